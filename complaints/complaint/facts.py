"""PURE. What is known of a complaint beyond the case: frozen, and made by hand in tests."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from complaints.complaint.promises import LearningFacts, RemedyFacts

FIRST = "stage_1"


@dataclass(frozen=True)
class FindingFacts:
    """What a later stage found on a point; `is_left` where the person does not ask for the point there.

    `departs_to` is the council's own finding where it does not accept the one that was made.
    """

    id: int
    stage: str
    finding: str = ""
    reasons: str = ""
    remedy: str = ""
    remedy_by: date | None = None
    learning: str = ""
    no_remedy: str = ""
    is_left: bool = False
    departs_to: str = ""
    departs_why: str = ""

    @property
    def decided(self) -> str:
        """What the council says: its own finding where it has one, else the one that was made."""
        return self.departs_to or self.finding


@dataclass(frozen=True)
class PointFacts:
    """One thing complained of, and what was found: at stage 1 here, at each stage after it in `later`."""

    id: int
    number: int
    text: str
    finding: str = ""
    reasons: str = ""
    remedy: str = ""
    remedy_by: date | None = None
    learning: str = ""
    no_remedy: str = ""
    is_withdrawn: bool = False
    later: tuple[FindingFacts, ...] = ()

    def at(self, stage: str) -> "PointFacts | FindingFacts":
        """Return what a stage found on the point, with nothing in it where it has found nothing yet."""
        if stage == FIRST:
            return self
        found = (one for one in self.later if one.stage == stage)
        return next(found, FindingFacts(0, stage))

    @property
    def decided(self) -> str:
        """What stage 1 found."""
        return self.finding

    @property
    def newest_finding(self) -> str:
        """What the council says after the last stage that found anything."""
        found = [one.decided for one in sorted(self.later, key=lambda one: one.stage) if one.decided]
        return found[-1] if found else self.finding

    def before(self, stage: str) -> tuple[str, str]:
        """Return the last stage before one that found anything, and what the council said after it; empty where none did."""
        earlier = [one for one in sorted(self.later, key=lambda one: one.stage) if one.stage < stage]
        found = [(one.stage, one.decided) for one in earlier if one.decided]
        return found[-1] if found else (FIRST, self.finding)


@dataclass(frozen=True)
class StageFacts:
    """A stage after the first, as it was asked for and handled."""

    id: int
    stage: str
    requested_on: date
    asked_how: str = ""
    basis: str = "answered"
    basis_why: str = ""
    outstanding: str = ""
    acknowledged_on: date | None = None
    statement: str = ""
    statement_sent_on: date | None = None
    statement_agreed_on: date | None = None
    statement_amended: bool | None = None
    meets_on: date | None = None
    meets_where: str = ""
    attending: str = ""
    papers_sent_on: date | None = None
    met_on: date | None = None
    reported_on: date | None = None
    second_reported_on: date | None = None
    second_view: str = ""
    consulted_on: date | None = None
    draft: str = ""
    drafted_by: str = ""
    answered_on: date | None = None

    @property
    def reports_in_on(self) -> date | None:
        """The day the last report came; None while one is still to come."""
        if self.reported_on and self.second_reported_on:
            return max(self.reported_on, self.second_reported_on)
        return None

    @property
    def begun_on(self) -> date:
        """The newest day on which something was done before the answer."""
        days = (
            self.requested_on,
            self.acknowledged_on,
            self.statement_agreed_on,
            self.met_on,
            self.reported_on,
            self.second_reported_on,
        )
        return max(day for day in days if day)


@dataclass(frozen=True)
class RecommendationFacts:
    """What an investigation or a panel recommends, and what was decided about it."""

    id: int
    stage: str
    number: int
    text: str
    decision: str = ""
    reasons: str = ""
    action: str = ""
    action_by: date | None = None


@dataclass(frozen=True)
class AppointedFacts:
    """Somebody who sits in a later stage; `user_id` is None for people from outside the council."""

    id: int
    stage: str
    role: str
    name: str
    user_id: int | None = None
    email: str = ""
    post: str = ""
    appointed_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True)
class ComplaintFacts:
    """A complaint as its rules see it.

    `route` is the route decided when it came in, `advised` the route of triage it followed (as JSON) and
    `advised_routes` the codes of all that triage named. `runs_from` is the day its clocks run from. `answered_on`, `draft`
    and `responder` are of stage 1; those of later stages are in `later` and `appointed`.
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
    drafted_by_id: int | None = None
    answered_on: date | None = None
    before_suspended: str = ""
    held_for: str = ""
    reason_code: str = ""
    reason: str = ""
    freeze: str = ""
    freeze_what: str = ""
    freeze_why: str = ""
    freeze_on: date | None = None
    proceedings_ended_on: date | None = None
    declined_discussion: bool = False
    told_late_on: date | None = None
    joint_with: str = ""
    joint_contact: str = ""
    joint_leads: bool = True
    joint_consent_on: date | None = None
    learned: bool | None = None
    learned_what: str = ""
    followed_by_id: int | None = None
    followed_by: str = ""
    points: tuple[PointFacts, ...] = ()
    later: tuple[StageFacts, ...] = ()
    appointed: tuple[AppointedFacts, ...] = ()
    recommended: tuple[RecommendationFacts, ...] = ()
    remedies: tuple[RemedyFacts, ...] = ()
    last_remedy_number: int = 0
    learning: tuple[LearningFacts, ...] = ()

    @property
    def planned_remedies(self) -> tuple[RemedyFacts, ...]:
        """The remedies that no letter has promised yet."""
        return tuple(one for one in self.remedies if one.state == "planned")

    @property
    def open_remedies(self) -> tuple[RemedyFacts, ...]:
        """The remedies that are promised and not yet done."""
        return tuple(one for one in self.remedies if one.is_open)

    @property
    def unchecked_remedies(self) -> tuple[RemedyFacts, ...]:
        """The remedies that are done, and that nobody else has checked."""
        return tuple(one for one in self.remedies if one.state == "done")

    @property
    def followed_remedies(self) -> tuple[RemedyFacts, ...]:
        """The remedies somebody has to follow still."""
        return tuple(one for one in self.remedies if one.is_followed)

    @property
    def live_points(self) -> tuple[PointFacts, ...]:
        """The points the person still asks for: those the answer has to deal with."""
        return tuple(point for point in self.points if not point.is_withdrawn)

    def points_at(self, stage: str) -> tuple[PointFacts, ...]:
        """Return the points that a stage looks into: all that live, but those the person did not take so far."""
        if stage == FIRST:
            return self.live_points
        left = {
            point.id
            for point in self.points
            for one in point.later
            if one.is_left and FIRST < one.stage <= stage
        }
        return tuple(point for point in self.live_points if point.id not in left)

    def recommended_at(self, stage: str) -> tuple[RecommendationFacts, ...]:
        """Return what was recommended at a stage."""
        return tuple(one for one in self.recommended if one.stage == stage)

    def stage(self, code: str) -> StageFacts | None:
        """Return what is known of a later stage, or None where it was never asked for."""
        return next((one for one in self.later if one.stage == code), None)

    def sits(self, stage: str, role: str) -> AppointedFacts | None:
        """Return who sits in a stage in a role now, or None."""
        here = (one for one in self.appointed if (one.stage, one.role) == (stage, role))
        return next((one for one in here if one.ended_on is None), None)

    @property
    def last_answered_on(self) -> date | None:
        """The day of the newest answer of any stage."""
        days = [self.answered_on, *(one.answered_on for one in self.later)]
        return max((day for day in days if day), default=None)
