"""The matters an e-mail seems to be about are offered, one line each, in the person's own words; never more than that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.intake.suggesting import LONGEST, MOST, suggested
from complaints.triage.facts import SUBJECTS

FOUR = """Dear Complaints Team,

The taxi was late again on four days this week. Leon has not had any speech and language therapy since September,
although his plan says 45 minutes each week. I also want the wording of Section F changed, it is far too vague. And
his class teacher was rude to me in front of other parents on 2 April.

The taxi firm never rings me.

Yours sincerely
Grace Adeyemi"""


def test_a_letter_of_four_matters_gives_four_lines_in_its_own_words():
    found = suggested(FOUR, "Leon")
    assert [one.subject for one in found] == ["other", "section_f", "plan_contents", "school_matter"]
    assert [one.summary for one in found] == [
        "The taxi was late again on four days this week",
        "Leon has not had any speech and language therapy since September, although his plan says 45 minutes each week",
        "I also want the wording of Section F changed, it is far too vague",
        "And his class teacher was rude to me in front of other parents on 2 April",
    ]


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("You refused to assess my son.", "assessment_refused"),
        ("After the assessment we were told there would be no plan.", "plan_refused"),
        ("You have decided to end his plan in July.", "plan_ceased"),
        ("You named the wrong school in Section I.", "plan_contents"),
        ("We have waited 31 weeks for the final plan.", "ehcp_delay"),
        ("The annual review was in May and we have heard nothing.", "annual_review_late"),
        ("My EHC coordinator does not answer my calls.", "ehcp_communication"),
        ("She has had no occupational therapy since half term.", "section_f"),
        ("He gets none of the 15 hours of one-to-one support in his EHCP.", "section_f"),
        ("Our social worker has changed five times.", "children_social_care"),
        ("Mum’s carers come at noon to get her out of bed.", "adult_social_care"),
        ("She was not offered a school place.", "admissions"),
        ("He was excluded for two days.", "exclusion"),
        ("You turned down her school transport.", "transport"),
        ("The escort left him alone in the minibus.", "other"),
        ("Our flat is full of damp.", "housing"),
        ("My letter was sent to the wrong address and a neighbour read it.", "data_protection"),
        ("I made a freedom of information request in January.", "freedom_of_information"),
        ("CAMHS has had us on its list for a year.", "health_service"),
        ("I want compensation for my damaged car.", "insurance"),
        ("The headteacher will not speak to me.", "school_matter"),
        ("He is being bullied in his class.", "school_matter"),
    ],
)
def test_what_a_sentence_is_about(sentence, subject):
    assert [(one.summary, one.subject) for one in suggested(sentence, "")] == [
        (sentence.rstrip("."), subject)
    ]


def test_where_nothing_is_recognised_the_subject_of_the_mail_is_the_line():
    assert [(one.summary, one.subject) for one in suggested("I am very unhappy.", "Library fines")] == [
        ("Library fines", "")
    ]
    assert [(one.summary, one.subject) for one in suggested("I am very unhappy. Really.", "")] == [
        ("I am very unhappy", "")
    ]
    assert suggested("", "") == []


def test_greetings_and_older_mails_below_are_not_matters():
    text = "Dear headteacher,\n\nThe taxi is late.\n\nFrom: Complaints\nSent: 1 April\nSubject: x\n\nThe annual review was late."
    assert [one.subject for one in suggested(text, "")] == ["other"]
    quoted = "The taxi is late.\n\nOn 1 April 2026 Complaints wrote:\n> The annual review was late."
    assert [one.subject for one in suggested(quoted, "")] == ["other"]


@given(st.text(max_size=600), st.text(max_size=60))
def test_whatever_is_said_the_lines_fit_the_page(text, subject_line):
    found = suggested(text, subject_line)
    assert len(found) <= MOST
    for one in found:
        assert 0 < len(one.summary) <= LONGEST
        assert one.subject in ("", *SUBJECTS)
        assert "\n" not in one.summary
