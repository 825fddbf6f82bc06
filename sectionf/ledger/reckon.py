"""PURE. The ledger of one child: minutes owed and delivered on each day, and what is short, for each item and in all."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from casework.clock import counted, in_words
from sectionf.ledger.entries import Away, Delivered
from sectionf.ledger.missing import missed_by_day
from sectionf.ledger.owing import Item, Owing
from sectionf.ledger.sums import Sum, duration, total
from sectionf.ledger.terms import DAY, NO_DATES, WEEK, ChildCalendar, HalfTerm, monday_of, year_words

WEEKLY, BY_HALF_TERM, BY_TERM, BY_YEAR = "week", "half-term", "term", "year"


@dataclass(frozen=True)
class ItemLedger:
    """One item's account: a Sum for each day on which anything was owed, delivered or missed.

    `silent` are the Mondays of the weeks in which a session was due and nothing at all is entered, neither minutes nor a
    reason: they count as not delivered, and somebody should ask.
    """

    item: Item
    days: Mapping[date, Sum]
    owing: Owing = field(repr=False, compare=False)
    delivered: tuple[Delivered, ...] = ()
    silent: tuple[date, ...] = ()

    @property
    def total(self) -> Sum:
        """The item's whole account."""
        return total(self.days.values())

    def between(self, first: date, last: date) -> Sum:
        """Return what the days from the first to the last come to."""
        return total(sum_ for day, sum_ in self.days.items() if first <= day <= last)


@dataclass(frozen=True)
class Group:
    """A week, half-term, term or school year of the ledger.

    Args:
        first, last: its days, as far as the ledger reaches.
        items: the sum of each item, by its number.
        running: the shortfall of all items at its end.
    """

    key: object
    name: str
    first: date
    last: date
    total: Sum
    items: Mapping[int, Sum]
    running: int


