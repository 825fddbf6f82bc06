"""PURE. Figures one after another: month by month, week by week."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import floor

from casework.charts.drawing import Cell, Chart, Figure, ceiling, line, picture, rect, say, spread, text

HEAD, PLOT = 18, 168
NARROWEST = 7  # per cent of the width between two marks of an axis, so that their words do not meet


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
    head, plot = HEAD, PLOT
    step = 100 / max(len(months), 1)
    body, figures = [], []

    def level(value: float) -> float:
        return round(head + plot * (1 - value / top), 1)

    for part in range(5):
        mark = top * part / 4
        body.append(line(0, level(mark), 100, level(mark), "app-chart__grid"))
        said = say(int(mark) if mark == int(mark) else mark, unit if unit == "%" else "")
        body.append(text(0, level(mark) + 4, said, "app-chart__axis", "end", -8))
    points = []
    for n, (month, value) in enumerate(zip(months, values, strict=True)):
        middle = step * (n + 0.5)
        every_other = " app-chart__minor" if n % 2 and len(months) > 6 else ""
        body.append(text(middle, head + plot + 20, month, f"app-chart__axis{every_other}", "middle"))
        points.append((middle, None if value is None else level(value)))
        if value is None:
            continue
        said = f"{month}: {say(value, unit)}"
        if kind == "columns":
            body.append(
                rect(
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
            figures.append(text(middle, level(value) - 7, shown, f"app-chart__figure{every_other}", "middle"))
    if kind == "line":
        for (x1, y1), (x2, y2) in pairwise(points):
            if y1 is not None and y2 is not None:
                body.append(line(x1, y1, x2, y2, "app-chart__line"))
        body += [
            f'<circle class="app-chart__point" cx="{x:.2f}%" cy="{y:g}" r="4"/>'
            for x, y in points
            if y is not None
        ]
    body.append(line(0, head + plot, 100, head + plot, "app-chart__base"))
    key: tuple[tuple[str, str], ...] = ()
    if target is not None:
        body.append(line(0, level(target), 100, level(target), "app-chart__target"))
        key = (("app-chart__s1", figure), ("app-chart__target", f"{target_label}: {say(target, unit)}"))
    body += figures  # over every line
    told = [(month, say(value, unit)) for month, value in zip(months, values, strict=True)]
    aim = f"{target_label} {say(target, unit)}. " if target is not None else ""
    summary = f"{aim}{spread(told)}" if told else "Nothing to show."
    addresses = [*urls, *[""] * (len(months) - len(urls))]
    return Chart(
        caption,
        picture(caption, summary, head + plot + 30, body, kind),
        ("Month", figure),
        tuple((month, (Cell(words, url),)) for (month, words), url in zip(told, addresses, strict=True)),
        key,
        summary,
    )


@dataclass(frozen=True)
class Step:
    """One of many short stretches of time: its name, the mark that stands under it on the axis ("" for none), its address."""

    label: str
    mark: str = ""
    url: str = ""


def _axis(steps: Sequence[Step], top: float) -> list[str]:
    """Return the lines and figures of the axis, and the marks under the steps that have one."""
    body = []
    for part in range(5):
        at = top * part / 4
        y = round(HEAD + PLOT * (1 - part / 4), 1)
        body.append(line(0, y, 100, y, "app-chart__grid"))
        body.append(text(0, y + 4, say(int(at) if at == int(at) else at), "app-chart__axis", "end", -8))
    width = 100 / max(len(steps), 1)
    marked: list[int] = []
    for n, step in enumerate(steps):
        if step.mark and (not marked or (n - marked[-1]) * width >= NARROWEST):
            marked.append(n)
    for place, n in enumerate(marked):
        minor = " app-chart__minor" if place % 2 and len(marked) > 6 else ""
        body.append(text(width * n, HEAD + PLOT + 20, steps[n].mark, f"app-chart__axis{minor}"))
        body.append(line(width * n, HEAD + PLOT, width * n, HEAD + PLOT + 5, "app-chart__base"))
    return body


def _level(value: float, top: float) -> float:
    return round(HEAD + PLOT * (1 - value / top), 1)


def against(
    caption: str,
    steps: Sequence[Step],
    whole: Sequence[int],
    part: Sequence[int],
    *,
    names: tuple[str, str],
    of: str = "Week",
    unit: str = "",
) -> Chart:
    """Return one column a step for what should be, and inside it a narrower one for what is: owed and delivered.

    `names` are those of the two, in this order.
    """
    top = ceiling(max([*whole, *part, 0]))
    width = 100 / max(len(steps), 1)
    body = _axis(steps, top)
    told = []
    for n, (step, should, is_) in enumerate(zip(steps, whole, part, strict=True)):
        said = f"{names[0].lower()} {say(should, unit)}, {names[1].lower()} {say(is_, unit)}"
        told.append((step.label, said))
        for value, css, share in ((should, "app-chart__s3", 0.8), (is_, "app-chart__s1", 0.44)):
            y = _level(value, top)
            left = width * (n + 0.5 - share / 2)
            if value:
                body.append(rect(left, y, width * share, HEAD + PLOT - y, css, f"{step.label}: {said}"))
    body.append(line(0, HEAD + PLOT, 100, HEAD + PLOT, "app-chart__base"))
    summary = spread(told) or "Nothing to show."
    return Chart(
        caption,
        picture(caption, summary, HEAD + PLOT + 30, body, "columns"),
        (of, *names),
        tuple(
            (step.label, (Cell(say(should), step.url), Cell(say(is_), step.url)))
            for step, should, is_ in zip(steps, whole, part, strict=True)
        ),
        (("app-chart__s3", names[0]), ("app-chart__s1", names[1])),
        summary,
    )


def running(
    caption: str,
    steps: Sequence[Step],
    values: Sequence[int],
    *,
    name: str,
    of: str = "Week",
    unit: str = "",
) -> Chart:
    """Return a figure as it stands at the end of each step, as a line over the area under it."""
    top = ceiling(max([*values, 0]))
    width = 100 / max(len(steps), 1)
    body = _axis(steps, top)
    ends = [(width * (n + 1), _level(value, top)) for n, value in enumerate(values)]
    for (step, value), (x, y) in zip(zip(steps, values, strict=True), ends, strict=True):
        if value:
            body.append(
                rect(
                    x - width,
                    y,
                    width,
                    HEAD + PLOT - y,
                    "app-chart__under",
                    f"{step.label}: {say(value, unit)}",
                )
            )
    before: float = HEAD + PLOT
    for x, y in ends:  # a step is a step: nothing is drawn between two weeks that is not a figure
        body.append(line(x - width, before, x - width, y, "app-chart__run"))
        body.append(line(x - width, y, x, y, "app-chart__run"))
        before = y
    body.append(line(0, HEAD + PLOT, 100, HEAD + PLOT, "app-chart__base"))
    if values:
        x, y = ends[-1]
        body.append(text(x, y - 8, say(values[-1], unit), "app-chart__figure", "end"))
    told = [(step.label, say(value, unit)) for step, value in zip(steps, values, strict=True)]
    summary = spread(told) or "Nothing to show."
    return Chart(
        caption,
        picture(caption, summary, HEAD + PLOT + 30, body, "columns"),
        (of, name),
        tuple((step.label, (Cell(said, step.url),)) for step, (_, said) in zip(steps, told, strict=True)),
        (),
        summary,
    )
