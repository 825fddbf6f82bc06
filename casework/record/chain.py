"""PURE. Binds each event of a case to the one before, so that no row can be changed, dropped or slipped in unseen.

The chain covers a digest of the payload and not the payload: personal data may lawfully be erased later and the
chain still verifies.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


def canonical(value: Any) -> bytes:
    """Return one spelling of a JSON value: keys sorted, no white space, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def payload_digest(payload: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a payload. It holds a random `salt`, so that an erased one cannot be guessed."""
    return hashlib.sha256(canonical(payload)).hexdigest()


@dataclass(frozen=True)
class Link:
    """One event as the chain sees it."""

    case_id: int
    seq: int
    code: str
    by_id: int | None
    occurred_on: date
    recorded_at: datetime
    from_state: str
    to_state: str
    payload_digest: str
    previous: str

    def digest(self) -> str:
        """Return the SHA-256 over every field, the digest of the event before included."""
        return hashlib.sha256(
            canonical(
                [
                    self.case_id,
                    self.seq,
                    self.code,
                    self.by_id,
                    self.occurred_on.isoformat(),
                    self.recorded_at.timestamp().hex(),
                    self.from_state,
                    self.to_state,
                    self.payload_digest,
                    self.previous,
                ]
            )
        ).hexdigest()


@dataclass(frozen=True)
class Kept:
    """An event as it lies in the table: the link, its stored digest, and its payload if not erased."""

    event_id: int
    link: Link
    digest: str
    payload: Mapping[str, Any] | None


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a chain: which case, which event, and what."""

    case_id: int
    event_id: int | None
    seq: int | None
    what: str


def verify(case_id: int, events: Iterable[Kept], *, head: str, last_seq: int, state: str) -> list[Fault]:
    """Return every fault in one case's chain, none if it is whole.

    `head`, `last_seq` and `state` are what the case row says of its newest event.
    """
    faults: list[Fault] = []
    previous, seq, to_state = "", 0, ""
    for kept in events:
        link = kept.link
        seq += 1

        def fault(what: str, kept: Kept = kept) -> None:
            faults.append(Fault(case_id, kept.event_id, kept.link.seq, what))

        if link.seq != seq:
            fault(f"event {seq} is missing: the next one found is number {link.seq}")
            seq = link.seq
        if link.previous != previous:
            fault("it does not follow the event before it")
        if link.from_state != to_state:
            fault(f"it starts from “{link.from_state}” but the event before it ended in “{to_state}”")
        if kept.payload is not None and payload_digest(kept.payload) != link.payload_digest:
            fault("what it holds was changed")
        if link.digest() != kept.digest:
            fault("its own fields were changed")
        previous, to_state = kept.digest, link.to_state
    if seq != last_seq or previous != head:
        faults.append(
            Fault(
                case_id,
                None,
                None,
                f"the case says its newest event is number {last_seq}; the newest found is number {seq}",
            )
        )
    elif to_state != state:
        faults.append(
            Fault(case_id, None, None, f"the case is “{state}” but its newest event left it “{to_state}”")
        )
    return faults


def anchor(previous: str, heads: Iterable[tuple[int, int, str]]) -> tuple[str, int]:
    """Return one digest over (case id, last seq, head) of every case in id order, and how many there were."""
    running, n = hashlib.sha256(previous.encode()), 0
    for case_id, last_seq, head in heads:
        running.update(canonical([case_id, last_seq, head]))
        n += 1
    return running.hexdigest(), n
