"""PURE. Stage 2 of the children's procedure up to the investigation: who investigates, and the statement of complaint."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.clock import ClockError, stage2_trigger
from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, ClockAct, Move, Outcome, Refused, Row, Stop, Tell
from complaints.complaint.decisions.ground import (
    LATER_STAGE,
    POINT,
    STAGE_FINDING,
    day_said,
    due_after,
    how_many,
    letter,
    record_of,
    sentences,
    stage_of,
)
from complaints.complaint.decisions.sitting import (
    INDEPENDENT,
    INVESTIGATOR,
    Sitter,
    has_no_part,
    leave,
    seat,
    sitter,
)
from complaints.complaint.facts import PointFacts
from complaints.complaint.sources import CHILDREN
from complaints.complaint.wording import ORAL

INDEPENDENCE = f"{CHILDREN} regs 2 and 17"


def _check_investigator(facts: CaseFacts, who: Sitter, declared: bool) -> None:
    has_no_part(facts, who, "investigate it", "io_name")
    if who.service_id is not None and who.service_id == facts.service_id:
        raise Refused(
            f"{who.name} works in {facts.service_name}, which is complained of. Choose somebody outside its line of "
            "management.",
            stage_of(facts).answering_source,
            field="io_name",
        )
    if not declared:
        raise Refused(
            f"{who.name} has to declare first that they had no part in this and manage nobody who is complained of.",
            stage_of(facts).answering_source,
            field="io_declared",
        )


def _check_independent(facts: CaseFacts, who: Sitter, investigator: Sitter, declared: bool) -> None:
    if who.is_(investigator):
        raise Refused(
            f"{who.name} cannot be both. The independent person watches over the investigation of somebody else.",
            INDEPENDENCE,
            field="ip_name",
        )
    has_no_part(facts, who, "be the independent person", "ip_name")
    if who.is_staff:
        raise Refused(
            f"{who.name} works for the council. The independent person may be neither a member nor an officer of it.",
            INDEPENDENCE,
            field="ip_name",
        )
    if not declared:
        raise Refused(
            f"{who.name} has to declare first that they are neither a member nor an officer of the council, nor married to "
            "one or the civil partner of one.",
            INDEPENDENCE,
            field="ip_declared",
        )


def appoint_investigators(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Appoint the investigating officer and the independent person: both, and neither with a part in what is complained of."""
    investigator, independent = sitter(data, "io"), sitter(data, "ip")
    _check_investigator(facts, investigator, data["io_declared"])
    _check_independent(facts, independent, investigator, data["ip_declared"])
    if not data["checked"]:
        raise Refused(
            "See the criminal record checks of both before you appoint them: they will speak to children.",
            stage_of(facts).answering_source,
            field="checked",
        )
    stage = stage_of(facts).code
    places = {INVESTIGATOR: investigator, INDEPENDENT: independent}
    new = {
        role: who
        for role, who in places.items()
        if not ((before := facts.detail.sits(stage, role)) and who.is_(before))
    }
    if not new:
        raise Refused("Both are appointed already. Name somebody else, or go back.", field="io_name")
    sees, gone = leave(facts, places)
    return Outcome(
        to=facts.state,
        says=f"{investigator.name} investigates it, with {independent.name} as the independent person.",
        rows=tuple(row for role, who in new.items() for row in seat(facts, who, role, on)),
        tell=_told(facts, investigator) if INVESTIGATOR in new else (),
        lets_see=sees,
        no_longer_lets_see=gone,
    )


def _told(facts: CaseFacts, investigator: Sitter) -> tuple[Tell, ...]:
    if investigator.user_id is None:
        return ()
    clock = facts.running(stage_of(facts).answer)
    by_when = f" The answer is due on {weekday_date(clock.due_on)}." if clock and clock.due_on else ""
    return (
        Tell(
            investigator.user_id,
            f"{facts.reference}: a complaint for you to investigate at stage 2",
            f"You are the investigating officer of the complaint {facts.reference}.{by_when} Please agree with the person what "
            "is to be investigated, and record a finding with reasons on each point when you have investigated it.",
        ),
    )


def both_are_appointed(facts: CaseFacts) -> Refused | None:
    """Nobody investigates alone: the statement is agreed once both are there."""
    stage = stage_of(facts).code
    roles = ((INVESTIGATOR, "an investigating officer"), (INDEPENDENT, "an independent person"))
    lacking = [words for role, words in roles if facts.detail.sits(stage, role) is None]
    if not lacking:
        return None
    return Refused(f"Appoint {' and '.join(lacking)} first.", INDEPENDENCE)


# ------------------------------------------------------------------------------------------------ the statement


