"""Stage 2 of the children's procedure: asked for, left out to, investigated by two, decided on by a third."""

from dataclasses import replace

import pytest

from casework.workflow import Extend, Move, Redate, Row, StaffFacts, Start, Stop
from complaints.complaint import decisions
from complaints.complaint.facts import AppointedFacts, FindingFacts, RecommendationFacts
from tests.complaints.complaint.by_hand import at_stage_2, clock, day, facts, points
from tests.complaints.complaint.test_decisions import ANSWER, finding, letter, refused

INES = AppointedFacts(70, "stage_2", "investigating_officer", "Ines Investigator", 12, email="ines@x.example")
IVOR = AppointedFacts(71, "stage_2", "independent_person", "Ivor Independent", email="ivor@x.example")
ADA = AppointedFacts(72, "stage_2", "adjudicator", "Ada Adjudicator", 13)
BOTH = (INES, IVOR)


def person(prefix, name, **more):
    known = {"id": None, "name": name, "email": "", "post": "", "service_id": None, "is_staff": False} | more
    return {f"{prefix}_{key}": value for key, value in known.items()}


PEOPLE = {
    **person("io", "Ines Investigator", id=12, service_id=9),
    **person("ip", "Ivor Independent", email="ivor@x.example"),
    "io_declared": True,
    "ip_declared": True,
    "checked": True,
}


def children(state="stage_2_requested", **more):
    """A children's complaint for which stage 2 was asked for in writing on Tuesday 5 May 2026."""
    more.setdefault(
        "clocks", (clock("children.stage2", "2026-05-05"), clock("children.stage2.statement", "2026-05-05"))
    )
    more.setdefault("record", {"asked_how": "letter"})
    return at_stage_2(state, "children", **more)


# ---------------------------------------------------------------------------------------------------- asking


def answered(today="2026-12-31"):
    known = {"points": points("upheld"), "answered_on": day("2026-04-15"), "responder_id": 11}
    theirs = clock("children.stage2.request", "2026-04-15")
    return facts("stage_1_answered", "children", stage="stage_1", clocks=(theirs,), detail=known, today=today)


def test_asking_starts_the_answer_and_the_statement_and_says_what_happens():
    outcome = decisions.ask_next(answered(), {"how": "letter", "outstanding": ""}, day("2026-05-05"))
    assert outcome.clocks == (
        Stop("children.stage2.request", day("2026-05-05")),
        Start("children.stage2", day("2026-05-05")),
        Start("children.stage2.statement", day("2026-05-05")),
    )
    # 25 working days from Tuesday 5 May: the 25th of May is a bank holiday; the 25th day is Wednesday 10 June.
    assert letter(outcome)["answer_by"] == "Wednesday 10 June 2026"


def test_a_late_request_may_be_turned_down_with_reasons_and_the_ombudsman():
    # Twenty working days from Wednesday 15 April end on Thursday 14 May.
    data = {"requested_on": day("2026-05-15"), "why": "Both workers have left and the files are gone."}
    outcome = decisions.refuse_late_request(answered(), data, day("2026-05-18"))
    assert outcome.to == "closed"
    assert outcome.letters[0].code == "complaint_late_refused"
    assert letter(outcome)["ended"] == day("2026-05-14")
    with refused("made in time", "requested_on"):
        decisions.refuse_late_request(
            answered(), data | {"requested_on": day("2026-05-14")}, day("2026-05-18")
        )
    with refused("cannot have been made after that", "requested_on"):
        decisions.refuse_late_request(
            answered(), data | {"requested_on": day("2026-05-19")}, day("2026-05-18")
        )


def test_only_where_a_law_closes_the_time_a_request_is_too_late():
    assert decisions.late_may_be_refused(answered()) is None
    corporate = facts("stage_1_answered", "corporate", stage="stage_1")
    assert "no request is turned down for being late" in decisions.late_may_be_refused(corporate).sentence


