"""Were we in time, month by month: counted from the clocks that were met, and kept for months that are closed."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Count, F, Min, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from casework.desk.filters import kept, with_legal
from casework.desk.models import MonthFigure
from casework.people.access import visible_to
from casework.people.models import User
from casework.record.models import Case, Clock


@dataclass(frozen=True)
class Stage:
    """A step whose time is measured: its words, the clocks that time it, and what the figure counts."""

    code: str
    label: str
    clocks: tuple[str, ...]
    counts: str


STAGES = (
    Stage(
        "acknowledged",
        "Acknowledged",
        (
            "children.acknowledge",
            "adults.acknowledge",
            "corporate.acknowledge",
            "corporate.stage2.acknowledge",
            "sectionf.acknowledge",
        ),
        "Acknowledgements of complaints and of requests for a Section F check, in the month they were sent.",
    ),
    Stage(
        "concern",
        "Concerns replied to",
        ("concern.reply",),
        "First replies to concerns, in the month the person was told.",
    ),
    Stage(
        "stage_1",
        "Answered at stage 1",
        ("children.stage1", "adults.response", "corporate.stage1"),
        "Answers at stage 1, and answers to complaints about adult care, in the month they were sent.",
    ),
    Stage(
        "stage_2",
        "Answered at stage 2",
        ("children.stage2", "corporate.stage2"),
        "Answers at stage 2, in the month they were sent.",
    ),
    Stage(
        "section_f",
        "Section F checklists sent",
        ("sectionf.issue",),
        "Checklists and their covering letters, in the month they were sent.",
    ),
    Stage(
        "remedy",
        "Promises kept",
        ("sectionf.remedy",),
        "Things promised in a covering letter, in the month they were done. One case may hold several.",
    ),
)
CLOCKS = tuple(code for stage in STAGES for code in stage.clocks)
ANSWERS = next(stage.clocks for stage in STAGES if stage.code == "stage_1")


@dataclass(frozen=True)
class Kept:
    """How many were met in time by the legal date, in time only because it was extended, and late."""

    in_time: int = 0
    extended: int = 0
    late: int = 0

    @property
    def total(self) -> int:
        return self.in_time + self.extended + self.late

    @property
    def share(self) -> float | None:
        """The share in time by the legal date, in per cent; None where nothing was met."""
        return round(100 * self.in_time / self.total, 1) if self.total else None

    @property
    def share_extended(self) -> float | None:
        """The share in time only by an extended date, in per cent."""
        return round(100 * self.extended / self.total, 1) if self.total else None

    def __add__(self, other: "Kept") -> "Kept":
        return Kept(self.in_time + other.in_time, self.extended + other.extended, self.late + other.late)


ByMonth = dict[tuple[date, str], Kept]


def first_of(day: date) -> date:
    """Return the first day of a day's month."""
    return day.replace(day=1)


def last_of(day: date) -> date:
    """Return the last day of a day's month."""
    return months_on(first_of(day), 1) - timedelta(days=1)


