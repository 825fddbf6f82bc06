"""Stage 2 of the corporate procedure: asked for without a reason, acknowledged, reviewed by somebody else, final."""

from dataclasses import replace

import pytest

from casework.workflow import Extend, Row, StaffFacts, Start, Stop
from complaints.complaint import decisions
from complaints.complaint.facts import AppointedFacts, StageFacts
from tests.builders import NOTHING_LEARNED
from tests.complaints.complaint.by_hand import RECEIVED, at_stage_2, clock, day, facts, points
from tests.complaints.complaint.test_decisions import ANSWER, finding, letter, refused

RAE = AppointedFacts(70, "stage_2", "reviewer", "Rae Reviewer", 12, post="Head of Highways")
REVIEW = {
    "reviewer_id": 12,
    "reviewer_name": "Rae Reviewer",
    "reviewer_post": "Head of Highways",
    "is_about_them": False,
    "understanding": "",
}
ASK = {"how": "phone", "outstanding": ""}


def answered(procedure="corporate", on="2026-04-15", *clocks, **more):
    known = {"points": points("upheld", "not_upheld"), "answered_on": day(on), "responder_id": 11}
    return facts("stage_1_answered", procedure, stage="stage_1", clocks=clocks, detail=known, **more)


# ---------------------------------------------------------------------------------------------------- asking


def test_asking_needs_no_reason_ends_the_persons_time_and_starts_ours():
    theirs = clock("corporate.stage2.request", "2026-04-15")
    outcome = decisions.ask_next(answered("corporate", "2026-04-15", theirs), ASK, day("2026-05-05"))
    assert (outcome.to, outcome.set) == ("stage_2_requested", {"stage": "stage_2"})
    assert outcome.clocks == (
        Stop("corporate.stage2.request", day("2026-05-05")),
        Start("corporate.stage2.acknowledge", day("2026-05-05")),
    )
    (row,) = outcome.rows
    assert (row.pk, row.values["stage"], row.values["requested_on"]) == (None, "stage_2", day("2026-05-05"))
    assert row.values["basis"] == "answered"
    assert (
        outcome.letters == ()
    )  # the acknowledgement, which says who reviews it, follows within five working days


def test_a_request_is_not_older_than_the_answer():
    with refused("answer went on 15 April 2026", "on"):
        decisions.ask_next(answered(), ASK, day("2026-04-14"))


def test_a_late_request_is_a_managers_to_accept_with_a_reason():
    # Five weeks from Wednesday 15 April end on Wednesday 20 May.
    case = answered("corporate", "2026-04-15", clock("corporate.stage2.request", "2026-04-15"))
    assert decisions.ask_next(case, ASK, day("2026-05-20")).to == "stage_2_requested"
    with refused("time to ask ended on Wednesday 20 May 2026. A manager can accept", "on"):
        decisions.ask_next(case, ASK, day("2026-05-21"))
    late = decisions.accept_late_request(case, ASK | {"why": "She was in hospital."}, day("2026-05-21"))
    assert late.rows[0].values["basis"] == "late"
    assert late.says == (
        "Stage 2 was asked for on 21 May 2026, after 20 May 2026, and accepted all the same. She was in hospital."
    )
    with refused("made in time", "on"):
        decisions.accept_late_request(case, ASK | {"why": "?"}, day("2026-05-20"))


@pytest.mark.parametrize(("today", "offered"), [("2026-05-20", False), ("2026-05-21", True)])
def test_accepting_late_is_offered_once_it_would_be_late(today, offered):
    case = answered("corporate", "2026-04-15", clock("corporate.stage2.request", "2026-04-15"), today=today)
    assert decisions.their_time_is_over(case) is offered


def test_a_procedure_of_one_stage_has_no_second():
    case = answered("adults")
    assert not decisions.may_ask(case)
    assert "has no stage after this one. The person can go to the ombudsman." in (
        decisions.there_is_a_next_stage(case).sentence
    )


def test_asked_for_again_after_a_reopening_the_same_record_begins_anew():
    before = StageFacts(50, "stage_2", day("2026-05-05"), answered_on=None, draft="An old draft")
    case = answered()
    case = replace(case, detail=replace(case.detail, later=(before,)))
    (row,) = decisions.ask_next(case, ASK, day("2026-06-01")).rows
    assert (row.pk, row.values["requested_on"], row.values["draft"]) == (50, day("2026-06-01"), "")


# ------------------------------------------------------------------------------------------ acknowledging


