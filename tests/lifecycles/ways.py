"""A case of every kind in every state, each by a name: what a person would call it when they ask to see one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from casework.models import Case
from tests.builders import (
    a_case,
    a_check,
    a_complaint,
    a_concern,
    a_disagreement,
    a_judicial_review,
    a_referral,
    a_setting,
    an_enquiry,
    do,
)
from tests.lifecycles.samples import COMPLAINT, CONCERN, DISAGREEMENT, OMBUDSMAN, SECTION_F, a_letter

Making = Callable[..., Case]


@dataclass(frozen=True)
class Way:
    """How to come to a case of a kind in a state."""

    kind: str
    state: str
    make: Making


def _today() -> Any:
    return timezone.localdate()


def _step(case: Case, samples: Mapping[str, Any], *acts: tuple[str, int]) -> Case:
    for act, n in acts:
        case = do(case, act, on=case.received_on, **samples[act][n](case, case.received_on)).case
    return Case.objects.get(pk=case.pk)


def _concern(*acts: tuple[str, int]) -> Making:
    def make(**known: Any) -> Case:
        case = a_concern(received=_today() - timedelta(days=8), **({"data": {"acknowledge": True}} | known))
        return _step(case, CONCERN, *acts)

    return make


def _complaint(state: str, *acts: tuple[str, int], procedure: str = "corporate", days: int = 20) -> Making:
    def make(**known: Any) -> Case:
        case = a_complaint(state, procedure, received=_today() - timedelta(days=days), **known)
        return _step(case, COMPLAINT, *acts)

    return make


def _check(state: str, *acts: tuple[str, int], gaps: int = 2) -> Making:
    def make(**known: Any) -> Case:
        case = a_check(state, gaps=gaps, received=_today() - timedelta(days=40), **known)
        return _step(case, SECTION_F, *acts)

    return make


def _enquiry(state: str, *acts: tuple[str, int], remedies: int = 2) -> Making:
    def make(**known: Any) -> Case:
        case = an_enquiry(state, remedies=remedies, received=_today() - timedelta(days=8), **known)
        return _step(case, OMBUDSMAN, *acts)

    return make


def _unattached(**known: Any) -> Case:
    return a_case("ombudsman", received=_today() - timedelta(days=8), **(a_letter() | known))


def _disagreement(state: str, *acts: tuple[str, int]) -> Making:
    def make(**known: Any) -> Case:
        case = a_disagreement(state, received=_today() - timedelta(days=8), **known)
        return _step(case, DISAGREEMENT, *acts)

    return make


WAYS: Mapping[str, Way] = {
    "concern received": Way("concern", "received", _concern()),
    "concern with a service": Way("concern", "with_service", _concern(("assign", 0))),
    "concern given more time": Way("concern", "received", _concern(("extend", 0))),
    "concern not resolved": Way("concern", "unresolved", _concern(("resolve", 1))),
    "concern resolved": Way("concern", "resolved", _concern(("resolve", 0))),
    "concern reopened": Way("concern", "reopened", _concern(("resolve", 0), ("reopen", 0))),
    "concern made formal": Way("concern", "escalated", _concern(("escalate", 0))),
    "concern signposted": Way("concern", "signposted", _concern(("signpost", 0))),
    "concern withdrawn": Way("concern", "withdrawn", _concern(("withdraw", 0))),
    "complaint received": Way("complaint", "received", _complaint("received")),
    "complaint triaged": Way("complaint", "triaged", _complaint("triaged")),
    "children’s complaint triaged": Way("complaint", "triaged", _complaint("triaged", procedure="children")),
    "complaint acknowledged": Way("complaint", "acknowledged", _complaint("acknowledged")),
    "children’s complaint acknowledged": Way(
        "complaint", "acknowledged", _complaint("acknowledged", procedure="children")
    ),
    "adults’ complaint acknowledged": Way(
        "complaint", "acknowledged", _complaint("acknowledged", procedure="adults")
    ),
    "adults’ complaint received": Way("complaint", "received", _complaint("received", procedure="adults")),
    "adults’ complaint shared with health": Way(
        "complaint", "stage_1", _complaint("stage_1", ("make_joint", 0), procedure="adults")
    ),
    "adults’ complaint looked at again": Way(
        "complaint",
        "stage_1_answered",
        _complaint("stage_1_answered", ("ask_review", 0), procedure="adults"),
    ),
    "complaint at stage 1": Way("complaint", "stage_1", _complaint("stage_1")),
    "complaint at stage 1 with findings": Way(
        "complaint", "stage_1", _complaint("stage_1", ("record_findings", 1), ("record_draft", 0))
    ),
    "complaint with nothing said of putting it right": Way(
        "complaint", "stage_1", _complaint("stage_1", ("record_findings", 2))
    ),
    "complaint with a remedy planned": Way(
        "complaint", "stage_1", _complaint("stage_1", ("record_findings", 1), ("add_remedy", 0))
    ),
    "complaint answered": Way("complaint", "stage_1_answered", _complaint("stage_1_answered")),
    "complaint for stage 2": Way("complaint", "stage_2_requested", _complaint("stage_2_requested")),
    "complaint at stage 2": Way("complaint", "stage_2", _complaint("stage_2", ("record_findings", 1))),
    "complaint answered for good": Way("complaint", "stage_2_answered", _complaint("stage_2_answered")),
    "children’s complaint answered": Way(
        "complaint", "stage_1_answered", _complaint("stage_1_answered", procedure="children")
    ),
    "children’s complaint for stage 2": Way(
        "complaint",
        "stage_2_requested",
        _complaint(
            "stage_2_requested", ("appoint_investigators", 0), ("send_statement", 0), procedure="children"
        ),
    ),
    "children’s complaint investigated": Way(
        "complaint", "stage_2", _complaint("stage_2", ("record_findings", 1), procedure="children")
    ),
    "children’s complaint with both reports": Way(
        "complaint",
        "stage_2_reports",
        _complaint("stage_2_reports", ("appoint_adjudicator", 0), ("adjudicate", 0), procedure="children"),
    ),
    "children’s complaint adjudicated": Way(
        "complaint", "stage_2_answered", _complaint("stage_2_answered", procedure="children")
    ),
    "children’s complaint for a panel": Way(
        "complaint", "panel_requested", _complaint("panel_requested", procedure="children")
    ),
    "children’s complaint with a panel set": Way(
        "complaint", "panel", _complaint("panel", ("send_papers", 0), procedure="children")
    ),
    "children’s complaint after the panel": Way(
        "complaint", "panel_met", _complaint("panel_met", ("record_findings", 1), procedure="children")
    ),
    "children’s complaint with the panel’s report": Way(
        "complaint", "panel_reported", _complaint("panel_reported", ("adjudicate", 0), procedure="children")
    ),
    "children’s complaint answered for good": Way(
        "complaint", "panel_answered", _complaint("panel_answered", procedure="children")
    ),
    "children’s complaint suspended": Way(
        "complaint",
        "suspended",
        _complaint("suspended", ("note_end_of_proceedings", 0), procedure="children"),
    ),
    "children’s complaint left a year after the proceedings": Way(
        "complaint",
        "suspended",
        _complaint("suspended", ("note_end_of_proceedings", 0), procedure="children", days=400),
    ),
    "complaint on hold": Way("complaint", "on_hold", _complaint("on_hold")),
    "complaint suspended": Way("complaint", "suspended", _complaint("suspended")),
    "complaint being put right": Way(
        "complaint",
        "putting_right",
        _complaint(
            "stage_1_answered", ("add_remedy", 0), ("add_payment", 0), ("plan_learning", 0), ("close", 0)
        ),
    ),
    "complaint with a remedy and a lesson to be checked": Way(
        "complaint",
        "putting_right",
        _complaint(
            "stage_1_answered",
            ("add_remedy", 0),
            ("plan_learning", 0),
            ("finish_remedy", 0),
            ("finish_learning", 0),
            ("close", 0),
        ),
    ),
    "complaint closed": Way("complaint", "closed", _complaint("closed")),
    "complaint withdrawn": Way("complaint", "withdrawn", _complaint("withdrawn")),
    "complaint declined": Way("complaint", "declined", _complaint("declined")),
    "complaint signposted": Way("complaint", "signposted", _complaint("signposted")),
    "check requested": Way("sectionf", "requested", _check("requested")),
    "check scoped": Way("sectionf", "scoped", _check("scoped")),
    "check at the setting": Way("sectionf", "evidence_requested", _check("evidence_requested")),
    "check at a provider too": Way(
        "sectionf", "evidence_requested", _check("evidence_requested", ("ask_provider", 0), ("escalate", 0))
    ),
    "check with evidence": Way("sectionf", "evaluating", _check("evaluating")),
    "check evaluated": Way(
        "sectionf",
        "evaluating",
        _check("evaluating", ("family_view", 0), ("evaluate", 1), ("plan_remedies", 0)),
    ),
    "check drafted": Way("sectionf", "drafted", _check("drafted")),
    "check drafted with nothing lacking": Way("sectionf", "drafted", _check("drafted", gaps=0)),
    "check issued": Way("sectionf", "issued", _check("issued", gaps=0)),
    "check remedying": Way("sectionf", "remedying", _check("remedying")),
    "check with an action done": Way(
        "sectionf",
        "remedying",
        _check("remedying", ("start_remedy", 0), ("finish_remedy", 0), ("finish_remedy", 0)),
    ),
    "check asked again": Way(
        "sectionf",
        "remedying",
        _check("remedying", ("finish_remedy", 0), ("finish_remedy", 0), ("ask_again", 0)),
    ),
    "check rechecked": Way("sectionf", "rechecked", _check("rechecked")),
    "check with a payment promised": Way("sectionf", "rechecked", _check("rechecked", ("decide_payment", 0))),
    "check closed, not provided": Way("sectionf", "closed_not_provided", _check("closed_not_provided")),
    "check closed, provided": Way("sectionf", "closed_provided", _check("closed_provided", gaps=0)),
    "check declined": Way("sectionf", "declined", _check("declined")),
    "check withdrawn": Way("sectionf", "withdrawn", _check("withdrawn")),
    "enquiry notified": Way("ombudsman", "notified", _unattached),
    "enquiry to answer": Way("ombudsman", "enquiries", _enquiry("enquiries", ("ask_time", 0))),
    "enquiry with every answer": Way(
        "ombudsman", "enquiries", _enquiry("enquiries", ("assign_questions", 0), ("answer_questions", 0))
    ),
    "enquiry signed off": Way(
        "ombudsman", "enquiries", _enquiry("enquiries", ("answer_questions", 0), ("sign_off", 0))
    ),
    "enquiry answered": Way("ombudsman", "responded", _enquiry("responded")),
    "enquiry with a draft": Way("ombudsman", "draft_decision", _enquiry("draft_decision")),
    "enquiry decided": Way("ombudsman", "final_decision", _enquiry("final_decision", remedies=0)),
    "enquiry with a report": Way(
        "ombudsman", "final_decision", _enquiry("final_decision", ("record_report", 0), remedies=0)
    ),
    "enquiry with remedies": Way("ombudsman", "remedies_due", _enquiry("remedies_due")),
    "enquiry with a remedy done": Way(
        "ombudsman", "remedies_due", _enquiry("remedies_due", ("finish_remedy", 0))
    ),
    "enquiry complied with": Way("ombudsman", "complied", _enquiry("complied")),
    "enquiry closed": Way("ombudsman", "closed", _enquiry("closed")),
    "enquiry returned": Way("ombudsman", "returned", _enquiry("returned")),
    "disagreement": Way("disagreement", "open", _disagreement("open")),
    "disagreement with every step": Way(
        "disagreement",
        "open",
        _disagreement(
            "open",
            ("record_talk", 0),
            ("record_resolution", 0),
            ("ask_mediation", 0),
            ("hold_mediation", 0),
            ("record_certificate", 0),
        ),
    ),
    "disagreement before the tribunal": Way(
        "disagreement", "appealed", _disagreement("appealed", ("register_appeal", 0))
    ),
    "disagreement with an order": Way("disagreement", "to_comply", _disagreement("to_comply")),
    "disagreement decided": Way("disagreement", "decided", _disagreement("decided")),
    "disagreement closed": Way("disagreement", "closed", _disagreement("closed")),
    "referral waiting for consent": Way(
        "referral",
        "consent_asked",
        lambda **known: a_referral("consent_asked", received=_today() - timedelta(days=8), **known),
    ),
    "referral sent": Way(
        "referral", "sent", lambda **known: a_referral("sent", received=_today() - timedelta(days=8), **known)
    ),
    "referral taken up": Way(
        "referral",
        "accepted",
        lambda **known: a_referral("accepted", received=_today() - timedelta(days=8), **known),
    ),
    "referral sent back": Way(
        "referral",
        "returned",
        lambda **known: a_referral("returned", received=_today() - timedelta(days=8), **known),
    ),
    "referral closed": Way(
        "referral",
        "closed",
        lambda **known: a_referral("closed", received=_today() - timedelta(days=8), **known),
    ),
    "referral to a school": Way(
        "referral",
        "sent",
        lambda **known: a_referral(
            received=_today() - timedelta(days=8),
            data={"body": "setting", "body_name": "Birchwood Primary School"},
            **({"establishment": a_setting()} | known),
        ),
    ),
    "letter before claim": Way(
        "judicial_review",
        "received",
        lambda **known: a_judicial_review("received", received=_today() - timedelta(days=8), **known),
    ),
    "letter before claim answered": Way(
        "judicial_review",
        "replied",
        lambda **known: a_judicial_review("replied", received=_today() - timedelta(days=8), **known),
    ),
    "claim issued": Way(
        "judicial_review",
        "claimed",
        lambda **known: a_judicial_review("claimed", received=_today() - timedelta(days=8), **known),
    ),
    "claim ended": Way(
        "judicial_review",
        "closed",
        lambda **known: a_judicial_review("closed", received=_today() - timedelta(days=8), **known),
    ),
}
