"""Text on its way to paper: blocks as the JSON that typst's templates place, in characters that the typeface can print."""

import re
import struct
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import typst

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
    plain,
)

LARGE_FROM = 16

# The tree of a text as JSON


def placed(block: Block, size: int) -> dict[str, Any]:
    """A block as the templates take it; `size` is the print in points."""
    match block:
        case Heading(level, words):
            return {"kind": "heading", "level": level, "words": spans(words)}
        case Paragraph(words):
            closes = plain(words).startswith("Yours ") and len(plain(words)) < 25
            return {"kind": "closing" if closes else "paragraph", "words": spans(words)}
        case Bullets(items):
            return {"kind": "bullets", "items": [[placed(part, size) for part in item] for item in items]}
        case Numbers(items, start):
            numbered = [[placed(part, size) for part in item] for item in items]
            return {"kind": "numbers", "start": start, "items": numbered}
        case Quotation(blocks):
            return {"kind": "quotation", "blocks": [placed(part, size) for part in blocks]}
        case Table() if size >= LARGE_FROM and len(block.head) > 2:
            return {
                "kind": "records",
                "caption": spans(block.caption),
                "list": placed(Bullets(tuple(_records(block))), size),
            }
        case Table(head, rows):
            # A word longer than its column would run over the next one.
            longest = max(8, 60 // len(head))
            return {
                "kind": "table",
                "caption": spans(block.caption),
                "columns": _shares(block),
                "head": [spans(cell, longest) for cell in head],
                "rows": [[spans(cell, longest) for cell in row] for row in rows],
            }


def with_company(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
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


def spans(words: Inline, longest: int = 60) -> list[Any]:
    """Words in a line as the templates take them."""
    found: list[Any] = []
    for word in words:
        if isinstance(word, Break):
            found.append("break")
            continue
        for place, part in enumerate(_ADDRESS.split(word.text)):
            if part:
                whole = place % 2 == 1 and len(part) <= min(longest, 40)
                found.append({"text": one_line(part, longest), "strong": word.strong, "whole": whole})
    return found


def shown_lines(lines: Iterable[str]) -> list[str]:
    """The lines that say something, each as `one_line`."""
    return [shown for line in lines if (shown := one_line(line).strip())]


def one_line(text: str, longest: int = 60) -> str:
    """Text as the typeface can print it, with places to break where a word is longer than a line."""
    shown = "".join(_shown(clean(text).replace("\n", " ")))
    return " ".join(
        "\u200b".join(word[at : at + longest] for at in range(0, len(word), longest)) or word
        for word in shown.split(" ")
    )


# What the typeface can print


@cache
def fonts() -> typst.Fonts:
    """The typeface, and no other."""
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
