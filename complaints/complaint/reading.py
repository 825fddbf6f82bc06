"""Reads a complaint's own facts out of its tables."""

from collections import defaultdict

from casework.record.models import Case
from complaints.complaint.facts import (
    AppointedFacts,
    ComplaintFacts,
    FindingFacts,
    PointFacts,
    RecommendationFacts,
    StageFacts,
)
from complaints.complaint.promises import LearningFacts, RemedyFacts
from complaints.models import (
    Appointment,
    ComplaintDetail,
    LaterStage,
    LearningAction,
    Matter,
    Point,
    Recommendation,
    Remedy,
    StageFinding,
)

_KEPT = (
    "requested_on",
    "runs_from",
    "wants",
    "route",
    "override_why",
    "complained_of_id",
    "understanding",
    "points_agreed_on",
    "acknowledged_on",
    "agreed_due_on",
    "plan",
    "responder_id",
    "advocate_offered",
    "draft",
    "drafted_by_id",
    "answered_on",
    "before_suspended",
    "held_for",
    "reason_code",
    "reason",
    "freeze",
    "freeze_what",
    "freeze_why",
    "freeze_on",
    "proceedings_ended_on",
    "declined_discussion",
    "told_late_on",
    "joint_with",
    "joint_contact",
    "joint_leads",
    "joint_consent_on",
    "learned",
    "learned_what",
    "followed_by_id",
)
_POINT = (
    "id",
    "number",
    "text",
    "finding",
    "reasons",
    "remedy",
    "remedy_by",
    "learning",
    "no_remedy",
    "is_withdrawn",
)
_FINDING = (
    "id",
    "stage",
    "finding",
    "reasons",
    "remedy",
    "remedy_by",
    "learning",
    "no_remedy",
    "is_left",
    "departs_to",
    "departs_why",
)
_STAGE = (
    "id",
    "stage",
    "requested_on",
    "asked_how",
    "basis",
    "basis_why",
    "outstanding",
    "acknowledged_on",
    "statement",
    "statement_sent_on",
    "statement_agreed_on",
    "statement_amended",
    "meets_on",
    "meets_where",
    "attending",
    "papers_sent_on",
    "met_on",
    "reported_on",
    "second_reported_on",
    "second_view",
    "consulted_on",
    "draft",
    "answered_on",
)
_RECOMMENDED = ("id", "stage", "number", "text", "decision", "reasons", "action", "action_by")
_APPOINTED = ("id", "stage", "role", "name", "user_id", "email", "post", "appointed_on", "ended_on")

_REMEDY = (
    "id",
    "number",
    "kind",
    "what",
    "due_on",
    "stage",
    "state",
    "owner_id",
    "first_due_on",
    "told_on",
    "amount",
    "terms",
    "reason",
    "why_outside",
    "approval",
    "approved_by",
    "done_on",
    "proof",
    "done_by_id",
    "verified_on",
    "said",
)
_LEARNING = (
    "id",
    "number",
    "what",
    "due_on",
    "follow_up_on",
    "state",
    "owner_id",
    "done_on",
    "evidence",
    "done_by_id",
    "checked_on",
    "found",
)


def _matter(case: Case) -> Matter | None:
    """Return what triage said of it: of this case, or of the concern it was made a complaint from."""
    first = [case.pk, *case.links.filter(relation="escalated_from").values_list("other_id", flat=True)]
    return Matter.objects.filter(case_id__in=first).order_by("pk").last()


def _points(case: Case) -> tuple[PointFacts, ...]:
    later: dict[int, list[FindingFacts]] = defaultdict(list)
    for row in StageFinding.objects.filter(case_id=case.pk).order_by("stage").values("point_id", *_FINDING):
        later[row.pop("point_id")].append(FindingFacts(**row))
    points = Point.objects.filter(case_id=case.pk).order_by("number").values(*_POINT)
    return tuple(PointFacts(**point, later=tuple(later[point["id"]])) for point in points)


def _stages(case: Case) -> tuple[StageFacts, ...]:
    kept = LaterStage.objects.filter(case_id=case.pk).select_related("drafted_by").order_by("stage")
    return tuple(
        StageFacts(
            **{name: getattr(one, name) for name in _STAGE},
            drafted_by=str(one.drafted_by or ""),
        )
        for one in kept
    )


def _remedies(case: Case) -> tuple[tuple[RemedyFacts, ...], int]:
    """Return the remedies of a complaint, and the last number that was given to any: those taken away keep theirs."""
    kept = Remedy.objects.filter(case_id=case.pk).select_related("owner", "verified_by", "point")
    rows = list(kept.order_by("number"))
    stand = tuple(
        RemedyFacts(
            **{name: getattr(one, name) for name in _REMEDY},
            point=one.point.number if one.point else None,
            owner=str(one.owner),
            verified_by=str(one.verified_by or ""),
        )
        for one in rows
        if not one.is_removed
    )
    return stand, rows[-1].number if rows else 0


def _learning(case: Case) -> tuple[LearningFacts, ...]:
    kept = LearningAction.objects.filter(case_id=case.pk).select_related("owner", "service")
    return tuple(
        LearningFacts(
            **{name: getattr(one, name) for name in _LEARNING},
            owner=str(one.owner),
            service=one.service.name,
        )
        for one in kept.order_by("number")
    )


def read(case: Case) -> ComplaintFacts:
    """Return the complaint's own facts. Costs ten queries, whatever it holds."""
    kept = ComplaintDetail.objects.select_related(
        "responder", "complained_of", "drafted_by", "followed_by"
    ).get(case_id=case.pk)
    matter = _matter(case)
    routes = matter.advised.get("routes", []) if matter else []
    responder = kept.responder
    recommended = Recommendation.objects.filter(case_id=case.pk).order_by("stage", "number")
    remedies, last = _remedies(case)
    appointed = Appointment.objects.filter(case_id=case.pk).order_by("pk").values(*_APPOINTED)
    return ComplaintFacts(
        **{name: getattr(kept, name) for name in _KEPT},
        advised=next((route for route in routes if matter and route["code"] == matter.route), {}),
        advised_routes=tuple(route["code"] for route in routes),
        complained_of=str(kept.complained_of or ""),
        responder=str(responder or ""),
        responder_role=responder.get_role_display() if responder else "",
        drafted_by=str(kept.drafted_by or ""),
        followed_by=str(kept.followed_by or ""),
        points=_points(case),
        later=_stages(case),
        appointed=tuple(AppointedFacts(**one) for one in appointed),
        recommended=tuple(RecommendationFacts(**one) for one in recommended.values(*_RECOMMENDED)),
        remedies=remedies,
        last_remedy_number=last,
        learning=_learning(case),
    )
