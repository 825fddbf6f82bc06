"""Documents as pages: a PDF as it is, a picture on a page of its own; what cannot be shown says why in a few words."""

import io
import logging
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from PIL import Image, ImageOps

log = logging.getLogger(__name__)

A4 = (595, 842)
MARGIN = 40
# Dots along the longer side: 200 to the inch on A4, enough to read small print.
SHARP = 2_200
MOST_DOTS = 40_000_000  # A3 scanned at 400 to the inch; 120 MB while it is being made smaller
MOST_PAGES = 5_000

PDF, PICTURES = "application/pdf", ("image/png", "image/jpeg")


class CannotShow(Exception):  # noqa: N818 - it says what happened
    """A document has no pages to show; says why, as the index says it."""


@dataclass(frozen=True)
class Shown:
    """A document as a PDF file of its own, and how many pages it has."""

    path: Path
    pages: int


def as_pages(path: Path, content_type: str, to: Path) -> Shown:
    """Return a document as pages.

    Args:
        path: the document as it was kept.
        content_type: what it was found to be when it was added.
        to: where a PDF may be written, if one has to be.

    Raises:
        CannotShow: where it is damaged, locked, empty, too large or of a kind that has no pages.
    """
    if path.stat().st_size == 0:
        raise CannotShow("empty: it holds nothing")
    if content_type == PDF:
        return _pdf(path, to)
    if content_type in PICTURES:
        return _picture(path, to)
    raise CannotShow("not a PDF or picture: open it from the zip")


def _pdf(path: Path, to: Path) -> Shown:
    try:
        with pikepdf.open(path) as pdf:
            pages = len(pdf.pages)
            if not pages:
                raise CannotShow("damaged: it has no pages")
            if pages > MOST_PAGES:
                raise CannotShow(f"too long to show: {pages:,} pages")
            for page in pdf.pages:
                _ = page.mediabox
            if not _has_form(pdf):
                return Shown(path, pages)
            if _has_unseen_values(pdf):
                pdf.Root.AcroForm.NeedAppearances = True
            pdf.generate_appearance_streams()
            pdf.flatten_annotations()
            pdf.save(to)
            return Shown(to, pages)
    except pikepdf.PasswordError:
        raise CannotShow("locked with a password") from None
    except CannotShow:
        raise
    except (
        pikepdf.PdfError,
        pikepdf.ForeignObjectError,
        AttributeError,
        KeyError,
        RuntimeError,
        TypeError,
        ValueError,
    ) as wrong:
        log.info("a document of a pack cannot be shown: %s", type(wrong).__name__)
        raise CannotShow("damaged: it cannot be opened") from None


def _has_form(pdf: pikepdf.Pdf) -> bool:
    """Whether it has boxes that somebody filled in: what stands in them must not be lost."""
    form = pdf.Root.get("/AcroForm")
    return isinstance(form, pikepdf.Dictionary) and bool(form.get("/Fields"))


def _has_unseen_values(pdf: pikepdf.Pdf) -> bool:
    """Whether something was filled in without the program that did it drawing it on the page."""
    notes = (note for page in pdf.pages for note in page.obj.get("/Annots", ()))
    return any("/V" in note and "/AP" not in note for note in notes)


def _picture(path: Path, to: Path) -> Shown:
    try:
        with Image.open(path) as image:
            width, height = image.size
            if width * height > MOST_DOTS and image.format != "JPEG":
                raise CannotShow(f"too large to show: {width:,} by {height:,} dots")
            image.draft("RGB", (SHARP, SHARP))  # a JPEG is read at the size it is wanted at
            if image.size[0] * image.size[1] > MOST_DOTS:
                raise CannotShow(f"too large to show: {width:,} by {height:,} dots")
            image.thumbnail((SHARP, SHARP))
            upright = ImageOps.exif_transpose(image)
            _write(_on_white(upright), to)
    except CannotShow:
        raise
    except Image.DecompressionBombError:
        raise CannotShow("too large to show") from None
    except (OSError, SyntaxError, ValueError, EOFError) as wrong:
        log.info("a picture of a pack cannot be shown: %s", type(wrong).__name__)
        raise CannotShow("damaged: it cannot be opened") from None
    return Shown(to, 1)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in ("RGB", "L"):
        return image
    clear = image.convert("RGBA")
    page = Image.new("RGB", clear.size, "white")
    page.paste(clear, mask=clear.getchannel("A"))
    return page


def _write(image: Image.Image, to: Path) -> None:
    """Write a picture in the middle of an A4 page, lying where it is wider than high, never larger than 150 dots to the inch."""
    page_width, page_height = A4 if image.height >= image.width else A4[::-1]
    scale = min((page_width - 2 * MARGIN) / image.width, (page_height - 2 * MARGIN) / image.height, 72 / 96)
    width, height = image.width * scale, image.height * scale
    left, low = (page_width - width) / 2, (page_height - height) / 2
    packed = io.BytesIO()
    image.save(packed, "JPEG", quality=85)
    with pikepdf.new() as pdf:
        picture = pdf.make_stream(
            packed.getvalue(),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=image.width,
            Height=image.height,
            ColorSpace=pikepdf.Name.DeviceGray if image.mode == "L" else pikepdf.Name.DeviceRGB,
            BitsPerComponent=8,
            Filter=pikepdf.Name.DCTDecode,
        )
        page = pdf.add_blank_page(page_size=(page_width, page_height))
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Picture=picture))
        page.obj.Contents = pdf.make_stream(
            f"q {width:.2f} 0 0 {height:.2f} {left:.2f} {low:.2f} cm /Picture Do Q".encode()
        )
        pdf.save(to)
