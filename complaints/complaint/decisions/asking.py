"""PURE. The person asks for the next stage: in time, or late and a manager decides."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, Outcome, Refused, Row, Start, Stop
from complaints.complaint.decisions.ground import (
    LATER_STAGE,
    procedure_of,
    stage_of,
    starting,
)
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
    facts: CaseFacts, data: Mapping[str, Any], on: date, *, basis: str, why: str = "", says: str = ""
) -> Outcome:
    """Take the request for the next stage: the person's own time ends, and the council's begins on that day."""
    law, stage = procedure_of(facts), _further(facts)
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
    return Outcome(
        to=stage.asked_in,
        says=says or f"{sentence_case(stage.words)} was asked for on {date_long(on)}.",
        set={"stage": stage.code},
        rows=(row,),
        clocks=(
            *((Stop(stage_of(facts).their_time, on),) if stage_of(facts).their_time else ()),
            *(Start(clock.code, clock.trigger) for clock in starting(facts, law, stage.requested, on, on)),
        ),
    )


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
