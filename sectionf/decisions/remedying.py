"""PURE. What was promised is begun, done, confirmed with the family, not wanted by them, or given another day by a new letter."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.clock import listed
from casework.wording import date_long, plain_name, weekday_date
from casework.workflow import CaseFacts, ClockAct, Outcome, Redate, Refused, Row, Start, Stop
from sectionf.decisions.ground import (
    ACTION,
    LONGEST_LABEL,
    PROOF,
    action_of,
    letter,
    open_action,
    shortened,
)
from sectionf.duty import puts_it_on_others, reminder
from sectionf.facts import ActionFacts
from sectionf.procedure import DUTY, INTERIM, POLICY, RECHECK, REMEDY


def start_remedy(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Note that somebody has begun. The promised day stands."""
    action = open_action(facts, data["which"])
    if action.state == "in_progress":
        raise Refused(f"{action.key} has been begun already.", field="which")
    return Outcome(
        to=facts.state,
        says=f"{action.key} was begun on {date_long(on)}: {action.what}",
        rows=(Row(ACTION, {"state": "in_progress"}, pk=action.id),),
    )


def finish_remedy(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Note that it was done, with what shows it; its clock is met on that day, in time or late.

    `data`: which; proof, in words; documents, numbers of documents of the case. One of the two has to show it.
    """
    action = open_action(facts, data["which"])
    shown = [each for each in facts.detail.documents if each.id in data.get("documents", ())]
    proof = "\n".join(part for part in (data.get("proof", ""), _files(shown)) if part)
    if not proof:
        raise Refused(
            "Enter what shows that it was done, or choose the document that does.", POLICY, field="proof"
        )
    late = "" if on <= action.due_on else f", late: it was promised by {date_long(action.due_on)}"
    values = {
        "state": "done",
        "done_on": on,
        "proof": proof,
        "done_by_id": facts.by.id if facts.by else None,
        "family_said": "",
    }
    there = {each.id for each in action.documents}
    files = tuple(
        Row(PROOF, {"action_id": action.id, "document_id": each.id}) for each in shown if each.id not in there
    )
    return Outcome(
        to=facts.state,
        says=f"{action.key} was done on {date_long(on)}{late}.",
        rows=(Row(ACTION, values, pk=action.id), *files),
        clocks=(Stop(REMEDY, on, about=action.about), *_meanwhile(action, on, "met")),
    )


def _meanwhile(action: ActionFacts, on: date, as_: str) -> tuple[Stop, ...]:
    """Return what ends the clock of the interim provision, where the action is for the meantime."""
    return (Stop(INTERIM, on, as_, about=action.interim_about),) if action.is_interim else ()


def _files(shown: list[Any]) -> str:
    names = listed([f"“{plain_name(each.name)}”" for each in shown]) if shown else ""
    return f"Shown by {names}." if names else ""


def confirmed_by_another(facts: CaseFacts, action: ActionFacts) -> Refused | None:
    """Nobody confirms what they recorded themselves."""
    if action.done_by_id is not None and facts.by is not None and facts.by.id == action.done_by_id:
        return Refused(
            f"You recorded {action.key} as done, so somebody else asks the family and confirms it.",
            POLICY,
            field="which",
        )
    return None


def verify_remedy(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Keep the family's word on something that is said to be done, asked by somebody else than who recorded it.

    `data`: which; is_so, whether the family says that it is so; said, their words. Where they say it is not, it is still to
    be done, by the day it was promised.
    """
    action = action_of(facts, data["which"])
    if action.state != "done":
        raise Refused(f"{action.key} does not wait to be confirmed. Choose another.", field="which")
    if refused := confirmed_by_another(facts, action):
        raise refused
    if action.done_on and on < action.done_on:
        raise Refused(
            f"{action.key} was done on {date_long(action.done_on)}. Enter the day the family was asked, after that.",
            field="on",
        )
    if data["is_so"]:
        values = {
            "state": "verified",
            "verified_on": on,
            "verified_by_id": facts.by.id if facts.by else None,
            "family_said": data["said"],
        }
        return Outcome(
            to=facts.state,
            says=f"{action.key} was confirmed with the family on {date_long(on)}.",
            rows=(Row(ACTION, values, pk=action.id),),
        )
    values = {"state": "in_progress", "done_on": None, "family_said": data["said"]}
    again = Start(
        REMEDY,
        facts.detail.issued_on or on,
        about=action.about,
        label=shortened(f"{action.key}: {action.what}", LONGEST_LABEL),
        given=action.due_on,
    )
    return Outcome(
        to=facts.state,
        says=f"The family says that {action.key} was not done. It is still to be done: it was promised by "
        f"{weekday_date(action.due_on)}.",
        rows=(Row(ACTION, values, pk=action.id),),
        clocks=(again,),
    )


def refuse_remedy(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Note that the family does not want something that was promised, in their words. The item stays a gap.

    `data`: which, said, how.
    """
    action = open_action(facts, data["which"])
    values = {"state": "refused", "family_said": data["said"]}
    others = [
        each
        for each in facts.detail.actions
        if each.id != action.id and each.item_number == action.item_number
    ]
    rest = (
        ""
        if any(each.state != "refused" for each in others)
        else (
            f" Nothing else is promised about item {action.item_number}: the duty stands, so agree with them what would help."
        )
    )
    return Outcome(
        to=facts.state,
        says=f"The family does not want {action.key}: {action.what.rstrip('.')}.{rest}",
        rows=(Row(ACTION, values, pk=action.id),),
        clocks=(Stop(REMEDY, on, "cancelled", about=action.about), *_meanwhile(action, on, "cancelled")),
        letters=letter(
            facts,
            "remedy_not_wanted",
            issued_on=facts.detail.issued_on,
            item=f"item {action.item_number}",
            what=action.what,
            said=data["said"],
        ),
    )


def redate_remedy(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Give an action another day, and write to the family that it has one and why. No date changes otherwise.

    Where the last promised day changes, the recheck's clock is superseded by one that runs from the new last day.
    """
    action, new = open_action(facts, data["which"]), data["due_on"]
    if new < facts.today:
        raise Refused(
            f"{weekday_date(new)} has passed. Promise a day that is still to come.", DUTY, field="due_on"
        )
    if new == action.due_on:
        raise Refused(
            f"{action.key} is promised by that day already. Enter another day, or go back.", field="due_on"
        )
    words = puts_it_on_others(data["why"])
    if words:
        raise Refused(reminder(words), DUTY, field="why")
    clocks: list[ClockAct] = [Redate(REMEDY, new, about=action.about)]
    last = max(new if each.id == action.id else each.due_on for each in facts.detail.actions)
    running = facts.running(RECHECK)
    if running is None or running.facts.trigger != last:
        clocks += [Stop(RECHECK, on, "superseded"), Start(RECHECK, last)]
    return Outcome(
        to=facts.state,
        says=f"{action.key} has a new day: {weekday_date(new)} instead of {weekday_date(action.due_on)}.",
        rows=(
            Row(ACTION, {"due_on": new, "first_due_on": action.first_due_on or action.due_on}, pk=action.id),
        ),
        clocks=tuple(clocks),
        letters=letter(
            facts,
            "remedy_redated",
            issued_on=facts.detail.issued_on,
            item=f"item {action.item_number}",
            what=action.what,
            by_whom=action.by_whom,
            was=weekday_date(action.due_on),
            passed=action.due_on < on,
            new=weekday_date(new),
            why=data["why"],
            recheck_by=weekday_date(facts.due(RECHECK, last)),
        ),
    )
