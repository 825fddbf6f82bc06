"""The calendar the clock's tests count on, and dates in few letters."""

import json
from datetime import date
from pathlib import Path

from casework.clock import Calendar, ClockFacts, Pause, Run, rule, run

DATA = Path(__file__).resolve().parents[1] / "data"
FEED = json.loads((DATA.parents[1] / "casework" / "data" / "bank-holidays.json").read_text(encoding="utf-8"))
CALENDAR = Calendar.from_feed(FEED, "test")


def d(text: str) -> date:
    """Return 2026-01-05 as a date."""
    return date.fromisoformat(text)


def pause(text: str, why: str = "") -> Pause:
    """Return FROM..TO, or FROM.. while it lasts, as a pause."""
    from_on, _, to_on = text.partition("..")
    return Pause(d(from_on), d(to_on) if to_on else None, why)


def ran(code: str, trigger: str, *pauses: Pause, extended: bool = False, **dates: str) -> Run:
    """Run a clock of the register from a day."""
    facts = ClockFacts(
        d(trigger), extended=extended, pauses=pauses, **{name: d(day) for name, day in dates.items()}
    )
    return run(rule(code, on=d(trigger)), facts, CALENDAR)


def due(code: str, trigger: str, *pauses: Pause, extended: bool = False, **dates: str) -> str:
    """Return the due date of a clock of the register, written as dates are in these tests."""
    found = ran(code, trigger, *pauses, extended=extended, **dates).due_on
    return found.isoformat() if found else "stopped"
