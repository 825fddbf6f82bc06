"""Whatever lies among the documents, the pack is made, and says of each what could not be shown and where it is."""

import io
import random
import zlib

import pdfplumber
import pikepdf
import pytest
from django.core.files.storage import default_storage
from PIL import Image

from casework.models import Document
from casework.record.bundle import showing
from casework.record.bundle.contents import safe_name
from tests.builders import a_concern, a_user
from tests.casework.pack.packs import a_pdf, add_document, made
from tests.casework.pages.files import a_png

pytestmark = pytest.mark.django_db
PNG, JPEG = "image/png", "image/jpeg"


@pytest.fixture
def by():
    return a_user("manager")


def locked(password):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_pdf("Nobody sees this"))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user=password, owner="owner"))
    return out.getvalue()


def a_picture(size, kind="JPEG", mode="RGB"):
    out = io.BytesIO()
    Image.new(mode, size, "white").save(out, kind)
    return out.getvalue()


def huge_png(side):
    """A PNG of a few kilobytes that says it is `side` dots wide and high."""
    out = io.BytesIO()
    Image.new("1", (side, 1)).save(out, "PNG")
    whole = bytearray(out.getvalue())
    whole[20:24] = side.to_bytes(4, "big")
    whole[29:33] = zlib.crc32(bytes(whole[12:29])).to_bytes(4, "big")
    return bytes(whole)


NOT_SHOWN = {
    "truncated.pdf": (a_pdf("x")[:900], "application/pdf", "damaged"),
    "noise.pdf": (b"%PDF-1.7\n" + random.Random(1).randbytes(5000), "application/pdf", "damaged"),
    "locked.pdf": (locked("secret"), "application/pdf", "locked with a password"),
    "nothing.pdf": (b"", "application/pdf", "empty"),
    "no pages.pdf": (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
        "application/pdf",
        "damaged",
    ),
    "noise.jpg": (b"\xff\xd8\xff\xe0" + random.Random(2).randbytes(500), JPEG, "damaged"),
    "huge.png": (huge_png(30_000), PNG, "too large to show"),
    "text.txt": ("Siân rang".encode(), "text/plain; charset=utf-8", "not a PDF or picture"),
}


def test_what_cannot_be_shown_is_in_the_zip_as_it_is_and_the_index_says_why(by):
    case = a_concern()
    for name, (content, content_type, _) in NOT_SHOWN.items():
        add_document(case, name, content, content_type)
    add_document(case, "Good.pdf", a_pdf("This one is seen"))
    pack = made(case, by)
    for n, (name, (content, _, why)) in enumerate(NOT_SHOWN.items(), start=1):
        line = pack.index[f"D{n}"]
        assert (line["title"], why in line["note"]) == (name, True), line
        assert pack.zip.read(line["file"]) == content
        assert line["note"] in pack.said()
    assert "This one is seen" in pack.said()
    assert pack.row.contents["not_shown"] == len(NOT_SHOWN)


def test_a_file_the_store_has_lost_is_said_to_be_lost(by):
    case = a_concern()
    lost = add_document(case, "Lost.pdf", a_pdf("x"))
    default_storage.delete(lost.stored_as)
    pack = made(case, by)
    assert pack.index["D1"]["note"] == "it is not in the store any more"
    assert pack.index["D1"]["file"] == ""
    assert "it is not in the store any more" in pack.said()


def test_a_file_that_was_changed_in_the_store_is_said_to_be_another(by):
    case = a_concern()
    kept = add_document(case, "Plan.pdf", a_pdf("x"))
    with default_storage.open(kept.stored_as) as file:
        path = file.name
    with open(path, "wb") as file:
        file.write(a_pdf("Something else"))
    pack = made(case, by)
    assert "its digest differs from the record" in pack.index["D1"]["note"]
    assert "its digest differs from the record" in pack.said()
    assert pack.index["D1"]["sha256"] != kept.sha256


def test_a_pdf_that_only_its_owner_may_change_is_shown(by):
    case = a_concern()
    add_document(case, "Read only.pdf", locked(""))
    pack = made(case, by)
    assert "Nobody sees this" in pack.said()
    assert not pack.pdf.is_encrypted


