"""The page of an uploaded plan as it is shown beside an item: its text, with the words of the item marked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sectionf.plans.structure import Paragraph, Table, page_from_json

Mark = tuple[int, int, Any, bool]  # from, to, the item, whether it is the one that is open


@dataclass(frozen=True)
class Run:
    """Characters of a paragraph that belong to the same item, or to none."""

    text: str
    item: Any = None
    is_open: bool = False
    is_first: bool = False


@dataclass(frozen=True)
class Shown:
    """A paragraph as the page prints it."""

    paragraph: Paragraph
    runs: tuple[Run, ...]


def shown_page(content: Mapping[str, Any], items: Iterable[Any], open_item: Any = None) -> dict[str, Any]:
    """Return a page for the template: paragraphs and tables with marked runs.

    Args:
        items: the items of the plan, each with `pk` and `places`; those set aside are not marked.
        open_item: the one that is marked as the open one.
    """
    page = page_from_json(content)
    marks: dict[int, list[Mark]] = {}
    for item in items:
        for number, n, start, end in item.places:
            if number == page.number:
                is_open = open_item is not None and item.pk == open_item.pk
                marks.setdefault(n, []).append((start, end, item, is_open))
    begun: set[int] = set()
    return {"number": page.number, "blocks": [_block(block, marks, begun) for block in page.blocks]}


def _block(block: Paragraph | Table, marks: Mapping[int, list[Mark]], begun: set[int]) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"shown": _shown(block, marks, begun)}
    return {
        "rows": [
            [
                [_shown(one, marks, begun) for one in cell.paragraphs]
                for cell in row.cells
                if cell.covered != "left"
            ]
            for row in block.rows
        ]
    }


def _shown(one: Paragraph, marks: Mapping[int, list[Mark]], begun: set[int]) -> Shown:
    runs = []
    for start, end, mark in _cut(len(one.text), marks.get(one.n, [])):
        item, is_open = (mark[2], mark[3]) if mark else (None, False)
        is_first = item is not None and item.pk not in begun
        if item is not None:
            begun.add(item.pk)
        runs.append(Run(one.text[start:end], item, is_open, is_first))
    return Shown(one, tuple(runs))


def _cut(length: int, marks: Sequence[Mark]) -> Iterable[tuple[int, int, Mark | None]]:
    """Yield the stretches between the edges of all marks, each with the mark that holds there: the open item's first."""
    edges = sorted({0, length, *(min(edge, length) for start, end, _, _ in marks for edge in (start, end))})
    for start, end in pairwise(edges):
        here = [mark for mark in marks if mark[0] <= start and end <= mark[1]]
        yield start, end, max(here, key=lambda mark: mark[3], default=None)


def page_of(item: Any, asked: str, numbers: Sequence[int]) -> int:
    """Return the page to show beside an item: the one asked for, else the first that its words stand on."""
    if asked.isascii() and asked.isdecimal() and int(asked) in numbers:
        return int(asked)
    first = min((place[0] for place in item.places), default=item.page) if item is not None else None
    return first if first is not None and first in numbers else numbers[0]
