"""A plan's Word document, taken apart: paragraphs, lists with their numbers, and tables, in the order of reading.

Boxes to fill in (content controls) are read through; what tracked changes have struck out is left out.
"""

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from sectionf.markers import BULLET, NUMBER
from sectionf.plans import errors
from sectionf.plans.structure import Block, Cell, Paragraph, Row, Source, Table, numbered, unboxed
from sectionf.plans.word_lists import Numbering

# What a packed document may grow to when it is opened.
LARGEST_PART = 60 * 1024 * 1024
DEEPEST = 6
_STRETCH = 40  # blocks to a page where the document does not say where its pages end
_TURNED = "\f"  # stands in a text where the page turned


def read_word(data: bytes) -> Source:
    """Return a Word document as pages of blocks.

    Raises CannotRead where it is locked, damaged, or would unpack to more than a document holds.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise errors.locked()  # a locked .docx is wrapped in Microsoft's older kind of file
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if any(part.file_size > LARGEST_PART for part in archive.infolist()):
                raise errors.too_large()
        document = Document(io.BytesIO(data))
    except (
        PackageNotFoundError,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        SyntaxError,
        NotImplementedError,
        OSError,
    ) as wrong:
        raise errors.damaged("Word document") from wrong
    return _Reader(document).source()


class _Reader:
    """One document: its styles and numberings, and the page reached so far."""

    def __init__(self, document: Any) -> None:
        self.body = document.element.body
        self.styles = {style.style_id: style for style in document.styles}
        self.numbering = Numbering(document)
        self.counts: defaultdict[tuple[str, int], int] = defaultdict(int)

    def source(self) -> Source:
        """Read the document; its pages are those Word last laid out, where it says."""
        pages: list[list[Block]] = [[]]
        paged = False
        for block in self._blocks(self.body, 0):
            parts, turned = _turned(block)
            paged = paged or turned
            for n, part in enumerate(parts):
                if n:
                    pages.append([])
                if part is not None:
                    pages[-1].append(part)
        if not paged:
            pages = _stretches(pages[0])
        made = [numbered(n, blocks) for n, blocks in enumerate(pages, 1)]
        return Source(tuple(made), paged)

    # ------------------------------------------------------------------------------------------ walking

    def _blocks(self, parent: Any, depth: int) -> Iterator[Block]:
        for element in _children(parent):
            if element.tag == qn("w:p"):
                yield from self._paragraph(element)
            elif element.tag == qn("w:tbl") and depth < DEEPEST:
                yield from self._table(element, depth)

    def _table(self, table: Any, depth: int) -> Iterator[Block]:
        """Yield a table; a row of one cell is a box, and what stands in it comes out as if it stood on the page."""
        run: list[Row] = []
        for tr in (element for element in _children(table) if element.tag == qn("w:tr")):
            cells = [element for element in _children(tr) if element.tag == qn("w:tc")]
            if len(cells) == 1:
                yield from _as_blocks(run)
                run = []
                for block in self._blocks(cells[0], depth + 1):
                    yield replace(block, boxed=True) if isinstance(block, Paragraph) else block
                continue
            row = self._row(tr, cells, depth)
            if row.cells:
                run.append(row)
        yield from _as_blocks(run)

    def _row(self, tr: Any, cells: list[Any], depth: int) -> Row:
        made: list[Cell] = []
        for tc in cells:
            shape = tc.find(qn("w:tcPr"))
            above = shape is not None and shape.find(qn("w:vMerge"))
            covered = (
                above is not None and above is not False and above.get(qn("w:val")) in (None, "continue")
            )
            span = shape.find(qn("w:gridSpan")) if shape is not None else None
            made.append(Cell((), "above") if covered else Cell(tuple(self._in_cell(tc, depth + 1))))
            wide = span.get(qn("w:val"), "1") if span is not None else "1"
            made.extend([Cell(covered="left")] * (min(int(wide), 30) - 1 if wide.isdecimal() else 0))
        head = tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}")
        return Row(tuple(made), head is not None and head.get(qn("w:val")) not in ("0", "false"))

    def _in_cell(self, tc: Any, depth: int) -> Iterator[Paragraph]:
        """Yield the paragraphs of a cell; a table within it by its cells, in the order of reading."""
        for block in self._blocks(tc, depth):
            if isinstance(block, Paragraph):
                yield block
            else:
                for row in block.rows:
                    for cell in row.cells:
                        yield from cell.paragraphs

    # ------------------------------------------------------------------------------------------ paragraphs

    def _paragraph(self, element: Any) -> Iterator[Paragraph]:
        """Yield a paragraph; one with lines broken by hand as one for each line."""
        runs = list(_runs(element))
        text = "".join(said for said, _ in runs)
        bold = all(strong for said, strong in runs if said.strip()) and bool(text.strip())
        marker, level = self._numbered(element)
        heading = self._heading(element)
        for line in text.split("\n"):
            turned = _TURNED if _TURNED in line else ""
            words = " ".join(line.replace(_TURNED, " ").split())
            if words or turned:
                yield from _of_line(turned, words, marker, level, heading, bold)
                marker = ""

    def _style_of(self, element: Any) -> Any:
        properties = element.find(qn("w:pPr"))
        named = properties.find(qn("w:pStyle")) if properties is not None else None
        return self.styles.get(named.get(qn("w:val"))) if named is not None else None

    def _heading(self, element: Any) -> int:
        style = self._style_of(element)
        seen = 0
        while style is not None and seen < 10:
            name = (style.name or "").lower()
            if name == "title":
                return 1
            if name.startswith("heading "):
                last = name.split()[-1]
                return int(last) if last.isdecimal() else 1
            style, seen = style.base_style, seen + 1
        return 0

    def _numbered(self, element: Any) -> tuple[str, int | None]:
        """Return the marker that Word prints before a paragraph, and how deep in its list it stands."""
        found = _list_of(element.find(qn("w:pPr")))
        style = self._style_of(element)
        named = (style.name or "").lower() if style is not None else ""
        seen = 0
        while (found is None or found[0] is None) and style is not None and seen < 10:
            inherited = _list_of(style.element.find(qn("w:pPr")))
            if inherited:
                found = (inherited[0], found[1] if found else inherited[1])
            style, seen = style.base_style, seen + 1
        if not found or found[0] in (None, "0"):
            return "", None
        number, level = found
        # Word's own "List Bullet 2" is a list of its own that stands one deeper.
        if level == 0 and named.startswith(("list bullet ", "list number ")) and named[-1].isdecimal():
            return self.numbering.marker(number or "", 0, self.counts), int(named[-1]) - 1
        return self.numbering.marker(number or "", level, self.counts), level


def _children(parent: Any) -> Iterator[Any]:
    """Yield an element's children with content controls, smart tags and insertions read through."""
    for element in parent:
        if element.tag == qn("w:sdt"):
            content = element.find(qn("w:sdtContent"))
            if content is not None:
                yield from _children(content)
        elif element.tag in (qn("w:smartTag"), qn("w:ins"), qn("w:customXml"), qn("w:moveTo")):
            yield from _children(element)
        else:
            yield element


