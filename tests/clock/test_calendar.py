"""Which days are working days, and that the shipped years are right."""

import copy
from datetime import date, datetime, timedelta

import holidays
import pytest

from casework.clock import Calendar, ClockError

from .dates import CALENDAR, FEED, d


def test_the_shipped_bank_holidays_equal_another_library_s_for_every_day():
    other = holidays.country_holidays("GB", subdiv="ENG", years=range(2018, 2028))
    assert CALENDAR.covers == (2018, 2027)
    day = date(2018, 1, 1)
    while day.year < 2028:
        assert CALENDAR.is_working(day) == (day.weekday() < 5 and day not in other), day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-04-03", "Good Friday"),
        ("2022-09-19", "Bank Holiday for the State Funeral of Queen Elizabeth II"),
        ("2023-05-08", "Bank holiday for the coronation of King Charles III"),
        ("2026-12-28", "Boxing Day (substitute day)"),
        ("2026-01-03", "Saturday"),
        ("2026-01-04", "Sunday"),
        ("2026-01-05", None),
        ("2025-12-29", None),  # a council's closure between the years stops no clock
        ("2020-05-08", "Early May bank holiday (VE day)"),
        ("2020-05-04", None),  # it was moved from here
    ],
)
def test_each_day_says_why_it_is_not_a_working_day(day, why):
    assert CALENDAR.why_not(d(day)) == why


def test_working_days_are_found_before_after_and_between():
    assert CALENDAR.add_working_days(d("2025-12-19"), 10) == d("2026-01-07")
    assert CALENDAR.working_days_before(d("2026-01-07"), 10) == d("2025-12-19")
    assert CALENDAR.working_days_between(d("2025-12-19"), d("2026-01-07")) == 10
    assert CALENDAR.working_days_between(d("2026-01-07"), d("2025-12-19")) == -10
    assert CALENDAR.last_working_on_or_before(d("2026-04-06")) == d("2026-04-02")
    assert CALENDAR.next_working_on_or_after(d("2026-04-03")) == d("2026-04-07")
    assert CALENDAR.next_working_on_or_after(d("2026-04-02")) == d("2026-04-02")


@pytest.mark.parametrize("day", ["2017-12-31", "2028-01-01"])
def test_outside_its_years_it_says_which_years_it_knows(day):
    with pytest.raises(ClockError, match="known for 2018 to 2027"):
        CALENDAR.is_working(d(day))


def test_counting_past_its_last_year_is_refused_and_not_guessed():
    with pytest.raises(ClockError, match="goes past the calendar: bank holidays are known for 2018 to 2027"):
        CALENDAR.add_working_days(d("2027-12-20"), 10)
    with pytest.raises(ClockError, match="before the years known"):
        CALENDAR.working_days_before(d("2018-01-05"), 10)
    with pytest.raises(ClockError, match="not known"):
        CALENDAR.last_working_on_or_before(d("2018-01-01"))


def test_a_moment_is_not_a_date():
    with pytest.raises(ClockError, match="without a time"):
        CALENDAR.is_working(datetime(2026, 1, 5, 9, 30))


def test_the_feed_may_be_the_division_alone():
    alone = Calendar.from_feed(FEED["england-and-wales"], "test")
    assert alone == CALENDAR
    assert hash(alone) == hash(CALENDAR)


def _feed(change):
    feed = copy.deepcopy(FEED)
    change(feed["england-and-wales"]["events"])
    return feed


@pytest.mark.parametrize(
    ("feed", "sentence"),
    [
        ([], "not in the published format"),
        ({"scotland": {}}, "not in the published format"),
        ({"england-and-wales": {"division": "scotland", "events": []}}, "not in the published format"),
        ({"england-and-wales": {"division": "england-and-wales", "events": []}}, "no bank holidays"),
        (_feed(lambda events: events.append({"title": "A day"})), "Event 84"),
        (_feed(lambda events: events.append("2028-01-03")), "Event 84"),
        (_feed(lambda events: events.append({"title": "A day", "date": "3 January 2028"})), "Event 84"),
        (_feed(lambda events: events.append(events[0])), "is there twice"),
        (
            _feed(lambda events: events.append({"title": "New Year’s Day", "date": "2028-01-03"})),
            "1 bank holidays in 2028",
        ),
        (_feed(lambda events: events.pop(10)), "7 bank holidays in 2019"),
    ],
)
def test_a_feed_that_is_not_what_it_should_be_is_refused_with_a_sentence(feed, sentence):
    with pytest.raises(ClockError, match=sentence):
        Calendar.from_feed(feed, "bad")


def test_a_holiday_outside_the_years_covered_is_refused():
    with pytest.raises(ClockError, match="not in the years"):
        Calendar("bad", {d("2030-01-01"): "New Year’s Day"}, (2018, 2027))
    with pytest.raises(ClockError, match="at least one whole year"):
        Calendar("bad", {}, (2027, 2018))


def test_a_newer_feed_that_dropped_its_oldest_years_keeps_them_from_the_older():
    recent = {"england-and-wales": {"division": "england-and-wales", "events": []}}
    recent["england-and-wales"]["events"] = [
        e for e in FEED["england-and-wales"]["events"] if e["date"] >= "2022"
    ]
    both = CALENDAR.followed_by(Calendar.from_feed(recent, "newer"), "both")
    assert both.covers == (2018, 2027)
    assert both.holidays == CALENDAR.holidays
    with pytest.raises(ClockError, match="a year would be missing"):
        CALENDAR.followed_by(Calendar("far", {}, (2029, 2030)), "gap")
