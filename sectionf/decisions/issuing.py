"""PURE. The checklist and covering letter go out: what was found, what will be done, by whom and by when."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.clock import listed
from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, LetterDraft, Outcome, Refused, Start, Stop
from sectionf.decisions.conditions import (
    every_gap_has_an_action,
    every_item_has_a_finding,
    interim_missing,
)
from sectionf.decisions.ground import (
    LONGEST_LABEL,
    how_many,
    late_since,
    letter,
    letter_to_setting,
    shortened,
)
from sectionf.facts import ItemFacts
from sectionf.procedure import (
    ACKNOWLEDGE,
    DUTY,
    EVIDENCE,
    FINDING_IN_A_LETTER,
    GAPS,
    INTERIM,
    ISSUE,
    RECHECK,
    REMEDY,
)

NOTHING = "Not needed"
LONGEST_IN_HEADING = 70


def issue(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Send the letter. Each promised action gets its own clock, and the recheck runs from the last promised day.

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
    if refused := interim_missing(facts, on):
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
            else "every item is in place."
        ),
        detail={"issued_on": on},
        clocks=(*ended, *meanwhile, *remedies, *again),
        letters=covering_letter(facts, on) + _to_setting(facts),
    )


def covering_letter(facts: CaseFacts, on: date) -> tuple[LetterDraft, ...]:
    """Return the letter to the family as it would go on a day; none where the check names no complainant."""
    detail, gaps = facts.detail, facts.detail.gaps
    last = max((action.due_on for action in detail.actions), default=None)
    again = facts.due(RECHECK, last) if last else None
    return letter(
        facts,
        "checklist_gaps" if gaps else "checklist_in_place",
        opening=detail.opening,
        plan_on=detail.plan.final_on if detail.plan else None,
        counts=_counts(facts),
        several=len(detail.items) > 1,
        rows=[row for item in detail.items for row in _rows(item)],
        items=[_told(item) for item in detail.items],
        family_view=detail.family_view,
        loose=any(item.finding == "cannot_tell" for item in gaps),
        last_date=weekday_date(last) if last else None,
        recheck_by=weekday_date(again) if again else None,
        late_since=late_since(facts, ISSUE, on),
    )


def _to_setting(facts: CaseFacts) -> tuple[LetterDraft, ...]:
    """Return the letter to the setting: what was found and promised, and nothing the family told us."""
    plan = facts.detail.plan
    return letter_to_setting(
        facts,
        "checklist_setting",
        plan_on=plan.final_on if plan else None,
        counts=_counts(facts),
        gaps=bool(facts.detail.gaps),
        rows=[row for item in facts.detail.items for row in _rows(item)],
    )


def _counts(facts: CaseFacts) -> str:
    """Return what was found in one sentence: of 3 items, 1 is in place and 2 are not."""
    found = [item.finding for item in facts.detail.items]
    words = {
        "in_place": "in place",
        "partly": "partly in place",
        "not_in_place": "not in place",
    }
    parts = []
    for finding, said in words.items():
        number = found.count(finding)
        if number:
            parts.append(f"{number} {'is' if number == 1 else 'are'} {said}")
    unsure = found.count("cannot_tell")
    if unsure:
        parts.append(f"for {unsure} we cannot tell")
    return f"We looked at {how_many(len(found))}: {listed(parts)}."


def _rows(item: ItemFacts) -> list[dict[str, Any]]:
    """Return the lines of the checklist for an item: one for each action, its words with the first."""
    found = FINDING_IN_A_LETTER[item.finding]
    if item.finding not in GAPS:
        return [_row(f"{item.number}. {item.text}", found, "Nothing to put right", NOTHING, NOTHING)]
    return [
        _row(
            f"{item.number}. {item.text}" if first else f"{item.number}. As above",
            found if first else "As above",
            action.what,
            action.by_whom,
            weekday_date(action.due_on),
        )
        for first, action in zip([True] + [False] * len(item.actions), item.actions, strict=False)
    ]


def _row(item: str, found: str, what: str, who: str, when: str) -> dict[str, Any]:
    return {"item": item, "found": found, "what": what, "who": who, "when": when}


def _told(item: ItemFacts) -> dict[str, Any]:
    """Return an item as the letter explains it: what was said of it, and why we found what we found."""
    setting = item.delivered_how or ("It did not reply about this item." if item.no_reply else "")
    return {
        "heading": f"Item {item.number}: {shortened(item.text, LONGEST_IN_HEADING)}",
        "found": FINDING_IN_A_LETTER[item.finding],
        "reasons": item.reasons,
        "setting": setting,
        "evidence": item.evidence,
        "family": item.family_says,
    }
