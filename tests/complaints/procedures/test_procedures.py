"""The procedures are law as data: every clock is in the register, every step has a source, the right one is found."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from casework.clock import RULES, rule
from complaints.procedures import (
    ALL,
    CODES,
    DECLINE_REASONS,
    NoProcedure,
    choices,
    code_for,
    decline_reason,
    procedure,
    procedure_for,
)

REGISTER = {one.code for one in RULES}
each_version = pytest.mark.parametrize("law", ALL, ids=lambda law: f"{law.code} {law.version}")


each_stage = pytest.mark.parametrize(
    ("law", "stage"),
    [(law, stage) for law in ALL for stage in law.stages],
    ids=lambda one: getattr(one, "words", one),
)


@each_version
def test_every_clock_of_a_procedure_is_in_the_register_and_in_force(law):
    named = {*law.clock_codes, *law.runs_on, *(code for stage in law.stages for code in stage.clock_codes)}
    named |= {law.resubmit} - {""}
    assert named <= REGISTER
    for code in named:
        assert rule(code, on=law.effective_from).in_force_on(law.effective_from)


@each_stage
def test_the_clocks_that_acts_meet_are_started_by_the_procedure(law, stage):
    assert stage.answer in law.clock_codes
    if stage.acknowledge:
        assert stage.acknowledge in [clock.code for clock in law.starting(stage.requested)]
    if stage.plan:
        assert stage.plan in [clock.code for clock in law.starting(stage.acknowledged)]
    if stage.agree:
        assert stage.agree in [clock.code for clock in law.starting(stage.requested)]
    if stage.meet:
        assert {stage.find, stage.meet} <= {clock.code for clock in law.starting(stage.requested)}
        assert stage.report in [clock.code for clock in law.starting(stage.met)]
    if stage.decide:
        assert stage.decide in [clock.code for clock in law.starting(stage.reported)]
    if stage.their_time:
        assert stage.their_time in [clock.code for clock in law.starting(stage.answered)]


@each_version
def test_every_clock_of_a_procedure_starts_at_a_moment_of_one_of_its_stages(law):
    moments = {moment for stage in law.stages for moment in stage.moments}
    assert {clock.at for clock in law.clocks} <= moments


@each_stage
def test_a_clock_from_acknowledgement_cannot_be_bought_time(law, stage):
    assert all(clock.capped_by == stage.acknowledge for clock in law.starting(stage.acknowledged))


@each_version
def test_every_step_says_who_and_by_what_right(law):
    assert all(step.what and step.who and step.source and step.state in law.states for step in law.steps)
    assert all(step.clock in law.clock_codes for step in law.steps if step.clock)
    assert law.source
    assert law.cites


@each_version
def test_the_states_of_a_stage_are_states_of_the_procedure_and_each_follows_the_one_before(law):
    for stage in law.stages:
        states = [stage.asked_in, stage.found_in, stage.answered_from, stage.answered_in]
        known = [state for state in states if state]
        assert set(known) <= set(law.states)
        assert sorted(known, key=law.states.index) == known
    for before, after in pairwise(law.stages):
        assert after.asked_in, "a later stage has to be asked for"
        assert law.states.index(before.answered_in) < law.states.index(after.asked_in)
    assert law.after(law.last) is None


@each_stage
def test_the_next_step_names_the_last_day_only_where_there_is_one(law, stage):
    assert ("{until}" in stage.next_step) == bool(stage.their_time)
    assert "{" not in stage.next_step.format(until="Wednesday 18 February 2026")


@each_stage
def test_what_can_be_extended_has_a_rule_that_extends(law, stage):
    extends = rule(stage.answer, on=law.effective_from).extension is not None
    assert extends == bool(stage.extension_grounds) == bool(stage.extension_source)


@each_stage
def test_only_the_last_stage_leads_to_the_ombudsman_and_not_to_another_stage(law, stage):
    assert stage.is_last == (not stage.their_time)
    if stage.is_last:
        assert stage is law.last
        assert "Ombudsman" in stage.next_step
        assert "ask us to" not in stage.next_step


def test_the_versions_of_a_procedure_follow_on_without_a_gap():
    for code in CODES:
        versions = sorted((law for law in ALL if law.code == code), key=lambda law: law.effective_from)
        for before, after in pairwise(versions):
            assert before.effective_to + timedelta(days=1) == after.effective_from
        assert versions[-1].effective_to is None


@pytest.mark.parametrize(
    ("area_or_route", "on", "code", "version"),
    [
        ("children", "2026-03-30", "children", "1"),
        ("children_statutory", "2007-01-02", "children", "1"),
        ("adults", "2026-03-30", "adults", "1"),
        ("adults_statutory", "2009-04-01", "adults", "1"),
        ("send", "2026-03-30", "corporate", "2"),
        ("corporate", "2024-02-01", "corporate", "2"),
        ("corporate", "2024-01-31", "corporate", "1"),
        ("send", "1995-06-01", "corporate", "1"),
    ],
)
def test_area_route_and_day_choose_the_procedure(area_or_route, on, code, version):
    found = procedure_for(area_or_route, date.fromisoformat(on))
    assert (found.code, found.version) == (code, version)


@pytest.mark.parametrize("elsewhere", ["section_f_check", "dfe", "nhs", "", "safeguarding"])
def test_a_route_to_elsewhere_has_no_procedure_of_ours(elsewhere):
    assert code_for(elsewhere) == ""
    with pytest.raises(NoProcedure, match="does not lead to a complaints procedure"):
        procedure_for(elsewhere, date(2026, 3, 30))


def test_a_day_before_the_law_is_said_with_the_day_it_began():
    with pytest.raises(
        NoProcedure, match=r"SI 2009/309 was not in force on 31 March 2009: it began on 1 April 2009\."
    ):
        procedure("adults", date(2009, 3, 31))


def test_an_unknown_procedure_or_version_is_said():
    with pytest.raises(NoProcedure, match="no complaints procedure called “parish”"):
        procedure("parish")
    with pytest.raises(NoProcedure, match="“adults” has no version 7"):
        procedure("adults", version="7")


def test_the_choice_offered_is_what_was_in_force():
    assert [code for code, _ in choices(date(2026, 3, 30))] == ["children", "adults", "corporate"]
    assert [code for code, _ in choices(date(2008, 1, 1))] == ["children", "corporate"]
    assert "Complaint Handling Code" not in dict(choices(date(2020, 1, 1)))["corporate"]


def test_every_ground_for_declining_has_words_for_the_person_and_a_source():
    for ground in DECLINE_REASONS:
        assert ground.tells.endswith(".")
        assert ground.ask
        assert ground.source
        assert decline_reason(ground.code) is ground
    with pytest.raises(KeyError):
        decline_reason("we would rather not")
