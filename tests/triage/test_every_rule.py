"""Each rule of the table, written down by hand: these facts, these rules in this order."""

from typing import Any

import pytest

from complaints.triage import ROUTE_CODES, triage
from complaints.triage.table import BY_NUMBER, RULES

from .facts import matter

SCHOOL: dict[str, Any] = {"about": "setting", "subject": "school_matter"}
DONE: dict[str, Any] = {**SCHOOL, "setting_procedure_exhausted": True, "la_funded_place": False}
SECTION_F: dict[str, Any] = {"subject": "section_f", "has_ehcp": True}
CHILDREN: dict[str, Any] = {"subject": "children_social_care"}
ADULTS: dict[str, Any] = {"subject": "adult_social_care"}
OLD = {"happened_on": "2025-01-11", "aware_on": "2025-01-11"}
LAST_DAY = {"happened_on": "2025-01-12", "aware_on": "2025-01-12"}

# facts, the rules that must give the routes, in order
ROWS: list[tuple[dict[str, Any], list[str]]] = [
    ({**CHILDREN, "at_risk": True}, ["1", "9"]),
    ({**SCHOOL, "at_risk": True}, ["1", "6/other"]),
    ({**CHILDREN, "at_risk": True, "court": "present"}, ["1", "2/present"]),
    ({**CHILDREN, "court": "present"}, ["2/present"]),
    ({**SECTION_F, "court": "past"}, ["2/past"]),
    ({"subject": "plan_contents", "court": "future"}, ["2/future"]),
    ({**CHILDREN, "court": "threatened"}, ["9"]),
    ({"subject": "assessment_refused"}, ["3"]),
    ({"subject": "plan_refused"}, ["3"]),
    ({"subject": "plan_contents", "has_ehcp": True}, ["3"]),
    ({"subject": "plan_ceased"}, ["3"]),
    ({"about": "setting", "subject": "plan_contents"}, ["3"]),
    ({"subject": "admissions"}, ["4/admissions"]),
    ({"about": "setting", "subject": "exclusion", "setting_procedure_exhausted": True}, ["4/exclusion"]),
    ({"subject": "transport"}, ["4/transport"]),
    ({"subject": "data_protection"}, ["4/data"]),
    ({"subject": "freedom_of_information"}, ["4/foi"]),
    (SECTION_F, ["5"]),
    ({"subject": "section_f"}, ["5"]),
    ({**SECTION_F, "about": "setting", "establishment_type": "11"}, ["5"]),
    (
        {
            **SECTION_F,
            "about": "setting",
            "establishment_type": "34",
            "setting_procedure_exhausted": False,
        },
        ["5", "6/academy"],
    ),
    (
        {**SECTION_F, "about": "setting", "la_funded_place": True, "setting_procedure_exhausted": True},
        ["5"],
    ),
    ({**SECTION_F, **OLD}, ["5"]),
    ({**SECTION_F, "last_stage_answered": True}, ["5"]),
    ({"about": "setting", "subject": "section_f", "has_ehcp": False}, ["6/no-plan"]),
    ({"subject": "section_f", "has_ehcp": False}, ["14"]),
    ({**SCHOOL, "establishment_type": "01", "setting_procedure_exhausted": False}, ["6/maintained"]),
    ({**SCHOOL, "establishment_type": "08"}, ["6/maintained"]),
    ({**SCHOOL, "establishment_type": "34"}, ["6/academy"]),
    ({**SCHOOL, "establishment_type": "11"}, ["6/independent"]),
    ({**SCHOOL, "establishment_type": "18"}, ["6/college"]),
    ({**SCHOOL, "establishment_type": "29"}, ["6/university"]),
    ({**SCHOOL, "establishment_type": "EY"}, ["6/early-years"]),
    ({**SCHOOL, "establishment_type": "27"}, ["6/other"]),
    (SCHOOL, ["6/other"]),
    ({"subject": "school_matter"}, ["6/other"]),
    ({**SCHOOL, "setting_procedure_exhausted": False, "la_funded_place": True}, ["6/other"]),
    ({**DONE, "establishment_type": "34"}, ["6a"]),
    ({**DONE, "establishment_type": "41"}, ["6a"]),
    ({**DONE, "establishment_type": "01"}, ["6b"]),
    ({**DONE, "establishment_type": "14"}, ["6b"]),
    ({**DONE, "establishment_type": "07"}, ["6b"]),
    ({**DONE, "establishment_type": "08"}, ["6b/non-maintained"]),
    ({**DONE, "establishment_type": "11"}, ["6c"]),
    ({**DONE, "establishment_type": "10"}, ["6c"]),
    ({**DONE, "establishment_type": "34", "la_funded_place": True}, ["6d"]),
    ({**DONE, "establishment_type": "07", "la_funded_place": True}, ["6d"]),
    ({**DONE, "establishment_type": "10", "la_funded_place": True}, ["6d"]),
    ({**DONE, "la_funded_place": True}, ["6d"]),
    (
        {**DONE, "subject": "ehcp_delay", "establishment_type": "10", "la_funded_place": True},
        ["14/ehcp-delay"],
    ),
    ({**DONE, "establishment_type": "18"}, ["6e/college"]),
    ({**DONE, "establishment_type": "32"}, ["6e/college"]),
    ({**DONE, "establishment_type": "29"}, ["6e/university"]),
    ({**DONE, "establishment_type": "EY"}, ["6e/early-years"]),
    ({**DONE, "establishment_type": "24"}, ["6e/early-years"]),
    ({**DONE, "establishment_type": "49"}, ["6e/other"]),
    ({**DONE, "establishment_type": "30"}, ["6e/outside"]),
    (DONE, ["6/type-unknown"]),
    ({"about": "nhs", "subject": "health_service"}, ["7"]),
    ({"about": "council", "subject": "health_service"}, ["7"]),
    ({"about": "nhs", "subject": "adult_social_care", "complainant": "person"}, ["7", "10"]),
    ({"about": "nhs", "subject": "health_service", "last_stage_answered": True}, ["7/answered"]),
    ({"about": "district", "subject": "housing"}, ["8"]),
    ({"about": "council", "subject": "housing"}, ["8"]),
    ({"about": "district"}, ["8"]),
    ({"subject": "staff_conduct"}, ["11/conduct"]),
    ({"about": "setting", "subject": "staff_conduct"}, ["6/other"]),
    ({"subject": "insurance"}, ["11/insurance"]),
    ({"subject": "employment"}, ["11/employment"]),
    ({"subject": "service_request", "last_stage_answered": True}, ["11/service-request"]),
    ({"about": "other", "subject": "other"}, ["11/another-body"]),
    ({**CHILDREN, "complainant": "parent"}, ["9"]),
    ({**CHILDREN, "complainant": "parent", **LAST_DAY}, ["9"]),
    ({**CHILDREN, "complainant": "advocate", "consent": True}, ["9"]),
    ({**CHILDREN, "complainant": "advocate", "consent": False}, ["10a/children", "9"]),
    ({**CHILDREN, "complainant": "representative"}, ["10a/children", "9"]),
    ({**CHILDREN, "complainant": "other", "sufficient_interest": True}, ["9"]),
    ({**CHILDREN, "complainant": "other", "sufficient_interest": False}, ["9/no-interest"]),
    ({**ADULTS, "complainant": "person"}, ["10"]),
    ({**ADULTS, "complainant": "representative", "consent": True}, ["10"]),
    ({**ADULTS, "complainant": "representative", "sufficient_interest": True}, ["10"]),
    ({**ADULTS, "complainant": "representative", "consent": False}, ["10a/adults", "10"]),
    (
        {**ADULTS, "complainant": "other", "consent": False, "sufficient_interest": True},
        ["10a/adults", "10"],
    ),
    ({**ADULTS, "complainant": "advocate", "consent": False, **OLD}, ["10a/adults", "13/adults", "10"]),
    ({"about": "other", **ADULTS, "complainant": "person"}, ["10"]),
    ({**CHILDREN, "last_stage_answered": True}, ["12"]),
    ({"subject": "ehcp_delay", "last_stage_answered": True, **OLD}, ["12"]),
    ({**CHILDREN, **OLD}, ["13/children", "9"]),
    ({**CHILDREN, "happened_on": "2024-12-01", "aware_on": "2025-12-01"}, ["13/children", "9"]),
    ({**ADULTS, **OLD}, ["13/adults", "10"]),
    ({**ADULTS, **LAST_DAY}, ["10"]),
    ({**ADULTS, "happened_on": "2024-12-01", "aware_on": "2025-12-01"}, ["10"]),
    ({"subject": "other", **OLD}, ["13/corporate", "14"]),
    ({"subject": "other", "happened_on": "2024-12-01", "aware_on": "2025-12-01"}, ["14"]),
    ({"subject": "ehcp_delay", "has_ehcp": False}, ["14/ehcp-delay"]),
    ({"subject": "annual_review_late", "about": "setting"}, ["14/ehcp-delay"]),
    ({"subject": "ehcp_communication"}, ["14/ehcp-communication"]),
    ({"subject": "other"}, ["14"]),
    ({}, ["14"]),
]


