"""A plan's PDF, taken apart: the words of each page as paragraphs and tables, in the order of reading.

Tables are found by the lines that are drawn around their cells. What stands again and again at the head or foot of the
pages is left out.
"""

import io
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pdfplumber
import pypdfium2
from pdfminer.pdfparser import PDFSyntaxError
from pdfplumber.utils.exceptions import PdfminerException
from pypdfium2.raw import FPDF_ERR_PASSWORD

from sectionf.plans import errors
from sectionf.plans.lines import Set, Spot, Word, lines_of, paragraphs_of
from sectionf.plans.ruled import find_tables, rows_of
from sectionf.plans.sections import letters_opened
from sectionf.plans.structure import Block, Paragraph, Source, numbered, unboxed

MOST_PAGES = 400
# Fewer letters than this on all pages together is a stamp or a page number on pictures of pages.
FEWEST_LETTERS = 200
# Up to so many pages each is taken apart; of a longer file only those that Sections E and F stand on.
_ALL = 40
_EDGE = 0.12  # the share of a page that its head and its foot take

Told = Callable[[int, int], None]


def untold(page: int, pages: int) -> None:
    """Tell nobody how far the reading is."""


def read_pdf(data: bytes, tell: Told = untold) -> Source:
    """Return a PDF as pages of blocks.

    Args:
        tell: called after each page with its number and how many there are.

    Raises CannotRead where it is locked, damaged, a scan, or longer than is read.
    """
    texts = _texts(data)
    wanted = _wanted(texts)
    letters = sum(sum(map(str.isalpha, text)) for text in texts)
    if letters < FEWEST_LETTERS:
        raise errors.no_text()
    sheets: list[_Sheet] = []
    try:
        with pdfplumber.open(io.BytesIO(data)) as opened:
            for n, text in enumerate(texts):
                sheets.append(_sheet(opened.pages[n]) if n in wanted else _plain_sheet(text))
                opened.pages[n].close()
                tell(n + 1, len(texts))
    except (
        PDFSyntaxError,
        PdfminerException,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
    ) as wrong:
        raise errors.damaged("PDF") from wrong
    _without_heads_and_feet(sheets)
    pages = tuple(numbered(n, sheet.blocks()) for n, sheet in enumerate(sheets, 1))
    blank = [n for n, text in enumerate(texts, 1) if not any(map(str.isalpha, text))]
    return Source(pages, True, _notes(blank, len(texts)))


def _notes(blank: list[int], pages: int) -> tuple[str, ...]:
    if not blank or len(blank) == pages:
        return ()
    shown = ", ".join(str(n) for n in blank[:8]) + (" and others" if len(blank) > 8 else "")
    return (
        f"{'Page' if len(blank) == 1 else 'Pages'} {shown} {'has' if len(blank) == 1 else 'have'} no text to read: "
        f"look at {'it' if len(blank) == 1 else 'them'} in the file itself.",
    )


def _texts(data: bytes) -> list[str]:
    """Return the plain text of every page, quickly."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as wrong:
        if wrong.err_code == FPDF_ERR_PASSWORD:
            raise errors.locked() from wrong
        raise errors.damaged("PDF") from wrong
    try:
        pages = len(document)
        if pages > MOST_PAGES:
            raise errors.too_long(pages, MOST_PAGES)
        if not pages:
            raise errors.damaged("PDF")
        texts = []
        for page in document:
            read = page.get_textpage()
            texts.append(read.get_text_bounded())
            read.close()
            page.close()
        return texts
    except pypdfium2.PdfiumError as wrong:
        raise errors.damaged("PDF") from wrong
    finally:
        document.close()


def _wanted(texts: Sequence[str]) -> set[int]:
    """Return the pages to take apart, counted from 0: all of a short file, else those of Sections E and F."""
    if len(texts) <= _ALL:
        return set(range(len(texts)))
    wanted, open_now = {0, 1}, frozenset[str]()
    for n, text in enumerate(texts):
        here = set(open_now)
        for line in text.splitlines():
            opened = letters_opened(line)
            if opened:
                open_now = opened
                here |= opened
        if here & {"E", "F"}:
            wanted.add(n)
    return wanted if any(n > 1 for n in wanted) else set(range(len(texts)))


# ------------------------------------------------------------------------------------------------ one page


@dataclass
class _Sheet:
    """A page before its head and foot are known."""

    height: float
    sets: list[Set]
    tables: list[tuple[float, list[Block]]]

    def blocks(self) -> list[Block]:
        placed: list[tuple[float, list[Block]]] = [(one.top, [one.paragraph]) for one in self.sets]
        return [
            block for _, blocks in sorted(placed + self.tables, key=lambda one: one[0]) for block in blocks
        ]

    def at_the_edge(self) -> list[Set]:
        return [
            one
            for one in self.sets
            if one.bottom < _EDGE * self.height or one.top > (1 - _EDGE) * self.height
        ]


def _plain_sheet(text: str) -> _Sheet:
    """Return a page that is only looked through for its words: a paragraph a line, nothing known of where it stands."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    sets = [Set(Paragraph(0, line), float(n), float(n)) for n, line in enumerate(lines) if line]
    return _Sheet(float("inf"), sets, [])


