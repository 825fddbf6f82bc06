"""A corporate complaint from the formal request to the ombudsman's door, through the doors, with dates worked by hand."""

import pytest

from casework.models import Case, CaseGrant, Message
from casework.workflow import NotAllowed, Refused, allowed_actions
from complaints.models import StageFinding
from tests.builders import (
    NOTHING_LEARNED,
    a_complaint,
    a_reviewer,
    a_service,
    a_team,
    a_user,
    at,
    do,
    findings_of,
)
from tests.complaints.complaint.test_journeys import day, due, ended

pytestmark = pytest.mark.django_db(transaction=True)


def test_from_the_first_answer_to_the_final_one():
    # Stage 1 answered on Wednesday 15 April 2026: five weeks end on Wednesday 20 May.
    # Asked for on Tuesday 5 May: 6, 7, 8, 11 and 12 May; acknowledged on the 11th.
    # 12 to 15 May are 1 to 4, 18 to 22 are 5 to 9; the 25th is a bank holiday; 26 to 29 are 10 to 13; 1 to 5 June are
    # 14 to 18; 8 and 9 June are 19 and 20. Forty end on 7 July.
    manager = a_user("manager")
    case = a_complaint("stage_1", "corporate", received="2026-03-30", on="2026-04-01", by=manager)
    do(case, "record_findings", by=manager, on="2026-04-14", findings=findings_of(case, "not_upheld"))
    do(case, "answer", by=manager, on="2026-04-15", answer="We looked.", signed_by="Sam Manager")
    assert due(case, "corporate.stage2.request") == day("2026-05-20")
    assert Case.objects.get(pk=case.pk).next_due_on is None  # their time, not ours
    with pytest.raises(Refused, match="until Wednesday 20 May 2026"):
        do(case, "close", by=manager, on="2026-05-20", content=False, **NOTHING_LEARNED)
    do(case, "ask_stage_2", by=manager, on="2026-05-05", how="phone", outstanding="")
    assert due(case, "corporate.stage2.acknowledge") == day("2026-05-12")
    assert ended(case, "corporate.stage2.request").in_time
    do(case, "acknowledge_stage_2", by=manager, on="2026-05-11", **a_reviewer())
    assert due(case, "corporate.stage2") == day("2026-06-09")
    case.refresh_from_db()
    assert (case.stage, case.next_clock, case.next_due_on) == (
        "stage_2",
        "corporate.stage2",
        day("2026-06-09"),
    )
    do(case, "extend", by=manager, on="2026-06-08", why="A file is missing.", told_on=day("2026-06-08"))
    assert due(case, "corporate.stage2") == day("2026-07-07")
    do(case, "record_findings", by=manager, on="2026-06-30", findings=findings_of(case, "partly_upheld"))
    do(case, "answer", by=manager, on="2026-07-01", answer="We looked afresh.", signed_by="Rae Reviewer")
    case.refresh_from_db()
    assert (case.state, case.outcome, case.next_due_on) == ("stage_2_answered", "partly_upheld", None)
    assert ended(case, "corporate.stage2").in_time
    assert [point.finding for point in case.points.all()] == ["not_upheld", "not_upheld"]
    assert set(StageFinding.objects.filter(case=case).values_list("finding", flat=True)) == {"partly_upheld"}
    closed = do(case, "close", by=manager, on="2026-07-02", send_letter=True, **NOTHING_LEARNED)
    assert (closed.case.is_open, closed.case.outcome) == (False, "partly_upheld")
    assert "on 1 July 2026" in closed.letters[0].body


def test_acknowledged_late_the_final_answer_gains_nothing():
    case = a_complaint("stage_1_answered", "corporate", received="2026-03-30", on="2026-04-15")
    do(case, "ask_stage_2", on="2026-05-05", how="letter")
    do(case, "acknowledge_stage_2", on="2026-05-20", **a_reviewer())
    # It counts as acknowledged on the 12th, so that 10 June is the 20th working day.
    assert due(case, "corporate.stage2") == day("2026-06-10")
    assert ended(case, "corporate.stage2.acknowledge").in_time is False


