"""Plans for the tests of the worksheet: uploaded through the door the page uses, and read as a worker reads them."""

from io import BytesIO
from pathlib import Path
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from casework.models import Case, User
from casework.record import documents
from casework.workflow import record
from sectionf.models import PlanUpload
from sectionf.worksheet.queue import read_waiting
from sectionf.worksheet.recording import PlanUploaded
from tests.builders import at

FILES = Path(__file__).parents[1] / "plans" / "files"


def a_file(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, (FILES / name).read_bytes())


def an_upload(case: Case, by: User, name: str = "garsdale.pdf", data: bytes | None = None) -> PlanUpload:
    """Put a plan's file on a case; nothing has read it yet."""
    file = SimpleUploadedFile(name, (FILES / name).read_bytes() if data is None else data)
    moment = at(case.received_on)
    kind = documents.ending_of(name)
    document = documents.store(file, kind, by=by, at=moment)
    record(case.pk, PlanUploaded(document, kind, by, moment, uuid4()), by=by, on=case.received_on, at=moment)
    return PlanUpload.objects.filter(case=case).latest("pk")


def a_plan(case: Case, by: User, name: str = "garsdale.pdf", data: bytes | None = None) -> PlanUpload:
    """Put a plan's file on a case and read it."""
    upload = an_upload(case, by, name, data)
    read_waiting(at(case.received_on))
    upload.refresh_from_db()
    return upload


def bytes_of(build) -> bytes:
    """Return what a builder of documents saves."""
    file = BytesIO()
    build.save(file)
    return file.getvalue()
