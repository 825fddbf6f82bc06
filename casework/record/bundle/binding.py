"""Binds one PDF: what was set, then the documents page by page, every page numbered, with bookmarks, page labels and links."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import pikepdf

# An address that stands for a place in the pack; the setter writes it where it cannot know the page's own address yet.
PLACE = "pack:"
AT_ONCE = 40  # documents open at the same time, so that no number of them runs out of files or memory
_STAMP_FONT = "/PackStamp"
_RUNS = (
    "/JavaScript",
    "/Launch",
    "/ImportData",
    "/SubmitForm",
    "/GoToR",
    "/GoToE",
    "/Rendition",
    "/RichMediaExecute",
)


@dataclass(frozen=True)
class Bound:
    """A document to be bound in: what it is called, its bookmark's words, and the PDF of its pages."""

    number: str
    title: str
    path: Path
    pages: int


Said = Callable[[int], None]


def bind(
    body: Path, documents: Sequence[Bound], to: Path, work: Path, *, foot: str, heading: str, said: Said
) -> int:
    """Bind a pack and return how many pages it has.

    Args:
        body: what was set: its bookmarks and its marks for screen readers are kept.
        foot: what stands at the foot of every page of a document, before its number.
        heading: the bookmark above those of the documents.
        said: is told how many documents are bound in.
    """
    parts = _gathered(documents, work, said)
    with ExitStack() as kept_open:
        pdf = kept_open.enter_context(pikepdf.open(body))
        set_pages = len(pdf.pages)
        for part in parts:
            pdf.pages.extend(kept_open.enter_context(pikepdf.open(part)).pages)
        starts = dict(zip((one.number for one in documents), _starts(documents, set_pages), strict=True))
        _number(pdf, documents, starts, foot)
        _link(pdf, set_pages, starts)
        _bookmark(pdf, documents, starts, heading)
        _label(pdf)
        pdf.save(to, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return len(pdf.pages)


def _batches(documents: Iterable[Bound]) -> Iterator[list[Bound]]:
    rest = iter(documents)
    while batch := list(islice(rest, AT_ONCE)):
        yield batch


def _gathered(documents: Sequence[Bound], work: Path, said: Said) -> list[Path]:
    """Return the documents' pages in a few files, in order, without anything that would run."""
    parts: list[Path] = []
    n = 0
    for batch in _batches(documents):
        part = work / f"part-{len(parts)}.pdf"
        with ExitStack() as kept_open, pikepdf.new() as pdf:
            for one in batch:
                source = kept_open.enter_context(pikepdf.open(one.path))
                pdf.pages.extend(source.pages)
            for page in pdf.pages:
                _calm(page.obj)
            pdf.save(part, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        parts.append(part)
        n += len(batch)
        said(n)
    return parts


def _calm(page: Any) -> None:
    """Take from a page what would run when it is opened or touched; what is to be seen stays."""
    for name in ("/AA", "/PieceInfo"):
        if name in page:
            del page[name]
    notes = page.get("/Annots")
    if not isinstance(notes, pikepdf.Array):
        return
    for note in notes:
        if not isinstance(note, pikepdf.Dictionary):
            continue
        if "/AA" in note:
            del note["/AA"]
        act = note.get("/A")
        if isinstance(act, pikepdf.Dictionary) and str(act.get("/S")) in _RUNS:
            del note["/A"]


def _starts(documents: Sequence[Bound], set_pages: int) -> Iterator[int]:
    """Yield the place of each document's first page, counted from nought."""
    at = set_pages
    for one in documents:
        yield at
        at += one.pages


# ------------------------------------------------------------------------------------------------ numbers


def _number(pdf: pikepdf.Pdf, documents: Sequence[Bound], starts: dict[str, int], foot: str) -> None:
    """Write at the foot of every page of a document which it is, and its page in the pack."""
    font = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
    )
    total = len(pdf.pages)
    for one in documents:
        first = starts[one.number]
        for at in range(first, first + one.pages):
            page = pdf.pages[at]
            words = f"{foot}  {one.number}, sheet {at - first + 1} of {one.pages}   Page {at + 1} of {total}"
            page.contents_add(b"q\n", prepend=True)
            page.contents_add(_stamp(page, words))
            page.add_resource(font, pikepdf.Name.Font, pikepdf.Name(_STAMP_FONT), replace_existing=True)


def _stamp(page: pikepdf.Page, words: str) -> bytes:
    """Return what writes words at the foot of a page as it is seen, whichever way it lies, on a white ground."""
    left, low, right, high = (float(edge) for edge in page.cropbox)
    turned = int(page.obj.get("/Rotate", 0)) % 360
    width = right - left if turned in (0, 180) else high - low
    turn = {
        0: f"1 0 0 1 {left:.2f} {low:.2f}",
        90: f"0 1 -1 0 {right:.2f} {low:.2f}",
        180: f"-1 0 0 -1 {right:.2f} {high:.2f}",
        270: f"0 -1 1 0 {left:.2f} {high:.2f}",
    }.get(turned, f"1 0 0 1 {left:.2f} {low:.2f}")
    size = max(4.0, min(8.0, width / 75))
    long = len(words) * size * 0.5
    at = max(size, width - long - 2 * size)
    said = (
        words.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    )
    return (
        f"\nQ q {turn} cm 1 g {at - size:.2f} {size:.2f} {long + 2 * size:.2f} {size * 1.7:.2f} re f "
        f"BT 0 g {_STAMP_FONT} {size:.2f} Tf {at:.2f} {size * 1.5:.2f} Td (".encode()
        + said
        + b") Tj ET Q\n"
    )


# ------------------------------------------------------------------------------------------------ ways about


def _link(pdf: pikepdf.Pdf, set_pages: int, starts: dict[str, int]) -> None:
    """Lead every address that stands for a document to its first page."""
    for page in islice(pdf.pages, set_pages):
        for note in page.obj.get("/Annots", ()):
            act = note.get("/A")
            place = str(act.get("/URI", "")) if act is not None else ""
            if place.startswith(PLACE):
                to = pdf.pages[starts[place.removeprefix(PLACE)]]
                note.A = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=pikepdf.Array([to.obj, pikepdf.Name.Fit]))


def _bookmark(pdf: pikepdf.Pdf, documents: Sequence[Bound], starts: dict[str, int], heading: str) -> None:
    if not documents:
        return
    with pdf.open_outline() as outline:
        above = pikepdf.OutlineItem(heading, starts[documents[0].number], "Fit")
        above.is_closed = True
        for one in documents:
            above.children.append(pikepdf.OutlineItem(one.title, starts[one.number], "Fit"))
        outline.root.append(above)


def _label(pdf: pikepdf.Pdf) -> None:
    """Label the pages as they are numbered; and say no more than is so: the documents are not marked for screen readers."""
    decimal = pikepdf.Dictionary(S=pikepdf.Name.D)
    pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, decimal]))
    pdf.Root.PageMode = pikepdf.Name.UseOutlines
    if "/Metadata" in pdf.Root:
        with pdf.open_metadata(set_pikepdf_as_editor=False) as about:
            about.pop("pdfuaid:part", None)