@pytest.mark.parametrize(
    ("on", "trigger", "answer_by", "late"),
    [
        # Asked for on Tuesday 5 May 2026; five working days end on the 12th. 25 May is a bank holiday.
        ("2026-05-06", "2026-05-06", "Thursday 4 June 2026", False),
        ("2026-05-12", "2026-05-12", "Wednesday 10 June 2026", False),
        ("2026-05-20", "2026-05-12", "Wednesday 10 June 2026", True),
    ],
)
def test_the_final_answer_runs_from_the_acknowledgement_which_buys_no_time_by_being_late(
    on, trigger, answer_by, late
):
    case = at_stage_2("stage_2_requested", clocks=(clock("corporate.stage2.acknowledge", "2026-05-05"),))
    outcome = decisions.acknowledge_stage_2(case, REVIEW, day(on))
    assert outcome.to == "stage_2"
    assert outcome.clocks == (
        Stop("corporate.stage2.acknowledge", day(on)),
        Start("corporate.stage2", day(trigger)),
    )
    assert (letter(outcome)["answer_by"], letter(outcome)["late"]) == (answer_by, late)


def test_the_reviewer_is_appointed_told_and_given_leave_to_see_the_case():
    case = at_stage_2("stage_2_requested", clocks=(clock("corporate.stage2.acknowledge", "2026-05-05"),))
    outcome = decisions.acknowledge_stage_2(case, REVIEW, day("2026-05-06"))
    kept, appointed = outcome.rows
    assert kept == Row("complaints.LaterStage", {"acknowledged_on": day("2026-05-06")}, pk=50)
    assert (appointed.values["role"], appointed.values["user_id"]) == ("reviewer", 12)
    assert outcome.lets_see == (12,)
    (told,) = outcome.tell
    assert told.to == 12
    assert "Thursday 4 June 2026" in told.text
    assert "1. Thing 1 went wrong" in told.text


@pytest.mark.parametrize("act", [decisions.acknowledge_stage_2, decisions.change_reviewer])
@pytest.mark.parametrize(
    ("data", "detail", "sentence"),
    [
        (
            {"reviewer_id": 11, "reviewer_name": "Sam Manager"},
            {},
            "Sam Manager answered this complaint at stage 1. Choose somebody who had no part in that answer",
        ),
        ({}, {"drafted_by_id": 12}, "Rae Reviewer drafted the answer at stage 1"),
        ({}, {"complained_of_id": 12}, "Rae Reviewer is complained of"),
        ({"is_about_them": True}, {}, "Rae Reviewer is complained of"),
    ],
)
def test_nobody_reviews_their_own_answer_or_a_complaint_about_themselves(act, data, detail, sentence):
    with refused(sentence, "reviewer"):
        act(at_stage_2("stage_2_requested", detail=detail), REVIEW | data, day("2026-05-06"))


def test_it_is_not_acknowledged_before_it_was_asked_for():
    with refused("asked for on 5 May 2026", "on"):
        decisions.acknowledge_stage_2(at_stage_2("stage_2_requested"), REVIEW, day("2026-05-04"))


def test_another_reviewer_takes_over_and_the_first_loses_leave():
    case = at_stage_2(appointed=(RAE,), clocks=(clock("corporate.stage2", "2026-05-06"),))
    other = REVIEW | {"reviewer_id": 13, "reviewer_name": "Di Deputy"}
    outcome = decisions.change_reviewer(case, other, day("2026-05-20"))
    assert outcome.says == "Di Deputy reviews it instead of Rae Reviewer."
    assert outcome.rows[0] == Row("complaints.Appointment", {"ended_on": day("2026-05-20")}, pk=70)
    assert (outcome.lets_see, outcome.no_longer_lets_see) == ((13,), (12,))
    with refused("reviews it already", "reviewer"):
        decisions.change_reviewer(case, REVIEW, day("2026-05-20"))


# ---------------------------------------------------------------------------------------------- reviewing


def test_stage_2_finds_afresh_and_the_first_finding_stands():
    outcome = decisions.record_findings(
        at_stage_2(), {"findings": (finding(1, "upheld"), finding(2, "", ""))}, day("2026-05-20")
    )
    (row,) = outcome.rows
    assert (row.model, row.pk) == ("complaints.StageFinding", None)
    assert (row.values["point_id"], row.values["stage"], row.values["finding"]) == (1, "stage_2", "upheld")
    assert outcome.says == "Findings at stage 2: point 1 upheld. Still without a finding: point 2."


def test_a_finding_of_stage_2_is_changed_where_it_stands():
    case = at_stage_2(findings=(("not_upheld", "upheld"),))
    (row,) = decisions.record_findings(
        case, {"findings": (finding(1, "not_upheld"),)}, day("2026-05-20")
    ).rows
    assert (row.model, row.pk) == ("complaints.StageFinding", 101)


