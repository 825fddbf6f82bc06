"""How dates, moments, sums and names are said."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from casework.clock import Calendar
from casework.record.calendars import shipped_feed
from casework.wording import (
    date_long,
    date_short_weekday,
    due_words,
    lower_first,
    moment,
    plain_name,
    plain_text,
    pounds,
    weekday_date,
)

CALENDAR = Calendar.from_feed(shipped_feed(), "shipped")


def test_dates_are_said_in_full() -> None:
    day = date(2026, 1, 7)
    assert date_long(day) == "7 January 2026"
    assert weekday_date(day) == "Wednesday 7 January 2026"
    assert date_short_weekday(day) == "Wed 7 January 2026"


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2025, 12, 31), "2 working days late"),
        (date(2026, 1, 5), "today"),
        (date(2026, 1, 6), "in 1 working day"),
        (date(2026, 1, 12), "in 5 working days"),
    ],
)
def test_a_due_date_is_said_in_working_days(due: date, words: str) -> None:
    assert due_words(due, date(2026, 1, 5), CALENDAR) == words


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(2026, 1, 5, 14, 15, tzinfo=UTC), "5 January 2026 at 2:15pm"),
        (
            datetime(2026, 6, 30, 23, 30, tzinfo=UTC),
            "1 July 2026 at 12:30am",
        ),  # British Summer Time: the next day
        (datetime(2026, 6, 30, 11, 0, tzinfo=UTC), "30 June 2026 at midday"),
        (datetime(2026, 1, 5, 9, 0, tzinfo=UTC), "5 January 2026 at 9am"),
    ],
)
def test_a_moment_is_said_in_london(at: datetime, words: str) -> None:
    assert moment(at) == words


def test_text_loses_what_cannot_be_seen_and_keeps_what_was_meant() -> None:
    assert plain_text("a\x00b\r\nc\rd\te\u202ef\ud800") == "ab\nc\nd\tef"
    assert plain_text("Zoe\u0308 Ọláṣubọ́mi 李 👩🏽‍🦽") == "Zoë Ọláṣubọ́mi 李 👩🏽‍🦽"
    assert plain_name("  Ada\n\tObi\u202e ") == "Ada Obi"


def test_sums_are_in_pounds_and_pence_where_there_are_any() -> None:
    assert [pounds(Decimal(sum_)) for sum_ in ("1250", "1250.5", "0")] == ["£1,250", "£1,250.50", "£0"]


@pytest.mark.parametrize(
    ("text", "inside"),
    [("Full name", "full name"), ("EHC plan", "EHC plan"), ("URN", "URN"), ("", ""), ("A", "a")],
)
def test_a_label_goes_small_inside_a_sentence_but_initials_do_not(text: str, inside: str) -> None:
    assert lower_first(text) == inside
