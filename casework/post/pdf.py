"""The letter on paper: an accessible PDF under the council's letterhead, the same bytes for the same letter every time.

Typst writes PDF/UA-1 (ISO 14289-1) and refuses a document that a screen reader could not follow: without a title, with a
skipped heading, with a character that its typeface cannot show.
"""

import json
import re
import struct
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, Protocol

import typst
from django.conf import settings

from casework.clock import Day, in_words, with_weekday
from casework.post.letterhead import Council, council
from casework.post.markdown import (
    Block,
    Break,
    Bullets,
    Heading,
    Inline,
    LetterFault,
    Numbers,
    Paragraph,
    Quotation,
    Table,
    Text,
    clean,
    plain,
    read,
)

STANDARD_PRINT = 12
LARGE_PRINT = 18  # RNIB: large print is 16 point or more, 18 is what most people who ask for it mean
SIZES = range(11, 29)
_LARGE_FROM = 16
_TEMPLATE = Path(__file__).parent / "typst" / "letter.typ"


@dataclass(frozen=True)
class CountedDate:
    """How one date in the letter was counted; `days` is empty where weeks or months are counted and `rule` says all."""

    label: str
    due_on: date
    rule: str
    source: str
    days: Sequence[Day] = ()


@dataclass(frozen=True)
class SignOff:
    """Who signs, where the letter's own text does not say so."""

    name: str
    role: str
    contact: str = ""
    closing: str = "Yours sincerely"


@dataclass(frozen=True)
class LetterFacts:
    """All that a letter on paper shows; `size` is the print in points, 11 to 28, LARGE_PRINT for who asked for it."""

    subject: str
    body: str
    reference: str
    dated_on: date
    to_name: str
    to_address: tuple[str, ...] = ()
    your_reference: str = ""
    marking: str = "Private and confidential"
    sign_off: SignOff | None = None
    size: int = STANDARD_PRINT
    file_copy: tuple[CountedDate, ...] = ()
    council: Council | None = None


class FrozenLetter(Protocol):
    """A letter as the record keeps it."""

    subject: str
    body: str
    to_name: str
    to_address: str
    dated_on: date

    @property
    def case(self) -> "_HasReference": ...


class _HasReference(Protocol):
    reference: str


def letter_pdf(
    letter: FrozenLetter, *, size: int = STANDARD_PRINT, file_copy: tuple[CountedDate, ...] = ()
) -> bytes:
    """A kept letter as PDF, made from its frozen words: the same letter gives the same bytes. Raises as to_pdf."""
    return to_pdf(
        LetterFacts(
            subject=letter.subject,
            body=letter.body,
            reference=letter.case.reference,
            dated_on=letter.dated_on,
            to_name=letter.to_name,
            to_address=tuple(letter.to_address.splitlines()),
            size=size,
            file_copy=file_copy,
        )
    )


def to_pdf(letter: LetterFacts) -> bytes:
    """The letter as a tagged PDF/UA-1 document; with `file_copy`, pages for the file follow on how each date was counted.

    Raises LetterFault where the body cannot be read or the size is not one we print.
    """
    if letter.size not in SIZES:
        raise LetterFault(f"A letter is printed in {SIZES[0]} to {SIZES[-1]} points, not {letter.size}.")
    head = letter.council or council()
    facts = [("Date", in_words(letter.dated_on)), ("Our reference", _line(letter.reference))]
    if letter.your_reference:
        facts.append(("Your reference", _line(letter.your_reference)))
    sign = letter.sign_off
    given = {
        "size": letter.size,
        "large": letter.size >= _LARGE_FROM,
        "colour": settings.COUNCIL_COLOUR,
        "title": f"{_line(letter.subject)} ({_line(letter.reference)})",
        "dated": [letter.dated_on.year, letter.dated_on.month, letter.dated_on.day],
        "footer": f"{_line(head.name)} · {_line(letter.reference)}",
        "marking": _line(letter.marking),
        "council": {
            "name": _line(head.name),
            "team": _line(head.team),
            "lines": _lines([*head.address, head.phone, head.email, head.website]),
        },
        "facts": facts,
        "recipient": _lines([letter.to_name, *letter.to_address]),
        "subject": _line(letter.subject),
        "blocks": _with_company([_given(block, letter.size) for block in read(letter.body)]),
        "sign_off": sign
        and {
            "closing": _line(sign.closing),
            "name": _line(sign.name),
            "lines": _lines([sign.role, sign.contact]),
        },
        "annex": [_given(block, letter.size) for block in _account(letter.file_copy)],
    }
    try:
        return typst.compile(
            str(_TEMPLATE),
            root=str(_TEMPLATE.parent),
            font_paths=_fonts(),
            sys_inputs={"letter": json.dumps(given)},
            pdf_standards=["ua-1"],
        )
    except typst.TypstError as error:
        raise LetterFault(f"The letter could not be set on paper: {error}.") from error