def months_on(month: date, n: int) -> date:
    """Return the first day of the month n months after a month (before it, where n is negative)."""
    place = month.year * 12 + month.month - 1 + n
    return date(place // 12, place % 12 + 1, 1)


def months(first: date, last: date) -> list[date]:
    """Return the first days of the months from one to another, both included."""
    found, month = [], first_of(first)
    while month <= last:
        found.append(month)
        month = months_on(month, 1)
    return found


def closed_through(today: date) -> date:
    """Return the last day of the newest closed month: a month is closed when the one after it is over too.

    Until then what happened in it may still be written down late.
    """
    return months_on(first_of(today), -1) - timedelta(days=1)


def met(first: date, last: date) -> QuerySet[Clock]:
    """Return the measured clocks that were met between two days and had a due date."""
    return Clock.objects.filter(
        ended_as="met", code__in=CLOCKS, ended_on__gte=first, ended_on__lte=last, due_on__isnull=False
    ).order_by()


def clocks_seen_by(user: User, clocks: QuerySet[Clock]) -> QuerySet[Clock]:
    """Return those of the clocks whose case the user may see."""
    seen = visible_to(user)
    return clocks.filter(case__in=Case.objects.visible_to(user)) if seen else clocks


_IN_TIME, _EXTENDED, _LATE = (Count("pk", filter=kept(how)) for how in ("in_time", "extended", "late"))


def _counted(clocks: QuerySet[Clock]) -> ByMonth:
    rows = (
        with_legal(clocks)
        .values("code", month=TruncMonth("ended_on"))
        .annotate(n_in_time=_IN_TIME, n_extended=_EXTENDED, n_late=_LATE)
    )
    return {
        (row["month"], row["code"]): Kept(row["n_in_time"], row["n_extended"], row["n_late"]) for row in rows
    }


def live(user: User, first: date, last: date, service_id: int | None = None) -> ByMonth:
    """Count from the clocks themselves, for the cases a user may see, months from `first` to `last`."""
    clocks = clocks_seen_by(user, met(first, last))
    return _counted(clocks.filter(case__service_id=service_id) if service_id else clocks)


def in_time(user: User, first: date, last: date, service_id: int | None = None) -> ByMonth:
    """Return for each month and clock how many were in time.

    Whoever sees every case reads closed months from what was kept of them. For others each month is counted anew, because
    what was kept holds restricted cases.
    """
    if visible_to(user):
        return live(user, first, last, service_id)
    of_service = Q(service_id=service_id) if service_id else Q()
    frozen = (
        MonthFigure.objects.filter(month__gte=first_of(first), month__lte=last)
        .order_by()
        .values("month", "code")
        .annotate(
            n_in_time=Sum("in_time", filter=of_service, default=0),
            n_extended=Sum("extended", filter=of_service, default=0),
            n_late=Sum("late", filter=of_service, default=0),
        )
    )
    found: ByMonth = {
        (row["month"], row["code"]): Kept(row["n_in_time"], row["n_extended"], row["n_late"])
        for row in frozen
    }
    kept_months = {month for month, _ in found}
    for begin, end in _runs([month for month in months(first, last) if month not in kept_months]):
        found |= live(user, begin, min(end, last), service_id)
    return found


def _runs(missing: list[date]) -> Iterator[tuple[date, date]]:
    """Yield the first and last day of each unbroken run of months."""
    while missing:
        n = 1
        while n < len(missing) and missing[n] == months_on(missing[n - 1], 1):
            n += 1
        yield missing[0], last_of(missing[n - 1])
        missing = missing[n:]


# -------------------------------------------------------------------------------------------------- closed months


def count_afresh(first: date, last: date, at: datetime) -> list[MonthFigure]:
    """Return the figures of the months from one day to another, unsaved."""
    rows = (
        with_legal(met(first, last))
        .values("code", month=TruncMonth("ended_on"), of_service=F("case__service_id"))
        .annotate(n_in_time=_IN_TIME, n_extended=_EXTENDED, n_late=_LATE)
    )
    return [
        MonthFigure(
            month=row["month"],
            code=row["code"],
            service_id=row["of_service"],
            in_time=row["n_in_time"],
            extended=row["n_extended"],
            late=row["n_late"],
            counted_at=at,
        )
        for row in rows
    ]


def _closed_span(today: date) -> tuple[date, date] | None:
    """Return the first and last day of all closed months in which anything was met, or None."""
    earliest = Clock.objects.filter(ended_as="met", code__in=CLOCKS).aggregate(first=Min("ended_on"))["first"]
    last = closed_through(today)
    return (first_of(earliest), last) if earliest and earliest <= last else None


def freeze(today: date, at: datetime, *, rebuild: bool = False) -> list[date]:
    """Keep the figures of closed months that have none yet (of all, if `rebuild`); return the months counted.

    A month in which nothing was met keeps nothing and is looked at again. Safe to run twice and by two at once.
    """
    span = _closed_span(today)
    if span is None:
        return []
    with transaction.atomic():
        if rebuild:
            MonthFigure.objects.all().delete()
        had = set(MonthFigure.objects.values_list("month", flat=True))
        counted = [
            figure
            for begin, end in _runs([month for month in months(*span) if month not in had])
            for figure in count_afresh(begin, end, at)
        ]
        MonthFigure.objects.bulk_create(counted, ignore_conflicts=True)
    return sorted({figure.month for figure in counted})


@dataclass(frozen=True)
class Drift:
    """A closed month whose kept figure is no longer what its clocks say."""

    month: date
    code: str
    kept: Kept
    now: Kept


def drift(today: date, at: datetime) -> list[Drift]:
    """Return where kept figures differ from a fresh count, month by month."""
    was: dict[tuple[date, str], Kept] = defaultdict(Kept)
    now: dict[tuple[date, str], Kept] = defaultdict(Kept)
    for row in MonthFigure.objects.all():
        was[row.month, row.code] += Kept(row.in_time, row.extended, row.late)
    if not was:
        return []
    kept_months = {month for month, _ in was}
    for row in count_afresh(min(kept_months), closed_through(today), at):
        if row.month in kept_months:
            now[row.month, row.code] += Kept(row.in_time, row.extended, row.late)
    return [
        Drift(month, code, was[month, code], now[month, code])
        for month, code in sorted(was.keys() | now.keys())
        if was[month, code] != now[month, code]
    ]
