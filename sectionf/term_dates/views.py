"""Term dates: the county's, and those of settings that keep their own. Looked at by all who read cases, changed by few."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from casework.people.access import can, why_not
from casework.people.keeping import kept
from casework.people.models import Establishment
from casework.people.requests import SignedIn
from casework.record.calendars import current
from sectionf.ledger import ChildCalendar, SchoolCalendar, Stay, year_begins, year_of, year_words
from sectionf.models import SchoolYear
from sectionf.term_dates.forms import WhoseForm, YearForm
from sectionf.term_dates.keeping import COUNTY, Dates, add, dates_of, newest, rows_of

WHOSE_COUNTY = "county"
RIGHT = "sectionf.terms"
FIRST_YEAR, YEARS_AHEAD = 2015, 3


def _may_read(request: SignedIn) -> None:
    if not (can(request.user, "case.read") or can(request.user, RIGHT)):
        raise PermissionDenied(why_not("case.read"))


def _whose(whose: str) -> Establishment | None:
    """Return the setting of an address, or None for the county. Raises Http404."""
    if whose == WHOSE_COUNTY:
        return None
    found = (
        Establishment.objects.filter(urn=int(whose)).first()
        if whose.isdecimal() and len(whose) < 10
        else None
    )
    if found is None:
        raise Http404("There is no such setting in the register.")
    return found


def address(establishment: Establishment | None) -> str:
    """Return the address of a setting's term dates, or of the county's."""
    return reverse("sectionf:term_dates_of", args=[establishment.urn if establishment else WHOSE_COUNTY])


@login_required
@require_safe
def term_dates(request: SignedIn) -> HttpResponse:
    """Show whose term dates are kept, and find a setting's."""
    _may_read(request)
    form = WhoseForm(request.GET or None)
    if form.is_bound and form.is_valid() and form.cleaned_data["setting"]:
        return redirect(address(form.cleaned_data["setting"]))
    own = (
        Establishment.objects.filter(school_years__isnull=False)
        .distinct()
        .order_by("name", "urn")
        .values_list("name", "town", "urn")
    )
    context = {
        "form": form,
        "settings": [
            {
                "name": f"{name}, {town}" if town else name,
                "url": reverse("sectionf:term_dates_of", args=[urn]),
            }
            for name, town, urn in own
        ],
        "county_url": address(None),
        "is_sample": SchoolYear.objects.filter(establishment=None, is_sample=True).exists(),
    }
    return render(request, "sectionf/term_dates/home.html", context)


@login_required
@require_safe
def of(request: SignedIn, whose: str) -> HttpResponse:
    """Show the school years of a setting or of the county, as they hold now, with every version kept before."""
    _may_read(request)
    setting = _whose(whose)
    today = timezone.localdate()
    rows = list(rows_of([setting.pk] if setting else []).select_related("made_by"))
    years = sorted({row.year for row in rows}, reverse=True)
    context = {
        "setting": setting,
        "name": setting.name if setting else COUNTY,
        "years": [_year(setting, rows, year, today) for year in years],
        "next_year": _next_year(rows, today),
        "may_change": can(request.user, RIGHT),
        "whose": whose,
    }
    return render(request, "sectionf/term_dates/of.html", context)


def _next_year(rows: list[SchoolYear], today: date) -> int:
    """Return the year to add next: the one after the last that is known, or this one."""
    return max((row.year for row in rows), default=year_of(today) - 1) + 1


def _year(setting: Establishment | None, rows: list[SchoolYear], year: int, today: date) -> dict[str, Any]:
    own = newest(rows, setting.pk, year, max(today, year_begins(year))) if setting else None
    row = own or newest(rows, None, year, max(today, year_begins(year)))
    own_rows = [
        one for one in rows if one.year == year and one.establishment_id == (setting.pk if setting else None)
    ]
    dates = dates_of(row) if row else None
    return {
        "year": year,
        "words": year_words(year),
        "dates": dates,
        "row": row,
        "is_own": own is not None,
        "school_days": _school_days(dates) if dates else 0,
        "versions": list(reversed(own_rows)) if len(own_rows) > 1 or (own_rows and setting) else [],
    }


