"""A pause: its first day is not counted, the day of resuming is, and only where the rule allows it."""

import pytest

from casework.clock import RULES, ClockError, ClockFacts, Pause, due_on, rule

from .dates import CALENDAR, d, due, pause, ran


@pytest.mark.parametrize(
    ("pauses", "expected"),
    [
        ([], "2026-01-19"),  # from Monday 5 January, ten working days
        (["2026-01-12..2026-01-14"], "2026-01-21"),  # 12th and 13th lost, the 14th counts
        (["2026-01-12..2026-01-12"], "2026-01-19"),  # resumed the day it began
        (["2026-01-10..2026-01-12"], "2026-01-19"),  # a weekend only
        (["2026-01-10..2026-01-13"], "2026-01-20"),
        (["2026-01-12..2026-01-14", "2026-01-13..2026-01-15"], "2026-01-22"),  # overlapping
        (["2026-01-12..2026-01-16", "2026-01-13..2026-01-14"], "2026-01-23"),  # one inside the other
        (["2026-01-12..2026-01-14", "2026-01-14..2026-01-15"], "2026-01-22"),  # touching
        (["2026-01-14..2026-01-15", "2026-01-07..2026-01-08"], "2026-01-21"),  # in any order
        (
            ["2026-01-12..2026-01-14", "2026-01-20..2026-01-22"],
            "2026-01-23",
        ),  # the second inside the days gained
        (
            ["2026-01-05..2026-01-07"],
            "2026-01-20",
        ),  # from the day of receipt: only the 6th was a day to count
        (["2025-12-01..2026-01-06"], "2026-01-19"),  # over before day 1
        (["2026-01-19..2026-01-20"], "2026-01-20"),  # on the last day
        (["2026-01-20..2026-02-20"], "2026-01-19"),  # after it
        (["2026-01-06.."], "stopped"),
        (["2026-01-19.."], "stopped"),
        (["2026-01-20.."], "2026-01-19"),
        (["2026-01-07..2026-01-09", "2026-01-08.."], "stopped"),
        (["2026-01-07..", "2026-01-08..2026-01-09"], "stopped"),
    ],
)
def test_working_days_inside_a_pause_are_not_counted(pauses, expected):
    taken = [pause(one) for one in pauses]
    assert due("children.stage1", "2026-01-05", *taken) == expected
    bare = due_on(rule("children.stage1"), ClockFacts(d("2026-01-05"), pauses=tuple(taken)), CALENDAR)
    assert (bare.isoformat() if bare else "stopped") == expected


def test_the_account_names_the_pause_and_still_names_the_bank_holiday_in_it():
    days = {
        day.date: day
        for day in ran(
            "children.stage1", "2026-04-01", pause("2026-04-02..2026-04-08", "an advocate being found")
        ).days
    }
    assert days[d("2026-04-02")].why == "paused: an advocate being found"
    assert days[d("2026-04-03")].why == "Good Friday"
    assert days[d("2026-04-08")].number == 1


def test_a_ground_says_itself_in_words():
    found = ran("children.stage1", "2026-01-05", Pause(d("2026-01-06"), d("2026-01-07"), ground="advocate"))
    assert found.days[0].why == "paused: an advocate being found"


def test_an_open_pause_stops_the_clock_and_keeps_the_account_up_to_it():
    stopped = ran("children.stage1", "2026-01-05", pause("2026-01-09..", "a court hold"))
    assert (stopped.due_on, stopped.act_by, stopped.stopped_on) == (None, None, d("2026-01-09"))
    assert [day.number for day in stopped.days] == [1, 2, 3]


def test_an_extension_and_a_pause_together_count_twenty_days_in_all():
    assert (
        due("children.stage1", "2026-01-05", pause("2026-01-12..2026-01-14"), extended=True) == "2026-02-04"
    )


@pytest.mark.parametrize("code", sorted({one.code for one in RULES if not one.pausable and one.period}))
def test_a_clock_the_law_does_not_stop_cannot_be_paused(code):
    newest = rule(code)
    facts = ClockFacts(max(newest.effective_from, d("2026-07-01")), pauses=(pause("2026-07-02..2026-07-03"),))
    with pytest.raises(ClockError, match="cannot be paused") as refused:
        due_on(newest, facts, CALENDAR)
    assert refused.value.field == "paused"


def test_the_clocks_that_may_be_paused_are_these():
    assert {one.code for one in RULES if one.pausable} == {
        "children.stage1",
        "children.stage2",
        "children.panel",
        "corporate.stage1",
        "corporate.stage2",
    }


def test_a_ground_that_belongs_to_another_stage_is_refused_with_those_that_are_allowed():
    with pytest.raises(
        ClockError,
        match="cannot be paused for the stage 2 statement not yet agreed; it can be for an advocate",
    ):
        ran("children.stage1", "2026-01-05", Pause(d("2026-01-06"), None, ground="statement"))


def test_a_pause_cannot_end_before_it_starts():
    with pytest.raises(ClockError, match="before it starts"):
        due("children.stage1", "2026-01-05", pause("2026-01-08..2026-01-07"))


def test_a_pause_that_ends_after_the_known_years_is_refused():
    with pytest.raises(ClockError, match="goes past the calendar"):
        due("children.stage1", "2027-12-01", pause("2027-12-02..2028-01-10"))
