"""A complaint from the formal request to its end, through the doors, with dates worked out by hand."""

from datetime import date

import pytest

from casework.models import Case, Clock, Message
from casework.workflow import NotAllowed, Refused, allowed_actions, preview
from complaints.models import Contact, Matter, Point
from tests.builders import (
    NOTHING_LEARNED,
    a_complaint,
    a_concern,
    a_service,
    a_team,
    a_user,
    at,
    do,
    findings_of,
)

pytestmark = pytest.mark.django_db(transaction=True)


def day(text: str) -> date:
    return date.fromisoformat(text)


def due(case: Case, code: str) -> date | None:
    return Clock.objects.get(case=case, code=code, ended_as="").due_on


def ended(case: Case, code: str) -> Clock:
    return Clock.objects.filter(case=case, code=code).exclude(ended_as="").latest("pk")


def test_children_received_before_christmas_extended_answered_and_closed():
    # 22, 23, 24 December; 29, 30, 31; 2 January; 5, 6, 7: the 10th working day. The 20th is 21 January.
    manager = a_user("manager")
    case = a_complaint("stage_1", "children", received="2025-12-19", by=manager)
    assert due(case, "children.stage1") == day("2026-01-07")
    assert ended(case, "children.acknowledge").due_on == day("2025-12-24")
    do(
        case,
        "extend",
        by=manager,
        on="2026-01-06",
        ground="complex",
        why="Three workers to speak to.",
        told_on=day("2026-01-06"),
    )
    assert due(case, "children.stage1") == day("2026-01-21")
    do(case, "record_findings", by=manager, on="2026-01-20", findings=findings_of(case))
    do(case, "answer", by=manager, on="2026-01-21", answer="I am sorry.", signed_by="Sam Manager")
    assert ended(case, "children.stage1").in_time
    assert due(case, "children.stage2.request") == day("2026-02-18")
    case.refresh_from_db()
    assert (case.state, case.outcome, case.next_due_on) == ("stage_1_answered", "upheld", None)
    with pytest.raises(Refused, match="until Wednesday 18 February 2026"):
        do(case, "close", by=manager, on="2026-02-18", content=False, **NOTHING_LEARNED)
    assert (
        do(case, "close", by=manager, on="2026-02-19", content=False, **NOTHING_LEARNED).case.is_open is False
    )


def test_corporate_runs_from_the_acknowledgement():
    # Received on 27 March; Good Friday is the 3rd and Easter Monday the 6th of April: the 5th working day is the 7th.
    officer = a_user("officer")
    case = a_complaint("triaged", "corporate", received="2026-03-27", by=officer)
    assert due(case, "corporate.acknowledge") == day("2026-04-07")
    do(case, "acknowledge", by=officer, on="2026-04-02", understanding="You heard nothing.")
    assert due(case, "corporate.stage1") == day("2026-04-20")
    case.refresh_from_db()
    assert (case.next_clock, case.next_due_on, case.stage) == (
        "corporate.stage1",
        day("2026-04-20"),
        "stage_1",
    )


def test_corporate_acknowledged_late_gains_nothing():
    case = a_complaint("triaged", "corporate", received="2026-03-27")
    do(case, "acknowledge", on="2026-04-10", understanding="You heard nothing.")
    assert due(case, "corporate.stage1") == day("2026-04-21")
    assert ended(case, "corporate.acknowledge").in_time is False


def test_adults_agree_a_plan_and_a_date_within_six_months():
    officer = a_user("officer")
    case = a_complaint("triaged", "adults", received="2026-03-30", by=officer)
    assert due(case, "adults.acknowledge") == day("2026-04-02")
    assert due(case, "adults.response") == day("2026-09-29")
    do(case, "acknowledge", by=officer, on="2026-04-01", understanding="The carer came late.")
    assert due(case, "adults.plan") == day("2026-04-17")
    plan = {"plan": "We speak to the carers.", "agreed_with": "Pat Parent"}
    do(case, "agree_date", by=officer, on="2026-04-09", answer_by=day("2026-05-15"), **plan)
    assert due(case, "adults.response") == day("2026-05-15")
    assert ended(case, "adults.plan").in_time
    do(case, "agree_date", by=officer, on="2026-05-11", answer_by=day("2026-06-30"), **plan)
    assert due(case, "adults.response") == day("2026-06-30")
    case.refresh_from_db()
    assert case.next_due_on == day("2026-06-30")
    manager = a_user("manager")
    told = {"why": "A post-mortem is awaited.", "told_on": day("2026-06-22"), "agreed_with": "Pat Parent"}
    do(case, "extend", by=manager, on="2026-06-22", new_date=day("2026-10-30"), **told)
    assert due(case, "adults.response") == day("2026-10-30")


