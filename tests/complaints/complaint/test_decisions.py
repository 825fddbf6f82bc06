"""What each act on a complaint brings about, and what it refuses, asked of facts made by hand."""

from dataclasses import replace
from datetime import date

import pytest

from casework.workflow import Extend, Move, PauseClock, Redate, Refused, ResumeClock, StaffFacts, Start, Stop
from complaints.complaint import decisions
from complaints.complaint.wording import overall, points_named
from tests.builders import NOTHING_LEARNED
from tests.complaints.complaint.by_hand import CALENDAR, RECEIVED, clock, day, facts, points


def refused(sentence: str, field: str | None = None):
    """Expect a refusal whose sentence matches, beside a field where one is named."""

    def check(error: Refused) -> bool:
        return field is None or error.field == field

    return pytest.raises(Refused, match=sentence, check=check)


def letter(outcome):
    (draft,) = outcome.letters
    return draft.context


# ---------------------------------------------------------------------------------------------------- opening


def opened(data, procedure="corporate", **case):
    blank = facts("", procedure, clocks=(), **case)
    return decisions.open_complaint(
        replace(blank, procedure="", procedure_version="", detail=None), data, RECEIVED
    )


@pytest.mark.parametrize(
    ("data", "area", "code"),
    [
        ({"procedure": "children"}, "send", "children"),
        ({"route": "adults_statutory"}, "send", "adults"),
        ({"procedure": "corporate", "route": "children_statutory"}, "", "corporate"),
        ({}, "children", "children"),
        ({}, "send", "corporate"),
        ({"route": "section_f_check"}, "", "corporate"),
    ],
)
def test_a_complaint_opens_under_the_procedure_named_routed_or_usual_for_the_service(data, area, code):
    outcome = opened({"points": ("A",), **data}, service_area=area)
    assert outcome.set["procedure"] == code
    assert {act.trigger for act in outcome.clocks} == {RECEIVED}


def test_the_clocks_run_from_the_day_of_the_formal_request():
    outcome = opened({"procedure": "children", "points": ("A",), "requested_on": day("2026-04-02")})
    assert outcome.clocks == (
        Start("children.acknowledge", day("2026-04-02")),
        Start("children.stage1", day("2026-04-02")),
    )
    assert outcome.detail["requested_on"] == outcome.detail["runs_from"] == day("2026-04-02")


def test_points_are_numbered_and_empty_ones_left_out():
    outcome = opened({"points": ("First", "  ", " Second ")})
    assert [(row.values["number"], row.values["text"]) for row in outcome.rows] == [
        (1, "First"),
        (2, "Second"),
    ]


def test_without_points_the_summary_is_the_point():
    assert [row.values["text"] for row in opened({}).rows] == ["Nobody called back"]


@pytest.mark.parametrize(
    ("data", "sentence", "field"),
    [
        ({"requested_on": date(2027, 1, 1)}, "is in the future", "requested_on"),
        ({"requested_on": date(2026, 3, 29)}, "received on 30 March 2026", "requested_on"),
        ({"points": ("x" * 501,)}, "Point 1 is longer than 500 characters", "points"),
        ({"points": (" ",)}, "Enter at least one point", "points"),
        ({"procedure": "parish"}, "no complaints procedure called “parish”", "procedure"),
    ],
)
def test_what_cannot_be_a_complaint_is_refused_beside_its_field(data, sentence, field):
    with refused(sentence, field):
        opened(data)


def test_a_complaint_older_than_its_law_is_refused_in_a_sentence():
    with refused("SI 2009/309 was not in force", "procedure"):
        decisions.open_complaint(
            facts("", "corporate", received="2008-05-01", clocks=()),
            {"procedure": "adults"},
            day("2008-05-01"),
        )


@pytest.mark.parametrize(("role", "kept"), [("officer", True), ("manager", True), ("coordinator", False)])
def test_a_complaint_from_a_concern_waits_for_an_officer(role, kept):
    outcome = opened({"points": ("A",)}, owner=StaffFacts(9, "Ed", role))
    assert ("owner_id" not in outcome.set) is kept


