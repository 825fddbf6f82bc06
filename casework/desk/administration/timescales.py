"""Timescales: the lengths the council sets for its own clocks, each from a day on and with a reason; no running clock moves."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casework import forms
from casework.clock import ClockRule
from casework.desk.rights import needs
from casework.people import changes
from casework.people.changes import NotChanged
from casework.people.keeping import kept
from casework.people.requests import SignedIn
from casework.record import rulebook
from casework.record.models import Clock, PolicyPeriod
from casework.wording import date_long, thousands


class LengthForm(forms.CouncilForm):
    """How long, how much longer at most, from which day, and why."""

    length = forms.NumberField(
        label="How long is it?", min_value=1, max_value=rulebook.LONGEST, width=3, suffix=""
    )
    extended = forms.NumberField(
        label="How long in all, where it is extended? (optional)",
        min_value=2,
        max_value=rulebook.LONGEST,
        width=3,
        required=False,
        help_text="Leave it empty where it cannot be extended.",
    )
    from_on = forms.DayField(
        label="For what is received from which day?",
        help_text="A day that is still to come. What was received before keeps its dates.",
        called="The day",
        error_messages={"required": "Enter from which day it holds."},
    )
    why = forms.CharField(
        label="Why?",
        max_length=300,
        help_text="For example the decision of the cabinet, with its date.",
        error_messages={"required": "Enter why it changes."},
    )

    marks_optional = False
    called = {"length": "The length", "extended": "The length in all"}

    def __init__(self, data: Any = None, *, of: ClockRule, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        noun = f"{of.period.noun}s" if of.period else ""
        for name in ("length", "extended"):
            self.fields[name].widget.suffix = noun

    def clean(self) -> dict[str, Any]:
        """Refuse a longer limit that is not longer."""
        data = super().clean() or self.cleaned_data
        length, extended = data.get("length"), data.get("extended")
        if length and extended and extended <= length:
            self.add_error("extended", f"The length in all must be more than {length}.")
        return data


def _rule(code: str) -> ClockRule:
    found = next((one for one in rulebook.changeable() if one.code == code), None)
    if found is None:
        raise Http404(code)
    return found


@needs("admin.timescales")
@require_safe
def show(request: SignedIn) -> HttpResponse:
    """List the clocks the council sets, with what holds today and what is to come, and what was changed."""
    today, book = timezone.localdate(), rulebook.book()
    to_come: dict[str, list[PolicyPeriod]] = {}
    for one in PolicyPeriod.objects.filter(taken_back_at=None, from_on__gt=today):
        to_come.setdefault(one.code, []).append(one)
    rows = [
        {
            "rule": one,
            "now": book.rule(one.code, on=today),
            "to_come": [
                {
                    "set": each,
                    "words": rulebook.in_words(one, each.length, each.extended),
                    "about": f"{one.label}, from {date_long(each.from_on)}",
                }
                for each in to_come.get(one.code, [])
            ],
        }
        for one in rulebook.changeable()
    ]
    return render(
        request,
        "casework/administration/timescales.html",
        {"rows": rows, "history": changes.timeline(changes.history(rulebook.ABOUT))},
    )


@needs("admin.timescales")
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedIn, code: str) -> HttpResponse:
    """Set another length of a clock: said in words by one button, kept by the other."""
    one, today, sent = _rule(code), timezone.localdate(), request.method == "POST"
    form = LengthForm(request.POST if sent else kept(request), of=one)
    says: list[str] = []
    if sent and form.is_valid():
        said = form.cleaned_data
        if "preview" in request.POST:
            says = _preview(one, said)
        elif _kept(request, one, form):
            return redirect("administration:timescales")
    return render(
        request,
        "casework/administration/timescale_form.html",
        {"form": form, "rule": one, "now": rulebook.book().rule(code, on=today), "says": says},
    )


def _preview(one: ClockRule, said: dict[str, Any]) -> list[str]:
    running = Clock.objects.filter(code=one.code, ended_as="").count()
    clocks = {0: "No clock of this kind runs now.", 1: "The one clock of this kind that runs keeps its date."}
    return [
        f"{one.label}: {rulebook.in_words(one, said['length'], said['extended'])} for what is received from "
        f"{date_long(said['from_on'])}.",
        f"What is received until {date_long(said['from_on'] - timedelta(days=1))} keeps the length of its day.",
        clocks.get(running, f"The {thousands(running)} clocks of this kind that run keep their dates."),
    ]


def _kept(request: SignedIn, one: ClockRule, form: LengthForm) -> bool:
    said = form.cleaned_data
    try:
        rulebook.set_length(
            one.code,
            from_on=said["from_on"],
            length=said["length"],
            extended=said["extended"],
            why=said["why"],
            by=request.user,
            at=timezone.now(),
            today=timezone.localdate(),
        )
    except NotChanged as not_kept:
        form.add_error(not_kept.field, not_kept.sentence)
        return False
    messages.success(request, f"Kept. {_preview(one, said)[0]}")
    return True


@needs("admin.timescales")
@require_POST
def take_back(request: SignedIn, number: int) -> HttpResponseRedirect:
    """Take back a length that has not started."""
    get_object_or_404(PolicyPeriod, pk=number)
    try:
        done = rulebook.take_back(number, by=request.user, at=timezone.now(), today=timezone.localdate())
    except NotChanged as not_done:
        messages.error(request, not_done.sentence)
    else:
        messages.success(request, "Taken back: it never starts." if done else "It was taken back already.")
    return redirect("administration:timescales")
