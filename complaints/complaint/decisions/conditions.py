"""PURE. What stands in the way of an act on a complaint, said before anything is typed."""

from casework.clock import listed
from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, ClockState, Refused
from complaints.complaint.decisions.ground import CASEWORKERS, procedure_of, stage_of
from complaints.complaint.sources import POLICY
from complaints.complaint.wording import points_named


def every_point_has_a_finding(facts: CaseFacts) -> Refused | None:
    """A complaint cannot be answered while a point has no finding: at each stage its own."""
    stage = stage_of(facts)
    without = [p.number for p in facts.detail.points_at(stage.code) if not p.at(stage.code).finding]
    if not without:
        return None
    verb = "have" if len(without) > 1 else "has"
    where = "" if stage is procedure_of(facts).first else f" at {stage.words}"
    return Refused(
        f"You cannot send this answer: {points_named(without)} {verb} no finding{where}.",
        stage.finding_source,
    )


def has_a_part_here(facts: CaseFacts) -> Refused | None:
    """Who answered at stage 1 has no part in a later stage; beside the Complaints Team, only who sits in it works on it."""
    stage, by = stage_of(facts), facts.by
    if by is None or stage is procedure_of(facts).first:
        return None
    if by.id == facts.detail.responder_id:
        return Refused(
            f"You answered this complaint at stage 1, so you can have no part in {stage.words}.",
            stage.answering_source,
        )
    here = [one for one in facts.detail.appointed if one.stage == stage.code and one.ended_on is None]
    if by.role in CASEWORKERS or any(one.user_id == by.id for one in here):
        return None
    names = listed([one.name for one in here])
    who = f"{names} and the Complaints Team" if names else "the Complaints Team"
    return Refused(f"At {stage.words} this is for {who} to do.", stage.answering_source)


def answer_goes_from_here(facts: CaseFacts) -> bool:
    """Say whether a complaint stands where the answer of its stage goes from."""
    return facts.state == stage_of(facts).answered_from


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
    return stage_of(facts).agrees_date


def answer_may_take_longer(facts: CaseFacts) -> Refused | None:
    """The longer limit can be used once."""
    try:
        to_be_extended(facts)
    except Refused as refused:
        return refused
    return None


def to_be_extended(facts: CaseFacts) -> ClockState:
    """Return the clock of the answer, where its longer limit can still be used. Raises Refused where it cannot.

    Where the person was told a date before the longer limit, they can be told another within it.
    """
    stage = stage_of(facts)
    if not stage.extension_grounds:
        raise Refused(f"The law has no longer limit for the answer at {stage.words}.", stage.answering_source)
    clock = facts.running(stage.answer)
    if clock is None:
        raise Refused("No answer is due now, so there is no date to extend.", stage.extension_source)
    promised = facts.running(stage.promised) if stage.promised else None
    if clock.facts.extended and (
        promised is None or promised.due_on is None or promised.due_on == clock.due_on
    ):
        until = f", to {weekday_date(clock.due_on)}" if clock.due_on else ""
        raise Refused(f"This was extended already{until}. It can be extended once.", stage.extension_source)
    return clock


def date_is_agreed_here(facts: CaseFacts) -> Refused | None:
    """Only one procedure asks the person for the day of the answer; elsewhere the law or the Code counts it."""
    if agrees_date(facts):
        return None
    return Refused(
        f"Under {procedure_of(facts).words} the date of the answer is counted, not agreed. A manager can extend it, "
        "with reasons.",
        stage_of(facts).answering_source,
    )


def answer_goes_next(facts: CaseFacts) -> Refused | None:
    """The answer goes from the state its stage has for it: where there are reports, they come first."""
    if answer_goes_from_here(facts):
        return None
    stage = stage_of(facts)
    return Refused(
        f"What is reported has to be in before the answer at {stage.words} can go.", stage.answering_source
    )
