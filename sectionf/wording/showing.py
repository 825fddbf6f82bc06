"""A reading in the words of a page: the text in pieces, marked and not, and sentences for what it says and leaves out."""

from collections.abc import Collection
from dataclasses import dataclass

from sectionf.wording.parts import AMOUNT, DELIVERER, FREQUENCY, Mark
from sectionf.wording.reading import Reading

_SHORT = {AMOUNT: "how much", FREQUENCY: "how often", DELIVERER: "who delivers it"}
_TIMES = {1: "once", 2: "twice"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text, and its mark where it is vague."""

    text: str
    mark: Mark | None = None


def pieces(reading: Reading, *, clear: Collection[str] = ()) -> tuple[Piece, ...]:
    """Return the whole text in order, cut where it is marked. Words an officer found `clear` are not marked."""
    made: list[Piece] = []
    at = 0
    for mark in reading.marks:
        if mark.word in clear:
            continue
        if mark.start > at:
            made.append(Piece(reading.text[at : mark.start]))
        made.append(Piece(reading.text[mark.start : mark.end], mark))
        at = mark.end
    if at < len(reading.text):
        made.append(Piece(reading.text[at:]))
    return tuple(made)


def says(reading: Reading) -> str:
    """Return what a provision promises in one line: 45 minutes, twice a week, teaching assistant, 1:1; empty for nothing."""
    said = {part.name: part for part in reading.parts}
    found = [_minutes(reading)] if reading.minutes else []
    found += [said[name].text for name in ("all of it", "share", "every") if name in said]
    if reading.period:
        found.append(f"{_how_often(reading)} a {reading.period}")
    found += [word for word in (reading.deliverer, reading.grouping) if word]
    found += [said[name].text for name in ("place", "starts") if name in said]
    if reading.weeks:
        found.append(f"{reading.weeks} week{'s' if reading.weeks > 1 else ''}")
    return ", ".join(found)


def leaves_out(reading: Reading) -> str:
    """Return what a provision does not say: how much, how often, who delivers it; empty where it says all three."""
    return ", ".join(_SHORT[gap] for gap in reading.missing)


def _minutes(reading: Reading) -> str:
    low, high = reading.minutes or 0, reading.minutes_high or 0
    if low == high and low >= 60 and low % 60 == 0:
        return f"{low // 60} hour{'s' if low > 60 else ''}"
    return f"{low} minute{'s' if low > 1 else ''}" if low == high else f"{low} to {high} minutes"


def _how_often(reading: Reading) -> str:
    low, high = reading.times or 0, reading.times_high or 0
    return _TIMES.get(low, f"{low} times") if low == high else f"{low} to {high} times"