def test_a_concern_made_formal_keeps_the_day_of_the_request():
    coordinator = a_user("coordinator", team=a_team())
    concern = a_concern(received="2026-03-16", by=coordinator, owner=coordinator, team=coordinator.team)
    Matter.objects.create(
        contact=a_contact(coordinator),
        summary="x",
        facts={},
        advised={"routes": [{"code": "corporate"}]},
        route="corporate",
        case=concern,
    )
    done = do(
        concern,
        "escalate",
        by=coordinator,
        on="2026-03-27",
        recorded=day("2026-03-31"),
        procedure="corporate",
        points=("Nobody called back", "The review was late"),
        wants="An apology",
    )
    (complaint,) = done.linked
    assert complaint.received_on == day("2026-03-27")
    assert complaint.complaint.requested_on == day("2026-03-27")
    assert due(complaint, "corporate.acknowledge") == day("2026-04-07")
    assert list(complaint.points.values_list("number", "text")) == [
        (1, "Nobody called back"),
        (2, "The review was late"),
    ]
    assert complaint.owner is None  # a coordinator works no complaint: it waits for an officer
    officer = a_user("officer")
    with pytest.raises(Refused, match="It was advised to go to our two-stage complaints procedure"):
        do(complaint, "confirm_route", by=officer, on="2026-03-31", **routed(officer, "children"))


def a_contact(by):
    return Contact.objects.create(
        channel="phone",
        received_on=day("2026-03-16"),
        recorded_at=at(day("2026-03-16")),
        recorded_by=by,
        said="I rang.",
    )


def routed(owner, procedure: str) -> dict:
    service = a_service("social-care", "children")
    return {
        "procedure": procedure,
        "service_id": service.pk,
        "service_name": service.name,
        "owner_id": owner.pk,
        "owner_name": str(owner),
        "team_id": owner.team_id,
    }


def test_another_procedure_runs_from_the_same_day_and_the_old_clocks_are_superseded():
    officer = a_user("officer")
    case = a_complaint("received", "corporate", received="2026-03-30", by=officer)
    do(
        case,
        "confirm_route",
        by=officer,
        on="2026-04-01",
        why="It is about a child in need.",
        **routed(officer, "children"),
    )
    assert ended(case, "corporate.acknowledge").ended_as == "superseded"
    assert due(case, "children.acknowledge") == day("2026-04-02")
    assert due(case, "children.stage1") == day("2026-04-15")
    case.refresh_from_db()
    assert (case.procedure, case.procedure_version, case.service.code) == ("children", "1", "social-care")


def test_waiting_for_consent_leaves_the_days_uncounted():
    # Received on Monday 2 March: the 3rd is 1; paused from the 4th; the 11th is 2; the 23rd is 10.
    officer = a_user("officer")
    case = a_complaint("acknowledged", "children", received="2026-03-02", by=officer)
    do(case, "hold", by=officer, on="2026-03-04", ground="consent", why="We wrote to her.")
    case.refresh_from_db()
    assert (case.state, due(case, "children.stage1"), case.next_due_on) == ("on_hold", None, None)
    do(case, "resume", by=officer, on="2026-03-11", what="She agrees.")
    assert due(case, "children.stage1") == day("2026-03-23")
    assert Case.objects.get(pk=case.pk).state == "acknowledged"


def test_an_advocate_awaited_from_the_outset_starts_the_clock_and_keeps_the_first_day():
    case = a_complaint("received", "children", received="2026-03-02")
    do(case, "hold", on="2026-03-03", ground="advocate", why="POhWER has been asked.")
    do(case, "resume", on="2026-03-10", what="Jo was appointed.")
    clock = Clock.objects.get(case=case, code="children.stage1", ended_as="")
    assert (clock.first_trigger_on, clock.trigger_on, clock.due_on) == (
        day("2026-03-02"),
        day("2026-03-10"),
        day("2026-03-24"),
    )


