"""What a complaints procedure is: its stages, its steps, its clocks, who answers, and what comes after each answer."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Moment = Literal[
    "received",
    "acknowledged",
    "answered",
    "stage_2_requested",
    "stage_2_acknowledged",
    "stage_2_reported",
    "stage_2_answered",
    "panel_requested",
    "panel_met",
    "panel_reported",
    "panel_answered",
]
"""What starts a clock: the formal request was received, was acknowledged, was answered; and so for each later stage."""


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
class Stage:
    """One stage: who answers and by when, how it may be made longer, and what the person may do after the answer.

    Args:
        code: what stands in the stage column of a case.
        words: the stage as a sentence names it: "stage 2".
        asked_in: the state it stands in from the request until it begins; empty for the first stage.
        found_in: the state in which findings are made.
        answered_from: the state its answer goes from.
        answered_in: the state after its answer.
        requested, acknowledged, met, reported, answered: the moments that start its clocks; `acknowledged` is empty where
            the stage begins otherwise, `met` where nobody meets, `reported` where nobody reports before the answer.
        request_letter: the letter that says at once what happens next; empty where the acknowledgement says it.
        acknowledge, answer, plan: the clocks met by acknowledging, by answering, and by agreeing a plan.
        agree, decide: the clocks met by agreeing the statement of complaint, and by deciding on what was reported.
        find, papers, meet, report: the clocks met by finding a panel, by sending it its papers, by its meeting, and by its
            report.
        consults: the source for asking the independent person before the answer goes; empty where nobody is asked.
        promised: the clock of a date the person was told, where it comes before the longer limit.
        watch: the clock that asks in good time whether the limit of the answer will be kept.
        review: the clock of a second look at the answer that a senior manager promised; empty where there is none.
        skips: the source that lets the person ask for the stage after it without this one's answer; empty where none does.
        their_time: the clock of the person's own time to ask for the stage after it.
        closes_their_time: the source that lets the council turn down a request made after that time; empty where it may not.
        answer_letter: the letter that carries the answer.
        who_answers: the answer's author, as the person reads it.
        next_step: what the answer says the person can do; `{until}` is the last day of `their_time`.
        is_last: whether the answer ends the council's procedure, so that the ombudsman comes next.
        extension_grounds: code and words of each ground on which the answer may take longer; none, and it may not.
        agrees_date: whether the day of the answer is agreed with the person rather than counted.
        acts: the acts that this stage has and other procedures do not, by code.
    """

    code: str
    words: str
    asked_in: str = ""
    found_in: str
    answered_from: str
    answered_in: str
    requested: Moment
    acknowledged: Moment | Literal[""] = ""
    met: Moment | Literal[""] = ""
    reported: Moment | Literal[""] = ""
    answered: Moment
    request_letter: str = ""
    acknowledge: str = ""
    answer: str
    plan: str = ""
    agree: str = ""
    decide: str = ""
    find: str = ""
    papers: str = ""
    meet: str = ""
    report: str = ""
    consults: str = ""
    promised: str = ""
    watch: str = ""
    review: str = ""
    skips: str = ""
    their_time: str = ""
    closes_their_time: str = ""
    answer_letter: str
    who_answers: str
    answering_source: str
    finding_source: str
    next_step: str
    is_last: bool = False
    extension_grounds: tuple[tuple[str, str], ...] = ()
    extension_source: str = ""
    extension_names_ombudsman: bool = False
    agrees_date: bool = False
    acts: tuple[str, ...] = ()

    @property
    def clock_codes(self) -> tuple[str, ...]:
        """The clocks that an act of this stage meets, those of the person's own time included."""
        every = (
            self.acknowledge,
            self.plan,
            self.agree,
            self.find,
            self.papers,
            self.meet,
            self.report,
            self.decide,
            self.promised,
            self.watch,
            self.review,
            self.answer,
            self.their_time,
        )
        return tuple(code for code in every if code)

    @property
    def moments(self) -> tuple[Moment, ...]:
        """The moments that start clocks, in order."""
        every = (self.requested, self.acknowledged, self.met, self.reported, self.answered)
        return tuple(moment for moment in every if moment)


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """One version of one procedure: the law as data. The life cycle of a complaint asks it, and decides nothing itself.

    Args:
        stages: in order; the first begins with the complaint itself.
        runs_on: clocks that nothing may stop, neither a hold nor proceedings.
        for_adults: whether the help a letter names is that for adults.
        offers_advocate: whether the person must be asked about an advocate before the acknowledgement goes.
        suspends: the source for leaving a complaint while proceedings run; empty where the law has none.
        resubmit: the clock of the person's own time to have it taken up again after proceedings.
        freezes: the source for letting a decision wait that is complained of; empty where the law has none.
        refers_early: the source for going to the ombudsman before the last stage; empty where the law has none.
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
    stages: tuple[Stage, ...]
    steps: tuple[Step, ...]
    clocks: tuple[ClockStart, ...]
    runs_on: tuple[str, ...] = ()
    for_adults: bool = False
    offers_advocate: bool = False
    suspends: str = ""
    resubmit: str = ""
    freezes: str = ""
    refers_early: str = ""
    cites: tuple[str, ...] = field(default=())

    def in_force_on(self, day: date) -> bool:
        """Say whether this version was in force on a day."""
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)

    def starting(self, moment: Moment | Literal[""]) -> tuple[ClockStart, ...]:
        """Return the clocks that start at a moment."""
        return tuple(clock for clock in self.clocks if clock.at == moment)

    @property
    def clock_codes(self) -> tuple[str, ...]:
        """All clocks of the procedure, in the order in which they start."""
        return tuple(clock.code for clock in self.clocks)

    @property
    def first(self) -> Stage:
        """The stage every complaint under this procedure begins with."""
        return self.stages[0]

    @property
    def last(self) -> Stage:
        """The stage whose answer is the council's last word."""
        return self.stages[-1]

    def stage(self, code: str) -> Stage | None:
        """Return the stage of a code, or None where the procedure has none of it."""
        return next((stage for stage in self.stages if stage.code == code), None)

    def after(self, stage: Stage) -> Stage | None:
        """Return the stage after one, or None after the last."""
        place = self.stages.index(stage) + 1
        return self.stages[place] if place < len(self.stages) else None
