"""Looks over the record: every chain link by link, every night an anchor over all, every stored clock counted again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db import connection, transaction
from django.db.models import Max, QuerySet

from casework.clock import ClockFacts, Pause, due_on
from casework.clock.whose import THEIR_TIME
from casework.record import chain
from casework.record.calendars import calendar_of
from casework.record.models import Anchor, Case, Clock, Event
from casework.record.rulebook import rule_of

CHUNK = 2_000
SAID_EVERY = 500

Said = Callable[[int], None]


@dataclass(frozen=True)
class Drift:
    """A date that is kept and is not what its facts give."""

    reference: str
    what: str
    kept: str
    counted: str


def kept(event: Event) -> chain.Kept:
    """Return an event as its chain sees it."""
    link = chain.Link(
        case_id=event.case_id,
        seq=event.seq,
        code=event.code,
        by_id=event.by_id,
        occurred_on=event.occurred_on,
        recorded_at=event.recorded_at,
        from_state=event.from_state,
        to_state=event.to_state,
        payload_digest=event.payload_digest,
        previous=event.previous,
    )
    return chain.Kept(event.pk, link, event.digest, event.payload)


def verify_all(said: Said | None = None) -> Iterator[chain.Fault]:
    """Yield every fault in every case's chain, then in the anchors. Reads in order, a chunk at a time.

    A case that somebody writes to meanwhile may look wrong; so each that does is held and read again before anything is
    said of it.

    Args:
        said: is told now and then how many cases have been looked at.
    """
    heads = {
        row[0]: row[1:]
        for row in Case.objects.order_by("id").values_list("id", "head", "last_seq", "state").iterator(CHUNK)
    }
    suspects = []
    events = Event.objects.order_by("case_id", "seq").iterator(CHUNK)
    for done, (case_id, group) in enumerate(groupby(events, key=lambda event: event.case_id), start=1):
        head, last_seq, state = heads.pop(case_id, ("", 0, ""))
        if chain.verify(case_id, (kept(event) for event in group), head=head, last_seq=last_seq, state=state):
            suspects.append(case_id)
        if said and not done % SAID_EVERY:
            said(done)
    for case_id in [*suspects, *heads]:
        yield from _verify_held(case_id)
    yield from _verify_anchors()


@transaction.atomic
def _verify_held(case_id: int) -> list[chain.Fault]:
    """Return the faults in one case's chain, read while nobody can write to it."""
    row = Case.objects.select_for_update(of=("self",)).filter(pk=case_id)
    head, last_seq, state = row.values_list("head", "last_seq", "state").first() or ("", 0, "")
    events = [kept(event) for event in Event.objects.filter(case_id=case_id).order_by("seq")]
    if events:
        return chain.verify(case_id, events, head=head, last_seq=last_seq, state=state)
    gone = f"all of its {last_seq} events are gone" if last_seq else "it has no event at all"
    return [chain.Fault(case_id, None, None, gone)]


def _heads_at(through_event: int) -> Iterator[tuple[int, int, str]]:
    """Yield each case's newest event as it stood when the highest event id was this."""
    newest = (
        Event.objects.filter(pk__lte=through_event)
        .order_by("case_id", "-seq")
        .distinct("case_id")
        .values_list("case_id", "seq", "digest")
    )
    yield from newest.iterator(CHUNK)


def _verify_anchors() -> Iterator[chain.Fault]:
    previous = ""
    newest = Anchor.objects.order_by("-pk").first()
    for kept in Anchor.objects.order_by("pk"):
        if kept.previous != previous:
            yield chain.Fault(
                0, None, None, f"the anchor of {kept.taken_at:%d %B %Y} does not follow the one before it"
            )
        previous = kept.digest
    if newest is not None:
        digest, cases = chain.anchor(newest.previous, _heads_at(newest.through_event))
        if (digest, cases) != (newest.digest, newest.cases):
            yield chain.Fault(
                0,
                None,
                None,
                f"the events up to number {newest.through_event} are not those that were there on {newest.taken_at:%d %B %Y}",
            )


