"""Files on a case: looked into before they are kept, stored under a name of ours, and given back as files and nothing else.

A file's own name and the type its sender claims are only text. What it is, is read from what is in it.
"""

import hashlib
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from email import policy
from email.parser import BytesHeaderParser
from typing import IO
from urllib.parse import quote
from uuid import uuid4

import filetype
from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.http import FileResponse

from casework.people.models import User
from casework.record.models import Document
from casework.wording import plain_name

CHUNK = 64 * 1024
LONGEST_NAME = 120
# What a document may grow to when it is opened, and how much it may be packed: a page of text packs to a tenth, a
# blank spreadsheet to a fiftieth; a bomb to a thousandth.
LARGEST_UNPACKED = 200 * 1024 * 1024
UNPACKED_UNASKED = 20 * 1024 * 1024
MOST_PACKED = 100
MOST_PARTS = 5_000


class NotKept(Exception):  # noqa: N818 - it says what happened
    """A file is not taken; says why and what to do."""


@dataclass(frozen=True)
class Kind:
    """A kind of file that may be kept: what people call it, the type it is served as, and how it is recognised."""

    label: str
    content_type: str
    is_it: Callable[[IO[bytes]], bool]


# ------------------------------------------------------------------------------------------------ looking into it


def _begins_as(ending: str) -> Callable[[IO[bytes]], bool]:
    def look(file: IO[bytes]) -> bool:
        guessed = filetype.guess(file.read(8192))
        return guessed is not None and guessed.extension == ending

    return look


def _office(part: str, content_type: str) -> Callable[[IO[bytes]], bool]:
    """Recognise an Office document: a whole zip with its list of content types, and without macros."""

    def look(file: IO[bytes]) -> bool:
        with zipfile.ZipFile(file) as archive:
            names = _parts(archive)
            if "[Content_Types].xml" not in names or part not in names:
                return False
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise NotKept(
                    "holds macros, which can run by themselves. Save it without macros, or as a PDF"
                )
            types = archive.open("[Content_Types].xml").read(1024 * 1024)
            return content_type.encode() in types

    return look


def _open_document(file: IO[bytes]) -> bool:
    with zipfile.ZipFile(file) as archive:
        names = _parts(archive)
        if "mimetype" not in names or "content.xml" not in names:
            return False
        return archive.open("mimetype").read(200).strip() == b"application/vnd.oasis.opendocument.text"


def _parts(archive: zipfile.ZipFile) -> set[str]:
    """Return the names inside a zip, after asking how large it would be. Nothing is unpacked for it."""
    parts = archive.infolist()
    packed = sum(part.compress_size for part in parts) or 1
    unpacked = sum(part.file_size for part in parts)
    bomb = unpacked > UNPACKED_UNASKED and unpacked / packed > MOST_PACKED
    if bomb or unpacked > LARGEST_UNPACKED or len(parts) > MOST_PARTS:
        raise NotKept("would unpack to far more than a document holds. Save it again as a PDF")
    if any(part.flag_bits & 1 for part in parts):
        raise NotKept("is locked with a password. Remove the password, so that colleagues can read it")
    return {part.filename for part in parts}


# "__properties_version1.0" as an Outlook message's directory spells it.
_MESSAGE = "__properties_version1.0".encode("utf-16-le")


def _outlook(file: IO[bytes]) -> bool:
    if file.read(8) != b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return False
    tail = b""
    while block := file.read(CHUNK):
        if _MESSAGE in tail + block:
            return True
        tail = block[-len(_MESSAGE) :]
    return False


def _mail(file: IO[bytes]) -> bool:
    head = file.read(CHUNK)
    if b"\0" in head:
        return False
    said = BytesHeaderParser(policy=policy.compat32).parsebytes(head)
    return sum(name in said for name in ("From", "Date", "Subject", "Received", "Message-ID", "To")) >= 2


# Control characters that no text has; a text in UTF-16 is told by its mark.
_UNPRINTED = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def _text(file: IO[bytes]) -> bool:
    head = file.read(CHUNK)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not _UNPRINTED.search(head) and filetype.guess(head) is None and not head.startswith(b"%PDF")