SKIP = {"how": "phone", "outstanding": "", "why": ""}


def test_stage_2_can_be_asked_for_once_the_first_answer_is_overdue():
    # Received on Monday 30 March 2026: the tenth working day is Wednesday 15 April.
    with refused("due on Wednesday 15 April 2026, so it is not overdue", "basis"):
        decisions.skip_to_next(facts(), SKIP | {"basis": "overdue"}, day("2026-04-15"))
    outcome = decisions.skip_to_next(facts(), SKIP | {"basis": "overdue"}, day("2026-04-16"))
    assert outcome.to == "stage_2_requested"
    assert Stop("children.stage1", day("2026-04-16"), "cancelled") in outcome.clocks
    assert Start("children.stage2", day("2026-04-16")) in outcome.clocks
    assert outcome.rows[0].values["basis"] == "overdue"
    assert letter(outcome)["sorry"] is True


def test_both_sides_may_agree_to_leave_stage_1_out():
    with refused("Enter who agreed", "why"):
        decisions.skip_to_next(facts(), SKIP | {"basis": "agreed"}, day("2026-04-01"))
    outcome = decisions.skip_to_next(
        facts(), SKIP | {"basis": "agreed", "why": "Pat and the head of service, today."}, day("2026-04-01")
    )
    assert (
        outcome.says
        == "Stage 2 was asked for on 1 April 2026, because both sides agreed to leave stage 1 out."
    )
    assert (letter(outcome)["sorry"], letter(outcome)["agreed"]) == (False, True)


def test_a_clock_that_stands_still_is_not_overdue():
    case = facts(clocks=(clock("children.stage1", held_from=day("2026-04-01")),))
    with refused("stands still", "basis"):
        decisions.skip_to_next(case, SKIP | {"basis": "overdue"}, day("2026-12-01"))


# ------------------------------------------------------------------------------------------ who investigates


def test_both_are_appointed_and_who_uses_the_service_is_told_and_given_leave():
    outcome = decisions.appoint_investigators(children(), PEOPLE, day("2026-05-06"))
    assert outcome.to == "stage_2_requested"
    assert [(row.values["role"], row.values["name"], row.values["user_id"]) for row in outcome.rows] == [
        ("investigating_officer", "Ines Investigator", 12),
        ("independent_person", "Ivor Independent", None),
    ]
    assert outcome.lets_see == (12,)
    (told,) = outcome.tell
    assert (told.to, "Wednesday 10 June 2026" in told.text) == (12, True)


@pytest.mark.parametrize(
    ("typed", "detail", "sentence", "field"),
    [
        (person("io", "Sam Manager", id=11), {}, "Sam Manager answered this complaint at stage 1", "io_name"),
        (person("io", "sam manager "), {}, "answered this complaint at stage 1", "io_name"),
        ({}, {"drafted_by_id": 12}, "Ines Investigator drafted the answer at stage 1", "io_name"),
        ({}, {"complained_of_id": 12}, "Ines Investigator is complained of", "io_name"),
        (
            person("io", "Ines Investigator", id=12, service_id=5),
            {},
            "works in Family Support, which is complained of",
            "io_name",
        ),
        ({"io_declared": False}, {}, "has to declare first that they had no part in this", "io_declared"),
        (person("io", "  "), {}, "Enter the name", "io_name"),
        (person("ip", "Ines Investigator"), {}, "Ines Investigator cannot be both", "ip_name"),
        (person("ip", "Sam Manager"), {}, "Sam Manager answered this complaint at stage 1", "ip_name"),
        (
            person("ip", "Olga Officer", email="olga@council.example", is_staff=True),
            {},
            "Olga Officer works for the council",
            "ip_name",
        ),
        ({"ip_declared": False}, {}, "neither a member nor an officer of the council", "ip_declared"),
        ({"checked": False}, {}, "criminal record checks", "checked"),
    ],
)
def test_who_has_a_part_in_it_or_is_not_independent_is_refused(typed, detail, sentence, field):
    with refused(sentence, field):
        decisions.appoint_investigators(children(detail=detail), PEOPLE | typed, day("2026-05-06"))


