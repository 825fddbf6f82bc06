"""PURE. What an investigation or a panel reports and recommends, and what a senior manager decides about each of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, Outcome, Refused, Row, Start, Stop, Tell
from complaints.complaint.decisions.conditions import every_point_has_a_finding
from complaints.complaint.decisions.ground import (
    LATER_STAGE,
    RECOMMENDATION,
    STAGE_FINDING,
    procedure_of,
    record_of,
    stage_of,
)
from complaints.complaint.decisions.sitting import (
    ADJUDICATOR,
    INDEPENDENT,
    INVESTIGATOR,
    has_no_part,
    leave,
    seat,
    sitter,
)
from complaints.complaint.facts import FindingFacts, RecommendationFacts
from complaints.complaint.wording import DECISIONS, FINDINGS, recommendations_named, sentence_case

LONGEST_RECOMMENDATION = 1000
NOT_TO_DECIDE = {
    INVESTIGATOR: "investigated it",
    INDEPENDENT: "was its independent person",
    "panel_chair": "sat on the panel",
    "panel_second": "sat on the panel",
    "panel_third": "sat on the panel",
}
"""Who may not decide on what was reported: those who reported."""


def recommended(facts: CaseFacts, texts: tuple[str, ...]) -> tuple[Row, ...]:
    """Return the rows of what is recommended, numbered on from what was recommended at this stage before."""
    stage = stage_of(facts).code
    last = max((one.number for one in facts.detail.recommended_at(stage)), default=0)
    for number, text in enumerate(texts, last + 1):
        if len(text) > LONGEST_RECOMMENDATION:
            raise Refused(
                f"Recommendation {number} is longer than {LONGEST_RECOMMENDATION} characters. Split it into two.",
                field="recommendations",
            )
    return tuple(
        Row(RECOMMENDATION, {"stage": stage, "number": number, "text": text})
        for number, text in enumerate(texts, last + 1)
    )


def findings_are_in(facts: CaseFacts) -> Refused | None:
    """A report is in when it says of each point what was found."""
    missing = every_point_has_a_finding(facts)
    if missing is None:
        return None
    return Refused(
        missing.sentence.replace("You cannot send this answer", "The report is not whole yet"), missing.source
    )


def record_reports(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Take in both reports: the findings stand, what is recommended is listed, and somebody senior has to decide."""
    law, stage, record = procedure_of(facts), stage_of(facts), record_of(facts)
    second = data["second_reported_on"]
    if second > facts.today:
        raise Refused(
            "The day the independent person’s report came is in the future. Enter today or an earlier day.",
            field="second_reported_on",
        )
    for field, day in (("on", on), ("second_reported_on", second)):
        if record.statement_agreed_on and day < record.statement_agreed_on:
            raise Refused(
                f"The statement was signed off on {date_long(record.statement_agreed_on)}, so a report on it cannot have come "
                "before that.",
                field=field,
            )
    rows = recommended(facts, data["recommendations"])
    both = max(on, second)
    said = f"{len(rows)} recommendation{'' if len(rows) == 1 else 's'}" if rows else "nothing is recommended"
    return Outcome(
        to=stage.answered_from,
        says=f"Both reports were in on {date_long(both)}: {said}.",
        rows=(
            Row(
                LATER_STAGE,
                {
                    "reported_on": on,
                    "second_reported_on": second,
                    "second_view": data.get("second_view") or "",
                },
                pk=record.id,
            ),
            *rows,
        ),
        clocks=tuple(Start(clock.code, both) for clock in law.starting(stage.reported)),
    )


