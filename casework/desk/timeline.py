"""The timeline of a case: each event as a sentence, the day it happened beside the moment it was written down, and what it changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from casework.forms import DayField
from casework.post.models import Letter
from casework.record.models import Case, Event
from casework.wording import date_long, moment
from casework.workflow import CaseKind
from casework.workflow.showing import value_words

SIZE = 50


@dataclass(frozen=True)
class Entry:
    """One event as the case page shows it."""

    seq: int
    says: str
    by: str
    on: date
    at: datetime
    text: str = ""
    clocks: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    typed: tuple[dict[str, str], ...] = ()
    letters: tuple[dict[str, str], ...] = ()
    when: str = ""

    @property
    def has_more(self) -> bool:
        return bool(self.clocks or self.typed or self.sources)


@dataclass(frozen=True)
class Page:
    """A stretch of the timeline, newest first, and the way to the next one."""

    entries: Sequence[Entry] = field(default_factory=tuple)
    newer_url: str = ""
    older_url: str = ""


def page_of(case: Case, kind: CaseKind, asked: str) -> Page:
    """Return the newest events, or those before the number the address asks for. Two queries, whatever there is."""
    before = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 9 else None
    events = case.events.select_related("by").order_by("-seq")
    found = list((events.filter(seq__lt=before) if before else events)[: SIZE + 1])
    more, found = len(found) > SIZE, found[:SIZE]
    letters: dict[int, list[Letter]] = {}
    kept = Letter.objects.filter(event__in=[event.pk for event in found]).only(
        "id", "event_id", "to_name", "subject"
    )
    for letter in kept:
        letters.setdefault(letter.event_id, []).append(letter)
    newer = ""
    if before is not None and before <= case.last_seq:
        newer = f"?before={before + SIZE}#timeline" if before + SIZE <= case.last_seq else "?#timeline"
    return Page(
        [entry_of(event, kind, case.reference, letters.get(event.pk, ())) for event in found],
        newer,
        f"?before={found[-1].seq}#timeline" if more else "",
    )


def entry_of(event: Event, kind: CaseKind, reference: str, letters: Iterable[Letter]) -> Entry:
    """Return an event as the case page and the evidence pack tell it, with the letters it sent."""
    payload = event.payload or {}
    recorded = timezone.localdate(event.recorded_at)
    when = (
        moment(event.recorded_at)
        if event.occurred_on == recorded
        else f"Happened {date_long(event.occurred_on)}, recorded {moment(event.recorded_at)}"
    )
    return Entry(
        seq=event.seq,
        says=event.says,
        by=event.who,
        on=event.occurred_on,
        at=event.recorded_at,
        text=str(payload.get("text") or payload.get("why") or ""),
        clocks=tuple(clock["says"] for clock in payload.get("clocks", ()) if clock.get("says")),
        sources=tuple(payload.get("sources", ())),
        typed=tuple(_typed(event, payload.get("data") or {}, kind)),
        letters=tuple(
            {
                "name": f"Letter to {letter.to_name}: {letter.subject}",
                "url": reverse("desk:letter", args=[reference, letter.pk]),
            }
            for letter in letters
        ),
        when=when,
    )


def _typed(event: Event, data: dict[str, Any], kind: CaseKind) -> Iterable[dict[str, str]]:
    """Yield what the form of the act was given, under its own questions. What it has no question for is left out."""
    action = next((one for one in kind.actions if one.past == event.code), None)
    fields = getattr(action.form, "base_fields", {}) if action else {}
    for name, value in data.items():
        asked = fields.get(name)
        if asked is None or value in (None, "", [], {}):
            continue
        if isinstance(asked, DayField):
            value = date.fromisoformat(value)
        elif isinstance(value, list) and not all(isinstance(part, str) for part in value):
            continue
        yield {"key": str(asked.label), "value": value_words(asked, value)}
