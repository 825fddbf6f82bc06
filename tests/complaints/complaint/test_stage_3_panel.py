"""Stage 3 of the children's procedure: three who may sit, papers in time, a report, and a final answer made with another."""

from dataclasses import replace

import pytest

from casework.workflow import Row, Start, Stop
from complaints.complaint import decisions
from complaints.complaint.facts import AppointedFacts, FindingFacts, RecommendationFacts, StageFacts
from tests.builders import NOTHING_LEARNED
from tests.complaints.complaint.by_hand import clock, day, facts, later_points
from tests.complaints.complaint.test_decisions import ANSWER, letter, refused
from tests.complaints.complaint.test_stage_2_investigation import ADA, INES, IVOR, person

CHAIR = AppointedFacts(73, "stage_3", "panel_chair", "Clare Chair", email="clare@x.example")
ASKED = day("2026-07-01")

THREE = {
    **person("chair", "Clare Chair", email="clare@x.example"),
    **person("second", "Sunil Second"),
    **person("third", "Theo Third"),
    "declared": True,
    "meets_on": day("2026-08-05"),
    "meets_where": "County Hall at 10am.",
    "attending": "",
    "late_why": "",
}


def at_stage_3(state="panel_requested", record=None, findings=(("not_upheld", "upheld"),), **more):
    """A children's complaint for which a panel was asked for on Wednesday 1 July 2026."""
    known = {
        "answered_on": day("2026-04-15"),
        "responder_id": 11,
        "responder": "Sam Manager",
        "points": later_points(*findings),
        "appointed": (INES, IVOR, ADA),
        "later": (
            StageFacts(50, "stage_2", day("2026-05-05"), answered_on=day("2026-06-17")),
            StageFacts(51, "stage_3", ASKED, **(record or {})),
        ),
    } | more.pop("detail", {})
    more.setdefault("clocks", (clock("children.panel", ASKED), clock("children.panel.chair", ASKED)))
    return facts(state, "children", stage="stage_3", detail=known, **more)


# ---------------------------------------------------------------------------------------------------- asking


def adjudicated(**more):
    known = {
        "answered_on": day("2026-04-15"),
        "points": later_points(("upheld", "upheld"), ("upheld", "not_upheld")),
        "later": (StageFacts(50, "stage_2", day("2026-05-05"), answered_on=day("2026-06-17")),),
    }
    theirs = clock("children.stage3.request", "2026-06-17")
    return facts("stage_2_answered", "children", stage="stage_2", clocks=(theirs,), detail=known, **more)


def test_asking_starts_the_thirty_days_and_takes_the_points_still_open():
    data = {"how": "letter", "outstanding": "The review.", "takes": (2,)}
    outcome = decisions.ask_panel(adjudicated(), data, ASKED)
    assert outcome.to == "panel_requested"
    assert outcome.clocks == (
        Stop("children.stage3.request", ASKED),
        Start("children.panel.chair", ASKED),
        Start("children.panel", ASKED),
    )
    assert outcome.rows[1:] == (
        Row("complaints.StageFinding", {"point_id": 1, "stage": "stage_3", "is_left": True}),
    )
    said = letter(outcome)
    assert [point["number"] for point in said["points"]] == [2]
    # Thirty working days from Wednesday 1 July 2026 end on Wednesday 12 August.
    assert said["meets_by"] == "Wednesday 12 August 2026"
    with refused("Keep at least one point for the panel"):
        decisions.ask_panel(adjudicated(), data | {"takes": ()}, ASKED)


def test_a_panel_is_asked_for_within_twenty_working_days_or_late_by_discretion():
    # From Wednesday 17 June 2026 they end on Wednesday 15 July.
    data = {"how": "letter", "outstanding": ""}
    assert decisions.ask_panel(adjudicated(), data, day("2026-07-15")).to == "panel_requested"
    with refused("time to ask ended on Wednesday 15 July 2026", "on"):
        decisions.ask_panel(adjudicated(), data, day("2026-07-16"))
    late = decisions.accept_late_request(adjudicated(), data | {"why": "She was abroad."}, day("2026-07-16"))
    assert (late.to, late.rows[0].values["basis"]) == ("panel_requested", "late")
    turned_down = decisions.refuse_late_request(
        adjudicated(), {"requested_on": day("2026-07-16"), "why": "A year has gone by."}, day("2026-07-20")
    )
    assert turned_down.to == "closed"
    assert letter(turned_down)["stage"] == "stage 3"


def test_what_was_not_taken_to_stage_2_does_not_go_to_the_panel():
    case = adjudicated()
    left = replace(case.detail.points[0], later=(FindingFacts(90, "stage_2", is_left=True),))
    case = replace(case, detail=replace(case.detail, points=(left, case.detail.points[1])))
    assert [point.id for point in case.detail.points_at("stage_3")] == [2]


# ------------------------------------------------------------------------------------------------ who may sit


