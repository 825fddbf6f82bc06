"""The letters of a complaint, read as their receiver reads them: what, who, by when, and what next."""

import re
from datetime import date

import pytest

from casework.models import Letter
from casework.post.render import letter_codes, to_text
from tests.builders import (
    NOTHING_LEARNED,
    a_complaint,
    a_person,
    a_second_look,
    a_service,
    a_statement,
    a_user,
    an_adjudicator,
    decisions_on,
    do,
    findings_of,
    investigators,
    joint,
    reports,
)

pytestmark = pytest.mark.django_db(transaction=True)


def day(text: str) -> date:
    return date.fromisoformat(text)


def read(letter: Letter) -> str:
    """Return a letter as an e-mail says it, on one line."""
    return re.sub(r"\s+", " ", to_text(letter.body))


def last(case) -> str:
    return read(case.letters.last())


def every_letter() -> list[Letter]:
    """Write each letter of a complaint at least once."""
    manager = a_user("manager")
    for procedure in ("children", "adults", "corporate"):
        for state in ("closed", "on_hold", "suspended", "withdrawn", "declined", "signposted"):
            case = a_complaint(state, procedure, by=manager)
            on = "2026-04-01"
            if state == "on_hold":
                do(case, "resume", by=manager, on=on, what="She agrees.")
            elif state == "suspended":
                do(case, "resume_after", by=manager, on=on, what="It is over.")
            else:
                do(case, "reopen", by=manager, on=on, why="You came back to us.")
    adults = a_complaint("stage_1", "adults", by=manager)
    do(adults, "agree_date", by=manager, plan="We visit.", answer_by=day("2026-05-15"), agreed_with="Pat")
    do(
        adults,
        "extend",
        by=manager,
        why="A report.",
        told_on=adults.received_on,
        new_date=day("2026-11-02"),
        agreed_with="Pat",
    )
    service = a_service("send")
    do(
        adults,
        "change_procedure",
        by=manager,
        procedure="corporate",
        service_id=service.pk,
        service_name=service.name,
        why="It is about a plan.",
    )
    done = a_complaint("stage_1_answered", "corporate", by=manager)
    do(done, "close", by=manager, content=True, send_letter=True, **NOTHING_LEARNED)
    a_complaint("stage_2_answered", "corporate", by=manager)
    childrens_letters(manager)
    adults_letters(manager)
    letters_of_remedies(manager)
    further = a_complaint("stage_2", "corporate", by=manager)
    do(further, "decline", by=manager, reason_code="court", why="The claim was issued last week.")
    return list(Letter.objects.filter(case__kind="complaint"))


def letters_of_remedies(manager) -> None:
    """Write each letter about what was promised to put a complaint right."""
    case = a_complaint("stage_1_answered", "corporate", by=manager)
    promise = {
        "kind": "apology",
        "what": "A letter from the head of service",
        "point": 1,
        "due_on": day("2026-06-26"),
        "owner_id": manager.pk,
        "owner_name": str(manager),
    }
    answered = case.complaint.answered_on
    do(case, "add_remedy", by=manager, on=answered, **promise)
    do(
        case,
        "redate_remedy",
        by=manager,
        on=answered,
        which="R1",
        due_on=day("2026-07-03"),
        why="She is ill.",
    )
    do(case, "refuse_remedy", by=manager, on=answered, which="R1", said="It is no use to me.")


def childrens_letters(manager) -> None:
    """Write each letter that only the children's procedure has."""
    case = a_complaint("stage_2_requested", "children", by=manager)
    do(case, "freeze_decision", by=manager, what="the move", freeze="frozen", why="He has exams.")
    do(case, "send_statement", by=manager, **a_statement(case))
    a_complaint("panel_answered", "children", by=manager)
    early = a_complaint("stage_2_answered", "children", by=manager)
    do(early, "refer_early", by=manager, **early_to_the_ombudsman())
    late = a_complaint("stage_1_answered", "children", by=manager)
    asked = {"requested_on": day("2026-06-01"), "why": "The files are gone."}
    do(late, "refuse_late_request", by=manager, on="2026-06-02", **asked)
    left = a_complaint("suspended", "children", by=manager)
    do(left, "note_end_of_proceedings", by=manager, what="The order was made.")
    do(left, "let_lapse", by=manager, on="2027-03-31", why="")


