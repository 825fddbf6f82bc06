"""PURE. How dates, moments, sums and names are said, on pages and in letters alike."""

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from casework.clock import Band, Calendar, band, in_words, with_weekday

LONDON = ZoneInfo("Europe/London")

# Control characters but tab and newline; lone surrogates; and the marks that turn the direction of a text around,
# with which a name can be made to read as another.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")

# What makes a spreadsheet read a cell as a formula, full-width forms included.
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")


def plain_text(text: str) -> str:
    r"""Return text without control and direction characters, its line ends as "\n" and its accents composed (NFC)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def plain_name(text: str) -> str:
    """Return a name on one line: as `plain_text`, with any run of spaces, tabs and newlines as one space."""
    return " ".join(plain_text(text).split())


def inert(text: object) -> str:
    """Return text as a cell that a spreadsheet shows and never runs: on one line, an apostrophe before what looks like a formula."""
    plain = plain_name(str(text))
    return f"'{plain}" if plain.startswith(_RUNS) else plain


def date_long(day: date) -> str:
    """Return a date as letters say it: 5 January 2026."""
    return in_words(day)


def weekday_date(day: date) -> str:
    """Return a date with its weekday: Wednesday 7 January 2026."""
    return with_weekday(day)


def date_short_weekday(day: date) -> str:
    """Return a date with its weekday cut to three letters, for lists: Wed 7 January 2026."""
    weekday, rest = with_weekday(day).split(" ", 1)
    return f"{weekday[:3]} {rest}"


def due_band(due_on: date | None, today: date, calendar: Calendar) -> tuple[Band, str]:
    """Return how near a due date is and the words for it: ("soon", "in 3 working days")."""
    return band(due_on, today, calendar)


def due_words(due_on: date | None, today: date, calendar: Calendar) -> str:
    """Return how near a due date is: today, in 3 working days, 2 working days late."""
    return due_band(due_on, today, calendar)[1]


def clock_time(at: datetime) -> str:
    """Return a time of day as people say it, in London: 9am, 2:15pm, midday."""
    here = at.astimezone(LONDON)
    if (here.hour, here.minute) == (12, 0):
        return "midday"
    if (here.hour, here.minute) == (0, 0):
        return "midnight"
    minutes = f":{here.minute:02}" if here.minute else ""
    return f"{here.hour % 12 or 12}{minutes}{'am' if here.hour < 12 else 'pm'}"


def moment(at: datetime) -> str:
    """Return a moment as a London date and time: 5 January 2026 at 2:15pm. `at` must be aware of its time zone."""
    return f"{in_words(at.astimezone(LONDON).date())} at {clock_time(at)}"


def thousands(number: int | float) -> str:
    """Return a number with commas: 1,234."""
    return f"{number:,}"


def pounds(amount: Decimal | int) -> str:
    """Return a sum of money: £1,250 or £1,250.50."""
    return f"£{amount:,.0f}" if amount == int(amount) else f"£{amount:,.2f}"


def lower_first(text: str) -> str:
    """Return text as it goes on inside a sentence: its first letter small, unless the word is a name or initials (EHC)."""
    first = text.split(" ", 1)[0]
    return text if len(first) > 1 and not first[1:].islower() else text[:1].lower() + text[1:]
