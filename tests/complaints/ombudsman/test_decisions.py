"""The rules of an enquiry, from facts made by hand: what moves a date, what counts as done, what is refused and why."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework.workflow import Redate, Refused, Start, Stop
from complaints.ombudsman import decisions
from tests.complaints.ombudsman.by_hand import (
    OFFICER,
    RECEIVED,
    RESPONDER,
    about,
    asked_time,
    clock,
    day,
    facts,
    question,
    remedy,
)

ANSWER = "lgsco.enquiry"


def opened(**data):
    new = replace(facts(), detail=None, clocks=(), state="")
    return decisions.open_enquiry(new, {"lgsco_reference": "24 015 110", **data}, RECEIVED)


@pytest.mark.parametrize(
    ("asked", "given", "state", "due", "ours"),
    [
        # 30 March 2026 and 20 working days: Good Friday and Easter Monday between; our date is five working days before.
        (("Why?",), None, "enquiries", "2026-04-29", "2026-04-22"),
        # The letter's own date wins, shorter or longer.
        (("Why?", "When?"), "2026-04-10", "enquiries", "2026-04-10", "2026-04-01"),
        (("Why?",), "2026-06-01", "enquiries", "2026-06-01", "2026-05-22"),
        # Three days leave no five working days: ours is today, never in the past.
        (("Why?",), "2026-04-01", "enquiries", "2026-04-01", "2026-03-30"),
        ((), None, "notified", None, None),
    ],
)
def test_the_time_to_answer_is_the_letters_or_twenty_working_days(asked, given, state, due, ours):
    outcome = opened(questions=asked, due_on=given and day(given))
    assert outcome.to == state
    if due is None:
        assert outcome.clocks == ()
        return
    (started,) = outcome.clocks
    assert facts().due(ANSWER, RECEIVED, given=started.given) == day(due)
    assert [row.values["internal_due_on"] for row in outcome.rows] == [day(ours)] * len(asked)


@pytest.mark.parametrize(
    ("state", "granted", "until", "moves"),
    [
        ("enquiries", True, "2026-05-15", True),
        ("enquiries", False, None, False),
    ],
)
def test_only_what_the_ombudsman_answers_moves_the_date(state, granted, until, moves):
    running = clock(ANSWER, "2026-03-30")
    waiting = facts(state, clocks=(running,), questions=(question(1), question(2, answered=True)))
    asking = decisions.ask_time(waiting, {"until_on": day("2026-05-15"), "why": "Ill."}, day("2026-04-10"))
    assert asking.clocks == ()
    assert asking.rows[0].values["was_due_on"] == day("2026-04-29")

    waiting = replace(waiting, detail=replace(waiting.detail, times=(asked_time(),)))
    said = {
        "granted": granted,
        "until_on": until and day(until),
        "words": "As you ask." if granted else "No.",
    }
    outcome = decisions.record_time(waiting, said, day("2026-04-13"))
    assert outcome.clocks == ((Redate(ANSWER, day("2026-05-15")),) if moves else ())
    # What is not answered yet has a new day of our own; what is answered has none.
    moved = [row.pk for row in outcome.rows if row.model == "complaints.EnquiryQuestion"]
    assert moved == ([1] if moves else [])
    assert outcome.rows[0].values["words"] == said["words"]


def test_more_time_is_asked_for_before_it_is_due_and_once():
    late = facts(clocks=(clock(ANSWER, "2026-03-30"),))
    with pytest.raises(Refused, match="before that day"):
        decisions.ask_time(late, {"until_on": day("2026-06-01"), "why": "Ill."}, day("2026-04-30"))
    twice = facts(clocks=(clock(ANSWER, "2026-03-30"),), times=(asked_time(),))
    assert "Record what the ombudsman said first" in decisions.an_answer_is_due(twice).sentence
    assert "Nothing is due" in decisions.an_answer_is_due(facts("responded")).sentence
    # What was asked for an answer that has gone says nothing about the next.
    again = facts(clocks=(clock(ANSWER, "2026-05-05"),), times=(asked_time(),))
    assert decisions.an_answer_is_due(again) is None
    assert decisions.time_was_asked_for(again) is not None


@pytest.mark.parametrize(
    ("questions", "signed", "refusal"),
    [
        ((question(1), question(2, answered=True)), RECEIVED, "question 1 has no answer"),
        ((question(1), question(2)), None, "questions 1 and 2 have no answer"),
        ((question(1, answered=True),), None, "manager has to sign"),
        ((question(1, answered=True),), RECEIVED, None),
    ],
)
def test_a_response_goes_with_every_answer_and_a_signature(questions, signed, refusal):
    waiting = facts(questions=questions, signed_off_on=signed)
    stands = [
        found
        for condition in (decisions.every_question_is_answered, decisions.a_manager_signed_it_off)
        if (found := condition(waiting))
    ]
    assert (refusal in stands[0].sentence) if refusal else not stands


def test_a_changed_answer_wants_a_new_signature():
    signed = facts(questions=(question(1, answered=True),), signed_off_on=RECEIVED)
    given = {"answers": ({"id": 1, "number": 1, "answer": "It was June."},)}
    assert decisions.answer_questions(signed, given, RECEIVED).detail["signed_off_on"] is None
    same = {"answers": ({"id": 1, "number": 1, "answer": "It was May."},)}
    with pytest.raises(Refused, match="at least one question"):
        decisions.answer_questions(signed, same, RECEIVED)


def test_who_works_elsewhere_answers_their_own_questions_alone():
    mine, other = question(1, owner_id=RESPONDER.id), question(2, owner_id=OFFICER.id)
    theirs = facts(by=RESPONDER, questions=(mine, other))
    assert decisions.may_answer(theirs) == (mine,)
    with pytest.raises(Refused, match="not yours"):
        decisions.answer_questions(theirs, {"answers": ({"id": 2, "number": 2, "answer": "May."},)}, RECEIVED)
    assert decisions.may_answer(facts(questions=(mine, other))) == (mine, other)
    none_here = facts(by=RESPONDER, questions=(other,))
    assert "None of the questions is yours" in decisions.has_a_question_here(none_here).sentence


def test_a_question_is_due_here_no_later_than_at_the_ombudsmans():
    waiting = facts(clocks=(clock(ANSWER, "2026-03-30"),), questions=(question(1),))
    given = {"id": 1, "number": 1, "owner_id": 8, "owner_name": "Sam", "internal_due_on": day("2026-04-30")}
    with pytest.raises(Refused, match="29 April 2026") as refused:
        decisions.assign_questions(waiting, {"questions": (given,)}, RECEIVED)
    assert refused.value.field == "due_1"
    outcome = decisions.assign_questions(
        waiting, {"questions": (given | {"internal_due_on": None},)}, RECEIVED
    )
    assert outcome.lets_see == (8,)
    assert outcome.rows[0].values == {"owner_id": 8, "internal_due_on": day("2026-04-22")}


@pytest.mark.parametrize(
    ("has", "comments", "accepts", "proposed", "refusal"),
    [
        (True, "", True, "", "Enter the council’s comments"),
        (False, "", None, "An apology.", "Say whether the council will do"),
        (False, "", False, "An apology.", "why the council will not do"),
        (True, "It was May.", False, "An apology.", None),
        (False, "", True, "An apology.", None),
        (False, "", None, "", None),
    ],
)
def test_comments_say_whether_there_are_any_and_whether_the_remedies_are_taken(
    has, comments, accepts, proposed, refusal
):
    drafted = facts("draft_decision", draft_on=RECEIVED, draft_remedies=proposed)
    said = {"has_comments": has, "comments": comments, "remedies_acceptable": accepts}
    if refusal:
        with pytest.raises(Refused, match=refusal):
            decisions.comment(drafted, said, RECEIVED)
    else:
        assert decisions.comment(drafted, said, RECEIVED).clocks == (Stop("lgsco.draft", RECEIVED),)


def agreed(due="2026-06-30", **parts):
    return {
        "row": 1,
        "what": "Say sorry.",
        "owner_id": 8,
        "owner_name": "Sam",
        "due_on": day(due) if due else None,
        **parts,
    }


@pytest.mark.parametrize(
    ("decision", "faults", "remedies", "to", "field"),
    [
        ("upheld", "Late.", (agreed(),), "remedies_due", None),
        ("upheld", "Late.", (), "final_decision", None),
        ("upheld", "", (agreed(),), None, "faults"),
        ("not_upheld", "", (), "final_decision", None),
        ("not_upheld", "", (agreed(),), None, "decision"),
        ("closed_early", "", (), "final_decision", None),
        ("report", "Late.", (agreed(),), "remedies_due", None),
        ("upheld", "Late.", (agreed(what=""),), None, "what_1"),
        ("upheld", "Late.", (agreed(owner_id=None),), None, "owner_1"),
        ("upheld", "Late.", (agreed(due=None),), None, "due_1"),
        ("upheld", "Late.", (agreed(due="2026-03-29"),), None, "due_1"),
    ],
)
def test_the_decision_says_what_is_to_be_done_by_whom_and_by_when(decision, faults, remedies, to, field):
    data = {"decision": decision, "faults": faults, "remedies": remedies, "tell": False}
    if field:
        with pytest.raises(Refused) as refused:
            decisions.record_decision(facts("draft_decision"), data, RECEIVED)
        assert refused.value.field == field
        return
    outcome = decisions.record_decision(facts("draft_decision"), data, RECEIVED)
    assert (outcome.to, outcome.set["outcome"]) == (to, decision)
    started = {act.code: act for act in outcome.clocks if isinstance(act, Start)}
    assert ("lgsco.remedy" in started) == bool(remedies)
    # A public report has a notice and a response, both from the day it came.
    public = {"lgsco.report_notice", "lgsco.report_response"}
    assert public & set(started) == (public if decision == "report" else set())
    assert all(act.trigger == RECEIVED for act in started.values())


def test_done_alone_does_not_count_and_sent_does():
    running = replace(clock("lgsco.remedy", given=day("2026-06-30")), about="remedy-1")
    due = facts("remedies_due", clocks=(running,), remedies=(remedy(1), remedy(2, "sent")))
    done = decisions.finish_remedy(due, {"remedy": 1, "proof": "The letter."}, day("2026-06-01"))
    assert (done.to, done.clocks) == ("remedies_due", ())
    assert "has still to go to the ombudsman" in done.says

    due = facts("remedies_due", clocks=(running,), remedies=(remedy(1, "done"), remedy(2, "sent")))
    sent = decisions.send_evidence(due, {"remedies": (1,)}, day("2026-06-29"))
    assert (sent.to, sent.clocks) == (
        "complied",
        (Stop("lgsco.remedy", day("2026-06-29"), about="remedy-1"),),
    )
    part = facts("remedies_due", remedies=(remedy(1, "done"), remedy(2)))
    assert decisions.send_evidence(part, {"remedies": (1,)}, day("2026-06-29")).to == "remedies_due"


@pytest.mark.parametrize(
    ("in_writing", "due", "refusal"),
    [
        (False, "2026-07-31", "in writing"),
        (True, "2026-06-30", "already"),
        (True, "2026-05-01", "cannot be before"),
        (True, "2026-07-31", None),
    ],
)
def test_a_date_changes_only_where_the_ombudsman_agreed_in_writing(in_writing, due, refusal):
    waiting = facts("remedies_due", remedies=(remedy(1),))
    said = {"remedy": 1, "in_writing": in_writing, "due_on": day(due), "words": "We agree."}
    if refusal:
        with pytest.raises(Refused, match=refusal):
            decisions.vary_remedy(waiting, said, day("2026-06-01"))
        return
    outcome = decisions.vary_remedy(waiting, said, day("2026-06-01"))
    assert outcome.clocks == (Redate("lgsco.remedy", day(due), about="remedy-1"),)
    assert outcome.rows[0].values["agreed_words"] == "We agree."


REPORTED = {"report_on": RECEIVED}
DEALT_WITH = {
    "notice_on": RECEIVED,
    "officer_told_on": RECEIVED,
    "report_answered_on": RECEIVED,
}


@pytest.mark.parametrize("missing", [None, *DEALT_WITH])
def test_nothing_is_closed_while_a_step_of_a_public_report_is_missing(missing):
    known = REPORTED | {name: value for name, value in DEALT_WITH.items() if name != missing}
    refusal = decisions.the_report_is_dealt_with(facts("complied", **known))
    assert (refusal is None) == (missing is None)


BEFORE = RECEIVED - timedelta(days=40)


@pytest.mark.parametrize(
    ("case", "had_on", "first", "asked"),
    [
        # Nobody had heard of it: it counts from the day the ombudsman's letter came.
        (None, None, RECEIVED, RECEIVED),
        # The council had it: it counts from that day.
        (None, BEFORE, BEFORE, BEFORE),
        # It had come as a concern: the first day is the concern's, the formal request is the letter.
        (about("concern", "2026-01-12"), None, day("2026-01-12"), RECEIVED),
        (about("concern", "2026-01-12"), BEFORE, day("2026-01-12"), BEFORE),
        (about("sectionf", "2026-01-12"), None, RECEIVED, RECEIVED),
        # A complaint that was another one: opened anew all the same.
        (about("complaint", "2026-01-12"), day("2026-01-12"), day("2026-01-12"), day("2026-01-12")),
    ],
)
def test_a_premature_complaint_comes_back_from_the_right_day(case, had_on, first, asked):
    data = {
        "had": had_on is not None,
        "had_on": had_on,
        "takes": "new",
        "procedure": "corporate",
        "points": ("Late",),
    }
    outcome = decisions.return_premature(facts("notified", about=case), data, RECEIVED)
    (opened,) = outcome.open_linked
    assert (opened.kind, opened.relation) == ("complaint", "returned_from")
    assert (opened.on, opened.data["requested_on"]) == (first, asked)
    assert (outcome.to, outcome.detail["had_on"]) == ("returned", had_on)


def test_a_complaint_that_is_there_goes_on_there():
    data = {"had": True, "had_on": day("2026-01-12"), "takes": "there", "points": ()}
    outcome = decisions.return_premature(facts("notified", about=about()), data, RECEIVED)
    assert outcome.open_linked == ()
    assert "goes on in CP-26-000005" in outcome.says
    assert "12 January 2026" in outcome.says
    assert "30 March 2026" in outcome.says
    with pytest.raises(Refused, match="about no complaint"):
        decisions.return_premature(facts("notified", about=about("sectionf")), data, RECEIVED)


def test_the_council_cannot_have_had_a_complaint_after_the_letter():
    data = {"had": True, "had_on": RECEIVED + timedelta(days=1), "takes": "new", "points": ("Late",)}
    with pytest.raises(Refused) as refused:
        decisions.return_premature(facts("notified"), data, RECEIVED + timedelta(days=2))
    assert refused.value.field == "had_on"