def adults_letters(manager) -> None:
    """Write each letter that only the adults' procedure has."""
    case = a_complaint("acknowledged", "adults", by=manager)
    do(case, "make_joint", by=manager, **joint(case.received_on))
    do(case, "end_joint", by=manager, why="You took your consent back.")
    do(
        case,
        "tell_late",
        by=manager,
        on="2026-09-01",
        why="A report is awaited.",
        expected_on=day("2026-10-30"),
    )
    looked_at = a_complaint("stage_1_answered", "adults", by=manager)
    do(looked_at, "ask_review", by=manager, **a_second_look(day("2026-04-20")))
    do(looked_at, "answer_review", by=manager, answer="I looked again.", signed_by="Sue Senior")
    said = a_complaint("received", "adults", by=manager, channel="phone")
    do(said, "put_right_at_once", by=manager, done="The carer came at once.", send_letter=True)


def early_to_the_ombudsman() -> dict:
    return {
        "robust": True,
        "mostly_upheld": True,
        "outcomes_agreed": True,
        "person_agrees": True,
        "agreed_with": "Pat Parent",
        "why": "Everything was upheld, and a panel could not add to it.",
    }


def test_every_letter_says_whose_complaint_and_how_to_reach_us_and_leaves_no_hole():
    letters = every_letter()
    assert {letter.code for letter in letters} == {
        code for app, code in letter_codes() if app == "complaints" and code.startswith("complaint_")
    }
    for letter in letters:
        text = to_text(letter.body)
        assert text.startswith("Dear Pat Parent\n"), letter.code
        assert letter.case.reference in text, letter.code
        assert "30 March 2026" in text, letter.code
        assert "01632 960 100" in text, letter.code
        assert "Yours sincerely" in text, letter.code
        for hole in ("None", "{", "}", "  ", "..", " ,", "( )"):
            assert hole not in re.sub(r"\n +", "\n", text), (letter.code, hole, text)
        assert not re.search(r"\b(shall|pursuant|aforementioned|customer|ticket|SLA|herein)\b", text), (
            letter.code
        )


@pytest.mark.parametrize(
    ("procedure", "by_when", "not_said"),
    [
        ("children", "a written answer to every point by Wednesday 15 April 2026", "agree a plan"),
        ("corporate", "a written answer to every point by Wednesday 15 April 2026", "agree a plan"),
        (
            "adults",
            "an answer by Tuesday 29 September 2026 at the latest",
            "a written answer to every point by",
        ),
    ],
)
def test_the_acknowledgement_says_who_answers_and_by_when(procedure, by_when, not_said):
    text = last(
        a_complaint("acknowledged", procedure, by=a_user("manager", first_name="Mo", last_name="Manager"))
    )
    assert by_when in text
    assert not_said not in text
    assert "will look into each point" in text
    assert "Mo Manager looks after your complaint" in text
    assert "Point 1. Nobody called back" in text


def test_a_late_acknowledgement_says_sorry():
    case = a_complaint("triaged", "corporate")
    do(case, "acknowledge", on="2026-04-20", understanding="You heard nothing.")
    assert "We should have written to you sooner, and we are sorry" in last(case)


def test_a_child_is_told_of_the_right_to_an_advocate_and_an_adult_is_not_sent_to_school_help():
    assert "has a right to an advocate, free of charge" in last(a_complaint("acknowledged", "children"))
    adult = last(a_complaint("acknowledged", "adults"))
    assert "POhWER" in adult
    assert "SENDIASS" not in adult


