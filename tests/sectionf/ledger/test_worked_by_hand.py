"""The ledger against examples worked on paper. Each test says, step by step, how its figures come about.

The days and weeks of the school year are counted in `calendars.py`.
"""

import pytest

from sectionf.ledger import (
    Amount,
    Away,
    ChildCalendar,
    Delivered,
    Item,
    SchoolCalendar,
    Stay,
    Term,
    account,
    share_words,
)
from tests.sectionf.ledger.calendars import (
    AUTUMN_1,
    AUTUMN_2,
    BANK_HOLIDAYS,
    BEGIN,
    OAK,
    SPRING_1,
    SPRING_2,
    SUMMER_1,
    SUMMER_2,
    day,
    inset,
    item,
    reckon,
    weeks,
)

YEAR = (*AUTUMN_1, *AUTUMN_2, *SPRING_1, *SPRING_2, *SUMMER_1, *SUMMER_2)


def flows(groups, number=None):
    """(owed, delivered, shortfall, over) of each group, of one item or of all."""
    sums = [group.items[number] if number else group.total for group in groups]
    return [(one.owed, one.delivered, one.shortfall, one.over) for one in sums]


def test_the_paper_calendar_is_the_calendar():
    calendar = reckon([]).calendar
    lengths = {
        (half.term, half.half): calendar.length("half-term", half)
        for d in calendar.days(BEGIN, day("2025-07-31"))
        if (half := d.half) is not None
    }
    assert lengths == {(1, 1): 38, (1, 2): 35, (2, 1): 29, (2, 2): 30, (3, 1): 23, (3, 2): 35}
    assert sum(lengths.values()) == 190


# --------------------------------------------------------------------------------------------- a year, a late start


def test_a_year_in_which_the_therapist_began_after_the_first_half_term():
    # The plan: speech and language therapy, 45 minutes once a week. The year has 39 school weeks: 39 × 45 = 1,755 minutes owed.
    # The therapist began in the week of 4 November and missed none: 39 − 8 = 31 weeks, 31 × 45 = 1,395 minutes delivered.
    # Shortfall: 1,755 − 1,395 = 360, all of it in the first half of the autumn term (8 × 45 = 360).
    found = reckon([item(1, 45, 1, "week")], weeks(1, 45, *YEAR[8:]))
    assert (found.total.owed, found.total.delivered, found.total.shortfall, found.total.over) == (
        1755,
        1395,
        360,
        0,
    )
    assert flows(found.by("half-term")) == [
        (360, 0, 360, 0),  # 8 weeks
        (315, 315, 0, 0),  # 7 weeks
        (270, 270, 0, 0),  # 6 weeks, the first with an INSET day
        (270, 270, 0, 0),  # 6 weeks
        (225, 225, 0, 0),  # 5 weeks, two of four days
        (315, 315, 0, 0),  # 7 weeks
    ]
    # By term: autumn 360 + 315 = 675, spring 270 + 270 = 540, summer 225 + 315 = 540.
    assert flows(found.by("term")) == [(675, 315, 360, 0), (540, 540, 0, 0), (540, 540, 0, 0)]
    # The running total climbs by 45 a week to 360 and stays there.
    assert [group.running for group in found.by("week")] == [45 * n for n in range(1, 9)] + [360] * 31
    # 360 of 1,755 = 20.51 %.
    assert share_words(360, 1755) == "21%"


def test_an_item_that_begins_in_the_middle_of_a_week_owes_that_week_by_its_school_days():
    # Owed from Wednesday 11 September: 3 of the week's 5 school days, 45 × 3/5 = 27. Then 45 in each of the six weeks to half-term.
    found = reckon([item(1, 45, 1, "week", from_on="2024-09-11")], until=day("2024-11-01"))
    assert [group.total.owed for group in found.by("week")] == [0, 27, 45, 45, 45, 45, 45, 45]
    assert found.total.owed == 27 + 6 * 45 == 297


# ------------------------------------------------------------------------------------------------ a therapist on leave