@pytest.mark.parametrize(("known", "rules"), ROWS, ids=[f"{n}-{row[1][0]}" for n, row in enumerate(ROWS)])
def test_these_facts_go_by_these_rules(known: dict[str, Any], rules: list[str]) -> None:
    assert [route.rule for route in triage(matter(**known)).routes] == rules


def test_every_rule_has_a_row_of_its_own() -> None:
    assert {number for _, rules in ROWS for number in rules} == set(BY_NUMBER)


def test_every_rule_is_numbered_once_and_every_route_has_a_rule() -> None:
    assert len(BY_NUMBER) == len(RULES)
    assert {rule.route for rule in RULES} == set(ROUTE_CODES)


def test_no_text_names_a_body_that_has_ended_or_will_be_renamed() -> None:
    for rule in RULES:
        text = " ".join((rule.because, *rule.next, rule.tells, rule.keeps))
        for name in ("ESFA", "Skills Funding", "Clinical Commissioning", "CCG", "West Essex", "Central East"):
            assert name not in text, rule.number


def test_a_court_refusal_is_advice_that_a_manager_decides_head_by_head() -> None:
    for court in ("past", "present", "future"):
        steps = " ".join(triage(matter(subject="children_social_care", court=court)).main.next)
        assert "A manager decides head by head" in steps
        assert "never automatic" in steps


def test_the_adult_regulations_give_no_court_bar_and_the_reply_says_so() -> None:
    steps = " ".join(triage(matter(subject="adult_social_care", court="present")).main.next)
    assert "do not list court proceedings" in steps


def test_a_concern_comes_first_only_for_a_council_procedure_nobody_asked_to_be_formal() -> None:
    assert triage(matter(subject="other", formal_request=False, informal_tried=False)).concern_first
    assert not triage(matter(subject="other", formal_request=True)).concern_first
    assert not triage(matter(subject="other", informal_tried=True)).concern_first
    assert not triage(matter(subject="section_f", has_ehcp=True)).concern_first
    assert not triage(matter(subject="other", at_risk=True)).concern_first
