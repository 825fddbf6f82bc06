"""My work: what I must do now, in the order it falls due, and what others did to my cases meanwhile."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from casework import wording
from casework.desk.addresses import case_url, listed
from casework.desk.bands import LABELS, Bands, bands
from casework.desk.filters import in_band
from casework.desk.notices import waiting_for
from casework.desk.paging import DUE, page_of
from casework.desk.people.reviews import limits_to_review
from casework.desk.promises import missed
from casework.desk.rows import Wording
from casework.people.access import MANAGER, can
from casework.people.models import User
from casework.people.requests import SignedIn
from casework.record.calendars import current
from casework.record.models import Case, Event

VISIT = timedelta(minutes=30)
FIRST_VISIT = timedelta(days=7)
LONGEST_ABSENCE = timedelta(days=28)
MOST_CHANGES = 12
SINCE = "desk.since"


def open_cases_of(user: User) -> QuerySet[Case]:
    """Return the open cases that are the user's own."""
    return Case.objects.visible_to(user).open().filter(owner=user)


def by_band(cases: QuerySet[Case], of: Bands) -> dict[str, int]:
    """Return how many cases are in each band, in one query: a row for each due date, put into its band here."""
    counts = dict.fromkeys(LABELS, 0)
    for due_on, n in cases.order_by().values_list("next_due_on").annotate(n=Count("pk")):
        counts[of.band(due_on)] += n
    return counts


def tiles(counts: dict[str, int], name: str, **query: Any) -> list[dict[str, Any]]:
    """Return the counts as tiles, each leading to the cases it counts."""
    shown = [band for band in LABELS if band != "none" or counts[band]]
    return [
        {
            "figure": wording.thousands(counts[band]),
            "label": LABELS[band],
            "url": listed(name, **query, due=band),
            "tone": band if counts[band] and band != "none" else "",
        }
        for band in shown
    ]


def _since(request: HttpRequest, user: User, now: datetime) -> datetime:
    """Return from when on this visit shows changes, and begin a new visit where the last began half an hour ago."""
    last = user.last_visit_at
    if last is None or now - last > VISIT or SINCE not in request.session:
        since = max(last or now - FIRST_VISIT, now - LONGEST_ABSENCE)
        request.session[SINCE] = since.isoformat()
        User.objects.filter(pk=user.pk).update(last_visit_at=now)
        return since
    return datetime.fromisoformat(request.session[SINCE])


def changes_for(user: User, since: datetime) -> tuple[list[dict[str, Any]], bool]:
    """Return what others did to the user's cases since a moment, newest first, and whether there is more."""
    mine = Case.objects.visible_to(user).filter(owner=user, changed_at__gte=since)
    events = (
        Event.objects.filter(recorded_at__gte=since, case__in=mine)
        .exclude(by=user)
        .order_by("-recorded_at", "-pk")
        .values(
            "case__reference",
            "recorded_at",
            "payload__says",
            "by__first_name",
            "by__last_name",
            "by__username",
        )[: MOST_CHANGES + 1]
    )
    found = [
        {
            "reference": event["case__reference"],
            "url": case_url(event["case__reference"]),
            "says": event["payload__says"] or "What this said has been erased.",
            "by": f"{event['by__first_name'] or ''} {event['by__last_name'] or ''}".strip()
            or event["by__username"]
            or "The system",
            "at": wording.moment(event["recorded_at"]),
        }
        for event in events
    ]
    return found[:MOST_CHANGES], len(found) > MOST_CHANGES


@login_required
@require_safe
def mine(request: SignedIn) -> HttpResponse:
    """Show a person's own open cases in due order. Who has no casework of their own is taken to their own first page."""
    user = request.user
    if not can(user, "desk.work"):
        return redirect("desk:dashboard" if can(user, "desk.dashboard") else "administration:home")
    now = timezone.now()
    today, calendar = timezone.localdate(now), current()
    limits = bands(today, calendar)
    cases = open_cases_of(user)
    counts = by_band(cases, limits)
    band = request.GET.get("due", "")
    shown = cases.filter(in_band(band, limits)) if band in LABELS else cases
    page = page_of(shown, DUE, request.GET)
    since = _since(request, user, now)
    changes, more_changes = changes_for(user, since)
    return render(
        request,
        "casework/desk/mine.html",
        {
            "today": wording.weekday_date(today),
            "tiles": tiles(counts, "desk:mine"),
            "total": sum(counts.values()),
            "band": LABELS.get(band, ""),
            "rows": Wording(user, today, calendar).rows(page.ids),
            "page": page,
            "promises": missed(Case.objects.visible_to(user).open(), today, calendar)
            if user.role == MANAGER
            else None,
            "waiting": [*limits_to_review(user, today), *waiting_for(user)],
            "changes": changes,
            "more_changes": more_changes,
            "since": wording.moment(since),
            "may_log": can(user, "contact.log"),
        },
    )
