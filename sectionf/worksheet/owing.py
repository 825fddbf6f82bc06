"""What the words of an item say, filled in before somebody confirms it: the wording reader's figures, as columns."""

from typing import Any

from sectionf.owed import Owed
from sectionf.wording import read

_LARGEST = 32_767  # what a small number's column holds
_PERIODS = frozenset(Owed.Period.values)


def said_by(text: str) -> dict[str, Any]:
    """Return what a text says of amount, frequency, deliverer, grouping, place and weeks, by column.

    A frequency is given only whole: how often, and in what period.
    """
    said = read(text)
    whole = said.times and said.period in _PERIODS
    return {
        "minutes": _small(said.minutes),
        "times": _small(said.times) if whole else None,
        "period": said.period if whole else "",
        "deliverer": _short(said.deliverer, 200),
        "qualification": _short(said.qualification, 200),
        "grouping": _short(said.grouping, 120),
        "place": _short(said.place, 200),
        "weeks": said.weeks if said.weeks and said.weeks <= 53 else None,
    }


def _small(number: int | None) -> int | None:
    return number if number and number <= _LARGEST else None


def _short(text: str | None, longest: int) -> str:
    return (text or "")[:longest]
