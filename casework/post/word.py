"""The letter as a Word document that can be edited, written from the same blocks as the page, the e-mail and the PDF.

Real headings, lists and tables in the styles that Word itself brings, with the language and the title set and the first row
of a table repeated on every page: what a screen reader follows, and no text box in which it would stop.
"""

import io
from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from casework.clock import in_words
from casework.post.letterhead import council
from casework.post.markdown import (
    Block,
    Break,
    Bullets,
    Heading,
    Inline,
    Numbers,
    Paragraph,
    Quotation,
    Table,
    Text,
    clean,
    read,
)
from casework.post.pdf import FrozenLetter, print_size

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LANGUAGE = "en-GB"
TYPEFACE = "Arial"  # on every machine that has Word, and plain enough to be read
LONGEST_PROPERTY = 255  # what Word keeps of a title
_LISTS = {Bullets: "List Bullet", Numbers: "List Number"}


def letter_docx(letter: FrozenLetter) -> bytes:
    """A kept letter as DOCX, made from its frozen words. Raises LetterFault where they cannot be read."""
    head, size = council(), print_size(letter.code)
    made = Document()
    _set_up(made, size)
    properties = made.core_properties
    properties.title, properties.author = _title(letter), clean(head.name)
    properties.language, properties.comments, properties.subject = LANGUAGE, "", letter.case.reference
    properties.created = properties.modified = datetime.combine(letter.dated_on, time())
    made.sections[0].footer.paragraphs[0].text = clean(f"{head.name} · {letter.case.reference}")
    _lines(made, [f"{head.team}, {head.name}", *head.address, head.phone, head.email, head.website])
    _lines(made, [letter.to_name, *letter.to_address.splitlines()])
    _lines(made, [in_words(letter.dated_on), f"Our reference: {letter.case.reference}"])
    made.add_heading(clean(letter.subject), level=1)
    for block in read(letter.body):
        _add(made, block)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def _title(letter: FrozenLetter) -> str:
    """Return what Word and a screen reader call the document: its subject, cut where it is too long, and its reference whole."""
    ending = f" ({letter.case.reference})"
    subject, most = clean(letter.subject), LONGEST_PROPERTY - len(ending)
    return (subject if len(subject) <= most else f"{subject[: most - 1].rstrip()}…") + ending


def _set_up(made: Any, size: int) -> None:
    """Set paper, language, typeface and print for every style."""
    page = made.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    page.top_margin = page.bottom_margin = Cm(2)
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = TYPEFACE, Pt(size)
    normal.paragraph_format.space_after = Pt(size * 0.6)
    for level, larger in ((1, 1.5), (2, 1.25), (3, 1.1)):
        heading = made.styles[f"Heading {level}"]
        heading.font.size, heading.font.color.rgb = Pt(round(size * larger)), None
        _typeface(heading)
    caption = made.styles["Caption"]
    caption.font.size, caption.font.color.rgb = Pt(size), None
    for language in made.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)


def _typeface(style: Any) -> None:
    """Put the typeface in the place of the theme's, which a heading would otherwise keep."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for kind in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(kind), TYPEFACE)


def _lines(made: Any, lines: Iterable[str]) -> None:
    """Add one paragraph of several lines; what is empty is left out."""
    shown = [clean(line) for line in lines if line.strip()]
    if shown:
        _words(made.add_paragraph(), tuple(part for line in shown for part in (Break(), Text(line)))[1:])


def _add(made: Any, block: Block, style: str | None = None) -> None:
    match block:
        case Heading(level, words):
            _words(made.add_heading(level=level), words)
        case Paragraph(words):
            _words(made.add_paragraph(style=style), words)
        case Bullets(items) | Numbers(items):
            before = len(made.paragraphs)
            for item in items:
                for place, part in enumerate(item):
                    _add(made, part, _LISTS[type(block)] if place == 0 else "List Continue")
            if isinstance(block, Numbers):
                _number_from(made, made.paragraphs[before:], block.start)
        case Quotation(blocks):
            for part in blocks:
                _add(made, part, "Quote")
        case Table():
            _add_table(made, block)


def _number_from(made: Any, paragraphs: Iterable[Any], start: int) -> None:
    """Let a list count from its own number: Word would go on from the list before it."""
    known = made.part.numbering_part.numbering_definitions._numbering
    of_style = made.styles[_LISTS[Numbers]].element.pPr.numPr.numId.val
    new = known.add_num(known.num_having_numId(of_style).abstractNumId.val)
    new.add_lvlOverride(ilvl=0).add_startOverride(start)
    for paragraph in paragraphs:
        if paragraph.style.name == _LISTS[Numbers]:
            paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = new.numId


def _add_table(made: Any, block: Table) -> None:
    if block.caption:
        caption = made.add_paragraph(style="Caption")
        caption.paragraph_format.keep_with_next = True
        _words(caption, block.caption)
    table = made.add_table(rows=1, cols=len(block.head), style="Table Grid")
    _mark(table.rows[0], "w:tblHeader")
    _fill(table.rows[0], block.head, strong=True)
    for row in block.rows:
        _fill(table.add_row(), row)
    for row in table.rows:
        _mark(row, "w:cantSplit")
    made.add_paragraph()


def _mark(row: Any, name: str) -> None:
    """Set what Word knows of a row: that it is the table's head, that no page divides it."""
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _fill(row: Any, cells: tuple[Inline, ...], *, strong: bool = False) -> None:
    for cell, words in zip(row.cells, cells, strict=True):
        _words(cell.paragraphs[0], words, strong=strong)


def _words(paragraph: Any, words: Inline, *, strong: bool = False) -> None:
    for word in words:
        if isinstance(word, Break):
            paragraph.add_run().add_break(WD_BREAK.LINE)
        else:
            paragraph.add_run(clean(word.text)).bold = (word.strong or strong) or None
