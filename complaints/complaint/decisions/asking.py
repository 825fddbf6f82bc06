"""PURE. The person asks for the next stage: in time, or late and a manager decides."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, ClockAct, LetterDraft, Outcome, Refused, Row, Start, Stop
from complaints.complaint.decisions.ground import (
    LATER_STAGE,
    day_said,
    due_after,
    ends_in,
    letter,
    numbered,
    procedure_of,
    stage_of,
    starting,
)
from complaints.complaint.facts import PointFacts
from complaints.complaint.sources import POLICY
from complaints.complaint.wording import sentence_case
from complaints.procedures import Stage


def next_stage(facts: CaseFacts) -> Stage | None:
    """Return the stage that can be asked for next, or None after the last."""
    return procedure_of(facts).after(stage_of(facts))


def may_ask(facts: CaseFacts) -> bool:
    """Say whether the procedure has another stage."""
    return next_stage(facts) is not None


def there_is_a_next_stage(facts: CaseFacts) -> Refused | None:
    """After the last stage there is only the ombudsman."""
    if may_ask(facts):
        return None
    return Refused(
        f"{sentence_case(procedure_of(facts).words)} has no stage after this one. The person can go to the ombudsman.",
        procedure_of(facts).source,
    )


def their_time_ends(facts: CaseFacts) -> date | None:
    """Return the last day of the person's own time to ask for the next stage; None where nothing counts it."""
    theirs = facts.newest(stage_of(facts).their_time)
    return theirs.due_on if theirs else None


def their_time_is_over(facts: CaseFacts) -> bool:
    """Say whether a request made today would be late."""
    ends = their_time_ends(facts)
    return may_ask(facts) and ends is not None and facts.today > ends


def _is_late(facts: CaseFacts, on: date) -> date | None:
    """Return the day by which it should have been asked for, where a request of a day comes after it."""
    ends = their_time_ends(facts)
    return ends if ends and on > ends else None


def _further(facts: CaseFacts) -> Stage:
    stage = next_stage(facts)
    if stage is None:
        raise there_is_a_next_stage(facts) or Refused("There is no further stage.", POLICY)
    return stage


def asked_for(
    facts: CaseFacts,
    data: Mapping[str, Any],
    on: date,
    *,
    basis: str,
    why: str = "",
    says: str = "",
    stops: tuple[ClockAct, ...] = (),
    **more: Any,
) -> Outcome:
    """Take the request for the next stage: the person's own time ends, and the council's begins on that day.

    `stops` are the clocks that end with it besides the person's own time, `more` what only the letter needs.
    """
    law, stage, before_it = procedure_of(facts), _further(facts), stage_of(facts)
    answered_on = facts.detail.last_answered_on
    if answered_on and on < answered_on:
        raise Refused(
            f"The answer went on {date_long(answered_on)}, so {stage.words} cannot have been asked for before that.",
            field="on",
        )
    outstanding = data.get("outstanding") or ""
    values = {
        "requested_on": on,
        "asked_how": data["how"],
        "basis": basis,
        "basis_why": why,
        "outstanding": outstanding,
        "acknowledged_on": None,
        "statement_sent_on": None,
        "statement_agreed_on": None,
        "statement_amended": None,
        "meets_on": None,
        "papers_sent_on": None,
        "met_on": None,
        "reported_on": None,
        "second_reported_on": None,
        "consulted_on": None,
        "draft": "",
        "drafted_by_id": None,
        "answered_on": None,
    }
    before = facts.detail.stage(stage.code)
    row = (
        Row(LATER_STAGE, values, pk=before.id)
        if before
        else Row(LATER_STAGE, {"stage": stage.code, **values})
    )
    theirs = (Stop(before_it.their_time, on),) if before_it.their_time else ()
    starts: tuple[Start, ...] = starting(facts, law, stage.requested, on, on)
    clocks: tuple[ClockAct, ...] = (*theirs, *stops, *starts)
    written: tuple[LetterDraft, ...] = ()
    if stage.request_letter:
        written = letter(
            facts,
            stage.request_letter,
            asked=on,
            stage=stage.words,
            outstanding=outstanding or None,
            points=numbered(_taken(facts, data)),
            meets_by=day_said(due_after(facts, clocks, stage.meet)) if stage.meet else None,
            answer_by=day_said(due_after(facts, clocks, stage.answer)),
            owner=facts.owner.name if facts.owner else None,
            **({"sorry": False, "agreed": False} | more),
        )
    return Outcome(
        to=stage.asked_in,
        says=says or f"{sentence_case(stage.words)} was asked for on {date_long(on)}.",
        set={"stage": stage.code},
        rows=(row,),
        clocks=clocks,
        letters=written,
    )