# --------------------------------------------------------------------------------------------- before stage 1

ROUTED = {
    "procedure": "children",
    "service_id": 5,
    "service_name": "Family Support",
    "owner_id": 7,
    "owner_name": "Olu Officer",
    "team_id": 2,
    "why": "",
}


def test_the_route_advised_is_confirmed_without_a_reason_and_moves_no_clock():
    outcome = decisions.confirm_route(facts("received"), ROUTED, RECEIVED)
    assert (outcome.to, outcome.clocks) == ("triaged", ())
    assert outcome.set["owner_id"] == 7


@pytest.mark.parametrize(
    "detail",
    [{"route": "corporate"}, {"advised_routes": ("consent_needed", "corporate")}],
    ids=["decided at intake", "advised by triage"],
)
def test_departing_from_the_advice_takes_a_reason(detail):
    case = facts("received", "corporate", detail=detail)
    with refused("It was advised to go to our two-stage complaints procedure", "why"):
        decisions.confirm_route(case, ROUTED, RECEIVED)
    outcome = decisions.confirm_route(case, ROUTED | {"why": "It is about a child in need."}, RECEIVED)
    assert outcome.detail["override_why"] == "It is about a child in need."


def test_another_procedure_supersedes_the_clocks_and_starts_its_own_from_the_same_day():
    case = facts("received", "corporate")
    outcome = decisions.confirm_route(case, ROUTED | {"why": "A child in need."}, day("2026-04-01"))
    assert outcome.clocks == (
        Stop("corporate.acknowledge", day("2026-04-01"), "superseded"),
        Start("children.acknowledge", RECEIVED),
        Start("children.stage1", RECEIVED),
    )
    assert (outcome.set["procedure"], outcome.set["procedure_version"]) == ("children", "1")


ACK = {"understanding": "Nobody called you back.", "wants": "", "advocate_offered": True}


def test_acknowledging_says_by_when_the_answer_comes():
    outcome = decisions.acknowledge(facts("triaged"), ACK, day("2026-03-31"))
    assert outcome.to == "acknowledged"
    assert Stop("children.acknowledge", day("2026-03-31")) in outcome.clocks
    assert letter(outcome)["answer_by"] == "Wednesday 15 April 2026"


def test_a_child_is_asked_about_an_advocate_before_anything_is_sent():
    with refused("Say whether an advocate was offered", "advocate_offered"):
        decisions.acknowledge(facts("triaged"), ACK | {"advocate_offered": None}, RECEIVED)


@pytest.mark.parametrize(
    ("on", "trigger", "answer_by", "late"),
    [
        ("2026-04-02", "2026-04-02", "Monday 20 April 2026", False),
        ("2026-04-07", "2026-04-07", "Tuesday 21 April 2026", False),
        ("2026-04-10", "2026-04-07", "Tuesday 21 April 2026", True),
    ],
)
def test_the_corporate_answer_runs_from_the_acknowledgement_which_buys_no_time_by_being_late(
    on, trigger, answer_by, late
):
    case = facts("triaged", "corporate", received="2026-03-27")
    outcome = decisions.acknowledge(case, ACK, day(on))
    assert Start("corporate.stage1", day(trigger)) in outcome.clocks
    assert letter(outcome)["answer_by"] == answer_by
    assert letter(outcome)["late"] is late


def test_an_adult_is_asked_for_a_plan_and_told_the_last_day():
    outcome = decisions.acknowledge(facts("triaged", "adults"), ACK, day("2026-04-01"))
    assert Start("adults.plan", day("2026-04-01")) in outcome.clocks
    said = letter(outcome)
    assert said["answer_by"] is None
    assert said["plan_by"] == "Friday 17 April 2026"
    assert said["latest"] == "Tuesday 29 September 2026"


def test_who_waits_for_consent_is_acknowledged_all_the_same():
    held = {"before_suspended": "triaged", "held_for": "consent"}
    outcome = decisions.acknowledge(facts("on_hold", "corporate", detail=held), ACK, day("2026-03-31"))
    assert outcome.to == "on_hold"
    assert outcome.detail["before_suspended"] == "acknowledged"
    assert any(isinstance(act, PauseClock) and act.code == "corporate.stage1" for act in outcome.clocks)
    assert letter(outcome)["answer_by"] is None
    assert "consent" in letter(outcome)["waits_for"]


