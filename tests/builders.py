"""Plain words for tests: people and cases, valid by default, made through the same doors the product uses."""

import itertools
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import transaction

from casework.models import Case, Establishment, Person, Service, Team, User
from casework.workflow import Done, open_case, perform

_n = itertools.count(1)
PASSWORD = "a long enough password"


def at(day: date, hour: int = 12) -> datetime:
    """Return noon (UTC) of a day: the moment something was recorded."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


@contextmanager
def undone() -> Iterator[None]:
    """Do something, look at it, and undo it: each try starts from the same rows."""
    atomic = transaction.atomic()
    # The doors insist on a transaction of their own; this one stands in for the test's.
    atomic._from_testcase = True
    with atomic:
        yield
        transaction.set_rollback(True)


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
LATER = {
    "corporate": ("stage_2_requested", "stage_2", "stage_2_answered"),
    "children": (
        "stage_2_requested",
        "stage_2",
        "stage_2_reports",
        "stage_2_answered",
        "panel_requested",
        "panel",
        "panel_met",
        "panel_reported",
        "panel_answered",
    ),
}
"""The states of the stages after the first, by procedure, in the order in which a complaint goes through them."""
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
    for step in _way_to(state, procedure):
        _complaint_step(case, step, procedure, service, day, finding, by)
    if state in BESIDE:
        action, typed = BESIDE[state]
        do(case, action, by=by, on=day, **typed)
    return Case.objects.get(pk=case.pk)


def _way_to(state: str, procedure: str) -> tuple[str, ...]:
    """Return the states on the way to one, the first left out."""
    if state in ON_THE_WAY:
        return ON_THE_WAY[1 : ON_THE_WAY.index(state) + 1]
    later = LATER.get(procedure, ())
    if state in later:
        return (*ON_THE_WAY[1:-1], *later[: later.index(state) + 1])
    return ("triaged",)


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
    elif step == "closed":
        do(case, "close", by=by, on=on, content=True, **NOTHING_LEARNED)
    elif step == "stage_2_requested":
        do(case, "ask_stage_2", by=by, on=on, how="letter", outstanding="The dates are still wrong.")
    else:
        (_investigation_step if procedure == "children" else _review_step)(case, step, on, finding, by)


def _review_step(case: Case, step: str, on: date | str, finding: str, by: User | None) -> None:
    """Take a corporate complaint one step on at stage 2."""
    if step == "stage_2":
        do(case, "acknowledge_stage_2", by=by, on=on, understanding="", **a_reviewer())
    else:
        do(case, "record_findings", by=by, on=on, findings=findings_of(case, finding))
        do(case, "answer", by=by, on=on, answer="I have looked at it afresh.", signed_by="Rae Reviewer")


def _investigation_step(case: Case, step: str, on: date | str, finding: str, by: User | None) -> None:
    """Take a children's complaint one step on at stage 2."""
    if step == "stage_2":
        do(case, "appoint_investigators", by=by, on=on, **investigators())
        do(case, "agree_statement", by=by, on=on, **a_statement(case))
    elif step == "stage_2_reports":
        do(case, "record_findings", by=by, on=on, findings=findings_of(case, finding))
        day = date.fromisoformat(on) if isinstance(on, str) else on
        do(case, "record_reports", by=by, on=on, **reports(day))
    elif step.startswith("panel"):
        _panel_step(case, step, on, finding, by)
    else:
        do(case, "appoint_adjudicator", by=by, on=on, **an_adjudicator())
        do(case, "adjudicate", by=by, on=on, **decisions_on(case))
        do(case, "answer", by=by, on=on, answer="I have read both reports.", signed_by="Ada Adjudicator")


def _panel_step(case: Case, step: str, on: date | str, finding: str, by: User | None) -> None:
    """Take a children's complaint one step on at stage 3; the panel is set for 20 working days on, and meets at once."""
    day = date.fromisoformat(on) if isinstance(on, str) else on
    if step == "panel_requested":
        do(case, "ask_panel", by=by, on=on, how="letter", outstanding="The dates are still wrong.")
    elif step == "panel":
        do(case, "set_panel", by=by, on=on, **a_panel(day + timedelta(days=28)))
    elif step == "panel_met":
        do(case, "send_papers", by=by, on=on, papers=("Both reports", "The letters"))
        do(case, "hold_panel", by=by, on=on, all_sat=True, attended="Pat Parent with an advocate.")
    elif step == "panel_reported":
        do(case, "record_findings", by=by, on=on, findings=findings_of(case, finding))
        do(
            case,
            "record_panel_report",
            by=by,
            on=on,
            recommendations=("Say sorry in person.",),
            second_view="",
        )
    else:
        do(case, "adjudicate", by=by, on=on, **decisions_on(case, consulted=day))
        do(case, "answer", by=by, on=on, answer="I have read the report.", signed_by="Dee Director")


