"""PURE. How a complaint ends other than by its answer, how it is closed, and how it comes back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.clock import listed
from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, Outcome, Refused, Row, Start, Stop
from complaints.complaint.decisions.asking import may_ask
from complaints.complaint.decisions.ground import (
    LATER_STAGE,
    day_said,
    due_after,
    ends_in,
    letter,
    numbered,
    on_receipt,
    procedure_of,
    record_of,
    stage_of,
)
from complaints.complaint.decisions.learning import learned
from complaints.complaint.sources import ADULTS, POLICY
from complaints.complaint.states import PUTTING_RIGHT
from complaints.complaint.wording import FINDINGS, ORAL
from complaints.procedures import decline_reason
from complaints.referral.decisions import passed_on

PUT_RIGHT = f"{ADULTS} reg 8(1)(c)"


def _outcome(facts: CaseFacts, ended: str) -> str:
    """Return what stands as the outcome: what was found, where a stage was answered; else how it ended."""
    return facts.outcome if facts.outcome in FINDINGS else ended


def decline(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Decline to look into it: a manager decides, says why, and names the way to the ombudsman."""
    law, ground = procedure_of(facts), decline_reason(data["reason_code"])
    stage = stage_of(facts)
    answered_on = facts.detail.last_answered_on
    to, ended = ends_in(facts, "declined", on)
    return Outcome(
        to=to,
        says=f"Declined: {ground.label}. {data['why']}",
        set={"outcome": _outcome(facts, "declined")},
        detail={"reason_code": ground.code, "reason": data["why"]},
        clocks=(Stop(stage.acknowledge, on), *ended),
        letters=letter(
            facts,
            "complaint_declined" if stage is law.first else "complaint_stage_declined",
            because=ground.tells,
            why=data["why"],
            points=numbered(facts.detail.points_at(stage.code)),
            stage=stage.words,
            answered=answered_on,
        ),
        payload={"ground": ground.source},
    )