def test_one_of_the_two_can_be_replaced_and_loses_leave():
    case = children("stage_2", appointed=BOTH)
    other = PEOPLE | person("io", "Una Other", id=15, service_id=9)
    outcome = decisions.appoint_investigators(case, other, day("2026-05-20"))
    assert outcome.rows[0] == Row("complaints.Appointment", {"ended_on": day("2026-05-20")}, pk=70)
    assert len(outcome.rows) == 2
    assert (outcome.lets_see, outcome.no_longer_lets_see) == ((15,), (12,))
    with refused("Both are appointed already"):
        decisions.appoint_investigators(case, PEOPLE, day("2026-05-20"))


@pytest.mark.parametrize(
    ("appointed", "sentence"),
    [
        ((), "Appoint an investigating officer and an independent person first."),
        ((INES,), "Appoint an independent person first."),
        (BOTH, None),
    ],
)
def test_nobody_investigates_alone(appointed, sentence):
    stands = decisions.both_are_appointed(children(appointed=appointed))
    assert (stands.sentence if stands else None) == sentence


# ---------------------------------------------------------------------------------------------- the statement

STATEMENT = {"statement": "Nobody rang me.", "takes": (1, 2), "added": ()}
SIGNED = STATEMENT | {"agreed_with": "Pat Parent", "amended": False}


def test_the_statement_goes_to_the_person_with_the_day_to_sign_by():
    outcome = decisions.send_statement(children(), STATEMENT, day("2026-05-11"))
    assert outcome.to == "stage_2_requested"
    assert outcome.rows[0].values == {"statement": "Nobody rang me.", "statement_sent_on": day("2026-05-11")}
    # Ten working days from 5 May end on Tuesday 19 May.
    assert letter(outcome)["sign_by"] == "Tuesday 19 May 2026"


def test_the_person_takes_some_points_further_and_adds_others():
    data = STATEMENT | {"takes": (2,), "added": ("The letter was rude.",)}
    outcome = decisions.send_statement(children(), data, day("2026-05-11"))
    assert outcome.rows[1:] == (
        Row("complaints.StageFinding", {"point_id": 1, "stage": "stage_2", "is_left": True}),
        Row("complaints.Point", {"number": 3, "text": "The letter was rude."}),
    )
    assert [point["number"] for point in letter(outcome)["points"]] == [2, 3]
    with refused("Keep at least one point"):
        decisions.send_statement(children(), STATEMENT | {"takes": ()}, day("2026-05-11"))


def test_a_point_left_out_can_be_taken_up_again():
    case = children()
    left = replace(case.detail.points[0], later=(FindingFacts(90, "stage_2", is_left=True),))
    case = replace(case, detail=replace(case.detail, points=(left, case.detail.points[1])))
    assert [point.id for point in case.detail.points_at("stage_2")] == [2]
    outcome = decisions.send_statement(case, STATEMENT, day("2026-05-11"))
    assert outcome.rows[1:] == (Row("complaints.StageFinding", {"is_left": False}, pk=90),)


@pytest.mark.parametrize(
    ("how", "amended", "moves"),
    [
        ("letter", False, False),
        ("email", False, False),
        ("letter", True, True),
        ("phone", False, True),
        ("in_person", True, True),
    ],
)
def test_the_start_moves_to_the_signing_only_where_it_was_oral_or_changed(how, amended, moves):
    case = children(record={"asked_how": how}, appointed=BOTH)
    outcome = decisions.agree_statement(case, SIGNED | {"amended": amended}, day("2026-05-14"))
    assert outcome.to == "stage_2"
    assert (Move("children.stage2", day("2026-05-14")) in outcome.clocks) is moves
    assert Stop("children.stage2.statement", day("2026-05-14")) in outcome.clocks
    # 25 working days from 5 May end on 10 June, from Thursday 14 May on Friday 19 June.
    due = "Friday 19 June 2026" if moves else "Wednesday 10 June 2026"
    assert letter(outcome)["answer_by"] == due
    assert letter(outcome)["runs_from"] == (day("2026-05-14") if moves else None)