def a_panel(meets_on: date, **more: Any) -> dict[str, Any]:
    """Return a panel of three and its day, as the form gives them."""
    names = {"chair": "Clare Chair", "second": "Sunil Second", "third": "Theo Third"}
    people = {
        f"{place}_{key}": value
        for place, name in names.items()
        for key, value in {
            "id": None,
            "name": name,
            "email": f"{place}@panels.example",
            "post": "",
            "service_id": None,
            "is_staff": False,
        }.items()
    }
    return {
        **people,
        "declared": True,
        "meets_on": meets_on,
        "meets_where": "County Hall, room 4, at 10am. There is a lift.",
        "attending": "",
        "late_why": "",
        **more,
    }


def joint(consent_on: date, **more: Any) -> dict[str, Any]:
    """Return an agreement with a hospital that the council leads, as the form gives it."""
    return {
        "joint_with": "Ashbourne Hospital NHS Trust",
        "contact": "Ms Ward, complaints@hospital.example",
        "leads": "council",
        "consent": "given",
        "consent_on": consent_on,
        **more,
    }


def a_second_look(answer_by: date, **more: Any) -> dict[str, Any]:
    """Return a senior manager's second look at an answer, as the form gives it."""
    return {
        "sm_id": None,
        "sm_name": "Sue Senior",
        "sm_post": "Assistant director",
        "sm_service_id": None,
        "sm_is_staff": False,
        "how": "phone",
        "outstanding": "The dates are still wrong.",
        "answer_by": answer_by,
        **more,
    }


def investigators(**more: Any) -> dict[str, Any]:
    """Return an investigating officer and an independent person, both from outside, as the form gives them."""
    return {
        "io_id": None,
        "io_name": "Ines Investigator",
        "io_email": "ines@enquiries.example",
        "io_post": "Independent consultant",
        "io_service_id": None,
        "io_is_staff": False,
        "ip_id": None,
        "ip_name": "Ivor Independent",
        "ip_email": "ivor@enquiries.example",
        "ip_post": "",
        "ip_service_id": None,
        "ip_is_staff": False,
        "io_declared": True,
        "ip_declared": True,
        "checked": True,
        **more,
    }


def a_statement(case: Case, **more: Any) -> dict[str, Any]:
    """Return a statement of complaint with every point, signed off unchanged, as the form gives it."""
    return {
        "statement": "I rang three times and nobody called me back.",
        "takes": tuple(case.points.filter(is_withdrawn=False).values_list("pk", flat=True)),
        "added": (),
        "agreed_with": "Pat Parent",
        "amended": False,
        **more,
    }


def reports(second_on: date, *texts: str) -> dict[str, Any]:
    """Return what the form of the reports gives: by default two things are recommended."""
    return {
        "second_reported_on": second_on,
        "second_view": "The investigation was fair and thorough.",
        "recommendations": texts or ("Log every call.", "Pay for the taxi."),
    }


def an_adjudicator() -> dict[str, Any]:
    """Return a senior manager from no service of the case, as the form gives them."""
    return {
        "ao_id": None,
        "ao_name": "Ada Adjudicator",
        "ao_post": "Director of Children’s Services",
        "ao_service_id": None,
        "ao_is_staff": False,
    }


def decisions_on(case: Case, consulted: date | None = None, **parts: Any) -> dict[str, Any]:
    """Return every recommendation of a stage accepted, and every finding too, as the form gives them."""
    accepted = {
        "decision": "accepted",
        "reasons": "",
        "action": "Each call is logged and checked weekly.",
        "action_by": date(2027, 1, 29),
    }
    stage = Case.objects.get(pk=case.pk).stage
    found = case.stage_findings.filter(stage=stage, is_left=False)
    return {
        "decisions": tuple(
            {"id": one.pk, "number": one.number, **accepted, **parts}
            for one in case.recommendations.filter(stage=stage)
        ),
        "findings": tuple(
            {"id": one.point_id, "number": one.point.number, "departs_to": "", "departs_why": ""}
            for one in found.select_related("point")
        ),
        "consulted_on": consulted,
    }


