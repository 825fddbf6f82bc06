"""A check's ledger: what is owed and delivered, each figure with the days behind it, and how a shortfall is made good."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from casework.clock import ClockError, ClockFacts, due_on, listed
from casework.desk.export import as_file
from casework.people.access import can, why_not
from casework.people.requests import SignedIn
from casework.record.calendars import current
from casework.record.rulebook import book
from casework.wording import date_long
from sectionf.delivery.forms import CatchUpForm, PeriodForm
from sectionf.delivery.pages import context_of, open_check
from sectionf.delivery.reading import Kept, last_whole_week, ledger_of
from sectionf.delivery.showing import Shown, shortened, shortfalls
from sectionf.ledger import (
    CatchUpWeek,
    DayAccount,
    Ledger,
    LedgerError,
    account,
    catch_up,
    duration,
    monday_of,
    session_of,
    short_duration,
)
from sectionf.procedure import RECHECK


@login_required
@never_cache
@require_safe
def ledger(request: SignedIn, reference: str) -> HttpResponse:
    """Show a check's ledger, in all and by item, half-term, term and week."""
    kept = open_check(request, reference, "ledger")
    form = PeriodForm(request.GET or None)
    found = _asked(kept, form)
    shown = Shown(kept, found)
    context = context_of(request, kept) | {
        "form": form,
        "ledger": found,
        "shown": shown,
        "kept": kept,
        "week_url": _week_url(kept, found),
        "places": [place.name for place in kept.places],
        "file_url": _file_url(request, kept) if can(request.user, "desk.export") else "",
    }
    return render(request, "sectionf/ledger/ledger.html", context)


def _file_url(request: SignedIn, kept: Kept) -> str:
    asked = request.GET.urlencode()
    return reverse("sectionf:ledger_file", args=[kept.case.reference]) + (f"?{asked}" if asked else "")


FILE_HEAD = (
    "Item",
    "Week of",
    "Half-term",
    "Setting",
    "School days",
    "Minutes owed",
    "Minutes delivered",
    "Of these shown by something",
    "Shortfall grew by",
    "More than owed",
    "Missed while the child was away",
    "Shortfall at its end",
    "Reasons",
)


@login_required
@never_cache
@require_safe
def as_csv(request: SignedIn, reference: str) -> StreamingHttpResponse:
    """Give the ledger's weeks, item by item, as a file for a spreadsheet."""
    kept = open_check(request, reference, "ledger file")
    if not can(request.user, "desk.export"):
        raise PermissionDenied(why_not("desk.export"))
    return as_file(
        f"ledger-{kept.case.reference}", FILE_HEAD, _lines(_asked(kept, PeriodForm(request.GET or None)))
    )


def _lines(found: Ledger) -> Iterator[tuple[Any, ...]]:
    calendar = found.calendar
    for one in found.items:
        for week in account(found, one.item.number):
            half = calendar.half_on_or_before(week.days[0].date)
            yield (
                one.item.number,
                week.monday.isoformat(),
                calendar.half_name(half) if half else "",
                week.days[0].setting,
                calendar.school_days_in_week(week.monday),
                week.sum.owed,
                week.sum.delivered,
                week.sum.evidenced,
                week.sum.shortfall,
                week.sum.over,
                week.sum.missed_by_child,
                week.running,
                "; ".join(_reasons(week.days)),
            )


def _asked(kept: Kept, form: PeriodForm) -> Ledger:
    """Return the ledger between the days that are asked for; of those that make no sense, between the ordinary ones."""
    chosen: dict[str, Any] = form.chosen() if form.is_bound and form.is_valid() else {}
    return ledger_of(kept, from_on=chosen.get("begins"), until=chosen.get("ends"), today=timezone.localdate())


def _week_url(kept: Kept, found: Ledger) -> str:
    """Return where the next week is entered: the first for which nothing is, else the last whole week."""
    silent = sorted(monday for one in found.items for monday in one.silent)
    monday = silent[0] if silent else monday_of(last_whole_week(timezone.localdate()))
    return reverse("sectionf:ledger_week", args=[kept.case.reference, monday.isoformat()])