@pytest.mark.parametrize(
    ("typed", "sentence", "field"),
    [
        (
            person("second", "Ivor Independent"),
            "Ivor Independent was the independent person at stage 2, so they may not sit on the panel.",
            "second_name",
        ),
        (
            person("chair", "Someone", email="IVOR@x.example"),
            "was the independent person at stage 2",
            "chair_name",
        ),
        (person("third", "Ines Investigator"), "was the investigating officer at stage 2", "third_name"),
        (person("third", "Ada Adjudicator"), "decided at stage 2", "third_name"),
        (person("third", "Sam Manager"), "Sam Manager answered this complaint at stage 1", "third_name"),
        (
            person("third", "Clare Chair"),
            "Clare Chair is named twice. A panel is three people.",
            "third_name",
        ),
        (
            person("third", "Olga", email="o@council.example", is_staff=True),
            "Olga works for the council",
            "third_name",
        ),
        (person("third", " "), "Enter the name", "third_name"),
        ({"declared": False}, "All three have to declare first", "declared"),
    ],
)
def test_who_may_not_sit_is_refused_in_a_sentence(typed, sentence, field):
    with refused(sentence, field):
        decisions.set_panel(at_stage_3(), THREE | typed, day("2026-07-08"))


def test_the_panel_is_three_people_a_day_and_the_day_of_its_papers():
    outcome = decisions.set_panel(at_stage_3(), THREE, day("2026-07-08"))
    assert outcome.to == "panel"
    assert [row.values["role"] for row in outcome.rows[1:]] == ["panel_chair", "panel_second", "panel_third"]
    assert outcome.clocks == (
        Stop("children.panel.chair", day("2026-07-08")),
        Start("children.panel.papers", day("2026-08-05")),
    )
    said = letter(outcome)
    # Ten working days before Wednesday 5 August 2026 is Wednesday 22 July.
    assert (said["meets_on"], said["papers_by"]) == ("Wednesday 5 August 2026", "Wednesday 22 July 2026")
    assert said["others"] == ["Sunil Second", "Theo Third"]


def test_the_panel_cannot_meet_before_its_papers_could_be_read():
    # Set on Wednesday 8 July: ten working days on is Wednesday 22 July.
    assert decisions.set_panel(at_stage_3(), THREE | {"meets_on": day("2026-07-22")}, day("2026-07-08"))
    with refused("it cannot meet before Wednesday 22 July 2026", "meets_on"):
        decisions.set_panel(at_stage_3(), THREE | {"meets_on": day("2026-07-21")}, day("2026-07-08"))


def test_later_than_thirty_working_days_only_as_the_person_agreed():
    late = THREE | {"meets_on": day("2026-08-13")}
    with refused("has to meet by Wednesday 12 August 2026. If the person agreed", "late_why"):
        decisions.set_panel(at_stage_3(), late, day("2026-07-08"))
    outcome = decisions.set_panel(
        at_stage_3(), late | {"late_why": "Pat is away until then."}, day("2026-07-08")
    )
    assert outcome.says.endswith("That is later than the 30 working days: Pat is away until then.")


def test_another_day_gives_the_papers_another_day_and_keeps_who_sits():
    papers = clock("children.panel.papers", "2026-08-05")
    case = at_stage_3(
        "panel",
        {"meets_on": day("2026-08-05")},
        clocks=(clock("children.panel", ASKED), papers),
        detail={"appointed": (IVOR, CHAIR)},
    )
    outcome = decisions.set_panel(case, THREE | {"meets_on": day("2026-08-12")}, day("2026-07-10"))
    assert outcome.clocks[1:] == (
        Stop("children.panel.papers", day("2026-07-10"), "superseded"),
        Start("children.panel.papers", day("2026-08-12")),
    )
    assert [row.values["name"] for row in outcome.rows[1:]] == ["Sunil Second", "Theo Third"]
    assert letter(outcome)["instead_of"] == "Wednesday 5 August 2026"


# ------------------------------------------------------------------------------- papers, meeting and report


def set_up(record=None, **more):
    known = {"meets_on": day("2026-08-05"), "meets_where": "County Hall"} | (record or {})
    clocks = (clock("children.panel", ASKED), clock("children.panel.papers", "2026-08-05"))
    return at_stage_3("panel", known, clocks=clocks, detail={"appointed": (INES, IVOR, ADA, CHAIR)}, **more)


PAPERS = {"papers": ("The reports", "The letters")}


@pytest.mark.parametrize(("on", "late"), [("2026-07-22", False), ("2026-07-23", True)])
def test_the_papers_go_out_ten_working_days_before(on, late):
    outcome = decisions.send_papers(set_up(), PAPERS, day(on))
    assert outcome.clocks == (Stop("children.panel.papers", day(on)),)
    assert letter(outcome)["late"] is late
    assert ("later than 10 working days before it" in outcome.says) is late


def test_a_panel_without_papers_does_not_meet():
    assert "Send the papers first" in decisions.papers_are_out(set_up()).sentence
    assert decisions.papers_are_out(set_up({"papers_sent_on": day("2026-07-22")})) is None


HELD = {"all_sat": True, "attended": "Pat Parent with an advocate."}


