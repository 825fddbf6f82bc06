"""PURE. A plan as it stands on paper: pages of paragraphs and tables, each paragraph with a number to be found again by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, without the bullet or number before it.

    Args:
        n: its number on its page, from 0; with the page, where it is found again.
        marker: the bullet or number it was printed with: "•", "F3", "2.".
        level: how deep in a list it stands, 0 the outermost; None outside of lists.
        heading: 1 to 9 where its style makes it a heading, 0 where it does not.
        bold: whether all of it is bold or underlined, as a heading typed by hand is.
        boxed: whether it stands alone in a row of a table, over its whole width.
    """

    n: int
    text: str
    marker: str = ""
    level: int | None = None
    heading: int = 0
    bold: bool = False
    boxed: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell of a table; `covered` says from where another cell reaches over it: "above", "left", or not at all."""

    paragraphs: tuple[Paragraph, ...] = ()
    covered: str = ""

    @property
    def text(self) -> str:
        return " ".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True)
class Row:
    """A row of a table: one cell for every column of the grid."""

    cells: tuple[Cell, ...]
    is_head: bool = False


@dataclass(frozen=True)
class Table:
    """A table as far as it stands on one page."""

    rows: tuple[Row, ...]

    @property
    def width(self) -> int:
        return len(self.rows[0].cells) if self.rows else 0


Block = Paragraph | Table


@dataclass(frozen=True)
class Page:
    """A page, or in a document without pages a stretch of it."""

    number: int
    blocks: tuple[Block, ...]

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield every paragraph in the order of reading, those in cells included."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block
                continue
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.paragraphs

    @property
    def characters(self) -> int:
        return sum(len(paragraph.text) for paragraph in self.paragraphs())


@dataclass(frozen=True)
class Source:
    """A plan as it was read. `paged` says whether its page numbers are those a reader sees on paper."""

    pages: tuple[Page, ...]
    paged: bool = True
    notes: tuple[str, ...] = field(default=())

    @property
    def characters(self) -> int:
        return sum(page.characters for page in self.pages)


@dataclass(frozen=True, order=True)
class Place:
    """Where words stand in the source: a page, the paragraph on it, and the characters of it from `start` to `end`."""

    page: int
    paragraph: int
    start: int
    end: int


# ------------------------------------------------------------------------------------------------ to and from JSON


def page_to_json(page: Page) -> dict[str, Any]:
    """Return a page as plain lists and dictionaries, without what is empty."""
    return {"number": page.number, "blocks": [_block(block) for block in page.blocks]}


def page_from_json(kept: Mapping[str, Any]) -> Page:
    """Return the page that `page_to_json` kept."""
    return Page(kept["number"], tuple(_read_block(block) for block in kept["blocks"]))


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return _paragraph(block)
    return {
        "rows": [
            {
                "head": row.is_head,
                "cells": [
                    {"covered": cell.covered, "is": [_paragraph(one) for one in cell.paragraphs]}
                    for cell in row.cells
                ],
            }
            for row in block.rows
        ]
    }


def _paragraph(one: Paragraph) -> dict[str, Any]:
    """Return what of a paragraph is not as it is for most."""
    usual = Paragraph(one.n, one.text)
    said = {name: getattr(one, name) for name in ("marker", "level", "heading", "bold", "boxed")}
    return {"n": one.n, "text": one.text} | {
        name: value for name, value in said.items() if value != getattr(usual, name)
    }


def _read_block(kept: Mapping[str, Any]) -> Block:
    if "rows" not in kept:
        return Paragraph(**kept)
    return Table(
        tuple(
            Row(
                tuple(
                    Cell(tuple(Paragraph(**one) for one in cell["is"]), cell["covered"])
                    for cell in row["cells"]
                ),
                row["head"],
            )
            for row in kept["rows"]
        )
    )


# ------------------------------------------------------------------------------------------------ putting together


def numbered(number: int, blocks: list[Block]) -> Page:
    """Return a page of blocks whose paragraphs are numbered in the order of reading."""
    count = 0

    def next_of(one: Paragraph) -> Paragraph:
        nonlocal count
        count += 1
        return replace(one, n=count - 1)

    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            made.append(next_of(block))
            continue
        rows = tuple(
            replace(
                row,
                cells=tuple(
                    replace(cell, paragraphs=tuple(next_of(one) for one in cell.paragraphs))
                    for cell in row.cells
                ),
            )
            for row in block.rows
        )
        made.append(Table(rows))
    return Page(number, tuple(made))


def unboxed(rows: list[Row]) -> list[Block]:
    """Return rows as tables, and rows of one cell over the whole width as the paragraphs that stand in it.

    Plans put sections and areas of need into such rows, and whole sections into tables of one column.
    """
    made: list[Block] = []
    run: list[Row] = []
    for row in rows:
        alone = len(row.cells) == 1 or (
            not row.cells[0].covered
            and row.cells[0].paragraphs
            and all(cell.covered == "left" for cell in row.cells[1:])
        )
        if not alone:
            run.append(row)
            continue
        if run:
            made.append(Table(tuple(run)))
            run = []
        made.extend(replace(one, boxed=True) for one in row.cells[0].paragraphs)
    if run:
        made.append(Table(tuple(run)))
    return made
