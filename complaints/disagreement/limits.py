"""PURE. The last day to appeal, worked out from the decision letter and the mediation certificate; it is the person's own time."""

from datetime import date

from casework.clock import ClockError, ClockFacts, Run, explain, run
from casework.workflow import CaseFacts, Refused
from complaints.disagreement.wording import RULES

APPEAL = "tribunal.appeal"


def appeal(facts: CaseFacts, decision_on: date, certificate_on: date | None) -> Run:
    """Return the run of the time to appeal: two months from the decision or one from the certificate, whichever is later.

    Raises Refused where the two days cannot be, or the calendar does not reach.
    """
    rule = facts.rule(APPEAL)
    try:
        return run(rule, ClockFacts(decision_on, certificate=certificate_on), facts.calendar)
    except ClockError as wrong:
        raise Refused(str(wrong), RULES) from wrong


def appeal_by(facts: CaseFacts, decision_on: date, certificate_on: date | None) -> date:
    """Return the last day to appeal. Raises Refused as `appeal` does."""
    due = appeal(facts, decision_on, certificate_on).due_on
    assert due is not None  # noqa: S101 - nothing here is paused
    return due


def last_day(facts: CaseFacts) -> date | None:
    """Return the last day to appeal; None while the day of the decision is not known."""
    detail = facts.detail
    if detail.decision_on is None:
        return None
    return appeal_by(facts, detail.decision_on, detail.certificate_on)


def account(facts: CaseFacts) -> list[str]:
    """Return why it is that day, in sentences; none while the day of the decision is not known."""
    detail = facts.detail
    return explain(appeal(facts, detail.decision_on, detail.certificate_on)) if detail.decision_on else []
