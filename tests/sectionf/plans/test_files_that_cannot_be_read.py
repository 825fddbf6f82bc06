"""Files that are no plan, or not one that can be read: each is answered by a sentence that says what to do, in bounded time."""

import io
import time
import zipfile
import zlib
from importlib import resources
from pathlib import Path

import pikepdf
import pytest
import typst
from docx import Document
from PIL import Image

from sectionf.plans import CannotRead, read_pdf
from sectionf.plans.bounded import take_apart
from sectionf.plans.printed import MOST_PAGES

HERE = Path(__file__).parent
GARSDALE = (HERE / "files/garsdale.pdf").read_bytes()
ALDERMOOR = (HERE / "files/aldermoor.docx").read_bytes()
FONTS = typst.Fonts(
    include_system_fonts=False,
    include_embedded_fonts=False,
    font_paths=[str(resources.files("fontpkg_fira_sans") / "files")],
)


def a_pdf(text: str) -> bytes:
    return typst.compile(f'#set text(font: "Fira Sans")\n{text}'.encode(), font_paths=FONTS)


def a_docx(*paragraphs: str) -> bytes:
    document, file = Document(), io.BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(file)
    return file.getvalue()


def a_scan() -> bytes:
    file = io.BytesIO()
    pages = [Image.new("L", (850, 1200), 240) for _ in range(3)]
    pages[0].save(file, "PDF", save_all=True, append_images=pages[1:])
    return file.getvalue()


def a_locked_pdf() -> bytes:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(GARSDALE)) as plan:
        plan.save(file, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    return file.getvalue()


def a_locked_docx() -> bytes:
    """Word wraps a locked document in the kind of file that it used before 2007."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096


def a_packed_docx(megabytes: int) -> bytes:
    file = io.BytesIO(ALDERMOOR)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image1.png", b"\0" * megabytes * 1024 * 1024)
    return file.getvalue()


def a_packed_pdf(megabytes: int) -> bytes:
    """A page whose content unpacks to very much more than it looks."""
    packer = zlib.compressobj()
    block = b"0 0 m " * 200_000
    packed = b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()
    with pikepdf.open(io.BytesIO(GARSDALE)) as plan:
        page = plan.pages[1]
        page.Contents = pikepdf.Stream(plan, packed, Filter=pikepdf.Name.FlateDecode)
        file = io.BytesIO()
        plan.save(file, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return file.getvalue()


NO_PLAN = "Minutes of the meeting of the parish council. The bins were discussed at some length. " * 20

CANNOT = {
    "a scan": (a_scan, "pdf", "no_text", "have the scan’s text recognised"),
    "a locked PDF": (a_locked_pdf, "pdf", "locked", "save a copy without the password"),
    "a locked Word document": (a_locked_docx, "docx", "locked", "save a copy without the password"),
    "half a PDF": (lambda: GARSDALE[: len(GARSDALE) // 3], "pdf", "damaged", "save it again"),
    "half a Word document": (lambda: ALDERMOOR[: len(ALDERMOOR) // 2], "docx", "damaged", "save it again"),
    "nothing, as a PDF": (lambda: b"", "pdf", "damaged", "could not be opened as a PDF"),
    "nothing, as a Word document": (lambda: b"", "docx", "damaged", "could not be opened as a Word document"),
    "a Word document that is another zip": (lambda: _a_zip(), "docx", "damaged", "Word document"),
    "a Word document of another text": (lambda: a_docx(NO_PLAN), "docx", "no_section_f", "education, health and care plan"),
    "a PDF of another text": (lambda: a_pdf(NO_PLAN), "pdf", "no_section_f", "education, health and care plan"),
    "an empty Word document": (lambda: a_docx(), "docx", "no_section_f", "No Section F"),
    "a plan with nothing under F": (
        lambda: a_docx("Section F: Special educational provision", "None.", "Section G: Health provision"),
        "docx",
        "empty_section_f",
        "no provision in it",
    ),
    "more pages than are read": (
        lambda: a_pdf("#for n in range(401) [This is page #n of very many. #pagebreak(weak: true)]"),
        "pdf",
        "too_long",
        "Save the pages of Sections E and F as a file of their own",
    ),
    "a Word document that unpacks without end": (lambda: a_packed_docx(70), "docx", "too_large", "file of their own"),
}  # fmt: skip


def _a_zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("hello.txt", "hello")
    return file.getvalue()


@pytest.mark.parametrize("what", CANNOT)
def test_the_sentence_says_what_to_do(what):
    make, kind, code, words = CANNOT[what]
    with pytest.raises(CannotRead) as refused:
        take_apart(make(), kind)
    assert (refused.value.code, words in refused.value.sentence) == (code, True), refused.value.sentence
    assert refused.value.sentence.endswith("Or list the items by typing or pasting Section F.")
    assert len(refused.value.sentence) <= 500


def test_a_page_that_unpacks_without_end_is_stopped_in_time():
    began = time.monotonic()
    with pytest.raises(CannotRead) as refused:
        take_apart(a_packed_pdf(1500), "pdf", seconds=20)
    assert refused.value.code in ("too_large", "damaged")
    assert time.monotonic() - began < 40


def test_a_reading_that_takes_too_long_is_stopped():
    with pytest.raises(CannotRead) as refused:
        take_apart(
            a_pdf("#for n in range(399) [Section F. #lorem(300) #pagebreak(weak: true)]"), "pdf", seconds=2
        )
    assert refused.value.code == "too_large"


def test_a_plan_of_two_hundred_pages_is_read():
    """Appendices are bundled with plans. Only the pages of Sections E and F are taken apart."""
    pages = """
#for n in range(120) [Appendix, page #n. #lorem(250) #pagebreak()]
= Section E: Outcomes
+ By the end of Year 6 Ada will read a page of text on her own.
= Section F: Special educational provision
*Provision for outcome 1*
- A teacher will hear Ada read for 10 minutes each day.
#pagebreak()
- A speech and language therapist will see Ada for 45 minutes each week.
= Section G: Health provision
#for n in range(80) [#list[A nurse will see Ada for 5 minutes each day.] #lorem(250) #pagebreak()]
"""
    told: list[tuple[int, int]] = []
    read = take_apart(a_pdf(pages), "pdf", lambda page, of: told.append((page, of)))
    assert [item["text"] for item in read["items"]] == [
        "A teacher will hear Ada read for 10 minutes each day.",
        "A speech and language therapist will see Ada for 45 minutes each week.",
    ]
    assert [item["page"] for item in read["items"]] == [121, 122]
    assert told[-1][1] > 200
    assert told == sorted(told)
    assert told[-1][1] <= MOST_PAGES


def test_pages_without_text_in_a_plan_are_named():
    with pikepdf.open(io.BytesIO(GARSDALE)) as plan, pikepdf.open(io.BytesIO(a_scan())) as scan:
        plan.pages.insert(1, scan.pages[0])
        file = io.BytesIO()
        plan.save(file)
    source = read_pdf(file.getvalue())
    assert source.notes == ("Page 2 has no text to read: look at it in the file itself.",)
