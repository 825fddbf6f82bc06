"""PURE. What was promised is begun, done, or given another day by a new letter."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, ClockAct, Outcome, Redate, Refused, Row, Start, Stop
from sectionf.decisions.ground import ACTION, letter, open_action
from sectionf.duty import puts_it_on_others, reminder
from sectionf.procedure import DUTY, INTERIM, RECHECK, REMEDY


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
    """Note that it was done, with what shows it; its clock is met on that day, in time or late."""
    action = open_action(facts, data["which"])
    late = "" if on <= action.due_on else f", late: it was promised by {date_long(action.due_on)}"
    return Outcome(
        to=facts.state,
        says=f"{action.key} was done on {date_long(on)}{late}.",
        rows=(Row(ACTION, {"state": "done", "done_on": on, "proof": data["proof"]}, pk=action.id),),
        clocks=(
            Stop(REMEDY, on, about=action.about),
            *((Stop(INTERIM, on, about=action.interim_about),) if action.is_interim else ()),
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
        rows=(Row(ACTION, {"due_on": new}, pk=action.id),),
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
