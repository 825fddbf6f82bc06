"""What must hold of every ledger, whatever is owed, delivered and missed: tried on hundreds."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from sectionf.ledger import (
    CHOICES,
    PERIODS,
    Amount,
    Away,
    ChildCalendar,
    Closure,
    Delivered,
    Item,
    Ledger,
    SchoolCalendar,
    Stay,
    Term,
    account,
    catch_up,
    ledger,
    total,
)
from tests.sectionf.ledger.calendars import BANK_HOLIDAYS, BEGIN, OAK

DAY, WEEK = timedelta(days=1), timedelta(days=7)
FIRST, LAST = date(2024, 8, 26), date(2025, 8, 10)
GROUPINGS = ("week", "half-term", "term", "year")

days = st.integers(0, (LAST - FIRST).days).map(lambda n: FIRST + DAY * n)


@st.composite
def amounts(draw, most: int = 3) -> tuple[Amount, ...]:
    """One amount after another, each with a gap of some days or none before it."""
    made, begins = [], draw(days)
    for n in range(draw(st.integers(1, most))):
        ends = begins + DAY * draw(st.integers(0, 150))
        made.append(
            Amount(
                draw(st.integers(1, 120)),
                draw(st.integers(1, 12)),
                draw(st.sampled_from(sorted(PERIODS))),
                begins,
                ends if n < most - 1 or draw(st.booleans()) else None,
                draw(st.none() | st.integers(1, 45)),
            )
        )
        if made[-1].to_on is None:
            break
        begins = ends + DAY * draw(st.integers(1, 20))
    return tuple(made)


@st.composite
def plans(draw) -> tuple[Item, ...]:
    return tuple(Item(n, f"Item {n}", draw(amounts())) for n in range(1, draw(st.integers(1, 3)) + 1))


@st.composite
def entries(draw) -> tuple[list[Delivered], list[Away]]:
    made = draw(
        st.lists(
            st.builds(
                Delivered,
                st.integers(1, 3),
                days,
                st.integers(0, 200),
                st.sampled_from(("", "log")),
                st.booleans(),
            ),
            max_size=25,
        )
    )
    away = draw(
        st.lists(
            st.builds(
                lambda first, length, cause, item: Away(first, first + DAY * length, cause, item),
                days,
                st.integers(0, 20),
                st.sampled_from(sorted(CHOICES)),
                st.none() | st.integers(1, 3),
            ),
            max_size=8,
        )
    )
    return made, away


@st.composite
def calendars(draw) -> SchoolCalendar:
    """Oak with some more INSET days and closures, planned or not."""
    more = draw(
        st.lists(
            st.builds(
                lambda first, length, kind: Closure(first, first + DAY * length, kind),
                days,
                st.integers(0, 3),
                st.sampled_from(("inset", "planned", "unplanned")),
            ),
            max_size=6,
        )
    )
    return replace(OAK, closures=(*OAK.closures, *more))


def at(calendar: SchoolCalendar) -> ChildCalendar:
    return ChildCalendar([Stay(BEGIN, calendar)], BANK_HOLIDAYS)


def reckon(items, calendar, made, away, from_on=FIRST, until=LAST) -> Ledger:
    return ledger(items, calendar, made, away, from_on=from_on, until=until)


@given(plans(), calendars(), entries(), days, days)
@settings(max_examples=120, deadline=None)
def test_what_is_owed_less_what_is_delivered_is_the_shortfall_in_every_grouping_and_groupings_add_up(
    items, calendar, entered, one, other
):
    found = reckon(items, at(calendar), *entered, from_on=min(one, other), until=max(one, other))
    for each in (found.total, *(item.total for item in found.items)):
        assert each.owed - each.delivered == each.shortfall - each.over
        assert each.shortfall >= 0
        assert each.over >= 0
        assert 0 <= each.evidenced <= each.delivered
    for grouping in GROUPINGS:
        groups = found.by(grouping)
        assert total(group.total for group in groups) == found.total
        for group in groups:
            assert total(group.items.values()) == group.total
            for each in (group.total, *group.items.values()):
                assert each.owed - each.delivered == each.shortfall - each.over
        for item in found.items:
            assert total(group.items[item.item.number] for group in groups) == item.total
        assert not groups or groups[-1].running == found.total.shortfall
        assert all(group.running >= 0 for group in groups)


@given(plans(), calendars(), entries())
@settings(max_examples=60, deadline=None)
def test_the_account_of_the_days_comes_to_the_figure(items, calendar, entered):
    found = reckon(items, at(calendar), *entered)
    for item in found.items:
        weeks = account(found, item.item.number)
        assert total(week.sum for week in weeks) == item.total
        assert weeks[-1].running == item.total.shortfall
        shares = [one.share for week in weeks for one in week.days]
        assert sum(shares) == item.total.owed
        assert (
            sum(done.minutes for week in weeks for one in week.days for done in one.delivered)
            == item.total.delivered
        )
        for first, last in ((FIRST, FIRST + DAY * 100), (FIRST + DAY * 33, LAST)):
            part = account(found, item.item.number, first, last)
            assert total(week.sum for week in part) == item.between(first, last)


@given(plans(), calendars())
@settings(max_examples=60, deadline=None)
def test_whole_minutes_stay_within_half_a_minute_of_the_exact_figure(items, calendar):
    found = reckon(items, at(calendar), (), ())
    for item in found.items:
        exact = whole = Fraction(0)
        for one in sorted(item.owing.exact):
            exact += item.owing.exact[one]
            whole += item.owing.whole[one]
            assert abs(exact - whole) <= Fraction(1, 2)


@given(plans(), entries())
@settings(max_examples=40, deadline=None)
def test_where_there_is_no_school_day_nothing_is_owed(items, entered):
    closed = replace(OAK, closures=(Closure(date(2024, 8, 20), date(2025, 8, 10), "planned"),))
    for calendar in (closed, SchoolCalendar("Nowhere", ())):
        found = reckon(items, at(calendar), *entered)
        assert found.total.owed == found.total.shortfall == 0
        assert found.total.missed == {}


@given(plans(), calendars(), entries(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_items_and_entries_makes_no_difference(items, calendar, entered, chance):
    made, away = entered
    shuffled = [list(items), list(made), list(away)]
    for each in shuffled:
        chance.shuffle(each)
    other = reckon(shuffled[0], at(calendar), shuffled[1], shuffled[2])
    first = reckon(items, at(calendar), made, away)
    assert other.total == first.total
    assert other.by("week") == first.by("week")


@given(plans(), calendars(), entries(), st.integers(-2, 2))
@settings(max_examples=60, deadline=None)
def test_shifting_everything_by_whole_weeks_changes_no_figure(items, calendar, entered, weeks):
    by = WEEK * weeks

    def term(one: Term) -> Term:
        moved = {name: getattr(one, name) + by for name in ("starts_on", "ends_on", "half_from", "half_to")}
        return replace(one, **moved)

    shifted = SchoolCalendar(
        "Oak",
        tuple(term(one) for one in calendar.terms),
        tuple(replace(one, from_on=one.from_on + by, to_on=one.to_on + by) for one in calendar.closures),
    )
    holidays = {day + by: name for day, name in BANK_HOLIDAYS.items()}
    there = reckon(
        [
            replace(
                item,
                amounts=tuple(
                    replace(one, from_on=one.from_on + by, to_on=one.to_on and one.to_on + by)
                    for one in item.amounts
                ),
            )
            for item in items
        ],
        ChildCalendar([Stay(BEGIN, shifted)], holidays),
        [replace(one, on=one.on + by) for one in entered[0]],
        [replace(one, from_on=one.from_on + by, to_on=one.to_on + by) for one in entered[1]],
        from_on=FIRST + by,
        until=LAST + by,
    )
    here = reckon(items, at(calendar), *entered)
    assert there.total == here.total
    assert [group.total for group in there.by("half-term")] == [group.total for group in here.by("half-term")]


@given(plans(), calendars(), entries(), days)
@settings(max_examples=60, deadline=None)
def test_moving_to_a_school_with_the_same_dates_changes_nothing(items, calendar, entered, day):
    moved = ChildCalendar(
        [Stay(FIRST - WEEK, calendar), Stay(day, replace(calendar, setting="Elm"))], BANK_HOLIDAYS
    )
    assert reckon(items, moved, *entered).by("week") == reckon(items, at(calendar), *entered).by("week")


@given(plans(), calendars(), entries(), days)
@settings(max_examples=60, deadline=None)
def test_a_plan_that_changes_to_the_same_amount_changes_nothing_owed(items, calendar, entered, day):
    def cut(one: Amount) -> tuple[Amount, ...]:
        if one.weeks or not one.is_in_force(day) or not one.is_in_force(day - DAY):
            return (one,)
        return replace(one, to_on=day - DAY), replace(one, from_on=day)

    twice = [
        replace(item, amounts=tuple(part for one in item.amounts for part in cut(one))) for item in items
    ]
    here, there = reckon(items, at(calendar), *entered), reckon(twice, at(calendar), *entered)
    assert [group.total.owed for group in there.by("week")] == [group.total.owed for group in here.by("week")]


@given(plans(), calendars(), entries())
@settings(max_examples=60, deadline=None)
def test_reasons_change_no_figure_and_account_for_no_more_than_was_missed(items, calendar, entered):
    made, away = entered
    without, with_ = reckon(items, at(calendar), made, ()), reckon(items, at(calendar), made, away)
    for bare, told in zip(without.items, with_.items, strict=True):
        assert (bare.total.owed, bare.total.delivered, bare.total.shortfall, bare.total.over) == (
            told.total.owed,
            told.total.delivered,
            told.total.shortfall,
            told.total.over,
        )
        assert bare.total.missed_minutes == told.total.missed_minutes <= told.total.owed
        assert told.total.shortfall <= told.total.missed_minutes
        assert all(minutes > 0 for minutes in told.total.missed.values())


@given(plans(), calendars(), entries(), st.builds(Delivered, st.integers(1, 3), days, st.integers(1, 90)))
@settings(max_examples=60, deadline=None)
def test_one_session_more_never_makes_a_shortfall_grow_nor_touches_another_item(
    items, calendar, entered, more
):
    made, away = entered
    before, after = reckon(items, at(calendar), made, away), reckon(items, at(calendar), [*made, more], away)
    for one, other in zip(before.items, after.items, strict=True):
        assert other.total.shortfall <= one.total.shortfall
        if one.item.number != more.item:
            assert one.total == other.total


@given(
    st.dictionaries(st.integers(1, 4), st.integers(1, 900), max_size=4),
    st.integers(1, 40),
    st.integers(15, 300),
    st.integers(1, 4),
    st.integers(10, 90),
)
@settings(max_examples=80, deadline=None)
def test_a_catch_up_plan_makes_good_the_shortfall_or_says_what_is_left(short, weeks, most, sessions, length):
    items = {n: Item(n, "", (Amount(length, 1, "week", FIRST),)) for n in short}
    plan = catch_up(
        short, items, at(OAK), start=date(2024, 9, 2), weeks=weeks, most_minutes=most, most_sessions=sessions
    )
    assert plan.minutes + sum(plan.left.values()) == sum(short.values())
    assert bool(plan.left) == any("does not fit" in said for said in plan.remarks)
    assert len(plan.weeks) <= weeks
    for week in plan.weeks:
        assert at(OAK).day(week.first).is_school
        assert week.minutes <= most
        assert all(sum(n == number for number, _ in week.sessions) <= sessions for n in short)
    made = {n: sum(m for week in plan.weeks for number, m in week.sessions if number == n) for n in short}
    assert {n: made[n] + plan.left.get(n, 0) for n in short} == short