def test_signed_on_the_day_of_asking_nothing_moves():
    case = children(record={"asked_how": "phone"}, appointed=BOTH)
    outcome = decisions.agree_statement(case, SIGNED, day("2026-05-05"))
    assert not [act for act in outcome.clocks if isinstance(act, Move)]


def test_it_is_not_signed_before_it_was_asked_for():
    with refused("asked for on 5 May 2026", "on"):
        decisions.agree_statement(children(appointed=BOTH), SIGNED, day("2026-05-04"))


# ------------------------------------------------------------------------------------------------ the reports


def investigated(**more):
    more.setdefault("record", {"asked_how": "letter", "statement_agreed_on": day("2026-05-14")})
    more.setdefault("appointed", BOTH)
    more.setdefault("findings", (("not_upheld", "upheld"), ("upheld", "not_upheld")))
    return children("stage_2", **more)


REPORTS = {
    "second_reported_on": day("2026-06-10"),
    "second_view": "Fair and thorough.",
    "recommendations": ("Log every call.", "Pay for the taxi."),
}


def test_the_reports_bring_recommendations_and_start_the_adjudication():
    outcome = decisions.record_reports(investigated(), REPORTS, day("2026-06-08"))
    assert outcome.to == "stage_2_reports"
    assert outcome.clocks == (Start("children.stage2.adjudicate", day("2026-06-10")),)
    assert [row.values["number"] for row in outcome.rows[1:]] == [1, 2]
    assert outcome.says == "Both reports were in on 10 June 2026: 2 recommendations."


def test_a_report_without_a_finding_on_every_point_is_not_whole():
    case = investigated(findings=(("upheld", "upheld"), ("upheld", "")))
    assert (
        decisions.findings_are_in(case).sentence
        == "The report is not whole yet: point 2 has no finding at stage 2."
    )
    assert decisions.findings_are_in(investigated()) is None


@pytest.mark.parametrize(
    ("data", "on", "sentence", "field"),
    [
        ({"second_reported_on": day("2027-01-04")}, "2026-06-08", "is in the future", "second_reported_on"),
        ({}, "2026-05-13", "signed off on 14 May 2026", "on"),
        (
            {"second_reported_on": day("2026-05-13")},
            "2026-06-08",
            "signed off on 14 May 2026",
            "second_reported_on",
        ),
        ({"recommendations": ("x" * 1001,)}, "2026-06-08", "Recommendation 1 is longer", "recommendations"),
    ],
)
def test_reports_that_cannot_be_are_refused(data, on, sentence, field):
    with refused(sentence, field):
        decisions.record_reports(investigated(), REPORTS | data, day(on))


# ------------------------------------------------------------------------------------------- the adjudication

RECOMMENDED = (
    RecommendationFacts(80, "stage_2", 1, "Log every call."),
    RecommendationFacts(81, "stage_2", 2, "Pay for the taxi."),
)


def reported(**more):
    detail = {"recommended": RECOMMENDED} | more.pop("detail", {})
    record = {
        "asked_how": "letter",
        "statement_agreed_on": day("2026-05-14"),
        "reported_on": day("2026-06-08"),
        "second_reported_on": day("2026-06-10"),
    }
    more.setdefault("appointed", (*BOTH, ADA))
    more.setdefault(
        "clocks", (clock("children.stage2", "2026-05-14"), clock("children.stage2.adjudicate", "2026-06-10"))
    )
    more.setdefault("findings", (("not_upheld", "upheld"), ("upheld", "not_upheld")))
    return children("stage_2_reports", record=record, detail=detail, **more)


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        (person("ao", "Ines Investigator", id=12), "Ines Investigator investigated it"),
        (person("ao", "Ivor Independent"), "Ivor Independent was its independent person"),
        (person("ao", "Sam Manager", id=11), "Sam Manager answered this complaint at stage 1"),
        (person("ao", "Ada Adjudicator", id=13), "decides on it already"),
    ],
)
def test_who_decides_had_no_part_in_it(who, sentence):
    with refused(sentence, "ao_name"):
        decisions.appoint_adjudicator(reported(), who, day("2026-06-11"))


