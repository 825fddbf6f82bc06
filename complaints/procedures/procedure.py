"""What a complaints procedure is: its steps, its clocks, who answers, and what the person may do after the answer."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Moment = Literal["received", "acknowledged", "answered"]
"""What starts a clock: the formal request was received, was acknowledged, was answered."""


class NoProcedure(ValueError):  # noqa: N818  it is said to people, like Refused
    """There is no such procedure, or none in force on that day: the message is a sentence for the person."""


@dataclass(frozen=True, slots=True)
class ClockStart:
    """A clock that starts at a moment of the procedure.

    `capped_by` is the acknowledgement's own clock, for one that runs from acknowledgement: a late acknowledgement
    cannot buy time (domain, settled questions).
    """

    code: str
    at: Moment
    capped_by: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step as a person reads it: what happens, who does it, the clock that says by when, and the source.

    `state` is the state in which the step is done; `clock` is empty where nothing but good sense says when.
    """

    state: str
    what: str
    who: str
    source: str
    clock: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """One version of one procedure: the law as data. The life cycle of a complaint asks it, and decides nothing itself.

    Args:
        acknowledge, answer, plan: the clocks met by acknowledging, by answering, and by agreeing a plan.
        their_time: the clock of the person's own time to ask for the next stage.
        runs_on: clocks that nothing may stop, neither a hold nor proceedings.
        next_step: what the answer says the person can do; `{until}` is the last day of `their_time`.
        is_last_stage: whether the answer ends the council's procedure, so that the ombudsman comes next.
        extension_grounds: code and words of each ground on which the answer may take longer.
        agrees_date: whether the day of the answer is agreed with the person rather than counted.
        for_adults: whether the help a letter names is that for adults.
        offers_advocate: whether the person must be asked about an advocate before the acknowledgement goes.
        suspends: the source for leaving a complaint while proceedings run; empty where the law has none.
    """

    code: str
    version: str
    label: str
    words: str
    source: str
    effective_from: date
    effective_to: date | None = None
    areas: tuple[str, ...]
    routes: tuple[str, ...]
    states: tuple[str, ...]
    steps: tuple[Step, ...]
    clocks: tuple[ClockStart, ...]
    acknowledge: str
    answer: str
    plan: str = ""
    their_time: str = ""
    runs_on: tuple[str, ...] = ()
    who_answers: str
    answering_source: str
    finding_source: str
    next_step: str
    is_last_stage: bool = False
    extension_grounds: tuple[tuple[str, str], ...]
    extension_source: str
    extension_names_ombudsman: bool = False
    agrees_date: bool = False
    for_adults: bool = False
    offers_advocate: bool = False
    suspends: str = ""
    cites: tuple[str, ...] = field(default=())

    def in_force_on(self, day: date) -> bool:
        """Say whether this version was in force on a day."""
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)

    def starting(self, moment: Moment) -> tuple[ClockStart, ...]:
        """Return the clocks that start at a moment."""
        return tuple(clock for clock in self.clocks if clock.at == moment)

    @property
    def clock_codes(self) -> tuple[str, ...]:
        """All clocks of the procedure, in the order in which they start."""
        return tuple(clock.code for clock in self.clocks)
