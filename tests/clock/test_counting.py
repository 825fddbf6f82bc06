"""The ways of counting, each on its awkward days."""

import pytest

from casework.clock import (
    CalendarDays,
    CalendarDaysInclusive,
    ClockError,
    Months,
    MonthsInclusive,
    Weeks,
    WorkingDays,
    WorkingDaysBefore,
)

from .dates import CALENDAR, d


@pytest.mark.parametrize(
    ("period", "trigger", "expected"),
    [
        (WorkingDays(1), "2026-01-02", "2026-01-05"),  # Friday to Monday
        (WorkingDays(1), "2026-01-03", "2026-01-05"),  # received on a Saturday
        (WorkingDays(1), "2026-01-04", "2026-01-05"),  # on a Sunday: the same day 1
        (WorkingDays(1), "2026-04-03", "2026-04-07"),  # on Good Friday
        (WorkingDays(3), "2025-12-31", "2026-01-06"),  # over the year's end
        (WorkingDays(1), "2024-02-28", "2024-02-29"),
        (WorkingDays(2), "2025-03-28", "2025-04-01"),  # the clocks go forward on Sunday 30 March
        (WorkingDays(2), "2025-10-24", "2025-10-28"),  # the clocks go back on Sunday 26 October
        (WorkingDaysBefore(10), "2026-05-19", "2026-05-05"),  # panel papers
        (WorkingDaysBefore(1), "2026-04-07", "2026-04-02"),
        (WorkingDaysBefore(1), "2026-04-04", "2026-04-02"),  # an event on a Saturday
        (CalendarDays(14), "2026-02-20", "2026-03-06"),
        (CalendarDays(30), "2026-01-31", "2026-03-02"),
        (CalendarDaysInclusive(15), "2025-12-20", "2026-01-03"),
        (CalendarDaysInclusive(1), "2025-12-20", "2025-12-20"),
        (Weeks(20), "2025-09-01", "2026-01-19"),
        (Weeks(52), "2024-02-29", "2025-02-27"),
        (Months(6), "2025-08-31", "2026-02-28"),
        (Months(6), "2023-08-31", "2024-02-29"),
        (Months(1), "2026-01-31", "2026-02-28"),
        (Months(12), "2024-02-29", "2025-02-28"),
        (Months(1), "2025-12-31", "2026-01-31"),
        (Months(2), "2026-02-28", "2026-04-28"),  # the date, not the month's end
        (MonthsInclusive(6), "2025-08-28", "2026-02-27"),
        (MonthsInclusive(6), "2025-08-29", "2026-02-28"),
        (MonthsInclusive(6), "2025-08-30", "2026-02-28"),
        (MonthsInclusive(6), "2025-08-31", "2026-02-28"),
        (MonthsInclusive(6), "2025-09-01", "2026-02-28"),
        (MonthsInclusive(6), "2024-02-29", "2024-08-28"),
        (MonthsInclusive(12), "2025-01-01", "2025-12-31"),
    ],
)
def test_a_period_ends_on_the_day_counted_by_hand(period, trigger, expected):
    assert period.after(d(trigger), CALENDAR) == d(expected)


@pytest.mark.parametrize(
    "kind", [WorkingDays, CalendarDays, CalendarDaysInclusive, Weeks, Months, MonthsInclusive]
)
def test_a_period_is_at_least_one(kind):
    with pytest.raises(ClockError, match="at least 1"):
        kind(0)


def test_a_length_is_said_in_words():
    assert [p.words for p in (WorkingDays(1), WorkingDays(10), Weeks(20), WorkingDaysBefore(10))] == [
        "1 working day",
        "10 working days",
        "20 weeks",
        "10 working days before",
    ]
