"""PURE. What every chart is drawn with: its parts, its figures in words, and the picture around them.

Lengths are in per cent of the picture's width and heights in pixels, so that a chart narrows with its page while its words
keep their size. Colours are classes: the stylesheet gives them, also for print and forced colours.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from math import ceil, log10
from zlib import crc32

Figure = int | float | None


@dataclass(frozen=True)
class Bar:
    """One bar: what it counts, how many, and the address of the things counted ("" where there is none)."""

    label: str
    value: Figure
    url: str = ""


@dataclass(frozen=True)
class Cell:
    """One figure of the table: its words, and the address of the things counted."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Chart:
    """A picture and its figures.

    `svg` is markup; `head` names the columns; each row is a label and its cells. `key` lists (class, words) of the series.
    """

    caption: str
    svg: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    key: tuple[tuple[str, str], ...] = field(default=())
    summary: str = ""


def say(value: Figure, unit: str = "") -> str:
    """Return a figure in words: 1,234; 62.5%; "no figures" for None."""
    if value is None:
        return "no figures"
    number = f"{value:,.1f}".removesuffix(".0") if isinstance(value, float) else f"{value:,}"
    return f"{number}{unit}" if unit == "%" or not unit else f"{number} {unit}"


def ceiling(largest: float) -> float:
    """Return the round number at or above the largest figure at which an axis ends: 1, 2, 4, 5, 8 or 10 times a power of ten."""
    if largest <= 0:
        return 1
    power = 10.0 ** (ceil(log10(largest)) - 1)
    return next(step * power for step in (1, 2, 4, 5, 8, 10) if step * power >= largest)


def picture(caption: str, summary: str, height: float, body: list[str], css: str) -> str:
    """Return the SVG around its parts, named and described for people who do not see it."""
    name = f"chart-{crc32(f'{caption}{summary}'.encode()):08x}"
    return (
        f'<svg class="app-chart app-chart--{css}" role="img" aria-labelledby="{name}-t {name}-d" width="100%" '
        f'height="{height:g}" xmlns="http://www.w3.org/2000/svg" focusable="false">'
        f'<title id="{name}-t">{escape(caption)}</title><desc id="{name}-d">{escape(summary)}</desc>'
        + "".join(body)
        + "</svg>"
    )


def text(x: float, y: float, words: str, css: str = "", anchor: str = "start", nudge: float = 0) -> str:
    """Return words at a place; `x` in per cent, `y` in pixels, `nudge` in pixels sideways."""
    shift = f' dx="{nudge:g}"' if nudge else ""
    return (
        f'<text class="app-chart__text{f" {css}" if css else ""}" x="{x:.2f}%" y="{y:g}"{shift} text-anchor="{anchor}">'
        f"{escape(words)}</text>"
    )


def rect(x: float, y: float, width: float, height: float, css: str, title: str = "") -> str:
    """Return a rectangle; x and width in per cent, y and height in pixels. `title` is what a mouse over it says."""
    said = f"<title>{escape(title)}</title>" if title else ""
    return f'<rect class="{css}" x="{x:.2f}%" y="{y:g}" width="{max(width, 0):.2f}%" height="{height:g}">{said}</rect>'


def line(x1: float, y1: float, x2: float, y2: float, css: str) -> str:
    """Return a line; x in per cent, y in pixels."""
    return f'<line class="{css}" x1="{x1:.2f}%" y1="{y1:g}" x2="{x2:.2f}%" y2="{y2:g}"/>'


def spread(pairs: Sequence[tuple[str, str]]) -> str:
    """Return labels with their figures, as the description of a chart lists them."""
    return "; ".join(f"{label}: {words}" for label, words in pairs)
