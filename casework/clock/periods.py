"""The ways of counting: working days, calendar days, weeks and months, each as the law writes it."""

import calendar as months_of
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from .calendar import Calendar
from .errors import ClockError
from .words import counted


def corresponding_date(day: date, months: int) -> tuple[date, bool]:
    """Return the same day of the month so many months later, and whether that month has such a day.

    Where it has none, the last day of the month (Dodds v Walker [1981] 1 WLR 1027).
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    month += 1
    last = months_of.monthrange(year, month)[1]
    return date(year, month, min(day.day, last)), day.day <= last


@dataclass(frozen=True, slots=True)
class _Length:
    n: int

    unit: ClassVar[str]
    noun: ClassVar[str]

    def __post_init__(self) -> None:
        if self.n < 1:
            raise ClockError("A period is at least 1.")

    @property
    def words(self) -> str:
        """The length in words: "10 working days"."""
        return counted(self.n, self.noun)


@dataclass(frozen=True, slots=True)
class WorkingDays(_Length):
    """Within n working days: the trigger is day 0, day 1 the first working day after it."""

    unit: ClassVar[str] = "working_days"
    noun: ClassVar[str] = "working day"

    def after(self, trigger: date, calendar: Calendar) -> date:
        """Return the n-th working day after the trigger."""
        return calendar.add_working_days(trigger, self.n)


@dataclass(frozen=True, slots=True)
class WorkingDaysBefore(_Length):
    """At least n clear working days before an event: the event is day 0, counted back."""

    unit: ClassVar[str] = "working_days_before"
    noun: ClassVar[str] = "working day"

    @property
    def words(self) -> str:
        """The length in words: "10 working days before"."""
        return f"{counted(self.n, self.noun)} before"

    def after(self, trigger: date, calendar: Calendar) -> date:
        """Return the n-th working day before the trigger."""
        return calendar.working_days_before(trigger, self.n)


@dataclass(frozen=True, slots=True)
class CalendarDays(_Length):
    """Within n days: the trigger is day 0. Not moved to a working day unless the rule says so."""

    unit: ClassVar[str] = "calendar_days"
    noun: ClassVar[str] = "calendar day"

    def after(self, trigger: date, calendar: Calendar) -> date:
        """Return the trigger plus n days."""
        return trigger + timedelta(days=self.n)


@dataclass(frozen=True, slots=True)
class CalendarDaysInclusive(_Length):
    """n days beginning with the day: the trigger is day 1."""

    unit: ClassVar[str] = "calendar_days_inclusive"
    noun: ClassVar[str] = "calendar day"

    @property
    def words(self) -> str:
        """The length in words: "15 calendar days, the first day included"."""
        return f"{counted(self.n, self.noun)}, the first day included"

    def after(self, trigger: date, calendar: Calendar) -> date:
        """Return the trigger plus n - 1 days."""
        return trigger + timedelta(days=self.n - 1)


@dataclass(frozen=True, slots=True)
class Weeks(_Length):
    """Within n weeks: the same weekday, n weeks later (SEND Regulations 2014)."""

    unit: ClassVar[str] = "weeks"
    noun: ClassVar[str] = "week"

    def after(self, trigger: date, calendar: Calendar) -> date:
        """Return the trigger plus 7n days."""
        return trigger + timedelta(weeks=self.n)


@dataclass(frozen=True, slots=True)
class Months(_Length):
    """Within n months of: the corresponding date, or the last day of a month that has none (Dodds v Walker)."""

    unit: ClassVar[str] = "months"
    noun: ClassVar[str] = "month"

    def after(self, trigger: date, calendar: Calendar) -> date:
        """Return the corresponding date n months later."""
        return corresponding_date(trigger, self.n)[0]


@dataclass(frozen=True, slots=True)
class MonthsInclusive(_Length):
    """n months beginning with the day: the day before the corresponding date, or the last day of a short month."""

    unit: ClassVar[str] = "months_inclusive"
    noun: ClassVar[str] = "month"

    @property
    def words(self) -> str:
        """The length in words: "6 months, the first day included"."""
        return f"{counted(self.n, self.noun)}, the first day included"

    def after(self, trigger: date, calendar: Calendar) -> date:
        """Return the last day of the n months that begin with the trigger."""
        day, exists = corresponding_date(trigger, self.n)
        return day - timedelta(days=1) if exists else day


Period = (
    WorkingDays | WorkingDaysBefore | CalendarDays | CalendarDaysInclusive | Weeks | Months | MonthsInclusive
)
