"""The day a clock starts, where that is a question: a late acknowledgement buys no time; stage 2 moves once."""

from dataclasses import dataclass
from datetime import date

from .calendar import Calendar
from .errors import ClockError
from .periods import WorkingDays
from .rules import ClockRule
from .words import in_words


@dataclass(frozen=True, slots=True)
class Trigger:
    """The day a clock starts, and the day it started before that was moved; both are kept and both are shown."""

    on: date
    first_on: date
    why: str = ""

    @property
    def moved(self) -> bool:
        """Whether it is another day than at first."""
        return self.on != self.first_on


def response_trigger(
    received: date, acknowledged: date | None, ack_rule: ClockRule, calendar: Calendar
) -> date:
    """Return the day a clock that runs from acknowledgement starts: no later than the day that was due.

    `ack_rule` is the acknowledgement's own clock (corporate.acknowledge for corporate.stage1); a complaint not yet
    acknowledged counts as acknowledged on its last day. Raises ClockError for an acknowledgement before receipt.
    Source: domain, settled questions (statute A4).
    """
    if acknowledged is not None and acknowledged < received:
        raise ClockError(
            f"It cannot be acknowledged on {in_words(acknowledged)}, before it was received on {in_words(received)}."
        )
    if not isinstance(ack_rule.period, WorkingDays):
        raise ClockError(f"{ack_rule.code} is not an acknowledgement clock of working days.", "code")
    latest = calendar.add_working_days(received, ack_rule.period.n)
    return latest if acknowledged is None else min(acknowledged, latest)


def stage2_trigger(requested_on: date, signed_off_on: date | None = None) -> Trigger:
    """Return the day children's stage 2 starts: the request, moved once to the day its statement is signed off.

    The appointment of an investigating officer never moves it. Raises ClockError for a sign-off before the request.
    Source: SI 2006/1738 reg 17; Getting the Best from Complaints 3.6.
    """
    start = Trigger(requested_on, requested_on)
    return (
        start
        if signed_off_on is None
        else moved_once(start, signed_off_on, "the statement of complaint was signed off")
    )


def moved_once(trigger: Trigger, to: date, why: str) -> Trigger:
    """Return the trigger moved to a later day. Raises ClockError where it was moved before, or would move back."""
    if trigger.moved:
        raise ClockError(
            f"The clock's start was moved to {in_words(trigger.on)} already; it moves only once."
        )
    if to < trigger.on:
        raise ClockError(f"The clock's start cannot move back from {in_words(trigger.on)} to {in_words(to)}.")
    return Trigger(to, trigger.first_on, why)
