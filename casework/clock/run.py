"""From the facts of a clock to its due date, and the account of every day on the way.

`due_on` is the bare date and quick; `run` walks the days one by one and says of each whether it counted and why not.
They reckon working days in different ways, and the tests hold them to the same answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from itertools import count

from .calendar import ONE_DAY, Calendar, Day
from .errors import ClockError
from .periods import (
    CalendarDays,
    CalendarDaysInclusive,
    Months,
    MonthsInclusive,
    Period,
    WorkingDays,
    corresponding_date,
)
from .register import EARLIEST
from .rules import PAUSE_GROUNDS, ClockRule
from .words import MONTHS, WEEKDAYS, in_words, listed, ordinal, with_weekday

# What Day(...) does, without the call in between: an account makes one for every working day.
_quick_day = partial(tuple.__new__, Day)


@dataclass(frozen=True, slots=True)
class Pause:
    """Days that a clock does not count: from the first paused day, included, to the day of resuming, which counts.

    `to_on` is None while it lasts. `ground` is a code of PAUSE_GROUNDS where one is recorded; `why` says it in words.
    """

    from_on: date
    to_on: date | None
    why: str = ""
    ground: str | None = None

    @property
    def words(self) -> str:
        """Why the days are not counted: "paused: an advocate being found"."""
        why = self.why or PAUSE_GROUNDS.get(self.ground or "", "")
        return f"paused: {why}" if why else "paused"


@dataclass(frozen=True, slots=True)
class ClockFacts:
    """What is known of one clock; everything else is derived.

    `trigger` is the day it happened in the world, whenever it was written down. `given` is a date promised or agreed;
    `certificate` the day of a mediation certificate; `meeting` the day of the annual review meeting.
    """

    trigger: date
    extended: bool = False
    pauses: tuple[Pause, ...] = ()
    given: date | None = None
    certificate: date | None = None
    meeting: date | None = None
    plain: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        bare = self.given is None and self.certificate is None and self.meeting is None
        object.__setattr__(self, "plain", bare and not self.extended and not self.pauses)


@dataclass(frozen=True, slots=True)
class Run:
    """A due date with its proof.

    `days` is every day counted or passed over, up to the due date; it is empty where the law counts weeks or months,
    or the date is a given one, and `arithmetic` says it instead. `act_by` is the last working day on or before
    `due_on`, None where the calendar does not reach. `cap_on` is the date that no agreed or later date may pass.
    `due_on` is None while an open pause stands; `stopped_on` is then the day the count stopped, and `days` ends before it.
    """

    clock: ClockRule
    facts: ClockFacts
    calendar_version: str
    due_on: date | None
    act_by: date | None
    days: tuple[Day, ...]
    arithmetic: str
    cap_on: date | None = None
    stopped_on: date | None = None

    @property
    def rule(self) -> str:
        """The rule as it was applied, in words: "10 working days", "20 working days in all"."""
        if self.facts.given is not None:
            return self.clock.given_by
        extension = self.clock.extension
        if self.facts.extended and extension is not None and extension.in_all is not None:
            return f"{extension.in_all.words} in all"
        return self.clock.words

    @property
    def counted(self) -> int:
        """How many of the days were counted."""
        return sum(day.counted for day in self.days)


def due_on(rule: ClockRule, facts: ClockFacts, calendar: Calendar) -> date | None:
    """Return the bare due date; None while an open-ended pause stops the clock.

    Raises ClockError with a sentence where the rule does not allow what the facts say, or the calendar does not reach.
    """
    if rule.plain_days and facts.plain:
        try:
            return calendar.working[calendar.place[facts.trigger] + rule.plain_days]
        except (KeyError, IndexError):
            pass  # said in a sentence below
    check(rule, facts, calendar)
    period = _period(rule, facts)
    if period is None or (facts.given is not None and (rule.given != "within" or facts.extended)):
        return facts.given
    if isinstance(period, WorkingDays):
        due = calendar.due_after(facts.trigger, period.n, _merged(facts.pauses))
    else:
        due = period.after(facts.trigger, calendar)
        if facts.certificate is not None and rule.certificate is not None:
            due = max(due, rule.certificate.after(facts.certificate, calendar))
        for limit in (_from_meeting(rule, facts, calendar), facts.given):
            if limit is not None:
                due = min(due, limit)
    return due if due is None else _rolled(rule, due, calendar)


def run(rule: ClockRule, facts: ClockFacts, calendar: Calendar) -> Run:
    """Return the due date with the account of every day, or the arithmetic in words.

    Raises ClockError with a sentence where the rule does not allow what the facts say, or the calendar does not reach.
    """
    check(rule, facts, calendar)
    period = _period(rule, facts)
    cap: date | None = None
    stopped: date | None = None
    days: list[Day] = []
    due: date | None
    if period is None or (facts.given is not None and rule.given == "instead"):
        due, arithmetic = facts.given, _given_in_words(rule, facts)
    elif isinstance(period, WorkingDays):
        due, days, stopped = _walk(period.n, facts, calendar)
        arithmetic = (
            ""
            if due is None
            else f"{_in_all(period, facts)} after {in_words(facts.trigger)} is {in_words(due)}, a {_kind(due, calendar)}"
        )
    elif isinstance(period, CalendarDays | CalendarDaysInclusive):
        due, days, arithmetic = _count_all(period, rule, facts, calendar)
    else:
        due, cap, arithmetic = _by_the_calendar(period, rule, facts, calendar)
    act_by = calendar.last_working_on_or_before(due) if due is not None and calendar.covers_day(due) else None
    return Run(rule, facts, calendar.version, due, act_by, tuple(days), arithmetic, cap, stopped)


def check(rule: ClockRule, facts: ClockFacts, calendar: Calendar) -> None:
    """Raise ClockError, with the sentence for the person, where the facts are impossible or the rule does not allow them."""
    given = () if facts.plain else (facts.given, facts.certificate, facts.meeting)
    paused = (day for pause in facts.pauses for day in (pause.from_on, pause.to_on))
    if isinstance(facts.trigger, datetime) or any(isinstance(day, datetime) for day in (*given, *paused)):
        raise ClockError("A clock runs on dates: give the day, without a time.")
    if facts.trigger < EARLIEST:
        raise ClockError(
            f"{in_words(facts.trigger)} is too early: dates are taken from {in_words(EARLIEST)}."
        )
    if facts.trigger.year > calendar.covers[1]:
        raise ClockError(
            f"{in_words(facts.trigger)} is too late: bank holidays are known for {calendar.years_covered}."
        )
    if facts.plain and rule.given != "only":
        return
    if facts.extended and rule.extension is None:
        why = f": {rule.discretion}" if rule.discretion else ""
        raise ClockError(f"{rule.code} cannot be extended{why}.", "extended")
    if (
        facts.extended
        and rule.extension is not None
        and rule.extension.in_all is None
        and facts.given is None
    ):
        raise ClockError(f"{rule.code} is extended to an agreed date: say which date was agreed.", "given")
    if facts.given is None and rule.given == "only":
        raise ClockError(f"{rule.code} has no length of its own: it needs {rule.given_by}.", "given")
    if facts.given is not None and rule.given == "no":
        raise ClockError(f"{rule.code} takes no agreed or promised date: it is always {rule.words}.", "given")
    if facts.given is not None and facts.extended and rule.given == "instead":
        raise ClockError(f"{rule.code} has a given date already: it is not extended as well.", "extended")
    for day, name, allowed in (
        (facts.certificate, "certificate", rule.certificate is not None),
        (facts.meeting, "meeting", rule.from_meeting is not None),
    ):
        if day is not None and not allowed:
            raise ClockError(f"{rule.code} does not depend on a {name}.", name)
    for day, name, thing in (
        (facts.given, "given", "date given"),
        (facts.certificate, "certificate", "certificate"),
    ):
        if day is not None and day < facts.trigger:
            raise ClockError(
                f"The {thing}, {in_words(day)}, is before {in_words(facts.trigger)}, when the clock started.",
                name,
            )
    if facts.meeting is not None and facts.meeting > facts.trigger:
        raise ClockError(
            f"The meeting, {in_words(facts.meeting)}, is after {in_words(facts.trigger)}, when the notice was sent.",
            "meeting",
        )
    if facts.pauses:
        _check_pauses(rule, facts.pauses)


def _check_pauses(rule: ClockRule, pauses: tuple[Pause, ...]) -> None:
    if not rule.pausable:
        raise ClockError(
            f"{rule.code} cannot be paused: nothing in its source ({rule.source}) lets it stop.", "paused"
        )
    for pause in pauses:
        if pause.to_on is not None and pause.to_on < pause.from_on:
            raise ClockError(
                f"A pause from {in_words(pause.from_on)} cannot end on {in_words(pause.to_on)}, before it starts.",
                "paused",
            )
        if pause.ground is not None and pause.ground not in rule.pause_grounds:
            allowed = listed([PAUSE_GROUNDS[ground] for ground in rule.pause_grounds])
            asked = PAUSE_GROUNDS.get(pause.ground, pause.ground)
            raise ClockError(f"{rule.code} cannot be paused for {asked}; it can be for {allowed}.", "paused")


def _period(rule: ClockRule, facts: ClockFacts) -> Period | None:
    if facts.extended and rule.extension is not None:
        return rule.extension.in_all
    return rule.period


def _merged(pauses: Sequence[Pause]) -> list[tuple[date, date | None]]:
    """The pauses in order, those that touch or overlap joined, the last one open where it is not over."""
    joined: list[tuple[date, date | None]] = []
    for pause in sorted(pauses, key=lambda p: p.from_on):
        if joined:
            from_on, to_on = joined[-1]
            if to_on is None:
                break
            if pause.from_on <= to_on:
                joined[-1] = (from_on, None if pause.to_on is None else max(to_on, pause.to_on))
                continue
        joined.append((pause.from_on, pause.to_on))
    return joined


def _walk(n: int, facts: ClockFacts, calendar: Calendar) -> tuple[date | None, list[Day], date | None]:
    """Count working days one by one; the third is the day an open pause stopped the count, if one did."""
    numbers = count(1)
    if not facts.pauses:
        due = calendar.add_working_days(facts.trigger, n)
        span = calendar.span(facts.trigger, due)
        return due, [uncounted or _quick_day((day, True, next(numbers), "")) for day, uncounted in span], None
    days: list[Day] = []
    pauses = sorted(facts.pauses, key=lambda p: p.from_on)
    for day, uncounted in calendar.days_after(facts.trigger):
        pause = next((p for p in pauses if p.from_on <= day and (p.to_on is None or day < p.to_on)), None)
        if pause is not None and pause.to_on is None:
            return None, days, day
        if uncounted is not None or pause is not None:
            days.append(uncounted or Day(day, False, None, pause.words if pause else ""))
            continue
        days.append(Day(day, True, next(numbers), ""))
        if days[-1].number == n:
            return day, days, None
    raise AssertionError("days_after ends by raising")


def _count_all(
    period: CalendarDays | CalendarDaysInclusive, rule: ClockRule, facts: ClockFacts, calendar: Calendar
) -> tuple[date, list[Day], str]:
    """Count every day; then the days passed over where the last one moves to a working day."""
    first = facts.trigger if isinstance(period, CalendarDaysInclusive) else facts.trigger + ONE_DAY
    days = [Day(first + ONE_DAY * (number - 1), True, number, "") for number in range(1, period.n + 1)]
    last = days[-1].date
    due = _rolled(rule, last, calendar)
    start = "beginning with" if isinstance(period, CalendarDaysInclusive) else "from"
    arithmetic = f"{period.n} calendar days {start} {in_words(facts.trigger)} end on {in_words(last)}, a {_kind(last, calendar)}"
    if due != last:
        days += [
            uncounted or Day(day, False, None, f"next working day after day {period.n}")
            for day, uncounted in calendar.span(last, due)
        ]
        arithmetic += f"; next working day {with_weekday(due)}"
    return due, days, arithmetic


def _by_the_calendar(
    period: Period, rule: ClockRule, facts: ClockFacts, calendar: Calendar
) -> tuple[date, date | None, str]:
    """Reckon weeks and months, each step in words; the second is the limit that no agreed or later date may pass."""
    due = period.after(facts.trigger, calendar)
    steps = [_step(period, _in_all(period, facts), facts.trigger, due, calendar)]
    cap: date | None = None
    if facts.certificate is not None and rule.certificate is not None:
        other = rule.certificate.after(facts.certificate, calendar)
        steps.append(
            _step(
                rule.certificate,
                f"{rule.certificate.words} from the certificate",
                facts.certificate,
                other,
                calendar,
            )
        )
        due = max(due, other)
        steps.append(f"the later is {in_words(due)}")
    meeting_limit = _from_meeting(rule, facts, calendar)
    if meeting_limit is not None and rule.from_meeting is not None and facts.meeting is not None:
        cap = meeting_limit
        steps.append(
            _step(
                rule.from_meeting, f"{rule.from_meeting.words} from the meeting", facts.meeting, cap, calendar
            )
        )
        due = min(due, cap)
        steps.append(f"the earlier is {in_words(due)}")
    if rule.given == "within":
        cap = due
        if facts.given is not None:
            due = min(facts.given, cap)
            steps.append(f"{rule.given_by} is {in_words(facts.given)}")
            if due < facts.given:
                steps.append(f"which is later, so {in_words(cap)} stands")
    return _rolled_in_words(rule, due, cap, steps, calendar)


def _rolled_in_words(
    rule: ClockRule, due: date, cap: date | None, steps: list[str], calendar: Calendar
) -> tuple[date, date | None, str]:
    if rule.roll == "tribunal":
        moved = due if _closed_until(due) else calendar.next_working_on_or_after(due)
        if moved != due:
            steps.append(f"next working day {with_weekday(moved)}")
        if closed := _closed_until(moved):
            moved = calendar.add_working_days(closed, 1)
            season = "in August" if closed.month == 8 else "from 25 December to 1 January"
            steps.append(
                f"that is {season}, so the first working day after {closed.day} {MONTHS[closed.month]}: {with_weekday(moved)}"
            )
        due = moved
    elif rule.roll == "next_working_day":
        moved = calendar.next_working_on_or_after(due)
        if moved != due:
            steps.append(f"next working day {with_weekday(moved)}")
        due = moved
    return due, cap, "; ".join(steps)


def _rolled(rule: ClockRule, due: date, calendar: Calendar) -> date:
    if rule.roll == "none":
        return due
    due = calendar.next_working_on_or_after(due)
    closed = _closed_until(due) if rule.roll == "tribunal" else None
    return calendar.add_working_days(closed, 1) if closed else due


def _closed_until(day: date) -> date | None:
    """The end of the tribunal's closed season the day is in: 31 August or 1 January (HESC Rules 2008 r 12(3))."""
    if day.month == 8:
        return date(day.year, 8, 31)
    if day.month == 12 and day.day >= 25:
        return date(day.year + 1, 1, 1)
    return day if (day.month, day.day) == (1, 1) else None