def test_a_therapist_on_leave_and_a_child_who_was_ill():
    # Second half of the autumn term: 7 weeks × 45 = 315 owed.
    # On leave 18 to 29 November: two weeks, 90 minutes not made. The child was ill 9 to 13 December: one week, 45 not made.
    # Delivered in the other four weeks: 4 × 45 = 180. Shortfall 315 − 180 = 135: the child's illness is not taken off it.
    made = weeks(1, 45, "2024-11-04", "2024-11-11", "2024-12-02", "2024-12-16")
    away = [
        Away(day("2024-11-18"), day("2024-11-29"), "therapist_leave", item=1),
        Away(day("2024-12-09"), day("2024-12-13"), "child_absent"),
    ]
    found = reckon([item(1, 45, 1, "week")], made, away, from_on=day("2024-11-04"), until=day("2024-12-20"))
    assert (found.total.owed, found.total.delivered, found.total.shortfall) == (315, 180, 135)
    assert found.total.missed == {"therapist_leave": 90, "child_absent": 45}
    assert found.total.missed_by_child == 45


def test_where_the_therapist_was_away_too_the_child_is_not_the_reason():
    # One week, 45 owed, none made. The therapist was on leave all week, the child ill on Monday and Tuesday of it.
    # The leave accounts for 5 of 5 days, 45 minutes; nothing is left for the child's illness to account for.
    away = [
        Away(day("2025-01-13"), day("2025-01-14"), "child_absent"),
        Away(day("2025-01-13"), day("2025-01-17"), "therapist_leave", item=1),
    ]
    found = reckon([item(1, 45, 1, "week")], (), away, from_on=day("2025-01-13"), until=day("2025-01-17"))
    assert found.total.missed == {"therapist_leave": 45}


def test_a_child_away_for_two_days_of_a_week_accounts_for_two_fifths_of_its_session():
    # 45 owed, none made, the child away Monday and Tuesday: 45 × 2/5 = 18. For the other 27 no reason is given.
    away = [Away(day("2025-01-13"), day("2025-01-14"), "child_absent")]
    found = reckon([item(1, 45, 1, "week")], (), away, from_on=day("2025-01-13"), until=day("2025-01-17"))
    assert found.total.missed == {"child_absent": 18, "no_reason": 27}


def test_a_child_away_in_a_week_in_which_the_session_was_made_misses_nothing():
    made = [Delivered(1, day("2025-01-16"), 45, "log")]
    away = [Away(day("2025-01-13"), day("2025-01-14"), "child_absent")]
    found = reckon([item(1, 45, 1, "week")], made, away, from_on=day("2025-01-13"), until=day("2025-01-17"))
    assert found.total.missed == {}
    assert found.total.shortfall == 0


def test_a_school_closed_by_snow_still_owes_and_the_snow_is_the_reason():
    # Daily reading, 20 minutes: 5 × 20 = 100 owed. Closed Thursday and Friday: 60 made, 40 short, and the closure accounts for 40.
    snow = SchoolCalendar("Oak", OAK.terms, (*OAK.closures, *_snow("2025-01-16", "2025-01-17")))
    calendar = ChildCalendar([Stay(BEGIN, snow)], BANK_HOLIDAYS)
    made = [Delivered(1, day(f"2025-01-{n}"), 20, "log") for n in (13, 14, 15)]
    found = reckon(
        [item(1, 20, 1, "day")], made, calendar=calendar, from_on=day("2025-01-13"), until=day("2025-01-17")
    )
    assert (found.total.owed, found.total.delivered, found.total.shortfall) == (100, 60, 40)
    assert found.total.missed == {"closed": 40}


def _snow(first: str, last: str):
    return tuple(type(OAK.closures[0])(day(one), day(one), "unplanned", "snow") for one in (first, last))


# ------------------------------------------------------------------------------------------ a change of plan mid-term


def test_a_plan_that_changes_in_the_middle_of_a_week_of_term():
    # To Wednesday 5 February: 30 minutes once a week. From Thursday 6 February: 45 minutes twice a week, 90.
    # Weeks of 6, 13, 20 and 27 January: 4 × 30 = 120.
    # Week of 3 February: Monday to Wednesday 30 × 3/5 = 18, Thursday and Friday 90 × 2/5 = 36, together 54.
    # Week of 10 February: 90. In all 120 + 54 + 90 = 264.
    # The old 30 minutes went on every week: 6 × 30 = 180. Shortfall 264 − 180 = 84: 24 in the week of the change, 60 after it.
    changed = Item(
        1,
        "Therapy",
        (
            Amount(30, 1, "week", day("2024-09-01"), day("2025-02-05")),
            Amount(45, 2, "week", day("2025-02-06")),
        ),
    )
    found = reckon([changed], weeks(1, 30, *SPRING_1), from_on=day("2025-01-06"), until=day("2025-02-14"))
    assert flows(found.by("week")) == [
        (30, 30, 0, 0),
        (30, 30, 0, 0),
        (30, 30, 0, 0),
        (30, 30, 0, 0),
        (54, 30, 24, 0),
        (90, 30, 60, 0),
    ]
    assert (found.total.owed, found.total.delivered, found.total.shortfall) == (264, 180, 84)