def test_pictures_are_shown_on_a_page_of_their_own_however_large_or_clear(by):
    case = a_concern()
    for name, content, kind in (
        ("Wide.jpg", a_picture((9000, 5000)), JPEG),
        ("Small.png", a_png(), PNG),
        ("Clear.png", a_picture((300, 600), "PNG", "RGBA"), PNG),
        ("Ink.jpg", a_picture((300, 600), "JPEG", "CMYK"), JPEG),
    ):
        add_document(case, name, content, kind)
    pack = made(case, by)
    for n in range(1, 5):
        assert pack.index[f"D{n}"]["note"] == ""
        page = pack.pdf.pages[int(pack.index[f"D{n}"]["page in the PDF"]) - 1]
        assert len(page.images) == 1
        assert max(page.images[0].image.size) <= showing.SHARP
    wide = pack.pdf.pages[int(pack.index["D1"]["page in the PDF"]) - 1].mediabox
    assert wide.width > wide.height


def test_what_a_form_was_filled_in_with_is_seen_and_what_would_run_is_gone(by):
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        field = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Widget,
                FT=pikepdf.Name.Tx,
                T=pikepdf.String("who"),
                V=pikepdf.String("Filled in by hand"),
                Rect=[50, 700, 400, 730],
                DA=pikepdf.String("/Helv 12 Tf 0 g"),
            )
        )
        runs = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Link,
                Rect=[0, 0, 9, 9],
                A=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)")),
            )
        )
        page.obj.Annots = pdf.make_indirect(pikepdf.Array([field, runs]))
        page.obj.AA = pikepdf.Dictionary(
            O=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(2)"))
        )
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        pdf.Root.AcroForm = pikepdf.Dictionary(
            Fields=[field], DR=pikepdf.Dictionary(Font=pikepdf.Dictionary(Helv=pdf.make_indirect(font)))
        )
        out = io.BytesIO()
        pdf.save(out)
    case = a_concern()
    add_document(case, "Form.pdf", out.getvalue())
    pack = made(case, by)
    assert "Filled in by hand" in pack.said()
    with default_storage.open(pack.row.pdf_as) as file, pikepdf.open(file) as pdf:
        assert not [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/JS" in one]
        assert b"app.alert" not in b"".join(one.unparse() for one in pdf.objects if hasattr(one, "unparse"))


def test_a_page_that_lies_on_its_side_is_numbered_where_it_is_read(by):
    case = a_concern()
    for turned in (0, 90, 180, 270):
        with pikepdf.open(io.BytesIO(a_pdf("Sideways"))) as pdf:
            pdf.pages[0].rotate(turned, relative=False)
            out = io.BytesIO()
            pdf.save(out)
        add_document(case, f"Scan {turned}.pdf", out.getvalue())
    pack = made(case, by)
    last = len(pack.pages)
    with default_storage.open(pack.row.pdf_as) as file, pdfplumber.open(file) as pdf:
        for number in range(last - 3, last + 1):
            shown = pdf.pages[number - 1].extract_words()
            at = next(word for word in shown if word["text"] == str(number))
            assert at["bottom"] > pdf.pages[number - 1].height - 30
            assert at["x0"] > pdf.pages[number - 1].width / 2
            assert at["upright"]


NAMES = {
    "../../etc/passwd.pdf": "-etc-passwd.pdf",
    "a\\b\\c.pdf": "-a-b-c.pdf",
    "\u202egpj.exe.pdf": "-gpj-exe.pdf",
    "😀 smile 😀.pdf": "-smile.pdf",
    "طلب.pdf": ".pdf",
    "Ọláṣubọ́mi’s plan.pdf": "-Olasubomis-plan.pdf",
    "x" * 190 + ".pdf": f"-{'x' * 60}.pdf",
    "CON.pdf": "-CON.pdf",
    "=cmd|'x'!A1.pdf": "-cmd-x-A1.pdf",
}


def test_whatever_it_is_called_it_gets_a_safe_name_and_keeps_its_own_in_the_index(by):
    case = a_concern()
    for name in NAMES:
        kept = add_document(case, "x.pdf", a_pdf("Seen"))
        Document.objects.filter(pk=kept.pk).update(name=name)
    pack = made(case, by)
    for n, (name, safe) in enumerate(NAMES.items(), start=1):
        line = pack.index[f"D{n}"]
        assert line["file"] == f"documents/D{n}{safe}"
        assert line["file"] in pack.names
        assert line["title"].lstrip("'") == name.replace("\u202e", "")
        assert not line["title"].startswith(("=", "+", "-", "@"))


def test_a_safe_name_is_short_plain_and_begins_with_its_number():
    assert safe_name("2-D7", "Straße nach Łódź", "PDF") == "2-D7-Strae-nach-odz.pdf"
    assert safe_name("L1", "", "eml") == "L1.eml"
    assert safe_name("D1", "x", "../sh") == "D1-x.sh"
