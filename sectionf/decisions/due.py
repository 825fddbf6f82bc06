"""PURE. What was not owed cannot be a gap: an item whose first day has not come, and one that the plan has ended."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.wording import date_long
from casework.workflow import CaseFacts, Refused
from sectionf.decisions.ground import named
from sectionf.facts import ItemFacts
from sectionf.procedure import DUTY, ENDED, GAPS, NOT_YET_DUE
from sectionf.versions import last_day


def days_of(facts: CaseFacts, item: ItemFacts, typed: Mapping[str, Any], on: date) -> dict[str, Any]:
    """Return the first or last day that a finding fixes, by column: the ledger owes nothing before or after it.

    `typed`: finding; starts_on for “not yet due”, ends_on for “ended”; both may be left out where the plan's day is known.
    Raises Refused where the day is missing or contradicts the finding.
    """
    finding = typed["finding"]
    if finding == NOT_YET_DUE:
        return {"starts_on": _first_day(item, typed.get("starts_on") or item.starts_on, on)} | _not_ended(
            item
        )
    if finding == ENDED:
        return {"ends_on": _last_day(facts, item, typed.get("ends_on"), on)} | _begun(item)
    _is_owed(item, finding, on)
    return _begun(item) | _not_ended(item)


def _begun(item: ItemFacts) -> dict[str, Any]:
    """Take back the first day that “not yet due” gave it, where that was wrong."""
    return {"starts_on": None} if item.finding == NOT_YET_DUE else {}


def _not_ended(item: ItemFacts) -> dict[str, Any]:
    """Take back the last day that “ended” gave it, where that was wrong."""
    return {"ends_on": None} if item.finding == ENDED else {}


def _first_day(item: ItemFacts, day: date | None, on: date) -> date:
    field = f"starts_on_{item.number}"
    if day is None:
        raise Refused(
            f"Enter the first day on which item {item.number} is owed. Where the plan names none, it is owed now.",
            DUTY,
            field=field,
        )
    if day <= on:
        raise Refused(
            f"Item {item.number} is owed since {date_long(day)}. Say whether it is made, or enter a day that is still to come.",
            DUTY,
            field=field,
        )
    if item.ends_on and day > item.ends_on and item.finding != ENDED:
        raise Refused(
            f"Item {item.number} is owed until {date_long(item.ends_on)}, so it cannot begin after that.",
            field=field,
        )
    return day


def _last_day(facts: CaseFacts, item: ItemFacts, typed: date | None, on: date) -> date:
    field, plan = f"ends_on_{item.number}", facts.detail.plan
    day = typed or item.ends_on or (last_day(plan, facts.detail.plans) if plan else None)
    if day is None:
        raise Refused(
            f"Enter the last day on which item {item.number} was owed: the plan says it, or a later version took it out.",
            DUTY,
            field=field,
        )
    if day >= on:
        raise Refused(
            f"Item {item.number} is owed until {date_long(day)}, so it has not ended. Say whether it is made.",
            DUTY,
            field=field,
        )
    since = facts.detail.since_on
    if since and day >= since:
        raise Refused(
            f"Item {item.number} was owed until {date_long(day)}, and the provision is said to be missing since {date_long(since)}. "
            "Say whether it was made until it ended.",
            DUTY,
            field=field,
        )
    if item.starts_on and day < item.starts_on and item.finding != NOT_YET_DUE:
        raise Refused(
            f"Item {item.number} is owed from {date_long(item.starts_on)}, so it cannot have ended before that.",
            field=field,
        )
    return day


def _is_owed(item: ItemFacts, finding: str, on: date) -> None:
    """Raises Refused for a gap in what the plan owes only from a day that has not come."""
    if finding in GAPS and item.finding != NOT_YET_DUE and item.starts_on and item.starts_on > on:
        raise Refused(
            f"The plan owes item {item.number} from {date_long(item.starts_on)}, so it is not yet due. Choose that, or correct the "
            "day among what the plan says of the item.",
            DUTY,
            field=f"finding_{item.number}",
        )


def nothing_came_due_since(facts: CaseFacts) -> Refused | None:
    """What was not yet due when it was evaluated has to be evaluated once its day has come."""
    return came_due(facts, facts.today)


def came_due(facts: CaseFacts, on: date) -> Refused | None:
    """Return why a letter of a day cannot go: it would call not yet due what is owed by then; or None."""
    due = [
        item
        for item in facts.detail.items
        if item.finding == NOT_YET_DUE and item.starts_on and item.starts_on <= on
    ]
    if not due:
        return None
    words = named([item.number for item in due])
    verb = "was" if len(due) == 1 else "were"
    return Refused(
        f"{words[:1].upper()}{words[1:]} {verb} not yet due and {'is' if len(due) == 1 else 'are'} owed now, since "
        f"{date_long(min(item.starts_on for item in due if item.starts_on))}. Evaluate again whether it is made.",
        DUTY,
    )


def due_in_words(item: ItemFacts) -> str:
    """Return why nothing is owed of an item, as the family reads it; empty where it is owed."""
    if item.finding == NOT_YET_DUE and item.starts_on:
        return (
            f"The plan owes this from {date_long(item.starts_on)}, so it is not due yet and there is nothing to put right. If it is not "
            "made from that day on, tell us the same day and we will check it."
        )
    if item.finding == ENDED and item.ends_on:
        return (
            f"The plan owed this until {date_long(item.ends_on)}. It has ended, so nothing of it is owed now."
        )
    return ""
