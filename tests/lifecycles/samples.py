"""What a person might type for each action of each kind: the least that the action asks for."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from casework.models import Case
from tests.builders import AREAS, a_service, a_team, a_user, findings_of

Sample = Callable[[Case, date], Mapping[str, Any]]


def _assign(case: Case, on: date) -> dict[str, Any]:
    service = a_service()
    owner = a_user("coordinator", team=a_team(service=service))
    return {
        "service_id": service.pk,
        "service_name": service.name,
        "owner_id": owner.pk,
        "owner_name": str(owner),
        "team_id": owner.team_id,
    }


def _resolve(content: bool) -> Sample:
    return lambda case, on: {
        "done": "We rang and put it right.",
        "content": content,
        "told_on": on,
        "told_how": "phone",
        "send_letter": True,
    }


def _body(case: Case, on: date) -> dict[str, Any]:
    return {
        "bodies": ("dfe",),
        "because": "It is about the school itself.",
        "next": "Write to the headteacher.",
        "to_whom": "Department for Education",
        "body_lines": [
            {"name": "Department for Education", "deals_with": "", "website": "www.gov.uk", "phone": ""}
        ],
        "send_letter": True,
    }


CONCERN: Mapping[str, tuple[Sample, ...]] = {
    "assign": (_assign,),
    "resolve": (_resolve(True), _resolve(False)),
    "extend": (
        lambda case, on: {"why": "The therapist is away.", "agreed_with": "Pat Parent", "send_letter": True},
    ),
    "escalate": (
        lambda case, on: {"procedure": "corporate", "points": ("Nobody called back.",), "wants": "A call."},
    ),
    "signpost": (_body,),
    "withdraw": (lambda case, on: {"how": "phone", "why": "It is settled.", "send_letter": True},),
    "reopen": (lambda case, on: {"why": "They rang again."},),
}
# ------------------------------------------------------------------------------------------------ complaints


def _route(procedure: str, why: str = "") -> Sample:
    def sample(case: Case, on: date) -> dict[str, Any]:
        service, owner = case.service, a_user("officer")
        return {
            "procedure": procedure,
            "why": why,
            "service_id": service.pk,
            "service_name": service.name,
            "owner_id": owner.pk,
            "owner_name": str(owner),
            "team_id": owner.team_id,
            "complained_of_id": None,
        }

    return sample


def _responder(case: Case, on: date) -> dict[str, Any]:
    service = case.service
    who = a_user("service_manager", team=a_team(f"answers-{service.code}", service))
    return {
        "responder_id": who.pk,
        "responder_name": str(who),
        "responder_service_id": service.pk,
        "is_about_them": False,
    }


def _findings(case: Case, on: date) -> dict[str, Any]:
    return {"findings": findings_of(case, "partly_upheld", learning="We check each week.")}


def _first_finding(case: Case, on: date) -> dict[str, Any]:
    return {"findings": findings_of(case)[:1]}


def _points(case: Case, on: date) -> dict[str, Any]:
    kept = case.points.filter(is_withdrawn=False)
    return {
        "points": [{"id": point.pk, "text": point.text, "is_withdrawn": False} for point in kept],
        "added": ("The letter had the wrong name.",),
        "agreed": True,
    }


COMPLAINT: Mapping[str, tuple[Sample, ...]] = {
    "confirm_route": tuple(_route(code, "The facts say so.") for code in ("corporate", "children", "adults")),
    "acknowledge": (
        lambda case, on: {
            "understanding": "Nobody called you back.",
            "wants": "A call.",
            "advocate_offered": True,
        },
    ),
    "begin": (_responder,),
    "change_responder": (_responder,),
    "record_findings": (_first_finding, _findings),
    "record_draft": (lambda case, on: {"draft": "This is what we found."},),
    "answer": (
        lambda case, on: {"answer": "This is what we found.", "signed_by": "Sam Manager", "signed_role": ""},
    ),
    "agree_date": (
        lambda case, on: {
            "agreed_with": "Pat Parent",
            "answer_by": on + timedelta(days=40),
            "plan": "We read the file.",
        },
    ),
    "agree_points": (_points,),
    "extend": (
        lambda case, on: {
            "why": "Two teams are asked.",
            "told_on": on,
            "ground": "",
            "agreed_with": "",
            "new_date": None,
        },
        lambda case, on: {
            "why": "It is complex.",
            "told_on": on,
            "ground": "complex",
            "agreed_with": "",
            "new_date": None,
        },
        lambda case, on: {
            "why": "The provider is slow.",
            "told_on": on,
            "ground": "agreed",
            "agreed_with": "Pat Parent",
            "new_date": on + timedelta(days=250),
        },
    ),
    "change_procedure": tuple(
        _route(code, "It was put under the wrong one.") for code in ("corporate", "children", "adults")
    ),
    "hold": (
        lambda case, on: {"ground": "consent", "why": "We have asked her.", "send_letter": True},
        lambda case, on: {"ground": "advocate", "why": "One is being found.", "send_letter": True},
    ),
    "resume": (lambda case, on: {"what": "She has agreed.", "send_letter": True},),
    "suspend": (lambda case, on: {"proceedings": "the care proceedings", "why": "The same facts."},),
    "resume_after": (lambda case, on: {"what": "The proceedings are over."},),
    "close": (lambda case, on: {"content": True, "why": "", "send_letter": True},),
    "signpost": (_body,),
    "withdraw": (
        lambda case, on: {"how": "phone", "why": "It is settled.", "carry_on": True, "send_letter": True},
    ),
    "decline": (
        lambda case, on: {"reason_code": "out_of_time", "why": "It is from 2019 and the files are gone."},
    ),
    "reopen": (lambda case, on: {"why": "There are new facts."},),
}


def _complaint(procedure: str) -> Callable[[], Mapping[str, Any]]:
    code, area = AREAS[procedure]
    data = {
        "procedure": procedure,
        "points": ("Nobody called back", "The review was late"),
        "wants": "An apology",
    }
    return lambda: {"service": a_service(code, area), "data": data}


# Acts that leave the state as it is and make the next one possible.
PREPARES = frozenset({"record_findings"})

STARTS: Mapping[str, tuple[str, Callable[[], Mapping[str, Any]], Mapping[str, tuple[Sample, ...]]]] = {
    "concern": ("concern", dict, CONCERN),
    "children’s complaint": ("complaint", _complaint("children"), COMPLAINT),
    "adults’ complaint": ("complaint", _complaint("adults"), COMPLAINT),
    "corporate complaint": ("complaint", _complaint("corporate"), COMPLAINT),
}
