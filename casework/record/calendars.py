"""The bank holidays in force: versions are kept for good, so that a clock can always be recounted as it was counted."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from casework.clock import Calendar
from casework.record.models import CalendarVersion

SHIPPED = Path(__file__).resolve().parent.parent / "data" / "bank-holidays.json"
SHIPPED_VERSION = "shipped-2027"


def shipped_feed() -> dict[str, Any]:
    """Return the feed that comes with the product: England and Wales, 2018 to 2027, in the published format."""
    return json.loads(SHIPPED.read_text(encoding="utf-8"))


@cache
def calendar_of(version: str) -> Calendar:
    """Return the calendar of a version. Versions are never edited, so one reading serves the life of the process.

    Raises CalendarVersion.DoesNotExist for a version nobody adopted.
    """
    kept = CalendarVersion.objects.filter(version=version).first()
    if kept is None:
        if version != SHIPPED_VERSION:
            raise CalendarVersion.DoesNotExist(f"There is no calendar version “{version}”.")
        return Calendar.from_feed(shipped_feed(), version)
    return Calendar.from_feed(kept.feed, version)


def current() -> Calendar:
    """Return the calendar in force: the newest adopted version, or the shipped one where none has been."""
    newest = CalendarVersion.objects.order_by("-id").values_list("version", flat=True).first()
    return calendar_of(newest or SHIPPED_VERSION)


def covers_next_year(today: date) -> bool:
    """Say whether the calendar in force lists bank holidays for the whole of next year."""
    return current().covers[1] >= today.year + 1
