"""A catch-up plan, worked by hand."""

import pytest

from sectionf.ledger import LedgerError, catch_up
from tests.sectionf.ledger.calendars import at, day, item


def test_eight_sessions_over_ten_weeks():
    # 360 minutes short of a provision of 45: eight sessions. Ten school weeks from Monday 24 February: 24 February, 3, 10, 17, 24,
    # 31 March, (holiday), 22 April, 28 April, 6 May (Monday is a bank holiday), 12 May. Eight over ten, evenly: the session
    # n (from 0) falls in week n × 10/8, cut: 0, 1, 2, 3, 5, 6, 7, 8. So the weeks of 24 March and 12 May have none.
    plan = catch_up({1: 360}, {1: item(1, 45, 1, "week")}, at(), start=day("2025-02-22"), weeks=10)
    assert [(week.first.isoformat(), week.sessions) for week in plan.weeks] == [
        ("2025-02-24", ((1, 45),)),
        ("2025-03-03", ((1, 45),)),
        ("2025-03-10", ((1, 45),)),
        ("2025-03-17", ((1, 45),)),
        ("2025-03-31", ((1, 45),)),
        ("2025-04-22", ((1, 45),)),
        ("2025-04-28", ((1, 45),)),
        ("2025-05-06", ((1, 45),)),
    ]
    assert (plan.minutes, plan.left, plan.ends_on, plan.remarks) == (360, {}, day("2025-05-09"), ())


def test_no_more_in_a_week_than_a_child_can_take_in():
    # Item 1: 100 short in sessions of 45 (45, 45, 10); item 2: 90 short in sessions of 30. Two weeks, 90 extra minutes a week at most.
    # Evenly: item 1 wants 45 and 45 in the first week, 10 in the second; item 2 wants 30 and 30, then 30.
    # First week: 45 + 45 = 90, full. Second: what waited comes first, 30 + 30, then 10 = 70; 30 more do not fit: 30 are left.
    items = {1: item(1, 45, 1, "week"), 2: item(2, 30, 1, "week")}
    plan = catch_up({1: 100, 2: 90}, items, at(), start=day("2025-01-13"), weeks=2, most_minutes=90)
    assert [week.sessions for week in plan.weeks] == [((1, 45), (1, 45)), ((1, 10), (2, 30), (2, 30))]
    assert plan.left == {2: 30}
    assert plan.remarks == (
        "30 minutes does not fit. Allow more weeks or more minutes a week, or make it good in another way.",
    )


def test_hours_on_end_are_made_good_by_the_hour():
    # 25 hours a week are no session: 150 minutes short are made good as 60, 60 and 30.
    plan = catch_up({1: 150}, {1: item(1, 1500, 1, "week")}, at(), start=day("2025-01-13"), weeks=3)
    assert [week.sessions for week in plan.weeks] == [((1, 60),), ((1, 60),), ((1, 30),)]


def test_weeks_without_term_dates_are_not_planned():
    plan = catch_up({1: 90}, {1: item(1, 45, 1, "week")}, at(), start=day("2025-07-14"), weeks=4)
    assert len(plan.weeks) == 1
    assert plan.remarks == (
        "Only 1 school week of the 4 have term dates; the last begins on 14 July 2025. Enter the term dates first.",
    )


def test_nothing_short_needs_no_plan():
    plan = catch_up({}, {}, at(), start=day("2025-01-13"), weeks=4)
    assert (plan.weeks, plan.left, plan.remarks, plan.ends_on) == ((), {}, (), None)


@pytest.mark.parametrize("limits", [{"weeks": 0}, {"weeks": 61}, {"weeks": 5, "most_minutes": 0}])
def test_limits_that_make_no_plan_are_refused(limits):
    with pytest.raises(LedgerError):
        catch_up({}, {}, at(), start=day("2025-01-13"), **limits)
