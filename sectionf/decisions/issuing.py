"""PURE. The checklist and covering letter go out: what was found, what will be done, by whom and by when."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, LetterDraft, Outcome, Refused, Start, Stop
from sectionf.decisions.conditions import (
    every_gap_has_an_action,
    every_item_has_a_finding,
    interim_missing,
)
from sectionf.decisions.due import came_due
from sectionf.decisions.ground import LONGEST_LABEL, how_many, letter, letter_to_setting, shortened
from sectionf.decisions.telling import to_family, to_setting, to_young_person
from sectionf.procedure import ACKNOWLEDGE, DUTY, EVIDENCE, INTERIM, ISSUE, RECHECK, REMEDY


def issue(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Send the letter. Each promised action gets its own clock, and the recheck runs from the last promised day.

    `data`: easy_read, where one in easy words goes to the young person too.

    The recheck starts here, and not when the last action ends, because a day that passes with nothing done is nobody's
    act: a clock that waited for one would never start for exactly the families who need it.
    """
    for condition in (every_item_has_a_finding, every_gap_has_an_action):
        if refused := condition(facts):
            raise refused
    actions = facts.detail.actions
    for action in actions:
        if action.due_on < on:
            raise Refused(
                f"{action.key} is planned for {weekday_date(action.due_on)}, which is before the day of the letter. "
                "Plan what will be done again, with a day that is still to come.",
                DUTY,
            )
    if refused := came_due(facts, on) or interim_missing(facts, on):
        raise refused
    gaps = facts.detail.gaps
    ended = (Stop(ISSUE, on), Stop(ACKNOWLEDGE, on, "superseded"), Stop(EVIDENCE, on, "cancelled"))
    remedies = tuple(
        Start(
            REMEDY,
            on,
            about=action.about,
            label=shortened(f"{action.key}: {action.what}", LONGEST_LABEL),
            given=action.due_on,
        )
        for action in actions
    )
    meanwhile = tuple(
        Start(
            INTERIM,
            on,
            about=item.interim[0].interim_about,
            label=f"Something in place for the meantime: item {item.number}",
        )
        for item in gaps
        if item.needs_interim and item.interim
    )
    again = (Start(RECHECK, max(action.due_on for action in actions)),) if actions else ()
    return Outcome(
        to="remedying" if gaps else "issued",
        says=f"The checklist and covering letter were sent on {date_long(on)}: "
        + (
            f"{len(gaps)} of {how_many(len(facts.detail.items))} not wholly in place, "
            f"{how_many(len(actions), 'action')} promised."
            if gaps
            else "nothing is lacking."
            if any(item.is_nothing_due for item in facts.detail.items)
            else "every item is in place."
        ),
        detail={"issued_on": on},
        clocks=(*ended, *meanwhile, *remedies, *again),
        letters=covering_letter(facts, on)
        + letters_to_others(facts, on, easy_read=bool(data.get("easy_read"))),
    )


def covering_letter(facts: CaseFacts, on: date) -> tuple[LetterDraft, ...]:
    """Return the letter to the family as it would go on a day; none where the check names no complainant."""
    code = "checklist_gaps" if facts.detail.gaps else "checklist_in_place"
    return letter(facts, code, **to_family(facts, on))


def letters_to_others(facts: CaseFacts, on: date, *, easy_read: bool) -> tuple[LetterDraft, ...]:
    """Return the letter to the setting, and the one in easy words to the young person where it is asked for."""
    setting = letter_to_setting(facts, "checklist_setting", **to_setting(facts, on))
    return setting + (_to_young_person(facts, on) if easy_read else ())


def _to_young_person(facts: CaseFacts, on: date) -> tuple[LetterDraft, ...]:
    if facts.subject is None and facts.complainant is None:
        raise Refused(
            "The case names no child or young person, so there is nobody to send an easy-read letter to.",
            field="easy_read",
        )
    to = "subject" if facts.subject else "complainant"
    return (LetterDraft("checklist_easy_read", to=to, context=to_young_person(facts, on)),)
