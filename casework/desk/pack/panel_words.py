"""The parts that a kind shows on its case page, as text for paper: what stands on the page stands in the pack."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import html

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
    plain,
)

# What is for the hand and not for reading.
_UNREAD = ("script", "style", "svg", "form", "button", "input", "select", "textarea", "progress")
_UNREAD_CLASSES = {"app-print-hide", "govuk-summary-list__actions", "govuk-button", "app-key"}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_STRONG = ("strong", "b", "th", "dt")
_OWN_LINE = (
    *("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "details", "summary", "blockquote", "figure"),
    *("section", "article", "figcaption", "address", "caption", *_HEADINGS),
)


def blocks_of(page: str, level: int) -> tuple[Block, ...]:
    """Return the blocks of a piece of a page.

    Args:
        level: the level of a heading in it; no heading skips one.
    """
    if not page.strip():
        return ()
    root = html.fragment_fromstring(page, create_parent="div")
    return tuple(_blocks(root, level))


def _is_read(part: html.HtmlElement) -> bool:
    if not isinstance(part.tag, str) or part.tag in _UNREAD or part.get("hidden") is not None:
        return False
    return not _UNREAD_CLASSES & set((part.get("class") or "").split())


def _blocks(part: html.HtmlElement, level: int) -> Iterator[Block]:
    """Yield what is in an element, words outside any block as a paragraph."""
    loose: list[Text | Break] = [*_said(part.text)]
    for child in part:
        if not _is_read(child):
            loose += _said(child.tail)
            continue
        own = list(_block(child, level)) if child.tag in _OWN_LINE or child.tag == "table" else None
        if own is None:
            loose += [*_words(child, child.tag in _STRONG), *_said(child.tail)]
            continue
        yield from _paragraph(loose)
        yield from own
        loose = [*_said(child.tail)]
    yield from _paragraph(loose)


def _block(part: html.HtmlElement, level: int) -> Iterator[Block]:
    if part.tag in _HEADINGS or part.tag == "figcaption":
        words = _tidy(_words(part))
        if words:
            yield Heading(level, words)
    elif part.tag == "table":
        yield from _table(part)
    elif part.tag in ("ul", "ol"):
        items = tuple(tuple(_blocks(item, level)) for item in part if _is_read(item))
        items = tuple(item for item in items if item)
        if items:
            yield Bullets(items) if part.tag == "ul" else Numbers(items)
    elif part.tag == "dl":
        yield from _pairs(part)
    elif part.tag == "blockquote":
        inside = tuple(_blocks(part, level))
        if inside:
            yield Quotation(inside)
    elif part.tag in ("summary", "dt", "caption"):
        yield from _paragraph(
            [replace(word, strong=True) if isinstance(word, Text) else word for word in _words(part)]
        )
    else:
        yield from _blocks(part, level)


def _pairs(part: html.HtmlElement) -> Iterator[Block]:
    """Yield a list of facts as a line each: what it is in strong, then what is known."""
    for name in part.iter("dt"):
        known: list[Text | Break] = []
        for after in name.itersiblings():
            if after.tag == "dt":
                break
            if after.tag == "dd" and _is_read(after):
                known += [*([Break()] if known else []), *_words(after)]
        key = plain(_tidy(_words(name))).rstrip(":")
        yield from _paragraph([Text(f"{key}: ", strong=True), *_tidy(known)])


def _table(part: html.HtmlElement) -> Iterator[Block]:
    """Yield a table, each cell that reaches over several rows said in each of them."""
    grid: list[list[Inline]] = []
    reaching: dict[int, tuple[int, Inline]] = {}
    for row in part.iter("tr"):
        cells: list[Inline] = []
        own = iter([cell for cell in row if cell.tag in ("td", "th")])
        while True:
            at = len(cells)
            if at in reaching:
                left, words = reaching.pop(at)
                cells.append(words)
                if left > 1:
                    reaching[at] = (left - 1, words)
                continue
            cell = next(own, None)
            if cell is None:
                break
            words = _tidy(_words(cell))
            cells += [words, *([()] * (_reach(cell, "colspan") - 1))]
            if _reach(cell, "rowspan") > 1:
                reaching[at] = (_reach(cell, "rowspan") - 1, words)
        grid.append(cells)
    if not grid:
        return
    wide = max(len(row) for row in grid)
    square = [(*row, *([()] * (wide - len(row)))) for row in grid]
    caption = part.find("caption")
    said = _tidy(_words(caption)) if caption is not None else ()
    head, *rows = square
    if rows:
        yield Table(head, tuple(rows), tuple(Text(plain(said), strong=True) for _ in range(bool(said))))


def _reach(cell: html.HtmlElement, name: str) -> int:
    asked = cell.get(name) or "1"
    return max(1, min(int(asked), 1000)) if asked.isdecimal() else 1


def _words(part: html.HtmlElement, strong: bool = False) -> list[Text | Break]:
    """Return the words of an element in one line, a new line where a block begins or ends."""
    found: list[Text | Break] = [*_said(part.text, strong)]
    for child in part:
        if _is_read(child):
            if child.tag == "br":
                found.append(Break())
            else:
                inner = _words(child, strong or child.tag in _STRONG or child.tag == "summary")
                apart = child.tag in _OWN_LINE
                found += [Break(), *inner, Break()] if apart else inner
        found += _said(child.tail, strong)
    return found


def _said(text: str | None, strong: bool = False) -> list[Text]:
    if not text:
        return []
    words = " ".join(text.split())
    before, after = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return [Text(f"{before}{words}{after}" if words else " ", strong)]


def _tidy(words: Iterable[Text | Break]) -> Inline:
    """Return words without spaces at the ends of lines and without empty lines."""
    lines: list[list[Text]] = [[]]
    for word in words:
        if isinstance(word, Break):
            lines.append([])
        else:
            lines[-1].append(word)
    kept: list[Text | Break] = []
    for line in lines:
        said = _line(line)
        if said:
            kept += [*([Break()] if kept else []), *said]
    return tuple(kept)


def _line(words: list[Text]) -> list[Text]:
    line: list[Text] = []
    for word in words:
        text = word.text.lstrip() if not line or line[-1].text.endswith(" ") else word.text
        if text and line and line[-1].strong == word.strong:
            line[-1] = Text(line[-1].text + text, word.strong)
        elif text:
            line.append(Text(text, word.strong))
    if line:
        line[-1] = Text(line[-1].text.rstrip(), line[-1].strong)
    return [word for word in line if word.text]


def _paragraph(words: Iterable[Text | Break]) -> Iterator[Block]:
    said = _tidy(words)
    if said:
        yield Paragraph(said)