def test_in_the_week_of_the_change_it_makes_no_difference_on_which_day_the_session_was():
    # The week owes 54 (as above). One session of 60 on the Thursday: nothing is short, 6 are beyond what is owed.
    changed = Item(
        1,
        "Therapy",
        (
            Amount(30, 1, "week", day("2024-09-01"), day("2025-02-05")),
            Amount(45, 2, "week", day("2025-02-06")),
        ),
    )
    made = [Delivered(1, day("2025-02-06"), 60)]
    found = reckon([changed], made, from_on=day("2025-02-03"), until=day("2025-02-07"))
    assert flows(found.by("week")) == [(54, 60, 0, 6)]


# ------------------------------------------------------------------------------------------ a child who moves school

# Elm has a longer spring: it ends on 11 April, and summer begins on Monday 28 April with an INSET day.
ELM = SchoolCalendar(
    "Elm",
    (
        Term(2024, "Autumn", day("2024-09-03"), day("2024-12-19"), day("2024-10-21"), day("2024-10-25")),
        Term(2024, "Spring", day("2025-01-06"), day("2025-04-11"), day("2025-02-17"), day("2025-02-21")),
        Term(2024, "Summer", day("2025-04-28"), day("2025-07-23"), day("2025-05-26"), day("2025-05-30")),
    ),
    inset("2025-04-28"),
)


def moved() -> ChildCalendar:
    return ChildCalendar([Stay(BEGIN, OAK), Stay(day("2025-03-10"), ELM)], BANK_HOLIDAYS)


def test_a_child_who_moves_school_is_owed_by_the_term_dates_of_each():
    # 60 minutes once a week, 24 February to 2 May. At Oak to Friday 7 March: weeks of 24 February and 3 March, 2 × 60 = 120.
    # At Elm from 10 March: weeks of 10, 17, 24, 31 March and 7 April (Oak's holiday had begun), 5 × 60 = 300; holiday;
    # week of 28 April (4 days, INSET on Monday) 60. In all 480. By Oak's dates alone it would have been 6 + 2 weeks, 480 as well,
    # but not the same weeks: Oak has none of 7 April and has the week of 21 April.
    found = reckon(
        [item(1, 60, 1, "week")], calendar=moved(), from_on=day("2025-02-24"), until=day("2025-05-02")
    )
    assert [(group.first.isoformat(), group.total.owed) for group in found.by("week")] == [
        ("2025-02-24", 60),
        ("2025-03-03", 60),
        ("2025-03-10", 60),
        ("2025-03-17", 60),
        ("2025-03-24", 60),
        ("2025-03-31", 60),
        ("2025-04-07", 60),
        ("2025-04-28", 60),
    ]
    assert [day_.setting for week in account(found, 1) for day_ in week.days[:1]][1:3] == ["Oak", "Elm"]


def test_what_is_owed_by_the_term_is_shared_between_the_schools_by_their_days():
    # 120 minutes a term. The child's spring term has 29 days (Oak, first half) + 10 (Oak, 24 February to 7 March) + 25 (Elm,
    # 10 March to 11 April) = 64. At Oak 39/64 × 120 = 73.125, whole: 73. At Elm the rest of the 120: 47.
    one = item(1, 120, 1, "term")
    at_oak = reckon([one], calendar=moved(), from_on=day("2025-01-06"), until=day("2025-03-09"))
    whole = reckon([one], calendar=moved(), from_on=day("2025-01-06"), until=day("2025-04-27"))
    assert (at_oak.total.owed, whole.total.owed) == (73, 120)


# ------------------------------------------------------------------------------------------ by the fortnight, across half-term


