"""Promises to families whose day has passed: what a manager sees first in the morning, each with its case."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from casework.clock import Calendar, rule
from casework.clock.warn import band
from casework.clock.whose import PROMISES
from casework.desk.addresses import case_url
from casework.record.models import Case, Clock
from casework.wording import weekday_date

MOST = 20


@dataclass(frozen=True)
class Missed:
    """One promise that was not kept in time and is still to be kept."""

    reference: str
    url: str
    what: str
    promised: str
    late: str
    owner: str


@dataclass(frozen=True)
class MissedPromises:
    """The promises missed longest, and how many there are in all."""

    rows: tuple[Missed, ...]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.rows)


def missed(cases: QuerySet[Case], today: date, calendar: Calendar) -> MissedPromises:
    """Return the promises of open cases that were missed, the oldest first: from the day after the promised one. Two queries."""
    found = Clock.objects.filter(
        code__in=PROMISES, ended_as="", due_on__lt=today, case__in=cases.order_by()
    ).order_by("due_on", "pk")
    shown = tuple(_row(clock, today, calendar) for clock in found.select_related("case__owner")[:MOST])
    return MissedPromises(shown, len(shown) if len(shown) < MOST else found.count())


def _row(clock: Clock, today: date, calendar: Calendar) -> Missed:
    due_on = clock.due_on or today
    return Missed(
        clock.case.reference,
        case_url(clock.case.reference),
        clock.label or rule(clock.code, version=clock.rule_version).label,
        weekday_date(due_on),
        band(due_on, today, calendar)[1],
        str(clock.case.owner or ""),
    )