def signpost(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Tell the person who deals with this, why, and who can help."""
    wanted = data.get("send_letter", True)
    if tuple(data.get("bodies", ())) == ("lgsco",):
        raise Refused(
            "The Ombudsman looks at a complaint after we have had the chance to answer it. Answer it; or, where we may "
            "not look at it, decline it with the ground.",
            "Local Government Act 1974 s 26(5)",
            field="bodies",
        )
    return Outcome(
        to="signposted",
        says=f"Signposted to {data['to_whom']}.",
        set={"outcome": "signposted"},
        detail={"reason": data["because"]},
        clocks=(Stop(stage_of(facts).acknowledge, on),) if wanted else (),
        letters=letter(
            facts,
            "complaint_signposted",
            wanted,
            because=data["because"],
            bodies=data["body_lines"],
            next=data["next"],
            to_whom=data["to_whom"],
        ),
        open_linked=passed_on(facts, data, on),
    )


def put_right_at_once(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Put right by the next working day what was complained of by word of mouth: it is then no complaint under the regulations."""
    law = procedure_of(facts)
    if facts.channel not in ORAL:
        raise Refused(
            "This is only for what was said by word of mouth. What came in writing has to be acknowledged and answered.",
            PUT_RIGHT,
        )
    last = facts.calendar.add_working_days(facts.detail.requested_on, 1)
    if on > last:
        raise Refused(
            f"It had to be put right by {weekday_date(last)}, the next working day. It is a complaint now, and has to be "
            "acknowledged and answered.",
            PUT_RIGHT,
            field="on",
        )
    return Outcome(
        to="closed",
        says=f"Put right on {date_long(on)}, by the next working day, and the person was content: {data['done']}",
        set={"outcome": "put_right"},
        detail={"reason": data["done"]},
        clocks=(Stop(law.first.acknowledge, on, "cancelled"),),
        letters=letter(facts, "complaint_put_right", data.get("send_letter", True), done=data["done"]),
    )


def was_said_and_not_written(facts: CaseFacts) -> bool:
    """Say whether it was complained by word of mouth."""
    return facts.channel in ORAL


def withdraw(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """The person no longer wants it looked at; the council may still look into it for itself, and says so."""
    carry_on = bool(data.get("carry_on"))
    said = "We look into it ourselves all the same." if carry_on else ""
    to, ended = ends_in(facts, "withdrawn", on)
    return Outcome(
        to=to,
        says=" ".join(
            part for part in (f"Withdrawn by the person ({data['how']}).", data.get("why", ""), said) if part
        ),
        set={"outcome": _outcome(facts, "withdrawn")},
        detail={"reason": data.get("why", "")},
        clocks=ended,
        letters=letter(facts, "complaint_withdrawn", data.get("send_letter", True), carry_on=carry_on),
    )


def close(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Close an answered complaint: when the person is content, when their time to go on has passed, or after the last stage.

    It says whether anything was learned. While something promised is still to be done it stays open, being put right, and says
    who follows that (`data`: followed_by_id, followed_by); once all is done and checked it closes.
    """
    if facts.state == PUTTING_RIGHT:
        return _close_at_last(facts, data)
    stage = stage_of(facts)
    content = bool(data.get("content"))
    review = facts.running(stage.review) if stage.review else None
    if review:
        raise Refused(
            "A senior manager’s second look is promised"
            + (f" by {weekday_date(review.due_on)}" if review.due_on else "")
            + ". Send the second reply first.",
            review.rule.source,
        )
    theirs = facts.running(stage.their_time) if stage.their_time else None
    if theirs and theirs.due_on and on <= theirs.due_on and not content:
        raise Refused(
            f"The person can ask for the next stage until {weekday_date(theirs.due_on)}. Close it after that day, or when "
            "they tell you that they do not want the next stage.",
            theirs.rule.source,
            field="content",
        )
    if content:
        why = "the person does not want the next stage" if may_ask(facts) else "the person is content"
    else:
        why = "nobody asked for more" if may_ask(facts) else "this was our final answer"
    known = learned(facts, data)
    to, ended = ends_in(facts, "closed", on)
    follows = _who_follows(facts, data) if to == PUTTING_RIGHT else {}
    still = f" {data['followed_by']} follows what is still promised." if follows else ""
    return Outcome(
        to=to,
        says=f"{'Ended' if follows else 'Closed'}: {why}.{still}",
        detail={"reason": data.get("why") or ""} | known | follows,
        clocks=ended,
        letters=letter(
            facts,
            "complaint_closed",
            data.get("send_letter", False),
            answered=facts.detail.last_answered_on,
            final=stage.is_last,
        ),
    )


def _who_follows(facts: CaseFacts, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return who follows what is promised. Raises Refused where nobody is named."""
    if data.get("followed_by_id"):
        return {"followed_by_id": data["followed_by_id"]}
    named = listed([one.key for one in facts.detail.followed_remedies])
    raise Refused(
        f"{named} {'are' if len(facts.detail.followed_remedies) > 1 else 'is'} not done and checked yet. Record that first, or "
        "say who follows it: the complaint then stays open, being put right.",
        POLICY,
        field="followed_by",
    )


def _close_at_last(facts: CaseFacts, data: Mapping[str, Any]) -> Outcome:
    """Close a complaint whose promises are all kept, checked, or not wanted."""
    left = facts.detail.followed_remedies
    if left:
        first = left[0]
        waits = "waits to be checked by somebody else" if first.state == "done" else "is still to be done"
        raise Refused(
            f"{first.key} {waits}: {first.what.rstrip('.')}. Record what became of it first.", POLICY
        )
    return Outcome(
        to="closed",
        says="Closed: everything that was promised has come to its end.",
        detail={"reason": data.get("why") or facts.detail.reason} | learned(facts, data),
    )


ANEW, AS_ANSWERED = "anew", "as_answered"


def reopen(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Look at it again, with a reason and new clocks from this day.

    An answered complaint goes back to where its last answer was worked on: its points and findings stand and are looked at
    again. Or it goes back to being answered, so that the next stage can be asked for late. One that was declined, signposted
    or withdrawn goes back to triaged: it was never answered, and has to be acknowledged; where a stage had been answered,
    it goes back to that answer.
    """
    if data.get("takes_up") == AS_ANSWERED:
        return _back_to_the_answer(facts, data)
    if facts.state in ("closed", PUTTING_RIGHT) and facts.detail.last_answered_on:
        return _answer_again(facts, data, on)
    if facts.detail.last_answered_on:
        return _back_to_the_answer(facts, data)
    law = procedure_of(facts)
    starts = on_receipt(law, on)
    first = law.first
    return Outcome(
        to="triaged",
        says=f"Reopened: {data['why']}",
        set={"outcome": "", "stage": ""},
        detail=AFRESH | {"runs_from": on, "answered_on": None, "acknowledged_on": None},
        clocks=starts,
        letters=letter(
            facts,
            "complaint_reopened",
            why=data["why"],
            answer_by=None if first.agrees_date else day_said(due_after(facts, starts, first.answer)),
            latest=day_said(due_after(facts, starts, first.answer)) if first.agrees_date else None,
            acknowledge_by=day_said(facts.due(first.acknowledge, on)),
            owner=facts.owner.name if facts.owner else None,
        ),
    )


AFRESH: dict[str, Any] = {
    "agreed_due_on": None,
    "reason_code": "",
    "reason": "",
    "before_suspended": "",
    "held_for": "",
    "proceedings_ended_on": None,
    "told_late_on": None,
}


def _answer_again(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Look again at what the last answer was about, in a new time for that answer."""
    law, stage = procedure_of(facts), stage_of(facts)
    first = stage is law.first
    starts = tuple(Start(code, on) for code in (stage.answer, stage.watch) if code)
    due = day_said(due_after(facts, starts, stage.answer))
    return Outcome(
        to=stage.answered_from,
        says=f"Reopened: {data['why']}",
        set={"outcome": "", "stage": stage.code},
        detail=AFRESH | {"runs_from": on} | ({"answered_on": None} if first else {}),
        rows=() if first else (Row(LATER_STAGE, {"answered_on": None}, pk=record_of(facts).id),),
        clocks=starts,
        letters=letter(
            facts,
            "complaint_reopened",
            why=data["why"],
            answer_by=None if stage.agrees_date else due,
            latest=due if stage.agrees_date else None,
            acknowledge_by=None,
            owner=facts.owner.name if facts.owner else None,
        ),
    )


def _back_to_the_answer(facts: CaseFacts, data: Mapping[str, Any]) -> Outcome:
    """Take it back to where its last answer had gone: the next stage can then be asked for, in time or late."""
    if facts.detail.last_answered_on is None:
        raise Refused(
            "It was never answered, so no later stage can be asked for. Take it up anew.", field="takes_up"
        )
    law = procedure_of(facts)
    answered = [stage for stage in law.stages if _answered(facts, stage.code)]
    stage = answered[-1]
    return Outcome(
        to=stage.answered_in,
        says=f"Reopened, as it was answered: {data['why']}",
        set={"stage": stage.code},
        detail=AFRESH,
    )


def _answered(facts: CaseFacts, code: str) -> bool:
    if code == procedure_of(facts).first.code:
        return facts.detail.answered_on is not None
    record = facts.detail.stage(code)
    return record is not None and record.answered_on is not None


EARLY = (
    ("robust", "the investigation at stage 2 was robust and its reports are complete"),
    ("mostly_upheld", "all or most of the significant points were upheld"),
    ("outcomes_agreed", "most of what the person wanted to happen was agreed"),
    ("person_agrees", "the person agrees to go to the ombudsman now"),
)
"""The four things that must all hold before a complaint goes to the ombudsman without a panel (guidance 3.19)."""


def refer_early(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Agree with the person that the complaint goes to the ombudsman without a panel. All four conditions have to hold."""
    law, stage = procedure_of(facts), stage_of(facts)
    for code, words in EARLY:
        if not data[code]:
            raise Refused(
                f"It can go to the ombudsman early only where {words}. Otherwise the next step is a review panel.",
                law.refers_early,
                field=code,
            )
    found = [point.at(stage.code).decided for point in facts.detail.points_at(stage.code)]
    upheld = sum(finding in ("upheld", "partly_upheld") for finding in found)
    if 2 * upheld <= len(found):
        raise Refused(
            f"Only {upheld} of {len(found)} points were upheld, so “all or most” does not hold. The next step is a review "
            "panel.",
            law.refers_early,
            field="mostly_upheld",
        )
    to, ended = ends_in(facts, "closed", on)
    return Outcome(
        to=to,
        says=f"{data['agreed_with']} agreed that it goes to the ombudsman without a review panel. {data['why']}",
        detail={"reason": data["why"]},
        clocks=ended or (Stop(stage.their_time, on, "cancelled"),),
        letters=letter(
            facts,
            "complaint_referred_early",
            why=data["why"],
            agreed_with=data["agreed_with"],
            answered=facts.detail.last_answered_on,
        ),
    )