def answered(procedure: str, **parts):
    case = a_complaint("stage_1", procedure, by=a_user("manager"))
    do(case, "record_findings", findings=findings_of(case, **parts))
    do(
        case,
        "answer",
        answer="I read every note of your calls.",
        signed_by="Sam Manager",
        signed_role="Head of Family Support",
    )
    return last(case)


def test_the_answer_says_for_each_point_what_was_found_why_and_what_will_be_put_right_by_when():
    text = answered(
        "children", remedy="Sam will ring you.", remedy_by=day("2026-04-10"), learning="Calls are logged now."
    )
    for words in (
        "I read every note of your calls.",
        "Nobody called back",
        "We uphold this point: you were right to complain about it.",
        "The record of calls shows it.",
        "What we will put right by 10 April 2026",
        "Sam will ring you.",
        "What we have learned from this",
        "We are sorry for what went wrong.",
        "Head of Family Support",
    ):
        assert words in text


def test_an_answer_that_upholds_nothing_does_not_say_sorry():
    assert "sorry for what went wrong" not in answered("children", finding="not_upheld")


@pytest.mark.parametrize(
    ("procedure", "said", "ombudsman"),
    [
        ("children", "move your complaint to stage 2", False),
        ("corporate", "You do not have to give a reason", False),
        ("adults", "This is our final answer", True),
    ],
)
def test_the_answer_says_what_comes_next_and_the_ombudsman_only_at_the_end(procedure, said, ombudsman):
    text = answered(procedure)
    assert said in text
    assert ("Local Government and Social Care Ombudsman" in text) is ombudsman
    if procedure == "children":
        assert "Please ask us by Wednesday 29 April 2026" in text


@pytest.mark.parametrize(("procedure", "ombudsman"), [("children", False), ("corporate", True)])
def test_taking_longer_says_why_the_new_date_and_where_the_code_asks_the_ombudsman(procedure, ombudsman):
    case = a_complaint("stage_1", procedure, by=a_user("manager"))
    do(
        case,
        "extend",
        ground="complex" if procedure == "children" else "",
        why="Two visits are to come.",
        told_on=case.received_on,
    )
    text = last(case)
    assert "Two visits are to come." in text
    assert "expect our answer by Wednesday 15 April 2026" in text
    assert "now have our answer by Wednesday 29 April 2026" in text
    assert ("Ombudsman" in text) is ombudsman


def test_declining_says_why_and_the_way_to_the_ombudsman():
    text = last(a_complaint("declined", "children"))
    assert "more than 12 months before you complained" in text
    assert "It happened in 2019 and the files are gone." in text
    assert "You can go to the Ombudsman" in text
    assert "www.lgo.org.uk" in text


def test_waiting_says_for_what_and_what_happens_to_the_date():
    assert "The time for our answer stops while we wait." in last(a_complaint("on_hold", "children"))
    assert "it is still Tuesday 29 September 2026" in last(a_complaint("on_hold", "adults"))


def test_what_was_typed_cannot_change_a_letter():
    case = a_complaint(
        "acknowledged",
        "children",
        complainant=a_person("Pat *Parent*"),
        data={"points": ("# Not a heading",)},
    )
    body = case.letters.get().body
    assert "\\# Not a heading" in body
    assert "Pat \\*Parent\\*" in body


def test_stage_2_is_acknowledged_with_who_reviews_it_and_by_when():
    # Twenty working days from Monday 30 March 2026, over Easter, end on Wednesday 29 April.
    text = last(a_complaint("stage_2", "corporate", by=a_user("manager")))
    assert "will review your complaint" in text
    assert "had no part in our first answer" in text
    assert "our final answer to every point by Wednesday 29 April 2026" in text
    assert "You told us that this is still open: The dates are still wrong." in text.replace("> ", "")
    assert "You do not have to give us a reason." in text
    assert "Point 1. Nobody called back" in text


