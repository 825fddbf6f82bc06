"""How a date is said to people: Wednesday 7 January 2026."""

from datetime import date

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def in_words(day: date) -> str:
    """Return a date as letters say it: 5 January 2026."""
    return f"{day.day} {MONTHS[day.month]} {day.year}"


def with_weekday(day: date) -> str:
    """Return a date with its weekday before it: Monday 5 January 2026."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month]} {day.year}"


def counted(n: int, thing: str) -> str:
    """Return a number with its noun, in the singular where it is one: 1 working day, 2 working days."""
    return f"{n} {thing}" if n == 1 else f"{n} {thing}s"


def listed(things: list[str]) -> str:
    """Return words as a sentence lists them: a, b and c."""
    return things[0] if len(things) == 1 else f"{', '.join(things[:-1])} and {things[-1]}"


def ordinal(n: int) -> str:
    """Return a number as a place in order: 1st, 2nd, 3rd, 29th, 31st."""
    ending = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"