def test_the_meeting_meets_its_clock_and_starts_the_report():
    outcome = decisions.hold_panel(set_up({"papers_sent_on": day("2026-07-22")}), HELD, day("2026-08-05"))
    assert outcome.to == "panel_met"
    assert Stop("children.panel", day("2026-08-05")) in outcome.clocks
    assert Start("children.panel.report", day("2026-08-05")) in outcome.clocks


@pytest.mark.parametrize(
    ("data", "on", "sentence", "field"),
    [
        ({"all_sat": False}, "2026-08-05", "A panel is three people", "all_sat"),
        ({}, "2026-07-21", "papers went out on 22 July 2026", "on"),
    ],
)
def test_a_meeting_that_was_none_is_refused(data, on, sentence, field):
    with refused(sentence, field):
        decisions.hold_panel(set_up({"papers_sent_on": day("2026-07-22")}), HELD | data, day(on))


def met(findings=(("not_upheld", "upheld"),), third="upheld"):
    points = tuple(
        replace(
            point, later=(*point.later, FindingFacts(200 + point.number, "stage_3", third, "We heard both."))
        )
        for point in later_points(*findings)
    )
    record = {"papers_sent_on": day("2026-07-22"), "met_on": day("2026-08-05"), "meets_on": day("2026-08-05")}
    return at_stage_3(
        "panel_met",
        record,
        clocks=(clock("children.panel.report", "2026-08-05"),),
        detail={"points": points, "appointed": (INES, IVOR, ADA, CHAIR)},
    )


def test_the_report_brings_recommendations_and_starts_the_response():
    data = {"recommendations": ("Say sorry in person.",), "second_view": "One would go further."}
    outcome = decisions.record_panel_report(met(), data, day("2026-08-12"))
    assert outcome.to == "panel_reported"
    assert outcome.clocks == (
        Stop("children.panel.report", day("2026-08-12")),
        Start("children.panel.response", day("2026-08-12")),
    )
    assert outcome.says == "The panel’s report came on 12 August 2026: 1 recommendation."
    with refused("The panel met on 5 August 2026", "on"):
        decisions.record_panel_report(met(), data, day("2026-08-04"))


# ------------------------------------------------------------------------------------------ the final answer

SORRY = RecommendationFacts(83, "stage_3", 1, "Say sorry in person.")


def reported(consulted=None, decision="accepted"):
    case = met()
    asked = replace(case.detail.stage("stage_3"), reported_on=day("2026-08-12"), consulted_on=consulted)
    done = (
        replace(SORRY, decision=decision, action="We visit.", action_by=day("2026-09-30"))
        if decision
        else SORRY
    )
    detail = replace(case.detail, later=(case.detail.later[0], asked), recommended=(done,))
    return replace(
        case, state="panel_reported", clocks=(clock("children.panel.response", "2026-08-12"),), detail=detail
    )


def test_the_response_is_made_together_with_the_independent_person():
    stands = decisions.the_independent_person_is_consulted(reported())
    assert stands.sentence.startswith("Ask the independent person about the response first")
    assert stands.source == "SI 2006/1738 reg 20"
    assert decisions.the_independent_person_is_consulted(reported(day("2026-08-20"))) is None
    data = {"decisions": (), "findings": ({"id": 1, "number": 1, "departs_to": "", "departs_why": ""},)}
    outcome = decisions.adjudicate(reported(), data | {"consulted_on": day("2026-08-20")}, day("2026-08-20"))
    assert outcome.rows == (Row("complaints.LaterStage", {"consulted_on": day("2026-08-20")}, pk=51),)
    assert outcome.says == "The independent person was consulted on 20 August 2026. Everything is decided."
    with refused("from 12 August 2026 to today", "consulted_on"):
        decisions.adjudicate(reported(), data | {"consulted_on": day("2026-08-11")}, day("2026-08-20"))


def test_the_final_answer_tells_what_the_panel_found_and_the_way_to_the_ombudsman():
    # Fifteen working days from Wednesday 12 August, over the bank holiday of the 31st, end on Thursday 3 September.
    outcome = decisions.answer(reported(day("2026-08-20")), ANSWER, day("2026-09-03"))
    assert (outcome.to, outcome.set["outcome"]) == ("panel_answered", "upheld")
    assert outcome.clocks == (Stop("children.panel.response", day("2026-09-03")),)
    said = letter(outcome)
    assert said["late_since"] is None
    assert said["is_last_stage"] is True
    assert said["points"][0]["before"] == "At stage 2 we upheld this point."
    assert said["independent"] == "Ivor Independent"
    assert (
        decisions.close(reported(day("2026-08-20")), {**NOTHING_LEARNED}, day("2026-09-04")).says
        == "Closed: this was our final answer."
    )
    late = decisions.answer(reported(day("2026-08-20")), ANSWER, day("2026-09-04"))
    assert letter(late)["late_since"] == day("2026-09-03")


def test_who_sat_on_the_panel_does_not_decide_on_its_report():
    with refused("Clare Chair sat on the panel", "ao_name"):
        decisions.appoint_adjudicator(reported(), person("ao", "Clare Chair"), day("2026-08-13"))


def test_the_response_has_no_longer_limit():
    assert (
        "no longer limit for the answer at stage 3" in decisions.answer_may_take_longer(reported()).sentence
    )
