"""PURE. The versions of a child's plan: which was in force on a day, and until when each was."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from casework.wording import date_long


@dataclass(frozen=True)
class PlanFacts:
    """A version of a child's plan. It is in force from the date of the final plan until the next version's.

    Args:
        until_on: the last day it was in force, where somebody knows of an earlier one than the next version tells.
        is_own: whether this check took it down; else another check of the same child did.
        is_confirmed: whether its date was confirmed by an officer, not only told by the family.
        is_shared: whether another check is made against it, so that its date must not be changed here.
        document_id: the file its items were read from.
    """

    id: int
    final_on: date
    version: str = ""
    until_on: date | None = None
    is_own: bool = True
    is_confirmed: bool = True
    is_shared: bool = False
    document_id: int | None = None


def versions(plans: Iterable[PlanFacts]) -> tuple[PlanFacts, ...]:
    """Return the confirmed versions in the order of their dates; of two of one date the one that was taken down first."""
    found: dict[date, PlanFacts] = {}
    for plan in sorted(plans, key=lambda one: one.id):
        if plan.is_confirmed:
            found.setdefault(plan.final_on, plan)
    return tuple(found[day] for day in sorted(found))


def last_day(plan: PlanFacts, plans: Iterable[PlanFacts]) -> date | None:
    """Return the last day that a version was in force; None while it is."""
    later = [other.final_on for other in versions(plans) if other.final_on > plan.final_on]
    days = [day for day in (plan.until_on, min(later) - timedelta(days=1) if later else None) if day]
    return min(days, default=None)


def in_force(plans: Iterable[PlanFacts], on: date) -> PlanFacts | None:
    """Return the version that was in force on a day; None where none is known."""
    known = versions(plans)
    for plan in reversed(known):
        if plan.final_on <= on:
            end = last_day(plan, known)
            return plan if end is None or on <= end else None
    return None


def said(plan: PlanFacts, plans: Iterable[PlanFacts]) -> str:
    """Return from when until when a version was in force, in words."""
    end = last_day(plan, plans)
    called = f" ({plan.version})" if plan.version else ""
    if end is None:
        return f"{date_long(plan.final_on)}{called}, in force"
    return f"{date_long(plan.final_on)} to {date_long(end)}{called}"
