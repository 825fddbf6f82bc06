"""What a person might type for each action of each kind: the least that the action asks for."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from casework.models import Case
from tests.builders import a_service, a_team, a_user

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
SAMPLES: Mapping[str, Mapping[str, tuple[Sample, ...]]] = {"concern": CONCERN}