def _newest_event() -> int:
    """Return the highest event number below which none can appear any more: what is being written is waited for."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {Event._meta.db_table} IN SHARE MODE")
        return Event.objects.aggregate(through=Max("pk"))["through"] or 0


def take_anchor(at: datetime) -> Anchor:
    """Keep one digest over the newest event of every case, bound to the anchor before."""
    through = _newest_event()
    with transaction.atomic():
        before = Anchor.objects.select_for_update().order_by("-pk").first()
        previous = before.digest if before else ""
        digest, cases = chain.anchor(previous, _heads_at(through))
        return Anchor.objects.create(
            taken_at=at, through_event=through, cases=cases, digest=digest, previous=previous
        )


def _clock_drift(clock: Clock) -> Drift | None:
    facts = ClockFacts(
        clock.trigger_on,
        extended=hasattr(clock, "extension"),
        pauses=tuple(
            Pause(p.from_on, p.to_on, p.why) for p in sorted(clock.pauses.all(), key=lambda p: p.from_on)
        ),
        given=clock.given_on,
    )
    counted = due_on(rule_of(clock.code, clock.rule_version), facts, calendar_of(clock.calendar_version))
    if counted == clock.due_on:
        return None
    return Drift(clock.case.reference, clock.code, str(clock.due_on), str(counted))


def _next_of(clocks: QuerySet[Clock]) -> dict[int, tuple[date | None, str]]:
    """Return by case which of its running clocks falls due first, and when."""
    first: dict[int, tuple[date | None, str]] = {}
    for case_id, due, code in (
        clocks.filter(ended_as="", due_on__isnull=False, case__is_open=True)
        .exclude(code__in=THEIR_TIME)
        .order_by("case_id", "due_on", "code")
        .values_list("case_id", "due_on", "code")
        .iterator(CHUNK)
    ):
        first.setdefault(case_id, (due, code))
    return first


def _next_drift(case: tuple[int, str, bool, date | None, str], running: dict[int, Any]) -> Drift | None:
    case_id, reference, is_open, due, code = case
    wanted = running.get(case_id, (None, "")) if is_open else (None, "")
    return (
        None
        if (due, code) == wanted
        else Drift(reference, "next due", f"{due} {code}", f"{wanted[0]} {wanted[1]}")
    )


NEXT = ("pk", "reference", "is_open", "next_due_on", "next_clock")


def drifts(said: Said | None = None) -> Iterator[Drift]:
    """Yield every stored due date that its own facts, rule and calendar do not give, and every case whose next date is not its clocks'.

    What looks wrong is read again while its case is held, as in `verify_all`.

    Args:
        said: is told now and then how many clocks have been counted.
    """
    clocks = Clock.objects.select_related("case", "extension").prefetch_related("pauses")
    suspects = []
    for done, clock in enumerate(clocks.order_by("pk").iterator(CHUNK), start=1):
        if _clock_drift(clock):
            suspects.append((clock.case_id, clock.pk))
        if said and not done % SAID_EVERY:
            said(done)
    for case_id, clock_id in suspects:
        with transaction.atomic():
            list(Case.objects.select_for_update(of=("self",)).filter(pk=case_id).values("pk"))
            found = _clock_drift(clocks.get(pk=clock_id))
        if found:
            yield found
    running = _next_of(Clock.objects.all())
    doubtful = [
        row[0] for row in Case.objects.values_list(*NEXT).iterator(CHUNK) if _next_drift(row, running)
    ]
    for case_id in doubtful:
        with transaction.atomic():
            row = Case.objects.select_for_update(of=("self",)).values_list(*NEXT).get(pk=case_id)
            found = _next_drift(row, _next_of(Clock.objects.filter(case_id=case_id)))
        if found:
            yield found
