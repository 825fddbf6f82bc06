"""Reads term dates out of the tables, as a ledger takes them, and adds new ones."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from casework.people.models import Establishment, User
from sectionf.ledger import Closure, SchoolCalendar, Stay, Term, year_begins
from sectionf.models import ClosedDays, SchoolYear, TermDates

COUNTY = "The county"


@dataclass(frozen=True)
class Dates:
    """One school year's terms and closures."""

    year: int
    terms: tuple[Term, ...]
    closures: tuple[Closure, ...] = ()


def dates_of(row: SchoolYear) -> Dates:
    """Return what a row holds; its terms and closures are best prefetched."""
    return Dates(
        row.year,
        tuple(
            Term(row.year, term.name, term.starts_on, term.ends_on, term.half_from, term.half_to)
            for term in sorted(row.terms.all(), key=lambda term: term.starts_on)
        ),
        in_order(Closure(one.from_on, one.to_on, one.kind, one.what) for one in row.closures.all()),
    )


def in_order(closures: Iterable[Closure]) -> tuple[Closure, ...]:
    """Return closures as they follow each other."""
    return tuple(sorted(closures, key=lambda one: (one.from_on, one.to_on, one.kind, one.what)))


@transaction.atomic
def add(
    dates: Dates,
    *,
    establishment: Establishment | None,
    source: str,
    by: User | None,
    at: datetime,
    from_on: date | None = None,
    is_sample: bool = False,
) -> SchoolYear:
    """Add a school year's dates, which hold from a day on (by default from its beginning). Nothing is changed or deleted.

    Raises IntegrityError where terms overlap: forms say so first, in a sentence.
    """
    row = SchoolYear.objects.create(
        establishment=establishment,
        year=dates.year,
        from_on=from_on or year_begins(dates.year),
        source=source,
        is_sample=is_sample,
        made_by=by,
        made_at=at,
    )
    TermDates.objects.bulk_create(
        TermDates(
            school_year=row,
            name=term.name,
            starts_on=term.starts_on,
            ends_on=term.ends_on,
            half_from=term.half_from,
            half_to=term.half_to,
        )
        for term in dates.terms
    )
    ClosedDays.objects.bulk_create(
        ClosedDays(school_year=row, from_on=one.from_on, to_on=one.to_on, kind=one.kind, what=one.what)
        for one in dates.closures
    )
    return row


def rows_of(establishments: Iterable[int], *, as_at: date | None = None) -> QuerySet[SchoolYear]:
    """Return the school years of some settings and of the county, oldest first, in three queries.

    Args:
        as_at: as they were known at the end of this day; None: as they are known now.
    """
    rows = SchoolYear.objects.filter(Q(establishment=None) | Q(establishment__in=list(establishments)))
    if as_at is not None:
        rows = rows.filter(made_at__date__lte=as_at)
    return rows.order_by("pk").prefetch_related("terms", "closures")


def newest(
    rows: Iterable[SchoolYear], establishment_id: int | None, year: int, on: date
) -> SchoolYear | None:
    """Return the row of a setting and school year that holds on a day; None where there is none."""
    holding = [
        row
        for row in rows
        if row.establishment_id == establishment_id
        and row.year == year
        and row.from_on <= max(on, year_begins(year))
    ]
    return max(holding, key=lambda row: (row.from_on, row.pk), default=None)


def calendar_on(
    rows: Sequence[SchoolYear], establishment_id: int | None, name: str, on: date
) -> SchoolCalendar:
    """Return a setting's calendar as it holds on a day: for each year its own dates, or else the county's."""
    terms: list[Term] = []
    closures: list[Closure] = []
    for year in sorted({row.year for row in rows}):
        row = newest(rows, establishment_id, year, on) or newest(rows, None, year, on)
        if row is not None:
            dates = dates_of(row)
            terms += dates.terms
            closures += dates.closures
    return SchoolCalendar(name, tuple(terms), tuple(closures))


@dataclass(frozen=True)
class Place:
    """Where a child was from a day on: a setting, or none."""

    from_on: date
    establishment_id: int | None
    name: str


def stays(places: Sequence[Place], rows: Sequence[SchoolYear]) -> list[Stay]:
    """Return the stays of a child: one for each setting, and one more for each day on which its dates were changed."""
    found = []
    ordered = sorted(places, key=lambda place: place.from_on)
    for n, place in enumerate(ordered):
        ends = ordered[n + 1].from_on if n + 1 < len(ordered) else date.max
        changes = {
            row.from_on
            for row in rows
            if row.establishment_id in (None, place.establishment_id)
            and row.from_on > year_begins(row.year)
            and place.from_on < row.from_on < ends
        }
        for on in sorted({place.from_on, *changes}):
            found.append(Stay(on, calendar_on(rows, place.establishment_id, place.name, on)))
    return found
