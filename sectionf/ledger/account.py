"""PURE. The account behind a figure: every week with what it owed and why, and every day in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from casework.clock import counted, in_words, listed, with_weekday
from sectionf.ledger.entries import Away, Delivered
from sectionf.ledger.owing import DAY as DAILY
from sectionf.ledger.owing import (
    FORTNIGHT,
    LONGEST_SESSION,
    SCHOOL_DAYS_IN_A_WEEK,
    WEEKS,
    Amount,
    Item,
    sessions_in_week,
)
from sectionf.ledger.reckon import ItemLedger, Ledger, day_of
from sectionf.ledger.sums import Sum, duration, total
from sectionf.ledger.terms import DAY, WEEK, SchoolDay, monday_of, span


@dataclass(frozen=True)
class DayAccount:
    """One day of an item's account.

    Args:
        what: "School day", or why it is none.
        is_owing: whether the day counts in what is owed.
        share: the whole minutes of the period's amount that fall on it.
        delivered: what was delivered, each entry with its evidence.
        reasons: why nothing was, in words.
    """

    date: date
    setting: str
    what: str
    is_owing: bool
    share: int
    delivered: tuple[Delivered, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class WeekAccount:
    """One week of an item's account: its figures, the shortfall at its end, and how what it owed was reckoned."""

    monday: date
    sum: Sum
    running: int
    says: tuple[str, ...]
    days: tuple[DayAccount, ...]


def account(
    ledger: Ledger, number: int, first: date | None = None, last: date | None = None
) -> tuple[WeekAccount, ...]:
    """Return the account of an item, week by week, within some days of the ledger (by default all). Raises KeyError."""
    one = ledger.of(number)
    first, last = max(first or ledger.from_on, ledger.from_on), min(last or ledger.until, ledger.until)
    run = one.between(ledger.from_on, first - DAY) if first > ledger.from_on else Sum()
    weeks = []
    monday = monday_of(first)
    while monday <= last:
        dates = [day for day in span(monday, monday + WEEK - DAY) if first <= day <= last]
        week = total(one.days[day] for day in dates if day in one.days)
        run = run + week
        days = tuple(_day(ledger, one, day) for day in dates)
        weeks.append(WeekAccount(monday, week, run.shortfall, tuple(_says(ledger, one, dates, week)), days))
        monday += WEEK
    return tuple(weeks)


def _day(ledger: Ledger, one: ItemLedger, day: date) -> DayAccount:
    known = ledger.calendar.day(day)
    is_owing = day in one.owing.exact
    what = "School day" if known.is_school else known.why[:1].upper() + known.why[1:]
    if known.is_school and not is_owing:
        what = f"School day; {_why_not_owed(one, day)}"
    delivered = tuple(entry for entry in one.delivered if day_of(entry, one.owing) == day)
    return DayAccount(
        day,
        known.setting,
        what,
        is_owing,
        one.owing.whole.get(day, 0),
        delivered,
        tuple(_reasons(ledger, one.item, known)),
    )


def _why_not_owed(one: ItemLedger, day: date) -> str:
    if day in one.owing.left_out:
        return one.owing.left_out[day]
    if day < one.item.amounts[0].from_on:
        return f"owed from {in_words(one.item.amounts[0].from_on)}"
    return "not owed on this day"


def _reasons(ledger: Ledger, item: Item, day: SchoolDay) -> Iterator[str]:
    if day.closed:
        yield day.closed
    if day.is_school:
        yield from (each.words for each in _on(ledger.away, item, day.date))


def _on(away: Iterable[Away], item: Item, day: date) -> list[Away]:
    return [one for one in away if one.item in (None, item.number) and one.from_on <= day <= one.to_on]


# ------------------------------------------------------------------------------------------------ in words


def _says(ledger: Ledger, one: ItemLedger, dates: Sequence[date], week: Sum) -> Iterator[str]:
    """Yield how a week's figure was reckoned: which days there was school, what the plan says, what follows."""
    days = [ledger.calendar.day(day) for day in dates]
    weekdays = [day for day in days if day.date.weekday() < 5]
    school = [day for day in weekdays if day.is_school]
    if not school:
        why = sorted({day.why for day in weekdays})
        yield f"No school: {listed(why)}. Nothing is owed." if why else "No school day. Nothing is owed."
    else:
        off = [f"{with_weekday(day.date)} ({day.why})" for day in weekdays if not day.is_school]
        yield f"{counted(len(school), 'school day')}{f'; not {listed(off)}' if off else ''}."
        yield from _owed(ledger, one, school)
    if week.shortfall < 0:
        yield f"{duration(-week.shortfall)} of an earlier shortfall made good."
    if week.over > 0:
        yield f"{duration(week.over)} more than was owed by then."


def _owed(ledger: Ledger, one: ItemLedger, school: Sequence[SchoolDay]) -> Iterator[str]:
    amounts: dict[int, tuple[Amount, list[SchoolDay]]] = {}
    for day in school:
        amount = one.item.amount_on(day.date) if day.date in one.owing.exact else None
        if amount is not None:
            amounts.setdefault(id(amount), (amount, []))[1].append(day)
    if not amounts:
        yield f"Nothing is owed: {_why_not_owed(one, school[0].date)}."
    for amount, days in amounts.values():
        yield _amount_says(ledger, one, amount, days)


def _amount_says(ledger: Ledger, one: ItemLedger, amount: Amount, days: Sequence[SchoolDay]) -> str:
    exact = sum((one.owing.exact[day.date] for day in days), Fraction(0))
    said = f"The plan says {amount.words}"
    if amount.period == DAILY:
        return f"{said}: {len(days)} × {amount.minutes * amount.times} = {_minutes(exact)}."
    if amount.period in WEEKS:
        in_week = ledger.calendar.school_days_in_week(monday_of(days[0].date))
        per_week = Fraction(amount.times, WEEKS[amount.period])
        owed = sessions_in_week(amount, in_week)
        whole = amount.minutes * owed
        if amount.period == FORTNIGHT:
            said += ", half of it in each school week"
        if owed < per_week and amount.minutes > LONGEST_SESSION:
            said += f", spread over {SCHOOL_DAYS_IN_A_WEEK} days, of which there are {in_week}"
        elif owed < per_week:
            said += f"; {counted(in_week, 'day')} hold {owed} of them"
        if len(days) < in_week:
            return f"{said}: {_minutes(whole)} for the week, owed on {len(days)} of its {in_week} school days = {_minutes(exact)}."
        return f"{said}: {_minutes(exact)}."
    half = days[0].half
    length = ledger.calendar.length(amount.period, half) if half else 0
    return (
        f"{said}, which has {counted(length, 'school day')}: {len(days)} of {length} × "
        f"{amount.minutes * amount.times} = {_minutes(exact)}."
    )


def _minutes(exact: Fraction) -> str:
    """Return exact minutes in words; parts of a minute to two places, as they are carried forward."""
    if exact.denominator == 1:
        return duration(int(exact))
    return f"{float(exact):.2f} minutes (parts of a minute are carried forward)"
