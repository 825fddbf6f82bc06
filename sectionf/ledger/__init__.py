"""PURE. The ledger of Section F: minutes a plan owes against minutes delivered. How it reckons: docs/how-it-works/section-f-ledger.md.

found = ledger(items, calendar, delivered, away, from_on=…, until=…)
found.total.shortfall, found.by("half-term"), account(found, 1), catch_up(…)
"""

from sectionf.ledger.account import DayAccount, WeekAccount, account
from sectionf.ledger.catch_up import (
    MOST_MINUTES_A_WEEK,
    MOST_SESSIONS_A_WEEK,
    MOST_WEEKS,
    CatchUp,
    CatchUpWeek,
    catch_up,
    session_of,
)
from sectionf.ledger.entries import CAUSES, CHOICES, NO_REASON, Away, Cause, Delivered
from sectionf.ledger.errors import LedgerError
from sectionf.ledger.owing import PERIODS, Amount, Item
from sectionf.ledger.reckon import (
    BY_HALF_TERM,
    BY_TERM,
    BY_YEAR,
    WEEKLY,
    Group,
    ItemLedger,
    Ledger,
    day_of,
    ledger,
)
from sectionf.ledger.sums import Sum, duration, share_words, short_duration, total
from sectionf.ledger.terms import (
    CLOSURES,
    ChildCalendar,
    Closure,
    HalfTerm,
    SchoolCalendar,
    SchoolDay,
    Stay,
    Term,
    faults,
    monday_of,
    year_begins,
    year_of,
    year_words,
)

__all__ = [
    "BY_HALF_TERM",
    "BY_TERM",
    "BY_YEAR",
    "CAUSES",
    "CHOICES",
    "CLOSURES",
    "MOST_MINUTES_A_WEEK",
    "MOST_SESSIONS_A_WEEK",
    "MOST_WEEKS",
    "NO_REASON",
    "PERIODS",
    "WEEKLY",
    "Amount",
    "Away",
    "CatchUp",
    "CatchUpWeek",
    "Cause",
    "ChildCalendar",
    "Closure",
    "DayAccount",
    "Delivered",
    "Group",
    "HalfTerm",
    "Item",
    "ItemLedger",
    "Ledger",
    "LedgerError",
    "SchoolCalendar",
    "SchoolDay",
    "Stay",
    "Sum",
    "Term",
    "WeekAccount",
    "account",
    "catch_up",
    "day_of",
    "duration",
    "faults",
    "ledger",
    "monday_of",
    "session_of",
    "share_words",
    "short_duration",
    "total",
    "year_begins",
    "year_of",
    "year_words",
]