def _runs(paragraph: Any) -> Iterator[tuple[str, bool]]:
    """Yield the text of a paragraph's runs, each with whether it is bold or underlined."""
    for element in _children(paragraph):
        if element.tag in (qn("w:hyperlink"), qn("w:fldSimple")):
            yield from _runs(element)
        elif element.tag == qn("w:r"):
            shape = element.find(qn("w:rPr"))
            strong = shape is not None and any(
                (mark := shape.find(qn(tag))) is not None
                and mark.get(qn("w:val")) not in ("0", "false", "none")
                for tag in ("w:b", "w:u")
            )
            yield "".join(_said(part) for part in element), strong


def _said(part: Any) -> str:
    if part.tag == qn("w:t"):
        return part.text or ""
    if part.tag in (qn("w:tab"), qn("w:ptab")):
        return "\t"
    if part.tag == qn("w:noBreakHyphen"):
        return "-"
    if part.tag == qn("w:lastRenderedPageBreak"):
        return _TURNED
    if part.tag in (qn("w:br"), qn("w:cr")):
        return _TURNED if part.get(qn("w:type")) == "page" else "\n"
    return ""


def _of_line(
    turned: str, words: str, marker: str, level: int | None, heading: int, bold: bool
) -> Iterator[Paragraph]:
    """Yield a line as a paragraph, with a bullet or number that was typed by hand taken as its marker."""
    typed = "" if marker else (found[0] if (found := BULLET.match(words) or NUMBER.match(words)) else "")
    if typed and len(typed) < len(words):
        marker, words = typed.strip(" .:)(\u2013-") or typed.strip(), words[len(typed) :].lstrip()
        if BULLET.match(typed):
            marker, level = "•", level or 0
    yield Paragraph(0, turned + words, marker, level, heading, bold)


