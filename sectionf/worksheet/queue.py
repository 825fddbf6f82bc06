"""Uploaded plans wait here to be read; a worker reads them one after the other, and another takes over where one died.

A worker holds a lock of the database's on the plan that it reads. It goes when the worker does, however that ends, so a
plan that is being read and held by nobody is read again.
"""

import logging
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from celery import current_app
from django.core.files.storage import default_storage
from django.db import connection, transaction
from kombu.exceptions import OperationalError

from sectionf.plans import CannotRead, Source
from sectionf.plans.about import mentions
from sectionf.plans.bounded import take_apart
from sectionf.plans.structure import page_from_json
from sectionf.worksheet.models import DraftItem, PlanPage, PlanUpload
from sectionf.worksheet.owing import said_by

log = logging.getLogger(__name__)

MOST_TRIES = 3
MOST_ITEMS = 500  # of one plan; far more than a check takes, so that none is lost without a word
_LOCK = 0x5EC7F  # tells these locks from any other of the database's
_TELL_EVERY = 1.0  # seconds
_OPEN = (PlanUpload.State.WAITING, PlanUpload.State.READING)

GONE = "The file is not in the store any more. Upload it again."
KILLS = (
    f"The file was tried {MOST_TRIES} times and stopped the reading each time. Save the pages of Sections E and F as a file "
    "of their own and upload that. Or list the items by typing or pasting Section F."
)
DRAFT = "This calls itself a draft. Only a final plan has to be provided: check that it is the right version."


def nudge() -> None:
    """Wake a worker, if the broker can be reached. The row is safe without it: the next minute finds it."""
    try:
        current_app.send_task("sectionf.worksheet.tasks.read_plans", ignore_result=True)
    except (OperationalError, OSError) as away:
        log.warning("the broker is away (%s); the plan waits for the next tick", type(away).__name__)


def read_waiting(at: datetime) -> int:
    """Read every plan that waits, or that a worker left half read; return how many. Safe to run by several at once."""
    done = 0
    for pk in PlanUpload.objects.filter(state__in=_OPEN).order_by("id").values_list("pk", flat=True):
        with _held(pk) as mine:
            upload = (
                PlanUpload.objects.filter(pk=pk, state__in=_OPEN)
                .select_related("document", "case__subject")
                .first()
            )
            if mine and upload is not None:
                _read(upload, at)
                done += 1
    return done


@contextmanager
def _held(pk: int) -> Iterator[bool]:
    """Hold the lock on a plan while it is read; give False where another worker has it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [_LOCK, pk])
        mine = bool(cursor.fetchone()[0])
    try:
        yield mine
    finally:
        if mine:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_LOCK, pk])


def _read(upload: PlanUpload, at: datetime) -> None:
    if upload.tries >= MOST_TRIES:
        _refuse(upload, KILLS, at)
        return
    upload.tries += 1
    upload.state, upload.page_reached = PlanUpload.State.READING, 0
    upload.save(update_fields=["tries", "state", "page_reached"])
    try:
        with default_storage.open(upload.document.stored_as) as file:
            data = file.read()
        read = take_apart(data, upload.kind, _Progress(upload))
    except FileNotFoundError:
        _refuse(upload, GONE, at)
    except CannotRead as why:
        log.info("plan %s was not read: %s", upload.pk, why.code)
        _refuse(upload, why.sentence, at)
    else:
        _keep(upload, read, at)


class _Progress:
    """Writes down how far the reading is, not more often than every second."""

    def __init__(self, upload: PlanUpload) -> None:
        self.upload, self.last = upload, 0.0

    def __call__(self, page: int, pages: int) -> None:
        if time.monotonic() - self.last >= _TELL_EVERY or page == pages:
            PlanUpload.objects.filter(pk=self.upload.pk).update(page_reached=page, pages_in_all=pages)
            self.last = time.monotonic()


def _refuse(upload: PlanUpload, sentence: str, at: datetime) -> None:
    PlanUpload.objects.filter(pk=upload.pk).update(
        state=PlanUpload.State.REFUSED, refused=sentence, ended_at=at
    )


def _keep(upload: PlanUpload, read: Mapping[str, Any], at: datetime) -> None:
    """Write down what was read, all of it or nothing."""
    pages = list(read["pages"])
    with transaction.atomic():
        upload.pages.all().delete()
        upload.items.all().delete()
        PlanPage.objects.bulk_create(
            [PlanPage(upload=upload, number=page["number"], content=page) for page in pages]
        )
        DraftItem.objects.bulk_create(
            [
                DraftItem(
                    upload=upload,
                    position=n,
                    text=item["text"],
                    as_read=item["text"],
                    outcome=item["outcome"],
                    area=item["area"],
                    page=item["page"],
                    plan_ref=item["ref"][:20],
                    places=item["places"],
                    **said_by(item["text"]),
                )
                for n, item in enumerate(read["items"][:MOST_ITEMS], 1)
            ]
        )
        PlanUpload.objects.filter(pk=upload.pk).update(
            state=PlanUpload.State.READ,
            paged=read["paged"],
            notes=_notes(upload, read),
            final_on=date.fromisoformat(read["final_on"]) if read["final_on"] else None,
            called=read["called"][:40],
            page_reached=len(pages),
            pages_in_all=len(pages),
            ended_at=at,
        )


def _notes(upload: PlanUpload, read: Mapping[str, Any]) -> list[str]:
    """Return what whoever confirms the items should know before anything else."""
    notes = []
    child = upload.case.subject or upload.case.complainant
    source = Source(tuple(page_from_json(page) for page in read["pages"]))
    if child is not None and not mentions(source, child.name):
        notes.append(
            f"{child.name} is not named in this plan. Check that it is the right child’s before you go on."
        )
    if read["is_draft"]:
        notes.append(DRAFT)
    if len(read["items"]) > MOST_ITEMS:
        notes.append(f"{len(read['items'])} items were found; the first {MOST_ITEMS} are here.")
    return notes + list(read["notes"])
