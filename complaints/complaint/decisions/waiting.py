"""PURE. A complaint waits: on hold for consent or an advocate, suspended while proceedings run."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.clock import PAUSE_GROUNDS
from casework.wording import date_long, weekday_date
from casework.workflow import (
    CaseFacts,
    ClockAct,
    ClockState,
    Move,
    Outcome,
    PauseClock,
    Refused,
    ResumeClock,
    Start,
    Stop,
)
from complaints.complaint.decisions.consent import asked_for_consent, consent_is_there
from complaints.complaint.decisions.ground import (
    REMEDY_CLOCK,
    day_said,
    due_after,
    ends_in,
    is_paused,
    letter,
    procedure_of,
    stage_of,
)
from complaints.complaint.wording import HELD_FOR


def hold(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Wait for consent or an advocate. Only the clocks whose rule allows it stop; the others run on."""
    stage, ground = stage_of(facts), data["ground"]
    running = _ours(facts)
    stopped = [clock for clock in running if ground in clock.rule.pause_grounds and not is_paused(clock)]
    runs_on = [clock for clock in running if clock not in stopped]
    said = f" It stops: {_labels(stopped)}." if stopped else ""
    said += f" Runs on: {_labels(runs_on)}." if runs_on else ""
    return Outcome(
        to="on_hold",
        says=f"On hold, waiting for {HELD_FOR[ground]}.{said}",
        detail={"before_suspended": facts.state, "held_for": ground, "reason": data["why"]},
        rows=asked_for_consent(facts, data, on) if ground == "consent" else (),
        clocks=tuple(PauseClock(clock.code, on, PAUSE_GROUNDS[ground]) for clock in stopped),
        letters=letter(
            facts,
            "complaint_on_hold",
            data.get("send_letter", True),
            waits_for=HELD_FOR[ground],
            why=data["why"],
            stops=any(clock.code == stage.answer for clock in stopped),
            answer_by=next((day_said(c.due_on) for c in runs_on if c.code == stage.answer), None),
        ),
    )


def _ours(facts: CaseFacts) -> list[ClockState]:
    """Return the running clocks that are the council's to keep, and not the person's own time."""
    law = procedure_of(facts)
    theirs = {REMEDY_CLOCK, law.resubmit, *(stage.their_time for stage in law.stages)}
    return [clock for clock in facts.clocks if clock.is_running and clock.code not in theirs]


def _labels(clocks: list[ClockState]) -> str:
    return "; ".join(clock.label for clock in clocks)


