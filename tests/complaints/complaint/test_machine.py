"""The life cycle of a complaint as a whole: every act that is offered can be done, and every page of it can be drawn."""

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from casework.workflow import get_kind, read_facts
from complaints.complaint.machine import ACTIONS, STATES
from complaints.procedures import ALL
from tests.builders import BESIDE, LATER, ON_THE_WAY, a_complaint, a_user, at, do

pytestmark = pytest.mark.django_db(transaction=True)

PROCEDURES = ("children", "adults", "corporate")


def test_the_states_of_the_procedures_are_states_of_the_complaint():
    for law in ALL:
        assert set(law.states) <= set(STATES)
    assert {state for action in ACTIONS for state in action.to} | {"received"} == set(STATES)


def test_every_action_has_words_a_source_and_a_past():
    for action in ACTIONS:
        assert action.label
        assert action.hint.endswith(".")
        assert action.past.startswith("complaint.")
    assert len({action.past for action in ACTIONS}) == len(ACTIONS)


def test_nothing_but_reopening_leads_out_of_an_end():
    ends = {code for code, state in STATES.items() if state.is_final}
    assert {action.code for action in ACTIONS if set(action.from_) & ends and action.to} == {"reopen"}


REACHED = [
    *((procedure, state) for procedure in PROCEDURES for state in (*ON_THE_WAY, *BESIDE)),
    *((procedure, state) for procedure, states in LATER.items() for state in states),
]


@pytest.mark.parametrize(("procedure", "state"), REACHED)
def test_every_state_can_be_reached_and_its_panels_drawn(state, procedure):
    manager = a_user("manager")
    case = a_complaint(state, procedure, received="2026-03-30", by=manager)
    assert case.state == state
    kind = get_kind("complaint")
    facts = read_facts(case, by=manager, today=at(case.received_on).date())
    page = "".join(
        render_to_string(panel.template, dict(panel.context)) for panel in kind.panels(case, facts)
    )
    assert "Nobody called back" in page
    assert facts.detail.points[0].number == 1
    if state.startswith(("stage_2", "panel")):
        assert "The dates are still wrong." in page
    if state in ("stage_1_answered", "closed"):
        assert "Upheld" in page
        assert "I have read the notes of your calls." in page


def test_reading_a_complaint_costs_the_same_whatever_it_holds():
    few, many = (
        a_complaint("stage_1"),
        a_complaint("stage_2_answered", data={"points": tuple(f"Point {n}" for n in range(30))}),
    )
    manager = a_user("manager")
    counts = []
    for case in (few, many):
        fresh = type(case).objects.get(pk=case.pk)
        with CaptureQueriesContext(connection) as queries:
            read_facts(fresh, by=manager, today=case.received_on)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_panel_shows_what_was_typed_as_text():
    case = a_complaint("received", data={"points": ("<script>alert(1)</script>",)})
    facts = read_facts(case, by=None, today=case.received_on)
    page = "".join(
        render_to_string(p.template, dict(p.context)) for p in get_kind("complaint").panels(case, facts)
    )
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_the_steps_say_where_they_stand():
    case = a_complaint("acknowledged", "children", received="2026-03-30")
    do(case, "hold", on="2026-03-31", ground="advocate", why="We asked.")
    case.refresh_from_db()
    facts = read_facts(case, by=None, today=case.received_on)
    steps = get_kind("complaint").panels(case, facts)[1].context["steps"]
    stands = [(step["step"].state, step["words"]) for step in steps]
    assert stands[:2] == [("acknowledged", "Done"), ("stage_1_answered", "Stopped")]
    assert {words for _, words in stands[2:]} == {"To come"}


def test_what_was_not_asked_for_says_so_once_it_is_closed():
    case = a_complaint("closed", "corporate")
    facts = read_facts(case, by=None, today=case.received_on)
    steps = get_kind("complaint").panels(case, facts)[1].context["steps"]
    stands = {step["step"].state: step["words"] for step in steps}
    assert (stands["stage_1_answered"], stands["stage_2_requested"]) == ("Done", "Not asked for")