@dataclass(frozen=True)
class Ledger:
    """What a plan owed a child and what was delivered, from a day to a day.

    Args:
        items: the accounts of the items that can be reckoned, by number.
        unquantified: the items that cannot be, because the plan does not say how much: listed and never guessed.
        remarks: what a reader has to know, in sentences: entries that lie outside, term dates that are not known.
    """

    from_on: date
    until: date
    calendar: ChildCalendar
    items: tuple[ItemLedger, ...]
    unquantified: tuple[Item, ...]
    away: tuple[Away, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def total(self) -> Sum:
        """All items together. One item's surplus never lessens another's shortfall."""
        return total(one.total for one in self.items)

    def of(self, number: int) -> ItemLedger:
        """Return the account of an item. Raises KeyError."""
        for one in self.items:
            if one.item.number == number:
                return one
        raise KeyError(number)

    def by(self, period: str) -> tuple[Group, ...]:
        """Return the ledger by "week", "half-term", "term" or "year", in the order of the days.

        Days of a holiday stand with the half-term before them, so that what is made good in a holiday counts where it arose.
        A week appears where there is school in it or something was entered.
        """
        key_of, name_of = self._grouping(period)
        days: dict[object, list[date]] = {}
        for day in self.calendar.days(self.from_on, self.until):
            if (key := key_of(day.date)) is not None:
                days.setdefault(key, []).append(day.date)
        groups, running = [], 0
        for key, dates in days.items():
            items = {one.item.number: _sum(one, dates) for one in self.items}
            whole = total(items.values())
            running += whole.shortfall
            if (
                period == WEEKLY
                and whole.is_nothing
                and not any(self.calendar.day(d).is_school for d in dates)
            ):
                continue
            groups.append(Group(key, name_of(key, dates), dates[0], dates[-1], whole, items, running))
        return tuple(groups)

    def _grouping(
        self, period: str
    ) -> tuple[Callable[[date], object | None], Callable[[object, Sequence[date]], str]]:
        if period == WEEKLY:
            return monday_of, lambda key, dates: f"Week of {in_words(monday_of(dates[0]))}"
        halves = _Halves(self.calendar, self.from_on, self.until)

        def key_of(day: date) -> object | None:
            half = halves.of(day)
            if half is None:
                return None
            return {BY_HALF_TERM: half, BY_TERM: (half.year, half.term), BY_YEAR: half.year}[period]

        def name_of(key: object, dates: Sequence[date]) -> str:
            half = halves.of(dates[0])
            assert half is not None  # noqa: S101 - the day has a key, so it has a half
            if period == BY_HALF_TERM:
                return self.calendar.half_name(half)
            return (
                self.calendar.term_name(half) if period == BY_TERM else f"School year {year_words(half.year)}"
            )

        return key_of, name_of


class _Halves:
    """Which half-term each day between two counts with."""

    def __init__(self, calendar: ChildCalendar, first: date, last: date) -> None:
        self._starts: list[date] = []
        self._halves: list[HalfTerm | None] = [calendar.half_on_or_before(first)]
        for day in calendar.days(first, last):
            if day.half is not None and day.half != self._halves[-1]:
                self._starts.append(day.date)
                self._halves.append(day.half)

    def of(self, day: date) -> HalfTerm | None:
        return self._halves[bisect_right(self._starts, day)]


def _sum(one: ItemLedger, dates: Sequence[date]) -> Sum:
    return total(one.days[day] for day in dates if day in one.days)


def ledger(
    items: Iterable[Item],
    calendar: ChildCalendar,
    delivered: Iterable[Delivered] = (),
    away: Iterable[Away] = (),
    *,
    from_on: date,
    until: date,
) -> Ledger:
    """Return the ledger of some items between two days, both included.

    The order of items and entries makes no difference. What is owed is reckoned in whole minutes (see `Owing`); an unfinished
    week, fortnight, half-term, term or year owes its share by school days.
    """
    ordered = sorted(items, key=lambda item: item.number)
    entered, reasons = list(delivered), tuple(sorted(away, key=_order_of_away))
    owing = {item.number: Owing(item, calendar, until) for item in ordered}
    accounts = tuple(
        _account(
            owing[item.number],
            sorted((one for one in entered if one.item == item.number), key=_order_of_delivered),
            [one for one in reasons if one.item in (None, item.number)],
            from_on,
            until,
        )
        for item in ordered
        if item.is_quantified
    )
    remarks = (*_remarks(owing, calendar, entered, from_on, until), *_silences(accounts))
    unquantified = tuple(item for item in ordered if not item.is_quantified)
    return Ledger(from_on, until, calendar, accounts, unquantified, reasons, remarks)


def _silences(accounts: Iterable[ItemLedger]) -> Iterator[str]:
    for one in accounts:
        if one.silent:
            weeks = len({monday_of(day) for day in one.days if one.days[day].owed})
            yield (
                f"Item {one.item.number}: nothing is entered for {len(one.silent)} of {counted(weeks, 'week')}, neither minutes nor "
                "a reason. They count as not delivered."
            )


def _order_of_delivered(one: Delivered) -> tuple[date, bool, int, str]:
    return one.on, one.is_week, one.minutes, one.evidence


def _order_of_away(one: Away) -> tuple[date, date, str, int, str]:
    return one.from_on, one.to_on, one.cause, one.item or 0, one.note


def day_of(one: Delivered, owing: Owing) -> date:
    """Return the day on which minutes count: their own; those of a whole week on its first day on which something is owed."""
    if not one.is_week:
        return one.on
    monday = monday_of(one.on)
    week = [day for day in owing.calendar.days(monday, monday + WEEK - DAY) if day.is_school]
    owed = [day.date for day in week if day.date in owing.exact]
    return owed[0] if owed else week[0].date if week else monday


def _account(
    owing: Owing, delivered: Sequence[Delivered], away: Sequence[Away], from_on: date, until: date
) -> ItemLedger:
    made: dict[date, int] = {}
    shown: dict[date, int] = {}
    counted = []
    for one in delivered:
        day = day_of(one, owing)
        if from_on <= day <= until:
            counted.append(one)
            made[day] = made.get(day, 0) + one.minutes
            if one.evidence:
                shown[day] = shown.get(day, 0) + one.minutes
    owed = {day: minutes for day, minutes in owing.whole.items() if from_on <= day <= until}
    missed = missed_by_day(owing, owed, made, away)
    days: dict[date, Sum] = {}
    balance = Balance()
    for day in sorted({*owed, *made, *missed}):
        due, done = owed.get(day, 0), made.get(day, 0)
        shortfall, over = balance.add(due, done, owing.period_of(day))
        days[day] = Sum(due, done, shown.get(day, 0), shortfall, over, missed.get(day, {}))
    return ItemLedger(owing.item, days, owing, tuple(counted), _silent(owing, owed, counted, away))


def _silent(
    owing: Owing, owed: Mapping[date, int], entered: Sequence[Delivered], away: Sequence[Away]
) -> tuple[date, ...]:
    due = [day for day in owed if (period := owing.period_of(day)) is not None and period[0] == WEEKLY]
    said = {monday_of(one.on) for one in entered}
    for day in due:
        if owing.calendar.day(day).closed or any(one.from_on <= day <= one.to_on for one in away):
            said.add(monday_of(day))
    return tuple(sorted({monday_of(day) for day in due} - said))


class Balance:
    """The running account of one item: what is short so far, and what was delivered beyond all that was owed by then.

    Minutes beyond what is owed make an earlier shortfall of the same item good. Within a period of the plan (a week, a half-term
    …) they may also come before what is owed. Beyond its end they excuse nothing: twice 45 minutes this week is no reason for
    none in the next.
    """

    def __init__(self) -> None:
        self._run = self._lapsed = 0
        self._period: object = None

    @property
    def short(self) -> int:
        return max(self._run, 0)

    @property
    def over(self) -> int:
        return self._lapsed + max(-self._run, 0)

    def add(self, owed: int, delivered: int, period: object) -> tuple[int, int]:
        """Take in a day; return by how much it made `short` and `over` grow."""
        short, over = self.short, self.over
        if period != self._period or period is None:
            self._lapsed, self._run, self._period = self.over, max(self._run, 0), period
        self._run += owed - delivered
        return self.short - short, self.over - over


def _remarks(
    owing: Mapping[int, Owing],
    calendar: ChildCalendar,
    delivered: Sequence[Delivered],
    from_on: date,
    until: date,
) -> Iterator[str]:
    known = [one for one in delivered if one.item in owing]
    outside = [one for one in known if not from_on <= day_of(one, owing[one.item]) <= until]
    if outside:
        yield (
            f"Entries of {duration(sum(one.minutes for one in outside))} lie before {in_words(from_on)} or after {in_words(until)}: "
            "they are not in these figures."
        )
    for number, one_owing in owing.items():
        minutes = sum(one.minutes for one in known if one.item == number)
        if minutes and not one_owing.item.is_quantified:
            yield (
                f"Entries of {duration(minutes)} are of item {number}. The plan does not say how much it owes, so they are in no sum."
            )
    unknown = [day for day in calendar.days(from_on, until) if day.why == NO_DATES]
    if unknown:
        yield (
            f"No term dates are known at {unknown[0].setting} from {in_words(unknown[0].date)} on: nothing is reckoned on "
            f"{counted(len(unknown), 'weekday')}. Enter its term dates."
        )
