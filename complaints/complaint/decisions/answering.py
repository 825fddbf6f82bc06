"""PURE. Stage 1: who looks into it, what was found on each point, the draft, and the answer."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, ClockAct, Outcome, Refused, Row, Start, Stop, Tell
from complaints.complaint.decisions.conditions import every_point_has_a_finding
from complaints.complaint.decisions.ground import POINT, letter, procedure_of, service_words
from complaints.complaint.wording import FINDING_IN_A_LETTER, FINDINGS, overall, points_named


def _named_responder(facts: CaseFacts, data: Mapping[str, Any]) -> None:
    """Refuse whoever may not answer: somebody outside the service, or the person complained of."""
    law = procedure_of(facts)
    if data["responder_service_id"] != facts.service_id:
        raise Refused(
            f"{data['responder_name']} does not work in {service_words(facts)}. Choose somebody who does.",
            law.answering_source,
            field="responder",
        )
    if data["responder_id"] == facts.detail.complained_of_id or data["is_about_them"]:
        raise Refused(
            f"{data['responder_name']} is complained of. Choose somebody else: nobody answers a complaint about themselves.",
            law.answering_source,
            field="responder",
        )


def _brief(facts: CaseFacts, data: Mapping[str, Any]) -> Tell:
    clock = facts.running(procedure_of(facts).answer)
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


def record_draft(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Keep the answer as the service would give it; the Complaints Team reads, completes and sends it."""
    return Outcome(
        to=facts.state,
        says="The service drafted the answer."
        if facts.detail.draft == ""
        else "The draft of the answer was changed.",
        detail={"draft": data["draft"], "drafted_by_id": facts.by.id if facts.by else None},
        tell=(
            Tell(
                "owner",
                f"{facts.reference}: the answer is drafted",
                f"{facts.by.name if facts.by else 'The service'} has drafted the answer to {facts.reference}. "
                "Please read it, check the findings, and send it.",
            ),
        ),
    )


FINDING_PARTS = ("finding", "reasons", "remedy", "remedy_by", "learning")


def record_findings(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Record what was found on each point, why, and what will be put right by when. Points may be left for later."""
    source = procedure_of(facts).finding_source
    known = {point.id: point for point in facts.detail.points}
    rows = []
    for given in data["findings"]:
        point = known[given["id"]]
        n = point.number
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
        if given["remedy_by"] and given["remedy_by"] < facts.received_on:
            raise Refused(
                f"The remedy for point {n} cannot be dated before {date_long(facts.received_on)}, when the complaint came.",
                field=f"remedy_by_{n}",
            )
        values = {part: given[part] for part in FINDING_PARTS}
        if values != {part: getattr(point, part) for part in FINDING_PARTS}:
            rows.append((point, values))
    if not rows:
        raise Refused("Nothing was changed. Record a finding on at least one point, or go back.")
    after = {point.id: values["finding"] for point, values in rows}
    left = [p.number for p in facts.detail.live_points if not after.get(p.id, p.finding)]
    said = [f"point {point.number} {FINDINGS[v['finding']].lower()}" for point, v in rows if v["finding"]]
    return Outcome(
        to=facts.state,
        says=(f"Findings: {', '.join(said)}." if said else "Reasons and remedies were written down.")
        + (f" Still without a finding: {points_named(left)}." if left else " Every point has a finding."),
        rows=tuple(Row(POINT, values, pk=point.id) for point, values in rows),
    )


def answer(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Answer the complaint point by point, with reasons, what will be put right, and what the person can do next."""
    law, detail = procedure_of(facts), facts.detail
    refused = every_point_has_a_finding(facts)
    if refused:
        raise refused
    if detail.acknowledged_on and on < detail.acknowledged_on:
        raise Refused(
            f"It was acknowledged on {date_long(detail.acknowledged_on)}, so it cannot have been answered before that.",
            field="on",
        )
    points = detail.live_points
    clock = facts.running(law.answer)
    late_since = clock.due_on if clock and clock.due_on and on > clock.due_on else None
    until = facts.due(law.their_time, on) if law.their_time else None
    outcome = overall([point.finding for point in points])
    stops: tuple[ClockAct, ...] = (Stop(law.answer, on),)
    if law.plan:
        stops += (Stop(law.plan, on, "cancelled"),)
    return Outcome(
        to="stage_1_answered",
        says=f"Answered on {date_long(on)}: {FINDINGS[outcome].lower()}."
        + (f" It was due on {weekday_date(late_since)}." if late_since else ""),
        set={"outcome": outcome},
        detail={"answered_on": on, "draft": data["answer"]},
        clocks=(*stops, *(Start(c.code, on) for c in law.starting("answered"))),
        letters=letter(
            facts,
            "complaint_answered",
            answer=data["answer"],
            points=[
                {
                    "number": point.number,
                    "text": point.text,
                    "found": FINDING_IN_A_LETTER[point.finding],
                    "reasons": point.reasons,
                    "remedy": point.remedy,
                    "remedy_by": point.remedy_by,
                    "learning": point.learning,
                }
                for point in points
            ],
            sorry=outcome in ("upheld", "partly_upheld"),
            late_since=late_since,
            next_step=law.next_step.format(until=weekday_date(until) if until else ""),
            is_last_stage=law.is_last_stage,
            officer=data["signed_by"],
            officer_role=data.get("signed_role") or "",
        ),
    )