def test_who_decides_is_told_by_when():
    outcome = decisions.appoint_adjudicator(
        reported(appointed=BOTH), person("ao", "Ada Adjudicator", id=13), day("2026-06-11")
    )
    assert outcome.lets_see == (13,)
    assert "by Wednesday 24 June 2026" in outcome.tell[0].text  # ten working days from 10 June


def test_nobody_decides_before_somebody_is_named():
    assert "Name the senior manager" in decisions.somebody_decides(reported(appointed=BOTH)).sentence
    assert decisions.somebody_decides(reported()) is None


BY_THEN = day("2026-07-31")


def decision(n, decision="accepted", reasons="", action="It is done weekly.", action_by=BY_THEN):
    return {
        "id": 79 + n,
        "number": n,
        "decision": decision,
        "reasons": reasons,
        "action": action,
        "action_by": action_by,
    }


def departs(n, to="", why=""):
    return {"id": n, "number": n, "departs_to": to, "departs_why": why}


AGREES = (departs(1), departs(2))


def test_each_recommendation_is_decided_and_what_is_left_is_said():
    data = {"decisions": (decision(1), decision(2, "", "", "", None)), "findings": AGREES}
    outcome = decisions.adjudicate(reported(), data, day("2026-06-15"))
    assert outcome.rows[0].values["decision"] == "accepted"
    assert outcome.says == "Recommendation 1 accepted. Still to be decided: recommendation 2."
    assert outcome.clocks == ()


def test_the_last_decision_meets_the_adjudication():
    data = {
        "decisions": (decision(1), decision(2, "rejected", "The taxi was paid in May.", "", None)),
        "findings": AGREES,
    }
    outcome = decisions.adjudicate(reported(), data, day("2026-06-15"))
    assert outcome.clocks == (Stop("children.stage2.adjudicate", day("2026-06-15")),)
    assert outcome.says == "Recommendation 1 accepted; recommendation 2 not accepted. Everything is decided."


@pytest.mark.parametrize(
    ("given", "sentence", "field"),
    [
        (decision(1, "rejected"), "Enter why recommendation 1 is not accepted:", "why_1"),
        (decision(1, "partly"), "is not accepted in full", "why_1"),
        (decision(1, action=""), "Enter what will be done about recommendation 1", "action_1"),
        (decision(1, action_by=None), "Enter by when it will be done", "action_by_1"),
        (decision(1, action_by=day("2026-03-01")), "cannot be dated before 30 March 2026", "action_by_1"),
    ],
)
def test_a_decision_that_is_not_whole_is_refused_beside_its_field(given, sentence, field):
    with refused(sentence, field):
        decisions.adjudicate(reported(), {"decisions": (given,), "findings": AGREES}, day("2026-06-15"))


def test_the_council_may_find_otherwise_and_says_why():
    data = {"decisions": (), "findings": (departs(1), departs(2, "partly_upheld", "The log is wrong."))}
    outcome = decisions.adjudicate(reported(), data, day("2026-06-15"))
    assert outcome.rows == (
        Row(
            "complaints.StageFinding",
            {"departs_to": "partly_upheld", "departs_why": "The log is wrong."},
            pk=102,
        ),
    )
    with refused("Enter why the council finds otherwise on point 2", "departs_why_2"):
        decisions.adjudicate(
            reported(), {"decisions": (), "findings": (departs(1), departs(2, "upheld"))}, day("2026-06-15")
        )
    with refused("Nothing was changed"):
        decisions.adjudicate(reported(), {"decisions": (), "findings": AGREES}, day("2026-06-15"))


