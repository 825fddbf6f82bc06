"""When things are due and why: the facts of a clock in, a due date and the account of every day out.

Nothing here knows what day it is, opens a file or touches a database: the calendar and "today" are arguments.
"""

from .calendar import Calendar, Day
from .errors import ClockError, NotInForce, UnknownRule
from .explain import explain
from .moves import Move, Running, differences, moves
from .periods import (
    CalendarDays,
    CalendarDaysInclusive,
    Months,
    MonthsInclusive,
    Period,
    Weeks,
    WorkingDays,
    WorkingDaysBefore,
    corresponding_date,
)
from .register import BOOK, EARLIEST, RULES, rule
from .rules import PAUSE_GROUNDS, ClockRule, Extension, Rulebook
from .run import ClockFacts, Pause, Run, check, due_on, run
from .triggers import Trigger, moved_once, response_trigger, stage2_trigger
from .warn import Band, band
from .words import MONTHS, counted, in_words, listed, with_weekday

__all__ = [
    "BOOK",
    "EARLIEST",
    "MONTHS",
    "PAUSE_GROUNDS",
    "RULES",
    "Band",
    "Calendar",
    "CalendarDays",
    "CalendarDaysInclusive",
    "ClockError",
    "ClockFacts",
    "ClockRule",
    "Day",
    "Extension",
    "Months",
    "MonthsInclusive",
    "Move",
    "NotInForce",
    "Pause",
    "Period",
    "Rulebook",
    "Run",
    "Running",
    "Trigger",
    "UnknownRule",
    "Weeks",
    "WorkingDays",
    "WorkingDaysBefore",
    "band",
    "check",
    "corresponding_date",
    "counted",
    "differences",
    "due_on",
    "explain",
    "in_words",
    "listed",
    "moved_once",
    "moves",
    "response_trigger",
    "rule",
    "run",
    "stage2_trigger",
    "with_weekday",
]
