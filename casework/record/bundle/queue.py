"""Packs that wait for a worker: claimed by one, taken up by another when it dies, made once, deleted when their time is over."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from casework.people.models import User
from casework.record.bundle.models import Bundle, BundleTaken
from casework.record.models import Case

log = logging.getLogger(__name__)

State = Bundle.State
UNFINISHED = (State.WAITING, State.RUNNING)
ABANDONED = timedelta(minutes=2)  # a worker says after every few documents that it is there
MOST_TRIES = 3
GIVEN_UP = "It could not be made. Ask whoever looks after the machine: the log says why. Then make it again."


class Overtaken(Exception):  # noqa: N818 - it says what happened
    """Another worker has taken the pack up, because this one was not heard of for too long."""


@dataclass(frozen=True)
class Made:
    """A pack as a worker made it: where its two files lie, and what is in it."""

    pdf_as: str
    pdf_size: int
    pdf_sha256: str
    zip_as: str
    zip_size: int
    zip_sha256: str
    pages: int
    contents: dict[str, int]


def seen_by(user: User, case: Case) -> list[Bundle]:
    """Return the packs of a case, the newest first, that this person may know of: those that hold no case they may not see."""
    packs = list(Bundle.objects.filter(case=case).select_related("asked_by"))
    held = {number for pack in packs for number in pack.cases}
    seen = set(Case.objects.visible_to(user).filter(pk__in=held).values_list("pk", flat=True))
    return [pack for pack in packs if set(pack.cases) <= seen]


def claim(at: datetime) -> Bundle | None:
    """Return the oldest pack that waits or that a dead worker left, claimed; None where there is none."""
    with transaction.atomic():
        free = Q(state=State.WAITING) | Q(state=State.RUNNING, claimed_at__lte=at - ABANDONED)
        one = Bundle.objects.select_for_update(skip_locked=True).filter(free).order_by("pk").first()
        if one is None:
            return None
        if one.tries >= MOST_TRIES:
            one.state, one.ended_at, one.words = State.STOPPED, at, _reasons(one)
        else:
            one.state, one.claimed_at, one.done, one.total = State.RUNNING, at, 0, 0
            one.tries += 1
        one.save()
        return one


def _mine(one: Bundle) -> QuerySet[Bundle]:
    return Bundle.objects.filter(pk=one.pk, state=State.RUNNING, tries=one.tries)


def say(one: Bundle, done: int, total: int, at: datetime) -> None:
    """Say that the worker is there and how far it is. Raises Overtaken."""
    if not _mine(one).update(done=done, total=total, claimed_at=at):
        raise Overtaken


def finish(one: Bundle, made: Made, at: datetime) -> None:
    """Write down what was made. Raises Overtaken, and then nothing was written."""
    kept_until = timezone.localdate(at) + timedelta(days=settings.PACK_KEPT_DAYS)
    columns = {name: getattr(made, name) for name in made.__dataclass_fields__}
    if not _mine(one).update(state=State.DONE, ended_at=at, expires_on=kept_until, **columns):
        raise Overtaken


def stop(one: Bundle, at: datetime) -> None:
    """Give a pack up that cannot be made, however often it is tried; the words that were to be blacked out go."""
    _mine(one).update(state=State.STOPPED, ended_at=at, words=_reasons(one))


def _reasons(one: Bundle) -> list[list[str]]:
    """Return why words are blacked out, without the words: a pack that will not be made again does not need them."""
    return [["", why] for _, why in one.words]


def is_here(one: Bundle, today: date) -> bool:
    """Say whether a pack can be downloaded on a day."""
    return one.state == State.DONE and one.expires_on is not None and today <= one.expires_on


def note_taken(one: Bundle, what: str, *, by: User, at: datetime) -> BundleTaken:
    """Write down that somebody downloaded a pack; `what` is "pdf" or "zip"."""
    return BundleTaken.objects.create(bundle=one, user=by, at=at, what=what)


def delete_expired(today: date, forget: Callable[[Bundle], None]) -> int:
    """Delete the files of packs whose time is over, and the words that were blacked out; return how many there were.

    The row stays, with who asked for it and who took it.

    Args:
        forget: removes what a worker may have left behind of a pack.
    """
    n = 0
    for one in Bundle.objects.filter(state=State.DONE, expires_on__lt=today).order_by("pk"):
        for stored_as in (one.pdf_as, one.zip_as):
            default_storage.delete(stored_as)
        forget(one)
        one.state = State.EXPIRED
        one.words = _reasons(one)
        one.save(update_fields=["state", "words"])
        n += 1
    return n