def decided(**more):
    done = tuple(
        replace(one, decision="accepted", action="Weekly.", action_by=day("2026-07-31"))
        for one in RECOMMENDED
    )
    return reported(detail={"recommended": done}, **more)


def test_an_answer_waits_for_every_decision():
    assert decisions.everything_is_decided(reported()).sentence == (
        "You cannot send this answer: recommendations 1 and 2 are not decided."
    )
    with refused("recommendations 1 and 2 are not decided"):
        decisions.answer(reported(), ANSWER, day("2026-06-17"))


def test_the_answer_tells_findings_decisions_and_by_when_to_ask_for_a_panel():
    outcome = decisions.answer(decided(), ANSWER, day("2026-06-17"))
    assert (outcome.to, outcome.set["outcome"]) == ("stage_2_answered", "partly_upheld")
    assert outcome.clocks == (
        Stop("children.stage2", day("2026-06-17")),
        Stop("children.stage2.adjudicate", day("2026-06-17")),
        Stop("children.stage2.promised", day("2026-06-17")),
        Start("children.stage3.request", day("2026-06-17")),
    )
    said = letter(outcome)
    assert outcome.letters[0].code == "complaint_adjudicated"
    assert (said["investigator"], said["independent"]) == ("Ines Investigator", "Ivor Independent")
    assert [one["decided"] for one in said["recommendations"]] == ["We accept this recommendation."] * 2
    # Twenty working days from Wednesday 17 June end on Wednesday 15 July.
    assert "by Wednesday 15 July 2026" in said["next_step"]
    assert said["is_last_stage"] is False


def test_where_the_council_departs_its_own_finding_counts():
    case = decided()
    first, second = case.detail.points
    second = replace(
        second, later=(replace(second.later[0], departs_to="upheld", departs_why="The log is wrong."),)
    )
    case = replace(case, detail=replace(case.detail, points=(first, second)))
    outcome = decisions.answer(case, ANSWER, day("2026-06-17"))
    assert outcome.set["outcome"] == "upheld"
    told = letter(outcome)["points"][1]
    assert told["found"].startswith("We uphold this point")
    assert (told["made"], told["departs_why"]) == ("not upheld", "The log is wrong.")


def test_the_answer_does_not_go_while_the_investigation_runs():
    assert "What is reported has to be in" in decisions.answer_goes_next(investigated()).sentence
    assert decisions.answer_goes_next(reported()) is None
    with refused("The second report came on 10 June 2026", "on"):
        decisions.answer(decided(), ANSWER, day("2026-06-09"))


# ------------------------------------------------------------------------------------------------- more time

LONGER = {"why": "A witness is abroad.", "told_on": day("2026-06-16")}


def test_stage_2_may_take_sixty_five_days_in_all_and_the_date_told_is_kept():
    # From Thursday 14 May 2026: the 25th working day is Friday 19 June, the 65th Friday 14 August.
    case = investigated(clocks=(clock("children.stage2", "2026-05-14"),))
    outcome = decisions.extend(case, LONGER | {"new_date": day("2026-07-17")}, day("2026-06-16"))
    assert isinstance(outcome.clocks[0], Extend)
    assert outcome.clocks[1] == Start("children.stage2.promised", day("2026-06-16"), given=day("2026-07-17"))
    said = letter(outcome)
    assert (said["was"], said["answer_by"]) == ("Friday 19 June 2026", "Friday 17 July 2026")
    assert said["who_looks"] == "Ines Investigator"
    whole = decisions.extend(case, LONGER | {"new_date": None}, day("2026-06-16"))
    assert len(whole.clocks) == 1
    assert letter(whole)["answer_by"] == "Friday 14 August 2026"