def _sheet(page: Any) -> _Sheet:
    words = [
        Word(w["text"], w["x0"], w["x1"], w["top"], w["bottom"], w["size"], w["fontname"])
        for w in page.extract_words(x_tolerance=1.5, extra_attrs=["fontname", "size"])
    ]
    words = [word for word in _once(words) if word.text.strip()]
    shapes = [*page.curves, *page.rects]
    bullets = [_spot(one) for one in shapes if 1 < one["width"] < 8 and 1 < one["height"] < 8]
    tables = find_tables(page)
    inside: set[int] = set()
    made: list[tuple[float, list[Block]]] = []
    for table in tables:
        x0, top, x1, bottom = table.bbox
        within = [
            n
            for n, w in enumerate(words)
            if x0 <= (w.x0 + w.x1) / 2 <= x1 and top <= (w.top + w.bottom) / 2 <= bottom
        ]
        if not within or inside & set(within):
            continue
        inside |= set(within)
        made.append((top, unboxed(rows_of(table, [words[n] for n in within], bullets))))
    flat = [*page.rects, *page.lines]
    under = [_spot(one) for one in flat if one["height"] < 2 and one["width"] > 10]
    left = lines_of([word for n, word in enumerate(words) if n not in inside], bullets, under)
    right = max((line.x1 for line in left), default=float(page.width))
    return _Sheet(float(page.height), paragraphs_of(left, right), made)


def _spot(shape: dict[str, Any]) -> Spot:
    return Spot(shape["x0"], shape["x1"], shape["top"], shape["bottom"])


def _once(words: list[Word]) -> list[Word]:
    """Return words without those printed twice on one spot, as some programs make them bold."""
    seen: set[tuple[str, int, int]] = set()
    kept = []
    for word in words:
        spot = (word.text, round(word.x0 / 2), round(word.top / 2))
        if spot not in seen:
            kept.append(word)
        seen.add(spot)
    return kept


# ------------------------------------------------------------------------------------------------ heads and feet


def _without_heads_and_feet(sheets: list[_Sheet]) -> None:
    """Take off what stands at the edge of at least half of the pages, numbers apart."""
    seen = Counter(words for sheet in sheets for words in {_shape(one) for one in sheet.at_the_edge()})
    least = max(2, sum(bool(sheet.sets or sheet.tables) for sheet in sheets) // 2)
    again = {words for words, times in seen.items() if times >= least}
    for sheet in sheets:
        off = {id(one) for one in sheet.at_the_edge() if _shape(one) in again or _is_number(one)}
        sheet.sets = [one for one in sheet.sets if id(one) not in off]


def _shape(one: Set) -> str:
    return re.sub(r"\d+", "#", f"{one.paragraph.marker} {one.paragraph.text}".casefold())


def _is_number(one: Set) -> bool:
    return bool(
        re.fullmatch(
            r"(?:page )?[-–]?\s*\d{1,3}\s*[-–]?(?: (?:of|/) \d{1,3})?", one.paragraph.text.casefold()
        )
    )
