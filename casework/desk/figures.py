"""The figures a manager watches: counted once each, and each able to lead to exactly the cases it counts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import fmean
from typing import Any

from django.db import models
from django.db.models import Avg, Count, DurationField, F, Q, QuerySet, Value, When

from casework.clock import Calendar
from casework.desk.bands import Age, Bands, ages, worked
from casework.desk.filters import in_band, told
from casework.desk.months import ANSWERS, STAGES, clocks_seen_by, met
from casework.people.models import User
from casework.record.models import Case, Extension

FINDINGS = {"upheld": "Upheld", "partly_upheld": "Partly upheld", "not_upheld": "Not upheld"}


class Median(models.Aggregate):
    """The middle value: half of them are shorter."""

    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


# ------------------------------------------------------------------------------------------------------ open work


@dataclass(frozen=True)
class Group:
    """Open cases of one kind, state and service, by how near they are due."""

    kind: str
    state: str
    service_id: int | None
    service: str
    total: int
    late: int
    near: int
    unassigned: int


def open_work(cases: QuerySet[Case], of: Bands) -> list[Group]:
    """Count open cases by kind, state and service, in one statement: the tiles and two charts are sums of it."""
    near = in_band("today", of) | in_band("soon", of)
    rows = (
        cases.order_by()
        .values("kind", "state", "service_id", name=F("service__name"))
        .annotate(
            total=Count("pk"),
            late=Count("pk", filter=in_band("late", of)),
            near=Count("pk", filter=near),
            unassigned=Count("pk", filter=Q(owner=None)),
        )
    )
    return [
        Group(
            row["kind"],
            row["state"],
            row["service_id"],
            row["name"] or "No service",
            row["total"],
            row["late"],
            row["near"],
            row["unassigned"],
        )
        for row in rows
    ]


@dataclass(frozen=True)
class AgeFigures:
    """Open cases by age in working days, with the mean and the median of all."""

    bands: list[tuple[Age, int]]
    mean: float | None
    median: float | None


def open_ages(cases: QuerySet[Case], today: date, calendar: Calendar) -> AgeFigures:
    """Count open cases by how many working days ago they were received; one row for each day of receipt is read."""
    received = dict(cases.order_by().values_list("received_on").annotate(n=Count("pk")))
    bands = [
        (
            age,
            sum(
                n
                for day, n in received.items()
                if (age.received_from is None or day >= age.received_from)
                and (age.received_to is None or day <= age.received_to)
            ),
        )
        for age in ages(today, calendar)
    ]
    old = sorted((worked(day, today, calendar), n) for day, n in received.items())
    return AgeFigures(bands, *_mean_and_median(old))


def _mean_and_median(counted: list[tuple[int, int]]) -> tuple[float | None, float | None]:
    """Return the mean and the median of values that come with how often each occurs, in order."""
    total = sum(n for _, n in counted)
    if not total:
        return None, None
    mean = fmean([value for value, _ in counted], weights=[n for _, n in counted])

    def at(place: int) -> int:
        for value, n in counted:
            place -= n
            if place < 0:
                return value
        return counted[-1][0]

    return round(mean, 1), (at((total - 1) // 2) + at(total // 2)) / 2


# --------------------------------------------------------------------------------------------------- in a period


def durations(user: User, first: date, last: date, service_id: int | None) -> dict[str, tuple[float, float]]:
    """Return for each stage the mean and the median calendar days from its trigger to the day it was met."""
    clocks = clocks_seen_by(user, met(first, last))
    if service_id:
        clocks = clocks.filter(case__service_id=service_id)
    took = models.ExpressionWrapper(F("ended_on") - F("trigger_on"), output_field=DurationField())
    stage = models.Case(*(When(code__in=one.clocks, then=Value(one.code)) for one in STAGES))
    rows = clocks.values(stage=stage).annotate(mean=Avg(took), median=Median(took))
    day = 86_400
    return {
        row["stage"]: (
            round(row["mean"].total_seconds() / day, 1),
            round(row["median"].total_seconds() / day, 1),
        )
        for row in rows
    }


@dataclass(frozen=True)
class Found:
    """Answers of one service in a period, by what was found."""

    service_id: int | None
    service: str
    upheld: int
    partly: int
    not_upheld: int

    @property
    def total(self) -> int:
        return self.upheld + self.partly + self.not_upheld

    @property
    def share(self) -> float | None:
        """The share upheld in whole or in part, in per cent."""
        return round(100 * (self.upheld + self.partly) / self.total, 1) if self.total else None


def findings(user: User, first: date, last: date, service_id: int | None) -> list[Found]:
    """Return the cases answered in a period by service and outcome, the service with most answers first."""
    clocks = clocks_seen_by(user, met(first, last)).filter(code__in=ANSWERS, case__outcome__in=FINDINGS)
    if service_id:
        clocks = clocks.filter(case__service_id=service_id)
    rows = clocks.values(
        "case__outcome", of_service=F("case__service_id"), name=F("case__service__name")
    ).annotate(n=Count("case_id", distinct=True))
    services: dict[int | None, Counter[str]] = {}
    names: dict[int | None, str] = {}
    for row in rows:
        names[row["of_service"]] = row["name"] or "No service"
        services.setdefault(row["of_service"], Counter())[row["case__outcome"]] += row["n"]
    found = [
        Found(pk, names[pk], counts["upheld"], counts["partly_upheld"], counts["not_upheld"])
        for pk, counts in services.items()
    ]
    return sorted(found, key=lambda one: (-one.total, one.service))


def extensions(user: User, first: date, last: date, service_id: int | None) -> tuple[int, int]:
    """Return how many extensions people were told of in a period, and how many before the first date had passed."""
    seen = Case.objects.visible_to(user)
    rows = Extension.objects.filter(told_on__gte=first, told_on__lte=last, clock__case__in=seen)
    if service_id:
        rows = rows.filter(clock__case__service_id=service_id)
    found = rows.aggregate(total=Count("pk"), before=Count("pk", filter=told("before")))
    return found["total"], found["before"]


def total_of(groups: Iterable[Any], column: str) -> int:
    """Return the sum of one figure of all groups."""
    return sum(getattr(group, column) for group in groups)
