"""PURE. What a plan owes: minutes, so many times in each period, spread over the school days that the period has.

One rule holds for every period: what a whole period owes is spread evenly over its school days, and what is owed in part of it
is the sum of the days in that part. So a week with an INSET day still owes its session, and a week cut in two by a new plan
owes each plan its share.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import ceil, lcm

from casework.clock import in_words
from sectionf.ledger.errors import LedgerError
from sectionf.ledger.sums import duration
from sectionf.ledger.terms import ChildCalendar, SchoolDay, monday_of

DAY, WEEK, FORTNIGHT, HALF_TERM, TERM, YEAR = "day", "week", "fortnight", "half-term", "term", "year"
PERIODS: Mapping[str, str] = {
    DAY: "day",
    WEEK: "week",
    FORTNIGHT: "fortnight",
    HALF_TERM: "half-term",
    TERM: "term",
    YEAR: "school year",
}
# The periods that are made of weeks, and of how many.
WEEKS: Mapping[str, int] = {WEEK: 1, FORTNIGHT: 2}
# What weeks of the year bear on: what is promised by the half-term or longer is promised for the whole of it.
BY_THE_WEEK = (DAY, WEEK, FORTNIGHT)
SCHOOL_DAYS_IN_A_WEEK = 5
# What is longer than a school day holds is no session: 25 hours a week are so many hours on each of its days.
LONGEST_SESSION = 360
TIMES: Mapping[int, str] = {1: "once", 2: "twice", 3: "three times", 4: "four times", 5: "five times"}


@dataclass(frozen=True)
class Amount:
    """How much is owed, from a day on.

    Args:
        minutes: of one session.
        times: sessions in each period, a key of PERIODS.
        to_on: the last day it is owed; None: without end.
        weeks: in so many school weeks of each school year, counted from the first in which it is owed; None: in all.
            It bears on what is owed by the day, week or fortnight.

    Raises LedgerError for what is no amount.
    """

    minutes: int
    times: int
    period: str
    from_on: date
    to_on: date | None = None
    weeks: int | None = None

    def __post_init__(self) -> None:
        if self.minutes < 1 or self.times < 1:
            raise LedgerError("An amount is at least 1 minute, at least once.", "amount")
        if self.period not in PERIODS:
            raise LedgerError(f"“{self.period}” is no period: use {', '.join(PERIODS)}.", "amount")
        if self.to_on is not None and self.to_on < self.from_on:
            raise LedgerError(
                f"The amount from {in_words(self.from_on)} ends before it begins. Change one of its dates.",
                "amount",
            )
        if self.weeks is not None and self.weeks < 1:
            raise LedgerError(
                "Give at least 1 week of the year, or leave it out for every week of term.", "amount"
            )

    def is_in_force(self, day: date) -> bool:
        """Return whether the day is among the amount's own days, school or not."""
        return self.from_on <= day and (self.to_on is None or day <= self.to_on)

    @property
    def words(self) -> str:
        """The amount as a plan would say it: "45 minutes twice a week", "25 hours a week"."""
        times = TIMES.get(self.times, f"{self.times} times")
        each = f"{self.minutes} minutes {times}"
        if self.minutes > LONGEST_SESSION:
            each = duration(self.minutes) if self.times == 1 else f"{duration(self.minutes)} {times}"
        weeks = f", {self.weeks} weeks of the year" if self.weeks else ""
        return f"{each} a {PERIODS[self.period]}{weeks}"


@dataclass(frozen=True)
class Item:
    """A provision of Section F and what it owes over time. Without an amount it cannot be reckoned, and `missing` says why.

    Raises LedgerError where two amounts hold on one day.
    """

    number: int
    text: str = ""
    amounts: tuple[Amount, ...] = ()
    missing: str = ""

    def __post_init__(self) -> None:
        ordered = sorted(self.amounts, key=lambda amount: amount.from_on)
        object.__setattr__(self, "amounts", tuple(ordered))
        for one, after in pairwise(ordered):
            if one.to_on is None or one.to_on >= after.from_on:
                raise LedgerError(
                    f"Item {self.number} owes two amounts on {in_words(after.from_on)}: {one.words}, and {after.words}. "
                    "End the first on the day before the second begins.",
                    "amount",
                )

    @property
    def is_quantified(self) -> bool:
        """Whether there is anything to reckon with."""
        return bool(self.amounts)

    def amount_on(self, day: date) -> Amount | None:
        """Return what is owed on a day, by its dates alone; None where nothing is."""
        return next((amount for amount in self.amounts if amount.is_in_force(day)), None)