@pytest.mark.parametrize(
    ("before", "sentence"),
    [("received", "confirm the procedure first"), ("stage_1", "It was acknowledged on 31 March 2026")],
)
def test_on_hold_only_what_was_triaged_can_be_acknowledged(before, sentence):
    held = {"before_suspended": before, "held_for": "consent", "acknowledged_on": day("2026-03-31")}
    assert sentence in decisions.route_is_confirmed(facts("on_hold", detail=held)).sentence
    assert decisions.route_is_confirmed(facts("triaged")) is None


def test_nobody_acknowledges_a_reopened_complaint_before_it_was_reopened():
    with refused("clocks run from 1 June 2026", "on"):
        decisions.acknowledge(
            facts("triaged", detail={"runs_from": day("2026-06-01")}), ACK, day("2026-05-29")
        )


def test_nobody_writes_to_an_anonymous_complainant():
    assert decisions.acknowledge(facts("triaged", complainant=None), ACK, RECEIVED).letters == ()


# ----------------------------------------------------------------------------------------------------- points


def typed(*texts, out=()):
    given = [
        {"id": n, "number": n, "text": text, "is_withdrawn": n in out} for n, text in enumerate(texts, 1)
    ]
    return {"points": tuple(given), "added": (), "agreed": True}


def test_points_are_changed_added_and_left_out_and_no_number_is_used_twice():
    data = typed("Thing 1, in her words", "Thing 2 went wrong", out=(2,)) | {"added": ("A third thing",)}
    outcome = decisions.agree_points(facts("triaged"), data, RECEIVED)
    assert [(row.pk, row.values) for row in outcome.rows] == [
        (1, {"text": "Thing 1, in her words", "is_withdrawn": False}),
        (2, {"text": "Thing 2 went wrong", "is_withdrawn": True}),
        (None, {"number": 3, "text": "A third thing"}),
    ]
    assert outcome.to == "triaged"
    assert outcome.says == "The points were agreed with Pat Parent: 2 points."


def test_points_not_yet_agreed_say_so():
    outcome = decisions.agree_points(
        facts("triaged"), typed("Other words", "Thing 2 went wrong") | {"agreed": False}, RECEIVED
    )
    assert "still to be agreed" in outcome.says
    assert outcome.detail["points_agreed_on"] is None


@pytest.mark.parametrize(
    ("data", "sentence", "field"),
    [
        (typed("", "Thing 2 went wrong"), "Enter the words of point 1", "text_1"),
        (typed("a" * 501, "b"), "Point 1 is longer", "text_1"),
        (typed("a", "b") | {"added": ("c" * 501,)}, "Point 3 is longer", "added"),
        (typed("Thing 1 went wrong", "Thing 2 went wrong", out=(1, 2)), "Keep at least one point", ""),
        (typed("Thing 1 went wrong", "Thing 2 went wrong") | {"agreed": False}, "Nothing was changed", ""),
    ],
)
def test_points_that_cannot_stand_are_refused(data, sentence, field):
    with refused(sentence, field):
        decisions.agree_points(facts("triaged"), data, RECEIVED)


def test_the_words_of_a_point_with_a_finding_stand():
    case = facts("stage_1", detail={"points": points("upheld", "")})
    with refused("Point 1 has a finding, so its words cannot change", "text_1"):
        decisions.agree_points(case, typed("New words", "Thing 2 went wrong"), RECEIVED)


# ---------------------------------------------------------------------------------------------------- stage 1

RESPONDER = {
    "responder_id": 11,
    "responder_name": "Sam Manager",
    "responder_service_id": 5,
    "is_about_them": False,
}


def test_beginning_tells_the_responder_what_and_by_when():
    outcome = decisions.begin(facts("acknowledged"), RESPONDER, day("2026-04-01"))
    assert (outcome.to, outcome.detail["responder_id"]) == ("stage_1", 11)
    (told,) = outcome.tell
    assert told.to == 11
    assert "Wednesday 15 April 2026" in told.text
    assert "1. Thing 1 went wrong" in told.text


