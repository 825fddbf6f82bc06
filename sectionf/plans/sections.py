"""PURE. Where the lettered sections of a plan begin and end: A to K, as regulation 12 of the SEND Regulations names them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sectionf.plans.structure import Block, Paragraph, Row, Source, Table

_LETTER = r"(?:[A-GI-K]|H\s?[12]?)"
_SEVERAL = rf"{_LETTER}(?:\s*(?:,|&|/|\+|and|to|[-\u2013])\s*(?:sections?\s+)?{_LETTER})*"
_SECTION = re.compile(
    rf"\W*(?:section|part)s?\s*[:\u2013-]?\s*[(\[]?({_SEVERAL})[)\]]?(?![A-Za-z\d])(.*)",
    re.IGNORECASE | re.DOTALL,
)
_BARE = re.compile(rf"\W*({_LETTER})\s*[.:)\u2013-]?\s+(.+)", re.DOTALL)
# What the sections are called where their letter alone would not tell; each begins the title.
_TITLES = {
    "A": r"(?:the )?(?:views|child.s views|about me|my story|all about|.{0,40}views?, interests)",
    "B": r"(?:.{0,40})?special educational needs",
    "C": r"(?:.{0,40})?health (?:care )?needs",
    "D": r"(?:.{0,40})?social (?:care )?needs",
    "E": r"(?:the |agreed |intended |education |my )?outcomes?\b",
    "F": r"(?:the )?(?:special )?educational provision",
    "G": r"(?:any )?health\s?(?:care)? provision",
    "H": r"(?:any )?(?:other )?social (?:care )?provision",
    "I": r"(?:educational )?(?:placement|setting|school)",
    "J": r"(?:personal budget|direct payment)",
    "K": r"(?:advice|appendi|information)",
}
_CONTENTS = re.compile(r"(?:\.{3,}|\u2026|\s)\s*\d{1,3}$")
_SENTENCE = re.compile(
    r"\W*(?:of|is|are|was|sets|set|must|should|shall|will|may|describes?|contains?|above|below|in|has|have|provision (?:must|is|will|should))\b",
    re.IGNORECASE,
)
LONGEST_TITLE = 160


@dataclass(frozen=True)
class Stretch:
    """Blocks that stand under one heading, the page they stand on, and the sections that the heading opens."""

    letters: frozenset[str]
    blocks: tuple[tuple[int, Block], ...]


def letters_opened(line: str, *, is_heading: bool = False) -> frozenset[str]:
    """Return the sections that a line opens as a heading; none where it is no heading of a section.

    "Section F – Special educational provision", "SECTIONS E AND F", "F. Special educational provision", "Part F".
    """
    text = " ".join(line.split())
    if not text or len(text) > LONGEST_TITLE:
        return frozenset()
    found = _SECTION.fullmatch(text)
    if found:
        letters, rest = found[1], found[2].strip()
        title = rest.strip(" :.\u2013\u2014-()")
        if _SENTENCE.match(rest) or (rest.endswith(".") and len(rest.split()) > 8):
            return frozenset()
        opened = _letters(letters)
        if not title or is_heading or len(title.split()) <= 16:
            return opened
        return frozenset()
    bare = _BARE.fullmatch(text)
    if bare and _is_titled(bare[1][0].upper(), bare[2]) and not bare[2].endswith("."):
        return _letters(bare[1])
    return frozenset()


def _is_titled(letter: str, title: str) -> bool:
    return bool(re.match(_TITLES[letter], title, re.IGNORECASE))


def _letters(said: str) -> frozenset[str]:
    letters = re.findall(r"(?<![A-Z])([A-K])(?![A-Z])", said.upper())
    if re.search(r"\bto\b|[-\u2013]", said, re.IGNORECASE) and len(letters) == 2:
        first, last = sorted(letters)
        return frozenset(chr(code) for code in range(ord(first), ord(last) + 1))
    return frozenset(letters)


def title_of(line: str) -> str:
    """Return what a heading says after its letters: “Communication and interaction” of “Section F: Communication …”."""
    text = " ".join(line.split())
    found = _SECTION.fullmatch(text)
    return found[2].strip(" :.\u2013\u2014-()") if found else ""


def is_contents(line: str) -> bool:
    """Say whether a line is one of a list of contents: it ends in the number of a page."""
    return bool(_CONTENTS.search(line))


def stretches(source: Source, *, by_title: bool = False) -> Iterator[Stretch]:
    """Yield the plan in stretches, cut at the headings of its sections; `by_title` where these have no letters."""
    letters: frozenset[str] = frozenset()
    run: list[tuple[int, Block]] = []
    for number, block in _flat(source):
        opened = _opened(block, by_title)
        if opened is None:
            run.append((number, block))
            continue
        yield Stretch(letters, tuple(run))
        letters, run = opened, [(number, block)]
    yield Stretch(letters, tuple(run))


def _flat(source: Source) -> Iterator[tuple[int, Block]]:
    """Yield every block with its page; a table is cut before a row whose first cell is the heading of a section."""
    for page in source.pages:
        for block in page.blocks:
            if isinstance(block, Paragraph):
                yield page.number, block
                continue
            for part in _parts(block):
                yield page.number, part


def _parts(table: Table) -> Iterable[Block]:
    run: list[Row] = []
    for row in table.rows:
        first = row.cells[0].paragraphs
        rest = [cell for cell in row.cells[1:] if cell.paragraphs]
        # "Section F | the provision": the first cell is the heading, and what is beside it stands under it.
        if len(first) == 1 and rest and _opens(first[0]) and not all(_is_column(cell.text) for cell in rest):
            if run:
                yield Table(tuple(run))
                run = []
            yield first[0]
            for cell in rest:
                yield from cell.paragraphs
            continue
        run.append(row)
    if run:
        yield Table(tuple(run))


def _is_column(text: str) -> bool:
    return len(text) <= 60


def _opened(block: Block, by_title: bool) -> frozenset[str] | None:
    if not isinstance(block, Paragraph) or block.level is not None:
        return None
    opened = _opens(block)
    if not opened and by_title and (block.heading or block.bold):
        opened = frozenset(letter for letter in _TITLES if _is_titled(letter, block.text))
    return opened or None


def _opens(one: Paragraph) -> frozenset[str]:
    if is_contents(one.text):
        return frozenset()
    line = f"{one.marker} {one.text}" if one.marker else one.text
    return letters_opened(line, is_heading=bool(one.heading or one.bold))
