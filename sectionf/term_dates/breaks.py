"""When a setting breaks up: whoever waits for its answer has to know before nobody is there."""

from datetime import date, timedelta

from sectionf.ledger import SchoolCalendar
from sectionf.term_dates.keeping import calendar_on, rows_of

AHEAD = 7  # days in which somebody can still do something about it
A_HOLIDAY = 4  # more days than these without school are more than a weekend with a bank holiday
LOOKS_ON = 21


def breaks_up_on(calendar: SchoolCalendar, today: date) -> date | None:
    """Return the last day of school before a holiday, where that is today or within a week; else None."""
    days = [today + timedelta(days=n) for n in range(LOOKS_ON)]
    at_school = [day for day in days if calendar.day(day, {}).is_school]
    for n, here in enumerate(at_school):
        following = at_school[n + 1] if n + 1 < len(at_school) else None
        if (here - today).days > AHEAD:
            return None
        if following is None or (following - here).days > A_HOLIDAY:
            return here
    return None


def of_setting(establishment_id: int | None, today: date) -> date | None:
    """Return when a setting breaks up, by its own term dates or else the county's. Three queries; none without a setting."""
    if establishment_id is None:
        return None
    rows = list(rows_of([establishment_id]))
    return breaks_up_on(calendar_on(rows, establishment_id, "", today), today) if rows else None
