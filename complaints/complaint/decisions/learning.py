"""PURE. What the council learns from a complaint: whether it did, what changes, who sees to it, and whether it worked."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, Outcome, Refused, Row, Tell
from complaints.complaint.decisions.ground import LEARNING
from complaints.complaint.promises import LearningFacts
from complaints.complaint.sources import POLICY


def learned(facts: CaseFacts, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was learned as it is kept, or nothing where that was said before.

    `data`: learned, yes or no; learned_what, what was learned, or why nothing was. Raises Refused where either is missing.
    """
    if facts.detail.learned is not None and data.get("learned") is None:
        return {}
    if data.get("learned") is None:
        raise Refused(
            "Select whether the council learned anything from this complaint.", POLICY, field="learned"
        )
    if not data.get("learned_what"):
        raise Refused(
            "Enter what was learned." if data["learned"] else "Enter why there is nothing to learn from it.",
            POLICY,
            field="learned_what",
        )
    return {"learned": data["learned"], "learned_what": data["learned_what"]}


def plan_learning(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Plan something the council will do differently. It goes on after the complaint is closed.

    `data`: what, owner_id, owner_name, service_id, service_name, due_on, follow_up_on.
    """
    if data["due_on"] < on:
        raise Refused(
            f"{weekday_date(data['due_on'])} has passed. Enter a day that is still to come.", field="due_on"
        )
    if data["follow_up_on"] < data["due_on"]:
        raise Refused(
            f"Whether it worked can be seen once it is done, on or after {weekday_date(data['due_on'])}.",
            field="follow_up_on",
        )
    number = max((one.number for one in facts.detail.learning), default=0) + 1
    values = {
        "number": number,
        "what": data["what"],
        "owner_id": data["owner_id"],
        "service_id": data["service_id"],
        "due_on": data["due_on"],
        "follow_up_on": data["follow_up_on"],
    }
    by_when = weekday_date(data["due_on"])
    known = facts.detail.learned
    tell = (
        Tell(
            data["owner_id"],
            f"{facts.reference}: a learning action is yours to see to",
            f"{data['what']}\n\nIt is to be done by {by_when}, and somebody looks on "
            f"{weekday_date(data['follow_up_on'])} whether it worked. It stands on your list in My work.",
        ),
    )
    return Outcome(
        to=facts.state,
        says=f"L{number} is planned: {data['what'].rstrip('.')} ({data['service_name']}, {data['owner_name']}, by {by_when}).",
        detail={} if known else {"learned": True, "learned_what": data["what"]},
        rows=(Row(LEARNING, values),),
        tell=() if facts.by and facts.by.id == data["owner_id"] else tell,
    )


def _open(facts: CaseFacts, key: str, *states: str) -> LearningFacts:
    kept: tuple[LearningFacts, ...] = facts.detail.learning
    found = next((one for one in kept if one.key == key and one.state in states), None)
    if found is None:
        raise Refused(f"{key} is not one of those this can be said of. Choose another.", field="which")
    return found


def some_learning_is_to_be_done(facts: CaseFacts) -> bool:
    """Say whether a learning action is still to be done."""
    return any(one.state == "planned" for one in facts.detail.learning)


def some_learning_is_to_be_checked(facts: CaseFacts) -> bool:
    """Say whether a learning action is done, and nobody looked whether it worked."""
    return any(one.state == "done" for one in facts.detail.learning)


def finish_learning(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Note that it was done, with what shows it, or that it was given up and why. `data`: which, done, evidence."""
    one = _open(facts, data["which"], "planned")
    if not data["done"]:
        return Outcome(
            to=facts.state,
            says=f"{one.key} was given up: {data['evidence']}",
            rows=(Row(LEARNING, {"state": "dropped", "found": data["evidence"]}, pk=one.id),),
        )
    late = "" if on <= one.due_on else f", late: it was due by {date_long(one.due_on)}"
    values = {
        "state": "done",
        "done_on": on,
        "evidence": data["evidence"],
        "done_by_id": facts.by.id if facts.by else None,
    }
    return Outcome(
        to=facts.state,
        says=f"{one.key} was done on {date_long(on)}{late}. Whether it worked is looked at on "
        f"{weekday_date(one.follow_up_on)}.",
        rows=(Row(LEARNING, values, pk=one.id),),
    )


def check_learning(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Keep what was seen when somebody looked whether it worked; where it did not, it is to be done again by new days.

    `data`: which, worked, found; due_on and follow_up_on where it did not work.
    """
    one = _open(facts, data["which"], "done")
    if one.done_on and on < one.done_on:
        raise Refused(
            f"{one.key} was done on {date_long(one.done_on)}. Enter the day somebody looked, on or after that.",
            field="on",
        )
    if data["worked"]:
        values = {
            "state": "checked",
            "checked_on": on,
            "checked_by_id": facts.by.id if facts.by else None,
            "found": data["found"],
        }
        return Outcome(
            to=facts.state,
            says=f"{one.key} worked: {data['found']}",
            rows=(Row(LEARNING, values, pk=one.id),),
        )
    due_on, follow_up_on = data.get("due_on"), data.get("follow_up_on")
    if due_on is None or due_on < on:
        raise Refused("Enter by when it will be done again, a day still to come.", POLICY, field="due_on")
    if follow_up_on is None or follow_up_on < due_on:
        raise Refused(
            "Enter the day somebody looks again, on or after the day it is done.",
            POLICY,
            field="follow_up_on",
        )
    values = {
        "state": "planned",
        "done_on": None,
        "evidence": "",
        "done_by_id": None,
        "found": data["found"],
        "due_on": due_on,
        "follow_up_on": follow_up_on,
    }
    return Outcome(
        to=facts.state,
        says=f"{one.key} did not work: {data['found']} It is to be done again by {weekday_date(due_on)}.",
        rows=(Row(LEARNING, values, pk=one.id),),
    )
