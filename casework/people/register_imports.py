"""Register files that administrators send: stored, read by a worker in the order they came, and what became of each.

A file waits as a row until a worker claims it. The worker says every few thousand rows that it is still there; one
that has not for a while is dead, and another begins the file again: an import changes nothing the second time.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import BinaryIO, cast
from uuid import uuid4

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction

from casework.people.changes import note
from casework.people.models import AdminChange, RegisterImport, User
from casework.people.register import Imported, NotTheRegister, import_register
from casework.wording import plain_name, thousands

log = logging.getLogger(__name__)

State = RegisterImport.State
ABANDONED = timedelta(minutes=2)
MOST_TRIES = 3
MOST_KEPT = 1_000  # rejected rows that are kept; all of them are counted
LOST = "The file is no longer in the store. Send it again."
GIVEN_UP = f"Reading it stopped {MOST_TRIES} times without an end. Ask whoever looks after the machine, then send it again."


def send(file: File, rows: int, *, by: User, at: datetime) -> RegisterImport:
    """Store a file that was looked at, for a worker to read; the file first and the row after it, so that no row lacks one."""
    stored_as = default_storage.save(f"register/{uuid4().hex}", file)
    name = plain_name(file.name or "")[:200]
    return RegisterImport.objects.create(name=name, stored_as=stored_as, sent_by=by, sent_at=at, rows=rows)


def _claim(at: datetime) -> RegisterImport | None:
    """Return the oldest file that is not finished, claimed; None where there is none or a living worker reads it."""
    with transaction.atomic():
        oldest = (
            RegisterImport.objects.select_for_update(skip_locked=True)
            .filter(state__in=(State.WAITING, State.READING))
            .order_by("pk")
            .first()
        )
        if oldest is None or RegisterImport.objects.filter(
            pk__lt=oldest.pk, state__in=(State.WAITING, State.READING)
        ):
            return None
        if oldest.state == State.READING and oldest.claimed_at and oldest.claimed_at > at - ABANDONED:
            return None
        if oldest.tries >= MOST_TRIES:
            _end(oldest, State.REFUSED, at=at, refused=GIVEN_UP)
            return None
        oldest.state, oldest.claimed_at, oldest.rows_read = State.READING, at, 0
        oldest.tries += 1
        oldest.save(update_fields=["state", "claimed_at", "rows_read", "tries"])
        return oldest


def read_next(now: Callable[[], datetime]) -> bool:
    """Read the file that is next, if there is one to read; return whether there was.

    Args:
        now: tells the moment; asked again while a long file is read.
    """
    one = _claim(now())
    if one is None:
        return False

    def said(rows_read: int) -> None:
        RegisterImport.objects.filter(pk=one.pk).update(rows_read=rows_read, claimed_at=now())

    try:
        with default_storage.open(one.stored_as) as file:
            done = import_register(cast(BinaryIO, file.file), said)
    except FileNotFoundError:
        _end(one, State.REFUSED, at=now(), refused=LOST)
    except NotTheRegister as wrong:
        _end(one, State.REFUSED, at=now(), refused=str(wrong)[:500])
    else:
        _end(one, State.DONE, at=now(), done=done)
        log.info("register file %s read: %s rows", one.pk, done.read)
    default_storage.delete(one.stored_as)  # what it said is in the tables now
    return True


def counts(done: dict[str, int]) -> str:
    """Return what an import did, in words."""
    words = [f"{thousands(done[what])} {what}" for what in ("created", "updated", "unchanged")]
    return f"{', '.join(words)}, {thousands(done['rejected_n'])} rejected"


def _end(
    one: RegisterImport, state: str, *, at: datetime, done: Imported | None = None, refused: str = ""
) -> None:
    with transaction.atomic():
        one.state, one.ended_at, one.refused = state, at, refused
        if done is not None:
            result = done.as_json()
            one.result = result | {
                "rejected": result["rejected"][:MOST_KEPT],
                "rejected_n": len(result["rejected"]),
            }
            one.rows = one.rows_read = done.read
            note(
                AdminChange.About.REGISTER,
                f"Brought the schools up to “{one.name}”: {counts(one.result)}.",
                by=one.sent_by,
                at=at,
                key=one.pk,
                after={
                    what: one.result[what]
                    for what in ("read", "created", "updated", "unchanged", "rejected_n")
                },
            )
        one.save(update_fields=["state", "ended_at", "refused", "result", "rows", "rows_read"])