def test_a_fortnightly_provision_across_half_term():
    # 60 minutes a fortnight from Monday 30 September. A fortnight is two school weeks; each owes half, 30.
    # School weeks: 30 September, 7, 14, 21 October, (28 October: half-term, nothing), 4, 11, 18 November: 7 × 30 = 210.
    # Sessions in the weeks of 7 October, 21 October and 11 November: 180.
    # The third fortnight is the week of 4 November and the week after it; the week of half-term belongs to none.
    # To 22 November the fourth fortnight is half over: 30 are owed of it and not made yet.
    found = reckon(
        [item(1, 60, 1, "fortnight", from_on="2024-09-30")],
        weeks(1, 60, "2024-10-07", "2024-10-21", "2024-11-11"),
        from_on=day("2024-09-30"),
        until=day("2024-11-22"),
    )
    by_week = found.by("week")
    assert [group.total.owed for group in by_week] == [30] * 7
    assert [group.running for group in by_week] == [30, 0, 30, 0, 30, 0, 30]
    assert flows(found.by("half-term")) == [(120, 120, 0, 0), (90, 60, 30, 0)]
    assert (found.total.owed, found.total.delivered, found.total.shortfall) == (210, 180, 30)


def test_a_fortnight_takes_its_session_in_either_week_but_not_in_the_next_fortnight():
    # Two fortnights from 13 January, 60 each. Both sessions in the first week: 60 for the first fortnight, 60 beyond what is owed.
    # The second fortnight is short of 60: what came before it began does not excuse it.
    found = reckon(
        [item(1, 60, 1, "fortnight", from_on="2025-01-13")],
        weeks(1, 120, "2025-01-13"),
        from_on=day("2025-01-13"),
        until=day("2025-02-07"),
    )
    assert (found.total.owed, found.total.delivered, found.total.shortfall, found.total.over) == (
        120,
        120,
        60,
        60,
    )


# ------------------------------------------------------------------------------------------ INSET days and short weeks


def test_an_inset_day_on_the_provisions_day_takes_nothing_off_the_week():
    # Therapy on Mondays, 45 minutes once a week. Monday 6 January is an INSET day: the week has four school days and owes its
    # 45 minutes all the same. None came: 45 short. Had it come on the Tuesday, nothing would be.
    one = [item(1, 45, 1, "week")]
    span = {"from_on": day("2025-01-06"), "until": day("2025-01-10")}
    assert flows(reckon(one, **span).by("week")) == [(45, 0, 45, 0)]
    assert flows(reckon(one, [Delivered(1, day("2025-01-07"), 45)], **span).by("week")) == [(45, 45, 0, 0)]


@pytest.mark.parametrize(
    ("times", "sessions"),
    [
        (1, 1),  # once a week fits
        (4, 4),  # four times fit on four days
        (5, 4),  # once each day: four days hold four
        (7, 7),  # two on a day in a full week, so four days hold eight
        (10, 8),  # twice each day
    ],
)
def test_a_week_of_four_days_owes_the_sessions_that_fit(times, sessions):
    # The week of 6 January 2025: Tuesday to Friday.
    found = reckon([item(1, 10, times, "week")], from_on=day("2025-01-06"), until=day("2025-01-12"))
    assert found.total.owed == 10 * sessions


def test_twenty_five_hours_a_week_are_five_hours_on_each_of_its_days():
    # No school day holds 25 hours, so they are no session: 1,500 minutes over five days, 300 each. The week of 6 January has four: 1,200.
    found = reckon([item(1, 1500, 1, "week")], from_on=day("2025-01-06"), until=day("2025-01-19"))
    assert [group.total.owed for group in found.by("week")] == [1200, 1500]
    assert account(found, 1)[0].says[1] == (
        "The plan says 25 hours a week, spread over 5 days, of which there are 4: 20 hours."
    )


def test_by_the_day_a_short_week_owes_its_days():
    # 15 minutes twice a day: 30 on each of the four days from 7 to 10 January.
    found = reckon([item(1, 15, 2, "day")], from_on=day("2025-01-06"), until=day("2025-01-12"))
    assert found.total.owed == 4 * 30


def test_a_week_with_no_school_day_owes_nothing():
    # 21 and 22 July are INSET days, then the holiday begins; and half-term, and Christmas.
    for monday, sunday in (
        ("2025-07-21", "2025-07-27"),
        ("2024-10-28", "2024-11-03"),
        ("2024-12-23", "2024-12-29"),
    ):
        found = reckon(
            [item(1, 45, 1, "week"), item(2, 20, 1, "day")], from_on=day(monday), until=day(sunday)
        )
        assert found.total.owed == 0
        assert found.by("week") == ()


# ------------------------------------------------------------------------------------------ half-term, term and year


def test_a_half_term_that_is_not_over_owes_its_share_by_school_days():
    # Twice 50 minutes a half-term; autumn 1 has 38 school days. To Friday 13 September 3 + 5 = 8 of them: 100 × 8/38 = 21.05, 21.
    found = reckon([item(1, 50, 2, "half-term")], until=day("2024-09-13"))
    assert found.total.owed == 21
    assert reckon([item(1, 50, 2, "half-term")], until=day("2024-11-01")).total.owed == 100


