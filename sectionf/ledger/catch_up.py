"""PURE. How a shortfall is made good: extra sessions over some weeks, no more in a week than a child can take in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from casework.clock import counted, in_words
from sectionf.ledger.errors import LedgerError
from sectionf.ledger.owing import LONGEST_SESSION, Item
from sectionf.ledger.sums import duration
from sectionf.ledger.terms import DAY, WEEK, ChildCalendar, monday_of

# Defaults, not law: on top of the week's own provision a child gets no more than two hours more, and of one provision no more
# than two sessions more. A term's therapy crammed into a fortnight makes good nothing.
MOST_MINUTES_A_WEEK, MOST_SESSIONS_A_WEEK = 120, 2
MOST_WEEKS = 60


@dataclass(frozen=True)
class CatchUpWeek:
    """Extra minutes in one school week: (item's number, minutes) for each session."""

    monday: date
    first: date
    sessions: tuple[tuple[int, int], ...]

    @property
    def minutes(self) -> int:
        return sum(minutes for _, minutes in self.sessions)


@dataclass(frozen=True)
class CatchUp:
    """A plan to make a shortfall good.

    Args:
        left: by item, the minutes that do not fit into these weeks.
        remarks: what has to be known of it, in sentences.
    """

    weeks: tuple[CatchUpWeek, ...]
    left: Mapping[int, int]
    remarks: tuple[str, ...] = ()

    @property
    def minutes(self) -> int:
        """All that the plan makes good."""
        return sum(week.minutes for week in self.weeks)

    @property
    def ends_on(self) -> date | None:
        """The Friday of the last week in which there is an extra session."""
        return self.weeks[-1].monday + 4 * DAY if self.weeks else None


def catch_up(
    short: Mapping[int, int],
    items: Mapping[int, Item],
    calendar: ChildCalendar,
    *,
    start: date,
    weeks: int,
    most_minutes: int = MOST_MINUTES_A_WEEK,
    most_sessions: int = MOST_SESSIONS_A_WEEK,
) -> CatchUp:
    """Return a plan that spreads the shortfall evenly over the school weeks from a day on, in whole sessions.

    Args:
        short: minutes that are short, by item.
        weeks: over how many school weeks (1 to MOST_WEEKS).
        most_minutes: extra minutes in a week, of all items together.
        most_sessions: extra sessions of one item in a week.

    Raises LedgerError for weeks or limits that make no plan.
    """
    if not 1 <= weeks <= MOST_WEEKS:
        raise LedgerError(f"Spread it over 1 to {MOST_WEEKS} weeks.", "weeks")
    if most_minutes < 1 or most_sessions < 1:
        raise LedgerError("Allow at least one extra minute and one extra session a week.", "most_minutes")
    known = _school_weeks(calendar, start, weeks)
    wanted = _wanted(short, items, len(known) or 1)
    planned: list[CatchUpWeek] = []
    waiting: list[tuple[int, int]] = []
    for n, first in enumerate(known):
        waiting += wanted.pop(n, [])
        taken: list[tuple[int, int]] = []
        for session in list(waiting):
            of_item = sum(number == session[0] for number, _ in taken)
            in_all = sum(minutes for _, minutes in taken)
            if of_item < most_sessions and in_all + session[1] <= most_minutes:
                taken.append(session)
                waiting.remove(session)
        if taken:
            planned.append(CatchUpWeek(monday_of(first), first, tuple(sorted(taken))))
    left: dict[int, int] = {}
    for number, minutes in [*waiting, *(one for later in wanted.values() for one in later)]:
        left[number] = left.get(number, 0) + minutes
    return CatchUp(tuple(planned), dict(sorted(left.items())), tuple(_remarks(known, weeks, left)))


def _school_weeks(calendar: ChildCalendar, start: date, weeks: int) -> list[date]:
    """Return the first school day, from the start on, of each of the next school weeks whose terms are known."""
    found: list[date] = []
    day = start
    # Twice the weeks and two summers: holidays never take more, and what lies beyond has no term dates.
    end = start + WEEK * (2 * weeks + 20)
    while day < end and len(found) < weeks:
        if calendar.day(day).is_school:
            found.append(day)
            day = monday_of(day) + WEEK
        else:
            day += DAY
    return found


def session_of(item: Item) -> int:
    """Return the minutes of one extra session of an item: its own, or an hour where it owes hours on end."""
    minutes = item.amounts[-1].minutes
    return minutes if minutes <= LONGEST_SESSION else 60


def _wanted(
    short: Mapping[int, int], items: Mapping[int, Item], weeks: int
) -> dict[int, list[tuple[int, int]]]:
    """Return the sessions of each item, evenly over the weeks, before any limit: week (from 0) -> (item, minutes)."""
    wanted: dict[int, list[tuple[int, int]]] = {}
    for number in sorted(short):
        minutes, length = short[number], session_of(items[number])
        sizes = [length] * (minutes // length) + ([minutes % length] if minutes % length else [])
        for n, size in enumerate(sizes):
            wanted.setdefault(n * weeks // len(sizes), []).append((number, size))
    return wanted


def _remarks(known: list[date], weeks: int, left: Mapping[int, int]) -> list[str]:
    said = []
    if len(known) < weeks:
        until = f"; the last begins on {in_words(known[-1])}" if known else ""
        said.append(
            f"Only {counted(len(known), 'school week')} of the {weeks} have term dates{until}. Enter the term dates first."
        )
    if left:
        minutes = sum(left.values())
        said.append(
            f"{duration(minutes)} does not fit. Allow more weeks or more minutes a week, or make it good in another way."
        )
    return said
