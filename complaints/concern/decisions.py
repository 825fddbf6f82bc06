"""PURE. What each act on a concern brings about (domain: life cycle of a concern)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.wording import date_long
from casework.workflow import (
    CaseFacts,
    ClockAct,
    Extend,
    LetterDraft,
    OpenLinked,
    Outcome,
    Refused,
    Start,
    Stop,
    Tell,
)
from complaints.referral.decisions import passed_on

POLICY = "Council policy: concerns first"
ORAL_ADULTS = "SI 2009/309 reg 8(1)(c)"
ORAL_CHANNELS = ("phone", "in_person")
HOW_IN_WORDS = {
    "phone": "by telephone",
    "email": "by email",
    "letter": "by letter",
    "in_person": "in person",
}


def open_concern(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Receive a concern: both of its clocks run from the day it came, whatever day it is written down."""
    clocks = [Start("concern.reply", on), Start("concern.resolve", on)]
    if facts.service_area == "adults" and facts.channel in ORAL_CHANNELS:
        clocks.append(Start("concern.next_day", on))
    acknowledge = data.get("acknowledge") and facts.complainant
    return Outcome(
        to="received",
        says=f"A concern was received on {date_long(on)}.",
        detail={"wants": data.get("wants", "")},
        clocks=tuple(clocks),
        letters=(LetterDraft("concern_received"),) if acknowledge else (),
    )


def assign(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Give the concern to a service and somebody in it."""
    return Outcome(
        to="with_service",
        says=f"Assigned to {data['owner_name']}, {data['service_name']}.",
        set={"service_id": data["service_id"], "owner_id": data["owner_id"], "team_id": data["team_id"]},
        tell=(
            Tell(
                data["owner_id"],
                f"{facts.reference}: a concern for you",
                f"The concern {facts.reference} was assigned to you. Please reply to the person and try to put it right.",
            ),
        ),
    )


def _replied(on: date) -> tuple[ClockAct, ...]:
    return (Stop("concern.reply", on), Stop("concern.next_day", on))


def resolve(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Record what was done and whether the person was content. Not content is not resolved, and they may complain formally."""
    told_on = data["told_on"]
    if told_on > facts.today:
        raise Refused(
            "The day the person was told is in the future. Enter today or an earlier day.", field="told_on"
        )
    if told_on < facts.received_on:
        raise Refused(
            f"The concern was received on {date_long(facts.received_on)}. The person cannot have been told before that.",
            field="told_on",
        )
    content = data["content"]
    detail = {"done": data["done"], "content": content, "told_on": told_on, "told_how": data["told_how"]}
    context = {"done": data["done"], "told_on": told_on, "spoke": data["told_how"] in ORAL_CHANNELS}
    letter = data.get("send_letter")
    if content:
        return Outcome(
            to="resolved",
            says=f"Resolved: the person was told on {date_long(told_on)} and was content.",
            set={"outcome": "resolved"},
            detail=detail,
            clocks=(*_replied(told_on), Stop("concern.resolve", told_on)),
            letters=(LetterDraft("concern_resolved", context=context),) if letter else (),
        )
    return Outcome(
        to="unresolved",
        says=f"Replied on {date_long(told_on)}; the person was not content.",
        detail=detail,
        clocks=_replied(told_on),
        letters=(LetterDraft("concern_unresolved", context=context),) if letter else (),
    )


def extend(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Take longer, agreed with the person."""
    act = Extend("concern.resolve", data["why"], told_on=on, agreed_with=data["agreed_with"])
    return Outcome(
        to=facts.state,
        says=f"More time agreed with {data['agreed_with']}.",
        clocks=(act,),
        letters=(LetterDraft("concern_extended", context={"why": data["why"]}),)
        if data.get("send_letter")
        else (),
    )


def escalate(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Make it a formal complaint because the person asks for one. Its clocks run from the day they asked."""
    return Outcome(
        to="escalated",
        says=f"The person asked for a formal complaint on {date_long(on)}.",
        set={"outcome": "escalated"},
        clocks=(
            Stop("concern.reply", on, "superseded"),
            Stop("concern.resolve", on, "superseded"),
            Stop("concern.next_day", on, "superseded"),
        ),
        open_linked=(
            OpenLinked(
                "complaint",
                "escalated_from",
                on,
                {
                    "procedure": data["procedure"],
                    "points": tuple(data["points"]),
                    "wants": data["wants"],
                    "requested_on": on,
                },
            ),
        ),
    )


def signpost(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Tell the person who deals with this, why, and who can help."""
    return Outcome(
        to="signposted",
        says=f"Signposted to {data['to_whom']}.",
        set={"outcome": "signposted"},
        detail={"bodies": list(data["bodies"])},
        clocks=_replied(on),
        letters=(
            LetterDraft(
                "concern_signposted",
                context={
                    "because": data["because"],
                    "bodies": data["body_lines"],
                    "next": data["next"],
                    "to_whom": data["to_whom"],
                },
            ),
        )
        if data.get("send_letter")
        else (),
        open_linked=passed_on(facts, data, on),
    )


def withdraw(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """The person no longer wants it looked at."""
    return Outcome(
        to="withdrawn",
        says=f"Withdrawn by the person, {HOW_IN_WORDS[data['how']]}. {data['why']}".strip(),
        set={"outcome": "withdrawn"},
        letters=(LetterDraft("concern_withdrawn"),) if data.get("send_letter") else (),
    )


def reopen(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Look at it again, with a reason; it has new clocks from that day."""
    return Outcome(
        to="reopened",
        says=f"Reopened: {data['why']}",
        set={"outcome": ""},
        clocks=(Start("concern.reply", on), Start("concern.resolve", on)),
    )
