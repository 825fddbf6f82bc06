"""Reads a check's ledger out of the tables: a fixed number of queries, whatever the check holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from casework.record.calendars import current
from casework.record.models import Case, Event
from sectionf.ledger import (
    Amount,
    Away,
    ChildCalendar,
    Delivered,
    Item,
    Ledger,
    LedgerError,
    ledger,
    monday_of,
)
from sectionf.models import Absence, CheckDetail, Delivery, OtherAmount, ProvisionItem, SchoolYear, Stay
from sectionf.term_dates.keeping import COUNTY, Place, rows_of, stays
from sectionf.versions import last_day
from sectionf.worksheet.reading import plan_of, plans_of

DAY = timedelta(days=1)
LONG_AGO = date(2000, 1, 1)
EVENTS = "sectionf.ledger_"


@dataclass(frozen=True)
class Kept:
    """All that a check's ledger is reckoned from, as it is kept.

    Args:
        items: the provision items on the list.
        plan_from, plan_to: from when and until when the plan is in force, where that is known.
        since_on: from when the family says that provision is missing.
        as_at: a closed check is reckoned by the term dates of the day on which it was closed.
        seen: the number of the last event that changed the ledger: a page that carries an older one is out of date.
    """

    case: Case
    items: tuple[ProvisionItem, ...]
    amounts: tuple[OtherAmount, ...]
    places: tuple[Place, ...]
    rows: tuple[SchoolYear, ...]
    deliveries: tuple[Delivery, ...]
    absences: tuple[Absence, ...]
    plan_from: date | None
    plan_to: date | None
    since_on: date | None
    as_at: date | None
    seen: int

    @property
    def by_number(self) -> dict[int, ProvisionItem]:
        return {item.number: item for item in self.items}

    @property
    def uses_sample(self) -> bool:
        """Whether any of its term dates are invented."""
        return any(row.is_sample for row in self.rows)


def keep(case: Case) -> Kept:
    """Read what a check's ledger is reckoned from. Costs eleven queries."""
    detail = CheckDetail.objects.only("plan_id", "since_on").get(case_id=case.pk)
    plans = plans_of(case)
    plan = plan_of(plans, detail.plan_id)
    items = tuple(ProvisionItem.objects.filter(case_id=case.pk, is_removed=False).order_by("number"))
    ids = [item.pk for item in items]
    places = _places(case)
    as_at = case.closed_on if not case.is_open else None
    return Kept(
        case=case,
        items=items,
        amounts=tuple(OtherAmount.objects.filter(item__in=ids)),
        places=places,
        rows=tuple(rows_of([p.establishment_id for p in places if p.establishment_id], as_at=as_at)),
        deliveries=tuple(Delivery.objects.filter(item__in=ids)),
        absences=tuple(Absence.objects.filter(case_id=case.pk)),
        plan_from=plan.final_on if plan else None,
        plan_to=last_day(plan, plans) if plan else None,
        since_on=detail.since_on,
        as_at=as_at,
        seen=last_change(case.pk),
    )


def last_change(case_id: int) -> int:
    """Return the number of the last event of a case that changed its ledger; 0 where none has."""
    return (
        Event.objects.filter(case_id=case_id, code__startswith=EVENTS)
        .order_by("-seq")
        .values_list("seq", flat=True)
        .first()
        or 0
    )


def _places(case: Case) -> tuple[Place, ...]:
    kept = list(Stay.objects.filter(case_id=case.pk).select_related("establishment"))
    found = [
        Place(stay.from_on, stay.establishment_id, stay.establishment.name if stay.establishment else COUNTY)
        for stay in kept
    ]
    if not found:
        setting = case.establishment
        found = [Place(LONG_AGO, case.establishment_id, setting.name if setting else COUNTY)]
    return tuple(found)


# ------------------------------------------------------------------------------------------------ what is owed


def own_amount(kept: Kept, item: ProvisionItem) -> Amount | None:
    """Return what an item's own columns owe: from its start, or from when the plan is in force. None where they do not say."""
    if not (item.minutes and item.times and item.period):
        return None
    begins = item.starts_on or kept.plan_from or kept.since_on or kept.case.received_on
    ends = min([day for day in (item.ends_on, kept.plan_to) if day is not None], default=None)
    if ends is not None and ends < begins:
        return None
    return Amount(item.minutes, item.times, item.period, begins, ends, item.weeks)


def missing_words(item: ProvisionItem) -> str:
    """Return what a plan leaves out of an item that cannot be reckoned."""
    left_out = [
        words
        for words, value in (("how long a session is", item.minutes), ("how often", item.times))
        if not value
    ]
    return f"The plan does not say {' or '.join(left_out)}." if left_out else "It ended before it began."


def to_item(kept: Kept, item: ProvisionItem) -> Item:
    """Return an item as the ledger takes it. Amounts that contradict each other make it one that cannot be reckoned."""
    own = own_amount(kept, item)
    others = [
        Amount(one.minutes, one.times, one.period, one.from_on, one.to_on, one.weeks)
        for one in kept.amounts
        if one.item_id == item.pk
    ]
    amounts = tuple([own] if own else []) + tuple(others)
    try:
        return Item(item.number, item.text, amounts, "" if amounts else missing_words(item))
    except LedgerError as wrong:
        return Item(item.number, item.text, (), wrong.sentence)


# ------------------------------------------------------------------------------------------------ the ledger


def calendar_of(kept: Kept) -> ChildCalendar:
    """Return the child's school days, by the settings they were at and the term dates of each."""
    return ChildCalendar(stays(kept.places, kept.rows), current().holidays)


def last_whole_week(today: date) -> date:
    """Return the Sunday that ended the last whole week: a week that is not over has nothing to answer for yet."""
    return monday_of(today) - DAY


def begins(kept: Kept, items: Iterable[Item]) -> date:
    """Return from when a ledger is as a rule reckoned: since the family says so, else since anything is owed."""
    firsts = [item.amounts[0].from_on for item in items if item.amounts]
    first = min(firsts, default=kept.plan_from or kept.case.received_on)
    return max(kept.since_on, first) if kept.since_on else first


def ends(kept: Kept, today: date) -> date:
    """Return until when: the last whole week, or the day on which the check was closed."""
    return min(last_whole_week(today), kept.as_at) if kept.as_at else last_whole_week(today)


def ledger_of(
    kept: Kept, *, from_on: date | None = None, until: date | None = None, today: date | None = None
) -> Ledger:
    """Return a check's ledger, by default from `begins` to `ends`. Where it would end before it begins it has no day in it."""
    items, delivered, away = entries_of(kept)
    first = from_on or begins(kept, items)
    last = until or ends(kept, today or timezone.localdate())
    return ledger(items, calendar_of(kept), delivered, away, from_on=first, until=last)


def entries_of(kept: Kept) -> tuple[list[Item], list[Delivered], list[Away]]:
    """Return the items as the ledger takes them, what was delivered, and why it was not."""
    number = {item.pk: item.number for item in kept.items}
    return (
        [to_item(kept, item) for item in kept.items],
        [
            Delivered(number[one.item_id], one.on, one.minutes, one.evidence, one.is_week)
            for one in kept.deliveries
        ],
        [
            Away(one.from_on, one.to_on, one.cause, number[one.item_id] if one.item_id else None, one.note)
            for one in kept.absences
            if one.item_id is None or one.item_id in number
        ],
    )