def _list_of(properties: Any) -> tuple[str | None, int] | None:
    found = properties.find(qn("w:numPr")) if properties is not None else None
    if found is None:
        return None
    number, level = found.find(qn("w:numId")), found.find(qn("w:ilvl"))
    depth = level.get(qn("w:val"), "0") if level is not None else "0"
    return (
        number.get(qn("w:val")) if number is not None else None,
        min(int(depth), 8) if depth.isdecimal() else 0,
    )


def _as_blocks(rows: list[Row]) -> list[Block]:
    """Return rows as a table in which every row has as many cells as the widest."""
    width = max((len(row.cells) for row in rows), default=0)
    return unboxed(
        [replace(row, cells=row.cells + (Cell(covered="left"),) * (width - len(row.cells))) for row in rows]
    )


def _turned(block: Block) -> tuple[list[Block | None], bool]:
    """Cut a block where the page turned in it; nothing before or after the cut is None.

    A paragraph, and a row of a table, stands whole on the page where it begins.
    """
    if isinstance(block, Paragraph):
        left = replace(block, text=_whole(block.text)) if _whole(block.text) else None
        if _TURNED not in block.text:
            return [left], False
        return ([None, left] if block.text.startswith(_TURNED) else [left, None]), True
    cut: list[list[Row]] = [[]]
    turns_after = False
    for row in block.rows:
        said = [one.text for cell in row.cells for one in cell.paragraphs]
        begins = bool(said) and said[0].startswith(_TURNED)
        if begins or turns_after:
            cut.append([])
        turns_after = not begins and any(_TURNED in one for one in said)
        cut[-1].append(_plain(row))
    if turns_after:
        cut.append([])
    return [Table(tuple(rows)) if rows else None for rows in cut], len(cut) > 1


def _whole(text: str) -> str:
    return " ".join(text.replace(_TURNED, " ").split())


def _plain(row: Row) -> Row:
    cells = []
    for cell in row.cells:
        said = (replace(one, text=_whole(one.text)) for one in cell.paragraphs)
        cells.append(replace(cell, paragraphs=tuple(one for one in said if one.text)))
    return replace(row, cells=tuple(cells))


def _stretches(blocks: list[Block]) -> list[list[Block]]:
    """Cut a document that says nothing of its pages at headings, so that it is not shown as one endless page."""
    cut: list[list[Block]] = [[]]
    for block in blocks:
        is_heading = isinstance(block, Paragraph) and block.heading == 1
        if cut[-1] and ((is_heading and len(cut[-1]) > _STRETCH // 2) or len(cut[-1]) >= _STRETCH):
            cut.append([])
        cut[-1].append(block)
    return cut