def test_a_years_training_given_all_in_september_is_not_short_for_the_rest_of_the_year():
    # 6 hours a year, given whole on 12 September. Owed by term: 73 of 190 days, 59 and 58: 360 × 73/190 = 138.3, × 132/190 = 250.1.
    # So 138, 112 (250 − 138) and 110 (360 − 250). Within the year it makes no difference when it is given.
    found = reckon([item(1, 360, 1, "year")], [Delivered(1, day("2024-09-12"), 360, "certificate")])
    assert [group.total.owed for group in found.by("term")] == [138, 112, 110]
    assert (found.total.owed, found.total.delivered, found.total.shortfall, found.total.over) == (
        360,
        360,
        0,
        0,
    )
    assert found.total.missed == {}


def test_parts_of_a_minute_are_carried_forward_and_never_lost():
    # 25 minutes a fortnight, 12.5 each school week: the weeks owe 13, 12, 13, 12 … (half up, then carried). 4 weeks: 50.
    found = reckon(
        [item(1, 25, 1, "fortnight", from_on="2025-01-13")],
        from_on=day("2025-01-13"),
        until=day("2025-02-07"),
    )
    assert [group.total.owed for group in found.by("week")] == [13, 12, 13, 12]


def test_thirty_weeks_of_the_year_end_after_thirty_school_weeks():
    # 20 minutes a week, 30 weeks of the year: 600. The weeks are the first thirty: autumn 8 + 7, spring 6 + 6, summer 3.
    found = reckon([item(1, 20, 1, "week", weeks=30)])
    assert found.total.owed == 600
    assert [group.total.owed for group in found.by("half-term")] == [160, 140, 120, 120, 60, 0]


# ------------------------------------------------------------------------------------------ nothing quantified


def test_what_the_plan_does_not_quantify_is_listed_and_not_guessed():
    # Two items without an amount. 90 minutes of the second were delivered: they are said, and are in no sum.
    found = reckon(
        [
            Item(1, "Access to a therapist as required", missing="amount, frequency"),
            Item(2, "Regular breaks"),
        ],
        [Delivered(2, day("2025-01-14"), 90, "log")],
    )
    assert (found.total.owed, found.total.delivered, found.total.shortfall) == (0, 0, 0)
    assert [one.number for one in found.unquantified] == [1, 2]
    assert found.remarks == (
        "Entries of 1 hour 30 minutes are of item 2. The plan does not say how much it owes, so they are in no sum.",
    )


def test_a_week_for_which_nobody_entered_anything_is_told_apart_from_one_in_which_nothing_was_made():
    # Weeks of 13, 20, 27 January, 3 February. One has minutes, one has nought, one has a reason; the last has nothing at all.
    made = [*weeks(1, 45, "2025-01-13"), *weeks(1, 0, "2025-01-20")]
    away = [Away(day("2025-01-29"), day("2025-01-29"), "strike")]
    found = reckon([item(1, 45, 1, "week")], made, away, from_on=day("2025-01-13"), until=day("2025-02-09"))
    assert found.of(1).silent == (day("2025-02-03"),)
    assert found.total.shortfall == 135
    assert found.remarks == (
        "Item 1: nothing is entered for 1 of 4 weeks, neither minutes nor a reason. They count as not delivered.",
    )


# ------------------------------------------------------------------------------------------ more than owed


def test_more_than_owed_makes_an_earlier_week_good_and_no_later_one_and_no_other_item():
    # Weeks of 13, 20 and 27 January. Item 1 owes 45 a week, item 2 owes 30: 135 + 90 = 225.
    # Item 1: 45, 0, 90. The second week is short of 45; the 45 beyond the third week make it good. Shortfall 0.
    # Item 2: 60, 0, 30. The 30 beyond the first week excuse nothing later; the second week stays short of 30.
    # Delivered 135 + 90 = 225, as much as was owed, and yet 30 are short: owed − delivered = 0 = 30 short − 30 beyond.
    january = ("2025-01-13", "2025-01-20", "2025-01-27")
    made = [
        *weeks(1, 45, january[0]),
        *weeks(1, 90, january[2]),
        *weeks(2, 60, january[0]),
        *weeks(2, 30, january[2]),
    ]
    items = [item(1, 45, 1, "week"), item(2, 30, 1, "week")]
    found = reckon(items, made, from_on=day(january[0]), until=day("2025-01-31"))
    assert flows(found.by("week"), 1) == [(45, 45, 0, 0), (45, 0, 45, 0), (45, 90, -45, 0)]
    assert flows(found.by("week"), 2) == [(30, 60, 0, 30), (30, 0, 30, 0), (30, 30, 0, 0)]
    assert (found.total.owed, found.total.delivered, found.total.shortfall, found.total.over) == (
        225,
        225,
        30,
        30,
    )
    assert [group.running for group in found.by("week")] == [0, 75, 30]
    # What was missed when it was due is still told: 45 of item 1 and 30 of item 2.
    assert found.total.missed == {"no_reason": 75}


