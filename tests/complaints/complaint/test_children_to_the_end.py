"""A children's complaint from its stage 1 answer on, through the doors, with dates worked by hand."""

import pytest

from casework.models import Case, Clock
from casework.record import audit
from casework.workflow import NotAllowed, Refused, allowed_actions
from complaints.models import Point, Recommendation, StageFinding
from tests.builders import (
    NOTHING_LEARNED,
    a_complaint,
    a_panel,
    a_service,
    a_statement,
    a_team,
    a_user,
    an_adjudicator,
    at,
    decisions_on,
    do,
    findings_of,
    investigators,
    reports,
)
from tests.complaints.complaint.test_journeys import day, due, ended

pytestmark = pytest.mark.django_db(transaction=True)


def asked_on_the_phone(manager):
    """Received on Monday 30 March 2026, answered on Wednesday 15 April, stage 2 asked for by telephone on Tuesday 5 May."""
    case = a_complaint("stage_1", "children", received="2026-03-30", on="2026-04-01", by=manager)
    do(case, "record_findings", by=manager, on="2026-04-14", findings=findings_of(case, "not_upheld"))
    do(case, "answer", by=manager, on="2026-04-15", answer="We looked.", signed_by="Sam Manager")
    do(case, "ask_stage_2", by=manager, on="2026-05-05", how="phone", outstanding="")
    return case


def test_stage_2_from_the_request_to_the_adjudication():
    # Their time: 20 working days from 15 April end on 14 May. Asked for on 5 May: 25 working days end on 10 June; the
    # statement is to be agreed by 19 May. It is signed on 14 May, and the start moves there once: 25 end on 19 June (25
    # May is a bank holiday), 65 on 14 August. Told on 16 June: 17 July. Reports on 6 and 8 July: ten days end on 22 July.
    manager = a_user("manager")
    case = asked_on_the_phone(manager)
    assert (due(case, "children.stage2"), due(case, "children.stage2.statement")) == (
        day("2026-06-10"),
        day("2026-05-19"),
    )
    case.refresh_from_db()
    assert (case.stage, case.next_clock) == ("stage_2", "children.stage2.statement")
    with pytest.raises(Refused, match="Appoint an investigating officer and an independent person first"):
        do(case, "agree_statement", by=manager, on="2026-05-08", **a_statement(case))
    do(case, "appoint_investigators", by=manager, on="2026-05-07", **investigators())
    do(case, "send_statement", by=manager, on="2026-05-11", **a_statement(case))
    do(case, "agree_statement", by=manager, on="2026-05-14", recorded=day("2026-05-18"), **a_statement(case))
    clock = Clock.objects.get(case=case, code="children.stage2", ended_as="")
    assert (clock.first_trigger_on, clock.trigger_on, clock.due_on) == (
        day("2026-05-05"),
        day("2026-05-14"),
        day("2026-06-19"),
    )
    told = {"why": "A witness is abroad.", "told_on": day("2026-06-16"), "new_date": day("2026-07-17")}
    do(case, "extend", by=manager, on="2026-06-16", **told)
    assert (due(case, "children.stage2"), due(case, "children.stage2.promised")) == (
        day("2026-08-14"),
        day("2026-07-17"),
    )
    case.refresh_from_db()
    assert (case.next_clock, case.next_due_on) == ("children.stage2.promised", day("2026-07-17"))
    do(case, "record_findings", by=manager, on="2026-07-06", findings=findings_of(case, "upheld"))
    do(
        case,
        "record_reports",
        by=manager,
        on="2026-07-06",
        recorded=day("2026-07-08"),
        **reports(day("2026-07-08")),
    )
    assert due(case, "children.stage2.adjudicate") == day("2026-07-22")
    do(case, "appoint_adjudicator", by=manager, on="2026-07-09", **an_adjudicator())
    with pytest.raises(Refused, match="recommendations 1 and 2 are not decided"):
        do(case, "answer", by=manager, on="2026-07-13", answer="x", signed_by="y")
    do(case, "adjudicate", by=manager, on="2026-07-13", **decisions_on(case))
    assert ended(case, "children.stage2.adjudicate").in_time
    do(case, "answer", by=manager, on="2026-07-16", answer="I am sorry.", signed_by="Ada Adjudicator")
    case.refresh_from_db()
    assert (case.state, case.outcome, case.next_due_on) == ("stage_2_answered", "upheld", None)
    assert ended(case, "children.stage2").in_time
    assert ended(case, "children.stage2.promised").in_time
    # 20 working days from Thursday 16 July end on Thursday 13 August.
    assert due(case, "children.stage3.request") == day("2026-08-13")
    assert set(Recommendation.objects.filter(case=case).values_list("decision", flat=True)) == {"accepted"}
    assert list(audit.verify_all()) == []
    assert list(audit.drifts()) == []


