"""PURE. Where the bands of due dates begin and end, so that a list counts exactly what its badges say."""

from dataclasses import dataclass
from datetime import date, timedelta

from casework.clock import Calendar, ClockError
from casework.clock.warn import SOON

DAY = timedelta(days=1)

LABELS = {
    "late": "Late",
    "today": "Due today",
    "soon": f"Next {SOON} working days",
    "later": "Later",
    "none": "Nothing due",
}


@dataclass(frozen=True)
class Bands:
    """The days at which one band of due dates ends and the next begins, seen from `today`.

    Late is before `today`; today is up to and including `today_to`, because what falls due on the coming Saturday has to be
    done on Friday; soon is up to and including `soon_to`; later is after it. A case with nothing due is in "none".
    """

    today: date
    today_to: date
    soon_to: date

    def band(self, due_on: date | None) -> str:
        """Return the band a due date is in."""
        if due_on is None:
            return "none"
        if due_on < self.today:
            return "late"
        return "today" if due_on <= self.today_to else "soon" if due_on <= self.soon_to else "later"

    def limits(self, band: str) -> tuple[date | None, date | None]:
        """Return the first and last due date of a band; None where it has no such end. Raises KeyError."""
        return {
            "late": (None, self.today - DAY),
            "today": (self.today, self.today_to),
            "soon": (self.today_to + DAY, self.soon_to),
            "later": (self.soon_to + DAY, None),
        }[band]


def bands(today: date, calendar: Calendar) -> Bands:
    """Return the bands of a day. They agree with `casework.clock.band` for every due date the calendar covers."""
    if not calendar.covers_day(today) or not calendar.covers_day(today + timedelta(days=40)):
        return Bands(today, today, today + timedelta(days=SOON))
    working = calendar.is_working(today)
    today_to = calendar.add_working_days(today, 1) - DAY if working else today
    return Bands(today, today_to, calendar.add_working_days(today, SOON + 1) - DAY)


AGES = ((0, 10), (11, 20), (21, 40), (41, 65), (66, None))
"""Bands of age in working days since the day of receipt, both ends included."""


@dataclass(frozen=True)
class Age:
    """A band of ages and the days of receipt that fall into it; None where it has no such end."""

    label: str
    received_from: date | None
    received_to: date | None


def ages(today: date, calendar: Calendar) -> list[Age]:
    """Return the bands of age seen from a day, youngest first."""
    found: list[Age] = []
    youngest = today
    for low, high in AGES:
        label = f"{low} to {high} working days" if high is not None else f"More than {low - 1} working days"
        oldest = None if high is None else _worked_since(today, high, calendar)
        found.append(Age(label, oldest, youngest if found else None))
        youngest = (oldest or youngest) - DAY
    return found


def _worked_since(today: date, n: int, calendar: Calendar) -> date:
    """Return the earliest day of receipt that is no more than n working days old."""
    try:
        return calendar.working_days_before(today, n if calendar.is_working(today) else n + 1)
    except ClockError:
        return today - timedelta(days=n * 7 // 5)


def worked(since: date, today: date, calendar: Calendar) -> int:
    """Return how many working days old something is; where the calendar does not reach back, five to the week."""
    if calendar.covers_day(since) and calendar.covers_day(today):
        return calendar.working_days_between(since, today)
    return (today - since).days * 5 // 7
