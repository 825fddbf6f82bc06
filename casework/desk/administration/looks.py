"""Looks at restricted cases: who opened which, when and what of it; narrowed, page by page, and as a file."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from casework import forms
from casework.desk.addresses import case_url, listed
from casework.desk.export import as_file
from casework.desk.filters import reference_in
from casework.desk.paging import count_of, newest_page
from casework.desk.rights import needs
from casework.desk.rows import in_words
from casework.people.models import User
from casework.people.requests import SignedIn
from casework.record.models import Look
from casework.wording import moment

CHUNK = 1_000
HEAD = ("When", "Who", "Role", "Case", "What was looked at")
_WHAT = {"case": "The case", "clock": "A clock", "letter": "A letter", "document": "A document"}


class LookFilter(forms.FilterForm):
    """What looks are narrowed by."""

    who = forms.ModelChoiceField(
        label="Who", queryset=User.objects.all(), empty_label="Anybody", widget=forms.Autocomplete()
    )
    case = forms.CharField(label="Case", max_length=30, help_text="Its reference, for example CN-26-004001")
    looked_from = forms.DayField(label="From")
    looked_to = forms.DayField(label="To")


def words(what: str) -> str:
    """Return what was looked at, in words, from how it is kept: "document 12", "act: resolve"."""
    if what.startswith("act: "):
        return f"The page of an act: {in_words(what.removeprefix('act: ')).lower()}"
    if what.startswith("evidence pack"):
        return what[:1].upper() + what[1:]
    kind, _, number = what.partition(" ")
    if kind in _WHAT:
        return f"{_WHAT[kind]} (number {number})" if number else _WHAT[kind]
    return in_words(what)


def _midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def narrowed(form: LookFilter) -> QuerySet[Look]:
    """Return the looks for which every filter holds; a reference that is none finds none."""
    looks = Look.objects.select_related("user", "case")
    chosen = form.chosen()
    if "who" in chosen:
        looks = looks.filter(user=chosen["who"])
    if "case" in chosen:
        looks = looks.filter(case__reference=reference_in(chosen["case"]) or chosen["case"])
    if "looked_from" in chosen:
        looks = looks.filter(at__gte=_midnight(chosen["looked_from"]))
    if "looked_to" in chosen:
        looks = looks.filter(at__lt=_midnight(chosen["looked_to"] + timedelta(days=1)))
    return looks


@needs("audit.read")
@require_safe
def looks(request: SignedIn) -> HttpResponse:
    """List who looked at restricted cases, the newest first."""
    form = LookFilter(request.GET)
    found = narrowed(form)
    rows, page = newest_page(found, request.GET)
    asked = {name: values for name, values in request.GET.lists() if name not in ("after", "before")}
    n = count_of(found, exactly=False)
    return render(
        request,
        "casework/administration/looks.html",
        {
            "form": form,
            "rows": [
                {"one": one, "url": case_url(one.case.reference), "what": words(one.what)} for one in rows
            ],
            "page": page,
            "summary": "1 look" if str(n) == "1" else f"{n} looks",
            "file_url": listed("administration:looks_file", **asked),
        },
    )


@needs("audit.read")
@require_safe
def looks_file(request: SignedIn) -> StreamingHttpResponse:
    """Send the same looks as CSV, however many."""
    found = narrowed(LookFilter(request.GET)).order_by("-pk").iterator(CHUNK)

    def rows() -> Iterator[tuple[str, ...]]:
        for one in found:
            role = one.user.get_role_display()
            yield moment(one.at), str(one.user), role, one.case.reference, words(one.what)

    return as_file(f"looks-at-restricted-cases-{timezone.localdate().isoformat()}", HEAD, rows())