@pytest.mark.parametrize("act", [decisions.begin, decisions.change_responder])
@pytest.mark.parametrize(
    ("data", "detail", "sentence"),
    [
        ({"responder_service_id": 6}, {}, "Sam Manager does not work in Family Support"),
        ({"is_about_them": True}, {}, "nobody answers a complaint about themselves"),
        ({}, {"complained_of_id": 11}, "Sam Manager is complained of"),
    ],
)
def test_who_may_not_answer_is_refused(act, data, detail, sentence):
    with refused(sentence, "responder"):
        act(facts("acknowledged", detail=detail), RESPONDER | data, RECEIVED)


def test_another_responder_is_somebody_else():
    case = facts(detail={"responder_id": 11, "responder": "Sam Manager"})
    with refused("answers it already", "responder"):
        decisions.change_responder(case, RESPONDER, RECEIVED)
    other = RESPONDER | {"responder_id": 12, "responder_name": "Di Deputy"}
    assert (
        decisions.change_responder(case, other, RECEIVED).says
        == "Di Deputy answers it instead of Sam Manager."
    )


def test_a_draft_is_kept_and_its_owner_told():
    outcome = decisions.record_draft(facts(), {"draft": "Dear Pat"}, RECEIVED)
    assert (outcome.to, outcome.detail["draft"], outcome.tell[0].to) == ("stage_1", "Dear Pat", "owner")


def finding(n, finding="upheld", reasons="We looked.", remedy="", remedy_by=None, learning=""):
    return {
        "id": n,
        "number": n,
        "finding": finding,
        "reasons": reasons,
        "remedy": remedy,
        "remedy_by": remedy_by,
        "learning": learning,
    }


def test_findings_are_rows_and_what_is_left_is_said():
    outcome = decisions.record_findings(facts(), {"findings": (finding(1), finding(2, "", ""))}, RECEIVED)
    assert [(row.pk, row.values["finding"]) for row in outcome.rows] == [(1, "upheld")]
    assert outcome.says == "Findings: point 1 upheld. Still without a finding: point 2."
    assert outcome.to == "stage_1"


def test_the_last_finding_says_that_every_point_has_one():
    case = facts(detail={"points": points("upheld", "")})
    data = {"findings": (finding(1), finding(2, "not_upheld"))}
    assert decisions.record_findings(case, data, RECEIVED).says == (
        "Findings: point 2 not upheld. Every point has a finding."
    )


@pytest.mark.parametrize(
    ("given", "sentence", "field"),
    [
        (finding(2, reasons=""), "Enter the reasons for the finding on point 2", "reasons_2"),
        (finding(2, remedy="A call back"), "Enter by when the remedy for point 2", "remedy_by_2"),
        (finding(2, remedy_by=date(2026, 5, 1)), "Enter what will be put right for point 2", "remedy_2"),
        (
            finding(2, remedy="A call", remedy_by=date(2026, 3, 1)),
            "cannot be dated before 30 March 2026",
            "remedy_by_2",
        ),
    ],
)
def test_a_finding_that_is_not_whole_is_refused_beside_its_field(given, sentence, field):
    with refused(sentence, field):
        decisions.record_findings(facts(), {"findings": (given,)}, RECEIVED)


def test_the_same_findings_again_change_nothing():
    case = facts(detail={"points": points("upheld")})
    with refused("Nothing was changed"):
        decisions.record_findings(case, {"findings": (finding(1),)}, RECEIVED)


# -------------------------------------------------------------------------------------------------- the answer

ANSWER = {"answer": "I read the notes.", "signed_by": "Sam Manager", "signed_role": "Service manager"}


@pytest.mark.parametrize(
    ("findings", "sentence"),
    [
        (("upheld", ""), "You cannot send this answer: point 2 has no finding."),
        (("", "upheld", ""), "You cannot send this answer: points 1 and 3 have no finding."),
    ],
)
def test_an_answer_is_refused_while_a_point_has_no_finding(findings, sentence):
    case = facts(detail={"points": points(*findings)})
    stands = decisions.every_point_has_a_finding(case)
    assert stands.sentence == sentence
    assert stands.source.startswith("SI 2006/1738 reg 14")
    with refused("has no finding|have no finding"):
        decisions.answer(case, ANSWER, day("2026-04-10"))


