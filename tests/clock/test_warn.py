"""How near a due date is, in the words a list shows."""

import pytest

from casework.clock import band

from .dates import CALENDAR, d


@pytest.mark.parametrize(
    ("due", "today", "expected"),
    [
        ("2026-01-07", "2026-01-07", ("today", "today")),
        ("2026-01-07", "2026-01-06", ("soon", "in 1 working day")),
        ("2026-01-09", "2026-01-02", ("soon", "in 5 working days")),
        ("2026-01-12", "2026-01-02", ("later", "in 6 working days")),
        ("2026-04-07", "2026-04-02", ("soon", "in 1 working day")),  # over Easter
        ("2026-01-07", "2026-01-09", ("late", "2 working days late")),
        ("2026-01-07", "2026-01-08", ("late", "1 working day late")),
        ("2026-01-09", "2026-01-10", ("late", "less than 1 working day late")),  # the Saturday after
        ("2026-01-11", "2026-01-09", ("today", "today: Sunday 11 January 2026 is not a working day")),
        ("2026-01-11", "2026-01-08", ("soon", "in 1 working day")),
        ("2026-01-11", "2026-01-10", ("soon", "in 1 day, before the next working day")),
        ("2026-01-11", "2026-01-11", ("today", "today")),
        ("2016-01-11", "2026-01-11", ("late", "3653 days late")),
        ("2028-01-05", "2027-12-30", ("later", "in 6 days")),
        ("2028-01-01", "2027-12-31", ("soon", "in 1 day")),
    ],
)
def test_a_list_says_how_near_it_is(due, today, expected):
    assert band(d(due), d(today), CALENDAR) == expected


def test_a_stopped_clock_is_paused():
    assert band(None, d("2026-01-05"), CALENDAR) == ("paused", "paused")


def test_how_near_is_soon_can_be_chosen():
    assert band(d("2026-01-07"), d("2026-01-05"), CALENDAR, soon=1)[0] == "later"
