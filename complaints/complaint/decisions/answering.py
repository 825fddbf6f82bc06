"""PURE. Who looks into a complaint at stage 1, what each stage found on each point, the draft, and the answer."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, ClockAct, Outcome, Refused, Row, Start, Stop, Tell
from complaints.complaint.decisions.conditions import every_point_has_a_finding
from complaints.complaint.decisions.ground import (
    LATER_STAGE,
    POINT,
    STAGE_FINDING,
    letter,
    procedure_of,
    record_of,
    service_words,
    stage_of,
)
from complaints.complaint.decisions.promising import (
    every_wrong_is_put_right,
    not_bank_details,
    promised_by_the_answer,
)
from complaints.complaint.decisions.reporting import everything_is_decided
from complaints.complaint.decisions.sharing import other_ombudsman
from complaints.complaint.facts import PointFacts, RecommendationFacts
from complaints.complaint.wording import (
    DECISION_IN_A_LETTER,
    FINDING_IN_A_LETTER,
    FINDINGS,
    found_before,
    overall,
    points_named,
    sentence_case,
)
from complaints.procedures import Stage


def _named_responder(facts: CaseFacts, data: Mapping[str, Any]) -> None:
    """Refuse whoever may not answer: somebody outside the service, or the person complained of."""
    stage = stage_of(facts)
    if data["responder_service_id"] != facts.service_id:
        raise Refused(
            f"{data['responder_name']} does not work in {service_words(facts)}. Choose somebody who does.",
            stage.answering_source,
            field="responder",
        )
    if data["responder_id"] == facts.detail.complained_of_id or data["is_about_them"]:
        raise Refused(
            f"{data['responder_name']} is complained of. Choose somebody else: nobody answers a complaint about themselves.",
            stage.answering_source,
            field="responder",
        )


def _brief(facts: CaseFacts, data: Mapping[str, Any]) -> Tell:
    clock = facts.running(stage_of(facts).answer)
    points = "\n".join(f"{point.number}. {point.text}" for point in facts.detail.live_points)
    by_when = f" The answer is due on {weekday_date(clock.due_on)}." if clock and clock.due_on else ""
    return Tell(
        data["responder_id"],
        f"{facts.reference}: a complaint for you to answer",
        f"Please look into the complaint {facts.reference}, record a finding with reasons on each point, and draft the "
        f"answer.{by_when}\n\nThe points:\n{points}",
    )


def begin(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Ask somebody in the service to look into it and draft the answer."""
    _named_responder(facts, data)
    return Outcome(
        to="stage_1",
        says=f"Stage 1 began: {data['responder_name']} in {service_words(facts)} looks into it.",
        set={"stage": "stage_1"},
        detail={"responder_id": data["responder_id"]},
        tell=(_brief(facts, data),),
    )


