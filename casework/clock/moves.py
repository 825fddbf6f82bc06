"""What a changed calendar would do: which due dates move, from when to when, and because of which bank holiday."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from .calendar import Calendar
from .rules import ClockRule
from .run import ClockFacts, due_on
from .words import in_words, listed

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Running(Generic[Key]):
    """One open clock: the caller's own key for it, its rule and its facts."""

    key: Key
    rule: ClockRule
    facts: ClockFacts


@dataclass(frozen=True, slots=True)
class Move(Generic[Key]):
    """A due date that the newer calendar would move, and why in a sentence."""

    key: Key
    code: str
    old_due_on: date
    new_due_on: date
    why: str


def differences(old: Calendar, new: Calendar) -> dict[date, str]:
    """Return each day that is a working day in only one of the two calendars, with what happened to it, in date order.

    Days that only one of them covers are not differences.
    """
    changed: dict[date, str] = {}
    for day in sorted({*old.holidays, *new.holidays}):
        if not (old.covers_day(day) and new.covers_day(day)) or old.is_working(day) == new.is_working(day):
            continue
        if new.is_working(day):
            changed[day] = f"{in_words(day)} ({old.holidays[day]}) is no longer a bank holiday"
        else:
            changed[day] = f"{in_words(day)} is now a bank holiday ({new.holidays[day]})"
    return changed


def moves(clocks: Iterable[Running[Key]], old: Calendar, new: Calendar) -> list[Move[Key]]:
    """Return the due dates that would move from the old calendar to the new one, in the order of the clocks.

    Pass open clocks only: closed ones keep the calendar they ran on. A stopped clock has no date to move.
    Raises ClockError where one of the calendars does not reach a clock.
    """
    changed = differences(old, new)
    found: list[Move[Key]] = []
    for clock in clocks if changed else ():
        before, after = due_on(clock.rule, clock.facts, old), due_on(clock.rule, clock.facts, new)
        if before is None or after is None or before == after:
            continue
        last = max(before, after)
        reasons = [what for day, what in changed.items() if clock.facts.trigger < day <= last]
        found.append(Move(clock.key, clock.rule.code, before, after, f"{listed(reasons)}."))
    return found
