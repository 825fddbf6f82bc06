"""What holds of every verdict, whatever the facts."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from complaints.triage import TriageFacts, triage
from complaints.triage.bodies import CODES
from complaints.triage.establishments import TYPES
from complaints.triage.facts import CHOICES, DATES, FIELDS
from complaints.triage.letters import letter_bodies, paragraph
from complaints.triage.verdict import ORDER_OF_ASKING, answer

from .facts import any_facts

many = settings(max_examples=300, deadline=None)


def changed(facts: TriageFacts, field: str, value: object) -> TriageFacts:
    new: dict[str, Any] = {field: value}
    return replace(facts, **new)


@many
@given(any_facts())
def test_every_route_says_why_by_which_law_and_what_to_tell_the_person(facts: TriageFacts) -> None:
    verdict = triage(facts)
    assert verdict.routes
    assert set(verdict.support) == {"sendiass", "ipsea", "pohwer"}
    for route in verdict.routes:
        for text in (route.because, route.source, route.reason_code, route.tells, route.council_keeps):
            assert text.strip()
            assert "{" not in text
        assert route.next
        assert all(step.strip() and "{" not in step for step in route.next)
        assert set(route.bodies) <= set(CODES)
    assert len({route.code for route in verdict.routes}) == len(verdict.routes)


@many
@given(any_facts())
def test_someone_at_risk_puts_safeguarding_first_and_changes_nothing_else(facts: TriageFacts) -> None:
    safe, at_risk = triage(changed(facts, "at_risk", False)), triage(changed(facts, "at_risk", True))
    assert at_risk.main.code == "safeguarding"
    assert at_risk.routes[1:] == safe.routes


@many
@given(any_facts())
def test_nobody_who_asked_for_a_formal_complaint_is_sent_back_to_a_concern(facts: TriageFacts) -> None:
    assert triage(changed(facts, "formal_request", True)).concern_first is False


@many
@given(any_facts(), st.sampled_from(["past", "present", "future"]))
def test_a_court_leaves_one_route_beside_safeguarding(facts: TriageFacts, court: str) -> None:
    codes = [route.code for route in triage(changed(facts, "court", court)).routes]
    assert [code for code in codes if code != "safeguarding"] == ["declined_court"]


@many
@given(any_facts(), st.sampled_from([each.code for each in TYPES]))
def test_section_f_is_the_councils_whatever_the_type_of_setting(facts: TriageFacts, code: str) -> None:
    plain = replace(facts, court="none", subject="section_f", has_ehcp=True, at_risk=False)
    assert triage(changed(plain, "establishment_type", code)).main.code == "section_f_check"


def any_value(field: str, facts: TriageFacts) -> st.SearchStrategy[Any]:
    if field in CHOICES:
        return st.sampled_from(CHOICES[field])
    if field == "establishment_type":
        return st.sampled_from([each.code for each in TYPES])
    if field == "received_on":
        known = [day for day in (facts.happened_on, facts.aware_on) if day]
        return st.dates(max([date(1990, 1, 1), *known]), date(2040, 12, 31))
    if field in DATES:
        return st.dates(date(1900, 1, 1), facts.received_on or date(2040, 12, 31))
    return st.booleans()


@many
@given(any_facts(), st.data())
def test_a_fact_that_is_not_asked_for_cannot_change_the_answer(
    facts: TriageFacts, data: st.DataObject
) -> None:
    asked = triage(facts).ask
    unasked = [field for field in FIELDS if getattr(facts, field) is None and field not in asked]
    if unasked:
        field = data.draw(st.sampled_from(unasked))
        assert answer(changed(facts, field, data.draw(any_value(field, facts)))) == answer(facts)


def many_values(field: str, facts: TriageFacts) -> list[Any]:
    if field in CHOICES:
        return list(CHOICES[field])
    if field == "establishment_type":
        return [each.code for each in TYPES]
    if field == "received_on":
        known = [day for day in (facts.happened_on, facts.aware_on) if day]
        first = max([date(1990, 1, 1), *known])
        return [
            date(year, month, 15)
            for year in range(1990, 2041)
            for month in range(1, 13)
            if date(year, month, 15) >= first
        ]
    if field in DATES:
        return [date(1900, 1, 1), facts.received_on or date(2040, 12, 31)]
    return [True, False]


@many
@given(any_facts())
def test_each_fact_that_is_asked_for_has_a_value_that_changes_the_answer(facts: TriageFacts) -> None:
    now = answer(facts)
    for field in triage(facts).ask:
        assert getattr(facts, field) is None
        assert any(answer(changed(facts, field, value)) != now for value in many_values(field, facts)), field


@many
@given(any_facts(), st.dates(date(2022, 7, 1), date(2040, 12, 31)))
def test_no_letter_names_a_body_that_is_not_in_force_on_its_day(facts: TriageFacts, letter_on: date) -> None:
    for route in triage(facts).routes:
        assert all(body.in_force(letter_on) for body in letter_bodies(route, letter_on))
        assert "{" not in paragraph(route, letter_on)


def test_the_order_of_asking_holds_every_fact_once() -> None:
    assert sorted(ORDER_OF_ASKING) == sorted(FIELDS)