def test_who_waits_for_consent_is_still_acknowledged_in_time():
    officer = a_user("officer")
    case = a_complaint("on_hold", "corporate", received="2026-03-30", by=officer)
    assert due(case, "corporate.acknowledge") == day("2026-04-08")
    do(case, "acknowledge", by=officer, on="2026-03-31", understanding="You heard nothing.")
    case.refresh_from_db()
    assert (case.state, due(case, "corporate.stage1")) == ("on_hold", None)
    do(case, "resume", by=officer, on="2026-04-09", what="She agrees.")
    # Triggered on 31 March and stopped that day: 9 April is the first day counted, 22 April the tenth.
    assert due(case, "corporate.stage1") == day("2026-04-22")
    assert Case.objects.get(pk=case.pk).state == "acknowledged"


def test_proceedings_end_and_new_clocks_run():
    manager = a_user("manager")
    case = a_complaint("stage_1", "corporate", received="2026-03-27", by=manager)
    do(
        case,
        "suspend",
        by=manager,
        on="2026-04-09",
        proceedings="a claim",
        why="The court weighs the same facts.",
    )
    assert not Clock.objects.filter(case=case, ended_as="").exists()
    do(case, "resume_after", by=manager, on="2026-06-01", what="The claim was settled.")
    assert due(case, "corporate.stage1") == day("2026-06-15")
    case.refresh_from_db()
    assert (case.state, case.complaint.runs_from, case.complaint.requested_on) == (
        "stage_1",
        day("2026-06-01"),
        day("2026-03-27"),
    )


def test_suspended_before_it_was_acknowledged_the_acknowledgement_is_owed_anew():
    manager = a_user("manager")
    case = a_complaint("triaged", "corporate", received="2026-03-27", by=manager)
    do(case, "suspend", by=manager, on="2026-03-30", proceedings="a claim", why="The same facts.")
    do(case, "resume_after", by=manager, on="2026-06-01", what="Settled.")
    assert due(case, "corporate.acknowledge") == day("2026-06-08")
    do(case, "acknowledge", by=manager, on="2026-06-12", understanding="You heard nothing.")
    assert due(case, "corporate.stage1") == day("2026-06-22")


def test_closed_and_reopened_it_is_answered_again():
    manager = a_user("manager")
    case = a_complaint("closed", "children", received="2026-03-30", by=manager)
    do(case, "reopen", by=manager, on="2026-06-01", why="New papers came.")
    case.refresh_from_db()
    assert (case.state, case.is_open, case.closed_on, case.outcome) == ("stage_1", True, None, "")
    assert due(case, "children.stage1") == day("2026-06-15")
    do(case, "record_findings", by=manager, on="2026-06-02", findings=findings_of(case, "partly_upheld"))
    do(case, "answer", by=manager, on="2026-06-03", answer="We looked again.", signed_by="Sam Manager")
    assert Case.objects.get(pk=case.pk).outcome == "partly_upheld"


@pytest.mark.parametrize("state", ["withdrawn", "declined", "signposted"])
def test_what_was_never_answered_comes_back_to_triage(state):
    manager = a_user("manager")
    case = a_complaint(state, "children", received="2026-03-30", by=manager)
    assert not Clock.objects.filter(case=case, ended_as="").exists()
    do(case, "reopen", by=manager, on="2026-06-01", why="They came back to us.")
    assert Case.objects.get(pk=case.pk).state == "triaged"
    assert due(case, "children.acknowledge") == day("2026-06-04")


def test_an_answer_without_findings_is_refused_and_nothing_is_sent():
    officer = a_user("officer")
    case = a_complaint("stage_1", "children", by=officer)
    point = case.points.get(number=1)
    do(
        case,
        "record_findings",
        by=officer,
        findings=tuple(f for f in findings_of(case) if f["id"] == point.pk),
    )
    before = case.letters.count()
    with pytest.raises(Refused, match=r"You cannot send this answer: point 2 has no finding\.") as refusal:
        do(case, "answer", by=officer, answer="Here it is.", signed_by="Sam Manager")
    assert refusal.value.source.startswith("SI 2006/1738 reg 14")
    assert (case.letters.count(), Case.objects.get(pk=case.pk).state) == (before, "stage_1")
    offer = next(
        o
        for o in allowed_actions(Case.objects.get(pk=case.pk), by=officer, at=at(day("2026-04-01")))
        if o.action.code == "answer"
    )
    assert "point 2 has no finding" in offer.refusal.sentence