def test_a_written_request_signed_as_it_was_written_keeps_its_first_day():
    manager = a_user("manager")
    case = a_complaint("stage_1_answered", "children", received="2026-03-30", on="2026-04-15", by=manager)
    do(case, "ask_stage_2", by=manager, on="2026-05-05", how="letter")
    do(case, "appoint_investigators", by=manager, on="2026-05-07", **investigators())
    do(case, "agree_statement", by=manager, on="2026-05-14", **a_statement(case))
    clock = Clock.objects.get(case=case, code="children.stage2", ended_as="")
    assert (clock.first_trigger_on, clock.trigger_on, clock.due_on) == (
        day("2026-05-05"),
        day("2026-05-05"),
        day("2026-06-10"),
    )


def test_a_statement_left_unsigned_is_overdue_after_ten_working_days():
    # Scenario 7: unsigned for 12 working days. Asked for on 5 May; on 22 May it is three days late.
    case = asked_on_the_phone(a_user("manager"))
    found = Case.objects.get(pk=case.pk)
    assert (found.next_clock, found.next_due_on) == ("children.stage2.statement", day("2026-05-19"))


def test_the_points_of_the_statement_are_those_that_are_found_on_and_answered():
    manager = a_user("manager")
    case = a_complaint("stage_2_requested", "children", by=manager)
    first, second = case.points.order_by("number")
    statement = a_statement(case, takes=(second.pk,), added=("The letter was rude.",))
    do(case, "appoint_investigators", by=manager, **investigators())
    do(case, "agree_statement", by=manager, **statement)
    third = Point.objects.get(case=case, number=3)
    found = tuple(one for one in findings_of(case, "not_upheld") if one["id"] in (second.pk, third.pk))
    do(case, "record_findings", by=manager, findings=found)
    do(case, "record_reports", by=manager, **reports(case.received_on))
    do(case, "appoint_adjudicator", by=manager, **an_adjudicator())
    do(case, "adjudicate", by=manager, **decisions_on(case))
    done = do(case, "answer", by=manager, answer="I am sorry.", signed_by="Ada Adjudicator")
    body = done.letters[0].body
    assert "## Point 1\n" not in body
    assert "The letter was rude." in body
    # What was upheld at stage 1 and not taken further still counts.
    assert (first.finding, done.case.outcome) == ("upheld", "partly_upheld")
    assert StageFinding.objects.get(point=first).is_left


def test_stage_2_without_the_stage_1_answer_when_it_is_overdue():
    officer = a_user("officer")
    case = a_complaint("stage_1", "children", received="2026-03-30", on="2026-04-01", by=officer)
    typed = {"how": "phone", "outstanding": "", "basis": "overdue", "why": ""}
    with pytest.raises(Refused, match="due on Wednesday 15 April 2026, so it is not overdue"):
        do(case, "skip_to_stage_2", by=officer, on="2026-04-15", **typed)
    do(case, "skip_to_stage_2", by=officer, on="2026-04-21", **typed)
    case.refresh_from_db()
    assert (case.state, case.stage) == ("stage_2_requested", "stage_2")
    assert ended(case, "children.stage1").ended_as == "cancelled"
    # 25 working days from Tuesday 21 April, over the first Monday of May and the 25th, end on Thursday 28 May.
    assert due(case, "children.stage2") == day("2026-05-28")


def test_outside_people_need_no_login_and_inside_ones_see_the_case_while_they_sit():
    manager = a_user("manager")
    inside = a_user("service_manager", team=a_team("roads", a_service("highways", "corporate")))
    case = a_complaint("stage_2_requested", "children", by=manager)
    named = investigators(io_id=inside.pk, io_name=str(inside), io_email=inside.email)
    do(case, "appoint_investigators", by=manager, **named)
    assert Case.objects.visible_to(inside).filter(pk=case.pk).exists()
    do(case, "agree_statement", by=manager, **a_statement(case))
    do(case, "record_findings", by=inside, findings=findings_of(case))
    do(case, "appoint_investigators", by=manager, **investigators())
    assert not Case.objects.visible_to(inside).filter(pk=case.pk).exists()
    assert list(case.appointments.filter(ended_on=None).values_list("name", flat=True)) == [
        "Ivor Independent",
        "Ines Investigator",
    ]


