"""PURE. Who may sit in a later stage: nobody who answered, drafted or is complained of, and nobody twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.workflow import CaseFacts, Refused, Row
from complaints.complaint.decisions.ground import APPOINTMENT, stage_of
from complaints.complaint.facts import AppointedFacts

FIRST_WORDS = "stage 1"
REVIEWER = "reviewer"
INVESTIGATOR, INDEPENDENT, ADJUDICATOR = "investigating_officer", "independent_person", "adjudicator"


@dataclass(frozen=True)
class Sitter:
    """Somebody who is to sit in a stage: a member of staff (`user_id`), or a name from outside the council."""

    name: str
    user_id: int | None = None
    email: str = ""
    post: str = ""
    service_id: int | None = None
    is_staff: bool = False

    def is_(self, other: "Sitter | AppointedFacts") -> bool:
        """Say whether two are one person: the same user, or the same name or address."""
        if self.user_id is not None and other.user_id is not None:
            return self.user_id == other.user_id
        same_name = self.name.strip().casefold() == other.name.strip().casefold()
        same_email = bool(self.email) and self.email.strip().casefold() == other.email.strip().casefold()
        return same_name or same_email


def sitter(data: Mapping[str, Any], prefix: str) -> Sitter:
    """Return who was typed under a prefix, as the forms give people. Raises Refused where nobody or two people were named."""
    user_id, name = data.get(f"{prefix}_id"), (data.get(f"{prefix}_name") or "").strip()
    if not name:
        raise Refused("Enter the name, or choose somebody who works for the council.", field=f"{prefix}_name")
    return Sitter(
        name,
        user_id,
        (data.get(f"{prefix}_email") or "").strip(),
        (data.get(f"{prefix}_post") or "").strip(),
        data.get(f"{prefix}_service_id"),
        bool(data.get(f"{prefix}_is_staff")),
    )


def has_no_part(facts: CaseFacts, who: Sitter, doing: str, field: str) -> None:
    """Refuse somebody who answered or drafted the first answer, or who is complained of, for a later stage."""
    detail, stage = facts.detail, stage_of(facts)
    known = (
        (detail.responder_id, detail.responder, f"answered this complaint at {FIRST_WORDS}", True),
        (detail.drafted_by_id, detail.drafted_by, f"drafted the answer at {FIRST_WORDS}", True),
        (detail.complained_of_id, detail.complained_of, "is complained of", False),
    )
    for user_id, name, what, answered in known:
        one = Sitter(name or "", user_id)
        if (user_id is None and not name) or not who.is_(one):
            continue
        rest = (
            f"Choose somebody who had no part in that answer to {doing}."
            if answered
            else f"Choose somebody else to {doing}."
        )
        raise Refused(f"{who.name} {what}. {rest}", stage.answering_source, field=field)


def seat(facts: CaseFacts, who: Sitter, role: str, on: date) -> tuple[Row, ...]:
    """Return the rows that put somebody in a place of the stage, and end whoever was there before."""
    stage = stage_of(facts).code
    before = facts.detail.sits(stage, role)
    ended = (Row(APPOINTMENT, {"ended_on": on}, pk=before.id),) if before else ()
    return (
        *ended,
        Row(
            APPOINTMENT,
            {
                "stage": stage,
                "role": role,
                "user_id": who.user_id,
                "name": who.name,
                "email": who.email,
                "post": who.post,
                "appointed_on": on,
            },
        ),
    )


def leave(facts: CaseFacts, seated: Mapping[str, Sitter]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return who is given leave to see the case by their place, and who loses it with theirs."""
    stage = stage_of(facts).code
    sees = {who.user_id for who in seated.values() if who.user_id}
    gone = {one.user_id for role in seated if (one := facts.detail.sits(stage, role)) and one.user_id}
    staying = {
        one.user_id
        for one in facts.detail.appointed
        if one.ended_on is None and (one.stage, one.role) not in {(stage, role) for role in seated}
    }
    return tuple(sorted(sees)), tuple(sorted(gone - sees - staying))