def appoint_adjudicator(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Ask a senior manager, who had no part in it, to decide on the reports."""
    stage, who = stage_of(facts), sitter(data, "ao")
    has_no_part(facts, who, "decide on it", "ao_name")
    for other in facts.detail.appointed:
        if other.role in NOT_TO_DECIDE and who.is_(other):
            raise Refused(
                f"{who.name} {NOT_TO_DECIDE[other.role]}. Choose a senior manager who did not.",
                stage.answering_source,
                field="ao_name",
            )
    before = facts.detail.sits(stage.code, ADJUDICATOR)
    if before and who.is_(before):
        raise Refused(f"{who.name} decides on it already. Name somebody else, or go back.", field="ao_name")
    sees, gone = leave(facts, {ADJUDICATOR: who})
    clock = facts.running(stage.decide) or facts.running(stage.answer)
    by_when = f" Please decide by {weekday_date(clock.due_on)}." if clock and clock.due_on else ""
    return Outcome(
        to=facts.state,
        says=f"{who.name} decides on what was reported.",
        rows=seat(facts, who, ADJUDICATOR, on),
        tell=(
            Tell(
                who.user_id,
                f"{facts.reference}: reports for you to decide on",
                f"What was reported on the complaint {facts.reference} is in.{by_when} For each recommendation say whether you "
                "accept it, why, and what will be done by when; then draft the answer.",
            ),
        )
        if who.user_id
        else (),
        lets_see=sees,
        no_longer_lets_see=gone,
    )


def somebody_decides(facts: CaseFacts) -> Refused | None:
    """At the stage that is adjudicated, somebody has to be named who decides."""
    stage = stage_of(facts)
    if not stage.decide or facts.detail.sits(stage.code, ADJUDICATOR):
        return None
    return Refused("Name the senior manager who decides on the reports first.", stage.answering_source)


# ------------------------------------------------------------------------------------------------ deciding


def _decided(one: RecommendationFacts, given: Mapping[str, Any], facts: CaseFacts) -> dict[str, Any]:
    """Return what was decided on a recommendation; refuse what is not whole, beside what is missing."""
    n, decision = one.number, given["decision"]
    source = stage_of(facts).answering_source
    if decision in ("partly", "rejected") and not given["reasons"]:
        raise Refused(
            f"Enter why recommendation {n} is not accepted{' in full' if decision == 'partly' else ''}: the person is "
            "entitled to know.",
            source,
            field=f"why_{n}",
        )
    if decision in ("accepted", "partly") and not given["action"]:
        raise Refused(f"Enter what will be done about recommendation {n}.", source, field=f"action_{n}")
    if decision in ("accepted", "partly") and given["action_by"] is None:
        raise Refused(
            f"Enter by when it will be done (recommendation {n}). If it is done already, enter that day.",
            source,
            field=f"action_by_{n}",
        )
    if given["action_by"] and given["action_by"] < facts.received_on:
        raise Refused(
            f"What is done about recommendation {n} cannot be dated before {date_long(facts.received_on)}, when the "
            "complaint came.",
            field=f"action_by_{n}",
        )
    taken = decision in ("accepted", "partly")
    return {
        "decision": decision,
        "reasons": given["reasons"],
        "action": given["action"] if taken else "",
        "action_by": given["action_by"] if taken else None,
    }


def _departures(facts: CaseFacts, data: Mapping[str, Any]) -> list[tuple[int, Row]]:
    """Return what the council finds otherwise than was found: the number of the point, and its row."""
    stage, rows = stage_of(facts), []
    points = {point.id: point for point in facts.detail.points_at(stage.code)}
    for given in data["findings"]:
        point = points[given["id"]]
        found, n = point.at(stage.code), point.number
        assert isinstance(found, FindingFacts)  # noqa: S101 - only later stages are adjudicated
        to = "" if given["departs_to"] == found.finding else given["departs_to"]
        why = given["departs_why"] if to else ""
        if to and not why:
            raise Refused(
                f"Enter why the council finds otherwise on point {n} than was found: the person is entitled to know.",
                stage.answering_source,
                field=f"departs_why_{n}",
            )
        if (to, why) != (found.departs_to, found.departs_why):
            rows.append((n, Row(STAGE_FINDING, {"departs_to": to, "departs_why": why}, pk=found.id)))
    return rows


def adjudicate(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Decide on each recommendation, and on each finding the council does not accept. Some may be left for later."""
    stage, record = stage_of(facts), record_of(facts)
    if on < record.begun_on:
        raise Refused(
            f"The report came on {date_long(record.begun_on)}, so nobody can have decided on it before that.",
            field="on",
        )
    known = {one.id: one for one in facts.detail.recommended_at(stage.code)}
    decided = [
        (known[given["id"]], _decided(known[given["id"]], given, facts)) for given in data["decisions"]
    ]
    changed = [
        (one, values) for one, values in decided if values != {name: getattr(one, name) for name in values}
    ]
    departures = _departures(facts, data)
    consulted = data.get("consulted_on")
    if consulted and not record.begun_on <= consulted <= facts.today:
        raise Refused(
            f"The independent person can have been consulted from {date_long(record.begun_on)} to today. Check the day.",
            field="consulted_on",
        )
    if not changed and not departures and consulted == record.consulted_on:
        raise Refused("Nothing was changed. Decide on at least one recommendation, or go back.")
    after = {one.id: values["decision"] for one, values in changed}
    left = [one.number for one in known.values() if not after.get(one.id, one.decision)]
    said = [
        f"recommendation {one.number} {DECISIONS[values['decision']].lower()}"
        for one, values in changed
        if values["decision"]
    ]
    said += [
        f"on point {n} the council finds {FINDINGS[row.values['departs_to']].lower()}"
        for n, row in departures
        if row.values["departs_to"]
    ]
    if consulted != record.consulted_on and consulted:
        said.append(f"the independent person was consulted on {date_long(consulted)}")
    whole = f" Still to be decided: {recommendations_named(left)}." if left else " Everything is decided."
    return Outcome(
        to=facts.state,
        says=(f"{sentence_case('; '.join(said))}." if said else "What was decided was put right.") + whole,
        rows=(
            *(Row(RECOMMENDATION, values, pk=one.id) for one, values in changed),
            *(row for _, row in departures),
            *(
                (Row(LATER_STAGE, {"consulted_on": consulted}, pk=record.id),)
                if consulted != record.consulted_on
                else ()
            ),
        ),
        clocks=(Stop(stage.decide, on),) if stage.decide and not left else (),
    )


def everything_is_decided(facts: CaseFacts) -> Refused | None:
    """An answer to reports says of each recommendation what becomes of it."""
    stage = stage_of(facts)
    open_ones = [one.number for one in facts.detail.recommended_at(stage.code) if not one.decision]
    if not open_ones:
        return None
    verb = "are" if len(open_ones) > 1 else "is"
    return Refused(
        f"You cannot send this answer: {recommendations_named(open_ones)} {verb} not decided.",
        stage.answering_source,
    )