def resume(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Go on: the consent or the advocate is there. The day of resuming counts again.

    Where a complaint waited for an advocate from the outset, its clock starts on the day the advocate was appointed
    (SI 2006/1738 reg 14; the first day is kept beside it).
    """
    detail = facts.detail
    if detail.held_for == "consent":
        consent_is_there(facts)
    paused = [clock for clock in facts.clocks if clock.is_running and is_paused(clock)]
    acts: list[ClockAct] = [ResumeClock(clock.code, on) for clock in paused]
    acts += [Move(clock.code, on) for clock in paused if _waited_from_the_outset(facts, clock, on)]
    due = due_after(facts, acts, stage_of(facts).answer)
    return Outcome(
        to=detail.before_suspended,
        says=f"Resumed: {data['what']}",
        detail={"before_suspended": "", "held_for": "", "reason": ""},
        clocks=tuple(acts),
        letters=letter(
            facts,
            "complaint_resumed",
            data.get("send_letter", True),
            waited_for=HELD_FOR[detail.held_for],
            what=data["what"],
            answer_by=day_said(due),
        ),
    )


def _waited_from_the_outset(facts: CaseFacts, clock: ClockState, on: date) -> bool:
    detail = facts.detail
    held_since = next(pause.from_on for pause in clock.facts.pauses if pause.to_on is None)
    return (
        detail.held_for == "advocate"
        and (detail.acknowledged_on is None or detail.acknowledged_on >= held_since)
        and clock.facts.trigger == detail.runs_from
        and on > detail.runs_from
    )


def suspend(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Leave it while proceedings run that it could prejudice. Clocks that no law lets stop run on."""
    law = procedure_of(facts)
    running = _ours(facts)
    stops = [clock for clock in running if clock.code not in law.runs_on]
    return Outcome(
        to="suspended",
        says=f"Suspended because of {data['proceedings']}. {data['why']}",
        detail={"before_suspended": facts.state, "held_for": "proceedings", "reason": data["why"]},
        clocks=tuple(Stop(clock.code, on, "superseded") for clock in stops),
        letters=letter(
            facts,
            "complaint_suspended",
            proceedings=data["proceedings"],
            why=data["why"],
            runs_on=next((day_said(c.due_on) for c in running if c.code in law.runs_on), None),
        ),
    )


def note_end_of_proceedings(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Keep the day the proceedings ended: from then the person has their own time to have the complaint taken up again."""
    law = procedure_of(facts)
    if facts.detail.proceedings_ended_on:
        raise Refused(
            f"They ended on {date_long(facts.detail.proceedings_ended_on)}, as was written down before.",
            field="on",
        )
    start = Start(law.resubmit, on)
    until = facts.due(law.resubmit, on)
    return Outcome(
        to=facts.state,
        says=f"The proceedings ended on {date_long(on)}: {data['what']} The person can have it taken up again until "
        f"{date_long(until)}.",
        detail={"proceedings_ended_on": on},
        clocks=(start,),
        letters=letter(
            facts, "complaint_proceedings_over", ended_on=on, what=data["what"], until=day_said(until)
        ),
    )


def _resubmitted_late(facts: CaseFacts, on: date) -> date | None:
    """Return the last day on which it could be asked to take it up again, where a day comes after it."""
    law = procedure_of(facts)
    theirs = facts.running(law.resubmit) if law.resubmit else None
    return theirs.due_on if theirs and theirs.due_on and on > theirs.due_on else None


def late_to_take_up(facts: CaseFacts) -> bool:
    """Say whether the time to have it taken up again is over today."""
    return _resubmitted_late(facts, facts.today) is not None


def nobody_asked_for_it_again(facts: CaseFacts) -> Refused | None:
    """A complaint left because of proceedings lapses only when the person's own time to bring it back is over."""
    law = procedure_of(facts)
    theirs = facts.running(law.resubmit) if law.resubmit else None
    if theirs is None or theirs.due_on is None:
        return Refused(
            "Write down first when the proceedings ended: the person's own time runs from then.", law.suspends
        )
    if facts.today <= theirs.due_on:
        return Refused(
            f"The person can have it taken up again until {weekday_date(theirs.due_on)}.", theirs.rule.source
        )
    return None


def let_lapse(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Close a complaint that nobody brought back after the proceedings; say so, and that discretion remains."""
    ended_on = facts.detail.proceedings_ended_on
    to, ended = ends_in(facts, "closed", on)
    return Outcome(
        to=to,
        clocks=ended,
        says="Closed: nobody asked for it to be taken up again after the proceedings.",
        set={"outcome": facts.outcome or "lapsed"},
        detail={"before_suspended": "", "held_for": "", "reason": data.get("why") or ""},
        letters=letter(facts, "complaint_lapsed", ended_on=ended_on),
    )


def resume_after(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Take it up again when the proceedings are over: new clocks from this day, and a record of why."""
    law, detail = procedure_of(facts), facts.detail
    late = _resubmitted_late(facts, on)
    if late and not data.get("late_why"):
        raise Refused(
            f"The time to have it taken up again ended on {weekday_date(late)}. Enter why it is taken up all the same.",
            law.suspends,
            field="late_why",
        )
    running = bool(law.resubmit and facts.running(law.resubmit))
    theirs = (Stop(law.resubmit, on),) if running else ()
    starts: list[ClockAct] = [
        Start(clock.code, on)
        for code in law.clock_codes
        if (clock := facts.newest(code)) is not None and clock.ended_as == "superseded"
    ]
    return Outcome(
        to=detail.before_suspended,
        says=f"Taken up again: {data['what']} New clocks run from {date_long(on)}."
        + (f" It was late, and taken up all the same: {data['late_why']}" if late else ""),
        detail={
            "before_suspended": "",
            "held_for": "",
            "reason": "",
            "runs_from": on,
            "proceedings_ended_on": None,
        },
        clocks=(*theirs, *starts),
        letters=letter(
            facts,
            "complaint_resumed",
            waited_for=HELD_FOR["proceedings"],
            what=data["what"],
            answer_by=day_said(due_after(facts, starts, stage_of(facts).answer)),
        ),
    )