def test_the_final_answer_tells_what_changed_and_leads_to_the_ombudsman():
    case = a_complaint("stage_2", "corporate", by=a_user("manager"))
    do(case, "record_findings", findings=findings_of(case, "not_upheld"))
    do(case, "answer", answer="I read it all afresh.", signed_by="Rae Reviewer")
    text = last(case)
    assert "At stage 1 we upheld this point. Now:" in text
    assert "We do not uphold this point" in text
    assert "This is our final answer: there is no further stage at the council." in text
    assert "You do not have to do anything else with us first." in text
    assert "www.lgo.org.uk" in text
    assert "sorry for what went wrong" not in text


def test_more_time_at_stage_2_names_who_goes_on_looking():
    case = a_complaint("stage_2", "corporate", by=a_user("manager"))
    reviewer = case.appointments.get().name
    do(case, "extend", why="Files are being fetched.", told_on=case.received_on)
    text = last(case)
    assert f"{reviewer} goes on looking into your complaint" in text
    assert "expect our answer by Wednesday 29 April 2026" in text
    assert "now have our answer by Friday 29 May 2026" in text
    assert "Ombudsman" in text


def test_declined_at_stage_2_what_was_promised_stands():
    case = a_complaint("stage_2_requested", "corporate", by=a_user("manager"))
    do(case, "decline", reason_code="court", why="The claim was issued last week.")
    text = last(case)
    assert "asked us to look at it again at stage 2" in text
    assert "What we promised in our earlier answer stands." in text
    assert "The claim was issued last week." in text


def test_going_to_stage_2_says_who_looks_into_it_and_by_when():
    # 25 working days from Monday 30 March 2026, over Easter and the first Monday of May, end on Thursday 7 May.
    text = last(a_complaint("stage_2_requested", "children", by=a_user("manager")))
    assert (
        "An investigating officer looks into your complaint; an independent person, who does not work for the council"
        in text
    )
    assert "You should have our answer by Thursday 7 May 2026." in text
    assert "You do not have to give us a reason." in text
    assert "right to an advocate, free of charge" in text


def test_who_waited_too_long_for_stage_1_is_told_sorry():
    case = a_complaint("stage_1", "children", by=a_user("manager"))
    do(case, "skip_to_stage_2", on="2026-04-20", how="phone", outstanding="", basis="overdue", why="")
    assert "You should have had our answer at stage 1 by then, and we are sorry that you did not." in last(
        case
    )


def test_the_statement_can_be_read_changed_and_signed():
    case = a_complaint("stage_2_requested", "children", by=a_user("manager"))
    do(case, "send_statement", **a_statement(case))
    text = last(case)
    assert "I rang three times and nobody called me back." in text
    assert "If it is right, please sign this letter and send it back" in text
    assert "by Wednesday 15 April 2026 if you can" in text  # ten working days from 30 March
    do(case, "send_statement", **a_statement(case, statement="I rang four times."))
    assert "We have changed the statement of complaint after what you told us." in last(case)


def test_the_investigation_begins_with_names_a_date_and_the_day_it_runs_from():
    case = a_complaint("stage_2_requested", "children", by=a_user("manager"))
    do(case, "appoint_investigators", **investigators())
    do(case, "agree_statement", on="2026-04-09", **a_statement(case, amended=True))
    text = last(case)
    assert "Ines Investigator (Independent consultant) is the investigating officer" in text
    assert "Ivor Independent is the independent person" in text
    # From Thursday 9 April 2026 the 25th working day is Friday 15 May.
    assert (
        "by Friday 15 May 2026. The time for it runs from 9 April 2026, the day you signed the statement."
        in text
    )