@pytest.mark.parametrize("code", ["appoint_investigators", "freeze_decision"])
def test_what_a_manager_decides_at_stage_2_an_officer_may_not(code):
    officer = a_user("officer")
    case = a_complaint("stage_2_requested", "children", by=officer)
    offers = {o.action.code: o for o in allowed_actions(case, by=officer, at=at(case.received_on))}
    assert offers[code].refusal.sentence.startswith("Only a complaints manager can")
    with pytest.raises(NotAllowed):
        do(case, code, by=officer, **investigators())


def test_a_corporate_complaint_is_not_investigated_and_a_childrens_not_reviewed():
    manager = a_user("manager")
    for procedure, theirs, other in (
        ("children", "appoint_investigators", "acknowledge_stage_2"),
        ("corporate", "acknowledge_stage_2", "appoint_investigators"),
    ):
        case = a_complaint("stage_2_requested", procedure, by=manager)
        offered = {o.action.code for o in allowed_actions(case, by=manager, at=at(case.received_on))}
        assert theirs in offered
        assert other not in offered


def test_proceedings_at_stage_2_stop_it_and_a_year_runs_from_their_end():
    manager = a_user("manager")
    case = a_complaint("stage_2", "children", received="2026-03-30", on="2026-04-01", by=manager)
    do(
        case,
        "suspend",
        by=manager,
        on="2026-04-20",
        proceedings="the care proceedings",
        why="The same facts.",
    )
    assert Case.objects.get(pk=case.pk).next_due_on is None
    do(case, "note_end_of_proceedings", by=manager, on="2026-08-31", what="The order was made.")
    assert due(case, "children.resubmit") == day("2027-08-31")
    with pytest.raises(Refused, match="taken up again until Tuesday 31 August 2027"):
        do(case, "let_lapse", by=manager, on="2027-08-31", why="")
    do(case, "resume_after", by=manager, on="2026-09-14", what="She asked us to go on.")
    assert Case.objects.get(pk=case.pk).state == "stage_2"
    assert ended(case, "children.resubmit").ended_as == "met"
    # Anew from Monday 14 September 2026: 25 working days end on Monday 19 October.
    assert due(case, "children.stage2") == day("2026-10-19")


def test_a_decision_that_waits_is_kept_and_shown():
    manager = a_user("manager")
    case = a_complaint("acknowledged", "children", by=manager)
    do(case, "freeze_decision", by=manager, what="the move", freeze="frozen", why="He has exams.")
    kept = Case.objects.get(pk=case.pk)
    assert (kept.state, kept.complaint.freeze, kept.complaint.freeze_on) == (
        "acknowledged",
        "frozen",
        case.received_on,
    )
    assert "waits until the complaint is answered" in kept.events.last().says


def adjudicated(manager):
    """Answered at stage 2 on Wednesday 17 June 2026, with everything upheld but the second point."""
    case = a_complaint("stage_2_reports", "children", received="2026-03-30", on="2026-05-05", by=manager)
    do(case, "appoint_adjudicator", by=manager, on="2026-06-10", **an_adjudicator())
    do(case, "adjudicate", by=manager, on="2026-06-15", **decisions_on(case))
    do(case, "answer", by=manager, on="2026-06-17", answer="I am sorry.", signed_by="Ada Adjudicator")
    return case