def test_a_request_written_down_late_has_the_dates_of_the_day_it_came():
    late = a_complaint("stage_1_answered", "corporate", received="2026-03-30", on="2026-04-15")
    do(late, "ask_stage_2", on="2026-05-05", recorded=day("2026-05-08"), how="letter")
    assert due(late, "corporate.stage2.acknowledge") == day("2026-05-12")


def test_the_reviewer_sees_the_case_works_on_it_and_is_told():
    officer = a_user("officer")
    reviewer = a_user("service_manager", team=a_team("roads", a_service("highways", "corporate")))
    case = a_complaint("stage_2_requested", "corporate", by=officer, restricted=False)
    assert not Case.objects.visible_to(reviewer).filter(pk=case.pk).exists()
    do(case, "acknowledge_stage_2", by=officer, **a_reviewer(reviewer))
    assert Case.objects.visible_to(reviewer).filter(pk=case.pk).exists()
    assert Message.objects.filter(user=reviewer, subject__contains="review at stage 2").exists()
    do(case, "record_findings", by=reviewer, findings=findings_of(case))
    do(case, "record_draft", by=reviewer, draft="I looked afresh.")
    with pytest.raises(NotAllowed, match="Only a complaints officer or a complaints manager"):
        do(case, "answer", by=reviewer, answer="x", signed_by="y")
    do(case, "change_reviewer", by=officer, **a_reviewer())
    assert not Case.objects.visible_to(reviewer).filter(pk=case.pk).exists()
    assert CaseGrant.objects.filter(case=case).count() == 1


def test_who_answered_first_and_their_colleagues_have_no_part_in_stage_2():
    officer = a_user("officer")
    case = a_complaint("stage_2", "corporate", by=officer)
    responder = case.complaint.responder
    colleague = a_user("service_manager", team=responder.team)
    for who, sentence in (
        (responder, "You answered this complaint at stage 1"),
        (colleague, "and the Complaints Team to do"),
    ):
        offers = {o.action.code: o for o in allowed_actions(case, by=who, at=at(case.received_on))}
        assert sentence in offers["record_findings"].refusal.sentence
        with pytest.raises(Refused, match=sentence):
            do(case, "record_findings", by=who, findings=findings_of(case))


def test_a_late_request_is_refused_to_an_officer_and_accepted_by_a_manager():
    officer, manager = a_user("officer"), a_user("manager")
    case = a_complaint("stage_1_answered", "corporate", received="2026-03-30", on="2026-04-15", by=officer)
    with pytest.raises(Refused, match="time to ask ended on Wednesday 20 May 2026"):
        do(case, "ask_stage_2", by=officer, on="2026-06-01", how="phone")
    why = {"why": "She was in hospital until the end of May.", "how": "phone"}
    with pytest.raises(NotAllowed, match="Only a complaints manager"):
        do(case, "accept_late_request", by=officer, on="2026-06-01", **why)
    do(case, "accept_late_request", by=manager, on="2026-06-01", **why)
    assert due(case, "corporate.stage2.acknowledge") == day("2026-06-08")
    assert case.later_stages.get().basis == "late"


def test_an_adults_complaint_has_no_stage_2_and_a_reason_is_never_asked_for():
    officer = a_user("officer")
    adults = a_complaint("stage_1_answered", "adults", by=officer)
    offered = {o.action.code for o in allowed_actions(adults, by=officer, at=at(adults.received_on))}
    assert "ask_stage_2" not in offered
    with pytest.raises(Refused, match="has no stage after this one"):
        do(adults, "ask_stage_2", by=officer, how="phone")
    corporate = a_complaint("stage_1_answered", "corporate", by=officer)
    assert do(corporate, "ask_stage_2", by=officer, how="phone").case.state == "stage_2_requested"


def test_an_act_of_another_procedure_is_refused_in_a_sentence():
    case = a_complaint("stage_1_answered", "adults")
    with pytest.raises(Refused, match="is no part of this procedure \\(Adult social care\\)"):
        do(case, "acknowledge_stage_2", **a_reviewer())
