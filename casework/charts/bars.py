"""PURE. Horizontal bars: one a thing, or one made of parts."""

from collections.abc import Sequence

from casework.charts.drawing import Bar, Cell, Chart, picture, rect, say, spread, text


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
        body.append(text(0, y + 16, item.label))
        body.append(rect(0, y + 23, width, 14, "app-chart__s1", f"{item.label}: {say(item.value, unit)}"))
        body.append(text(width, y + 35, say(item.value, unit), "app-chart__figure", nudge=6))
    summary = spread([(item.label, say(item.value, unit)) for item in items]) or "Nothing to show."
    return Chart(
        caption,
        picture(caption, summary, max(row * len(items), row), body, "bars"),
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
        body.append(text(0, y + 16, f"{label}: {say(total)}"))
        for k, (name, part) in enumerate(zip(series, parts, strict=True), 1):
            width = 100 * (part.value or 0) / whole
            if width:
                body.append(
                    rect(at, y + 23, width, 18, f"app-chart__s{k}", f"{label}, {name}: {say(part.value)}")
                )
            if width >= 9:
                body.append(
                    text(
                        at + width / 2,
                        y + 37,
                        say(part.value),
                        f"app-chart__inside app-chart__inside--{k}",
                        "middle",
                    )
                )
            at += width
    summary = spread(
        [
            (label, ", ".join(f"{name} {say(p.value)}" for name, p in zip(series, parts, strict=True)))
            for label, parts in items
        ]
    )
    return Chart(
        caption,
        picture(caption, summary or "Nothing to show.", max(row * len(items), row), body, "stacked"),
        (of or "What", *series, "All"),
        tuple(
            (label, (*(Cell(say(part.value), part.url) for part in parts), Cell(say(total))))
            for (label, parts), total in zip(items, totals, strict=True)
        ),
        tuple((f"app-chart__s{k}", name) for k, name in enumerate(series, 1)),
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
