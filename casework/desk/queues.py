"""Lists of cases beyond one's own: a team's queue, what has no owner, and everything, searched and narrowed."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from casework.desk.addresses import listed
from casework.desk.bands import Bands, bands
from casework.desk.filters import (
    EVERY,
    NOBODY,
    CaseFilter,
    TeamFilter,
    UnassignedFilter,
    choices,
    matching,
    narrowed,
    reference_in,
)
from casework.desk.paging import DUE, Count, count_of, page_of
from casework.desk.rights import needs
from casework.desk.rows import Wording
from casework.desk.workload import chart_of, loads
from casework.people.access import can
from casework.people.requests import SignedIn
from casework.record.calendars import current
from casework.record.models import Case, CaseQuerySet

MOST_BARS = 8


def parts(request: HttpRequest, here: str) -> list[dict[str, Any]]:
    """Return the lists there are, as the navigation over each of them."""
    return [
        {"text": text, "url": listed(name), "active": name == here}
        for text, name in (
            ("Team queue", "desk:team"),
            ("Unassigned", "desk:unassigned"),
            ("All cases", "desk:search"),
        )
    ]


def found_by(cases: CaseQuerySet, form: CaseFilter, of: Bands) -> CaseQuerySet:
    """Return the cases for which the filters hold and that the words typed lead to."""
    cases = narrowed(cases, form.holds, of)
    return cases.filter(matching(form.words)) if form.words else cases


def _list(
    request: SignedIn, form: CaseFilter, cases: QuerySet[Case], of: Bands, calendar: Any, *, exactly: bool
) -> dict[str, Any]:
    """Return what every list shows: one page of rows, how many there are, and where the file of them is."""
    page = page_of(cases, form.order, request.GET)
    count = count_of(cases, exactly=exactly)
    return {
        "form": form,
        "rows": Wording(request.user, of.today, calendar).rows(page.ids),
        "page": page,
        "count": count,
        "summary": _summary(page, count),
        "may_give": can(request.user, "case.assign"),
        "order": form.order.label.lower(),
        "by_due": form.order is DUE,
    }


def _summary(page: Any, count: Count) -> str:
    if not page.ids or (not page.before and not page.after):
        return count.words
    return f"{len(page.ids)} of {count.words}"


def _export(request: SignedIn, **fixed: str) -> str:
    """Return the address of the list as a file, for those who may have it."""
    if not can(request.user, "desk.export"):
        return ""
    asked = {name: values for name, values in request.GET.lists() if name not in ("after", "before")}
    return listed("desk:export", **(asked | fixed))


@needs("desk.queue")
@require_safe
def team(request: SignedIn) -> HttpResponse:
    """Show a team's open cases, who has how many, and let them be given to somebody else."""
    if "team" not in request.GET:
        chosen = request.GET.copy()
        chosen["team"] = str(request.user.team_id or EVERY)
        return redirect(f"{request.path}?{chosen.urlencode()}")
    today, calendar = timezone.localdate(), current()
    of, offered = bands(today, calendar), choices()
    form = TeamFilter(request.GET, offered=offered)
    queue = Case.objects.visible_to(request.user).open()
    whose = form.holds.get("team", EVERY)
    people = loads(narrowed(queue, {"team": whose}, of), of)
    shown = _list(request, form, found_by(queue, form, of), of, calendar, exactly=True)
    name = dict(form.fields["team"].choices).get(whose, "Every team")  # type: ignore[attr-defined]
    chart = chart_of(f"Open cases by person: {name}", people[:MOST_BARS], "desk:team", team=whose)
    return render(
        request,
        "casework/desk/team.html",
        {
            **shown,
            "parts": parts(request, "desk:team"),
            "team": name,
            "chart": chart,
            "more_people": max(0, len(people) - MOST_BARS),
            "export_url": _export(request, open="open"),
        },
    )


@needs("desk.queue")
@require_safe
def unassigned(request: SignedIn) -> HttpResponse:
    """Show the open cases that have no owner, the longest waiting first."""
    today, calendar = timezone.localdate(), current()
    of = bands(today, calendar)
    form = UnassignedFilter(request.GET, offered=choices())
    cases = Case.objects.visible_to(request.user).open().filter(owner=None)
    shown = _list(request, form, found_by(cases, form, of), of, calendar, exactly=True)
    return render(
        request,
        "casework/desk/unassigned.html",
        {
            **shown,
            "parts": parts(request, "desk:unassigned"),
            "export_url": _export(request, open="open", owner=NOBODY),
        },
    )


@needs("case.read")
@require_safe
def search(request: SignedIn) -> HttpResponse:
    """Find cases by reference, name or words. A whole reference leads straight to the case."""
    cases = Case.objects.visible_to(request.user)
    reference = reference_in(request.GET.get("q", ""))
    if reference and cases.filter(reference=reference).exists():
        return redirect("desk:case", reference)
    today, calendar = timezone.localdate(), current()
    of = bands(today, calendar)
    form = CaseFilter(request.GET, offered=choices())
    if form.order is DUE:
        cases = cases.open()
    only_open = form.order is DUE or form.holds.get("open") == "open" or "due" in form.holds
    shown = _list(
        request, form, found_by(cases, form, of), of, calendar, exactly=only_open and not form.words
    )
    return render(
        request,
        "casework/desk/search.html",
        {
            **shown,
            "parts": parts(request, "desk:search") if can(request.user, "desk.queue") else [],
            "unknown": reference,
            "asked": form.words,
            "export_url": _export(request),
        },
    )
