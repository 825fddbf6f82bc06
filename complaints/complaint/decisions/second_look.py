"""PURE. A senior manager looks once more at a final answer. No law asks for it, and nobody has to ask for it first."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, Outcome, Refused, Row, Start, Stop, Tell
from complaints.complaint.decisions.ground import APPOINTMENT, LATER_STAGE, letter, stage_of
from complaints.complaint.decisions.sitting import Sitter, has_no_part, sitter
from complaints.complaint.facts import StageFacts
from complaints.complaint.sources import POLICY
from complaints.complaint.wording import REVIEW

LOOKS = "second_look"


def _open_review(facts: CaseFacts) -> StageFacts | None:
    record: StageFacts | None = facts.detail.stage(REVIEW)
    return record if record and record.answered_on is None else None


def ask_review(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Promise the person that a senior manager, who had no part in the answer, looks at it again by a day."""
    stage, who, by_then = stage_of(facts), sitter(data, "sm"), data["answer_by"]
    if _open_review(facts):
        raise Refused("A senior manager looks at it already.", POLICY, field="sm_name")
    answered_on = facts.detail.last_answered_on
    if answered_on and on < answered_on:
        raise Refused(
            f"The answer went on {date_long(answered_on)}, so nobody can have asked for more before that.",
            field="on",
        )
    if by_then < on:
        raise Refused(
            f"The date promised cannot be before {date_long(on)}, when it was asked for.", field="answer_by"
        )
    has_no_part(facts, who, "look at it again", "sm_name")
    before = facts.detail.stage(REVIEW)
    values = {
        "requested_on": on,
        "asked_how": data["how"],
        "outstanding": data["outstanding"],
        "draft": "",
        "answered_on": None,
    }
    row = Row(LATER_STAGE, values, pk=before.id) if before else Row(LATER_STAGE, {"stage": REVIEW, **values})
    return Outcome(
        to=facts.state,
        says=f"{who.name} looks at the answer once more, by {weekday_date(by_then)}.",
        rows=(
            row,
            Row(
                APPOINTMENT,
                {
                    "stage": REVIEW,
                    "role": LOOKS,
                    "user_id": who.user_id,
                    "name": who.name,
                    "post": who.post,
                    "appointed_on": on,
                },
            ),
        ),
        clocks=(Start(stage.review, on, given=by_then),),
        letters=letter(
            facts,
            "complaint_review_promised",
            asked=on,
            who=who.name,
            post=who.post or None,
            answer_by=weekday_date(by_then),
        ),
        tell=_told(facts, who, by_then),
        lets_see=(who.user_id,) if who.user_id else (),
    )


def _told(facts: CaseFacts, who: Sitter, by_then: date) -> tuple[Tell, ...]:
    if who.user_id is None:
        return ()
    return (
        Tell(
            who.user_id,
            f"{facts.reference}: an answer for you to look at again",
            f"The person is not content with our answer to {facts.reference}. Please look at it again and draft a second reply "
            f"by {weekday_date(by_then)}.",
        ),
    )


def a_review_is_open(facts: CaseFacts) -> Refused | None:
    """A second reply answers a promise."""
    if _open_review(facts):
        return None
    return Refused("Nobody was promised a second look.", POLICY)


def is_reviewed(facts: CaseFacts) -> bool:
    """Say whether a senior manager looks at the answer once more."""
    return _open_review(facts) is not None


def draft_of_review(facts: CaseFacts) -> str:
    """Return the second reply as it is drafted."""
    record = _open_review(facts)
    return record.draft if record else ""


def reviewer_of(facts: CaseFacts) -> tuple[str, str]:
    """Return the name and the post of whoever looks at it again."""
    who = facts.detail.sits(REVIEW, LOOKS)
    return (who.name, who.post) if who else ("", "")


def answer_review(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Send the second reply: what the senior manager looked at, and what they say."""
    stage, record = stage_of(facts), _open_review(facts)
    if record is None:
        raise a_review_is_open(facts) or Refused("Nobody was promised a second look.", POLICY)
    if on < record.requested_on:
        raise Refused(
            f"It was asked for on {date_long(record.requested_on)}, so it cannot have been answered before that.",
            field="on",
        )
    clock = facts.running(stage.review)
    late_since = clock.due_on if clock and clock.due_on and on > clock.due_on else None
    return Outcome(
        to=facts.state,
        says=f"The second reply went on {date_long(on)}."
        + (f" It was promised for {weekday_date(late_since)}." if late_since else ""),
        rows=(Row(LATER_STAGE, {"answered_on": on, "draft": data["answer"]}, pk=record.id),),
        clocks=(Stop(stage.review, on),),
        letters=letter(
            facts,
            "complaint_reviewed",
            asked=record.requested_on,
            answer=data["answer"],
            late_since=late_since,
            officer=data["signed_by"],
            officer_role=data.get("signed_role") or "",
        ),
    )
