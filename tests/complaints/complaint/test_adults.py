"""Adults: a date agreed or set, six months watched and told when they will be missed, one reply with health, a second look."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework.models import Case
from casework.workflow import Redate, Refused, Row, Start, Stop, allowed_actions
from complaints.complaint import decisions
from complaints.complaint.facts import AppointedFacts, StageFacts
from complaints.procedures import DECLINE_REASONS, decline_reasons
from tests.builders import (
    NOTHING_LEARNED,
    a_complaint,
    a_second_look,
    a_team,
    a_user,
    at,
    do,
    findings_of,
    joint,
)
from tests.complaints.complaint.by_hand import RECEIVED, clock, day, facts, points
from tests.complaints.complaint.test_decisions import ANSWER, PLAN, letter, refused
from tests.complaints.complaint.test_journeys import due, ended

doors = pytest.mark.django_db(transaction=True)


def adults(state="stage_1", **more):
    return facts(state, "adults", **more)


# ---------------------------------------------------------------------------------------- the plan and its date


def test_whoever_does_not_want_to_talk_is_given_a_date_all_the_same():
    data = PLAN | {"declined": True, "agreed_with": ""}
    outcome = decisions.agree_date(adults("acknowledged"), data, day("2026-04-09"))
    assert Redate("adults.response", day("2026-05-15")) in outcome.clocks
    assert outcome.detail["declined_discussion"] is True
    assert "set by the council, because the person did not want to talk about it" in outcome.says
    assert letter(outcome)["declined"] is True
    with refused("Enter who agreed", "agreed_with"):
        decisions.agree_date(adults("acknowledged"), data | {"declined": False}, day("2026-04-09"))


# ------------------------------------------------------------------------------------------------ six months


LATE = {"why": "A post-mortem is awaited.", "expected_on": day("2026-11-02")}


def test_at_five_months_somebody_is_asked_whether_the_six_will_be_kept():
    # Received on Monday 30 March 2026: five months, the first day included, end on 29 August; six on 29 September.
    opened = decisions.open_complaint(
        replace(facts("", "adults", clocks=()), procedure="", detail=None),
        {"procedure": "adults", "points": ("A",)},
        RECEIVED,
    )
    assert Start("adults.five_months", RECEIVED) in opened.clocks
    assert clock("adults.five_months").due_on == day("2026-08-29")


@pytest.mark.parametrize(("on", "over"), [("2026-09-01", False), ("2026-09-30", True)])
def test_the_person_is_told_that_the_six_months_are_missed_and_why(on, over):
    outcome = decisions.tell_late(adults(), LATE, day(on))
    assert outcome.to == "stage_1"
    assert outcome.clocks == (Stop("adults.five_months", day(on)),)
    assert outcome.detail == {"told_late_on": day(on)}
    said = letter(outcome)
    assert (said["limit"], said["over"]) == ("Tuesday 29 September 2026", over)
    assert said["expected"] == "Monday 2 November 2026"


@pytest.mark.parametrize(
    ("data", "on", "sentence", "field"),
    [
        ({}, "2026-08-28", "There is time until Tuesday 29 September 2026. Agree another date", "on"),
        (
            {"expected_on": day("2026-09-01")},
            "2026-09-01",
            "has to come after 1 September 2026",
            "expected_on",
        ),
    ],
)
def test_it_is_not_told_too_early_or_for_a_day_gone_by(data, on, sentence, field):
    with refused(sentence, field):
        decisions.tell_late(adults(), LATE | data, day(on))


def test_answered_or_agreed_longer_nobody_asks_any_more():
    answered = decisions.answer(adults(detail={"points": points("upheld")}), ANSWER, day("2026-06-01"))
    assert Stop("adults.five_months", day("2026-06-01"), "cancelled") in answered.clocks
    longer = {"why": "x", "told_on": day("2026-09-01"), "new_date": day("2026-10-30"), "agreed_with": "Pat"}
    extended = decisions.extend(adults(), longer, day("2026-09-01"))
    assert Stop("adults.five_months", day("2026-09-01")) in extended.clocks


def test_looked_at_again_the_six_months_and_the_watch_on_them_run_anew():
    case = adults("closed", stage="stage_1", clocks=(), detail={"answered_on": day("2026-06-01")})
    outcome = decisions.reopen(case, {"why": "New papers."}, day("2026-07-01"))
    assert outcome.clocks == (
        Start("adults.response", day("2026-07-01")),
        Start("adults.five_months", day("2026-07-01")),
    )


# ------------------------------------------------------------------------------------------ together with health


JOINT = joint(day("2026-04-02"))


@pytest.mark.parametrize(
    ("leads", "says"), [("council", "The council leads"), ("partner", "Ashbourne Hospital NHS Trust leads")]
)
def test_one_of_the_two_leads_and_sends_one_reply(leads, says):
    outcome = decisions.make_joint(adults("acknowledged"), JOINT | {"leads": leads}, day("2026-04-07"))
    assert outcome.says.startswith(says)
    assert outcome.detail["joint_leads"] is (leads == "council")
    assert letter(outcome)["answer_by"] == "Tuesday 29 September 2026"


@pytest.mark.parametrize(
    ("typed", "sentence", "field"),
    [
        (
            {"consent": "refused", "consent_on": None},
            "Without the person’s consent nothing may be shared",
            "consent",
        ),
        (
            {"consent": "asked", "consent_on": None},
            "Without the person’s consent nothing may be shared",
            "consent",
        ),
        ({"consent_on": None}, "Enter the day the person agreed", "consent_on"),
        ({"consent_on": day("2026-03-01")}, "from 30 March 2026 to today", "consent_on"),
    ],
)
def test_nothing_is_shared_without_consent(typed, sentence, field):
    with refused(sentence, field):
        decisions.make_joint(adults("acknowledged"), JOINT | typed, day("2026-04-07"))


SHARED = {
    "joint_with": "Ashbourne Hospital NHS Trust",
    "joint_contact": "Ms Ward",
    "joint_consent_on": day("2026-04-02"),
}


def test_where_the_council_leads_its_answer_is_the_one_reply_and_names_both_ombudsmen():
    case = adults(detail=SHARED | {"points": points("upheld")})
    said = letter(decisions.answer(case, ANSWER, day("2026-06-01")))
    assert said["joint"] == "Ashbourne Hospital NHS Trust"
    assert said["other_ombudsman"]["name"] == "Parliamentary and Health Service Ombudsman"


def test_where_the_other_body_leads_the_council_sends_no_second_reply():
    case = adults(detail=SHARED | {"joint_leads": False, "points": points("upheld")})
    outcome = decisions.answer(case, ANSWER, day("2026-06-01"))
    assert outcome.letters == ()
    assert outcome.says.endswith("Ashbourne Hospital NHS Trust sent it in its one reply for both.")
    assert Stop("adults.response", day("2026-06-01")) in outcome.clocks


def test_consent_taken_back_ends_the_sharing():
    assert decisions.is_joint(adults()).sentence == "This complaint is not shared with another body."
    outcome = decisions.end_joint(
        adults(detail=SHARED), {"why": "Pat took her consent back."}, day("2026-05-01")
    )
    assert (outcome.detail["joint_with"], outcome.detail["joint_consent_on"]) == ("", None)
    assert letter(outcome)["other"] == "Ashbourne Hospital NHS Trust"


# --------------------------------------------------------------------------------- put right by the next working day


@pytest.mark.parametrize(
    ("received", "on", "put_right"),
    [
        ("2026-03-30", "2026-03-30", True),
        ("2026-03-30", "2026-03-31", True),
        ("2026-03-30", "2026-04-01", False),
        ("2026-04-02", "2026-04-07", True),  # over Easter
        ("2026-04-02", "2026-04-08", False),
    ],
)
def test_what_was_said_and_put_right_by_the_next_working_day_is_no_complaint(received, on, put_right):
    case = adults("received", received=received, channel="phone")
    data = {"done": "The carer came at once.", "send_letter": True}
    if put_right:
        outcome = decisions.put_right_at_once(case, data, day(on))
        assert (outcome.to, outcome.set["outcome"]) == ("closed", "put_right")
    else:
        with refused("It is a complaint now", "on"):
            decisions.put_right_at_once(case, data, day(on))


def test_what_was_written_is_a_complaint_however_soon_it_is_put_right():
    with refused("only for what was said by word of mouth"):
        decisions.put_right_at_once(adults("received", channel="email"), {"done": "x"}, RECEIVED)
    assert not decisions.was_said_and_not_written(adults("received", channel="email"))


# -------------------------------------------------------------------------------------------------- exclusions


def test_each_procedure_declines_on_the_grounds_its_law_knows():
    codes = {law: {one.code for one in decline_reasons(law)} for law in ("adults", "children", "corporate")}
    reg_8 = {
        "responsible_body",
        "employment",
        "put_right_before",
        "with_the_ombudsman",
        "information_request",
        "superannuation",
    }
    assert reg_8 <= codes["adults"]
    assert not reg_8 & (codes["children"] | codes["corporate"])
    assert "no_standing" in codes["children"]
    assert "no_standing" not in codes["adults"]
    assert set.union(*codes.values()) == {one.code for one in DECLINE_REASONS}


@doors
@pytest.mark.parametrize("ground", [one.code for one in decline_reasons("adults")])
def test_every_ground_makes_a_letter_with_the_way_to_the_ombudsman(ground):
    case = a_complaint("triaged", "adults", by=a_user("manager"))
    done = do(case, "decline", reason_code=ground, why="The papers show it.")
    assert "www.lgo.org.uk" in done.letters[0].body


# ------------------------------------------------------------------------------------------------ a second look


def answered(*clocks, **detail):
    known = {
        "points": points("upheld"),
        "answered_on": day("2026-06-01"),
        "responder_id": 11,
        "responder": "Sam Manager",
    }
    return adults("stage_1_answered", stage="stage_1", clocks=clocks, detail=known | detail)


def test_a_senior_manager_looks_again_by_the_day_promised():
    outcome = decisions.ask_review(answered(), a_second_look(day("2026-06-22")), day("2026-06-08"))
    assert outcome.to == "stage_1_answered"
    assert outcome.clocks == (Start("adults.review", day("2026-06-08"), given=day("2026-06-22")),)
    assert letter(outcome)["answer_by"] == "Monday 22 June 2026"
    assert [row.model for row in outcome.rows] == ["complaints.LaterStage", "complaints.Appointment"]


@pytest.mark.parametrize(
    ("typed", "on", "sentence", "field"),
    [
        (
            {"sm_id": 11, "sm_name": "Sam Manager"},
            "2026-06-08",
            "Sam Manager answered this complaint",
            "sm_name",
        ),
        ({"sm_name": ""}, "2026-06-08", "Enter the name", "sm_name"),
        ({"answer_by": day("2026-06-07")}, "2026-06-08", "cannot be before 8 June 2026", "answer_by"),
        ({}, "2026-05-31", "The answer went on 1 June 2026", "on"),
    ],
)
def test_a_second_look_that_cannot_be_is_refused(typed, on, sentence, field):
    with refused(sentence, field):
        decisions.ask_review(answered(), a_second_look(day("2026-06-22")) | typed, day(on))


REVIEWED = {
    "later": (StageFacts(60, "review", day("2026-06-08")),),
    "appointed": (AppointedFacts(75, "review", "second_look", "Sue Senior", post="Assistant director"),),
}
PROMISED = clock("adults.review", "2026-06-08", given=day("2026-06-22"))


def test_it_is_not_closed_while_a_second_look_is_promised():
    with refused("second look is promised by Monday 22 June 2026. Send the second reply first"):
        decisions.close(answered(PROMISED, **REVIEWED), {**NOTHING_LEARNED}, day("2026-06-10"))


def test_the_second_reply_keeps_the_promise_or_says_sorry():
    case = answered(PROMISED, **REVIEWED)
    assert decisions.reviewer_of(case) == ("Sue Senior", "Assistant director")
    data = {"answer": "I looked again.", "signed_by": "Sue Senior"}
    outcome = decisions.answer_review(case, data, day("2026-06-22"))
    assert outcome.clocks == (Stop("adults.review", day("2026-06-22")),)
    assert outcome.rows == (
        Row("complaints.LaterStage", {"answered_on": day("2026-06-22"), "draft": "I looked again."}, pk=60),
    )
    assert letter(outcome)["late_since"] is None
    assert letter(decisions.answer_review(case, data, day("2026-06-23")))["late_since"] == day("2026-06-22")
    assert decisions.a_review_is_open(answered()).sentence == "Nobody was promised a second look."


# ---------------------------------------------------------------------------------------------- through the doors


@doors
def test_from_the_plan_to_the_second_reply():
    # Received on 30 March 2026. The plan: an answer by 15 May; put off before that to 30 June; answered on 26 June.
    officer = a_user("officer")
    case = a_complaint("triaged", "adults", received="2026-03-30", by=officer)
    assert due(case, "adults.five_months") == day("2026-08-29")
    do(case, "acknowledge", by=officer, on="2026-04-01", understanding="The carer came late.")
    do(case, "make_joint", by=officer, on="2026-04-07", **joint(day("2026-04-02")))
    plan = {"plan": "We speak to the carers.", "agreed_with": "Pat Parent"}
    do(case, "agree_date", by=officer, on="2026-04-09", answer_by=day("2026-05-15"), **plan)
    do(case, "agree_date", by=officer, on="2026-05-15", answer_by=day("2026-06-30"), **plan)
    with pytest.raises(Refused, match="has to be agreed before the old one passes"):
        do(case, "agree_date", by=officer, on="2026-07-01", answer_by=day("2026-07-31"), **plan)
    do(case, "begin", by=officer, on="2026-05-18", **responder(case))
    do(case, "record_findings", by=officer, on="2026-06-22", findings=findings_of(case))
    done = do(case, "answer", by=officer, on="2026-06-26", answer="I am sorry.", signed_by="Sam Manager")
    assert (
        "It is one reply for both of us: it answers for Ashbourne Hospital NHS Trust as well."
        in done.letters[0].body
    )
    assert ended(case, "adults.response").in_time
    assert ended(case, "adults.five_months").ended_as == "cancelled"
    do(case, "ask_review", by=officer, on="2026-07-01", **a_second_look(day("2026-07-15")))
    case.refresh_from_db()
    assert (case.state, case.next_clock, case.next_due_on) == (
        "stage_1_answered",
        "adults.review",
        day("2026-07-15"),
    )
    with pytest.raises(Refused, match="Send the second reply first"):
        do(case, "close", by=officer, on="2026-07-02", **NOTHING_LEARNED)
    do(case, "answer_review", by=officer, on="2026-07-14", answer="I looked again.", signed_by="Sue Senior")
    assert ended(case, "adults.review").in_time
    assert do(case, "close", by=officer, on="2026-07-15", **NOTHING_LEARNED).case.is_open is False


def responder(case):
    user = a_user("service_manager", team=a_team("answers-adults", case.service))
    return {
        "responder_id": user.pk,
        "responder_name": str(user),
        "responder_service_id": case.service_id,
        "is_about_them": False,
    }


@doors
def test_a_case_nobody_answered_is_on_a_list_a_month_before_the_law_ends():
    case = a_complaint("acknowledged", "adults", received="2026-03-30")
    do(
        case,
        "agree_date",
        on="2026-03-30",
        plan="x",
        declined=True,
        agreed_with="",
        answer_by=day("2026-09-29"),
    )
    case.refresh_from_db()
    assert (case.next_clock, case.next_due_on) == ("adults.five_months", day("2026-08-29"))
    do(case, "tell_late", on="2026-08-31", why="A report is awaited.", expected_on=day("2026-10-30"))
    case.refresh_from_db()
    assert (case.next_clock, case.next_due_on) == ("adults.response", day("2026-09-29"))
    assert (
        "The law says that you should have our answer by Tuesday 29 September 2026"
        in case.letters.last().body
    )


@doors
def test_an_oral_complaint_put_right_at_once_can_come_back():
    case = a_complaint("received", "adults", received="2026-03-30", channel="phone")
    do(case, "put_right_at_once", on="2026-03-31", done="The carer came at once.", send_letter=True)
    case.refresh_from_db()
    assert (case.state, case.outcome) == ("closed", "put_right")
    do(case, "reopen", on="2026-04-20", why="It went wrong again.")
    assert Case.objects.get(pk=case.pk).state == "triaged"
    assert due(case, "adults.acknowledge") == day("2026-04-23")


@doors
def test_the_page_offers_what_adults_have_and_others_do_not():
    officer = a_user("officer")
    for procedure, offered in (("adults", True), ("children", False), ("corporate", False)):
        case = a_complaint("acknowledged", procedure, by=officer)
        codes = {
            o.action.code
            for o in allowed_actions(case, by=officer, at=at(case.received_on + timedelta(days=1)))
        }
        assert ({"make_joint", "tell_late"} <= codes) is offered
        assert "end_joint" not in codes
