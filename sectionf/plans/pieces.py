"""PURE. Pieces of a plan's words that make up an item, each with where it stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sectionf.plans.structure import Paragraph, Place


@dataclass(frozen=True)
class Placed:
    """A paragraph and the page that it stands on; `rest` is what of it the page cut off."""

    page: int
    paragraph: Paragraph
    rest: tuple["Placed", ...] = ()

    @property
    def text(self) -> str:
        return " ".join((self.paragraph.text, *(one.text for one in self.rest)))

    @property
    def ref(self) -> str:
        """What the plan calls it: “F3”, “2.1”; nothing for a bullet."""
        marker = self.paragraph.marker
        return marker if re.fullmatch(r"F[-.]?\s?\d[\d.-]*|\d+(?:\.\d+)+", marker) else ""

    def whole(self) -> "Piece":
        return self.part(0, len(self.text))

    def part(self, start: int, end: int) -> "Piece":
        """Return the words from one character to another, with each place that they stand at."""
        places, at = [], 0
        for one in (self, *self.rest):
            length = len(one.paragraph.text)
            first, last = max(start - at, 0), min(end - at, length)
            if first < last:
                places.append(Place(one.page, one.paragraph.n, first, last))
            at += length + 1
        return Piece(self.text[start:end], tuple(places))


@dataclass(frozen=True)
class Piece:
    """Words of a plan and where they stand."""

    text: str
    places: tuple[Place, ...]

    def goes_on_from(self, before: "Piece") -> bool:
        """Say whether it is the next sentence of the same paragraph."""
        here, there = self.places[0], before.places[-1]
        return (here.page, here.paragraph) == (there.page, there.paragraph)


def goes_on(above: Sequence[Placed], below: Sequence[Placed]) -> bool:
    """Say whether the first paragraph after a page is the rest of the last one before it."""
    if not above or not below or below[0].paragraph.marker or below[0].paragraph.heading:
        return False
    letter = next((char for char in below[0].text if char.isalpha()), "")
    return letter.islower() and not above[-1].text.rstrip().endswith((".", ";", ":", "!", "?"))


def run_on(above: Sequence[Placed], below: Sequence[Placed]) -> tuple[Placed, ...]:
    """Return paragraphs whose last goes on as the first of the others."""
    return (*above[:-1], replace(above[-1], rest=(*above[-1].rest, below[0])), *below[1:])


@dataclass(frozen=True)
class Draft:
    """An item on the way: its pieces in order, and what the plan calls it."""

    pieces: tuple[Piece, ...]
    ref: str = ""

    @property
    def text(self) -> str:
        return joined(self.pieces)

    def led_by(self, lead: Piece, ref: str = "") -> "Draft":
        return replace(self, pieces=(lead, *self.pieces), ref=self.ref or ref)

    def followed_by(self, more: Sequence[Piece]) -> "Draft":
        return replace(self, pieces=(*self.pieces, *more))


def joined(pieces: Sequence[Piece]) -> str:
    """Return pieces as one text: after a colon they go on, sentences follow each other, all else is set off by semicolons."""
    said = ""
    before: Piece | None = None
    for piece in pieces:
        words = piece.text.strip()
        if not words:
            continue
        if not said:
            said = words
        elif said.endswith(":") or (before and piece.goes_on_from(before)):
            said = f"{said} {words}"
        else:
            said = f"{said.rstrip(' .;,')}; {words}"
        before = piece
    return said


_STOP = re.compile(r"(?<=[.!?])\s+(?=[A-Z\u201c\"(\d])")
_SHORT = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|approx|mr|mrs|ms|dr|st|no|nos|incl|max|min|yr|yrs|hrs|mins|[a-z])\.)$",
    re.IGNORECASE,
)


def sentences(text: str) -> list[tuple[int, int]]:
    """Return where each sentence of a text begins and ends."""
    spans, start = [], 0
    for stop in _STOP.finditer(text):
        if not _SHORT.search(text[start : stop.start()]):
            spans.append((start, stop.start()))
            start = stop.end()
    return [*spans, (start, len(text))] if text[start:].strip() else spans