def sessions_in_week(amount: Amount, school_days: int) -> Fraction:
    """Return how many sessions a week of so many school days owes, for an amount by the week or fortnight.

    All of them, as long as they fit: no more fall on one day than in a full week. Three times a week is three in a week of four
    days; five times a week is four. A fortnight is two school weeks, each of which owes half. Hours that no school day holds are
    spread over a full week's days, and a shorter week owes what falls on its own.
    """
    sessions = Fraction(amount.times, WEEKS[amount.period])
    if amount.minutes > LONGEST_SESSION:
        return sessions * school_days / SCHOOL_DAYS_IN_A_WEEK
    on_a_day = ceil(sessions / SCHOOL_DAYS_IN_A_WEEK)
    return min(sessions, Fraction(on_a_day * school_days))


def share(amount: Amount, days_in_week: int, days_in_period: int) -> Fraction:
    """Return the minutes that fall on one school day: its share of what its whole period owes.

    Args:
        days_in_week: the school days of its week, for what is owed by the week or fortnight.
        days_in_period: those of its half-term, term or year, for what is owed by these.
    """
    if amount.period == DAY:
        return Fraction(amount.minutes * amount.times)
    if amount.period in WEEKS:
        return amount.minutes * sessions_in_week(amount, days_in_week) / days_in_week
    return Fraction(amount.minutes * amount.times, days_in_period)


class Owing:
    """What one item owes on each day up to a day, exactly and in whole minutes.

    `exact` holds minutes as fractions by date, for the school days on which something is owed; `whole` the same in whole
    minutes. Parts of a minute are carried from day to day until they make one: every grouping adds up, what is owed up to a
    day is never more than half a minute from the exact figure, and what is owed between two days never a whole one.
    `left_out` says why a school day within an amount's dates owes nothing.
    """

    def __init__(self, item: Item, calendar: ChildCalendar, until: date) -> None:
        self.item, self.calendar = item, calendar
        self.exact: dict[date, Fraction] = {}
        self.whole: dict[date, int] = {}
        self.left_out: dict[date, str] = {}
        self._pairs: dict[tuple[int, date], int] = {}
        self._shares: dict[tuple[int, int, int], Fraction] = {}
        for n, amount in enumerate(item.amounts):
            last = min(until, amount.to_on or until)
            weeks: dict[int, list[date]] = {}
            for day in calendar.days(amount.from_on, last):
                if day.is_school and day.half is not None:
                    self._owe(n, amount, day, weeks.setdefault(day.half.year, []))
        # In parts of a minute that divide every share, so that the sum is one of whole numbers.
        parts = lcm(*(each.denominator for each in self._shares.values()))
        in_parts = {each: each.numerator * (parts // each.denominator) for each in self._shares.values()}
        run = told = 0
        for date_, minutes in self.exact.items():
            run += in_parts[minutes]
            so_far = (2 * run + parts) // (2 * parts)  # a half is rounded up
            self.whole[date_], told = so_far - told, so_far

    def _owe(self, n: int, amount: Amount, day: SchoolDay, weeks: list[date]) -> None:
        """Take a school day of an amount in; `weeks` are the Mondays of its weeks in this school year so far."""
        monday = monday_of(day.date)
        if monday not in weeks[-1:]:
            weeks.append(monday)
        if amount.period in BY_THE_WEEK and amount.weeks is not None and len(weeks) > amount.weeks:
            self.left_out[day.date] = f"the {amount.weeks} weeks of this school year are over"
            return
        days_in_week = self.calendar.school_days_in_week(monday)
        days_in_period = 0
        if amount.period not in BY_THE_WEEK and day.half is not None:
            days_in_period = self.calendar.length(amount.period, day.half)
        key = n, days_in_week, days_in_period
        if key not in self._shares:
            self._shares[key] = share(amount, days_in_week, days_in_period)
        self.exact[day.date] = self._shares[key]
        if amount.period == FORTNIGHT and (n, monday) not in self._pairs:
            self._pairs[n, monday] = sum(of == n for of, _ in self._pairs) // 2

    def period_of(self, day: date) -> tuple[str, object] | None:
        """Return which period of the plan a day is in, school day or not; None where nothing is owed by its date.

        Within a period it makes no difference when the minutes are delivered. What is owed by the day is seen by the week, as
        logs are kept. A week in which one amount follows another stays one week. A fortnight is two school weeks one after
        the other, from the first in which it is owed.
        """
        n = next((n for n, amount in enumerate(self.item.amounts) if amount.is_in_force(day)), None)
        if n is None:
            return None
        period = self.item.amounts[n].period
        if period in (DAY, WEEK):
            return WEEK, monday_of(day)
        if period == FORTNIGHT:
            return FORTNIGHT, (n, self._pairs.get((n, monday_of(day))))
        half = self.calendar.half_on_or_before(day)
        if half is None:
            return None
        return period, {HALF_TERM: half, TERM: (half.year, half.term), YEAR: half.year}[period]


def half_up(minutes: Fraction) -> int:
    """Return whole minutes, a half rounded up."""
    return int((minutes + Fraction(1, 2)) // 1)
