"""PURE. What an act does to the clocks of a case: from the clocks as they stand to the clocks as they will be."""

from dataclasses import dataclass, replace
from datetime import date

from casework.clock import ClockError, ClockFacts, ClockRule, Pause, due_on, run
from casework.clock.whose import THEIR_TIME
from casework.wording import weekday_date
from casework.workflow.errors import Refused
from casework.workflow.facts import CaseFacts, ClockState
from casework.workflow.outcome import ClockAct, Extend, PauseClock, Redate, ResumeClock, Start, Stop

NO_ID = 0


@dataclass(frozen=True)
class ClockChange:
    """One clock before and after an act, what was done to it, and the sentence that says so."""

    verb: str
    act: ClockAct
    after: ClockState
    before: ClockState | None
    says: str


def _length(found: ClockRule, facts: ClockFacts, case: CaseFacts) -> str:
    return run(found, facts, case.calendar).rule


def _state(
    case: CaseFacts, found: ClockRule, facts: ClockFacts, *, about: str, label: str, clock_id: int = NO_ID
) -> ClockState:
    try:
        due = due_on(found, facts, case.calendar)
    except ClockError as wrong:
        raise Refused(str(wrong), found.source) from wrong
    return ClockState(
        id=clock_id, rule=found, facts=facts, due_on=due, about=about, label=label or found.label
    )


def _rerun(case: CaseFacts, clock: ClockState, facts: ClockFacts) -> ClockState:
    return _state(case, clock.rule, facts, about=clock.about, label=clock.label, clock_id=clock.id)


def _due_words(due: date | None) -> str:
    return f"due {weekday_date(due)}" if due else "stopped until it is resumed"


def _change(case: CaseFacts, running: list[ClockState], act: ClockAct) -> ClockChange | None:
    if isinstance(act, Start):
        try:
            found = case.rule(act.code)
        except ClockError as wrong:
            raise Refused(str(wrong)) from wrong
        new = _state(case, found, ClockFacts(act.trigger, given=act.given), about=act.about, label=act.label)
        length = _length(found, new.facts, case)
        return ClockChange(
            "started", act, new, None, f"{new.label}: {_due_words(new.due_on)} ({length}; {found.source})."
        )
    about = getattr(act, "about", "")
    old = next((c for c in running if c.code == act.code and c.about == about), None)
    if old is None:
        if isinstance(act, Stop):
            return None
        raise Refused(f"The clock “{case.rule(act.code).label}” is not running, so it cannot be changed.")
    if isinstance(act, Stop):
        after = replace(old, ended_as=act.as_, ended_on=act.on)
        if act.as_ == "met" and old.due_on:
            late = "in time" if act.on <= old.due_on else "late"
            words = (
                f"{old.label}: met {late}, {weekday_date(act.on)} (it was due {weekday_date(old.due_on)})."
            )
        else:
            words = f"{old.label}: {act.as_}."
        return ClockChange(act.as_, act, after, old, words)
    facts = old.facts
    if isinstance(act, Extend):
        if facts.extended:
            raise Refused(
                f"“{old.label}” has been extended already; the rule allows it once.", old.rule.source
            )
        after = _rerun(case, old, replace(facts, extended=True))
        verb = "extended"
    elif isinstance(act, PauseClock):
        if any(p.to_on is None for p in facts.pauses):
            raise Refused(f"“{old.label}” is paused already.", old.rule.source)
        after = _rerun(case, old, replace(facts, pauses=(*facts.pauses, Pause(act.from_on, None, act.why))))
        verb = "paused"
    elif isinstance(act, ResumeClock):
        open_pause = next((p for p in facts.pauses if p.to_on is None), None)
        if open_pause is None:
            raise Refused(f"“{old.label}” is not paused.", old.rule.source)
        if act.on < open_pause.from_on:
            raise Refused(
                f"It was paused on {weekday_date(open_pause.from_on)}, so it cannot resume before that day.",
                old.rule.source,
            )
        closed = tuple(replace(p, to_on=act.on) if p is open_pause else p for p in facts.pauses)
        after = _rerun(case, old, replace(facts, pauses=closed))
        verb = "resumed"
    elif isinstance(act, Redate):
        after = _rerun(case, old, replace(facts, given=act.given))
        verb = "given a new date"
    else:
        after = _rerun(case, old, replace(facts, trigger=act.trigger))
        verb = "moved to a new start"
    was = f"; it was {_due_words(old.due_on)}" if old.due_on != after.due_on else ""
    return ClockChange(
        verb,
        act,
        after,
        old,
        f"{old.label}: {verb}, now {_due_words(after.due_on)}{was} ({old.rule.source}).",
    )


def turn(
    case: CaseFacts, acts: tuple[ClockAct, ...]
) -> tuple[tuple[ClockState, ...], tuple[ClockChange, ...]]:
    """Return the clocks after the acts, in order, and each change.

    Raises:
        Refused: where a rule does not allow it (an extension where there is none, a pause of a clock that may not pause).
    """
    clocks, changes = list(case.clocks), []
    for act in acts:
        running = [c for c in clocks if c.is_running]
        change = _change(case, running, act)
        if change is None:
            continue
        changes.append(change)
        if change.before is None:
            if any(c.code == change.after.code and c.about == change.after.about for c in running):
                raise Refused(f"“{change.after.label}” is running already.", change.after.rule.source)
            clocks.append(change.after)
        else:
            clocks[clocks.index(change.before)] = change.after
    return tuple(clocks), tuple(changes)


def next_due(clocks: tuple[ClockState, ...]) -> tuple[date | None, str]:
    """Return the earliest due date among the running clocks the council answers for, and that clock's code."""
    running = [
        (c.due_on, c.code)
        for c in clocks
        if c.is_running and c.due_on is not None and c.code not in THEIR_TIME
    ]
    return min(running) if running else (None, "")
