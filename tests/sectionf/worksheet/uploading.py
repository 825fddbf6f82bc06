"""Plans for the tests of the worksheet: uploaded through the door the page uses, and read as a worker reads them."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from casework.models import Case, User
from casework.record import documents
from casework.workflow import record
from sectionf.models import PlanUpload
from sectionf.plans.bounded import take_apart
from sectionf.worksheet.queue import _keep, read_waiting
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


@cache
def _read(name: str) -> Mapping[str, Any]:
    data = (FILES / name).read_bytes()
    return take_apart(data, documents.ending_of(name))


def a_read_plan(case: Case, by: User, name: str = "inglewood.pdf") -> PlanUpload:
    """Put a plan's file on a case as a worker leaves it; each file is taken apart once for all tests."""
    upload = an_upload(case, by, name)
    _keep(upload, _read(name), at(case.received_on))
    upload.refresh_from_db()
    return upload
