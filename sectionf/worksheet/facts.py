"""PURE. What a check knows of its uploaded plan: how far it is, and the items that were confirmed in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

_PERIODS = {
    "day": "a day",
    "week": "a week",
    "fortnight": "a fortnight",
    "half-term": "a half-term",
    "term": "a term",
    "year": "a year",
}
_TIMES = {1: "once", 2: "twice"}


@dataclass(frozen=True)
class ConfirmedItem:
    """An item of the uploaded plan that somebody confirmed: its words, and what it owes by column."""

    id: int
    text: str
    disputed: bool = True
    owed: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class WorksheetFacts:
    """The plan that was uploaded last. `ready` are its confirmed items, once nothing is left to decide."""

    id: int
    state: str
    document_id: int
    final_on: date | None = None
    called: str = ""
    to_confirm: int = 0
    confirmed: int = 0
    set_aside: int = 0
    ready: tuple[ConfirmedItem, ...] = ()

    @property
    def items(self) -> int:
        return self.to_confirm + self.confirmed + self.set_aside


def owed_in_words(owed: Mapping[str, Any]) -> str:
    """Return what an item owes as one line: “45 minutes, once a week, 38 weeks of the year; therapist; 1:1”."""
    often = ""
    if owed.get("times") and owed.get("period"):
        times = _TIMES.get(owed["times"], f"{owed['times']} times")
        often = f"{times} {_PERIODS[owed['period']]}"
    minutes = owed.get("minutes")
    amount = f"{minutes} minute{'s' if minutes != 1 else ''}" if minutes else ""
    weeks = f"{owed['weeks']} weeks of the year" if owed.get("weeks") else ""
    measured = ", ".join(filter(None, (amount, often, weeks)))
    who = ", ".join(filter(None, (owed.get("deliverer"), owed.get("qualification"))))
    return "; ".join(filter(None, (measured, who, owed.get("grouping"), owed.get("place"))))
