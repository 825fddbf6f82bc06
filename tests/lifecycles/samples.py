"""What a person might type for each action of each kind: the least that the action asks for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from casework.models import Case
from tests.builders import (
    AREAS,
    NOTHING_LEARNED,
    a_complaint,
    a_panel,
    a_person,
    a_remedy,
    a_reviewer,
    a_second_look,
    a_service,
    a_setting,
    a_statement,
    a_team,
    a_user,
    an_action,
    an_adjudicator,
    an_order,
    answers_to,
    decisions_on,
    evaluation_of,
    findings_of,
    investigators,
    joint,
    reports,
)

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


def _route(procedure: str = "", why: str = "") -> Sample:
    """A procedure, or the one a complaint has already: a walk stays in its own as long as it can."""

    def sample(case: Case, on: date) -> dict[str, Any]:
        service, owner = case.service, a_user("officer")
        return {
            "procedure": procedure or case.procedure,
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


def _nothing_put_right(case: Case, on: date) -> dict[str, Any]:
    return {"findings": findings_of(case, no_remedy="")}


def _points(case: Case, on: date) -> dict[str, Any]:
    kept = case.points.filter(is_withdrawn=False)
    return {
        "points": [{"id": point.pk, "text": point.text, "is_withdrawn": False} for point in kept],
        "added": ("The letter had the wrong name.",),
        "agreed": True,
    }


def _ask(case: Case, on: date) -> dict[str, Any]:
    return {"how": "phone", "outstanding": "The dates are still wrong."}


def _sees_to_it(on: date) -> dict[str, Any]:
    """Return who sees to something promised, and by when."""
    who = a_user("officer")
    return {"owner_id": who.pk, "owner_name": str(who), "due_on": on + timedelta(days=30)}


def _remedy_of(case: Case, *states: str) -> str:
    """Return the first remedy of a complaint in one of some states, as the form names it."""
    found = case.complaint_remedies.filter(state__in=states, is_removed=False).first()
    return f"R{found.number if found else 1}"


def _follows(case: Case) -> dict[str, Any]:
    """Return who follows what is still promised, where anything is."""
    if not case.complaint_remedies.filter(state__in=("promised", "in_progress", "done")).exists():
        return {}
    who = a_user("officer")
    return {"followed_by_id": who.pk, "followed_by": str(who)}


def _consulted(case: Case, on: date) -> date | None:
    """The independent person is asked about the response to a panel, and about nothing before it."""
    return on if case.stage == "stage_3" else None


COMPLAINT: Mapping[str, tuple[Sample, ...]] = {
    "confirm_route": tuple(
        _route(code, "The facts say so.") for code in ("", "corporate", "children", "adults")
    ),
    "acknowledge": (
        lambda case, on: {
            "understanding": "Nobody called you back.",
            "wants": "A call.",
            "advocate_offered": True,
        },
    ),
    "begin": (_responder,),
    "change_responder": (_responder,),
    "record_findings": (_first_finding, _findings, _nothing_put_right),
    "record_draft": (lambda case, on: {"draft": "This is what we found."},),
    "answer": (
        lambda case, on: {"answer": "This is what we found.", "signed_by": "Sam Manager", "signed_role": ""},
    ),
    "ask_stage_2": (_ask,),
    "accept_late_request": (lambda case, on: _ask(case, on) | {"why": "She was in hospital."},),
    "acknowledge_stage_2": (lambda case, on: {"understanding": "", **a_reviewer()},),
    "change_reviewer": (lambda case, on: a_reviewer(),),
    "refuse_late_request": (
        lambda case, on: {"requested_on": on, "why": "It can no longer be looked into fairly."},
    ),
    "skip_to_stage_2": (
        lambda case, on: _ask(case, on) | {"basis": "agreed", "why": "Pat and Sam agreed today."},
        lambda case, on: _ask(case, on) | {"basis": "overdue", "why": ""},
    ),
    "appoint_investigators": (
        lambda case, on: investigators(),
        lambda case, on: investigators(io_name="Another Investigator", io_email=""),
    ),
    "send_statement": (lambda case, on: a_statement(case),),
    "agree_statement": (
        lambda case, on: a_statement(case, added=("The letter had the wrong name.",), amended=True),
        lambda case, on: a_statement(case),
    ),
    "record_reports": (lambda case, on: reports(on),),
    "appoint_adjudicator": (lambda case, on: an_adjudicator(),),
    "adjudicate": (
        lambda case, on: decisions_on(case, consulted=_consulted(case, on)),
        lambda case, on: decisions_on(
            case, consulted=_consulted(case, on), decision="rejected", reasons="It is done already."
        ),
    ),
    "put_right_at_once": (lambda case, on: {"done": "The carer came at once.", "send_letter": True},),
    "make_joint": (
        lambda case, on: joint(on),
        lambda case, on: joint(on, leads="partner"),
        lambda case, on: joint(on, consent="refused") | {"consent_on": None},
    ),
    "end_joint": (lambda case, on: {"why": "Pat took her consent back."},),
    "tell_late": (lambda case, on: {"why": "A report is awaited.", "expected_on": on + timedelta(days=30)},),
    "ask_review": (lambda case, on: a_second_look(on + timedelta(days=14)),),
    "answer_review": (
        lambda case, on: {"answer": "I have looked again.", "signed_by": "Sue Senior", "signed_role": ""},
    ),
    "ask_panel": (
        _ask,
        lambda case, on: _ask(case, on) | {"takes": tuple(case.points.values_list("pk", flat=True)[:1])},
    ),
    "set_panel": (
        lambda case, on: a_panel(on + timedelta(days=28)),
        lambda case, on: a_panel(on + timedelta(days=60), late_why="Pat is away until May."),
    ),
    "send_papers": (lambda case, on: {"papers": ("Both reports", "The letters")},),
    "hold_panel": (lambda case, on: {"all_sat": True, "attended": "Pat Parent with an advocate."},),
    "record_panel_report": (
        lambda case, on: {"recommendations": ("Say sorry in person.",), "second_view": ""},
    ),
    "refer_early": (
        lambda case, on: {
            "robust": True,
            "mostly_upheld": True,
            "outcomes_agreed": True,
            "person_agrees": True,
            "agreed_with": "Pat Parent",
            "why": "All was upheld, and nothing is left for a panel.",
        },
    ),
    "freeze_decision": (
        lambda case, on: {"what": "the move", "freeze": "frozen", "why": "He has an exam."},
        lambda case, on: {"what": "the move", "freeze": "not_frozen", "why": "It would not be safe."},
        lambda case, on: {"what": "the move", "freeze": "ended", "why": "The exam is over."},
    ),
    "note_end_of_proceedings": (lambda case, on: {"what": "The order was made."},),
    "let_lapse": (lambda case, on: {"why": ""},),
    "agree_date": (
        lambda case, on: {
            "agreed_with": "Pat Parent",
            "answer_by": on + timedelta(days=40),
            "plan": "We read the file.",
        },
        lambda case, on: {
            "agreed_with": "",
            "declined": True,
            "answer_by": on + timedelta(days=60),
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
    "add_remedy": (
        lambda case, on: (
            {"kind": "apology", "what": "A letter from the head of service.", "point": 1} | _sees_to_it(on)
        ),
    ),
    "add_payment": (
        lambda case, on: (
            {
                "kind": "time_and_trouble",
                "for_what": "three calls",
                "amount": Decimal(150),
                "terms": None,
                "reason": "She rang three times.",
                "why_outside": "",
                "approval": "manager",
                "approved_by": "Mo Manager, complaints manager",
                "point": None,
            }
            | _sees_to_it(on)
        ),
    ),
    "drop_remedy": (lambda case, on: {"which": _remedy_of(case, "planned")},),
    "leave_remedy": (lambda case, on: {"point": 1, "because": "The answer says sorry."},),
    "start_remedy": (lambda case, on: {"which": _remedy_of(case, "promised")},),
    "finish_remedy": (
        lambda case, on: {"which": _remedy_of(case, "promised", "in_progress"), "proof": "The letter."},
    ),
    "verify_remedy": (
        lambda case, on: {"which": _remedy_of(case, "done"), "is_so": True, "said": "It came."},
        lambda case, on: {"which": _remedy_of(case, "done"), "is_so": False, "said": "Nothing came."},
    ),
    "refuse_remedy": (
        lambda case, on: {"which": _remedy_of(case, "promised", "in_progress"), "said": "It is too late."},
    ),
    "redate_remedy": (
        lambda case, on: {
            "which": _remedy_of(case, "promised", "in_progress"),
            "due_on": on + timedelta(days=400),
            "why": "The head of service is ill.",
        },
    ),
    "plan_learning": (
        lambda case, on: (
            {
                "what": "Calls are logged.",
                "service_id": case.service_id,
                "service_name": case.service.name if case.service else "",
                "follow_up_on": on + timedelta(days=90),
            }
            | _sees_to_it(on)
        ),
    ),
    "finish_learning": (
        lambda case, on: {"which": "L1", "done": True, "evidence": "The log."},
        lambda case, on: {"which": "L1", "done": False, "evidence": "The team was dissolved."},
    ),
    "check_learning": (
        lambda case, on: {"which": "L1", "worked": True, "found": "No such complaint since."},
        lambda case, on: {
            "which": "L1",
            "worked": False,
            "found": "Two more came.",
            "due_on": on + timedelta(days=30),
            "follow_up_on": on + timedelta(days=60),
        },
    ),
    "close": (
        lambda case, on: {"content": True, "why": "", "send_letter": True} | NOTHING_LEARNED | _follows(case),
    ),
    "signpost": (_body,),
    "withdraw": (
        lambda case, on: {"how": "phone", "why": "It is settled.", "carry_on": True, "send_letter": True},
    ),
    "decline": (
        lambda case, on: {"reason_code": "out_of_time", "why": "It is from 2019 and the files are gone."},
    ),
    "reopen": (
        lambda case, on: {"why": "There are new facts."},
        lambda case, on: {"why": "They ask for more, late.", "takes_up": "as_answered"},
    ),
}


def _complaint(procedure: str) -> Callable[[], Mapping[str, Any]]:
    code, area = AREAS[procedure]
    data = {
        "procedure": procedure,
        "points": ("Nobody called back", "The review was late"),
        "wants": "An apology",
    }
    return lambda: {"service": a_service(code, area), "data": data}


# ---------------------------------------------------------------------------------------- Section F checks


def _live(case: Case) -> list[Any]:
    return list(case.provision_items.filter(is_removed=False).order_by("number"))


def _scope(case: Case, on: date) -> dict[str, Any]:
    texts = ("Speech therapy, 45 minutes a week, 1:1.", "A quiet place to work.")
    return {
        "plan_final_on": date(2025, 7, 18),
        "plan_version": "",
        "since_on": None,
        "items": tuple({"id": None, "text": text, "disputed": True} for text in texts),
    }


def _correct(case: Case, on: date) -> dict[str, Any]:
    kept = tuple({"id": item.pk, "text": item.text, "disputed": False} for item in _live(case))
    return _scope(case, on) | {
        "items": (*kept, {"id": None, "text": "A visual timetable.", "disputed": True})
    }


def _evidence(case: Case, on: date) -> dict[str, Any]:
    said = {"delivered_how": "By Ms Lane, each morning.", "evidence": "The log.", "no_reply": False}
    return {"answers": tuple({"id": item.pk, "number": item.number} | said for item in _live(case))}


def _silence(case: Case, on: date) -> dict[str, Any]:
    said = {"delivered_how": "", "evidence": "", "no_reply": True}
    return {"answers": tuple({"id": item.pk, "number": item.number} | said for item in _live(case))}


def _evaluate(gaps: int) -> Sample:
    return lambda case, on: {"findings": evaluation_of(case, gaps)}


def _evaluate_one_to_come(case: Case, on: date) -> dict[str, Any]:
    first, *rest = evaluation_of(case, 0)
    starts_on = on + timedelta(days=60)
    return {"findings": (first | {"finding": "not_yet_due", "starts_on": starts_on}, *rest)}


def _remedies(case: Case, on: date) -> dict[str, Any]:
    gaps = [item for item in _live(case) if item.finding in ("partly", "not_in_place", "cannot_tell")]
    due = on + timedelta(days=14)
    return {
        "actions": tuple(an_action(item.number, due) for item in gaps),
        "no_interim": tuple(
            {"item": item.number, "why": "No therapist is to be had before."}
            for item in gaps
            if item.finding == "not_in_place"
        ),
    }


def _which(case: Case, on: date) -> str:
    action = (
        case.remedy_actions.filter(is_removed=False)
        .exclude(state__in=["done", "verified"])
        .order_by("pk")
        .first()
    )
    return f"F{action.item.number}.{action.number}" if action else "none"


def _recheck(now: str) -> Sample:
    said = {
        "now": now,
        "family_confirms": now == "provided",
        "note": "" if now == "provided" else "Still nothing.",
    }
    return lambda case, on: {
        "items": tuple(
            {"number": item.number} | said
            for item in _live(case)
            if item.finding in ("partly", "not_in_place", "cannot_tell")
        )
    }


def _again(case: Case, on: date) -> dict[str, Any]:
    said = {
        "setting": "Ms Achebe has come each week since May.",
        "evidence": "The log of May.",
        "no_reply": False,
        "family": "We see it.",
    }
    return {"answers": tuple({"number": item.number} | said for item in _live(case))}


def _verify(is_so: bool) -> Sample:
    def verify(case: Case, on: date) -> dict[str, Any]:
        action = case.remedy_actions.filter(state="done").order_by("pk").first()
        which = f"F{action.item.number}.{action.number}" if action else "none"
        return {"which": which, "is_so": is_so, "said": "By telephone, Mrs Obi."}

    return verify


def _provider_said(case: Case, on: date) -> dict[str, Any]:
    waiting = case.provider_questions.filter(answered_on=None)
    return {
        "answers": tuple(
            {
                "id": one.pk,
                "item": one.item.number,
                "said": "No therapist since September.",
                "no_reply": False,
            }
            for one in waiting
        )
    }


def _provider_silent(case: Case, on: date) -> dict[str, Any]:
    answers = _provider_said(case, on)["answers"]
    return {"answers": tuple(answer | {"said": "", "no_reply": True} for answer in answers)}


def _payment(case: Case, on: date) -> dict[str, Any]:
    return {
        "amount": Decimal(1200),
        "terms": Decimal(1),
        "factors": ("impact", "amount"),
        "reason": "She fell behind in her last year at primary school.",
        "why_outside": "",
        "agreed_by": "Jo Head, assistant director",
        "agreed_post": "assistant_director",
        "due_on": on + timedelta(days=28),
    }


def _too_little(case: Case, on: date) -> dict[str, Any]:
    return _payment(case, on) | {"amount": Decimal(300), "why_outside": "Nearly all of it was made."}


SECTION_F: Mapping[str, tuple[Sample, ...]] = {
    "acknowledge": (lambda case, on: {"more": ""},),
    "scope": (_scope,),
    "correct_items": (_correct,),
    "ask_setting": (
        lambda case, on: {"to_name": "Ms Lane", "to_email": "lane@birchwood.example", "more": ""},
    ),
    "remind_setting": (lambda case, on: {"more": ""},),
    "send_link": (
        lambda case, on: {"to_name": "", "to_email": "", "keep_earlier": False, "more": "As we said."},
    ),
    "stop_links": (lambda case, on: {"why": "It went to the wrong school."},),
    "extend_evidence": (
        lambda case, on: {"why": "The school is closed this week.", "agreed_with": "the SENCO"},
    ),
    "record_evidence": (_evidence, _silence),
    "family_view": (lambda case, on: {"view": "We see none of it.", "items": (), "nothing_to_add": False},),
    "evaluate": (_evaluate(0), _evaluate(1), _evaluate_one_to_come),
    "plan_remedies": (_remedies,),
    "draft": (lambda case, on: {"opening": ""},),
    "send_back": (lambda case, on: {"why": "Item 1 needs a date."},),
    "approve": (lambda case, on: {},),
    "issue": (lambda case, on: {},),
    "extend": (lambda case, on: {"why": "The therapist is away until Monday."},),
    "start_remedy": (lambda case, on: {"which": _which(case, on)},),
    "finish_remedy": (lambda case, on: {"which": _which(case, on), "proof": "The log.", "documents": ()},),
    "redate_remedy": (
        lambda case, on: {
            "which": _which(case, on),
            "due_on": on + timedelta(days=21),
            "why": "The therapist is ill.",
        },
    ),
    "verify_remedy": (_verify(True), _verify(False)),
    "refuse_remedy": (
        lambda case, on: {"which": _which(case, on), "said": "He is too tired for another session."},
    ),
    "ask_again": (
        lambda case, on: {"to_name": "Ms Lane", "to_email": "lane@birchwood.example", "more": "Ring us."},
    ),
    "record_again": (_again,),
    "ask_provider": (
        lambda case, on: {
            "provider": "Children’s therapy service",
            "email": "therapy@health.example",
            "items": (_live(case)[0].number,),
            "answer_by": on + timedelta(days=1),
            "more": "",
        },
    ),
    "record_provider": (_provider_said, _provider_silent),
    "escalate": (
        lambda case, on: {
            "to": ("chair", "assistant_director"),
            "name": "Helen Ward",
            "email": "helen.ward@council.example",
            "why": "Nothing has come, and the term ends tomorrow.",
            "meanwhile": "A therapist sees her online each week.",
            "legal": "",
        },
    ),
    "recheck": (_recheck("provided"), _recheck("not_provided")),
    "close": (
        lambda case, on: {
            "send_letter": True,
            "why": "not_provided",
            "next": "We look for another therapist.",
        },
        lambda case, on: {"send_letter": True, "why": "moved", "next": "We tell the other council."},
    ),
    "decide_payment": (_payment, _too_little),
    "record_payment": (lambda case, on: {"which": "P1", "proof": "Payment 4711, sent that day."},),
    "decline": (lambda case, on: {"reason_code": "no_ehcp", "why": "There is no plan."},),
    "withdraw": (lambda case, on: {"how": "phone", "why": "It has started.", "send_letter": True},),
}


def _check() -> Mapping[str, Any]:
    child = a_person("Ada Obi", date_of_birth=date(2017, 5, 4))
    return {
        "subject": child,
        "establishment": a_setting(),
        "data": {"missing": "No therapist since September."},
    }


# ------------------------------------------------------------------------------------------------ enquiries


def _asked(case: Case, on: date) -> dict[str, Any]:
    return {"questions": ("When was it due?", "Why was it late?"), "documents": "The file", "due_on": None}


def _owners(case: Case, on: date) -> dict[str, Any]:
    owner = a_user("service_manager", team=a_team())
    return {
        "questions": tuple(
            {
                "id": one.pk,
                "number": one.number,
                "owner_id": owner.pk,
                "owner_name": str(owner),
                "internal_due_on": one.internal_due_on,
            }
            for one in case.enquiry_questions.filter(sent_on=None)
        )
    }


def _time(granted: bool) -> Sample:
    return lambda case, on: {
        "granted": granted,
        "until_on": on + timedelta(days=60) if granted else None,
        "words": "You may have until then." if granted else "No.",
    }


def _decision(decision: str, remedies: int = 0) -> Sample:
    return lambda case, on: {
        "decision": decision,
        "faults": "The review was late." if decision in ("upheld", "report") else "",
        "remedies": tuple(a_remedy(n, on + timedelta(days=30)) for n in range(1, remedies + 1)),
        "tell": True,
    }


def _remedy_in(*states: str) -> Callable[[Case], int | None]:
    return lambda case: case.enquiry_remedies.filter(state__in=states).values_list("pk", flat=True).first()


def _about(case: Case, on: date) -> dict[str, Any]:
    other = a_complaint(received=on)
    return {
        "other_id": other.pk,
        "reference": other.reference,
        "columns": {"complainant_id": other.complainant_id, "service_id": other.service_id},
    }


def _returned(had: bool) -> Sample:
    return lambda case, on: {
        "had": had,
        "had_on": case.received_on if had else None,
        "takes": "new",
        "procedure": "corporate",
        "points": ("Nobody called back.",),
        "wants": "A call.",
        "tell": True,
    }


OMBUDSMAN: Mapping[str, tuple[Sample, ...]] = {
    "record_questions": (_asked,),
    "assign_questions": (_owners,),
    "answer_questions": (lambda case, on: {"answers": answers_to(case)},),
    "sign_off": (lambda case, on: {"checked": True, "note": ""}, lambda case, on: {"checked": False}),
    "respond": (lambda case, on: {"opening": "Thank you.", "enclosed": "The file\nThe letters"},),
    "ask_time": (lambda case, on: {"until_on": on + timedelta(days=60), "why": "Somebody is ill."},),
    "record_time": (_time(True), _time(False)),
    "record_draft": (lambda case, on: {"says": "Fault.", "remedies": "An apology.", "due_on": None},),
    "comment": (
        lambda case, on: {"has_comments": True, "comments": "It was May.", "remedies_acceptable": True},
        lambda case, on: {"has_comments": False, "comments": "", "remedies_acceptable": False},
    ),
    "record_decision": (
        _decision("upheld", 1),
        _decision("not_upheld"),
        _decision("closed_early"),
        _decision("report"),
    ),
    "record_report": (lambda case, on: {"why": "It was not done."},),
    "tell_monitoring_officer": (lambda case, on: {"name": "Mo Officer"},),
    "publish_notice": (lambda case, on: {"where": "The Ashbourne News, and County Hall"},),
    "answer_report": (lambda case, on: {"considered_on": on, "answer": "We have changed it."},),
    "finish_remedy": (
        lambda case, on: {"remedy": _remedy_in("promised")(case), "proof": "The letter of 3 March."},
    ),
    "send_evidence": (
        lambda case, on: {
            "remedies": tuple(case.enquiry_remedies.filter(state="done").values_list("pk", flat=True)),
            "more": "",
            "tell": True,
        },
    ),
    "vary_remedy": (
        lambda case, on: {
            "remedy": _remedy_in("promised", "done")(case),
            "in_writing": True,
            "due_on": on + timedelta(days=90),
            "words": "We agree.",
        },
    ),
    "add_remedies": (lambda case, on: {"remedies": (a_remedy(1, on + timedelta(days=40)),)},),
    "want_more": (
        lambda case, on: {
            "remedy": _remedy_in("sent")(case),
            "words": "Send us the minutes.",
            "due_on": on + timedelta(days=20),
        },
    ),
    "attach": (_about,),
    "change_investigator": (
        lambda case, on: {"investigator": "Ada Other", "email": "", "phone": "", "address": "PO Box 1"},
    ),
    "return_premature": (_returned(False), _returned(True)),
    "close": (lambda case, on: {"satisfied": True, "note": ""},),
    "reopen": (lambda case, on: {"why": "It was asked to look again."},),
}


def a_letter() -> Mapping[str, Any]:
    """Return an enquiry that only tells of a complaint, and asks nothing yet, as it is opened."""
    return {"data": {"lgsco_reference": "24 015 110", "email": "ines@ombudsman.example"}}


def _appeal_ended(decision: str, orders: int = 0) -> Sample:
    return lambda case, on: {
        "decision": decision,
        "orders": tuple(an_order(n, on + timedelta(days=30)) for n in range(1, orders + 1)),
        "tell": True,
    }


DISAGREEMENT: Mapping[str, tuple[Sample, ...]] = {
    "record_decision": (
        lambda case, on: {
            "disputes": "contents",
            "sections": ("I",),
            "decision_on": case.received_on - timedelta(days=3),
        },
    ),
    "tell_options": (lambda case, on: {"note": "Ring us with any question."},),
    "record_talk": (
        lambda case, on: {"whom": "coordinator", "came_of": "not_agreed", "note": "She will think."},
        lambda case, on: {"whom": "send_team", "came_of": "part", "note": ""},
    ),
    "record_resolution": (
        lambda case, on: {"step": "drs_agreed", "came_of": ""},
        lambda case, on: {"step": "drs_held", "came_of": "part"},
    ),
    "ask_mediation": (lambda case, on: {},),
    "refuse_mediation": (lambda case, on: {},),
    "hold_mediation": (lambda case, on: {"came_of": "not_agreed"},),
    "record_certificate": (lambda case, on: {},),
    "lodge_appeal": (lambda case, on: {"tribunal_reference": ""},),
    "register_appeal": (
        lambda case, on: {
            "tribunal_reference": "EH919/26/00042",
            "respond_by": on + timedelta(days=30),
            "hearing_on": None,
        },
    ),
    "send_response": (lambda case, on: {},),
    "set_hearing": (lambda case, on: {"hearing_on": on + timedelta(days=80)},),
    "record_outcome": (_appeal_ended("allowed", 1), _appeal_ended("dismissed")),
    "carry_out": (
        lambda case, on: {
            "order": case.tribunal_orders.filter(done_on=None).values_list("pk", flat=True).first(),
            "proof": "The amended plan.",
        },
    ),
    "close": (lambda case, on: {"ended": "agreed", "note": "A new assessment.", "tell": True},),
    "reopen": (lambda case, on: {"why": "They go on with it."},),
}


def _a_lawyer() -> tuple[dict[str, Any], ...]:
    lawyer = a_user("service_manager", team=a_team(), email="")
    return ({"part": "legal", "user_id": lawyer.pk, "name": str(lawyer)},)


JUDICIAL_REVIEW: Mapping[str, tuple[Sample, ...]] = {
    "tell": (lambda case, on: {"told": _a_lawyer()},),
    "reply": (lambda case, on: {"reply": "The decision stands."},),
    "issue_claim": (lambda case, on: {"court_reference": "CO/12/2026"},),
    "interim_order": (lambda case, on: {"order": "Make the provision until then."},),
    "end": (
        lambda case, on: {"outcome": "settled", "note": ""},
        lambda case, on: {"outcome": "no_claim", "note": ""},
    ),
}


def _before_claim() -> Mapping[str, Any]:
    return {"data": {"asks": "The decision is unlawful.", "told": _a_lawyer()}}


REFERRAL: Mapping[str, tuple[Sample, ...]] = {
    "record_consent": (lambda case, on: {"agreed": True}, lambda case, on: {"agreed": False}),
    "accept": (lambda case, on: {"their_reference": "DfE 12"},),
    "ask_again": (lambda case, on: {},),
    "take_back": (lambda case, on: {"reason": "It is for the council."},),
    "record_step": (lambda case, on: {"step": "headteacher"},),
    "close": (lambda case, on: {"why": "The person went there."},),
}


def _to_a_school() -> Mapping[str, Any]:
    known = {"body": "setting", "body_name": "Birchwood Primary School", "consent": "asked"}
    return {"data": known | {"what_sent": "A teacher was rude."}, "establishment": a_setting()}


@dataclass(frozen=True)
class Start:
    """Where a walk begins: a kind, how its case is opened, what may be typed, and what prepares a state for the next act."""

    kind: str
    opened: Callable[[], Mapping[str, Any]]
    samples: Mapping[str, tuple[Sample, ...]]
    prepared: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)


FOUND = {
    "stage_1": (("record_findings", 1),),
    "stage_2": (("record_findings", 1),),
    "stage_1_answered": (("add_remedy", 0), ("plan_learning", 0)),
    "putting_right": (("finish_remedy", 0), ("finish_learning", 0)),
}
BY_A_DATE = {**FOUND, "acknowledged": (("make_joint", 0),), "stage_1_answered": (("ask_review", 0),)}
INVESTIGATED = {
    **FOUND,
    "stage_2_requested": (("appoint_investigators", 0),),
    "stage_2_reports": (("appoint_adjudicator", 0), ("adjudicate", 0)),
    "panel": (("send_papers", 0),),
    "panel_met": (("record_findings", 1),),
    "panel_reported": (("adjudicate", 0),),
}
A_GAP = {
    "evaluating": (("family_view", 0), ("evaluate", 1), ("plan_remedies", 0)),
    "remedying": (("finish_remedy", 0), ("ask_again", 0)),
}
NOTHING_LACKING = {
    "evaluating": (("family_view", 0), ("evaluate", 0)),
    "issued": (("decide_payment", 0),),
}

NOT_PUT_RIGHT = {**SECTION_F, "recheck": (_recheck("not_provided"),)}

ANSWERED = {
    "enquiries": (("answer_questions", 0), ("sign_off", 0), ("ask_time", 0)),
    "remedies_due": (("finish_remedy", 0),),
    "final_decision": (("record_report", 0),),
}

APPEALED = {
    "open": (("record_decision", 0), ("record_resolution", 0)),
    "appealed": (("register_appeal", 0),),
}

STARTS: Mapping[str, Start] = {
    "concern": Start("concern", dict, CONCERN),
    "children’s complaint": Start("complaint", _complaint("children"), COMPLAINT, INVESTIGATED),
    "adults’ complaint": Start("complaint", _complaint("adults"), COMPLAINT, BY_A_DATE),
    "corporate complaint": Start("complaint", _complaint("corporate"), COMPLAINT, FOUND),
    "Section F check with a gap": Start("sectionf", _check, SECTION_F, A_GAP),
    "Section F check with a gap not put right": Start("sectionf", _check, NOT_PUT_RIGHT, A_GAP),
    "Section F check with nothing lacking": Start("sectionf", _check, SECTION_F, NOTHING_LACKING),
    "ombudsman’s enquiry": Start("ombudsman", a_letter, OMBUDSMAN, ANSWERED),
    "claim for judicial review": Start("judicial_review", _before_claim, JUDICIAL_REVIEW),
    "referral to a school": Start("referral", _to_a_school, REFERRAL),
    "disagreement about a plan": Start("disagreement", dict, DISAGREEMENT, APPEALED),
}
