"""Looks over the whole record: every chain and anchor, every clock; by night and when somebody asks, and what each found."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from casework.people.models import User
from casework.record import audit
from casework.record.models import Case, Clock, Inspection

log = logging.getLogger(__name__)

Of, State = Inspection.Of, Inspection.State
CHAINS, CLOCKS = Of.CHAINS, Of.CLOCKS
UNFINISHED = (State.WAITING, State.RUNNING)
ABANDONED = timedelta(minutes=2)  # a worker says it is there every few hundred cases
MOST_TRIES = 3
MOST_KEPT = 200


def ask(of: str, *, by: User | None, at: datetime) -> Inspection:
    """Ask for a look over all chains or all clocks; the one that waits or runs already, where there is one."""
    try:
        with transaction.atomic():
            return Inspection.objects.create(of=of, asked_by=by, asked_at=at)
    except IntegrityError:
        return Inspection.objects.filter(of=of, state__in=UNFINISHED).first() or ask(of, by=by, at=at)


def latest(of: str) -> Inspection | None:
    """Return the newest look that came to its end."""
    return Inspection.objects.filter(of=of, state=State.DONE).select_related("asked_by").first()


def running(of: str) -> Inspection | None:
    """Return the look that waits or runs, if there is one."""
    return Inspection.objects.filter(of=of, state__in=UNFINISHED).first()


def _claim(at: datetime) -> Inspection | None:
    with transaction.atomic():
        free = Q(state=State.WAITING) | Q(state=State.RUNNING, claimed_at__lte=at - ABANDONED)
        one = Inspection.objects.select_for_update(skip_locked=True).filter(free).order_by("pk").first()
        if one is None:
            return None
        if one.tries >= MOST_TRIES:
            one.state, one.ended_at = State.STOPPED, at
        else:
            one.state, one.claimed_at, one.done = State.RUNNING, at, 0
            one.total = (Case if one.of == CHAINS else Clock).objects.count()
            one.tries += 1
        one.save()
        return one


def run_next(now: Callable[[], datetime]) -> bool:
    """Do a look that waits, or that a dead worker left; return whether there was one.

    Args:
        now: tells the moment; asked again while it goes on.

    What is wrong goes to the log as well, by number, never by name.
    """
    one = _claim(now())
    if one is None:
        return False
    if one.state == State.STOPPED:
        log.error("a look over %s stopped %s times without an end", one.of, one.tries)
        return True

    def said(done: int) -> None:
        Inspection.objects.filter(pk=one.pk).update(done=done, claimed_at=now())

    n, kept = 0, []
    for fault in _faults(one.of, said):
        n += 1
        if n <= MOST_KEPT:
            kept.append(fault)
    one.state, one.ended_at, one.done = State.DONE, now(), one.total
    one.faults, one.found = n, kept
    one.save()
    return True


def _faults(of: str, said: audit.Said) -> Iterable[dict[str, Any]]:
    if of == CHAINS:
        for fault in audit.verify_all(said):
            log.error("audit: case %s, event %s: %s", fault.case_id, fault.event_id, fault.what)
            yield asdict(fault)
    else:
        for drift in audit.drifts(said):
            log.error(
                "clock drift: %s %s: kept %s, counted %s",
                drift.reference,
                drift.what,
                drift.kept,
                drift.counted,
            )
            yield asdict(drift)
