"""The calendar: which bank holidays are known, and a newly published feed put in force by a person who has seen what it moves."""

import json
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from casework import forms, workers
from casework.clock import Calendar
from casework.desk.export import as_file
from casework.desk.rights import needs
from casework.people import changes
from casework.people.keeping import kept
from casework.people.models import AdminChange
from casework.people.requests import SignedIn
from casework.record.calendars import SHIPPED_VERSION, calendar_of, covers_next_year, current
from casework.record.models import CalendarVersion, Case, Event
from casework.wording import moment, thousands, weekday_date
from casework.workflow import Refused
from casework.workflow import calendars as engine
from casework.workflow.calendars import WouldMove

ABOUT = AdminChange.About.CALENDAR
SEEN = "administration.calendar"  # the feed somebody looks at, in their session until they apply it
SHOWN = 200
AT_ONCE = 25  # more clocks than this are moved by a worker
LARGEST_KB = 512
MOVED_LATELY = 200


class FeedForm(forms.CouncilForm):
    """The feed of bank holidays, as it is published."""

    file = forms.UploadField(
        label="The published bank holidays",
        kinds=("json",),
        largest_mb=1,
        help_text="The file bank-holidays.json from www.gov.uk/bank-holidays.json, as it is",
    )

    def clean_file(self) -> Calendar:
        """Return the calendar the feed would make. Raises ValidationError saying what is wrong with the file."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_KB * 1024:
            raise forms.ValidationError(
                f"The file is larger than {LARGEST_KB} KB. The published feed is a tenth of that."
            )
        try:
            feed = json.loads(file.read())
        except (ValueError, RecursionError):
            raise forms.ValidationError(
                "The file is not JSON. Save the page of the feed as it is, and choose that file."
            ) from None
        try:
            return engine.read_feed(feed, engine.next_version(timezone.localdate()))
        except Refused as refused:
            raise forms.ValidationError(refused.sentence) from refused


class ReasonForm(forms.CouncilForm):
    """Why a calendar is put in force."""

    why = forms.CharField(
        label="Why is it put in force?",
        max_length=250,
        help_text="Kept with every clock that moves, for example: proclaimed on 1 April 2026",
    )
    called = {"why": "The reason"}


# ------------------------------------------------------------------------------------------------ the calendar


def _years(calendar: Calendar) -> list[dict[str, Any]]:
    """Return each year a calendar covers with its bank holidays, the newest first."""
    first, last = calendar.covers
    return [
        {
            "year": year,
            "caption": f"Bank holidays in {year}",
            "days": [
                {"on": weekday_date(day), "name": name}
                for day, name in calendar.holidays.items()
                if day.year == year
            ],
        }
        for year in range(last, first - 1, -1)
    ]


def _versions() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [
        {"row": row, "years": calendar_of(row.version).years_covered, "done": row.moved >= row.to_move}
        for row in CalendarVersion.objects.select_related("adopted_by").order_by("-pk")
    ]
    return [
        *rows,
        {"row": None, "version": SHIPPED_VERSION, "years": calendar_of(SHIPPED_VERSION).years_covered},
    ]


@needs("admin.calendar")
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: SignedIn) -> HttpResponse:
    """Show the bank holidays in force, whether next year is known, and every version; take a newly published feed."""
    form = FeedForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_valid():
        new: Calendar = form.cleaned_data["file"]
        request.session[SEEN] = {day.isoformat(): name for day, name in new.holidays.items()}
        return redirect("administration:calendar_check")
    today, in_force = timezone.localdate(), current()
    years = _years(in_force)
    near = (today.year, today.year + 1)
    return render(
        request,
        "casework/administration/calendar.html",
        {
            "form": form,
            "in_force": in_force,
            "next_year": today.year + 1,
            "covered": covers_next_year(today),
            "near": sorted((one for one in years if one["year"] in near), key=lambda one: one["year"]),
            "others": [one for one in years if one["year"] not in near],
            "versions": _versions(),
            "history": changes.timeline(changes.history(ABOUT)),
        },
    )


# ------------------------------------------------------------------------------------------------ a new one


def _looked_at(request: SignedIn) -> Calendar | None:
    """Return the calendar whose feed somebody has just sent, or None where there is none any more."""
    kept_days = request.session.get(SEEN)
    if not kept_days:
        return None
    days = {date.fromisoformat(day): name for day, name in kept_days.items()}
    years = [day.year for day in days]
    return Calendar(engine.next_version(timezone.localdate()), days, (min(years), max(years)))


def case_words(reference: str, *, restricted: bool) -> str:
    """Return how a case is named to an administrator, who reads none: a restricted one is not named at all."""
    return "A restricted case" if restricted else reference


def _rows(found: list[WouldMove]) -> list[dict[str, Any]]:
    hidden = set(
        Case.objects.filter(pk__in={one.case_id for one in found}, restricted=True).values_list(
            "pk", flat=True
        )
    )
    return [
        {"one": one, "case": case_words(one.reference, restricted=one.case_id in hidden)} for one in found
    ]


def _again(request: SignedIn) -> HttpResponseRedirect:
    messages.info(request, "Choose the file again: what you looked at is no longer here.")
    return redirect("administration:calendar")


@needs("admin.calendar")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: SignedIn) -> HttpResponse:
    """List the clocks a new calendar would move, and put it in force with a reason."""
    new = _looked_at(request)
    if new is None:
        return _again(request)
    sent = request.method == "POST"
    form = ReasonForm(request.POST if sent else kept(request))
    if sent and form.is_valid():
        try:
            version = engine.put_in_force(
                new, by=request.user, at=timezone.now(), why=form.cleaned_data["why"]
            )
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            return _in_force(request, version)
    moving = list(engine.would_move(new))
    said, old = engine.changes(new), current()
    return render(
        request,
        "casework/administration/calendar_check.html",
        {
            "form": form,
            "new": new,
            "days": said,
            "more_years": "" if new.covers == old.covers else old.years_covered,
            "same": not said and new.covers == old.covers,
            "rows": _rows(moving[:SHOWN]),
            "n": len(moving),
            "more": max(0, len(moving) - SHOWN),
            "button": _button(len(moving)),
        },
    )


def _button(n: int) -> str:
    if not n:
        return "Put it in force"
    return "Put it in force and move 1 clock" if n == 1 else f"Put it in force and move {thousands(n)} clocks"


def _in_force(request: SignedIn, version: CalendarVersion) -> HttpResponseRedirect:
    """Move the clocks: a few at once, many by a worker, whose progress the version's page shows."""
    del request.session[SEEN]
    if version.to_move <= AT_ONCE:
        engine.carry_on(by=request.user, at=timezone.now(), why=version.why)
    else:
        workers.nudge("casework.workflow.tasks.move_clocks")
    messages.success(request, f"Calendar {version.version} is in force: new clocks are counted by it.")
    return redirect("administration:calendar_version", version.pk)


