"""The account in sentences, as it stands on the case page and in the letter's file copy."""

from casework.clock import explain

from .dates import pause, ran


def test_working_days_are_accounted_for():
    assert explain(
        ran(
            "children.stage1",
            "2025-12-19",
            pause("2026-01-05..2026-01-07", "an advocate being found"),
            extended=True,
        )
    ) == [
        "Answer at stage 1: 20 working days in all, from the day the complaint was received, or an advocate was appointed where it waited for one (SI 2006/1738 reg 14).",
        "Extended to 20 working days in all: complex, or an advocate is needed; tell the complainant. It counts from the original start.",
        "It started on Friday 19 December 2025; that day is not counted.",
        "Day 1 is Monday 22 December 2025; day 20 is Friday 23 January 2026.",
        "10 days of weekends are not counted.",
        "Not counted as bank holidays: 25 December 2025 (Christmas Day), 26 December 2025 (Boxing Day) and 1 January 2026 (New Year’s Day).",
        "2 working days not counted, 5 January 2026 to 6 January 2026: paused: an advocate being found.",
        "It is due on Friday 23 January 2026 and in time until the end of that day.",
    ]


def test_weeks_are_arithmetic_and_a_non_working_due_date_gets_a_day_to_act_by():
    assert explain(ran("ehcp.review_decision", "2026-03-06")) == [
        "Decision after the annual review: 4 weeks, from the day the review meeting was held (SI 2014/1530 reg 20).",
        "4 weeks from 6 March 2026 is 3 April 2026, a Friday (Good Friday).",
        "It is due on Friday 3 April 2026 and in time until the end of that day.",
        "That is not a working day, and the date stands: act by Thursday 2 April 2026.",
    ]


def test_a_tribunal_limit_shows_each_step_and_closes_at_five():
    found = ran("tribunal.appeal", "2025-05-31", certificate="2025-07-10")
    assert found.arithmetic == (
        "2 months from 31 May 2025 is 31 July 2025, a Thursday; "
        "1 month from the certificate of 10 July 2025 is 10 August 2025, a Sunday; the later is 10 August 2025; "
        "that is in August, so the first working day after 31 August: Monday 1 September 2025"
    )
    assert (
        explain(found)[-1]
        == "It is due on Monday 1 September 2025 and in time until 5 p.m. that day (r 12(1))."
    )


def test_a_month_without_the_day_says_so_and_where_it_moves():
    found = ran("tribunal.appeal", "2025-12-31")
    assert found.arithmetic == (
        "2 months from 31 December 2025 is 28 February 2026 (there is no 31st), a Saturday; next working day Monday 2 March 2026"
    )
    moved_in = ran("tribunal.appeal", "2027-05-31")
    assert moved_in.arithmetic.endswith(
        "a Saturday; next working day Monday 2 August 2027; that is in August, so the first working day after 31 August: Wednesday 1 September 2027"
    )


def test_an_inclusive_count_says_that_the_first_day_is_day_one():
    said = explain(ran("ehcp.draft_comments", "2025-12-20"))
    assert said[1] == "It started on Saturday 20 December 2025; that day is day 1."
    assert said[2] == "Day 1 is Saturday 20 December 2025; day 15 is Saturday 3 January 2026."


def test_days_passed_over_to_reach_a_working_day_are_in_the_account():
    found = ran("data.complaint_acknowledge", "2026-11-25")
    assert [(day.number, day.why) for day in found.days[29:]] == [
        (30, ""),
        (None, "Saturday"),
        (None, "Sunday"),
        (None, "Boxing Day (substitute day)"),
        (None, "next working day after day 30"),
    ]
    assert (
        "30 calendar days from 25 November 2026 end on 25 December 2026, a Friday (Christmas Day); next working day Tuesday 29 December 2026."
        in explain(found)
    )


def test_an_agreed_date_shows_the_law_s_own_limit():
    said = explain(ran("adults.response", "2025-08-31", given="2026-03-20"))
    assert said[1].endswith(
        "the date agreed with the person is 20 March 2026; which is later, so 28 February 2026 stands."
    )
    sooner = explain(ran("adults.response", "2025-08-31", given="2025-10-10"))
    assert "The law's own limit is Saturday 28 February 2026." in sooner


def test_a_promised_date_is_said_as_such():
    assert (
        explain(ran("sectionf.remedy", "2026-01-05", given="2026-02-02"))[1]
        == "The date promised for the action is Monday 2 February 2026."
    )


def test_a_stopped_clock_says_how_far_it_came():
    said = explain(ran("children.stage1", "2026-01-05", pause("2026-01-09..", "a court hold")))
    assert said[-2:] == [
        "It stopped on Friday 9 January 2026 with 3 days counted, and has not resumed.",
        "It has no due date while it is paused.",
    ]
