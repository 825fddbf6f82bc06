"""How near a due date is, in the words a list shows: today, in 1 working day, 2 working days late."""

from datetime import date
from typing import Literal

from .calendar import Calendar
from .words import counted, with_weekday

Band = Literal["late", "today", "soon", "later", "paused"]
SOON = 5
"""Working days before a due date from which a list shows it as near."""


def band(due_on: date | None, today: date, calendar: Calendar, soon: int = SOON) -> tuple[Band, str]:
    """Return how near a due date is and the words for it.

    A due date on a non-working day is the legal date and stands; the last working day before it is "today", because
    nobody posts a letter on a Sunday. `soon` is in working days. None for `due_on` is a clock that is stopped.
    """
    if due_on is None:
        return "paused", "paused"
    if due_on == today:
        return "today", "today"
    if not (calendar.covers_day(due_on) and calendar.covers_day(today)):
        days = (due_on - today).days
        if days < 0:
            return "late", f"{counted(-days, 'day')} late"
        return ("soon" if days <= soon else "later"), f"in {counted(days, 'day')}"
    n = calendar.working_days_between(today, due_on)
    if due_on < today:
        return "late", f"{counted(-n, 'working day')} late" if n else "less than 1 working day late"
    if n > 0:
        return ("soon" if n <= soon else "later"), f"in {counted(n, 'working day')}"
    if calendar.is_working(today):
        return "today", f"today: {with_weekday(due_on)} is not a working day"
    return "soon", f"in {counted((due_on - today).days, 'day')}, before the next working day"
