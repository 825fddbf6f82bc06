"""How long a ledger takes to reckon, beside a loop that only multiplies and sums, and how long its page takes.

    python -m tests.scale.bench ledger

A check of eight items over three school years with an entry for every item and week is as large as one gets.
"""

import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.test import Client
from django.test.utils import setup_test_environment, teardown_test_environment
from django.urls import reverse

from casework.models import Case, Establishment, User
from casework.workflow import open_case, perform
from sectionf.delivery.reading import keep, ledger_of
from sectionf.ledger import (
    BY_HALF_TERM,
    BY_TERM,
    WEEKLY,
    Amount,
    ChildCalendar,
    Delivered,
    Item,
    Ledger,
    SchoolCalendar,
    Stay,
    ledger,
    monday_of,
)
from sectionf.models import Delivery, ProvisionItem
from sectionf.term_dates.reference import load_sample, sample
from tests.scale.bench import figure

DATABASE = True
ITEMS = 8
FIRST, LAST = date(2024, 9, 2), date(2027, 7, 18)
DAY, WEEK = timedelta(days=1), timedelta(days=7)
MONDAYS = [FIRST + WEEK * n for n in range((LAST - FIRST).days // 7)]
AT = datetime(2026, 1, 12, 12, tzinfo=UTC)


def _calendar() -> ChildCalendar:
    _, years = sample()
    terms = tuple(term for year in years for term in year.terms)
    closures = tuple(closure for year in years for closure in year.closures)
    return ChildCalendar([Stay(FIRST, SchoolCalendar("Oak", terms, closures))])


def _items() -> list[Item]:
    return [Item(n, f"Item {n}", (Amount(45, 1 + n % 3, "week", FIRST),)) for n in range(1, ITEMS + 1)]


def _delivered() -> list[Delivered]:
    return [Delivered(n, monday, 45, "log", is_week=True) for n in range(1, ITEMS + 1) for monday in MONDAYS]


def _ours() -> Ledger:
    return _groups(ledger(_items(), _calendar(), _delivered(), from_on=FIRST, until=LAST))


def _groups(found: Ledger) -> Ledger:
    for period in (WEEKLY, BY_HALF_TERM, BY_TERM):
        found.by(period)
    return found


def _by_hand() -> dict[tuple[int, date], int]:
    """School weeks times the weekly minutes, less what was delivered: no part weeks, no causes, no half-terms, no account."""
    school: set[date] = set()
    _, years = sample()
    for year in years:
        for term in year.terms:
            day = term.starts_on
            while day <= term.ends_on:
                in_break = term.half_from and term.half_to and term.half_from <= day <= term.half_to
                if day.weekday() < 5 and not in_break and FIRST <= day <= LAST:
                    school.add(monday_of(day))
                day += DAY
    made: dict[tuple[int, date], int] = {}
    for one in _delivered():
        made[one.item, one.on] = made.get((one.item, one.on), 0) + one.minutes
    return {
        (item.number, monday): item.amounts[0].minutes * item.amounts[0].times
        - made.get((item.number, monday), 0)
        for item in _items()
        for monday in school
    }


def _a_check() -> tuple[Case, User]:
    """A check of eight items with an entry for each item and week, and an officer who looks at it."""
    load_sample(datetime(2024, 8, 1, 12, tzinfo=UTC))
    officer = User.objects.create(username="bench-ledger", role="officer")
    setting = Establishment.objects.create(
        urn=999_001, name="Oak", type_code="01", type_name="Community school"
    )
    shared = {"channel": "phone", "summary": "Therapy", "owner": officer, "establishment": setting}
    data = {"missing": "Therapy", "since_on": FIRST}
    case = open_case(
        "sectionf", by=officer, on=AT.date(), at=AT, shared=shared, data=data, token=uuid.uuid4()
    ).case
    typed = tuple({"id": None, "text": f"Provision {n}", "disputed": True} for n in range(1, ITEMS + 1))
    scope = {
        "plan_final_on": FIRST,
        "plan_version": "",
        "since_on": FIRST,
        "establishment_id": setting.pk,
        "setting": setting.name,
        "items": typed,
    }
    perform(case.pk, "scope", by=officer, on=AT.date(), at=AT, data=scope, version=case.version)
    items = list(ProvisionItem.objects.filter(case=case).order_by("number"))
    for item in items:
        ProvisionItem.objects.filter(pk=item.pk).update(minutes=45, times=1 + item.number % 3, period="week")
    Delivery.objects.bulk_create(
        Delivery(item=item, on=monday, is_week=True, minutes=45, evidence="log")
        for item in items
        for monday in MONDAYS
    )
    return Case.objects.select_related("establishment").get(pk=case.pk), officer


def figures() -> Iterator[dict[str, Any]]:
    """A ledger in milliseconds: reckoned alone, read from its tables, and as a page."""
    n = ITEMS * len(MONDAYS)
    yield figure(
        "ledger: 8 items, 3 school years, by week, half-term and term (floor: a loop that multiplies and sums)",
        _ours,
        _by_hand,
        n=n,
    )
    case, officer = _a_check()
    span = {"from_on": FIRST, "until": LAST}
    yield figure(
        "ledger: read from the tables and reckoned (floor: its deliveries as rows)",
        lambda: ledger_of(keep(case), **span),
        lambda: list(Delivery.objects.filter(item__case=case).values_list("item", "on", "minutes")),
        n=n,
    )
    setup_test_environment()
    try:
        client = Client()
        client.force_login(officer)
        url = reverse("sectionf:ledger", args=[case.reference])
        asked = {"begins": FIRST.isoformat(), "ends": LAST.isoformat()}
        yield figure(
            "ledger: its page (floor: read and reckoned as the page does, without the page)",
            lambda: client.get(url, asked),
            lambda: _groups(ledger_of(keep(case), **span)),
            n=n,
        )
    finally:
        teardown_test_environment()