def a_reviewer(who: User | None = None) -> dict[str, Any]:
    """Return who reviews at stage 2, as the form gives it: somebody new, unless named."""
    who = who or a_user("service_manager", team=a_team("elsewhere", a_service("highways", "corporate")))
    return {
        "reviewer_id": who.pk,
        "reviewer_name": str(who),
        "reviewer_post": who.get_role_display(),
        "is_about_them": False,
    }


NOTHING_LEARNED = {"learned": False, "learned_what": "It was one slip, put right at once."}
"""What is said about learning when a complaint is closed, as the form gives it."""


def findings_of(case: Case, finding: str = "upheld", **parts: Any) -> tuple[dict[str, Any], ...]:
    """Return a finding on every point of a complaint, as the form of findings gives it."""
    typed = {
        "finding": finding,
        "reasons": "The record of calls shows it.",
        "remedy": "",
        "remedy_by": None,
        "learning": "",
        "no_remedy": ""
        if finding in ("not_upheld", "no_finding") or parts.get("remedy")
        else "The answer says sorry.",
    }
    return tuple(
        {"id": point.pk, "number": point.number, **typed, **parts}
        for point in case.points.filter(is_withdrawn=False)
    )


ASKED = ("When was the review due?", "Why was it late?", "What was done meanwhile?")


def an_enquiry(
    state: str = "enquiries",
    *,
    about: Case | None = None,
    remedies: int = 2,
    received: date | str = "2026-03-30",
    on: date | str | None = None,
    by: User | None = None,
    **known: Any,
) -> Case:
    """Take in an enquiry of the ombudsman and walk it to a state through the doors; every step on the day `on` (as a rule, of receipt).

    It is about a complaint that was answered, unless `about` says another case. The remedies are due 60 days on.
    """
    received = date.fromisoformat(received) if isinstance(received, str) else received
    day = date.fromisoformat(on) if isinstance(on, str) else on or received
    about = about or a_complaint("stage_1_answered", received=received - timedelta(days=30))
    asked = {} if state == "notified" else {"questions": ASKED, "documents": "The complaint file"}
    data = {"lgsco_reference": "24 015 110", "investigator": "Ines Vestigator", **asked}
    data |= {"email": "ines@ombudsman.example"} | known.pop("data", {})
    shared = {
        "channel": "email",
        "summary": about.summary,
        "complainant": about.complainant,
        "subject": about.subject,
        "service": about.service,
        "restricted": about.restricted,
    }
    case = open_case(
        "ombudsman",
        by=by,
        on=received,
        at=at(received),
        shared=shared | known,
        data=data,
        token=uuid.uuid4(),
        links=((about.pk, "enquiry_about"),),
    ).case
    walk = ("enquiries", "responded", "draft_decision", "final_decision" if not remedies else "remedies_due")
    walk = (*walk, "complied", "closed") if remedies else (*walk, "closed")
    for step in walk[1 : walk.index(state) + 1] if state in walk else ():
        _enquiry_step(case, step, remedies, day, by)
    if state == "returned":
        do(
            case,
            "return_premature",
            by=by,
            on=day,
            had=False,
            takes="new",
            procedure="corporate",
            points=("Late",),
        )
    return Case.objects.get(pk=case.pk)


def _enquiry_step(case: Case, step: str, remedies: int, day: date, by: User | None) -> None:
    def act(action: str, **typed: Any) -> None:
        do(case, action, by=by, on=day, **typed)

    if step == "responded":
        act("answer_questions", answers=answers_to(case))
        do(case, "sign_off", on=day, checked=True, note="")
        act("respond", opening="", enclosed="The complaint file")
    elif step == "draft_decision":
        act("record_draft", says="It would find fault.", remedies="An apology.")
    elif step in ("final_decision", "remedies_due"):
        due = day + timedelta(days=60)
        agreed = tuple(a_remedy(n, due) for n in range(1, remedies + 1))
        act("comment", has_comments=False, comments="", remedies_acceptable=True)
        act("record_decision", decision="upheld", faults="The review was late.", remedies=agreed, tell=True)
    elif step == "complied":
        for one in case.enquiry_remedies.order_by("number"):
            act("finish_remedy", remedy=one.pk, proof="The letter of apology.")
        act("send_evidence", remedies=tuple(case.enquiry_remedies.values_list("pk", flat=True)), tell=True)
    else:
        act("close", satisfied=True, note="")


