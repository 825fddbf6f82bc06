"""The shape of a letter: headings, paragraphs, lists, tables, quotations; and its writing as a page and as plain text.

One reading of the text makes one tree of blocks, and page, e-mail and PDF are all written from that tree, so that the
three cannot say different things. Whatever is not in the tree does not exist: a letter has no links, pictures or HTML.
"""

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

WIDTH = 72


class LetterFault(Exception):  # noqa: N818  it is said to people, like Refused
    """A letter that may not go out; the message is a sentence that says why."""


@dataclass(frozen=True)
class Text:
    """Words in a line; `strong` where they matter most."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class Break:
    """A new line inside a paragraph."""


Inline = tuple[Text | Break, ...]


@dataclass(frozen=True)
class Heading:
    level: int
    words: Inline


@dataclass(frozen=True)
class Paragraph:
    words: Inline


@dataclass(frozen=True)
class Bullets:
    items: "tuple[tuple[Block, ...], ...]"


@dataclass(frozen=True)
class Numbers:
    items: "tuple[tuple[Block, ...], ...]"
    start: int = 1


@dataclass(frozen=True)
class Quotation:
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True)
class Table:
    """Rows under column headings; the caption is a paragraph wholly in strong right before the table."""

    head: tuple[Inline, ...]
    rows: tuple[tuple[Inline, ...], ...]
    caption: Inline = ()


Block = Heading | Paragraph | Bullets | Numbers | Quotation | Table


# 1. Typed text made inert

# Characters that can begin or end structure anywhere in a line. A backslash and a bar become entities because a table
# looks at nothing but the character before a bar.
_MEANS_SOMETHING = str.maketrans(
    {char: f"\\{char}" for char in "`*_[]<>#~!&"} | {"\\": "&#92;", "|": "&#124;"}
)
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_NEW_LINES = dict.fromkeys(map(ord, "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), "\n")


def clean(text: str) -> str:
    """The text in composed form without controls, direction overrides and invisible characters; every line end is \\n.

    Direction overrides can make a printed sentence read as another one; joiners that Arabic and Indic scripts need stay.
    """
    text = text.replace("\r\n", "\n").translate(_NEW_LINES).replace("\t", " ")
    kept = (c for c in text if c == "\n" or c in "\u200c\u200d" or unicodedata.category(c) not in _NOT_TEXT)
    return unicodedata.normalize("NFC", "".join(kept))


_NOT_TEXT = frozenset({"Cc", "Cf", "Cs"})


def escaped(text: str) -> str:
    """The text in one line, with every character that Markdown could take for structure made plain."""
    line = " ".join(clean(text).split())
    if not line:
        return ""
    # A value may begin a line of its template: "- x", "1. x", "---" and ": --" would start a list or a table there.
    first = line[0]
    number = len(line) - len(line.lstrip("0123456789"))
    if first in _PUNCTUATION and first not in "`*_[]<>#~!&\\|":
        return "\\" + first + line[1:].translate(_MEANS_SOMETHING)
    if number and line[number : number + 1] in (".", ")"):
        return line[:number] + "\\" + line[number] + line[number + 1 :].translate(_MEANS_SOMETHING)
    return line.translate(_MEANS_SOMETHING)


def paragraphs(text: str) -> str:
    """Typed text of several lines as Markdown paragraphs, its line ends kept as line breaks."""
    groups: list[list[str]] = [[]]
    for line in clean(text).split("\n"):
        if line.strip():
            groups[-1].append(escaped(line))
        elif groups[-1]:
            groups.append([])
    return "\n\n".join("\\\n".join(group) for group in groups if group)


def quotation(text: str) -> str:
    """Typed text of several lines as a Markdown quotation."""
    return "\n".join(f"> {line}".rstrip() for line in paragraphs(text).split("\n"))


# 2. Reading


@cache
def _reader() -> MarkdownIt:
    # "zero" knows paragraphs and nothing else: HTML, links, pictures, code are not switched off, they were never on.
    return MarkdownIt("zero").enable(
        ["heading", "list", "table", "blockquote", "emphasis", "escape", "entity", "newline"]
    )


def read(body: str) -> tuple[Block, ...]:
    """The blocks of a letter's body.

    Raises LetterFault where a heading is of level 1 (that is the subject), skips a level, or where something else than
    strong is asked for: a screen reader would lose its way, and PDF/UA (ISO 14289-1) refuses it.
    """
    blocks = tuple(_captioned(_blocks(_reader().parse(body))))
    last = 1
    for block in blocks:
        if isinstance(block, Heading):
            if block.level == 1:
                raise LetterFault(
                    f"The heading “{plain(block.words)}” must start with ##: the subject is the only one."
                )
            if block.level > last + 1:
                raise LetterFault(
                    f"The heading “{plain(block.words)}” skips a level: use {'#' * (last + 1)} there."
                )
            last = block.level
    return blocks


def inline(text: str) -> Inline:
    """The words of one line."""
    return _words(_reader().parseInline(text)[0].children or ())


def plain(words: Inline) -> str:
    """The words without emphasis, in one line."""
    return "".join(" " if isinstance(word, Break) else word.text for word in words)


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        end = _closing(tokens, at)
        inner = tokens[at + 1 : end]
        match token.type:
            case "heading_open":
                yield Heading(int(token.tag[1]), _words(inner[0].children or ()))
            case "paragraph_open":
                yield Paragraph(_words(inner[0].children or ()))
            case "bullet_list_open":
                yield Bullets(tuple(_items(inner)))
            case "ordered_list_open":
                yield Numbers(tuple(_items(inner)), int(token.attrGet("start") or 1))
            case "blockquote_open":
                yield Quotation(tuple(_blocks(inner)))
            case "table_open":
                rows = list(_rows(inner))
                yield Table(rows[0], tuple(rows[1:]))
            case other:  # the reader was given no other rule
                raise LetterFault(f"A letter cannot hold “{other}”.")
        at = end + 1


def _closing(tokens: Sequence[Token], at: int) -> int:
    depth = 0
    for place in range(at, len(tokens)):
        depth += tokens[place].nesting
        if depth == 0:
            return place
    raise LetterFault("The letter's text breaks off inside a list or table.")


def _items(tokens: Sequence[Token]) -> Iterator[tuple[Block, ...]]:
    at = 0
    while at < len(tokens):
        end = _closing(tokens, at)
        yield tuple(_blocks(tokens[at + 1 : end]))
        at = end + 1


def _rows(tokens: Sequence[Token]) -> Iterator[tuple[Inline, ...]]:
    row: list[Inline] = []
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "inline":
            row.append(_words(token.children or ()))
        elif token.type == "tr_close":
            yield tuple(row)


def _words(tokens: Iterable[Token]) -> Inline:
    words: list[Text | Break] = []
    strong = False
    for token in tokens:
        match token.type:
            case "text" | "text_special" | "softbreak":
                text = " " if token.type == "softbreak" else token.content
                if words and isinstance(words[-1], Text) and words[-1].strong == strong:
                    text = words.pop().text + text  # type: ignore[union-attr]
                if text:
                    words.append(Text(text, strong))
            case "hardbreak":
                words.append(Break())
            case "strong_open":
                strong = True
            case "strong_close":
                strong = False
            case _:
                raise LetterFault("Letters use ** around strong words and no other emphasis.")
    return tuple(words)


def _captioned(blocks: Iterable[Block]) -> Iterator[Block]:
    held: Block | None = None
    for block in blocks:
        if isinstance(block, Table) and isinstance(held, Paragraph) and _wholly_strong(held.words):
            held = Table(block.head, block.rows, held.words)
            continue
        if held is not None:
            yield held
        held = block
    if held is not None:
        yield held


def _wholly_strong(words: Inline) -> bool:
    return bool(words) and all(isinstance(word, Text) and word.strong for word in words)


# 3. Writing: the page


def to_html(body: str) -> SafeString:
    """The letter's body as GOV.UK elements, its headings from h2 so that the page keeps its own h1."""
    return mark_safe("\n".join(map(_html, read(body))))  # every word goes through escape() below


