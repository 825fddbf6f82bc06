"""PURE. How a complaint ends other than by its answer, how it is closed, and how it comes back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.wording import weekday_date
from casework.workflow import CaseFacts, Outcome, Refused, Start, Stop
from complaints.complaint.decisions.ground import (
    day_said,
    due_after,
    letter,
    numbered,
    on_receipt,
    procedure_of,
)
from complaints.procedures import decline_reason


def decline(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Decline to look into it: a manager decides, says why, and names the way to the ombudsman."""
    law, ground = procedure_of(facts), decline_reason(data["reason_code"])
    return Outcome(
        to="declined",
        says=f"Declined: {ground.label}. {data['why']}",
        set={"outcome": "declined"},
        detail={"reason_code": ground.code, "reason": data["why"]},
        clocks=(Stop(law.acknowledge, on),),
        letters=letter(
            facts,
            "complaint_declined",
            because=ground.tells,
            why=data["why"],
            points=numbered(facts.detail.live_points),
        ),
        payload={"ground": ground.source},
    )


def signpost(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Tell the person who deals with this, why, and who can help."""
    wanted = data.get("send_letter", True)
    return Outcome(
        to="signposted",
        says=f"Signposted to {data['to_whom']}.",
        set={"outcome": "signposted"},
        detail={"reason": data["because"]},
        clocks=(Stop(procedure_of(facts).acknowledge, on),) if wanted else (),
        letters=letter(
            facts,
            "complaint_signposted",
            wanted,
            because=data["because"],
            bodies=data["body_lines"],
            next=data["next"],
            to_whom=data["to_whom"],
        ),
    )


def withdraw(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """The person no longer wants it looked at; the council may still look into it for itself, and says so."""
    carry_on = bool(data.get("carry_on"))
    said = "We look into it ourselves all the same." if carry_on else ""
    return Outcome(
        to="withdrawn",
        says=" ".join(
            part for part in (f"Withdrawn by the person ({data['how']}).", data.get("why", ""), said) if part
        ),
        set={"outcome": "withdrawn"},
        detail={"reason": data.get("why", "")},
        letters=letter(facts, "complaint_withdrawn", data.get("send_letter", True), carry_on=carry_on),
    )


def close(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Close an answered complaint: when the person is content, or their time to go on has passed."""
    law, content = procedure_of(facts), data["content"]
    theirs = facts.running(law.their_time) if law.their_time else None
    if theirs and theirs.due_on and on <= theirs.due_on and not content:
        raise Refused(
            f"The person can ask for the next stage until {weekday_date(theirs.due_on)}. Close it after that day, or when "
            "they tell you that they do not want the next stage.",
            theirs.rule.source,
            field="content",
        )
    return Outcome(
        to="closed",
        says="Closed: the person does not want the next stage."
        if content
        else "Closed: nobody asked for more.",
        detail={"reason": data.get("why") or ""},
        letters=letter(
            facts, "complaint_closed", data.get("send_letter", False), answered=facts.detail.answered_on
        ),
    )


def reopen(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Look at it again, with a reason and new clocks from this day.

    An answered complaint goes back to stage 1: its points and findings stand and are looked at again. One that was
    declined, signposted or withdrawn goes back to triaged: it was never answered, and has to be acknowledged.
    """
    law = procedure_of(facts)
    answered = facts.state == "closed"
    starts: tuple[Start, ...] = (Start(law.answer, on),) if answered else on_receipt(law, on)
    detail: dict[str, Any] = {
        "runs_from": on,
        "answered_on": None,
        "agreed_due_on": None,
        "reason_code": "",
        "reason": "",
        "before_suspended": "",
        "held_for": "",
    }
    if not answered:
        detail["acknowledged_on"] = None
    due = None if law.agrees_date else due_after(facts, starts, law.answer)
    return Outcome(
        to="stage_1" if answered else "triaged",
        says=f"Reopened: {data['why']}",
        set={"outcome": "", "stage": "stage_1" if answered else ""},
        detail=detail,
        clocks=starts,
        letters=letter(
            facts,
            "complaint_reopened",
            why=data["why"],
            answer_by=day_said(due),
            latest=day_said(due_after(facts, starts, law.answer)) if law.agrees_date else None,
            acknowledge_by=None if answered else day_said(facts.due(law.acknowledge, on)),
            owner=facts.owner.name if facts.owner else None,
        ),
    )
