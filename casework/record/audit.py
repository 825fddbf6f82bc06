"""Looks over the record: every chain link by link, every night an anchor over all, every stored clock counted again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db import transaction
from django.db.models import Max

from casework.clock import ClockFacts, Pause, due_on, rule
from casework.clock.whose import THEIR_TIME
from casework.record import chain
from casework.record.calendars import calendar_of
from casework.record.models import Anchor, Case, Clock, Event

CHUNK = 2_000


@dataclass(frozen=True)
class Drift:
    """A date that is kept and is not what its facts give."""

    reference: str
    what: str
    kept: str
    counted: str


def _kept(event: Event) -> chain.Kept:
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


def verify_all() -> Iterator[chain.Fault]:
    """Yield every fault in every case's chain, then in the anchors. Reads in order, a chunk at a time."""
    heads = {
        row[0]: row[1:]
        for row in Case.objects.order_by("id").values_list("id", "head", "last_seq", "state").iterator(CHUNK)
    }
    events = Event.objects.order_by("case_id", "seq").iterator(CHUNK)
    for case_id, group in groupby(events, key=lambda event: event.case_id):
        head, last_seq, state = heads.pop(case_id, ("", 0, ""))
        yield from chain.verify(
            case_id, (_kept(event) for event in group), head=head, last_seq=last_seq, state=state
        )
    for case_id, (_head, last_seq, _state) in heads.items():
        yield chain.Fault(
            case_id,
            None,
            None,
            f"all of its {last_seq} events are gone" if last_seq else "it has no event at all",
        )
    yield from _verify_anchors()


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


@transaction.atomic
def take_anchor(at: datetime) -> Anchor:
    """Keep one digest over the newest event of every case, bound to the anchor before."""
    through = Event.objects.aggregate(through=Max("pk"))["through"] or 0
    before = Anchor.objects.order_by("-pk").first()
    previous = before.digest if before else ""
    digest, cases = chain.anchor(previous, _heads_at(through))
    return Anchor.objects.create(
        taken_at=at, through_event=through, cases=cases, digest=digest, previous=previous
    )


def drifts() -> Iterator[Drift]:
    """Yield every stored due date that its own facts, rule and calendar do not give, and every case whose next date is not its clocks'."""
    clocks = Clock.objects.select_related("case", "extension").prefetch_related("pauses").order_by("pk")
    for clock in clocks.iterator(CHUNK):
        facts = ClockFacts(
            clock.trigger_on,
            extended=hasattr(clock, "extension"),
            pauses=tuple(
                Pause(p.from_on, p.to_on, p.why) for p in sorted(clock.pauses.all(), key=lambda p: p.from_on)
            ),
            given=clock.given_on,
        )
        counted = due_on(
            rule(clock.code, version=clock.rule_version), facts, calendar_of(clock.calendar_version)
        )
        if counted != clock.due_on:
            yield Drift(clock.case.reference, clock.code, str(clock.due_on), str(counted))
    running: dict[int, tuple] = {}
    for case_id, due, code in (
        Clock.objects.filter(ended_as="", due_on__isnull=False, case__is_open=True)
        .exclude(code__in=THEIR_TIME)
        .order_by("case_id", "due_on", "code")
        .values_list("case_id", "due_on", "code")
        .iterator(CHUNK)
    ):
        running.setdefault(case_id, (due, code))
    for case_id, reference, is_open, due, code in Case.objects.values_list(
        "pk", "reference", "is_open", "next_due_on", "next_clock"
    ).iterator(CHUNK):
        wanted = running.get(case_id, (None, "")) if is_open else (None, "")
        if (due, code) != wanted:
            yield Drift(reference, "next due", f"{due} {code}", f"{wanted[0]} {wanted[1]}")
