"""Packs for tests: asked for through the page's own door, made as a worker makes them, and read back."""

import csv
import io
import uuid
import zipfile
from typing import Any

import pypdf
import typst
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from casework.desk.pack.asking import PackAsked
from casework.desk.pack.forms import Asked
from casework.desk.tasks import make_packs
from casework.models import Bundle, Case, Document, User
from casework.post.paper import fonts
from casework.record import documents
from casework.workflow import DocumentAdded, record


def add_document(
    case: Case, name: str, content: bytes, content_type: str = "application/pdf", by: User | None = None
) -> Document:
    """Put a file on a case through the door of facts, whatever it is: what an upload would refuse is kept here too."""
    at = timezone.now()
    file = ContentFile(content, name="x")
    kept = documents.store(file, "pdf", by=by, at=at)
    kept.name, kept.content_type = name, content_type
    record(case.pk, DocumentAdded(kept), by=by, on=timezone.localdate(at), at=at)
    return Document.objects.get(pk=kept.pk)


def asked_for(case: Case, by: User, **asked: Any) -> Bundle:
    """Ask for a pack."""
    at, token = timezone.now(), uuid.uuid4()
    asked = {"whom": "ombudsman", "linked": (), "left_out": {}, "words": ()} | asked
    record(case.pk, PackAsked(Asked(**asked), token, by, at), by=by, on=timezone.localdate(at), at=at)
    return Bundle.objects.get(token=token)


def made(case: Case, by: User, **asked: Any) -> "Read":
    """Ask for a pack, let a worker make it, and read it."""
    one = asked_for(case, by, **asked)
    make_packs()
    one.refresh_from_db()
    return Read(one)


class Read:
    """A pack as whoever gets it reads it."""

    def __init__(self, one: Bundle) -> None:
        assert one.state == "done", one.state
        self.row = one
        with default_storage.open(one.pdf_as) as file:
            self.pdf = pypdf.PdfReader(io.BytesIO(file.read()))
        with default_storage.open(one.zip_as) as file:
            self.zip = zipfile.ZipFile(io.BytesIO(file.read()))
        self.pages = [page.extract_text() for page in self.pdf.pages]
        self.text = "\n".join(self.pages)
        self.names = self.zip.namelist()

    @property
    def index(self) -> dict[str, dict[str, str]]:
        """The lines of index.csv, by number."""
        lines = csv.DictReader(io.StringIO(self.zip.read("index.csv").decode("utf-8-sig"), newline=""))
        return {line["number"]: line for line in lines}

    def said(self) -> str:
        """The text of the PDF with its line ends as spaces."""
        return " ".join(self.text.replace("\u200b", "").split())


def a_pdf(*pages: str) -> bytes:
    """Return a PDF of a page for each text."""
    said = "\n#pagebreak()\n".join(f'#"{page}"' for page in pages)
    return typst.compile(f'#set text(font: "Fira Sans")\n{said}'.encode(), font_paths=fonts())
