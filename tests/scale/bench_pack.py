"""How long a worker takes over the evidence pack of a case with five hundred documents, beside bare binding and zipping.

    python -m tests.scale.bench pack

The documents are PDFs of one to six pages, scans among them, as JPGs, and Word documents. The floor binds the same PDFs and zips
the same files without looking into them, without numbers, index, letters or accounts. The last figure is the most memory that
the process held while it made the pack, beyond what it held before.
"""

import io
import random
import resource
import sys
import tempfile
import time
import uuid
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import override_settings
from django.utils import timezone
from PIL import Image

from casework.desk.pack.making import make_next
from casework.models import Bundle, Case, Document
from casework.record import documents
from casework.workflow import Note, record
from tests.builders import a_complaint, a_user

DATABASE = True
DOCUMENTS, NOTES = 500, 200
SEED = 500


def _scan(seed: int) -> bytes:
    """Return a grey A4 page as a scanner gives it: 200 dots to the inch, speckled, some hundreds of kilobytes."""
    noise = random.Random(seed).randbytes(414 * 585)
    out = io.BytesIO()
    Image.frombytes("L", (414, 585), noise).resize((1654, 2339)).save(out, "JPEG", quality=70)
    return out.getvalue()


def _a_pdf(pages: int, scan: bytes | None) -> bytes:
    """Return a PDF: typed pages, or scanned ones."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
            )
        )
        picture = scan and pdf.make_stream(
            scan,
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=1654,
            Height=2339,
            ColorSpace=pikepdf.Name.DeviceGray,
            BitsPerComponent=8,
            Filter=pikepdf.Name.DCTDecode,
        )
        for n in range(pages):
            page = pdf.add_blank_page(page_size=(595, 842))
            if picture:
                page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=picture))
                page.obj.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /P Do Q")
            else:
                lines = b"".join(b"(Page %d, line %d of what was said.) Tj T* " % (n, at) for at in range(40))
                page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
                page.obj.Contents = pdf.make_stream(b"BT /F 11 Tf 14 TL 60 780 Td " + lines + b"ET")
        pdf.save(out)
    return out.getvalue()


def _files() -> Iterator[tuple[str, bytes, str]]:
    dice = random.Random(SEED)
    scans = [_scan(seed) for seed in range(5)]
    for n in range(DOCUMENTS):
        if n % 10 == 0:
            yield f"Photo {n}.jpg", scans[n % 5], "image/jpeg"
        elif n % 10 == 1:
            yield f"Minutes {n}.docx", dice.randbytes(40_000), "application/octet-stream"
        else:
            scan = scans[n % 5] if n % 3 == 0 else None
            yield f"Record {n}.pdf", _a_pdf(dice.randint(1, 6), scan), "application/pdf"


def _a_large_case() -> Case:
    by = a_user("manager")
    case = a_complaint("panel_answered", "children", by=by)
    at = timezone.now()
    for n in range(NOTES):
        note = Note(f"Note {n}: she rang again and asked when somebody would come.")
        record(case.pk, note, by=by, on=timezone.localdate(at), at=at)
    for name, content, content_type in _files():
        kept = documents.store(ContentFile(content, name="x"), "pdf", by=by, at=at)
        kept.name, kept.content_type, kept.case = name, content_type, case
        kept.save()
    return case


def _ask(case: Case) -> Bundle:
    return Bundle.objects.create(
        case=case,
        cases=[case.pk],
        whom="ombudsman",
        asked_by=a_user("manager"),
        asked_at=timezone.now(),
        token=uuid.uuid4(),
    )


def _by_hand(case: Case, work: Path) -> None:
    """Bind the PDFs and zip the files, and nothing else."""
    kept = list(Document.objects.filter(case=case).order_by("pk"))
    with pikepdf.new() as pdf:
        opened = []
        for document in kept:
            if document.content_type == "application/pdf":
                opened.append(pikepdf.open(default_storage.path(document.stored_as)))
                pdf.pages.extend(opened[-1].pages)
        pdf.save(work / "hand.pdf")
        for source in opened:
            source.close()
    with zipfile.ZipFile(work / "hand.zip", "w") as packed:
        packed.write(work / "hand.pdf", "pack.pdf")
        for n, document in enumerate(kept):
            packed.write(default_storage.path(document.stored_as), f"{n}")


def _held() -> int:
    """The most memory this process has held, in megabytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // (1024 * 1024 if sys.platform == "darwin" else 1024)


def figures() -> Iterator[dict[str, Any]]:
    """The seconds of a pack of five hundred documents, and the memory it took."""
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        with override_settings(MEDIA_ROOT=work / "uploads", PACK_WORK_DIR=work / "packs"):
            case = _a_large_case()
            one = _ask(case)
            before = _held()
            began = time.perf_counter()
            make_next(timezone.now)
            taken = time.perf_counter() - began
            held = _held() - before
            one.refresh_from_db()
            assert one.state == Bundle.State.DONE, one.state
            began = time.perf_counter()
            _by_hand(case, work)
            floor = time.perf_counter() - began
            size = round((one.pdf_size + one.zip_size) / 1024 / 1024)
    yield {
        "name": "evidence pack of 500 documents",
        "value": round(taken, 1),
        "unit": "s",
        "floor": round(floor, 1),
        "ratio": round(taken / floor, 1),
        "n": DOCUMENTS,
    }
    yield {
        "name": "evidence pack of 500 documents: memory",
        "value": held,
        "unit": "MB",
        "floor": size,  # of the PDF and the zip together, which somebody would hold who did not stream them
        "ratio": round(held / size, 2),
        "n": one.pages,
    }
