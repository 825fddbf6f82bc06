"""PURE. What is known of a complaint beyond the case: frozen, and made by hand in tests."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class PointFacts:
    """One thing complained of, and what was found."""

    id: int
    number: int
    text: str
    finding: str = ""
    reasons: str = ""
    remedy: str = ""
    remedy_by: date | None = None
    learning: str = ""
    is_withdrawn: bool = False


@dataclass(frozen=True)
class ComplaintFacts:
    """A complaint as its rules see it.

    `route` is the route decided when it came in, `advised` the route of triage it followed (as JSON) and
    `advised_routes` the codes of all that triage named. `runs_from` is the day its clocks run from.
    """

    requested_on: date
    runs_from: date
    wants: str = ""
    route: str = ""
    advised: dict[str, Any] = field(default_factory=dict)
    advised_routes: tuple[str, ...] = ()
    override_why: str = ""
    complained_of_id: int | None = None
    complained_of: str = ""
    understanding: str = ""
    points_agreed_on: date | None = None
    acknowledged_on: date | None = None
    agreed_due_on: date | None = None
    plan: str = ""
    responder_id: int | None = None
    responder: str = ""
    responder_role: str = ""
    advocate_offered: bool | None = None
    draft: str = ""
    drafted_by: str = ""
    answered_on: date | None = None
    before_suspended: str = ""
    held_for: str = ""
    reason_code: str = ""
    reason: str = ""
    points: tuple[PointFacts, ...] = ()

    @property
    def live_points(self) -> tuple[PointFacts, ...]:
        """The points the person still asks for: those the answer has to deal with."""
        return tuple(point for point in self.points if not point.is_withdrawn)