def test_a_session_in_the_holiday_makes_good_what_the_half_term_before_it_was_short_of():
    # 45 a week in autumn 1, seven of eight weeks made: 45 short. A session on 30 October, in half-term, makes it good.
    made = [*weeks(1, 45, *AUTUMN_1[:7]), Delivered(1, day("2024-10-30"), 45, "log")]
    found = reckon([item(1, 45, 1, "week")], made, until=day("2024-11-03"))
    assert flows(found.by("half-term")) == [(360, 360, 0, 0)]
    assert [group.running for group in found.by("week")] == [0] * 7 + [45, 0]


def test_what_was_delivered_before_the_item_is_owed_stands_beside_it():
    # Owed from 13 January. 45 in the week of 6 January: beyond what is owed. The week of 13 January is short of 45.
    found = reckon(
        [item(1, 45, 1, "week", from_on="2025-01-13")],
        weeks(1, 45, "2025-01-06"),
        from_on=day("2025-01-06"),
        until=day("2025-01-17"),
    )
    assert (found.total.shortfall, found.total.over) == (45, 45)


# ------------------------------------------------------------------------------------------ evidence


def test_what_something_shows_is_told_apart_from_what_is_only_said():
    made = [Delivered(1, day("2025-01-14"), 45, "therapist's log"), Delivered(1, day("2025-01-21"), 45)]
    found = reckon([item(1, 45, 1, "week")], made, from_on=day("2025-01-13"), until=day("2025-01-24"))
    assert (found.total.delivered, found.total.evidenced) == (90, 45)


# ------------------------------------------------------------------------------------------ the account


def test_every_figure_opens_into_its_days():
    # The week of 6 January: INSET on Monday, therapist ill on Tuesday (the session's day), child away on Friday.
    away = [
        Away(day("2025-01-07"), day("2025-01-07"), "therapist_away", item=1),
        Away(day("2025-01-10"), day("2025-01-10"), "child_absent"),
    ]
    found = reckon([item(1, 45, 1, "week")], (), away, from_on=day("2025-01-06"), until=day("2025-01-12"))
    (week,) = account(found, 1)
    assert (week.sum.owed, week.sum.delivered, week.running) == (45, 0, 45)
    assert week.says == (
        "4 school days; not Monday 6 January 2025 (INSET day).",
        "The plan says 45 minutes once a week: 45 minutes.",
    )
    assert [(one.what, one.reasons) for one in week.days] == [
        ("INSET day", ()),
        ("School day", ("Therapist ill or away",)),
        ("School day", ()),
        ("School day", ()),
        ("School day", ("Child absent",)),
        ("Saturday", ()),
        ("Sunday", ()),
    ]
    # One day of one item is one session: the therapist's absence accounts for all 45.
    assert found.total.missed == {"therapist_away": 45}


def test_the_account_says_how_a_part_of_a_half_term_was_reckoned():
    found = reckon([item(1, 50, 2, "half-term")], until=day("2024-09-13"))
    assert account(found, 1)[-1].says == (
        "5 school days.",
        "The plan says 50 minutes twice a half-term, which has 38 school days: 5 of 38 × 100 = 13.16 minutes "
        "(parts of a minute are carried forward).",
    )


def test_what_is_not_known_is_said():
    found = reckon([item(1, 45, 1, "week")], weeks(1, 45, "2026-03-02"), until=day("2025-09-12"))
    assert found.remarks == (
        "Entries of 45 minutes lie before 1 September 2024 or after 12 September 2025: they are not in these figures.",
        "No term dates are known at Oak from 1 September 2025 on: nothing is reckoned on 10 weekdays. Enter its term dates.",
        "Item 1: nothing is entered for 39 of 39 weeks, neither minutes nor a reason. They count as not delivered.",
    )
