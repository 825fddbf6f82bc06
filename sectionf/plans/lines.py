"""PURE. Words where they stand on a printed page, put together into lines and paragraphs."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from sectionf.markers import BULLET, NUMBER
from sectionf.plans.structure import Paragraph

_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_ENDS = (".", ";", ":", "!", "?")
# What begins anew wherever it stands: a section, an outcome, "E2:" or "F3.".
_FRESH = re.compile(
    r"(?:section|part|outcome|aim|provision)\s+(?:[A-K]\b|[A-K]?\d)|[A-K]\d{1,2}(?:\.\d{1,2})?[.:)]\s",
    re.IGNORECASE,
)
_CLOSE = 4.0  # points by which things that begin at the same place may differ
_HANGS = 32.0  # a drawn bullet stands no further than this before its words


@dataclass(frozen=True)
class Word:
    """A word as it is printed: its box in points from the top left of the page, and its type."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float = 11.0
    font: str = ""

    @property
    def is_bold(self) -> bool:
        return bool(_BOLD.search(self.font))


@dataclass(frozen=True)
class Spot:
    """A small drawn shape, which may be a bullet; or, flat, a line under words."""

    x0: float
    x1: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Line:
    """A printed line: its words in one text, and the bullet or number it begins with."""

    text: str
    marker: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool
    first_width: float
    marker_x: float

    @property
    def is_bullet(self) -> bool:
        return self.marker == "•"


@dataclass(frozen=True)
class Set:
    """A paragraph where it stands: its words, and the top of its first line."""

    paragraph: Paragraph
    top: float
    bottom: float


def lines_of(words: Iterable[Word], bullets: Sequence[Spot] = (), under: Sequence[Spot] = ()) -> list[Line]:
    """Return words as lines, from the top; `bullets` are drawn shapes, `under` are lines drawn under words."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda one: ((one.top + one.bottom) / 2, one.x0)):
        middle = (word.top + word.bottom) / 2
        if rows and any(one.top - 1 <= middle <= one.bottom + 1 for one in rows[-1][-3:]):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_line(sorted(row, key=lambda one: one.x0), bullets, under) for row in rows]


def _line(words: list[Word], bullets: Sequence[Spot], under: Sequence[Spot]) -> Line:
    top, bottom = min(one.top for one in words), max(one.bottom for one in words)
    text = " ".join(one.text for one in words).replace("\u00ad", "")
    found = BULLET.match(text) or BULLET.match(f"{text} ") or NUMBER.match(text)
    marker, begins = "", words
    marker_x = words[0].x0
    if found and len(found[0].strip()) < len(text):
        typed = found[0].strip()
        marker = "•" if BULLET.match(text) else typed.strip(" .:)(\u2013-") or typed
        begins = _after(words, len(typed.replace(" ", "")))
        text = text[len(found[0]) :].lstrip()
    elif found and len(text) <= 2:
        marker, text, begins = "•", "", words[-1:]
    else:
        spot = next((one for one in bullets if _hangs(one, words[0].x0, top, bottom)), None)
        if spot:
            marker, marker_x = "•", spot.x0
    strong = all(one.is_bold for one in begins) or any(
        one.x0 <= begins[0].x0 + _CLOSE
        and one.x1 - one.x0 >= 0.6 * (begins[-1].x1 - begins[0].x0)
        and top < one.top <= bottom + 3
        for one in under
    )
    return Line(
        text=" ".join(text.split()),
        marker=marker,
        x0=begins[0].x0,
        x1=words[-1].x1,
        top=top,
        bottom=bottom,
        size=median(one.size for one in words),
        bold=strong and any(char.isalpha() for char in text),
        first_width=begins[0].x1 - begins[0].x0,
        marker_x=marker_x,
    )


def _hangs(spot: Spot, x0: float, top: float, bottom: float) -> bool:
    return spot.x1 <= x0 and spot.x1 > x0 - _HANGS and top <= (spot.top + spot.bottom) / 2 <= bottom


def _after(words: list[Word], characters: int) -> list[Word]:
    """Return the words after the first so many characters; the last word where there are none."""
    left = characters
    for n, word in enumerate(words):
        if left <= 0:
            return words[n:]
        left -= len(word.text)
    return words[-1:]


def paragraphs_of(lines: Sequence[Line], right: float) -> list[Set]:
    """Return lines as paragraphs.

    A line begins a paragraph where it has a bullet or number, stands further down or further left than the text runs,
    is set in other type, or could have stood at the end of the line before.

    Args:
        right: where the lines of this column end, in points.
    """
    groups: list[list[Line]] = []
    leading = _leading(lines)
    for line in lines:
        if groups and not _begins(line, groups[-1], leading, right):
            groups[-1].append(line)
        else:
            groups.append([line])
    levels = _levels([group[0] for group in groups if group[0].is_bullet])
    return [
        Set(
            Paragraph(
                0,
                _joined([line.text for line in group]),
                group[0].marker,
                _level(group[0], levels) if group[0].is_bullet else None,
                0,
                all(line.bold for line in group),
            ),
            group[0].top,
            group[-1].bottom,
        )
        for group in groups
    ]


def _leading(lines: Sequence[Line]) -> float:
    """Return the usual distance of two lines of running text, as a share of their size."""
    steps = [
        (after.top - before.top) / before.size
        for before, after in pairwise(lines)
        if before.size and 0.8 < (after.top - before.top) / before.size < 2.2
    ]
    return min(steps, default=1.3) if len(steps) < 4 else sorted(steps)[len(steps) // 4]


def _begins(line: Line, group: list[Line], leading: float, right: float) -> bool:
    before = group[-1]
    if not before.text:
        return bool(line.marker)
    if line.marker or _FRESH.match(line.text):
        return True
    if line.top - before.top > (leading + 0.22) * max(before.size, line.size) or line.top < before.top:
        return True
    if abs(line.size - before.size) > 0.1 * before.size:
        return True
    if line.bold != before.bold and (before.bold or line.bold):
        return True
    if group[0].marker and line.x0 < min(group[0].x0, group[0].marker_x + 2) - _CLOSE:
        return True
    if _goes_on(before.text, line.text):
        return False
    # Whoever sets lines puts a word on the line if it fits: this one would have fitted.
    return line.first_width + 0.3 * line.size < right - before.x1 - 1


def _goes_on(before: str, text: str) -> bool:
    letter = next((char for char in text if char.isalpha()), "")
    return letter.islower() and text[0] not in "•" and not before.endswith(_ENDS)


def _joined(texts: Sequence[str]) -> str:
    said = ""
    for text in texts:
        hyphen = said.endswith("-") and len(said) > 1 and said[-2].isalpha() and text[:1].islower()
        said = f"{said}{text}" if hyphen or not said else f"{said} {text}"
    return said.strip()


def _levels(begins: Sequence[Line]) -> list[float]:
    """Return where the bullets of a column stand, from left to right, each once."""
    found: list[float] = []
    for x in sorted(line.marker_x for line in begins):
        if not found or x - found[-1] > _CLOSE:
            found.append(x)
    return found


def _level(line: Line, levels: Sequence[float]) -> int:
    return max((n for n, x in enumerate(levels) if x <= line.marker_x + 0.1), default=0)