def test_the_final_answer_waits_for_a_finding_of_its_own_on_every_point():
    case = at_stage_2(findings=(("upheld", "upheld"), ("not_upheld", "")))
    stands = decisions.every_point_has_a_finding(case)
    assert stands.sentence == "You cannot send this answer: point 2 has no finding at stage 2."
    with refused("point 2 has no finding at stage 2"):
        decisions.answer(case, ANSWER, day("2026-05-20"))


def test_the_final_answer_tells_both_findings_and_the_way_to_the_ombudsman():
    case = at_stage_2(
        findings=(("not_upheld", "upheld"), ("upheld", "upheld")),
        appointed=(RAE,),
        clocks=(clock("corporate.stage2", "2026-05-06"),),
    )
    outcome = decisions.answer(case, ANSWER, day("2026-06-04"))
    assert (outcome.to, outcome.set["outcome"]) == ("stage_2_answered", "upheld")
    assert outcome.clocks == (Stop("corporate.stage2", day("2026-06-04")),)
    assert outcome.detail == {}  # what stage 1 said stands
    assert outcome.rows == (
        Row("complaints.LaterStage", {"answered_on": day("2026-06-04"), "draft": ANSWER["answer"]}, pk=50),
    )
    said = letter(outcome)
    assert said["is_last_stage"] is True
    assert said["points"][0]["before"] == "At stage 1 we did not uphold this point."
    assert said["points"][0]["found"].startswith("We uphold this point")
    assert said["late_since"] is None


def test_the_final_answer_is_not_older_than_the_request_or_the_acknowledgement():
    whole = {"findings": (("upheld", "upheld"),)}
    with refused("Stage 2 was asked for on 5 May 2026", "on"):
        decisions.answer(at_stage_2(**whole), ANSWER, day("2026-05-04"))
    acknowledged = at_stage_2(record={"acknowledged_on": day("2026-05-06")}, **whole)
    with refused("Stage 2 was acknowledged on 6 May 2026", "on"):
        decisions.answer(acknowledged, ANSWER, day("2026-05-05"))


def test_stage_2_may_take_forty_days_in_all_with_reasons_and_the_ombudsman():
    # 20 working days from 6 May 2026 end on 4 June, 40 on 2 July.
    case = at_stage_2(appointed=(RAE,), clocks=(clock("corporate.stage2", "2026-05-06"),))
    outcome = decisions.extend(
        case, {"why": "Files are being fetched.", "told_on": day("2026-06-01")}, day("2026-06-01")
    )
    (act,) = outcome.clocks
    assert isinstance(act, Extend)
    said = letter(outcome)
    assert (said["was"], said["answer_by"]) == ("Thursday 4 June 2026", "Thursday 2 July 2026")
    assert said["ombudsman"] is True
    assert said["who_looks"] == "Rae Reviewer"


@pytest.mark.parametrize(
    ("by", "sentence"),
    [
        (StaffFacts(12, "Rae Reviewer", "service_manager"), None),
        (StaffFacts(7, "Olu Officer", "officer"), None),
        (None, None),
        (StaffFacts(11, "Sam Manager", "service_manager"), "You answered this complaint at stage 1"),
        (
            StaffFacts(99, "Una Other", "service_manager"),
            "At stage 2 this is for Rae Reviewer and the Complaints Team to do.",
        ),
    ],
)
def test_only_the_reviewer_and_the_complaints_team_work_on_stage_2(by, sentence):
    stands = decisions.has_a_part_here(at_stage_2(appointed=(RAE,), by=by))
    assert (stands and stands.sentence.startswith(sentence or "?")) or (stands is None and sentence is None)


def test_at_stage_1_the_service_answers_for_itself():
    case = facts("stage_1", "corporate", by=StaffFacts(99, "Una Other", "service_manager"))
    assert decisions.has_a_part_here(case) is None


def test_the_draft_of_stage_2_is_kept_apart_from_the_first_answer():
    case = at_stage_2(
        detail={"draft": "The first answer"}, by=StaffFacts(12, "Rae Reviewer", "service_manager")
    )
    assert decisions.draft_at(case) == ""
    outcome = decisions.record_draft(case, {"draft": "Dear Pat"}, day("2026-05-20"))
    assert outcome.detail == {}
    assert outcome.rows == (Row("complaints.LaterStage", {"draft": "Dear Pat", "drafted_by_id": 12}, pk=50),)
    assert outcome.says == "Rae Reviewer drafted the answer."