@login_required
@never_cache
@require_safe
def days(request: SignedIn, reference: str) -> HttpResponse:
    """Show the days behind a figure, of one item or of all."""
    kept = open_check(request, reference, "ledger days")
    form = PeriodForm(request.GET or None)
    whole = ledger_of(kept, today=timezone.localdate())
    chosen: dict[str, Any] = form.chosen() if form.is_bound and form.is_valid() else {}
    first, last = chosen.get("begins") or whole.from_on, chosen.get("ends") or whole.until
    if first < whole.from_on or last > whole.until:
        whole = ledger_of(
            kept, from_on=min(first, whole.from_on), until=max(last, whole.until), today=timezone.localdate()
        )
    asked = request.GET.get("item", "")
    numbers = [one.item.number for one in whole.items]
    if asked:
        if not asked.isascii() or not asked.isdecimal() or int(asked) not in numbers:
            raise Http404("There is no such item in this ledger.")
        numbers = [int(asked)]
    context = context_of(request, kept) | {
        "form": form,
        "item": asked,
        "first": first,
        "last": last,
        "accounts": [_account(whole, number, first, last) for number in numbers],
    }
    return render(request, "sectionf/ledger/days.html", context)


def _account(found: Ledger, number: int, first: date, last: date) -> dict[str, Any]:
    one = found.of(number)
    sum_ = one.between(first, last)
    return {
        "number": number,
        "caption": f"Weeks of item {number}",
        "text": one.item.text,
        "owes": "; ".join(amount.words for amount in one.item.amounts),
        "owed": duration(sum_.owed),
        "delivered": duration(sum_.delivered),
        "shortfall": duration(sum_.shortfall),
        "weeks": [
            {
                "account": week,
                "owed": short_duration(week.sum.owed),
                "delivered": short_duration(week.sum.delivered),
                "running": short_duration(week.running),
                "reasons": _reasons(week.days),
            }
            for week in account(found, number, first, last)
        ],
    }


def _reasons(days_: Sequence[DayAccount]) -> list[str]:
    return list(dict.fromkeys(reason for day in days_ for reason in day.reasons))


def _sessions(week: CatchUpWeek) -> str:
    """Return a week's extra sessions in words: "item 1: 45 and 45 minutes; item 2: 20 minutes"."""
    of: dict[int, list[str]] = {}
    for number, minutes in week.sessions:
        of.setdefault(number, []).append(str(minutes))
    return "; ".join(f"item {number}: {listed(sessions)} minutes" for number, sessions in of.items())


def _recheck(ends_on: date) -> date | None:
    """Return when the recheck would be due if the last extra session is promised for a day; None beyond the bank holidays known."""
    try:
        return due_on(book().rule(RECHECK), ClockFacts(ends_on), current())
    except ClockError:
        return None


@login_required
@never_cache
@require_safe
def make_good(request: SignedIn, reference: str) -> HttpResponse:
    """Show how the shortfall could be made good over some weeks."""
    kept = open_check(request, reference, "ledger catch-up")
    today = timezone.localdate()
    found = ledger_of(kept, today=today)
    short = shortfalls(found)
    form = CatchUpForm(request.GET if "weeks" in request.GET else None, initial={"start": today})
    plan = None
    if form.is_bound and form.is_valid():
        items = {one.item.number: one.item for one in found.items}
        try:
            plan = catch_up(short, items, found.calendar, **form.cleaned_data)
        except LedgerError as wrong:
            form.add_error(wrong.field if wrong.field in form.fields else None, wrong.sentence)
    context = context_of(request, kept) | {
        "form": form,
        "ledger": found,
        "short": [
            {
                "number": number,
                "text": shortened(found.of(number).item.text),
                "minutes": duration(minutes),
                "session": session_of(found.of(number).item),
            }
            for number, minutes in short.items()
        ],
        "in_all": duration(sum(short.values())),
        "plan": plan,
        "weeks": [
            {
                "first": date_long(week.first),
                "sessions": _sessions(week),
                "minutes": short_duration(week.minutes),
            }
            for week in (plan.weeks if plan else ())
        ],
        "made": duration(plan.minutes) if plan else "",
        "recheck_on": _recheck(plan.ends_on) if plan and plan.ends_on else None,
    }
    return render(request, "sectionf/ledger/catch_up.html", context)