def test_a_point_no_longer_asked_for_needs_no_finding():
    left_out = replace(points("", "")[1], is_withdrawn=True)
    case = facts(detail={"points": (*points("upheld"), left_out)})
    assert decisions.every_point_has_a_finding(case) is None
    assert [point["number"] for point in letter(decisions.answer(case, ANSWER, RECEIVED))["points"]] == [1]


def test_the_childrens_answer_meets_its_clock_and_starts_the_persons_own_time():
    case = facts(detail={"points": points("upheld", "not_upheld")})
    outcome = decisions.answer(case, ANSWER, day("2026-04-15"))
    assert outcome.to == "stage_1_answered"
    assert outcome.clocks == (
        Stop("children.stage1", day("2026-04-15")),
        Start("children.stage2.request", day("2026-04-15")),
    )
    said = letter(outcome)
    assert "Thursday 14 May 2026" in said["next_step"]
    assert (said["is_last_stage"], said["late_since"], said["sorry"]) == (False, None, True)
    assert said["officer"] == "Sam Manager"


def test_a_late_answer_says_so():
    case = facts(detail={"points": points("not_upheld")})
    outcome = decisions.answer(case, ANSWER, day("2026-04-16"))
    assert letter(outcome)["late_since"] == day("2026-04-15")
    assert outcome.says == "Answered on 16 April 2026: not upheld. It was due on Wednesday 15 April 2026."


def test_the_adults_answer_is_the_last_stage():
    case = facts(procedure="adults", detail={"points": points("partly_upheld")})
    outcome = decisions.answer(case, ANSWER, day("2026-06-01"))
    assert letter(outcome)["is_last_stage"] is True
    assert Stop("adults.plan", day("2026-06-01"), "cancelled") in outcome.clocks


def test_an_answer_does_not_go_before_the_acknowledgement():
    case = facts(detail={"points": points("upheld"), "acknowledged_on": day("2026-04-02")})
    with refused("acknowledged on 2 April 2026", "on"):
        decisions.answer(case, ANSWER, day("2026-04-01"))


@pytest.mark.parametrize(
    ("findings", "outcome"),
    [
        (("upheld",), "upheld"),
        (("upheld", "upheld", "no_finding"), "upheld"),
        (("upheld", "not_upheld"), "partly_upheld"),
        (("partly_upheld", "partly_upheld"), "partly_upheld"),
        (("not_upheld", "not_upheld"), "not_upheld"),
        (("not_upheld", "partly_upheld"), "partly_upheld"),
        (("no_finding", "no_finding"), "no_finding"),
    ],
)
def test_the_outcome_of_a_complaint_follows_from_its_points(findings, outcome):
    assert overall(findings) == outcome


def test_points_are_named_as_a_sentence_does():
    assert (points_named([2]), points_named([1, 2, 5])) == ("point 2", "points 1, 2 and 5")


# ------------------------------------------------------------------------------------------------ more time

LONGER = {"why": "Two social workers have left.", "told_on": day("2026-04-10")}


def test_the_childrens_answer_may_take_twenty_days_in_all_on_two_grounds_only():
    outcome = decisions.extend(facts(), LONGER | {"ground": "advocate"}, day("2026-04-10"))
    (act,) = outcome.clocks
    assert isinstance(act, Extend)
    assert act.why == "An advocate is needed. Two social workers have left."
    assert letter(outcome)["answer_by"] == "Wednesday 29 April 2026"
    assert letter(outcome)["ombudsman"] is False
    with refused("Select the ground", "ground"):
        decisions.extend(facts(), LONGER, day("2026-04-10"))


def test_the_corporate_extension_names_the_ombudsman():
    case = facts(procedure="corporate", clocks=(clock("corporate.stage1", "2026-04-02"),))
    said = letter(decisions.extend(case, LONGER, day("2026-04-10")))
    assert (said["was"], said["answer_by"]) == ("Monday 20 April 2026", "Tuesday 5 May 2026")
    assert said["ombudsman"] is True
    assert said["told_on"] is None