def change_responder(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Ask somebody else in the service: the clock does not wait for them."""
    _named_responder(facts, data)
    if data["responder_id"] == facts.detail.responder_id:
        raise Refused(
            f"{data['responder_name']} answers it already. Choose somebody else, or go back.",
            field="responder",
        )
    return Outcome(
        to=facts.state,
        says=f"{data['responder_name']} answers it instead of {facts.detail.responder or 'nobody'}.",
        detail={"responder_id": data["responder_id"]},
        tell=(_brief(facts, data),),
    )


def _is_first(facts: CaseFacts) -> bool:
    return stage_of(facts) is procedure_of(facts).first


def draft_at(facts: CaseFacts) -> str:
    """Return the answer as it is drafted at the stage a complaint is at; empty where nothing is."""
    return str(facts.detail.draft if _is_first(facts) else record_of(facts).draft)


def signs(facts: CaseFacts) -> tuple[str, str]:
    """Return the name and the post of whoever would sign the answer: its author, or whoever sends it."""
    if _is_first(facts):
        if facts.detail.responder:
            return facts.detail.responder, facts.detail.responder_role
    else:
        roles = (facts.detail.sits(stage_of(facts).code, role) for role in ("adjudicator", "reviewer"))
        author = next((one for one in roles if one), None)
        if author:
            return author.name, author.post
    return (facts.by.name, facts.by.role_name) if facts.by else ("", "")


def record_draft(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Keep the answer as its author would give it; the Complaints Team reads, completes and sends it."""
    who = "The service" if _is_first(facts) else (facts.by.name if facts.by else "The reviewer")
    values = {"draft": data["draft"], "drafted_by_id": facts.by.id if facts.by else None}
    return Outcome(
        to=facts.state,
        says=f"{who} drafted the answer."
        if draft_at(facts) == ""
        else "The draft of the answer was changed.",
        detail=values if _is_first(facts) else {},
        rows=() if _is_first(facts) else (Row(LATER_STAGE, values, pk=record_of(facts).id),),
        tell=(
            Tell(
                "owner",
                f"{facts.reference}: the answer is drafted",
                f"{facts.by.name if facts.by else 'The service'} has drafted the answer to {facts.reference}. "
                "Please read it, check the findings, and send it.",
            ),
        ),
    )


FINDING_PARTS = ("finding", "reasons", "remedy", "remedy_by", "learning", "no_remedy")


def _check_finding(n: int, given: Mapping[str, Any], since: date, source: str) -> None:
    """Refuse a finding that is not whole, beside the part that is missing."""
    if given["finding"] and not given["reasons"]:
        raise Refused(
            f"Enter the reasons for the finding on point {n}: the person is entitled to know them.",
            source,
            field=f"reasons_{n}",
        )
    if given["remedy"] and given["remedy_by"] is None:
        raise Refused(
            f"Enter by when the remedy for point {n} will be done. If it is done already, enter that day.",
            source,
            field=f"remedy_by_{n}",
        )
    if given["remedy_by"] and not given["remedy"]:
        raise Refused(
            f"Enter what will be put right for point {n}, or take the date away.", field=f"remedy_{n}"
        )
    if given["remedy"] and given.get("no_remedy"):
        raise Refused(
            f"Point {n} cannot have both a remedy and a reason for none. Take one of them away.",
            field=f"no_remedy_{n}",
        )
    for part in ("remedy", "no_remedy"):
        not_bank_details({f"{part}_{n}": given.get(part)}, f"{part}_{n}")
    if given["remedy_by"] and given["remedy_by"] < since:
        raise Refused(
            f"The remedy for point {n} cannot be dated before {date_long(since)}, when the complaint came.",
            field=f"remedy_by_{n}",
        )


def _finding_row(point: PointFacts, stage: Stage, values: dict[str, Any], is_first: bool) -> Row:
    if is_first:
        return Row(POINT, values, pk=point.id)
    kept = point.at(stage.code)
    if kept.id:
        return Row(STAGE_FINDING, values, pk=kept.id)
    return Row(STAGE_FINDING, {"point_id": point.id, "stage": stage.code, **values})


def record_findings(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Record what was found on each point, why, and what will be put right by when. Points may be left for later.

    A later stage finds afresh: what the stage before it found stands beside it.
    """
    stage = stage_of(facts)
    known = {point.id: point for point in facts.detail.points_at(stage.code)}
    changed: list[tuple[PointFacts, dict[str, Any]]] = []
    for given in data["findings"]:
        point = known[given["id"]]
        _check_finding(point.number, given, facts.received_on, stage.finding_source)
        kept = {part: getattr(point.at(stage.code), part) for part in FINDING_PARTS}
        values = {part: given.get(part, kept[part]) for part in FINDING_PARTS}
        if values != kept:
            changed.append((point, values))
    if not changed:
        raise Refused("Nothing was changed. Record a finding on at least one point, or go back.")
    after = {point.id: values["finding"] for point, values in changed}
    left = [p.number for p in known.values() if not after.get(p.id, p.at(stage.code).finding)]
    said = [f"point {point.number} {FINDINGS[v['finding']].lower()}" for point, v in changed if v["finding"]]
    first = _is_first(facts)
    where = "Findings" if first else f"Findings at {stage.words}"
    return Outcome(
        to=facts.state,
        says=(f"{where}: {', '.join(said)}." if said else "Reasons and remedies were written down.")
        + (f" Still without a finding: {points_named(left)}." if left else " Every point has a finding."),
        rows=tuple(_finding_row(point, stage, values, first) for point, values in changed),
    )


def _told(point: PointFacts, stage: Stage, first: bool) -> dict[str, Any]:
    """Return a point as the answer tells it: what was found at this stage, and what was found before it.

    Where the council does not accept a finding, the letter says both, and why.
    """
    found = point.at(stage.code)
    departs = getattr(found, "departs_to", "")
    return {
        "number": point.number,
        "text": point.text,
        "found": FINDING_IN_A_LETTER[found.decided],
        "before": None if first else found_before(*point.before(stage.code)) or None,
        "made": FINDINGS[found.finding].lower() if departs else None,
        "departs_why": getattr(found, "departs_why", "") or None,
        "reasons": found.reasons,
        "remedy": found.remedy,
        "remedy_by": found.remedy_by,
        "learning": found.learning,
    }


def _recommendation(one: RecommendationFacts) -> dict[str, Any]:
    """Return a recommendation as the answer tells it."""
    return {
        "number": one.number,
        "text": one.text,
        "decided": DECISION_IN_A_LETTER[one.decision],
        "reasons": one.reasons,
        "action": one.action,
        "action_by": one.action_by,
    }


def _not_before(facts: CaseFacts, stage: Stage, on: date) -> None:
    """Refuse an answer dated before what it answers."""
    days: list[tuple[str, date | None]]
    if stage is procedure_of(facts).first:
        days = [("It was acknowledged", facts.detail.acknowledged_on)]
    else:
        record, words = record_of(facts), sentence_case(stage.words)
        days = [
            (f"{words} was asked for", record.requested_on),
            (f"{words} was acknowledged", record.acknowledged_on),
            ("The statement was signed off", record.statement_agreed_on),
            ("The panel met", record.met_on),
            ("The report came", record.reported_on),
            ("The second report came", record.second_reported_on),
        ]
    for what, day in reversed(days):
        if day and on < day:
            raise Refused(
                f"{what} on {date_long(day)}, so it cannot have been answered before that.", field="on"
            )


def answer(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Answer the complaint point by point, with reasons, what will be put right, and what the person can do next."""
    law, stage = procedure_of(facts), stage_of(facts)
    refused = (
        every_point_has_a_finding(facts) or everything_is_decided(facts) or every_wrong_is_put_right(facts)
    )
    if refused:
        raise refused
    _not_before(facts, stage, on)
    first = stage is law.first
    points = facts.detail.points_at(stage.code)
    clock = facts.running(stage.answer)
    late_since = clock.due_on if clock and clock.due_on and on > clock.due_on else None
    until = facts.due(stage.their_time, on) if stage.their_time else None
    outcome = overall(
        [point.at(stage.code).decided or point.newest_finding for point in facts.detail.live_points]
    )
    stops: tuple[ClockAct, ...] = (Stop(stage.answer, on),)
    if stage.plan:
        stops += (Stop(stage.plan, on, "cancelled"),)
    stops += tuple(Stop(code, on) for code in (stage.decide, stage.promised) if code)
    if stage.watch:
        stops += (Stop(stage.watch, on, "cancelled"),)
    promised = promised_by_the_answer(facts, on)
    replies_elsewhere = bool(facts.detail.joint_with) and not facts.detail.joint_leads
    where = "Answered" if first else f"Answered at {stage.words}"
    return Outcome(
        to=stage.answered_in,
        says=f"{where} on {date_long(on)}: {FINDINGS[outcome].lower()}."
        + (f" It was due on {weekday_date(late_since)}." if late_since else "")
        + (f" {facts.detail.joint_with} sent it in its one reply for both." if replies_elsewhere else ""),
        set={"outcome": outcome},
        detail={"answered_on": on, "draft": data["answer"]} if first else {},
        rows=promised.rows
        if first
        else (
            Row(LATER_STAGE, {"answered_on": on, "draft": data["answer"]}, pk=record_of(facts).id),
            *promised.rows,
        ),
        clocks=(*stops, *(Start(c.code, on) for c in law.starting(stage.answered)), *promised.clocks),
        tell=promised.tell,
        letters=letter(
            facts,
            stage.answer_letter,
            not replies_elsewhere,
            answer=data["answer"],
            points=[_told(point, stage, first) for point in points],
            sorry=any(point.at(stage.code).decided in ("upheld", "partly_upheld") for point in points),
            late_since=late_since,
            next_step=stage.next_step.format(until=weekday_date(until) if until else ""),
            is_last_stage=stage.is_last,
            officer=data["signed_by"],
            officer_role=data.get("signed_role") or "",
            asked=None if first else record_of(facts).requested_on,
            who_answers=stage.who_answers,
            joint=facts.detail.joint_with or None,
            other_ombudsman=other_ombudsman(facts, on),
            remedies=list(promised.told),
            recommendations=[_recommendation(one) for one in facts.detail.recommended_at(stage.code)],
            investigator=_sits(facts, "investigating_officer"),
            independent=_sits(facts, "independent_person"),
        ),
    )


def _sits(facts: CaseFacts, role: str) -> str | None:
    """Return who sits, or sat at an earlier stage, in a role."""
    names = [one.name for one in facts.detail.appointed if one.role == role and one.ended_on is None]
    return names[-1] if names else None