@needs("admin.calendar")
@require_safe
def check_file(request: SignedIn) -> StreamingHttpResponse | HttpResponseRedirect:
    """Send every clock a new calendar would move as CSV."""
    new = _looked_at(request)
    if new is None:
        return _again(request)

    def rows() -> Iterator[tuple[str, ...]]:
        found = engine.would_move(new)
        while chunk := list(islice(found, SHOWN)):
            for row in _rows(chunk):
                one: WouldMove = row["one"]
                yield row["case"], one.label, one.was_due.isoformat(), one.will_be_due.isoformat(), one.why

    head = ("Case", "Clock", "Due now", "Would be due", "Why")
    return as_file(f"clocks-that-would-move-{timezone.localdate().isoformat()}", head, rows())


@needs("admin.calendar")
@never_cache
@require_safe
def version(request: SignedIn, number: int) -> HttpResponse:
    """Show one version: who put it in force and why, how far its clocks are, and what moved."""
    row = CalendarVersion.objects.select_related("adopted_by").filter(pk=number).first()
    if row is None:
        raise Http404("There is no such calendar.")
    moved = (
        Event.objects.filter(
            code="clock.recounted", recorded_at__gte=row.adopted_at, payload__calendar=row.version
        )
        .select_related("case")
        .order_by("pk")[:MOVED_LATELY]
    )
    return render(
        request,
        "casework/administration/calendar_version.html",
        {
            "row": row,
            "facts": [
                {"key": "In force from", "value": moment(row.adopted_at)},
                {"key": "By", "value": row.adopted_by or "The command line"},
                {"key": "Why", "value": row.why},
                {"key": "Covers", "value": calendar_of(row.version).years_covered},
                {"key": "Clocks moved", "value": thousands(row.moved)},
            ],
            "working": row.moved < row.to_move and row.moved_at is None,
            "moved": [
                {"case": case_words(one.case.reference, restricted=one.case.restricted), "says": one.says}
                for one in moved
            ],
            "more": max(0, row.moved - MOVED_LATELY),
        },
    )