_HEADINGS = {2: "govuk-heading-m", 3: "govuk-heading-s"}


def _html(block: Block) -> str:
    match block:
        case Heading(level, words):
            return f'<h{level} class="{_HEADINGS.get(level, "govuk-heading-s")}">{_spans(words)}</h{level}>'
        case Paragraph(words):
            return f'<p class="govuk-body">{_spans(words)}</p>'
        case Bullets(items):
            return f'<ul class="govuk-list govuk-list--bullet">{_html_items(items)}</ul>'
        case Numbers(items, start):
            first = f' start="{start}"' if start != 1 else ""
            return f'<ol class="govuk-list govuk-list--number"{first}>{_html_items(items)}</ol>'
        case Quotation(blocks):
            return f'<blockquote class="govuk-inset-text">{"".join(map(_html, blocks))}</blockquote>'
        case Table(head, rows, caption):
            titled = (
                f'<caption class="govuk-table__caption govuk-table__caption--s">{escape(plain(caption))}</caption>'
                if caption
                else ""
            )
            heads = "".join(
                f'<th scope="col" class="govuk-table__header">{_spans(cell)}</th>' for cell in head
            )
            lines = "".join(
                '<tr class="govuk-table__row">'
                + "".join(f'<td class="govuk-table__cell">{_spans(cell)}</td>' for cell in row)
                + "</tr>"
                for row in rows
            )
            table = (
                f'<table class="govuk-table">{titled}<thead class="govuk-table__head"><tr class="govuk-table__row">'
                f'{heads}</tr></thead><tbody class="govuk-table__body">{lines}</tbody></table>'
            )
            if len(head) < _WIDE:
                return table
            # On a telephone its columns would be a letter wide: it keeps its width there, and is moved sideways.
            name = escape(plain(caption)) or "Table"
            return f'<div class="app-scroll app-letter__wide" role="group" aria-label="{name}" tabindex="0">{table}</div>'


