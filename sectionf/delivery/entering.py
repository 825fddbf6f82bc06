"""Entering a ledger: a week at a time, a pasted log, what an item owes, where the child was."""

from datetime import date, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from casework.people.keeping import kept as stashed
from casework.people.requests import SignedIn
from casework.wording import date_long
from sectionf.delivery.forms import AmountForm, PasteForm, StaysForm, WeekForm
from sectionf.delivery.pages import ask, closed, enter, open_check
from sectionf.delivery.reading import Kept, begins, calendar_of, own_amount, to_item
from sectionf.ledger import duration
from sectionf.models import ProvisionItem

WEEK = timedelta(days=7)
DAY = timedelta(days=1)
FIRST_DAY = date(2015, 1, 1)


def _again(data: Any, kept: Kept) -> QueryDict:
    """Return what was typed, as if over the ledger as it is now."""
    copy: QueryDict = data.copy()
    copy["seen"] = str(kept.seen)
    return copy


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def week(request: SignedIn, reference: str, monday: date) -> HttpResponse:
    """Ask for the minutes of a week and record them. Answers 409 where somebody entered something meanwhile."""
    kept = open_check(request, reference, "ledger entry", to_change=True)
    today = timezone.localdate()
    if monday.weekday() or not FIRST_DAY <= monday <= today:
        raise Http404("There is no such week to enter: a week begins on a Monday, and not in the future.")
    calendar = calendar_of(kept)
    days = [calendar.day(monday + DAY * n) for n in range(5)]

    def form_of(data: Any) -> WeekForm:
        return WeekForm(data, kept=kept, monday=monday, days=days, today=today)

    def url(of: date) -> str:
        return reverse("sectionf:ledger_week", args=[reference, of.isoformat()])

    def shown(form: WeekForm, **more: Any) -> HttpResponse:
        following = monday + WEEK
        return ask(
            request,
            kept,
            "week",
            form,
            monday=monday,
            rows=[(_owes(kept, row.item), row) for row in form.rows],
            everybody=zip(("Why not", "On which days", "More about the reason"), form.everybody, strict=True),
            before_url=url(monday - WEEK),
            after_url=url(following) if following <= today else "",
            **more,
        )

    if request.method == "GET":
        if away := closed(request, kept):
            return away
        typed = stashed(request)
        return shown(form_of(typed) if typed else form_of(None))
    form = form_of(request.POST)
    if not form.is_valid():
        return shown(form)
    onward = reverse("sectionf:ledger", args=[reference])
    if "next" in request.POST and monday + WEEK <= today:
        onward = url(monday + WEEK)

    def again(**more: Any) -> HttpResponse:
        if more.get("moved"):
            return shown(form_of(_again(request.POST, kept)), **more)
        return shown(form, **more)

    return enter(request, kept, form.entries(), form, again, onward)


def _owes(kept: Kept, item: ProvisionItem) -> str:
    found = to_item(kept, item)
    return "; ".join(amount.words for amount in found.amounts) or found.missing


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def paste(request: SignedIn, reference: str) -> HttpResponse:
    """Ask for the lines of a log, show what was understood, and record it when that is confirmed."""
    kept = open_check(request, reference, "ledger log", to_change=True)
    today = timezone.localdate()
    earliest = max(FIRST_DAY, begins(kept, [to_item(kept, item) for item in kept.items]) - WEEK * 104)

    def form_of(data: Any, files: Any = None) -> PasteForm:
        return PasteForm(data, files, kept=kept, today=today, earliest=earliest)

    def shown(form: PasteForm, **more: Any) -> HttpResponse:
        return ask(request, kept, "paste", form, understood=_understood(form), **more)

    if request.method == "GET":
        if away := closed(request, kept):
            return away
        typed = stashed(request)
        return shown(form_of(typed) if typed else form_of(None))
    form = form_of(request.POST, request.FILES)
    if not form.is_valid() or "enter" not in request.POST or form.cleaned_data["upload"]:
        return shown(form)

    def again(**more: Any) -> HttpResponse:
        if more.get("moved"):
            newer = form_of(_again(request.POST, kept))
            newer.is_valid()
            return shown(newer, **more)
        return shown(form, **more)

    return enter(request, kept, form.entries(), form, again, reverse("sectionf:ledger", args=[reference]))


def _understood(form: PasteForm) -> dict[str, Any] | None:
    """Return what a log comes to, item by item, once every line of it is understood."""
    if not form.is_bound or not form.is_valid():
        return None
    rows = []
    for item in form.kept.items:
        lines = [line for line in form.lines if line.item == item.number]
        if lines:
            rows.append(
                {
                    "number": item.number,
                    "lines": len(lines),
                    "minutes": duration(sum(line.minutes or 0 for line in lines)),
                    "reasons": sum(bool(line.cause) for line in lines),
                    "first": date_long(min(line.on for line in lines)),
                    "last": date_long(max(line.on for line in lines)),
                }
            )
    return {"rows": rows, "lines": len(form.lines)}


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def amounts(request: SignedIn, reference: str, number: int) -> HttpResponse:
    """Ask what an item owes, now and at other times, and record it."""
    kept = open_check(request, reference, "ledger amounts", to_change=True)
    item = kept.by_number.get(number)
    if item is None:
        raise Http404("There is no such item on the check's list.")

    def shown(form: AmountForm, **more: Any) -> HttpResponse:
        return ask(request, kept, "amounts", form, item=item, own=own_amount(kept, item), **more)

    if request.method == "GET":
        if away := closed(request, kept):
            return away
        typed = stashed(request)
        return shown(AmountForm(typed, kept=kept, item=item))
    form = AmountForm(request.POST, kept=kept, item=item)
    if not form.is_valid():
        return shown(form)

    def again(**more: Any) -> HttpResponse:
        newer = AmountForm(_again(request.POST, kept), kept=kept, item=item) if more.get("moved") else form
        return shown(newer, **more)

    return enter(request, kept, form.amounts(), form, again, reverse("sectionf:ledger", args=[reference]))


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def settings(request: SignedIn, reference: str) -> HttpResponse:
    """Ask where the child was, and record it."""
    kept = open_check(request, reference, "ledger settings", to_change=True)
    if request.method == "GET":
        if away := closed(request, kept):
            return away
        return ask(request, kept, "settings", StaysForm(stashed(request), kept=kept))
    form = StaysForm(request.POST, kept=kept)
    if not form.is_valid():
        return ask(request, kept, "settings", form)

    def again(**more: Any) -> HttpResponse:
        newer = StaysForm(_again(request.POST, kept), kept=kept) if more.get("moved") else form
        return ask(request, kept, "settings", newer, **more)

    return enter(request, kept, form.stays(), form, again, reverse("sectionf:ledger", args=[reference]))