@pytest.mark.parametrize(
    ("told_on", "today", "sentence"),
    [
        ("2026-04-20", "2026-04-10", "is in the future"),
        ("2026-03-27", "2026-12-31", "cannot have been told before that"),
        (
            "2026-04-16",
            "2026-12-31",
            "due on Wednesday 15 April 2026. A date that has passed cannot be extended",
        ),
    ],
)
def test_the_person_is_told_before_the_date_passes(told_on, today, sentence):
    data = LONGER | {"ground": "complex", "told_on": day(told_on)}
    with refused(sentence, "told_on"):
        decisions.extend(facts(today=today), data, day(today))


@pytest.mark.parametrize(
    ("clocks", "sentence"),
    [
        ((clock("children.stage1", extended=True),), "extended already, to Wednesday 29 April 2026"),
        ((), "No answer is due now"),
    ],
)
def test_it_is_extended_once_and_only_while_it_runs(clocks, sentence):
    assert sentence in decisions.answer_may_take_longer(facts(clocks=clocks)).sentence


def test_an_adult_may_agree_to_longer_than_six_months_before_they_are_over():
    case = facts(procedure="adults")
    data = LONGER | {"new_date": day("2026-10-30"), "agreed_with": "Pat Parent"}
    outcome = decisions.extend(case, data, day("2026-09-01"))
    assert outcome.clocks[0] == Redate("adults.response", day("2026-10-30"))
    assert letter(outcome)["answer_by"] == "Friday 30 October 2026"
    with refused("is within six months", "new_date"):
        decisions.extend(case, data | {"new_date": day("2026-09-29")}, day("2026-09-01"))
    with refused("Enter the date agreed", "new_date"):
        decisions.extend(case, LONGER, day("2026-09-01"))


PLAN = {"plan": "We speak to the carers.", "answer_by": day("2026-05-15"), "agreed_with": "Pat Parent"}


def test_a_plan_is_met_and_the_answer_gets_its_date():
    case = facts(
        "acknowledged", "adults", clocks=(clock("adults.response"), clock("adults.plan", "2026-04-01"))
    )
    outcome = decisions.agree_date(case, PLAN, day("2026-04-09"))
    assert outcome.clocks == (
        Stop("adults.plan", day("2026-04-09")),
        Redate("adults.response", day("2026-05-15")),
    )
    assert outcome.to == "acknowledged"
    assert letter(outcome)["instead_of"] is None


@pytest.mark.parametrize(
    ("data", "on", "given", "sentence", "field"),
    [
        (
            {"answer_by": day("2026-09-30")},
            "2026-04-09",
            None,
            "cannot be agreed for later than Tuesday 29 September 2026",
            "answer_by",
        ),
        ({"answer_by": day("2026-04-08")}, "2026-04-09", None, "cannot be before 9 April 2026", "answer_by"),
        ({}, "2026-05-11", day("2026-05-08"), "was due on Friday 8 May 2026", "on"),
    ],
)
def test_a_date_beyond_six_months_gone_by_or_after_the_last_one_is_refused(data, on, given, sentence, field):
    case = facts("acknowledged", "adults", clocks=(clock("adults.response", given=given),))
    with refused(sentence, field):
        decisions.agree_date(case, PLAN | data, day(on))


def test_elsewhere_the_date_is_counted_and_not_agreed():
    assert "counted, not agreed" in decisions.date_is_agreed_here(facts()).sentence
    assert decisions.date_is_agreed_here(facts(procedure="adults")) is None
    assert [decisions.agrees_date(facts(procedure=p)) for p in ("children", "corporate", "adults")] == [
        False,
        False,
        True,
    ]


# ------------------------------------------------------------------------------------ waiting and proceedings

WAIT = {"ground": "advocate", "why": "We have asked POhWER.", "send_letter": True}