@pytest.mark.parametrize(
    ("new_date", "sentence"),
    [
        ("2026-08-17", "cannot be promised for later than Friday 14 August 2026"),
        ("2026-06-19", "expects the answer by Friday 19 June 2026"),
    ],
)
def test_no_date_beyond_the_limit_or_before_the_old_one_is_told(new_date, sentence):
    case = investigated(clocks=(clock("children.stage2", "2026-05-14"),))
    with refused(sentence, "new_date"):
        decisions.extend(case, LONGER | {"new_date": day(new_date)}, day("2026-06-16"))


def test_a_date_told_before_the_limit_can_be_told_again_before_it_passes():
    promised = clock("children.stage2.promised", "2026-06-16", given=day("2026-07-17"))
    case = investigated(clocks=(clock("children.stage2", "2026-05-14", extended=True), promised))
    data = LONGER | {"told_on": day("2026-07-15"), "new_date": day("2026-08-14")}
    outcome = decisions.extend(case, data, day("2026-07-15"))
    assert outcome.clocks == (Redate("children.stage2.promised", day("2026-08-14")),)
    with refused("due on Friday 17 July 2026. A date that has passed", "told_on"):
        decisions.extend(case, data | {"told_on": day("2026-07-20")}, day("2026-07-20"))
    whole = investigated(clocks=(clock("children.stage2", "2026-05-14", extended=True),))
    assert "extended already" in decisions.answer_may_take_longer(whole).sentence


# --------------------------------------------------------------------------- early to the ombudsman; freezing

EARLY = {
    "robust": True,
    "mostly_upheld": True,
    "outcomes_agreed": True,
    "person_agrees": True,
    "agreed_with": "Pat Parent",
    "why": "All was upheld.",
}


def adjudicated(*seconds):
    pairs = tuple(("not_upheld", second) for second in seconds)
    theirs = clock("children.stage3.request", "2026-06-17")
    return children(
        "stage_2_answered", findings=pairs, clocks=(theirs,), record={"answered_on": day("2026-06-17")}
    )


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ("robust", "the investigation at stage 2 was robust"),
        ("mostly_upheld", "all or most of the significant points were upheld"),
        ("outcomes_agreed", "most of what the person wanted to happen was agreed"),
        ("person_agrees", "the person agrees to go to the ombudsman now"),
    ],
)
def test_each_of_the_four_conditions_has_to_hold(missing, sentence):
    with refused(sentence, missing):
        decisions.refer_early(adjudicated("upheld", "upheld"), EARLY | {missing: False}, day("2026-06-20"))


def test_all_or_most_is_counted():
    with refused("Only 1 of 2 points were upheld", "mostly_upheld"):
        decisions.refer_early(adjudicated("upheld", "not_upheld"), EARLY, day("2026-06-20"))
    outcome = decisions.refer_early(
        adjudicated("upheld", "partly_upheld", "not_upheld"), EARLY, day("2026-06-20")
    )
    assert outcome.to == "closed"
    assert letter(outcome)["agreed_with"] == "Pat Parent"


FREEZE = {"what": "the move to another home", "freeze": "frozen", "why": "He has exams in June."}


def test_a_decision_waits_and_later_no_longer_does():
    outcome = decisions.freeze_decision(facts("acknowledged"), FREEZE, day("2026-04-01"))
    assert (outcome.to, outcome.detail["freeze"]) == ("acknowledged", "frozen")
    assert (letter(outcome)["waits"], letter(outcome)["ends"]) == (True, False)
    waits = facts("stage_1", detail={"freeze": "frozen", "freeze_what": FREEZE["what"], "freeze_why": "x"})
    with refused("This decision waits already", "freeze"):
        decisions.freeze_decision(waits, FREEZE, day("2026-04-01"))
    ended = decisions.freeze_decision(waits, FREEZE | {"freeze": "ended"}, day("2026-06-30"))
    assert letter(ended)["ends"] is True
    with refused("nothing can end", "freeze"):
        decisions.freeze_decision(facts(), FREEZE | {"freeze": "ended"}, day("2026-04-01"))