def test_the_adjudication_tells_findings_recommendations_and_the_way_to_a_panel():
    case = a_complaint("stage_2", "children", by=a_user("manager"))
    do(case, "record_findings", findings=findings_of(case, "not_upheld"))
    do(case, "record_reports", **reports(case.received_on, "Log every call."))
    do(case, "appoint_adjudicator", **an_adjudicator())
    data = decisions_on(case, action_by=day("2026-05-29"))
    first = data["findings"][0] | {"departs_to": "upheld", "departs_why": "The log itself shows three calls."}
    do(case, "adjudicate", **data | {"findings": (first, *data["findings"][1:])})
    do(case, "answer", answer="I am sorry.", signed_by="Ada Adjudicator", signed_role="Director")
    text = last(case)
    for words in (
        "the reports of Ines Investigator, who investigated it, and of Ivor Independent, the independent person",
        "Both come with this letter.",
        "At stage 1 we upheld this point. Now:",
        "The investigation found otherwise: not upheld.",
        "The log itself shows three calls.",
        "Log every call.",
        "We accept this recommendation.",
        "What we will do by 29 May 2026",
        "you can ask for a review panel (stage 3)",
        "Please ask us by Wednesday 29 April 2026",
    ):
        assert words in text, words
    assert "Ombudsman" not in text


@pytest.mark.parametrize(
    ("freeze", "says"),
    [
        ("frozen", "We will not carry out this decision until we have answered your complaint."),
        ("not_frozen", "We have decided that it should not wait."),
    ],
)
def test_whether_a_decision_waits_is_said_with_why(freeze, says):
    case = a_complaint("acknowledged", "children", by=a_user("manager"))
    do(case, "freeze_decision", what="the move to another home", freeze=freeze, why="He has exams in June.")
    text = last(case)
    assert says in text
    assert "you disagree with the move to another home" in text
    assert "He has exams in June." in text


def test_a_request_turned_down_early_referral_and_a_lapse_lead_to_the_ombudsman():
    manager = a_user("manager")
    childrens_letters(manager)
    told = {letter.code: read(letter) for letter in Letter.objects.filter(case__kind="complaint")}
    assert "you had until 29 April 2026 to ask" in told["complaint_late_refused"]
    assert (
        "You can show this letter to the Ombudsman: it says that we agree to it."
        in told["complaint_referred_early"]
    )
    assert "please tell us by Tuesday 30 March 2027" in told["complaint_proceedings_over"]
    assert "You can go to the Ombudsman" in told["complaint_lapsed"]
    for code in ("complaint_late_refused", "complaint_referred_early", "complaint_lapsed"):
        assert "www.lgo.org.uk" in told[code]


def test_the_request_for_a_panel_says_who_sits_when_it_meets_and_whom_to_bring():
    # Thirty working days from Monday 30 March 2026, over Easter and the first Monday of May, end on Thursday 14 May.
    text = last(a_complaint("panel_requested", "children", by=a_user("manager")))
    assert "three people who do not work for the council and had nothing to do with your complaint" in text
    assert "They meet by Thursday 14 May 2026" in text
    assert "You can bring an advocate and another person with you." in text
    assert "This is stage 3, the last at the council." in text


def test_the_invitation_says_where_who_and_when_the_papers_come():
    text = last(a_complaint("panel", "children", by=a_user("manager")))
    # 28 days from 30 March 2026 is Monday 27 April; ten working days before it is Monday 13 April.
    assert "It meets on Monday 27 April 2026." in text
    assert "County Hall, room 4, at 10am. There is a lift." in text
    assert "Clare Chair takes the chair" in text
    assert "Sunil Second" in text
    assert "the same papers by Monday 13 April 2026" in text
    assert "lawyers do not take part as representatives" in text


def test_the_papers_are_listed_and_late_ones_come_with_an_apology():
    in_time, late = (a_complaint("panel", "children", by=a_user("manager")) for _ in range(2))
    do(in_time, "send_papers", on="2026-04-13", papers=("The reports of both", "Our letters to you"))
    assert "- The reports of both - Our letters to you" in last(in_time)
    assert "sorry" not in last(in_time)
    do(late, "send_papers", on="2026-04-14", papers=("The reports of both",))
    assert "They should have reached you sooner, and we are sorry" in last(late)


def test_the_final_answer_after_a_panel_leads_to_the_ombudsman():
    text = last(a_complaint("panel_answered", "children", by=a_user("manager")))
    for words in (
        "The panel has met and reported.",
        "I have talked about its report with Ivor Independent, the independent person",
        "At stage 2 we upheld this point. Now:",
        "Say sorry in person.",
        "We accept this recommendation.",
        "This is our final answer: there is no further stage at the council.",
        "You do not have to do anything else with us first.",
        "www.lgo.org.uk",
    ):
        assert words in text, words