_WIDE = 4  # columns


def _html_items(items: Iterable[tuple[Block, ...]]) -> str:
    return "".join(
        "<li>"
        + (_spans(item[0].words) if len(item) == 1 and isinstance(item[0], Paragraph) else _nested(item))
        + "</li>"
        for item in items
    )


def _nested(item: tuple[Block, ...]) -> str:
    first, *rest = item or (Paragraph(()),)
    if isinstance(first, Paragraph) and all(isinstance(block, Bullets | Numbers) for block in rest):
        return _spans(first.words) + "".join(map(_html, rest))
    return "".join(map(_html, item))


def _spans(words: Inline) -> str:
    return "".join(
        "<br>"
        if isinstance(word, Break)
        else f"<strong>{escape(word.text)}</strong>"
        if word.strong
        else escape(word.text)
        for word in words
    )


# 4. Writing: the e-mail


def to_text(body: str) -> str:
    """The letter's body as plain text in lines of 72 characters; a table reads as a list with its column names."""
    return "\n\n".join(filter(None, (_text(block, WIDTH) for block in read(body)))) + "\n"


def _text(block: Block, width: int) -> str:
    match block:
        case Heading(_, words):
            # A second empty line sets a heading apart without a row of dashes that a screen reader would spell out.
            return "\n" + _wrapped(words, width)
        case Paragraph(words):
            return _wrapped(words, width)
        case Bullets(items):
            return _hung((("- ", item) for item in items), width)
        case Numbers(items, start):
            return _hung(((f"{n}. ", item) for n, item in enumerate(items, start)), width)
        case Quotation(blocks):
            inner = "\n\n".join(_text(inner, width - 2) for inner in blocks)
            return "\n".join(f"> {line}".rstrip() for line in inner.split("\n"))
        case Table(head, rows, caption):
            titled = [_wrapped(caption, width)] if caption else []
            return "\n\n".join([*titled, *(_record(head, row, width) for row in rows)])


def _wrapped(words: Inline, width: int) -> str:
    lines = "".join("\n" if isinstance(word, Break) else word.text for word in words).split("\n")
    return "\n".join(
        textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False) for line in lines
    )


def _hung(items: Iterable[tuple[str, tuple[Block, ...]]], width: int) -> str:
    written = []
    for mark, item in items:
        inner = "\n".join(_text(block, width - len(mark)) for block in item)
        written.append(mark + textwrap.indent(inner, " " * len(mark)).lstrip())
    return "\n".join(written)


def _record(head: tuple[Inline, ...], row: tuple[Inline, ...], width: int) -> str:
    lines = [
        textwrap.fill(
            f"{plain(name)}: {plain(cell) or 'none'}",
            width - 2,
            subsequent_indent="  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        for name, cell in zip(head, row, strict=True)
    ]
    return "- " + textwrap.indent("\n".join(lines), "  ").lstrip()
