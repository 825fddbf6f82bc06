"""Writes events: the one place where a row is added to the record and a case's chain grows by one."""

import json
import secrets
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.functional import Promise

from casework.record.chain import Link, payload_digest
from casework.record.models import Case, Event


class _Encoder(DjangoJSONEncoder):
    def default(self, o: Any) -> Any:
        if isinstance(o, Promise):
            return str(o)
        return super().default(o)


def plain(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Return a payload as JSON will give it back: dates and decimals as text, tuples as lists."""
    return json.loads(json.dumps(dict(payload), cls=_Encoder))


def append(
    case: Case,
    code: str,
    *,
    by_id: int | None,
    occurred_on: date,
    recorded_at: datetime,
    says: str,
    from_state: str,
    payload: Mapping[str, Any],
    stales: bool = True,
) -> Event:
    """Add one event to a case that the caller has locked, and move the case's version, head and moment of change.

    The caller saves the case. `stales` says whether pages made before it are out of date now (a note does not). `says` is the sentence for the timeline: it may name people, so it is
    kept in the payload, where lawful erasure reaches it.
    """
    kept = plain(payload) | {"says": says, "salt": secrets.token_hex(8)}
    link = Link(
        case_id=case.pk,
        seq=case.last_seq + 1,
        code=code,
        by_id=by_id,
        occurred_on=occurred_on,
        recorded_at=recorded_at,
        from_state=from_state,
        to_state=case.state,
        payload_digest=payload_digest(kept),
        previous=case.head,
    )
    case.version += stales
    event = Event.objects.create(
        version=case.version,
        case=case,
        seq=link.seq,
        code=code,
        by_id=by_id,
        occurred_on=occurred_on,
        recorded_at=recorded_at,
        from_state=from_state,
        to_state=case.state,
        payload=kept,
        payload_digest=link.payload_digest,
        previous=link.previous,
        digest=link.digest(),
    )
    case.last_seq, case.head = link.seq, event.digest
    case.changed_at = recorded_at
    return event
