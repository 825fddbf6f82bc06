"""A school year to work examples in by hand, with its school days counted on paper, and short words for the tests.

Oak, 2024/25. INSET days: 2 and 3 September, 6 January, 21 and 22 July. Bank holiday in term: Monday 5 May.

    autumn 1   weeks of 2, 9, 16, 23, 30 September, 7, 14, 21 October   8 weeks  3 + 7 × 5     = 38 days
    autumn 2   weeks of 4, 11, 18, 25 November, 2, 9, 16 December       7 weeks  7 × 5         = 35 days
    spring 1   weeks of 6, 13, 20, 27 January, 3, 10 February           6 weeks  4 + 5 × 5     = 29 days
    spring 2   weeks of 24 February, 3, 10, 17, 24, 31 March            6 weeks  6 × 5         = 30 days
    summer 1   weeks of 21, 28 April, 5, 12, 19 May                     5 weeks  4 + 5 + 4 + 10 = 23 days
    summer 2   weeks of 2, 9, 16, 23, 30 June, 7, 14 July               7 weeks  7 × 5         = 35 days
    the year                                                           39 weeks                 190 days
"""

from collections.abc import Iterable
from datetime import date

from sectionf.ledger import (
    Amount,
    ChildCalendar,
    Closure,
    Delivered,
    Item,
    Ledger,
    SchoolCalendar,
    Stay,
    Term,
    ledger,
)

BANK_HOLIDAYS = {
    date(2024, 12, 25): "Christmas Day",
    date(2025, 4, 18): "Good Friday",
    date(2025, 4, 21): "Easter Monday",
    date(2025, 5, 5): "Early May bank holiday",
    date(2025, 5, 26): "Spring bank holiday",
}


def day(text: str) -> date:
    """2024-09-02."""
    return date.fromisoformat(text)


def inset(*days: str) -> tuple[Closure, ...]:
    return tuple(Closure(day(one), day(one), "inset") for one in days)


TERMS = (
    Term(2024, "Autumn", day("2024-09-02"), day("2024-12-20"), day("2024-10-28"), day("2024-11-01")),
    Term(2024, "Spring", day("2025-01-06"), day("2025-04-04"), day("2025-02-17"), day("2025-02-21")),
    Term(2024, "Summer", day("2025-04-22"), day("2025-07-22"), day("2025-05-26"), day("2025-05-30")),
)
OAK = SchoolCalendar(
    "Oak", TERMS, inset("2024-09-02", "2024-09-03", "2025-01-06", "2025-07-21", "2025-07-22")
)
BEGIN, END = day("2024-09-01"), day("2025-08-31")


def at(calendar: SchoolCalendar = OAK) -> ChildCalendar:
    """A child who is at one school all the time."""
    return ChildCalendar([Stay(BEGIN, calendar)], BANK_HOLIDAYS)


def item(number: int, minutes: int, times: int, period: str, from_on: str = "2024-09-01", **more) -> Item:
    """An item that owes one amount: item(1, 45, 1, "week")."""
    return Item(number, f"Item {number}", (Amount(minutes, times, period, day(from_on), **more),))


def weeks(number: int, minutes: int, *mondays: str) -> list[Delivered]:
    """So many minutes in each of some weeks."""
    return [Delivered(number, day(monday), minutes, "log", is_week=True) for monday in mondays]


def reckon(
    items: Iterable[Item], delivered=(), away=(), *, calendar=None, from_on=BEGIN, until=END
) -> Ledger:
    return ledger(items, calendar or at(), delivered, away, from_on=from_on, until=until)


AUTUMN_1 = (
    "2024-09-02",
    "2024-09-09",
    "2024-09-16",
    "2024-09-23",
    "2024-09-30",
    "2024-10-07",
    "2024-10-14",
    "2024-10-21",
)
AUTUMN_2 = ("2024-11-04", "2024-11-11", "2024-11-18", "2024-11-25", "2024-12-02", "2024-12-09", "2024-12-16")
SPRING_1 = ("2025-01-06", "2025-01-13", "2025-01-20", "2025-01-27", "2025-02-03", "2025-02-10")
SPRING_2 = ("2025-02-24", "2025-03-03", "2025-03-10", "2025-03-17", "2025-03-24", "2025-03-31")
SUMMER_1 = ("2025-04-21", "2025-04-28", "2025-05-05", "2025-05-12", "2025-05-19")
SUMMER_2 = ("2025-06-02", "2025-06-09", "2025-06-16", "2025-06-23", "2025-06-30", "2025-07-07", "2025-07-14")
