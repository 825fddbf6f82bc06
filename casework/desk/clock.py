"""The page of one clock: the date, and every day on the way to it, counted or not and why."""

from calendar import Calendar as Months
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from casework.clock import MONTHS, Calendar, Day, Run, explain, run
from casework.desk.case import case_name
from casework.people.requests import SignedIn
from casework.record.calendars import calendar_of
from casework.record.models import Clock
from casework.workflow import kind_of
from casework.workflow.reading import clock_state
from casework.workflow.showing import act_by
from casework.workflow.visiting import visit

KINDS = {
    "statutory": "the law",
    "policy": "the council’s own policy",
    "code": "the ombudsman’s Complaint Handling Code",
    "guidance": "guidance",
    "practice": "what is usual",
}
WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
# A picture of a year says nothing: beyond this many months only the first and the last are drawn.
MOST_MONTHS = 6


@dataclass(frozen=True)
class Square:
    """One day in the picture: its number in the month, what it is in words, and how it is drawn."""

    number: int = 0
    words: str = ""
    look: str = "outside"
    counted: int | None = None


@dataclass(frozen=True)
class Month:
    """One month of the picture, week by week."""

    name: str
    weeks: tuple[tuple[Square, ...], ...]


@login_required
@never_cache
@require_safe
def clock(request: SignedIn, reference: str, number: int) -> HttpResponse:
    """Show how a due date was counted, by the rule and the bank holidays it was counted with."""
    at = timezone.now()
    case = visit(request.user, reference, what=f"clock {number}", at=at)
    kept = (
        Clock.objects.filter(case=case, pk=number)
        .select_related("extension")
        .prefetch_related("pauses")
        .first()
    )
    if kept is None:
        raise Http404("There is no such clock on this case.")
    state = clock_state(kept)
    calendar = calendar_of(kept.calendar_version)
    found = run(state.rule, state.facts, calendar)
    context = {
        "case": case,
        "kind": kind_of(case),
        "name": case_name(case),
        "clock": kept,
        "state": state,
        "run": found,
        "calendar": calendar,
        "act_by": act_by(kept.due_on, calendar),
        "sentences": explain(found),
        "kind_words": KINDS.get(state.rule.kind, state.rule.kind),
        "days": found.days,
        "months": months(found, calendar),
        "extension": getattr(kept, "extension", None),
        "pauses": sorted(kept.pauses.all(), key=lambda pause: pause.from_on),
        "was_moved": kept.first_trigger_on != kept.trigger_on,
        "today": timezone.localdate(at),
    }
    return render(request, "casework/clock.html", context)


# ------------------------------------------------------------------------------------------------ the picture


def months(found: Run, calendar: Calendar) -> list[Month]:
    """Return the months from the day the clock started to the day it is due, as pictures with words."""
    end = found.due_on or (found.days[-1].date if found.days else found.facts.trigger)
    start = min(found.facts.trigger, end)
    end = max(found.facts.trigger, end)
    days = {day.date: day for day in found.days}
    spanned = [
        (year, month)
        for year in range(start.year, end.year + 1)
        for month in range(1, 13)
        if (start.year, start.month) <= (year, month) <= (end.year, end.month)
    ]
    if len(spanned) > MOST_MONTHS:
        spanned = [spanned[0], spanned[-1]]
    return [_month(year, month, found, days, calendar) for year, month in spanned]


def _month(year: int, month: int, found: Run, days: dict[date, Day], calendar: Calendar) -> Month:
    weeks = [
        tuple(_square(day, month, found, days, calendar) for day in week)
        for week in Months().monthdatescalendar(year, month)
    ]
    return Month(f"{MONTHS[month]} {year}", tuple(weeks))


def _square(day: date, month: int, found: Run, days: dict[date, Day], calendar: Calendar) -> Square:
    if day.month != month:
        return Square()
    counted = days.get(day)
    if day == found.due_on:
        words = f"due, day {counted.number}" if counted and counted.number else "due"
        return Square(day.day, words, "due", counted.number if counted else None)
    if day == found.facts.trigger and (counted is None or not counted.counted):
        return Square(day.day, "the clock started; not counted", "start")
    if counted is None:
        return Square(day.day, "", "plain")
    if counted.counted:
        return Square(day.day, f"day {counted.number}", "counted", counted.number)
    look = "paused" if counted.why.startswith("paused") else "holiday" if day in calendar.holidays else "off"
    return Square(day.day, f"not counted: {counted.why}", look)
