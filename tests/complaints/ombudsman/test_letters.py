"""The letters of an enquiry, read as their receiver reads them."""

import re
from datetime import date

import pytest

from casework.models import Letter
from casework.post.render import letter_codes, to_text
from tests.builders import a_complaint, a_remedy, a_user, an_enquiry, answers_to, do

pytestmark = pytest.mark.django_db(transaction=True)

THEIRS = "Your reference: 24 015 110"


def read(letter: Letter) -> str:
    """Return a letter as an e-mail says it, on one line."""
    return re.sub(r"\s+", " ", to_text(letter.body))


def letter(case, code: str) -> Letter:
    return case.letters.get(code=code)


@pytest.fixture
def officer():
    return a_user("officer", first_name="Olivia", last_name="Marsh")


def test_the_response_has_every_answer_under_its_question(officer):
    case = an_enquiry("enquiries", by=officer)
    do(case, "answer_questions", by=officer, answers=answers_to(case, "It was due in May."))
    do(case, "sign_off", checked=True)
    do(case, "respond", by=officer, on="2026-05-05", opening="We are sorry.", enclosed="The file\nThe log")
    sent = letter(case, "ombudsman_response")
    assert (sent.to_name, sent.to_email) == (
        "Ines Vestigator, Local Government and Social Care Ombudsman",
        "ines@ombudsman.example",
    )
    said = read(sent)
    for words in (
        "Dear Ines Vestigator",
        THEIRS,
        f"Our reference: {case.reference}",
        f"Complainant: {case.complainant.name}",
        "You wrote to us on 30 March 2026",
        "You should have had it by Wednesday 29 April 2026, and we are sorry that it is late.",
        "We are sorry.",
        "The log",
        "Olivia Marsh",
    ):
        assert words in said, words
    order = [said.index(f"Question {n}") for n in (1, 2, 3)]
    assert order == sorted(order)
    assert said.index("Why was it late?") < said.index("It was due in May. (2)") < said.index("Question 3")


def test_a_request_for_time_says_why_and_until_when(officer):
    case = an_enquiry("enquiries", by=officer)
    do(case, "ask_time", by=officer, until_on=date(2026, 5, 15), why="The coordinator is ill.")
    said = read(letter(case, "ombudsman_more_time"))
    assert "is due on Wednesday 29 April 2026. We ask for more time, until Friday 15 May 2026." in said
    assert "The coordinator is ill." in said
    assert "Until you do, we work to Wednesday 29 April 2026." in said


@pytest.mark.parametrize(
    ("has", "accepts", "there", "not_there"),
    [
        (True, True, ("It was May.", "We accept what you propose"), "We do not accept"),
        (True, False, ("It was May.", "We do not accept what you propose"), "We accept what"),
        (False, True, ("We have no comments on it.", "We accept what you propose"), "It was May."),
    ],
)
def test_comments_on_the_draft(officer, has, accepts, there, not_there):
    case = an_enquiry("draft_decision", by=officer)
    do(
        case,
        "comment",
        by=officer,
        has_comments=has,
        comments="It was May." if has else "",
        remedies_acceptable=accepts,
    )
    said = read(letter(case, "ombudsman_draft_comments"))
    for words in (*there, THEIRS, "An apology."):
        assert words in said, words
    assert not_there not in said


def test_the_proof_names_each_remedy_its_day_and_what_shows_it(officer):
    case = an_enquiry("remedies_due", by=officer)
    one = case.enquiry_remedies.get(number=1)
    do(case, "finish_remedy", by=officer, on="2026-04-10", remedy=one.pk, proof="The letter of 10 April.")
    do(case, "send_evidence", by=officer, on="2026-04-13", remedies=(one.pk,), more="", tell=True)
    said = read(letter(case, "ombudsman_evidence"))
    for words in (
        THEIRS,
        "Apologise in writing (1).",
        "Done on 10 April 2026.",
        "The letter of 10 April.",
        "We will send you the evidence of remedy 2 when it is done.",
    ):
        assert words in said, words
    told = letter(case, "ombudsman_done_told")
    assert told.to_name == case.complainant.name
    assert "Apologise in writing (1). Done on 10 April 2026." in read(told)


def test_the_complainant_is_told_what_was_decided_and_what_will_be_done():
    case = an_enquiry("remedies_due")
    said = read(letter(case, "ombudsman_decision_told"))
    assert "The Ombudsman found that we were at fault." in said
    assert "We are sorry" in said
    assert "Apologise in writing (2). By Friday 29 May 2026." in said


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (
            {"had": False, "takes": "new"},
            "We count it from 30 March 2026, the day the Ombudsman’s letter reached us.",
        ),
        (
            {"had": True, "had_on": date(2026, 3, 9), "takes": "new"},
            "We count it from 9 March 2026, the day we received it.",
        ),
        ({"had": True, "had_on": date(2026, 2, 28), "takes": "there"}, "Our reference for it is CP-26-"),
    ],
)
def test_the_complainant_is_told_that_it_came_back(typed, words):
    case = an_enquiry("notified")
    do(case, "return_premature", procedure="corporate", points=("Late",), tell=True, **typed)
    assert words in read(letter(case, "ombudsman_returned_told"))


def test_a_report_is_answered_with_the_day_it_was_laid_before_the_council():
    case = an_enquiry("responded")
    do(case, "record_decision", decision="report", faults="Late.", remedies=(), tell=True)
    do(case, "answer_report", on="2026-05-12", considered_on=date(2026, 5, 11), answer="We changed it.")
    said = read(letter(case, "ombudsman_report_answer"))
    assert "We received your report on 30 March 2026. It was laid before the council on 11 May 2026." in said
    assert "has published a report about it" in read(letter(case, "ombudsman_decision_told"))


def test_without_an_email_address_it_is_printed_and_posted(officer):
    case = an_enquiry("enquiries", by=officer)
    do(
        case,
        "change_investigator",
        investigator="",
        email="",
        phone="",
        address="PO Box 4771\nCoventry CV4 0EH",
    )
    do(case, "ask_time", until_on=date(2026, 5, 15), why="Ill.")
    sent = letter(case, "ombudsman_more_time")
    assert (sent.to_email, sent.to_address) == ("", "PO Box 4771\nCoventry CV4 0EH")
    assert "Dear Sir or Madam" in read(sent)
    assert not case.messages.exists()


def test_every_letter_of_an_enquiry_is_read_here():
    """The tests above write every template there is: a new one has to be read too."""
    case = an_enquiry("complied", about=a_complaint("stage_1_answered"))
    assert a_remedy(1, date(2026, 5, 1))["what"]
    written = set(case.letters.values_list("code", flat=True)) | {
        "ombudsman_more_time",
        "ombudsman_report_answer",
        "ombudsman_returned_told",
    }
    assert written == {code for _, code in letter_codes() if code.startswith("ombudsman_")}