def test_only_a_clock_whose_rule_allows_it_stops():
    outcome = decisions.hold(facts("received"), WAIT, day("2026-03-31"))
    assert outcome.clocks == (PauseClock("children.stage1", day("2026-03-31"), "an advocate being found"),)
    assert "It stops: Answer at stage 1. Runs on: Acknowledge the complaint." in outcome.says
    assert (letter(outcome)["stops"], letter(outcome)["answer_by"]) == (True, None)


def test_an_adults_answer_stops_for_nothing():
    outcome = decisions.hold(facts("acknowledged", "adults"), WAIT | {"ground": "consent"}, day("2026-03-31"))
    assert outcome.clocks == ()
    assert letter(outcome)["answer_by"] == "Tuesday 29 September 2026"


def held(ground="consent", before="triaged", acknowledged_on=None, held_from="2026-04-01"):
    return facts(
        "on_hold",
        detail={"held_for": ground, "before_suspended": before, "acknowledged_on": acknowledged_on},
        clocks=(clock("children.stage1", held_from=day(held_from)),),
    )


def test_resuming_counts_again_from_that_day():
    outcome = decisions.resume(held(), {"what": "She agrees.", "send_letter": True}, day("2026-04-09"))
    assert (outcome.to, outcome.clocks) == ("triaged", (ResumeClock("children.stage1", day("2026-04-09")),))
    assert (
        letter(outcome)["answer_by"] == "Tuesday 21 April 2026"
    )  # 31 March is 1; 9 April is 2; 21 April is 10


def test_who_waited_for_an_advocate_from_the_outset_has_the_whole_time_from_the_appointment():
    outcome = decisions.resume(held("advocate"), {"what": "Jo is appointed."}, day("2026-04-09"))
    assert Move("children.stage1", day("2026-04-09")) in outcome.clocks
    assert letter(outcome)["answer_by"] == "Thursday 23 April 2026"


def test_an_advocate_found_after_the_acknowledgement_gives_no_new_start():
    case = held("advocate", "acknowledged", acknowledged_on=day("2026-03-31"))
    outcome = decisions.resume(case, {"what": "Jo is appointed."}, day("2026-04-09"))
    assert outcome.clocks == (ResumeClock("children.stage1", day("2026-04-09")),)


def test_it_cannot_resume_before_it_waited():
    with refused("cannot resume before that day"):
        decisions.resume(held(held_from="2026-04-08"), {"what": "She agrees."}, day("2026-04-07"))


SUSPEND = {"proceedings": "the care proceedings", "why": "The court weighs the same facts."}


@pytest.mark.parametrize(
    ("procedure", "stopped", "runs_on"),
    [
        ("children", {"children.acknowledge", "children.stage1"}, None),
        ("corporate", {"corporate.acknowledge"}, None),
        ("adults", {"adults.acknowledge"}, "Tuesday 29 September 2026"),
    ],
)
def test_proceedings_stop_what_the_law_lets_stop(procedure, stopped, runs_on):
    outcome = decisions.suspend(facts("received", procedure), SUSPEND, day("2026-04-01"))
    assert outcome.to == "suspended"
    assert {act.code for act in outcome.clocks} == stopped
    assert letter(outcome)["runs_on"] == runs_on


def test_after_the_proceedings_new_clocks_run_from_that_day():
    ended = tuple(clock(code, ended_as="superseded") for code in ("children.acknowledge", "children.stage1"))
    case = facts("suspended", clocks=ended, detail={"before_suspended": "triaged", "held_for": "proceedings"})
    outcome = decisions.resume_after(case, {"what": "The order was made."}, day("2026-06-01"))
    assert outcome.to == "triaged"
    assert {(act.code, act.trigger) for act in outcome.clocks} == {
        ("children.acknowledge", day("2026-06-01")),
        ("children.stage1", day("2026-06-01")),
    }
    assert outcome.detail["runs_from"] == day("2026-06-01")


def test_a_clock_met_before_the_proceedings_does_not_start_again():
    ended = (clock("children.acknowledge", ended_as="met"), clock("children.stage1", ended_as="superseded"))
    case = facts("suspended", clocks=ended, detail={"before_suspended": "stage_1", "held_for": "proceedings"})
    outcome = decisions.resume_after(case, {"what": "Over."}, day("2026-06-01"))
    assert [act.code for act in outcome.clocks] == ["children.stage1"]