def _account(dates: Iterable[CountedDate]) -> Iterator[Block]:
    """The file copy's account: each date of the letter, and each day that made it."""
    for place, counted in enumerate(dates):
        if place == 0:
            yield Heading(2, (Text("File copy: how each date was counted"),))
            yield Paragraph(
                (Text("This account stays on the council’s file. It is not part of the letter."),)
            )
        yield Heading(3, (Text(f"{counted.label}: {with_weekday(counted.due_on)}"),))
        yield Paragraph((Text(f"Rule: {counted.rule.rstrip('.')}. Source: {counted.source.rstrip('.')}."),))
        if counted.days:
            yield Table(
                tuple((Text(name),) for name in ("Date", "Counted", "Why")),
                tuple(
                    (
                        (Text(with_weekday(day.date)),),
                        (Text(f"day {day.number}" if day.counted else "not counted"),),
                        (Text(day.why or "a working day"),),
                    )
                    for day in counted.days
                ),
            )


# The tree of the letter as JSON


def _given(block: Block, size: int) -> dict[str, Any]:
    match block:
        case Heading(level, words):
            return {"kind": "heading", "level": level, "words": _spans(words)}
        case Paragraph(words):
            closes = plain(words).startswith("Yours ") and len(plain(words)) < 25
            return {"kind": "closing" if closes else "paragraph", "words": _spans(words)}
        case Bullets(items):
            return {"kind": "bullets", "items": [[_given(part, size) for part in item] for item in items]}
        case Numbers(items, start):
            numbered = [[_given(part, size) for part in item] for item in items]
            return {"kind": "numbers", "start": start, "items": numbered}
        case Quotation(blocks):
            return {"kind": "quotation", "blocks": [_given(part, size) for part in blocks]}
        case Table() if size >= _LARGE_FROM and len(block.head) > 2:
            return {
                "kind": "records",
                "caption": _spans(block.caption),
                "list": _given(Bullets(tuple(_records(block))), size),
            }
        case Table(head, rows):
            # A word longer than its column would run over the next one.
            longest = max(8, 60 // len(head))
            return {
                "kind": "table",
                "caption": _spans(block.caption),
                "columns": _shares(block),
                "head": [_spans(cell, longest) for cell in head],
                "rows": [[_spans(cell, longest) for cell in row] for row in rows],
            }


def _with_company(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks, the paragraph before a closing kept with it: a signature alone on a page signs nothing."""
    for before, block in pairwise(blocks):
        if block["kind"] == "closing" and before["kind"] == "paragraph":
            before["kind"] = "kept"
    return blocks


def _records(table: Table) -> Iterator[tuple[Block, ...]]:
    """The rows of a table as items, each cell after its column's name: columns of large print would be a word wide."""
    for row in table.rows:
        words: list[Text | Break] = []
        for name, cell in zip(table.head, row, strict=True):
            words += [Break()] if words else []
            words += [Text(f"{plain(name)}: ", strong=True), *cell]
        yield (Paragraph(tuple(words)),)


def _shares(table: Table) -> list[int]:
    """How wide each column wants to be: 0 for as wide as its short words, else a share of what is left."""
    widest = [
        max(len(plain(cell)) for cell in column) for column in zip(table.head, *table.rows, strict=True)
    ]
    if sum(widest) <= 80:
        return [*(0 for _ in widest[1:]), 1]
    return [0 if width <= 14 else round(min(width, 120) ** 0.6) for width in widest]


_ADDRESS = re.compile(r"((?:www\.|https?://)\S*[\w/]|[\w.+-]+@[\w.-]*\w)")


def _spans(words: Inline, longest: int = 60) -> list[Any]:
    spans: list[Any] = []
    for word in words:
        if isinstance(word, Break):
            spans.append("break")
            continue
        for place, part in enumerate(_ADDRESS.split(word.text)):
            if part:
                whole = place % 2 == 1 and len(part) <= min(longest, 40)
                spans.append({"text": _line(part, longest), "strong": word.strong, "whole": whole})
    return spans


def _lines(lines: Iterable[str]) -> list[str]:
    return [shown for line in lines if (shown := _line(line).strip())]


def _line(text: str, longest: int = 60) -> str:
    """Text as the typeface can print it, with places to break where a word is longer than a line."""
    shown = "".join(_shown(clean(text).replace("\n", " ")))
    return " ".join(
        "\u200b".join(word[at : at + longest] for at in range(0, len(word), longest)) or word
        for word in shown.split(" ")
    )


# What the typeface can print


@cache
def _fonts() -> typst.Fonts:
    # No system fonts and none of typst's own: a letter looks the same, and is the same bytes, on every machine.
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_typeface_folder())]
    )