# ------------------------------------------------------------------------------------------ after proceedings


def suspended(*clocks, **detail):
    ended = clock("children.stage1", ended_as="superseded")
    known = {"before_suspended": "stage_1", "held_for": "proceedings"} | detail
    return facts("suspended", clocks=(ended, *clocks), detail=known)


def test_from_the_end_of_the_proceedings_the_person_has_a_year():
    outcome = decisions.note_end_of_proceedings(
        suspended(), {"what": "The order was made."}, day("2026-05-29")
    )
    assert outcome.clocks == (Start("children.resubmit", day("2026-05-29")),)
    assert letter(outcome)["until"] == "Saturday 29 May 2027"
    with refused("ended on 29 May 2026, as was written down", "on"):
        decisions.note_end_of_proceedings(
            suspended(proceedings_ended_on=day("2026-05-29")), {"what": "x"}, day("2026-06-01")
        )


def test_taken_up_within_the_year_and_after_it_only_with_a_reason():
    case = suspended(clock("children.resubmit", "2025-05-29"), proceedings_ended_on=day("2025-05-29"))
    within = decisions.resume_after(case, {"what": "The order was made."}, day("2026-05-29"))
    assert within.clocks == (
        Stop("children.resubmit", day("2026-05-29")),
        Start("children.stage1", day("2026-05-29")),
    )
    with refused("ended on Friday 29 May 2026. Enter why it is taken up all the same", "late_why"):
        decisions.resume_after(case, {"what": "The order was made."}, day("2026-06-01"))
    late = decisions.resume_after(
        case, {"what": "The order was made.", "late_why": "She was abroad."}, day("2026-06-01")
    )
    assert late.says.endswith("It was late, and taken up all the same: She was abroad.")


@pytest.mark.parametrize(
    ("clocks", "sentence"),
    [
        ((), "Write down first when the proceedings ended"),
        ((clock("children.resubmit", "2026-03-02"),), "until Tuesday 2 March 2027"),
        ((clock("children.resubmit", "2025-05-29"),), None),
    ],
)
def test_it_lapses_only_when_the_year_is_over(clocks, sentence):
    stands = decisions.nobody_asked_for_it_again(suspended(*clocks))
    assert (stands is None and sentence is None) or sentence in stands.sentence


def test_what_lapsed_says_so_and_what_was_found_before_stands():
    over = suspended(clock("children.resubmit", "2025-05-29"), proceedings_ended_on=day("2025-05-29"))
    assert decisions.let_lapse(over, {"why": ""}, day("2026-06-01")).set["outcome"] == "lapsed"
    found = replace(over, outcome="upheld")
    assert decisions.let_lapse(found, {"why": ""}, day("2026-06-01")).set["outcome"] == "upheld"


def test_what_lapsed_unanswered_comes_back_to_triage():
    outcome = decisions.reopen(facts("closed", clocks=()), {"why": "She was abroad."}, day("2026-07-01"))
    assert outcome.to == "triaged"


@pytest.mark.parametrize(
    ("by", "may"),
    [
        (StaffFacts(12, "Ines Investigator", "service_manager"), True),
        (StaffFacts(13, "Ada Adjudicator", "service_manager"), True),
        (StaffFacts(99, "Una Other", "service_manager"), False),
        (StaffFacts(11, "Sam Manager", "service_manager"), False),
    ],
)
def test_only_those_who_sit_in_stage_2_work_on_it(by, may):
    assert (decisions.has_a_part_here(reported(by=by)) is None) is may


def test_the_investigating_officer_finds_on_the_points_of_the_statement():
    outcome = decisions.record_findings(
        investigated(findings=(("not_upheld", ""), ("upheld", ""))),
        {"findings": (finding(1), finding(2))},
        day("2026-06-08"),
    )
    assert {row.values["stage"] for row in outcome.rows} == {"stage_2"}
