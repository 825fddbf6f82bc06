"""Why that date: the account of a clock in sentences a parent or an ombudsman can check."""

from datetime import date
from itertools import groupby

from .calendar import Day
from .periods import CalendarDaysInclusive, WorkingDays
from .run import Run
from .words import counted, in_words, listed, with_weekday

WEEKEND = ("Saturday", "Sunday")


def explain(run: Run) -> list[str]:
    """Return the account of a run as sentences: the rule and its law, the start, what was not counted, the due date."""
    said = [f"{run.clock.label}: {run.rule}{_from(run)} ({run.clock.source})."]
    if run.facts.extended and run.clock.extension is not None:
        said.append(f"Extended {run.clock.extension.words}. It counts from the original start.")
    said += (
        _counted(run)
        if run.days or run.stopped_on
        else [f"{run.arithmetic[:1].upper()}{run.arithmetic[1:]}."]
    )
    if run.due_on is None:
        said.append("It has no due date while it is paused.")
        return said
    said.append(f"It is due on {with_weekday(run.due_on)} and in time until {run.clock.closes}.")
    if run.cap_on is not None and run.cap_on != run.due_on:
        said.append(f"The law's own limit is {with_weekday(run.cap_on)}.")
    if run.act_by is not None and run.act_by != run.due_on:
        said.append(f"That is not a working day, and the date stands: act by {with_weekday(run.act_by)}.")
    return said


def _from(run: Run) -> str:
    if run.clock.period is None or run.facts.given is not None:
        return f", after the day {run.clock.trigger}"
    return f", from the day {run.clock.trigger}"


def _counted(run: Run) -> list[str]:
    inclusive = isinstance(run.clock.period, CalendarDaysInclusive)
    said = [
        f"It started on {with_weekday(run.facts.trigger)}; that day is {'day 1' if inclusive else 'not counted'}."
    ]
    numbered = [day for day in run.days if day.counted]
    if len(numbered) > 1:
        said.append(
            f"Day 1 is {with_weekday(numbered[0].date)}; day {len(numbered)} is {with_weekday(numbered[-1].date)}."
        )
    elif numbered:
        said.append(f"Day 1 is {with_weekday(numbered[0].date)}.")
    weekend = sum(day.why in WEEKEND for day in run.days)
    if weekend:
        said.append(f"{counted(weekend, 'day')} of weekends {'is' if weekend == 1 else 'are'} not counted.")
    holidays = [
        f"{in_words(day.date)} ({day.why})"
        for day in run.days
        if not day.counted and day.why not in WEEKEND and not _paused(day)
    ]
    if holidays and isinstance(run.clock.period, WorkingDays):
        said.append(f"Not counted as bank holidays: {listed(holidays)}.")
    elif not isinstance(run.clock.period, WorkingDays) and run.arithmetic:
        said.append(f"{run.arithmetic}.")
    for why, some in groupby((day for day in run.days if _paused(day)), key=lambda day: day.why):
        days = [day.date for day in some]
        said.append(f"{counted(len(days), 'working day')} not counted, {_span(days)}: {why}.")
    if run.stopped_on is not None:
        said.append(
            f"It stopped on {with_weekday(run.stopped_on)} with {counted(run.counted, 'day')} counted, and has not resumed."
        )
    return said


def _paused(day: Day) -> bool:
    return day.why.startswith("paused")


def _span(days: list[date]) -> str:
    return in_words(days[0]) if len(days) == 1 else f"{in_words(days[0])} to {in_words(days[-1])}"
