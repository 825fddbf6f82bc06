"""A setting's last day before a holiday is seen while somebody can still be reached there."""

from datetime import date

import pytest

from sectionf.ledger import Closure, SchoolCalendar, Term
from sectionf.term_dates.breaks import breaks_up_on

SUMMER = Term(2025, "Summer", date(2026, 4, 13), date(2026, 7, 21), date(2026, 5, 25), date(2026, 5, 29))
AUTUMN = Term(2026, "Autumn", date(2026, 9, 3), date(2026, 12, 18), date(2026, 10, 26), date(2026, 10, 30))
SCHOOL = SchoolCalendar("Birchwood", (SUMMER, AUTUMN))


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2026, 5, 14), None),  # eight days before half-term: not yet
        (date(2026, 5, 15), date(2026, 5, 22)),
        (date(2026, 5, 21), date(2026, 5, 22)),
        (date(2026, 5, 22), date(2026, 5, 22)),
        (date(2026, 5, 23), None),  # nobody is there any more
        (date(2026, 7, 20), date(2026, 7, 21)),
        (date(2026, 4, 29), None),  # the early May bank holiday is no holiday of a school
    ],
)
def test_it_is_seen_from_a_week_before(today, last):
    assert breaks_up_on(SCHOOL, today) == last


def test_a_training_day_is_no_holiday():
    closed = SchoolCalendar(
        "Birchwood", (SUMMER,), (Closure(date(2026, 6, 15), date(2026, 6, 15), "inset", ""),)
    )
    assert breaks_up_on(closed, date(2026, 6, 11)) is None


def test_without_dates_nothing_is_said():
    assert breaks_up_on(SchoolCalendar("Nowhere", ()), date(2026, 5, 21)) is None
