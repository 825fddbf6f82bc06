"""PURE. What stands in the way of an act on a complaint, said before anything is typed."""

from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, ClockState, Refused
from complaints.complaint.decisions.ground import POLICY, procedure_of
from complaints.complaint.wording import points_named


def every_point_has_a_finding(facts: CaseFacts) -> Refused | None:
    """A complaint cannot be answered while a point has no finding."""
    without = [point.number for point in facts.detail.live_points if not point.finding]
    if not without:
        return None
    verb = "have" if len(without) > 1 else "has"
    return Refused(
        f"You cannot send this answer: {points_named(without)} {verb} no finding.",
        procedure_of(facts).finding_source,
    )


def route_is_confirmed(facts: CaseFacts) -> Refused | None:
    """A complaint that waits may be acknowledged once somebody has decided where it goes."""
    if facts.state == "on_hold" and facts.detail.before_suspended != "triaged":
        if facts.detail.before_suspended == "received":
            return Refused(
                "Resume it and confirm the procedure first: the acknowledgement has to say who will answer.",
                POLICY,
            )
        return Refused(
            f"It was acknowledged on {date_long(facts.detail.acknowledged_on)}, before it was put on hold.",
            POLICY,
        )
    return None


def waits_for_acknowledgement(facts: CaseFacts) -> bool:
    """Say whether the person has still to be written to: an acknowledgement is owed even while a complaint waits."""
    return facts.state != "on_hold" or facts.detail.before_suspended in ("received", "triaged")


def agrees_date(facts: CaseFacts) -> bool:
    """Say whether the procedure asks the person for the day of the answer."""
    return procedure_of(facts).agrees_date


def answer_may_take_longer(facts: CaseFacts) -> Refused | None:
    """The longer limit can be used once."""
    try:
        to_be_extended(facts)
    except Refused as refused:
        return refused
    return None


def to_be_extended(facts: CaseFacts) -> ClockState:
    law = procedure_of(facts)
    clock = facts.running(law.answer)
    if clock is None:
        raise Refused("No answer is due now, so there is no date to extend.", law.extension_source)
    if clock.facts.extended:
        until = f", to {weekday_date(clock.due_on)}" if clock.due_on else ""
        raise Refused(f"This was extended already{until}. It can be extended once.", law.extension_source)
    return clock


def date_is_agreed_here(facts: CaseFacts) -> Refused | None:
    """Only one procedure asks the person for the day of the answer; elsewhere the law or the Code counts it."""
    law = procedure_of(facts)
    if agrees_date(facts):
        return None
    return Refused(
        f"Under {law.words} the date of the answer is counted, not agreed. A manager can extend it, with reasons.",
        law.answering_source,
    )
