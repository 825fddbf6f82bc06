"""What the words of an item say, filled in before somebody confirms it: the wording reader's figures, as columns."""

from collections.abc import Sequence
from typing import Any

from casework.clock import listed
from sectionf.owed import Owed
from sectionf.wording import GAPS, Reading, read

_LARGEST = 32_767  # what a small number's column holds
_PERIODS = frozenset(Owed.Period.values)


def said_by(text: str) -> dict[str, Any]:
    """Return what a text says of amount, frequency, deliverer, grouping, place and weeks, by column.

    An item that stands in several cells may read like several provisions: each part is the first that any of them has. A
    frequency is given only whole: how often, and in what period.
    """
    parts = _parts(text)
    often = next((one for one in parts if one.times and one.period in _PERIODS), None)
    return {
        "minutes": _small(_first(parts, "minutes")),
        "times": _small(often.times) if often else None,
        "period": (often.period or "") if often else "",
        "deliverer": _short(_first(parts, "deliverer"), 200),
        "qualification": _short(_first(parts, "qualification"), 200),
        "grouping": _short(_first(parts, "grouping"), 120),
        "place": _short(_first(parts, "place"), 200),
        "weeks": _weeks(_first(parts, "weeks")),
    }


def left_open_by(text: str) -> tuple[tuple[str, ...], str]:
    """Return the vague words of a text, and what no part of it says, in words."""
    parts = _parts(text)
    missing = [gap for gap in GAPS if all(gap in one.missing for one in parts)]
    return read(text).vague, listed([GAPS[gap] for gap in missing]) if missing else ""


def _parts(text: str) -> Sequence[Reading]:
    said = read(text)
    return said.provisions or (said,)


def _first(parts: Sequence[Reading], name: str) -> Any:
    return next((value for one in parts if (value := getattr(one, name))), None)


def _small(number: int | None) -> int | None:
    return number if number and number <= _LARGEST else None


def _weeks(number: int | None) -> int | None:
    return number if number and number <= 53 else None


def _short(text: str | None, longest: int) -> str:
    return (text or "")[:longest]
