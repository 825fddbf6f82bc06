"""Tables of a PDF, found by the lines that are drawn around their cells."""

from collections.abc import Sequence
from statistics import median
from typing import Any

from sectionf.plans.lines import Spot, Word, lines_of, paragraphs_of
from sectionf.plans.structure import Cell, Paragraph, Row

_LINES = {
    "vertical_strategy": "lines",
    "horizontal_strategy": "lines",
    "snap_tolerance": 3,
    "join_tolerance": 3,
}


def find_tables(page: Any) -> list[Any]:
    """Return the tables of a page of pdfplumber's, those that the page cut off included."""
    found = page.find_tables(_LINES | {"explicit_horizontal_lines": _closing(page)})
    return [table for table in found if table.cells]


def _closing(page: Any) -> list[dict[str, Any]]:
    """Return the lines that would close a row which the page cut: sides that run on beyond the last line across."""
    sides = [edge for edge in page.edges if edge["orientation"] == "v"]
    across = [
        edge["top"] for edge in page.edges if edge["orientation"] == "h" and edge["x1"] - edge["x0"] > 8
    ]
    if len(sides) < 2 or not across:
        return []
    ends = [
        (max(side["bottom"] for side in sides), "bottom", max(across)),
        (min(side["top"] for side in sides), "top", min(across)),
    ]
    closing = []
    for y, end, last in ends:
        open_ended = [side for side in sides if abs(side[end] - y) < 3]
        x0, x1 = min(side["x0"] for side in open_ended), max(side["x1"] for side in open_ended)
        if abs(y - last) > 5 and (y > last) == (end == "bottom") and x1 - x0 > 50:
            line = {"x0": x0, "x1": x1, "top": y, "bottom": y, "width": x1 - x0, "height": 0, "doctop": y}
            closing.append(line | {"object_type": "line", "y0": page.height - y, "y1": page.height - y})
    return closing


def rows_of(table: Any, words: list[Word], bullets: list[Spot]) -> list[Row]:
    """Return a ruled table as a grid: a cell that reaches over several columns or rows covers the others."""
    cells = sorted(table.cells, key=lambda box: (box[1], box[0]))
    xs = _edges([box[0] for box in cells] + [box[2] for box in cells])
    ys = _edges([box[1] for box in cells] + [box[3] for box in cells])
    grid: list[list[Cell]] = [[Cell() for _ in xs[1:]] for _ in ys[1:]]
    for box in cells:
        left, right = _at(xs, box[0]), max(_at(xs, box[2]), _at(xs, box[0]) + 1)
        top, bottom = _at(ys, box[1]), max(_at(ys, box[3]), _at(ys, box[1]) + 1)
        within = [
            word
            for word in words
            if box[0] <= (word.x0 + word.x1) / 2 <= box[2]
            and box[1] <= (word.top + word.bottom) / 2 <= box[3]
        ]
        for y in range(top, min(bottom, len(grid))):
            for x in range(left, min(right, len(grid[0]))):
                grid[y][x] = Cell(covered="left" if y == top else "above")
        if top < len(grid) and left < len(grid[0]):
            grid[top][left] = Cell(_in_cell(within, box, bullets))
    heads = _bold_head(grid)
    return [Row(tuple(row), n == 0 and heads) for n, row in enumerate(_without_empty(grid))]


def _in_cell(words: list[Word], box: Sequence[float], bullets: list[Spot]) -> tuple[Paragraph, ...]:
    lines = lines_of(words, [one for one in bullets if box[0] <= one.x0 and one.x1 <= box[2]])
    if not lines:
        return ()
    padding = min(min(line.x0 for line in lines), min(line.marker_x for line in lines)) - box[0]
    return tuple(one.paragraph for one in paragraphs_of(lines, box[2] - min(padding, 12)))


def _without_empty(grid: list[list[Cell]]) -> list[list[Cell]]:
    """Return a grid without the columns and rows that nothing begins in: slivers between two lines drawn close together."""
    if not grid:
        return grid
    keep = [x for x in range(len(grid[0])) if any(row[x].paragraphs or not row[x].covered for row in grid)]
    return [[row[x] for x in keep] for row in grid if any(not cell.covered for cell in row)]


def _bold_head(grid: list[list[Cell]]) -> bool:
    if not grid:
        return False
    said = [one for cell in grid[0] for one in cell.paragraphs]
    return len(said) > 1 and all(one.bold for one in said)


def _edges(values: list[float]) -> list[float]:
    """Return the distinct edges of a grid; those closer than three points are one."""
    found: list[list[float]] = []
    for value in sorted(values):
        if found and value - found[-1][-1] <= 3:
            found[-1].append(value)
        else:
            found.append([value])
    return [median(group) for group in found]


def _at(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda n: abs(edges[n] - value))