def _typeface_folder() -> Path:
    return Path(str(resources.files("fontpkg_fira_sans"))) / "files"


@cache
def _printable() -> frozenset[int]:
    """The characters that both weights of the letter's typeface can show."""
    regular, bold = (
        _characters_of(_typeface_folder() / f"FiraSans-{weight}.ttf") for weight in ("Regular", "Bold")
    )
    return regular & bold


def _characters_of(font: Path) -> frozenset[int]:
    """The characters of a TrueType file, by its character map for Unicode (OpenType `cmap`, formats 4 and 12)."""
    data = font.read_bytes()
    tables = {
        data[at : at + 4]: struct.unpack_from(">LL", data, at + 8) for at in _records_at(data, 12, 4, 16)
    }
    cmap = tables[b"cmap"][0]
    found: set[int] = set()
    for at in _records_at(data, cmap + 4, cmap + 2, 8):
        sub = cmap + struct.unpack_from(">L", data, at + 4)[0]
        kind = struct.unpack_from(">H", data, sub)[0]
        if kind == 12:
            n = struct.unpack_from(">L", data, sub + 12)[0]
            for first, last, _ in struct.iter_unpack(">LLL", data[sub + 16 : sub + 16 + 12 * n]):
                found.update(range(first, last + 1))
        elif kind == 4:
            n = struct.unpack_from(">H", data, sub + 6)[0] // 2
            ends = struct.unpack_from(f">{n}H", data, sub + 14)
            starts = struct.unpack_from(f">{n}H", data, sub + 16 + 2 * n)
            for first, last in zip(starts, ends, strict=True):
                found.update(range(first, last + 1))
    return frozenset(found - {0xFFFF})


def _records_at(data: bytes, start: int, count_at: int, length: int) -> range:
    count = struct.unpack_from(">H", data, count_at)[0]
    return range(start, start + count * length, length)


_STANDS_FOR = {
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "–",
    "\u2212": "–",
    "✓": "yes",
    "✔": "yes",
    "✗": "no",
    "✘": "no",
}


def _shown(text: str) -> Iterator[str]:
    """The text, with what the typeface lacks said in words: [grinning face], [text in Arabic].

    A letter must not fail for a smile that somebody typed, nor go out with a box where a word was. The record keeps the
    text as typed.
    """
    known = _printable()
    for kind, group in groupby(text, key=lambda char: "" if ord(char) in known else _said(char)):
        if kind == "":
            yield "".join(group)
        elif kind.startswith("["):
            yield kind
        else:
            yield kind.strip() * len(list(group))


def _said(char: str) -> str:
    if char in _STANDS_FOR:
        return _STANDS_FOR[char]
    category, name = unicodedata.category(char), unicodedata.name(char, "character without a name")
    if category[0] == "M" or category == "Cf":
        return " "  # a mark on, or a joiner of, characters that are said as a whole
    if category[0] == "L" and name != "character without a name":
        script = name.split(" ")[0].title()
        return "[text in Chinese characters]" if script == "Cjk" else f"[text in {script}]"
    if category == "Zs":
        return " "
    return f"[{name.lower()}]"
