"""What must hold of every clock on every day, whatever the dates: tried on thousands."""

import random
from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.clock import (
    RULES,
    CalendarDays,
    CalendarDaysInclusive,
    ClockFacts,
    Pause,
    WorkingDays,
    due_on,
    explain,
    run,
)

from .dates import CALENDAR

BANK_HOLIDAYS = holidays.country_holidays("GB", subdiv="ENG", years=range(2018, 2028))
# A month in: some clocks count back from an event, and the years known begin on 1 January 2018.
FIRST, LAST = date(2018, 2, 1), date(2026, 12, 31)
LENGTH = (LAST - FIRST).days
DAY = timedelta(days=1)

with_period = [one for one in RULES if one.period is not None]
pausable = [one for one in with_period if one.pausable]
extendable = [one for one in with_period if one.extension and one.extension.in_all]

days = st.integers(0, LENGTH).map(lambda n: FIRST + DAY * n)
rules = st.sampled_from(with_period)
# Pauses begin and end around the count: before it, inside it, after it.
offsets = st.tuples(st.integers(-20, 60), st.integers(0, 30))


def paused(trigger: date, spans: list[tuple[int, int]]) -> tuple[Pause, ...]:
    return tuple(
        Pause(trigger + DAY * start, trigger + DAY * (start + length), "a hold") for start, length in spans
    )


def is_working(day: date) -> bool:
    return day.weekday() < 5 and day not in BANK_HOLIDAYS


def random_run(chance: random.Random):
    """One clock at random, extended or paused where its rule allows."""
    one = chance.choice(with_period)
    trigger = FIRST + DAY * chance.randint(0, LENGTH)
    facts = ClockFacts(
        trigger,
        extended=one in extendable and chance.random() < 0.4,
        pauses=paused(
            trigger, [(chance.randint(-20, 60), chance.randint(0, 30)) for _ in range(chance.randint(0, 3))]
        )
        if one.pausable
        else (),
    )
    return one, facts


def test_in_ten_thousand_runs_the_days_counted_are_the_period_and_every_day_is_accounted_for():
    chance = random.Random(1738)
    by_days = 0
    for _ in range(10_000):
        one, facts = random_run(chance)
        found = run(one, facts, CALENDAR)
        period = one.extension.in_all if facts.extended else one.period
        assert found.due_on == due_on(one, facts, CALENDAR), (one.code, facts)
        assert explain(found), (one.code, facts)
        if not isinstance(period, WorkingDays | CalendarDays | CalendarDaysInclusive):
            assert (found.days, bool(found.arithmetic)) == ((), True)
            continue
        by_days += 1
        numbers = [day.number for day in found.days if day.counted]
        assert numbers == list(range(1, period.n + 1)), (one.code, facts)
        first = facts.trigger if isinstance(period, CalendarDaysInclusive) else facts.trigger + DAY
        assert [day.date for day in found.days] == [first + DAY * n for n in range(len(found.days))]
        assert found.days[-1].date == found.due_on
        assert all(day.counted != bool(day.why) for day in found.days)
    assert by_days > 5_000


def test_in_ten_thousand_runs_a_day_by_day_count_with_another_calendar_gives_the_same_date():
    chance = random.Random(309)
    for _ in range(10_000):
        one, facts = random_run(chance)
        period = one.extension.in_all if facts.extended else one.period
        if not isinstance(period, WorkingDays):
            continue
        day, left = facts.trigger, period.n
        while left:
            day += DAY
            if is_working(day) and not any(p.from_on <= day < p.to_on for p in facts.pauses):
                left -= 1
        assert due_on(one, facts, CALENDAR) == day, (one.code, facts)


@settings(max_examples=400, deadline=None)
@given(rules, days)
def test_a_due_date_in_working_days_or_rolled_is_a_working_day(one, trigger):
    due = due_on(one, ClockFacts(trigger), CALENDAR)
    if isinstance(one.period, WorkingDays) or one.roll != "none":
        assert is_working(due)
    act_by = run(one, ClockFacts(trigger), CALENDAR).act_by
    assert is_working(act_by)
    assert act_by <= due


@settings(max_examples=400, deadline=None)
@given(rules, days, st.integers(0, 400))
def test_a_later_start_is_never_due_earlier(one, trigger, later):
    after = min(trigger + DAY * later, LAST)
    assert due_on(one, ClockFacts(trigger), CALENDAR) <= due_on(one, ClockFacts(after), CALENDAR)


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(pausable), days, st.lists(offsets, max_size=4), offsets, st.booleans())
def test_one_more_pause_is_never_due_earlier_and_taking_it_back_restores_the_date(
    one, trigger, spans, more, extended
):
    before = ClockFacts(trigger, extended=extended and one in extendable, pauses=paused(trigger, spans))
    due = due_on(one, before, CALENDAR)
    longer = ClockFacts(trigger, extended=before.extended, pauses=(*before.pauses, *paused(trigger, [more])))
    assert due_on(one, longer, CALENDAR) >= due
    assert (
        due_on(one, ClockFacts(trigger, extended=before.extended, pauses=longer.pauses[:-1]), CALENDAR) == due
    )


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(pausable), days, st.lists(offsets, min_size=1, max_size=4), st.randoms())
def test_the_order_of_pauses_and_a_pause_taken_in_two_parts_change_nothing(one, trigger, spans, chance):
    pauses = list(paused(trigger, spans))
    due = due_on(one, ClockFacts(trigger, pauses=tuple(pauses)), CALENDAR)
    longest = max(pauses, key=lambda p: p.to_on - p.from_on)
    middle = longest.from_on + (longest.to_on - longest.from_on) // 2
    pauses.remove(longest)
    pauses += [Pause(longest.from_on, middle), Pause(middle, longest.to_on)]
    chance.shuffle(pauses)
    assert due_on(one, ClockFacts(trigger, pauses=tuple(pauses)), CALENDAR) == due


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(extendable), days)
def test_an_extension_is_never_due_earlier(one, trigger):
    assert due_on(one, ClockFacts(trigger, extended=True), CALENDAR) > due_on(
        one, ClockFacts(trigger), CALENDAR
    )


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(pausable), days, offsets)
def test_a_pause_that_never_ends_stops_the_clock_or_comes_too_late(one, trigger, span):
    due = due_on(one, ClockFacts(trigger), CALENDAR)
    facts = ClockFacts(trigger, pauses=(Pause(trigger + DAY * span[0], None),))
    found = run(one, facts, CALENDAR)
    assert found.due_on == due_on(one, facts, CALENDAR) == (None if facts.pauses[0].from_on <= due else due)


@pytest.mark.parametrize("one", with_period, ids=lambda one: f"{one.code}-{one.version}")
def test_the_bare_date_and_the_account_agree_on_every_day_of_nine_years(one):
    for n in range(0, LENGTH, 3):
        facts = ClockFacts(FIRST + DAY * n)
        assert run(one, facts, CALENDAR).due_on == due_on(one, facts, CALENDAR)