def answers_to(case: Case, answer: str = "It was due in January.") -> tuple[dict[str, Any], ...]:
    """Return an answer to every question of an enquiry, as the form gives it."""
    return tuple(
        {"id": one.pk, "number": one.number, "answer": f"{answer} ({one.number})"}
        for one in case.enquiry_questions.filter(sent_on=None)
    )


def a_remedy(row: int, due: date, owner: User | None = None) -> dict[str, Any]:
    """Return something that was agreed with the ombudsman, as the form gives it."""
    owner = owner or a_user("service_manager", team=a_team(), email="")
    return {
        "row": row,
        "what": f"Apologise in writing ({row}).",
        "owner_id": owner.pk,
        "owner_name": str(owner),
        "due_on": due,
    }


def a_disagreement(
    state: str = "open",
    *,
    received: date | str = "2026-03-30",
    on: date | str | None = None,
    by: User | None = None,
    **known: Any,
) -> Case:
    """Take in a disagreement about the contents of a plan and walk it to a state; every step on the day `on` (as a rule, of receipt)."""
    received = date.fromisoformat(received) if isinstance(received, str) else received
    day = date.fromisoformat(on) if isinstance(on, str) else on or received
    data = {"disputes": "contents", "sections": ("B", "F"), "decision_on": received - timedelta(days=10)}
    data |= known.pop("data", {})
    case = a_case("disagreement", by=by, received=received, data=data, **known)
    if state in ("appealed", "to_comply", "decided"):
        do(case, "lodge_appeal", by=by, on=day, tribunal_reference="EH919/26/00042")
    if state in ("to_comply", "decided"):
        ordered = an_order(1, day + timedelta(days=35))
        given = (ordered,) if state == "to_comply" else ()
        do(case, "record_outcome", by=by, on=day, decision="allowed", orders=given, tell=True)
    if state == "closed":
        do(case, "close", by=by, on=day, ended="agreed", note="", tell=True)
    return Case.objects.get(pk=case.pk)


def an_order(row: int, due: date) -> dict[str, Any]:
    """Return something that the tribunal ordered, as the form gives it."""
    return {"row": row, "what": f"Issue the amended plan ({row}).", "due_on": due}


def a_judicial_review(state: str = "received", *, by: User | None = None, **known: Any) -> Case:
    """Take in a letter before claim and walk it to a state on the day it came."""
    lawyer = a_user("service_manager", team=a_team(), email="")
    told = ({"part": "legal", "user_id": lawyer.pk, "name": str(lawyer)},)
    data = {"asks": "The decision is unlawful.", "told": told} | known.pop("data", {})
    case = a_case("judicial_review", by=by, data=data, **known)
    for step, act, typed in (
        ("replied", "reply", {"reply": "The decision stands."}),
        ("claimed", "issue_claim", {"court_reference": "CO/12/2026"}),
        ("closed", "end", {"outcome": "settled", "note": ""}),
    ):
        if state == step:
            do(case, act, by=by, **typed)
    return Case.objects.get(pk=case.pk)


def a_referral(state: str = "sent", *, by: User | None = None, **known: Any) -> Case:
    """Pass a matter on to the Department for Education (or to `body`) and walk the referral to a state on the day it went."""
    data = {
        "body": "dfe",
        "body_name": "Department for Education",
        "consent": "asked" if state == "consent_asked" else "held",
        "what_sent": "The school did not follow its procedure.",
        "because": "It is about the school itself.",
    } | known.pop("data", {})
    case = a_case("referral", by=by, data=data, **known)
    acts: dict[str, tuple[str, dict[str, Any]]] = {
        "accepted": ("accept", {"their_reference": "DfE 12"}),
        "returned": ("take_back", {"reason": "It is for the council."}),
        "closed": ("close", {"why": "The person went there."}),
    }
    if state in acts:
        act, typed = acts[state]
        do(case, act, by=by, **typed)
    return Case.objects.get(pk=case.pk)


SECTION_F = (
    "A speech and language therapist will see her for 45 minutes each week, 1:1",
    "A sensory circuit of 20 minutes each morning, led by a trained teaching assistant",
    "A weekly 30 minute social skills group of no more than four children",
)
CHECKED = (
    "requested",
    "scoped",
    "evidence_requested",
    "evaluating",
    "drafted",
    "remedying",
    "rechecked",
    "closed_not_provided",
)


def a_setting(name: str = "Birchwood Primary School", urn: int = 117001) -> Establishment:
    return Establishment.objects.get_or_create(
        urn=urn,
        defaults={
            "name": name,
            "type_code": "01",
            "type_name": "Community school",
            "street": "1 School Lane",
            "town": "Hatfield",
            "postcode": "AL10 0AA",
        },
    )[0]