def test_an_answer_cannot_be_dated_before_the_complaint_or_after_today():
    officer = a_user("officer")
    case = a_complaint("stage_1", "children", received="2026-03-30", by=officer)
    do(case, "record_findings", by=officer, findings=findings_of(case))
    for on, sentence in (
        ("2026-03-29", "received on Monday 30 March 2026"),
        ("2026-04-02", "is in the future"),
    ):
        with pytest.raises(Refused, match=sentence):
            do(case, "answer", by=officer, on=on, recorded=day("2026-04-01"), answer="x", signed_by="S")


def test_the_service_drafts_and_finds_and_the_officer_sends():
    officer = a_user("officer")
    case = a_complaint("stage_1", "corporate", by=officer)
    responder = case.complaint.responder
    assert Case.objects.visible_to(responder).filter(pk=case.pk).exists()
    assert Message.objects.filter(
        user=responder, case=case, subject__contains="a complaint for you to answer"
    ).exists()
    do(case, "record_draft", by=responder, draft="I am sorry that nobody called.")
    do(case, "record_findings", by=responder, findings=findings_of(case))
    assert Message.objects.filter(user=officer, case=case, subject__contains="the answer is drafted").exists()
    with pytest.raises(NotAllowed, match="Only a complaints officer or a complaints manager"):
        do(case, "answer", by=responder, answer="x", signed_by="y")
    done = do(case, "answer", by=officer, answer="I am sorry that nobody called.", signed_by=str(responder))
    assert done.letters[0].to_email == case.complainant.email


@pytest.mark.parametrize("code", ["extend", "suspend", "decline", "change_procedure"])
def test_what_a_manager_decides_an_officer_may_not(code):
    officer = a_user("officer")
    case = a_complaint("stage_1", "children", by=officer)
    offers = {o.action.code: o for o in allowed_actions(case, by=officer, at=at(day("2026-03-31")))}
    assert offers[code].refusal.sentence.startswith("Only a complaints manager can")


def test_a_page_offers_what_the_procedure_knows():
    officer = a_user("officer")
    for procedure, offered in (("adults", True), ("children", False), ("corporate", False)):
        case = a_complaint("acknowledged", procedure, by=officer)
        codes = {o.action.code for o in allowed_actions(case, by=officer, at=at(day("2026-03-31")))}
        assert ("agree_date" in codes) is offered


def test_points_are_agreed_without_moving_the_case():
    officer = a_user("officer")
    case = a_complaint("triaged", by=officer)
    first, second = case.points.all()
    do(
        case,
        "agree_points",
        by=officer,
        points=(
            {"id": first.pk, "number": 1, "text": "Nobody rang me back", "is_withdrawn": False},
            {"id": second.pk, "number": 2, "text": second.text, "is_withdrawn": True},
        ),
        added=("The letter was rude",),
        agreed=True,
    )
    kept = list(Point.objects.filter(case=case).values_list("number", "text", "is_withdrawn"))
    assert kept == [
        (1, "Nobody rang me back", False),
        (2, "The review was late", True),
        (3, "The letter was rude", False),
    ]
    assert Case.objects.get(pk=case.pk).state == "triaged"


def test_the_preview_of_an_acknowledgement_is_the_acknowledgement():
    officer = a_user("officer")
    case = a_complaint("triaged", "corporate", received="2026-03-27", by=officer)
    data = {"understanding": "You heard nothing.", "wants": ""}
    plan = preview(case, "acknowledge", by=officer, on=day("2026-04-02"), at=at(day("2026-04-02")), data=data)
    done = do(case, "acknowledge", by=officer, on="2026-04-02", **data)
    assert plan.letters[0].sha256 == done.letters[0].sha256
    assert plan.next_due_on == done.case.next_due_on == day("2026-04-20")


def test_a_case_keeps_the_rules_of_its_day():
    case = a_complaint("acknowledged", "corporate", received="2024-01-29")
    assert (case.procedure_version, ended(case, "corporate.acknowledge").rule_version) == ("1", "1")
    assert "Complaint Handling Code" not in case.letters.get().body
