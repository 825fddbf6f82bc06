"""The rules of a disagreement, from facts made by hand: the last day to appeal, every step in any order, what is refused and why."""

from datetime import timedelta
from typing import Any

import pytest

from casework.workflow import CaseFacts, ClockState, Refused, Start, Stop
from complaints.disagreement import decisions
from complaints.disagreement.facts import DisagreementFacts, OrderFacts, StepFacts
from complaints.disagreement.limits import account, last_day
from tests.complaints.complaint.by_hand import CALENDAR, OFFICER, PAT, RECEIVED, clock, day


def facts(state: str = "open", *, clocks: tuple[ClockState, ...] = (), **detail: Any) -> CaseFacts:
    kept = {"disputes": "contents", "sections": ("B", "F"), "decision_on": day("2026-03-20")} | detail
    return CaseFacts(
        id=1,
        kind="disagreement",
        reference="ED-26-000001",
        state=state,
        received_on=RECEIVED,
        today=RECEIVED + timedelta(days=200),
        calendar=CALENDAR,
        complainant=PAT,
        clocks=clocks,
        by=OFFICER,
        detail=DisagreementFacts(**kept),
    )


@pytest.mark.parametrize(
    ("decision", "certificate", "until"),
    [
        ("2026-03-20", None, "2026-05-20"),
        # A certificate in the first month changes nothing: one month from it is the earlier.
        ("2026-03-20", "2026-04-10", "2026-05-20"),
        # Two months from the decision, or one from the certificate, whichever is later.
        ("2026-03-20", "2026-05-12", "2026-06-12"),
        # 20 June 2026 is a Saturday: the next working day.
        ("2026-04-20", None, "2026-06-22"),
        # August does not count: the first working day after 31 August.
        ("2026-06-12", None, "2026-09-01"),
        # Nor do 25 December to 1 January: 2 January 2027 is a Saturday, so Monday 4 January.
        ("2026-10-28", None, "2027-01-04"),
    ],
)
def test_the_last_day_to_appeal_is_the_later_of_the_two(decision, certificate, until):
    known = facts(decision_on=day(decision), certificate_on=certificate and day(certificate))
    assert last_day(known) == day(until)
    assert account(known)


def test_without_the_decision_letter_no_day_is_told():
    known = facts(decision_on=None)
    assert last_day(known) is None
    refused = decisions.the_decision_is_known(known)
    assert refused is not None
    assert "date of the decision letter" in refused.sentence


def test_the_letter_says_the_last_day_who_helps_and_that_a_certificate_is_needed():
    outcome = decisions.tell_options(facts(), {"note": ""}, RECEIVED)
    (letter,) = outcome.letters
    assert letter.context["last_day"] == "Wednesday 20 May 2026"
    assert letter.context["needs_certificate"] is True
    assert {one["name"] for one in letter.context["bodies"]} >= {"Disagreement Resolution Service"}
    assert Stop("disagreement.options", RECEIVED) in outcome.clocks
    only_the_school = decisions.tell_options(facts(sections=("I",)), {}, RECEIVED)
    assert only_the_school.letters[0].context["needs_certificate"] is False


@pytest.mark.parametrize(
    ("act", "data", "starts", "due"),
    [
        # 30 calendar days, not rolled: 30 March + 30.
        ("ask_mediation", {}, "mediation.arrange", "2026-04-29"),
        # 3 working days: 31 March, 1 and 2 April 2026.
        ("refuse_mediation", {}, "mediation.certificate", "2026-04-02"),
    ],
)
def test_mediation_has_its_own_time(act, data, starts, due):
    outcome = getattr(decisions, act)(facts(), data, RECEIVED)
    assert Start(starts, RECEIVED) in outcome.clocks
    assert facts().due(starts, RECEIVED) == day(due)


def test_saying_no_after_asking_ends_the_thirty_days():
    outcome = decisions.refuse_mediation(facts(clocks=(clock("mediation.arrange"),)), {}, RECEIVED)
    assert Stop("mediation.arrange", RECEIVED, "cancelled") in outcome.clocks


@pytest.mark.parametrize(
    ("act", "data"),
    [
        ("record_resolution", {"step": "drs_offered", "came_of": "agreed"}),
        ("record_resolution", {"step": "drs_agreed"}),
        ("hold_mediation", {"came_of": "part", "note": "They said that"}),
        ("record_certificate", {}),
    ],
)
def test_nothing_that_was_said_in_confidence_is_kept(act, data):
    (row,) = getattr(decisions, act)(facts(), data, RECEIVED).rows
    assert row.values["note"] == ""


def test_disagreement_resolution_is_voluntary():
    with pytest.raises(Refused, match="both sides agreed"):
        decisions.record_resolution(facts(), {"step": "drs_held", "came_of": "part"}, RECEIVED)
    agreed = facts(steps=(StepFacts("drs_agreed", RECEIVED),))
    with pytest.raises(Refused, match="what came of it"):
        decisions.record_resolution(agreed, {"step": "drs_held", "came_of": ""}, RECEIVED)
    held = decisions.record_resolution(agreed, {"step": "drs_held", "came_of": "part"}, RECEIVED)
    assert held.rows[0].values["came_of"] == "part"


def test_a_late_appeal_is_kept_and_left_to_the_tribunal():
    outcome = decisions.lodge_appeal(facts(), {"tribunal_reference": ""}, day("2026-06-01"))
    assert outcome.to == "appealed"
    assert "The last day was Wednesday 20 May 2026" in outcome.says
    assert "No mediation certificate" in outcome.says


def test_each_thing_ordered_has_its_own_clock_and_its_proof_meets_it():
    given = (
        {"row": 1, "what": "Issue the amended plan", "due_on": day("2026-05-04")},
        {"row": 2, "what": "Start the therapy", "due_on": day("2026-05-18")},
    )
    outcome = decisions.record_outcome(
        facts("appealed"), {"decision": "allowed", "orders": given, "tell": True}, RECEIVED
    )
    assert outcome.to == "to_comply"
    started = [act for act in outcome.clocks if isinstance(act, Start)]
    assert [(one.code, one.about, one.given) for one in started] == [
        ("tribunal.order", "order-1", day("2026-05-04")),
        ("tribunal.order", "order-2", day("2026-05-18")),
    ]
    orders = (
        OrderFacts(1, 1, "Issue the amended plan", day("2026-05-04")),
        OrderFacts(2, 2, "Start the therapy", day("2026-05-18")),
    )
    first = decisions.carry_out(
        facts("to_comply", orders=orders), {"order": 1, "proof": "The plan"}, RECEIVED
    )
    assert (first.to, first.clocks) == ("to_comply", (Stop("tribunal.order", RECEIVED, about="order-1"),))
    last = decisions.carry_out(
        facts("to_comply", orders=orders[:1]), {"order": 1, "proof": "The plan"}, RECEIVED
    )
    assert last.to == "decided"


@pytest.mark.parametrize(
    ("order", "field"),
    [
        ({"row": 2, "what": "", "due_on": day("2026-05-04")}, "what_2"),
        ({"row": 2, "what": "Issue it", "due_on": None}, "due_2"),
        ({"row": 2, "what": "Issue it", "due_on": day("2026-03-01")}, "due_2"),
    ],
)
def test_what_is_ordered_has_words_and_a_possible_day(order, field):
    with pytest.raises(Refused) as refused:
        decisions.record_outcome(facts("appealed"), {"decision": "allowed", "orders": (order,)}, RECEIVED)
    assert refused.value.field == field