def test_stage_3_from_the_request_to_the_final_answer():
    # Their time: 20 working days from 17 June end on 15 July. Asked for on Wednesday 1 July: the chair by 15 July, the
    # panel by 12 August. Set for 5 August: papers by 22 July. Report by 12 August; the response 15 working days after it
    # came on 11 August, over the bank holiday of the 31st: 2 September.
    manager = a_user("manager")
    case = adjudicated(manager)
    assert due(case, "children.stage3.request") == day("2026-07-15")
    do(case, "ask_panel", by=manager, on="2026-07-01", how="letter", outstanding="The review.")
    assert (due(case, "children.panel"), due(case, "children.panel.chair")) == (
        day("2026-08-12"),
        day("2026-07-15"),
    )
    case.refresh_from_db()
    assert (case.state, case.stage, case.next_clock) == ("panel_requested", "stage_3", "children.panel.chair")
    do(case, "set_panel", by=manager, on="2026-07-08", **a_panel(day("2026-08-05")))
    assert due(case, "children.panel.papers") == day("2026-07-22")
    case.refresh_from_db()
    assert (case.next_clock, case.next_due_on) == ("children.panel.papers", day("2026-07-22"))
    with pytest.raises(Refused, match="Send the papers first"):
        do(case, "hold_panel", by=manager, on="2026-08-05", all_sat=True, attended="Pat")
    do(case, "send_papers", by=manager, on="2026-07-20", papers=("Both reports",))
    assert ended(case, "children.panel.papers").in_time
    do(case, "hold_panel", by=manager, on="2026-08-05", all_sat=True, attended="Pat with an advocate.")
    assert ended(case, "children.panel").in_time
    assert due(case, "children.panel.report") == day("2026-08-12")
    with pytest.raises(
        Refused, match="The report is not whole yet: points 1 and 2 have no finding at stage 3"
    ):
        do(case, "record_panel_report", by=manager, on="2026-08-11", recommendations=(), second_view="")
    do(case, "record_findings", by=manager, on="2026-08-11", findings=findings_of(case, "partly_upheld"))
    do(
        case,
        "record_panel_report",
        by=manager,
        on="2026-08-11",
        recommendations=("Say sorry.",),
        second_view="",
    )
    assert due(case, "children.panel.response") == day("2026-09-02")
    with pytest.raises(Refused, match="recommendation 1 is not decided"):
        do(case, "answer", by=manager, on="2026-08-20", answer="x", signed_by="y")
    do(case, "adjudicate", by=manager, on="2026-08-20", **decisions_on(case))
    with pytest.raises(Refused, match="Ask the independent person about the response first"):
        do(case, "answer", by=manager, on="2026-08-24", answer="x", signed_by="y")
    do(case, "adjudicate", by=manager, on="2026-08-24", **decisions_on(case, consulted=day("2026-08-21")))
    done = do(case, "answer", by=manager, on="2026-09-01", answer="I am sorry.", signed_by="Dee Director")
    assert (done.case.state, done.case.outcome) == ("panel_answered", "partly_upheld")
    assert ended(case, "children.panel.response").in_time
    assert "www.lgo.org.uk" in done.letters[0].body
    closed = do(case, "close", by=manager, on="2026-09-02", **NOTHING_LEARNED)
    assert (closed.case.is_open, closed.case.stage) == (False, "stage_3")
    assert [point.finding for point in case.points.all()] == ["upheld", "upheld"]
    assert StageFinding.objects.filter(case=case).count() == 4
    assert list(audit.verify_all()) == []
    assert list(audit.drifts()) == []


def test_the_independent_person_of_stage_2_does_not_sit_on_the_panel():
    manager = a_user("manager")
    case = a_complaint("panel_requested", "children", by=manager)
    with pytest.raises(Refused, match="Ivor Independent was the independent person at stage 2") as refusal:
        do(case, "set_panel", by=manager, **a_panel(day("2026-05-08"), third_name="Ivor Independent"))
    assert refusal.value.field == "third_name"
    assert refusal.value.source == "SI 2006/1738 reg 19"


def test_a_panel_put_off_keeps_its_people_and_gets_new_papers():
    manager = a_user("manager")
    case = a_complaint("panel", "children", received="2026-03-30", by=manager)
    do(case, "send_papers", by=manager, on="2026-04-01", papers=("Both reports",))
    do(case, "set_panel", by=manager, on="2026-04-20", **a_panel(day("2026-05-08")))
    # Ten working days before Friday 8 May 2026, over the first Monday of May: Thursday 23 April.
    assert due(case, "children.panel.papers") == day("2026-04-23")
    assert case.later_stages.get(stage="stage_3").papers_sent_on is None
    assert case.appointments.filter(stage="stage_3", ended_on=None).count() == 3


def test_looked_at_again_after_the_last_answer_the_response_has_a_new_time():
    manager = a_user("manager")
    case = a_complaint("panel_answered", "children", received="2026-03-30", on="2026-04-01", by=manager)
    do(case, "close", by=manager, on="2026-04-02", **NOTHING_LEARNED)
    do(case, "reopen", by=manager, on="2026-06-01", why="The ombudsman sent it back.")
    case.refresh_from_db()
    assert (case.state, case.stage) == ("panel_reported", "stage_3")
    assert due(case, "children.panel.response") == day("2026-06-22")
