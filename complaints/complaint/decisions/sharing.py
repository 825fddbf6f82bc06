"""PURE. A complaint that is also about health or another body: who leads, that what is known may be shared, one reply."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.wording import date_long
from casework.workflow import CaseFacts, Outcome, Refused
from complaints.complaint.decisions.ground import day_said, letter, stage_of
from complaints.complaint.sources import ADULTS
from complaints.triage import bodies

TOGETHER = f"{ADULTS} reg 9"


def make_joint(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Agree with another body who leads and that the person gets one reply. Nothing is shared without the person's consent."""
    if data["consent"] != "given":
        raise Refused(
            "Without the person’s consent nothing may be shared with the other body: each then answers its own part.",
            f"{TOGETHER}; UK GDPR art 6",
            field="consent",
        )
    consent_on = data["consent_on"]
    if consent_on is None:
        raise Refused("Enter the day the person agreed.", TOGETHER, field="consent_on")
    if not facts.received_on <= consent_on <= facts.today:
        raise Refused(
            f"The person can have agreed from {date_long(facts.received_on)} to today. Check the day.",
            field="consent_on",
        )
    clock = facts.running(stage_of(facts).answer)
    leads = data["leads"] == "council"
    who = "The council leads" if leads else f"{data['joint_with']} leads"
    return Outcome(
        to=facts.state,
        says=f"{who} and sends one reply for the council and {data['joint_with']}. The person agreed on "
        f"{date_long(consent_on)} that both share what they know.",
        detail={
            "joint_with": data["joint_with"],
            "joint_contact": data["contact"],
            "joint_leads": leads,
            "joint_consent_on": consent_on,
        },
        letters=letter(
            facts,
            "complaint_joint",
            other=data["joint_with"],
            contact_there=data["contact"],
            leads=leads,
            consent_on=consent_on,
            answer_by=day_said(clock.due_on if clock else None),
        ),
    )


def is_joint(facts: CaseFacts) -> Refused | None:
    """Only what is shared can cease to be."""
    if facts.detail.joint_with:
        return None
    return Refused("This complaint is not shared with another body.", TOGETHER)


def shares(facts: CaseFacts) -> bool:
    """Say whether a complaint is shared with another body."""
    return bool(facts.detail.joint_with)


def end_joint(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Each answers its own part again, because the person took their consent back or the other body deals with it alone."""
    other = facts.detail.joint_with
    return Outcome(
        to=facts.state,
        says=f"No longer shared with {other}: each answers its own part. {data['why']}",
        detail={"joint_with": "", "joint_contact": "", "joint_leads": True, "joint_consent_on": None},
        letters=letter(facts, "complaint_joint_ended", other=other, why=data["why"]),
    )


def other_ombudsman(facts: CaseFacts, on: date) -> dict[str, Any] | None:
    """Return the ombudsman of the other half of a joint complaint, as letters name a body; None where it is not joint."""
    body = bodies.on("phso", on) if facts.detail.joint_with else None
    return {"name": body.name, "website": body.website, "phone": body.phone} if body else None
