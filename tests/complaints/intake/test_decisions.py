"""What a matter becomes, as a table; and that every subject of triage can be said on the page."""

import pytest

from complaints.intake.decisions import ABOUT, SUBJECT_GROUPS, Destination, chosen, destination, other_choices
from complaints.triage import ROUTE_CODES, TriageFacts, triage
from complaints.triage.facts import SUBJECTS

TABLE = [
    ({"subject": "ehcp_delay"}, Destination("concern", "corporate", "corporate")),
    ({"subject": "ehcp_delay", "formal_request": True}, Destination("complaint", "corporate", "corporate")),
    ({"subject": "ehcp_delay", "informal_tried": True}, Destination("complaint", "corporate", "corporate")),
    ({"subject": "ehcp_delay", "at_risk": True}, Destination("concern", "corporate", "corporate")),
    ({"subject": "children_social_care", "formal_request": True}, Destination("complaint", "children_statutory", "children")),
    ({"subject": "adult_social_care", "complainant": "person", "formal_request": True}, Destination("complaint", "adults_statutory", "adults")),
    ({"subject": "section_f"}, Destination("sectionf", "section_f_check")),
    ({"subject": "section_f", "at_risk": True}, Destination("sectionf", "section_f_check")),
    ({"subject": "plan_contents", "formal_request": True}, Destination("disagreement", "ehcp_disagreement")),
    ({"subject": "ehcp_delay", "court": "present"}, Destination("concern", "declined_court")),
    ({"subject": "children_social_care", "court": "present", "formal_request": True}, Destination("complaint", "declined_court", "children")),
    ({"subject": "adult_social_care", "complainant": "representative", "consent": False, "formal_request": True}, Destination("complaint", "consent_needed", "adults")),
    ({"subject": "ehcp_delay", "last_stage_answered": True}, Destination("concern", "ombudsman")),
]  # fmt: skip


@pytest.mark.parametrize(("known", "expected"), TABLE)
def test_what_a_matter_becomes_when_the_advice_is_taken(known, expected):
    facts = TriageFacts.from_json({"about": "council", "received_on": "2026-03-30"} | known)
    assert destination(triage(facts), facts) == expected


def test_every_subject_of_triage_can_be_said_once():
    said = [subject for _, subjects in SUBJECT_GROUPS for subject in subjects]
    assert sorted(said) == sorted(SUBJECTS)
    assert set(ABOUT) <= set(SUBJECTS)


def test_every_route_but_safeguarding_can_be_chosen_instead():
    codes = [code for _, choices in other_choices() for code, _ in choices]
    assert sorted(codes) == sorted({*ROUTE_CODES, "concern"} - {"safeguarding"})
    assert {chosen(code).kind for code in codes} == {"concern", "complaint", "sectionf", "disagreement"}
