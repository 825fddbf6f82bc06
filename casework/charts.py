"""PURE. Charts as SVG, each with the same figures for the table that stands beside it.

Lengths are in per cent of the picture's width and heights in pixels, so that a chart narrows with its page while its words
keep their size. Colours are classes: the stylesheet gives them, also for print and forced colours.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise
from math import ceil, floor, log10
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


def _picture(caption: str, summary: str, height: float, body: list[str], css: str) -> str:
    """Return the SVG around its parts, named and described for people who do not see it."""
    name = f"chart-{crc32(f'{caption}{summary}'.encode()):08x}"
    return (
        f'<svg class="app-chart app-chart--{css}" role="img" aria-labelledby="{name}-t {name}-d" width="100%" '
        f'height="{height:g}" xmlns="http://www.w3.org/2000/svg" focusable="false">'
        f'<title id="{name}-t">{escape(caption)}</title><desc id="{name}-d">{escape(summary)}</desc>'
        + "".join(body)
        + "</svg>"
    )


def _text(x: float, y: float, words: str, css: str = "", anchor: str = "start", nudge: float = 0) -> str:
    shift = f' dx="{nudge:g}"' if nudge else ""
    return (
        f'<text class="app-chart__text{f" {css}" if css else ""}" x="{x:.2f}%" y="{y:g}"{shift} text-anchor="{anchor}">'
        f"{escape(words)}</text>"
    )


def _rect(x: float, y: float, width: float, height: float, css: str, title: str = "") -> str:
    said = f"<title>{escape(title)}</title>" if title else ""
    return f'<rect class="{css}" x="{x:.2f}%" y="{y:g}" width="{max(width, 0):.2f}%" height="{height:g}">{said}</rect>'


def _line(x1: float, y1: float, x2: float, y2: float, css: str) -> str:
    return f'<line class="{css}" x1="{x1:.2f}%" y1="{y1:g}" x2="{x2:.2f}%" y2="{y2:g}"/>'


def _spread(pairs: Sequence[tuple[str, str]]) -> str:
    return "; ".join(f"{label}: {words}" for label, words in pairs)


def bars(
    caption: str, items: Sequence[Bar], *, unit: str = "", of: str = "", figure: str = "Number"
) -> Chart:
    """Return horizontal bars in the order given, each with its label above it and its figure at its end.

    `of` heads the table's first column, `figure` its second.
    """
    top = max([item.value or 0 for item in items] or [0]) or 1
    row, body = 44, []
    for n, item in enumerate(items):
        y, value = n * row, item.value or 0
        width = 86 * value / top
        body.append(_text(0, y + 16, item.label))
        body.append(_rect(0, y + 23, width, 14, "app-chart__s1", f"{item.label}: {say(item.value, unit)}"))
        body.append(_text(width, y + 35, say(item.value, unit), "app-chart__figure", nudge=6))
    summary = _spread([(item.label, say(item.value, unit)) for item in items]) or "Nothing to show."
    return Chart(
        caption,
        _picture(caption, summary, max(row * len(items), row), body, "bars"),
        (of or "What", figure),
        tuple((item.label, (Cell(say(item.value, unit), item.url),)) for item in items),
        summary=summary,
    )


def stacked(
    caption: str,
    series: Sequence[str],
    items: Sequence[tuple[str, Sequence[Bar]]],
    *,
    of: str = "",
    share: bool = False,
) -> Chart:
    """Return horizontal bars made of parts, one part for each of `series` and in their order.

    Each item is its label and one Bar a series (their labels are not shown). `share` draws every bar to the full width.
    """
    totals = [sum(part.value or 0 for part in parts) for _, parts in items]
    top = max(totals or [0]) or 1
    row, body = 48, []
    for n, ((label, parts), total) in enumerate(zip(items, totals, strict=True)):
        y, at, whole = n * row, 0.0, (total if share else top) or 1
        body.append(_text(0, y + 16, f"{label}: {say(total)}"))
        for k, (name, part) in enumerate(zip(series, parts, strict=True), 1):
            width = 100 * (part.value or 0) / whole
            if width:
                body.append(
                    _rect(at, y + 23, width, 18, f"app-chart__s{k}", f"{label}, {name}: {say(part.value)}")
                )
            if width >= 9:
                body.append(
                    _text(
                        at + width / 2,
                        y + 37,
                        say(part.value),
                        f"app-chart__inside app-chart__inside--{k}",
                        "middle",
                    )
                )
            at += width
    summary = _spread(
        [
            (label, ", ".join(f"{name} {say(p.value)}" for name, p in zip(series, parts, strict=True)))
            for label, parts in items
        ]
    )
    return Chart(
        caption,
        _picture(caption, summary or "Nothing to show.", max(row * len(items), row), body, "stacked"),
        (of or "What", *series, "All"),
        tuple(
            (label, (*(Cell(say(part.value), part.url) for part in parts), Cell(say(total))))
            for (label, parts), total in zip(items, totals, strict=True)
        ),
        tuple((f"app-chart__s{k}", name) for k, name in enumerate(series, 1)),
        summary,
    )


def by_month(
    caption: str,
    months: Sequence[str],
    values: Sequence[Figure],
    *,
    target: float | None = None,
    unit: str = "",
    kind: str = "columns",
    urls: Sequence[str] = (),
    figure: str = "Number",
    target_label: str = "Target",
) -> Chart:
    """Return a figure month by month, as "columns" or as a "line", with a target line where there is one.

    A month without figures (None) is a gap, never a nought. `urls` lead from each figure to what it counts.
    """
    top = 100.0 if unit == "%" else ceiling(max([v for v in values if v is not None] + [target or 0]))
    head, plot = 18, 168
    step = 100 / max(len(months), 1)
    body, figures = [], []

    def level(value: float) -> float:
        return round(head + plot * (1 - value / top), 1)

    for part in range(5):
        mark = top * part / 4
        body.append(_line(0, level(mark), 100, level(mark), "app-chart__grid"))
        said = say(int(mark) if mark == int(mark) else mark, unit if unit == "%" else "")
        body.append(_text(0, level(mark) + 4, said, "app-chart__axis", "end", -8))
    points = []
    for n, (month, value) in enumerate(zip(months, values, strict=True)):
        middle = step * (n + 0.5)
        every_other = " app-chart__minor" if n % 2 and len(months) > 6 else ""
        body.append(_text(middle, head + plot + 20, month, f"app-chart__axis{every_other}", "middle"))
        points.append((middle, None if value is None else level(value)))
        if value is None:
            continue
        said = f"{month}: {say(value, unit)}"
        if kind == "columns":
            body.append(
                _rect(
                    middle - step * 0.31,
                    level(value),
                    step * 0.62,
                    head + plot - level(value),
                    "app-chart__s1",
                    said,
                )
            )
        if len(months) <= 13:
            shown = say(floor(value + 0.5) if unit == "%" else value, "%" if unit == "%" else "")
            figures.append(
                _text(middle, level(value) - 7, shown, f"app-chart__figure{every_other}", "middle")
            )
    if kind == "line":
        for (x1, y1), (x2, y2) in pairwise(points):
            if y1 is not None and y2 is not None:
                body.append(_line(x1, y1, x2, y2, "app-chart__line"))
        body += [
            f'<circle class="app-chart__point" cx="{x:.2f}%" cy="{y:g}" r="4"/>'
            for x, y in points
            if y is not None
        ]
    body.append(_line(0, head + plot, 100, head + plot, "app-chart__base"))
    key: tuple[tuple[str, str], ...] = ()
    if target is not None:
        body.append(_line(0, level(target), 100, level(target), "app-chart__target"))
        key = (("app-chart__s1", figure), ("app-chart__target", f"{target_label}: {say(target, unit)}"))
    body += figures  # over every line
    told = [(month, say(value, unit)) for month, value in zip(months, values, strict=True)]
    aim = f"{target_label} {say(target, unit)}. " if target is not None else ""
    summary = f"{aim}{_spread(told)}" if told else "Nothing to show."
    addresses = [*urls, *[""] * (len(months) - len(urls))]
    return Chart(
        caption,
        _picture(caption, summary, head + plot + 30, body, kind),
        ("Month", figure),
        tuple((month, (Cell(words, url),)) for (month, words), url in zip(told, addresses, strict=True)),
        key,
        summary,
    )


def workload(caption: str, people: Sequence[tuple[str, Bar, Bar, Bar]], *, of: str = "Person") -> Chart:
    """Return how much each person has: cases late, due within five working days, and later.

    Each of the three is a Bar; their labels are not shown.
    """
    return stacked(
        caption,
        ("Late", "Due soon", "Later"),
        [(name, (late, soon, later)) for name, late, soon, later in people],
        of=of,
    )