NO_INTERIM = "No therapist is to be had before the date above."


def a_check(
    state: str = "evaluating",
    items: int = 3,
    *,
    gaps: int = 2,
    due: date | None = None,
    received: date | str = "2026-01-12",
    on: date | str | None = None,
    by: User | None = None,
    **known: Any,
) -> Case:
    """Open a Section F check and walk it to a state through the doors; every step on the day `on` (as a rule, of receipt).

    The last `gaps` items are not in place; what is promised about them is due on `due` (14 days on). With no gap the
    walk goes by `issued` to `closed_provided`.
    """
    known.setdefault("summary", "Speech therapy has stopped")
    known.setdefault("subject", a_person("Ada Obi", date_of_birth=date(2017, 5, 4)))
    known.setdefault("establishment", a_setting())
    data = {"missing": "No speech therapist since September.", "since_on": date(2025, 9, 1)}
    case = a_case("sectionf", by=by, received=received, data=data | known.pop("data", {}), **known)
    day = date.fromisoformat(on) if isinstance(on, str) else on or case.received_on
    walk = CHECKED if gaps else (*CHECKED[:5], "issued", "closed_provided")
    for step in walk[1 : walk.index(state) + 1] if state in walk else ():
        _check_step(case, step, items, gaps, due or day + timedelta(days=14), day, by)
    if state in ("declined", "withdrawn"):
        typed = {"reason_code": "no_ehcp", "why": "There is no plan.", "how": "phone"}
        do(case, "decline" if state == "declined" else "withdraw", by=by, on=day, **typed)
    return Case.objects.get(pk=case.pk)


def _check_step(case: Case, step: str, items: int, gaps: int, due: date, day: date, by: User | None) -> None:
    def act(action: str, on: date = day, **typed: Any) -> None:
        do(case, action, by=by, on=on, **typed)

    rows = list(case.provision_items.order_by("number"))
    lacking = rows[len(rows) - gaps :] if gaps else []
    if step == "scoped":
        texts = [SECTION_F[n % len(SECTION_F)] for n in range(items)]
        typed = tuple({"id": None, "text": text, "disputed": True} for text in texts)
        act("scope", plan_final_on=date(2025, 7, 18), plan_version="", since_on=None, items=typed)
    elif step == "evidence_requested":
        act("ask_setting")
    elif step == "evaluating":
        said = {"delivered_how": "By Ms Lane, each morning.", "evidence": "", "no_reply": False}
        act("record_evidence", answers=tuple({"id": r.pk, "number": r.number} | said for r in rows))
    elif step == "drafted":
        act("family_view", view="We see none of it.", items=(), nothing_to_add=False)
        act("evaluate", findings=evaluation_of(case, gaps))
        if gaps:
            act(
                "plan_remedies",
                actions=tuple(an_action(row.number, due) for row in lacking),
                no_interim=tuple({"item": row.number, "why": NO_INTERIM} for row in lacking),
            )
        act("draft", opening="")
    elif step in ("remedying", "issued"):
        act("approve" if gaps else "issue")
    elif step == "rechecked":
        still = {"now": "not_provided", "family_confirms": False, "note": "There is still no therapist."}
        act("ask_again", due + timedelta(days=1))
        act("recheck", due + timedelta(days=1), items=tuple({"number": r.number} | still for r in lacking))
    elif step == "closed_not_provided":
        act("close", due + timedelta(days=1), next="We look for another therapist.")
    else:
        act("close")


def evaluation_of(case: Case, gaps: int = 2) -> tuple[dict[str, Any], ...]:
    """Return a finding on every item of a check, the last `gaps` not in place, as the form of findings gives it."""
    rows = list(case.provision_items.filter(is_removed=False).order_by("number"))
    return tuple(
        {
            "id": row.pk,
            "number": row.number,
            "finding": "not_in_place" if place > len(rows) - gaps else "in_place",
            "reasons": "The log shows it.",
        }
        for place, row in enumerate(rows, 1)
    )


def an_action(
    item: int, due_on: date, what: str = "A therapist will see her each week", **more: Any
) -> dict[str, Any]:
    """Return what is planned about a gap, as the form of the plan gives it."""
    return {
        "id": None,
        "item": item,
        "what": what,
        "by_whom": "The therapy service",
        "due_on": due_on,
        **more,
    }


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