def _school_days(dates: Dates) -> int:
    """Return how many school days a year has; a school opens for 190."""
    calendar = ChildCalendar(
        [Stay(year_begins(dates.year), SchoolCalendar("", dates.terms, dates.closures))], current().holidays
    )
    days = calendar.days(year_begins(dates.year), year_begins(dates.year + 1))
    return sum(day.is_school for day in days)


@dataclass(frozen=True)
class Standing:
    """A school year as it stands: the row that holds (`own` where it is the setting's), and the last one entered."""

    row: SchoolYear | None
    own: SchoolYear | None
    last: SchoolYear | None

    @property
    def dates(self) -> Dates | None:
        return dates_of(self.row) if self.row else None

    @property
    def seen(self) -> int:
        return self.last.pk if self.last else 0


def _standing(setting: Establishment | None, year: int, today: date) -> Standing:
    rows = [row for row in rows_of([setting.pk] if setting else []) if row.year == year]
    on = max(today, year_begins(year))
    own = newest(rows, setting.pk if setting else None, year, on)
    return Standing(own or newest(rows, None, year, on), own, rows[-1] if rows else None)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def change(request: SignedIn, whose: str, year: int) -> HttpResponse:
    """Ask for a school year's dates and add them. What held before is kept. Answers 409 where they were changed meanwhile."""
    if not can(request.user, RIGHT):
        raise PermissionDenied(why_not(RIGHT))
    setting, today = _whose(whose), timezone.localdate()
    if not FIRST_YEAR <= year <= year_of(today) + YEARS_AHEAD:
        raise Http404("There is no such school year here.")
    now = _standing(setting, year, today)
    if request.method == "GET":
        typed = kept(request)
        begins = {"seen": now.seen, "from_on": _begins(now, year, today)}
        return _ask(request, setting, now, YearForm(typed, year=year, dates=now.dates, initial=begins))
    form = YearForm(request.POST, year=year, dates=now.dates)
    if not form.is_valid():
        return _ask(request, setting, now, form)
    if (form.cleaned_data["seen"] or 0) != now.seen:
        again = request.POST.copy()
        again["seen"] = str(now.seen)
        return _ask(request, setting, now, YearForm(again, year=year, dates=now.dates), moved=True)
    if now.row and form.dates() == now.dates and form.cleaned_data["from_on"] >= now.row.from_on:
        messages.info(request, "Nothing was changed: these are the dates already.")
        return HttpResponseRedirect(address(setting))
    add(
        form.dates(),
        establishment=setting,
        source=form.cleaned_data["source"],
        by=request.user,
        at=timezone.now(),
        from_on=form.cleaned_data["from_on"],
    )
    messages.success(
        request,
        f"The term dates of {year_words(year)} are saved. Ledgers of open checks are reckoned by them from now on.",
    )
    return HttpResponseRedirect(address(setting))


def _begins(now: Standing, year: int, today: date) -> date:
    """Return from when new dates would as a rule hold: today, where dates of one's own are changed in their year."""
    in_year = year_begins(year) <= today < year_begins(year + 1)
    return today if in_year and now.own and not now.own.is_sample else year_begins(year)


def _ask(
    request: SignedIn, setting: Establishment | None, now: Standing, form: YearForm, *, moved: bool = False
) -> HttpResponse:
    context = {
        "form": form,
        "setting": setting,
        "name": setting.name if setting else COUNTY,
        "words": year_words(form.year),
        "back_url": address(setting),
        "moved": moved,
        "from_county": setting is not None and now.own is None and now.row is not None,
    }
    return render(request, "sectionf/term_dates/change.html", context, status=409 if moved else 200)