def _taken(facts: CaseFacts, data: Mapping[str, Any]) -> tuple[PointFacts, ...]:
    """Return the points the person takes to the next stage: those they named, or all there are."""
    points: tuple[PointFacts, ...] = facts.detail.points_at(stage_of(facts).code)
    takes = data.get("takes")
    return points if takes is None else tuple(point for point in points if point.id in takes)


def ask_next(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Take a request that comes in time. No reason is asked for: what is outstanding is only noted."""
    late = _is_late(facts, on)
    if late:
        raise Refused(
            f"The time to ask ended on {weekday_date(late)}. A manager can accept a late request, with a reason.",
            procedure_of(facts).source,
            field="on",
        )
    return asked_for(facts, data, on, basis="answered")


def accept_late_request(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Take a request that comes late, because a manager uses the discretion there is."""
    late, stage = _is_late(facts, on), _further(facts)
    if not late:
        raise Refused(
            "This request was made in time. Record it as an ordinary one, or check the day.",
            procedure_of(facts).source,
            field="on",
        )
    return asked_for(
        facts,
        data,
        on,
        basis="late",
        why=data["why"],
        says=f"{sentence_case(stage.words)} was asked for on {date_long(on)}, after {date_long(late)}, and accepted all "
        f"the same. {data['why']}",
    )


def refuse_late_request(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Turn down a request that came late: with reasons, and with the way to the ombudsman."""
    before_it, stage = stage_of(facts), _further(facts)
    requested_on = data["requested_on"]
    late = _is_late(facts, requested_on)
    if not late:
        raise Refused(
            "This request was made in time, so it cannot be turned down for being late.",
            before_it.closes_their_time,
            field="requested_on",
        )
    if requested_on > on:
        raise Refused(
            f"It was turned down on {date_long(on)}, so it cannot have been made after that.",
            field="requested_on",
        )
    to, ended = ends_in(facts, "closed", on)
    return Outcome(
        to=to,
        clocks=ended,
        says=f"{sentence_case(stage.words)} was asked for on {date_long(requested_on)}, after {date_long(late)}, and turned "
        f"down. {data['why']}",
        detail={"reason": data["why"]},
        letters=letter(
            facts,
            "complaint_late_refused",
            asked=requested_on,
            stage=stage.words,
            ended=late,
            answered=facts.detail.last_answered_on,
            why=data["why"],
        ),
    )


def late_may_be_refused(facts: CaseFacts) -> Refused | None:
    """Where no law closes the person's time, a request is never too late."""
    if stage_of(facts).closes_their_time:
        return there_is_a_next_stage(facts)
    return Refused(
        f"Under {procedure_of(facts).words} no request is turned down for being late.",
        procedure_of(facts).source,
    )


def may_skip(facts: CaseFacts) -> bool:
    """Say whether the next stage can be asked for before this one is answered."""
    return bool(stage_of(facts).skips) and may_ask(facts)


def skip_to_next(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Take a request for the next stage before this one is answered: the answer is overdue, or both sides agree to it."""
    stage, basis = stage_of(facts), data["basis"]
    clock = facts.running(stage.answer)
    if basis == "overdue" and clock and clock.due_on and on <= clock.due_on:
        raise Refused(
            f"The answer is due on {weekday_date(clock.due_on)}, so it is not overdue. Until then both sides have to agree to "
            "leave it out.",
            stage.skips,
            field="basis",
        )
    if basis == "overdue" and clock and clock.due_on is None:
        raise Refused(
            "The time for the answer stands still, so it is not overdue. Both sides have to agree to leave it out.",
            stage.skips,
            field="basis",
        )
    if basis == "agreed" and not data.get("why"):
        raise Refused("Enter who agreed to leave it out, and when.", stage.skips, field="why")
    further = _further(facts)
    because = (
        f"because the answer at {stage.words} was overdue"
        if basis == "overdue"
        else f"because both sides agreed to leave {stage.words} out"
    )
    return asked_for(
        facts,
        data,
        on,
        basis=basis,
        why=data.get("why") or "",
        says=f"{sentence_case(further.words)} was asked for on {date_long(on)}, {because}.",
        stops=(Stop(stage.answer, on, "cancelled"),),
        sorry=basis == "overdue",
        agreed=basis == "agreed",
    )
