"""PURE. Stage 2 of the corporate procedure: acknowledged, and reviewed by somebody who had no part in the first answer."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, Outcome, Refused, Row, Stop, Tell
from complaints.complaint.decisions.ground import (
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
from complaints.complaint.decisions.sitting import REVIEWER, Sitter, has_no_part, leave, seat, sitter
from complaints.complaint.wording import sentence_case


def _check_reviewer(facts: CaseFacts, data: Mapping[str, Any]) -> Sitter:
    who = sitter(data, REVIEWER)
    has_no_part(facts, who, "review it", REVIEWER)
    if data["is_about_them"]:
        raise Refused(
            f"{who.name} is complained of. Choose somebody else to review it.",
            stage_of(facts).answering_source,
            field=REVIEWER,
        )
    return who


def _brief(facts: CaseFacts, data: Mapping[str, Any], due: date | None) -> Tell:
    points = "\n".join(f"{p.number}. {p.text}" for p in facts.detail.points_at(stage_of(facts).code))
    by_when = f" The answer is due on {weekday_date(due)}." if due else ""
    return Tell(
        data["reviewer_id"],
        f"{facts.reference}: a complaint for you to review at stage 2",
        f"Please review the complaint {facts.reference}, which was answered at stage 1. Record your own finding with "
        f"reasons on each point, and draft the final answer.{by_when}\n\nThe points:\n{points}",
    )


def acknowledge_stage_2(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Write to the person who reviews it and by when. The clock of the answer runs from here: lateness buys no time."""
    law, stage, record = procedure_of(facts), stage_of(facts), record_of(facts)
    if on < record.requested_on:
        raise Refused(
            f"Stage 2 was asked for on {date_long(record.requested_on)}, so it cannot have been acknowledged before that.",
            field="on",
        )
    reviewer = _check_reviewer(facts, data)
    sees, gone = leave(facts, {REVIEWER: reviewer})
    starts = starting(facts, law, stage.acknowledged, on, record.requested_on)
    ack = facts.running(stage.acknowledge)
    late = bool(ack and ack.due_on and on > ack.due_on)
    due = due_after(facts, starts, stage.answer)
    return Outcome(
        to=stage.found_in,
        says=f"{sentence_case(stage.words)} was acknowledged on {date_long(on)}"
        f"{', later than it should have been' if late else ''}: {data['reviewer_name']} reviews it.",
        rows=(
            Row(LATER_STAGE, {"acknowledged_on": on}, pk=record.id),
            *seat(facts, reviewer, REVIEWER, on),
        ),
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
        lets_see=sees,
        no_longer_lets_see=gone,
    )


def change_reviewer(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Ask somebody else to review it: the clock does not wait for them."""
    reviewer = _check_reviewer(facts, data)
    stage = stage_of(facts)
    before = facts.detail.sits(stage.code, REVIEWER)
    if before and before.user_id == reviewer.user_id:
        raise Refused(
            f"{reviewer.name} reviews it already. Choose somebody else, or go back.", field=REVIEWER
        )
    clock = facts.running(stage.answer)
    sees, gone = leave(facts, {REVIEWER: reviewer})
    return Outcome(
        to=facts.state,
        says=f"{reviewer.name} reviews it instead of {before.name if before else 'nobody'}.",
        rows=seat(facts, reviewer, REVIEWER, on),
        tell=(_brief(facts, data, clock.due_on if clock else None),),
        lets_see=sees,
        no_longer_lets_see=gone,
    )
