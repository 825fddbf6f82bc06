"""Plain words for tests: people and cases, valid by default, made through the same doors the product uses."""

import itertools
import uuid
from datetime import UTC, date, datetime
from typing import Any

from casework.models import Case, Person, Service, Team, User
from casework.workflow import Done, open_case, perform

_n = itertools.count(1)
PASSWORD = "a long enough password"


def at(day: date, hour: int = 12) -> datetime:
    """Return noon (UTC) of a day: the moment something was recorded."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def a_service(code: str = "send", area: str = "send") -> Service:
    return Service.objects.get_or_create(code=code, defaults={"name": f"Service {code}", "area": area})[0]


def a_team(code: str = "ehc-north", service: Service | None = None) -> Team:
    return Team.objects.get_or_create(
        code=code, defaults={"name": f"Team {code}", "service": service or a_service()}
    )[0]


def a_user(role: str = "officer", *, team: Team | None = None, **columns: Any) -> User:
    n = next(_n)
    names = {
        "first_name": f"{role.title()}",
        "last_name": f"Number{n}",
        "email": f"{role}{n}@council.example",
    }
    user = User(username=f"{role}{n}", role=role, team=team, **(names | columns))
    user.set_password(PASSWORD)
    user.save()
    return user


def a_person(name: str = "Pat Parent", **columns: Any) -> Person:
    return Person.objects.create(name=name, **({"email": f"person{next(_n)}@home.example"} | columns))


def a_case(
    kind: str,
    *,
    by: User | None = None,
    received: date | str = "2026-03-30",
    recorded: date | None = None,
    data: dict[str, Any] | None = None,
    **shared: Any,
) -> Case:
    """Open a case of any kind; `shared` are columns of Case, with sensible ones filled in."""
    received = date.fromisoformat(received) if isinstance(received, str) else received
    shared = {
        "channel": "phone",
        "summary": "Nobody has called back",
        "narrative": "I rang three times.",
        **shared,
    }
    shared.setdefault("complainant", a_person())
    if "service" not in shared:
        shared["service"] = a_service()
    return open_case(
        kind,
        by=by,
        on=received,
        at=at(recorded or received),
        shared=shared,
        data=data or {},
        token=uuid.uuid4(),
    ).case


def a_concern(**known: Any) -> Case:
    return a_case("concern", **known)


AREAS = {
    "children": ("social-care", "children"),
    "adults": ("adult-care", "adults"),
    "corporate": ("send", "send"),
}
ON_THE_WAY = ("received", "triaged", "acknowledged", "stage_1", "stage_1_answered", "closed")
BESIDE = {
    "on_hold": ("hold", {"ground": "consent", "why": "We have asked your daughter."}),
    "suspended": (
        "suspend",
        {"proceedings": "the care proceedings", "why": "The court looks at the same facts."},
    ),
    "withdrawn": ("withdraw", {"how": "phone", "why": "", "carry_on": False}),
    "declined": (
        "decline",
        {"reason_code": "out_of_time", "why": "It happened in 2019 and the files are gone."},
    ),
    "signposted": (
        "signpost",
        {
            "because": "It is about the school itself.",
            "next": "Ask the school.",
            "to_whom": "the school",
            "body_lines": [],
        },
    ),
}


def a_complaint(
    state: str = "received",
    procedure: str = "corporate",
    *,
    received: date | str = "2026-03-30",
    on: date | str | None = None,
    finding: str = "upheld",
    by: User | None = None,
    **known: Any,
) -> Case:
    """Open a complaint and walk it to a state through the doors; every step on the day `on` (as a rule, of receipt).

    States beside the path (on hold, suspended, withdrawn …) are entered from `triaged`.
    """
    code, area = AREAS[procedure]
    service = known.setdefault("service", a_service(code, area))
    data = {
        "procedure": procedure,
        "points": ("Nobody called back", "The review was late"),
        "wants": "An apology",
    }
    data |= known.pop("data", {})
    case = a_case("complaint", by=by, received=received, data=data, **known)
    day = on or case.received_on
    walk = ON_THE_WAY[1 : ON_THE_WAY.index(state) + 1] if state in ON_THE_WAY else ("triaged",)
    for step in walk:
        _complaint_step(case, step, procedure, service, day, finding, by)
    if state in BESIDE:
        action, typed = BESIDE[state]
        do(case, action, by=by, on=day, **typed)
    return Case.objects.get(pk=case.pk)


def _complaint_step(
    case: Case, step: str, procedure: str, service: Service, on: date | str, finding: str, by: User | None
) -> None:
    if step == "triaged":
        owner = case.owner or by or a_user("officer")
        do(
            case,
            "confirm_route",
            by=by,
            on=on,
            procedure=procedure,
            service_id=service.pk,
            service_name=service.name,
            owner_id=owner.pk,
            owner_name=str(owner),
            team_id=owner.team_id,
        )
    elif step == "acknowledged":
        understanding = "You rang three times and nobody called you back."
        do(case, "acknowledge", by=by, on=on, understanding=understanding, advocate_offered=True)
    elif step == "stage_1":
        who = a_user("service_manager", team=a_team(f"answers-{service.code}", service))
        do(
            case,
            "begin",
            by=by,
            on=on,
            responder_id=who.pk,
            responder_name=str(who),
            responder_service_id=service.pk,
            is_about_them=False,
        )
    elif step == "stage_1_answered":
        do(case, "record_findings", by=by, on=on, findings=findings_of(case, finding))
        do(
            case,
            "answer",
            by=by,
            on=on,
            answer="I have read the notes of your calls.",
            signed_by="Sam Manager",
        )
    else:
        do(case, "close", by=by, on=on, content=True)


def findings_of(case: Case, finding: str = "upheld", **parts: Any) -> tuple[dict[str, Any], ...]:
    """Return a finding on every point of a complaint, as the form of findings gives it."""
    typed = {
        "finding": finding,
        "reasons": "The record of calls shows it.",
        "remedy": "",
        "remedy_by": None,
        "learning": "",
    }
    return tuple(
        {"id": point.pk, "number": point.number, **typed, **parts}
        for point in case.points.filter(is_withdrawn=False)
    )


def do(
    case: Case,
    action: str,
    *,
    by: User | None = None,
    on: date | str | None = None,
    recorded: date | None = None,
    **data: Any,
) -> Done:
    """Perform an action on the newest version of a case, on a day (the day it was received, unless said)."""
    on = date.fromisoformat(on) if isinstance(on, str) else on or case.received_on
    fresh = Case.objects.get(pk=case.pk)
    return perform(case.pk, action, by=by, on=on, at=at(recorded or on), data=data, version=fresh.version)