def test_who_would_not_talk_is_given_a_date_and_told_that_they_still_can():
    case = a_complaint("acknowledged", "adults", by=a_user("manager"))
    do(
        case,
        "agree_date",
        plan="We read the file.",
        declined=True,
        agreed_with="",
        answer_by=day("2026-05-15"),
    )
    text = last(case)
    assert "You told us that you would rather not, so we have set the date ourselves" in text
    assert "our answer by Friday 15 May 2026" in text


@pytest.mark.parametrize(
    ("leads", "says"),
    [
        (
            "council",
            "We lead. We ask Ashbourne Hospital NHS Trust what they have to say, and send you the reply.",
        ),
        (
            "partner",
            "Ashbourne Hospital NHS Trust leads. We tell them what we have to say, and they send you the reply.",
        ),
    ],
)
def test_a_joint_complaint_says_who_leads_and_what_is_shared(leads, says):
    case = a_complaint("acknowledged", "adults", by=a_user("manager"))
    do(case, "make_joint", **joint(case.received_on, leads=leads))
    text = last(case)
    assert says in text
    assert "You will get one reply for both" in text
    assert "You can take that back at any time" in text
    assert "Ms Ward, complaints@hospital.example" in text


def test_the_one_reply_names_both_ombudsmen():
    case = a_complaint("stage_1", "adults", by=a_user("manager"))
    do(case, "make_joint", **joint(case.received_on))
    do(case, "record_findings", findings=findings_of(case))
    do(case, "answer", answer="I am sorry.", signed_by="Sam Manager")
    text = last(case)
    assert "it answers for Ashbourne Hospital NHS Trust as well" in text
    assert "Parliamentary and Health Service Ombudsman" in text
    assert "www.lgo.org.uk" in text


@pytest.mark.parametrize(
    ("on", "says"),
    [
        ("2026-09-01", "We will not have it ready by then, and we are sorry."),
        ("2026-10-05", "That day has passed, and we are sorry that you still have to wait."),
    ],
)
def test_a_missed_limit_is_told_with_why_and_when_and_the_ombudsman(on, says):
    case = a_complaint("stage_1", "adults", by=a_user("manager"))
    do(case, "tell_late", on=on, why="A post-mortem is awaited.", expected_on=day("2026-11-02"))
    text = last(case)
    assert "The law says that you should have our answer by Tuesday 29 September 2026." in text
    assert says in text
    assert "A post-mortem is awaited." in text
    assert "We expect that to be by Monday 2 November 2026." in text
    assert "You do not have to wait for our answer before you go to the Ombudsman." in text


def test_a_second_look_and_its_reply_lead_to_the_ombudsman_and_to_no_further_stage():
    case = a_complaint("stage_1_answered", "adults", by=a_user("manager"))
    do(case, "ask_review", **a_second_look(day("2026-04-20")))
    text = last(case)
    assert (
        "Sue Senior, Assistant director, will look at it once more. Sue Senior had no part in that answer."
        in text
    )
    assert "a second reply by Monday 20 April 2026" in text
    assert "You do not have to wait for it: you can go to the Ombudsman at any time." in text
    do(case, "answer_review", on="2026-04-22", answer="I looked again.", signed_by="Sue Senior")
    text = last(case)
    assert "We promised you this reply by 20 April 2026, and we are sorry that you had to wait." in text
    assert "There is nothing more that we can do for you at the council." in text


def test_what_was_put_right_at_once_leaves_the_way_to_a_formal_complaint():
    case = a_complaint("received", "adults", by=a_user("manager"), channel="phone")
    do(case, "put_right_at_once", done="The carer came at once.", send_letter=True)
    text = last(case)
    assert "The carer came at once." in text
    assert "You can make a formal complaint at any time" in text
