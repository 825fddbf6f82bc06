"""PURE. How dates and moments are said to people, in letters as on pages."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def date_long(day: date) -> str:
    """Return "5 January 2026"."""
    return f"{day.day} {day:%B %Y}"


def weekday_date(day: date) -> str:
    """Return "Monday 5 January 2026"."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def moment(at: datetime) -> str:
    """Return a moment as the clock on the wall in London had it: "5 January 2026 at 4:05pm". `at` is aware."""
    local = at.astimezone(LONDON)
    hour = local.hour % 12 or 12
    return f"{date_long(local.date())} at {hour}:{local:%M}{'am' if local.hour < 12 else 'pm'}"
