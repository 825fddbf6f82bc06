"""Every reason code of the council's triage table has words for the officer and a paragraph for the person."""

import re

import pytest

from complaints.triage.reasons import BY_CODE, REASONS

# The codes of the policy team's table, row by row.
CODES = """
ADVOCACY ALREADY-CONSIDERED ANONYMOUS APPEAL-EXPIRED APPEAL-LIVE APPEALABLE ASC-2009 ASC-SELF-FUNDED
CA89-PART3 CLAIM-DAMAGES CONDUCT CONSENT CORPORATE COURT-DECIDED COURT-NO-PREJUDICE COURT-REPORT CP-PROCEDURE
CSC-NONSTAT DP-COMPLAINT EARLY-YEARS EHC-COMMS EHC-DELAY EMPLOYMENT ESCALATE FE-COLLEGE FOI HOLD-CONCURRENT
HOUSING-DISTRICT INFORMAL-CHOSEN JOINT-RESPONSE LATE-ESCALATION LEGAL-PAP LGSCO-NEXT MCA-BEST-INTERESTS
MEMBER-CONDUCT MEMBER-ENQUIRY NHS-BODY NHS-ICB NO-PLAN NO-STANDING NOT-COMPLAINT ORAL-RESOLVED OTHER-LA
OUT-OF-TIME POLICE RESTRICTED S19 S42-COUNCIL SAR SCHOOL-ACADEMY SCHOOL-INDEPENDENT SCHOOL-MAINTAINED SCHOOL-NMSS
SEC-G SEC-H SERVICE-REQUEST SG-IMMEDIATE SG-LADO SG-S42 STATUTORY-APPEAL STATUTORY-REVIEW SUFFICIENT-INTEREST
TO-BREACH TRANSPORT-APPEAL
""".split()


@pytest.mark.parametrize("code", CODES)
def test_it_has_a_text_a_paragraph_and_a_source(code):
    reason = BY_CODE[code]
    assert len(reason.text.split()) >= 5
    assert len(reason.tells.split()) >= 8
    assert reason.source


@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: reason.code)
def test_a_paragraph_leaves_nothing_to_fill_in_but_the_body(reason):
    assert set(re.findall(r"{(\w+)}", reason.tells)) <= {"body"}
    assert reason.tells.rstrip().endswith(".")
    # A body that is gone is never named by hand: the directory knows the names of the day.
    assert not re.search(r"ESFA|Education and Skills Funding|Clinical Commissioning", reason.tells)


def test_no_code_has_two_entries():
    assert len(BY_CODE) == len(REASONS)