_OOXML = "application/vnd.openxmlformats-officedocument."
KINDS: Mapping[str, Kind] = {
    "pdf": Kind("PDF", "application/pdf", _begins_as("pdf")),
    "docx": Kind(
        "Word document",
        f"{_OOXML}wordprocessingml.document",
        _office("word/document.xml", "wordprocessingml.document.main+xml"),
    ),
    "xlsx": Kind(
        "Excel workbook",
        f"{_OOXML}spreadsheetml.sheet",
        _office("xl/workbook.xml", "spreadsheetml.sheet.main+xml"),
    ),
    "odt": Kind("OpenDocument text", "application/vnd.oasis.opendocument.text", _open_document),
    "png": Kind("PNG", "image/png", _begins_as("png")),
    "jpg": Kind("JPG", "image/jpeg", _begins_as("jpg")),
    "txt": Kind("plain text", "text/plain; charset=utf-8", _text),
    "eml": Kind("email", "message/rfc822", _mail),
    "msg": Kind("Outlook message", "application/vnd.ms-outlook", _outlook),
}
_ALSO = {"jpeg": "jpg", "text": "txt"}


def ending_of(name: str) -> str:
    """Return what a name ends in, as one of KINDS where it can be: "Scan.JPEG" ends in "jpg"."""
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    return _ALSO.get(ending, ending)


def kinds_in_words() -> str:
    """Return the kinds of file that are taken, as a sentence lists them."""
    labels = [KINDS[kind].label for kind in settings.UPLOAD_KINDS]
    return f"{', '.join(labels[:-1])} or {labels[-1]}"


def given_name(name: str) -> str:
    """Return a file's name as text to show: no folders, no control or direction characters, its ending kept."""
    last = plain_name(re.split(r"[/\\]", name)[-1]).strip(". ") or "unnamed"
    stem, dot, ending = last.rpartition(".")
    return last if len(last) <= LONGEST_NAME else f"{stem[: LONGEST_NAME - len(ending) - 1]}{dot}{ending}"


def look_into(file: File) -> str:
    """Return what a file is, a key of KINDS, from its name and what is in it.

    Raises NotKept, with the sentence for the person, where it is empty, too large, of a kind that is not taken, or not what
    its name says.
    """
    name, size = given_name(file.name or ""), file.size or 0
    if size == 0:
        raise NotKept(f"“{name}” is empty. Choose the file again, or save it again first.")
    if size > settings.UPLOAD_LARGEST_MB * 1024 * 1024:
        raise NotKept(
            f"“{name}” is larger than {settings.UPLOAD_LARGEST_MB} MB. Make it smaller or add it in parts."
        )
    ending = ending_of(name)
    if ending not in settings.UPLOAD_KINDS:
        raise NotKept(f"“{name}” is not a kind of file we take. Add it as a {kinds_in_words()}.")
    kind = KINDS[ending]
    file.seek(0)
    try:
        right = kind.is_it(file)
    except NotKept as found:
        raise NotKept(f"“{name}” {found}.") from None
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
    ):
        right = False
    finally:
        file.seek(0)
    if not right:
        raise NotKept(
            f"“{name}” is not what its name says. Open it, save it again as a {kind.label} and choose it once more."
        )
    return ending


# ------------------------------------------------------------------------------------------------ keeping it


def store(file: File, kind: str, *, by: User | None, at: datetime, dated_on: date | None = None) -> Document:
    """Store a file that was looked into, and return the row to keep of it, unsaved.

    The file is written first and the row in the transaction of its event: a file without a row harms nobody, a row without a
    file would.
    """
    digest = hashlib.sha256()
    for block in file.chunks(CHUNK):
        digest.update(block)
    file.seek(0)
    key = uuid4().hex
    stored_as = default_storage.save(f"documents/{key[:2]}/{key}", file)
    return Document(
        name=given_name(file.name or ""),
        stored_as=stored_as,
        content_type=KINDS[kind].content_type,
        size=file.size,
        sha256=digest.hexdigest(),
        added_by=by,
        added_at=at,
        dated_on=dated_on,
    )


def forget(document: Document) -> None:
    """Remove the stored file of a row that was never saved."""
    default_storage.delete(document.stored_as)


def serve(document: Document) -> FileResponse:
    """Return the file to be saved by whoever asked, never shown inside a page of ours.

    Raises FileNotFoundError where the store has lost it.
    """
    answer = FileResponse(default_storage.open(document.stored_as), content_type=document.content_type)
    plain = re.sub(r"[^A-Za-z0-9._ -]", "_", document.name)
    answer["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(document.name, safe='')}"
    )
    answer["Content-Length"] = document.size
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["Cache-Control"] = "private, no-store"
    return answer