def _points(facts: CaseFacts, data: Mapping[str, Any]) -> tuple[tuple[Row, ...], list[dict[str, Any]]]:
    """Return the rows that say which points go to this stage, and those points as a letter lists them.

    What the person does not take further keeps its finding; what they add is new at this stage.
    """
    stage = stage_of(facts).code
    rows: list[Row] = []
    listed: list[dict[str, Any]] = []
    takes = set(data["takes"])
    for point in facts.detail.live_points:
        left = point.id not in takes
        rows += _left(point, stage, left)
        if not left:
            listed.append({"number": point.number, "text": point.text})
    last = max((point.number for point in facts.detail.points), default=0)
    added = sentences(data["added"], "added", last + 1) if data.get("added") else ()
    for number, text in enumerate(added, last + 1):
        rows.append(Row(POINT, {"number": number, "text": text}))
        listed.append({"number": number, "text": text})
    if not listed:
        raise Refused(
            "Keep at least one point. If nothing is asked for any more, record that the complaint was withdrawn.",
            stage_of(facts).answering_source,
        )
    return tuple(rows), listed


def _left(point: PointFacts, stage: str, left: bool) -> tuple[Row, ...]:
    kept = next((one for one in point.later if one.stage == stage), None)
    if kept is None:
        new = {"point_id": point.id, "stage": stage, "is_left": True}
        return (Row(STAGE_FINDING, new),) if left else ()
    return (Row(STAGE_FINDING, {"is_left": left}, pk=kept.id),) if kept.is_left != left else ()


def send_statement(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Send the person what is to be investigated, in writing, to be signed or put right."""
    record = record_of(facts)
    _not_before_the_request(facts, on)
    rows, listed = _points(facts, data)
    clock = facts.running(stage_of(facts).agree)
    return Outcome(
        to=facts.state,
        says=f"The statement of complaint went to the person to be agreed: {how_many(len(listed))}.",
        rows=(
            Row(LATER_STAGE, {"statement": data["statement"], "statement_sent_on": on}, pk=record.id),
            *rows,
        ),
        letters=letter(
            facts,
            "complaint_statement",
            asked=record.requested_on,
            statement=data["statement"],
            points=listed,
            sign_by=day_said(clock.due_on if clock and clock.due_on and clock.due_on > on else None),
            again=record.statement_sent_on is not None,
        ),
    )


def _not_before_the_request(facts: CaseFacts, on: date) -> None:
    asked = record_of(facts).requested_on
    if on < asked:
        raise Refused(
            f"Stage 2 was asked for on {date_long(asked)}. Enter that day or a later one.", field="on"
        )


def agree_statement(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """The person signs the statement off, and the investigation begins.

    The clock runs from the written request. Where the request was made by word of mouth, or the person changed what had been
    written, it moves once, to the day of signing off; both days are kept (Getting the Best from Complaints 3.6).
    """
    stage, record = stage_of(facts), record_of(facts)
    _not_before_the_request(facts, on)
    rows, listed = _points(facts, data)
    moves = record.asked_how in ORAL or data["amended"]
    acts: tuple[ClockAct, ...] = (Stop(stage.agree, on),)
    clock = facts.running(stage.answer)
    if moves and clock and on != clock.facts.trigger:
        try:
            start = stage2_trigger(clock.facts.trigger, on)
        except ClockError as wrong:
            raise Refused(str(wrong), stage.answering_source, field="on") from wrong
        acts += (Move(stage.answer, start.on),)
    investigator, independent = (facts.detail.sits(stage.code, role) for role in (INVESTIGATOR, INDEPENDENT))
    if investigator is None or independent is None:
        raise both_are_appointed(facts) or Refused("Appoint both first.", INDEPENDENCE)
    due = due_after(facts, acts, stage.answer)
    why = "it was asked for by word of mouth" if record.asked_how in ORAL else "the person changed it"
    return Outcome(
        to=stage.found_in,
        says=f"{data['agreed_with']} signed off the statement of complaint on {date_long(on)}: {how_many(len(listed))}."
        + (f" The time for the answer runs from that day, because {why}." if moves else ""),
        rows=(
            Row(
                LATER_STAGE,
                {
                    "statement": data["statement"],
                    "statement_agreed_on": on,
                    "statement_amended": data["amended"],
                },
                pk=record.id,
            ),
            *rows,
        ),
        clocks=acts,
        letters=letter(
            facts,
            "complaint_stage2_begun",
            asked=record.requested_on,
            agreed_on=on,
            statement=data["statement"],
            points=listed,
            investigator=investigator.name,
            investigator_post=investigator.post or None,
            independent=independent.name,
            answer_by=day_said(due),
            runs_from=on if moves else None,
        ),
    )