# ------------------------------------------------------------------------------------------ how it ends


def test_after_the_last_stage_it_closes_without_waiting():
    closed = decisions.close(at_stage_2("stage_2_answered"), {**NOTHING_LEARNED}, day("2026-06-05"))
    assert (closed.to, closed.says) == ("closed", "Closed: this was our final answer.")


def test_withdrawn_at_stage_2_what_was_found_stands():
    case = at_stage_2("stage_2", outcome="partly_upheld")
    outcome = decisions.withdraw(case, {"how": "phone", "why": "", "carry_on": False}, day("2026-05-20"))
    assert outcome.set["outcome"] == "partly_upheld"


def test_declined_at_stage_2_the_letter_says_that_the_first_answer_stands():
    case = at_stage_2("stage_2_requested", clocks=(clock("corporate.stage2.acknowledge", "2026-05-05"),))
    outcome = decisions.decline(
        case, {"reason_code": "court", "why": "The claim was issued."}, day("2026-05-06")
    )
    (draft,) = outcome.letters
    assert draft.code == "complaint_stage_declined"
    assert (draft.context["stage"], draft.context["answered"]) == ("stage 2", day("2026-04-15"))
    assert outcome.clocks == (Stop("corporate.stage2.acknowledge", day("2026-05-06")),)


def test_reopened_it_goes_back_to_where_its_last_answer_was_worked_on():
    case = at_stage_2("closed", clocks=(), record={"answered_on": day("2026-06-04")})
    outcome = decisions.reopen(case, {"why": "New papers."}, day("2026-07-01"))
    assert (outcome.to, outcome.clocks) == ("stage_2", (Start("corporate.stage2", day("2026-07-01")),))
    assert outcome.rows == (Row("complaints.LaterStage", {"answered_on": None}, pk=50),)
    assert "answered_on" not in outcome.detail


def test_a_closed_complaint_comes_back_as_it_was_answered_for_a_late_request():
    case = facts("closed", "corporate", stage="stage_1", clocks=(), detail={"answered_on": day("2026-04-15")})
    outcome = decisions.reopen(
        case, {"why": "She asks for stage 2.", "takes_up": "as_answered"}, day("2026-07-01")
    )
    assert (outcome.to, outcome.clocks, outcome.letters) == ("stage_1_answered", (), ())
    assert "outcome" not in outcome.set
    with refused("never answered", "takes_up"):
        decisions.reopen(
            facts("withdrawn", "corporate", clocks=()), {"why": "?", "takes_up": "as_answered"}, RECEIVED
        )


def test_what_was_withdrawn_at_stage_2_comes_back_to_the_answer_it_had():
    outcome = decisions.reopen(at_stage_2("withdrawn", clocks=()), {"why": "She rang."}, day("2026-07-01"))
    assert (outcome.to, outcome.set["stage"]) == ("stage_1_answered", "stage_1")


def test_held_at_stage_2_the_clock_of_the_review_runs_on():
    case = at_stage_2(clocks=(clock("corporate.stage2", "2026-05-06"),))
    outcome = decisions.hold(case, {"ground": "advocate", "why": "One is found."}, day("2026-05-20"))
    assert outcome.clocks == ()
    assert letter(outcome)["answer_by"] == "Thursday 4 June 2026"


def test_proceedings_stop_the_review_and_it_starts_again_after_them():
    case = at_stage_2(clocks=(clock("corporate.stage2", "2026-05-06"),))
    data = {"proceedings": "the claim", "why": "The same facts."}
    suspended = decisions.suspend(case, data, day("2026-05-20"))
    assert suspended.clocks == (Stop("corporate.stage2", day("2026-05-20"), "superseded"),)
    assert suspended.detail["before_suspended"] == "stage_2"
    after = at_stage_2(
        "suspended",
        clocks=(clock("corporate.stage2", "2026-05-06", ended_as="superseded"),),
        detail={"before_suspended": "stage_2", "held_for": "proceedings"},
    )
    again = decisions.resume_after(after, {"what": "It was settled."}, day("2026-09-01"))
    assert (again.to, again.clocks) == ("stage_2", (Start("corporate.stage2", day("2026-09-01")),))


def test_the_first_answer_says_by_when_to_ask():
    case = facts("stage_1", "corporate", detail={"points": points("upheld")}, clocks=())
    outcome = decisions.answer(case, ANSWER, day("2026-04-15"))
    assert Start("corporate.stage2.request", day("2026-04-15")) in outcome.clocks
    assert "Wednesday 20 May 2026 if you can" in letter(outcome)["next_step"]
