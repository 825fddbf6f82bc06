"""PURE. Stage 2 of the corporate procedure: acknowledged, and reviewed by somebody who had no part in the first answer."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, Outcome, Refused, Row, Stop, Tell
from complaints.complaint.decisions.ground import (
    APPOINTMENT,
    LATER_STAGE,
    day_said,
    due_after,
    letter,
    numbered,
    procedure_of,
    record_of,
    stage_of,
    starting,
)
from complaints.complaint.wording import sentence_case

REVIEWER = "reviewer"


def has_no_part(facts: CaseFacts, user_id: int | None, name: str, doing: str, field: str) -> None:
    """Refuse somebody who answered or drafted the first answer, or who is complained of, for a later stage."""
    detail, stage = facts.detail, stage_of(facts)
    if user_id is not None and user_id == detail.responder_id:
        raise Refused(
            f"{name} answered this complaint at stage 1. Choose somebody who had no part in that answer to {doing}.",
            stage.answering_source,
            field=field,
        )
    if user_id is not None and user_id == detail.drafted_by_id:
        raise Refused(
            f"{name} drafted the answer at stage 1. Choose somebody who had no part in that answer to {doing}.",
            stage.answering_source,
            field=field,
        )
    if user_id is not None and user_id == detail.complained_of_id:
        raise Refused(
            f"{name} is complained of. Choose somebody else to {doing}.", stage.answering_source, field=field
        )


def _check_reviewer(facts: CaseFacts, data: Mapping[str, Any]) -> None:
    name = data["reviewer_name"]
    has_no_part(facts, data["reviewer_id"], name, "review it", "reviewer")
    if data["is_about_them"]:
        raise Refused(
            f"{name} is complained of. Choose somebody else to review it.",
            stage_of(facts).answering_source,
            field="reviewer",
        )


def _brief(facts: CaseFacts, data: Mapping[str, Any], due: date | None) -> Tell:
    points = "\n".join(f"{p.number}. {p.text}" for p in facts.detail.points_at(stage_of(facts).code))
    by_when = f" The answer is due on {weekday_date(due)}." if due else ""
    return Tell(
        data["reviewer_id"],
        f"{facts.reference}: a complaint for you to review at stage 2",
        f"Please review the complaint {facts.reference}, which was answered at stage 1. Record your own finding with "
        f"reasons on each point, and draft the final answer.{by_when}\n\nThe points:\n{points}",
    )


def _appointed(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Row:
    return Row(
        APPOINTMENT,
        {
            "stage": stage_of(facts).code,
            "role": REVIEWER,
            "user_id": data["reviewer_id"],
            "name": data["reviewer_name"],
            "post": data["reviewer_post"],
            "appointed_on": on,
        },
    )


def acknowledge_stage_2(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Write to the person who reviews it and by when. The clock of the answer runs from here: lateness buys no time."""
    law, stage, record = procedure_of(facts), stage_of(facts), record_of(facts)
    if on < record.requested_on:
        raise Refused(
            f"Stage 2 was asked for on {date_long(record.requested_on)}, so it cannot have been acknowledged before that.",
            field="on",
        )
    _check_reviewer(facts, data)
    starts = starting(facts, law, stage.acknowledged, on, record.requested_on)
    ack = facts.running(stage.acknowledge)
    late = bool(ack and ack.due_on and on > ack.due_on)
    due = due_after(facts, starts, stage.answer)
    return Outcome(
        to=stage.found_in,
        says=f"{sentence_case(stage.words)} was acknowledged on {date_long(on)}"
        f"{', later than it should have been' if late else ''}: {data['reviewer_name']} reviews it.",
        rows=(Row(LATER_STAGE, {"acknowledged_on": on}, pk=record.id), _appointed(facts, data, on)),
        clocks=(Stop(stage.acknowledge, on), *starts),
        letters=letter(
            facts,
            "complaint_stage2_acknowledged",
            asked=record.requested_on,
            understanding=data.get("understanding") or None,
            outstanding=record.outstanding or None,
            points=numbered(facts.detail.points_at(stage.code)),
            reviewer=data["reviewer_name"],
            reviewer_post=data["reviewer_post"] or None,
            answer_by=day_said(due),
            late=late,
            owner=facts.owner.name if facts.owner else None,
        ),
        tell=(_brief(facts, data, due),),
        lets_see=(data["reviewer_id"],),
    )


def change_reviewer(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Ask somebody else to review it: the clock does not wait for them."""
    _check_reviewer(facts, data)
    stage = stage_of(facts)
    before = facts.detail.sits(stage.code, REVIEWER)
    if before and before.user_id == data["reviewer_id"]:
        raise Refused(
            f"{data['reviewer_name']} reviews it already. Choose somebody else, or go back.", field="reviewer"
        )
    clock = facts.running(stage.answer)
    ended = (Row(APPOINTMENT, {"ended_on": on}, pk=before.id),) if before else ()
    return Outcome(
        to=facts.state,
        says=f"{data['reviewer_name']} reviews it instead of {before.name if before else 'nobody'}.",
        rows=(*ended, _appointed(facts, data, on)),
        tell=(_brief(facts, data, clock.due_on if clock else None),),
        lets_see=(data["reviewer_id"],),
        no_longer_lets_see=(before.user_id,) if before and before.user_id else (),
    )