def _from_meeting(rule: ClockRule, facts: ClockFacts, calendar: Calendar) -> date | None:
    """A late notice buys no time: the outer limit runs from the meeting (R (L, M and P) v Devon CC)."""
    if rule.from_meeting is None or facts.meeting is None:
        return None
    return rule.from_meeting.after(facts.meeting, calendar)


def _in_all(period: Period, facts: ClockFacts) -> str:
    return f"{period.words} in all" if facts.extended else period.words


def _step(period: Period, words: str, start: date, end: date, calendar: Calendar) -> str:
    short = ""
    if isinstance(period, Months | MonthsInclusive) and not corresponding_date(start, period.n)[1]:
        short = f" (there is no {ordinal(start.day)})"
    if isinstance(period, MonthsInclusive):
        return f"{words.split(',')[0]} beginning with {in_words(start)} end on {in_words(end)}{short}, a {_kind(end, calendar)}"
    join = "of" if "from" in words else "from"
    return f"{words} {join} {in_words(start)} is {in_words(end)}{short}, a {_kind(end, calendar)}"


def _kind(day: date, calendar: Calendar) -> str:
    """The weekday, and the bank holiday's name where it is one."""
    weekday = WEEKDAYS[day.weekday()]
    holiday = calendar.holidays.get(day)
    return f"{weekday} ({holiday})" if holiday else weekday


def _given_in_words(rule: ClockRule, facts: ClockFacts) -> str:
    return f"{rule.given_by} is {with_weekday(facts.given)}" if facts.given else ""