# ----------------------------------------------------------------------------------------------- how it ends


def test_declining_gives_ground_reasons_and_keeps_both():
    data = {"reason_code": "court", "why": "The care proceedings are listed for May."}
    outcome = decisions.decline(facts("triaged"), data, day("2026-04-01"))
    assert outcome.to == "declined"
    assert letter(outcome)["because"].startswith("A court is dealing with this")
    assert (outcome.detail["reason_code"], outcome.set["outcome"]) == ("court", "declined")


def test_withdrawing_says_whether_we_carry_on():
    outcome = decisions.withdraw(
        facts("triaged"), {"how": "phone", "why": "", "carry_on": True}, day("2026-04-01")
    )
    assert outcome.says == "Withdrawn by the person (phone). We look into it ourselves all the same."
    assert letter(outcome)["carry_on"] is True
    quiet = {"how": "phone", "why": "", "carry_on": False, "send_letter": False}
    assert decisions.withdraw(facts("triaged"), quiet, day("2026-04-01")).letters == ()


ANSWERED = {"points": points("upheld"), "answered_on": day("2026-04-15")}


def test_it_is_not_closed_over_the_persons_own_time_to_ask_for_more():
    case = facts(
        "stage_1_answered", clocks=(clock("children.stage2.request", "2026-04-15"),), detail=ANSWERED
    )
    with refused("can ask for the next stage until Thursday 14 May 2026", "content"):
        decisions.close(case, {"content": False, **NOTHING_LEARNED}, day("2026-05-14"))
    assert decisions.close(case, {"content": True, **NOTHING_LEARNED}, day("2026-04-20")).to == "closed"
    assert decisions.close(case, {"content": False, **NOTHING_LEARNED}, day("2026-05-15")).to == "closed"


def test_an_answered_complaint_comes_back_to_stage_1_and_another_to_triage():
    again = decisions.reopen(
        facts("closed", clocks=(), detail=ANSWERED), {"why": "New papers."}, day("2026-06-01")
    )
    assert (again.to, again.clocks) == ("stage_1", (Start("children.stage1", day("2026-06-01")),))
    assert letter(again)["answer_by"] == "Monday 15 June 2026"
    anew = decisions.reopen(facts("declined", clocks=()), {"why": "We were wrong."}, day("2026-06-01"))
    assert anew.to == "triaged"
    assert {act.code for act in anew.clocks} == {"children.acknowledge", "children.stage1"}
    assert letter(anew)["acknowledge_by"] == "Thursday 4 June 2026"


def test_a_wrong_procedure_is_put_right_without_giving_back_the_time_taken():
    case = facts(
        "stage_1",
        "corporate",
        detail={"acknowledged_on": day("2026-04-02")},
        clocks=(clock("corporate.stage1", "2026-04-02"),),
    )
    data = {
        "procedure": "children",
        "service_id": 6,
        "service_name": "Children in need",
        "why": "It is about s 17 help.",
    }
    outcome = decisions.change_procedure(case, data, day("2026-04-08"))
    assert outcome.to == "acknowledged"
    assert outcome.clocks == (
        Stop("corporate.stage1", day("2026-04-08"), "superseded"),
        Start("children.stage1", RECEIVED),
    )
    assert letter(outcome)["answer_by"] == "Wednesday 15 April 2026"
    with refused("It is under our two-stage complaints procedure already", "procedure"):
        decisions.change_procedure(case, data | {"procedure": "corporate"}, day("2026-04-08"))


def test_moved_to_corporate_the_late_acknowledgement_buys_no_time():
    case = facts("acknowledged", "children", detail={"acknowledged_on": day("2026-04-30")})
    data = {"procedure": "corporate", "service_id": 6, "service_name": "SEND", "why": "It is about a plan."}
    outcome = decisions.change_procedure(case, data, day("2026-05-01"))
    assert Start("corporate.stage1", CALENDAR.add_working_days(RECEIVED, 5)) in outcome.clocks
