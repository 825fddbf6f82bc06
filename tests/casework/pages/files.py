"""Small real files, and files that are not what they say."""

import io
import struct
import zipfile
import zlib

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/{part}" ContentType="application/vnd.openxmlformats-officedocument.{type}+xml"/></Types>'
)
WORD = ("word/document.xml", "wordprocessingml.document.main")
EXCEL = ("xl/workbook.xml", "spreadsheetml.sheet.main")


def a_zip(**parts: bytes | str) -> bytes:
    """Return a zip of named parts; "__" in a name stands for "/", "_" for "."."""
    return a_zip_of({name.replace("__", "/").replace("_", "."): text for name, text in parts.items()})


def a_zip_of(parts: dict[str, bytes | str]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return kept.getvalue()


def office(part: str, kind: str, **more: bytes) -> bytes:
    return a_zip_of(
        {"[Content_Types].xml": CONTENT_TYPES.format(part=part, type=kind), part: "<x/>"}
        | {name.replace("__", "/"): text for name, text in more.items()}
    )


def a_png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + chunk(b"IEND", b"")
    )


PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
MSG = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    + b"\0" * 600
    + "__properties_version1.0".encode("utf-16-le")
    + b"\0" * 100
)
EML = b"From: a@home.example\r\nTo: b@council.example\r\nSubject: Taxi\r\n\r\nIt never came.\r\n"
DOCX, XLSX = office(*WORD), office(*EXCEL)
ODT = a_zip_of({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"})
TXT = "Nobody rang. Siân £5".encode()

GOOD = {
    "scan.pdf": PDF,
    "Scan.JPEG": JPG,
    "picture.png": a_png(),
    "letter.docx": DOCX,
    "hours.xlsx": XLSX,
    "notes.odt": ODT,
    "notes.txt": TXT,
    "old.txt": "Bj\xf6rn rang".encode("latin-1"),
    "mail.eml": EML,
    "mail.msg": MSG,
}

NOT_WHAT_IT_SAYS = "is not what its name says"
NOT_TAKEN = "is not a kind of file we take"
BAD = {
    "empty.pdf": (b"", "empty"),
    "program.pdf": (b"MZ\x90\x00" + b"\0" * 200, NOT_WHAT_IT_SAYS),
    "page.pdf": (b"<html><script>alert(1)</script>", NOT_WHAT_IT_SAYS),
    "picture.png": (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", NOT_WHAT_IT_SAYS),
    "gif.jpg": (b"GIF89a" + b"\0" * 40, NOT_WHAT_IT_SAYS),
    "text.docx": (b"just words", NOT_WHAT_IT_SAYS),
    "broken.docx": (DOCX[: len(DOCX) // 2], NOT_WHAT_IT_SAYS),
    "zip.docx": (a_zip_of({"readme.md": "x"}), NOT_WHAT_IT_SAYS),
    "sheet.docx": (XLSX, NOT_WHAT_IT_SAYS),
    "macro.docx": (
        office(*WORD, word__vbaProject_bin=b"x").replace(b"vbaProject_bin", b"vbaProject.bin"),
        "macros",
    ),
    "bomb.docx": (office(*WORD, word__big=b"\0" * (30 * 1024 * 1024)), "unpack"),
    "sheet.odt": (
        a_zip_of({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ""}),
        NOT_WHAT_IT_SAYS,
    ),
    "old.msg": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, NOT_WHAT_IT_SAYS),
    "words.eml": (b"Nothing of a mail in here.", NOT_WHAT_IT_SAYS),
    "program.txt": (b"\x7fELF\x02\x01\x01\x00" + b"\0" * 100, NOT_WHAT_IT_SAYS),
    "pdf.txt": (PDF, NOT_WHAT_IT_SAYS),
    "page.html": (b"<script>alert(1)</script>", "kind"),
    "drawing.svg": (b"<svg/>", "kind"),
    "run.exe": (b"MZ", "kind"),
    "letter.docx.js": (b"alert(1)", "kind"),
    "no-ending": (b"words", "kind"),
}
