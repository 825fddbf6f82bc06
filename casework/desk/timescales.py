"""The timescales the council works to, for everybody: made from the rules that count the days, as they stand on a day."""

from datetime import date
from itertools import groupby
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from casework import forms
from casework.clock import EARLIEST, ClockRule, Rulebook
from casework.clock.rules import Kind
from casework.record import rulebook

PARTS = {
    "concern": "Concerns",
    "children": "Complaints about children’s social care",
    "adults": "Complaints about adult social care",
    "corporate": "Complaints about other services, education and SEND",
    "complaint": "What was promised to put a complaint right",
    "sectionf": "Checks of the provision in Section F of an EHC plan",
    "ehcp": "EHC plans",
    "mediation": "Mediation about EHC plans",
    "tribunal": "Appeals to the SEND Tribunal",
    "disagreement": "Disagreements about EHC plans",
    "referral": "What is referred to other bodies",
    "lgsco": "The Local Government and Social Care Ombudsman",
    "jr": "Judicial review",
    "data": "Personal data",
}
SET_BY: dict[Kind, str] = {
    "statutory": "law",
    "policy": "the council",
    "code": "the Ombudsman’s Code",
    "guidance": "government guidance",
    "practice": "usual practice",
}


class OnForm(forms.FilterForm):
    """For what was received on which day."""

    on = forms.DayField(label="For what was received on", earliest=EARLIEST, called="The day", required=False)


def in_force(book: Rulebook, on: date) -> list[dict[str, Any]]:
    """Return the clocks in force on a day, by the part they belong to, in the register's order."""
    rules = [one for one in book.rules if one.in_force_on(on)]
    of = {code: n for n, code in enumerate(book.codes)}
    rules.sort(key=lambda one: of[one.code])
    return [
        {"code": part, "title": PARTS[part], "rows": [_row(one) for one in some]}
        for part, some in groupby(rules, key=lambda one: one.code.partition(".")[0])
    ]


def _row(one: ClockRule) -> dict[str, Any]:
    return {
        "label": one.label,
        "length": one.words,
        "more": one.discretion,
        "trigger": one.trigger,
        "longer": one.extension.words if one.extension else "",
        "source": one.source,
        "set_by": SET_BY[one.kind],
        "since": one.effective_from if one.effective_from > EARLIEST else None,
    }


@login_not_required
@require_safe
def timescales(request: HttpRequest) -> HttpResponse:
    """Show every timescale in force today, or on the day asked for."""
    form = OnForm(request.GET)
    on = form.chosen().get("on") or timezone.localdate()
    return render(
        request,
        "casework/timescales.html",
        {
            "form": form,
            "on": on,
            "parts": in_force(rulebook.book(), on),
            "is_today": on == timezone.localdate(),
        },
    )
