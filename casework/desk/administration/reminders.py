"""Reminders: at which distance from its due date a clock reminds whom; changed here, and said in words before it holds."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from casework import forms
from casework.clock.whose import THEIR_TIME
from casework.desk.rights import needs
from casework.people import changes
from casework.people.changes import NotChanged
from casework.people.keeping import kept
from casework.people.models import AdminChange
from casework.people.requests import SignedIn
from casework.post import thresholds
from casework.post.models import ReminderThreshold
from casework.record.calendars import current
from casework.wording import thousands

ABOUT = AdminChange.About.REMINDERS
EVERY = "every"
BEFORE, ON, LATE = "before", "on", "late"
FURTHEST = 40
STARTS = "It holds from the next look at the clocks, at most five minutes from now. Reminders already made stay made."


class ReminderForm(forms.CouncilForm):
    """Which clock, how near to its date, who is told, and whether again each day."""

    clock = forms.ChoiceField(
        label="Which clock?",
        initial=EVERY,
        widget=forms.Autocomplete(),
        help_text="Reminders of one clock’s own take the place of those for every clock",
    )
    side = forms.ChoiceField(
        label="When?",
        choices=[
            (BEFORE, "Before it is due"),
            (ON, "On the day it is due"),
            (LATE, "When it is late"),
        ],
        widget=forms.Radios(),
    )
    before = forms.NumberField(
        label="How many working days before?", min_value=1, max_value=FURTHEST, width=2, suffix="working days"
    )
    late = forms.NumberField(
        label="How many working days late?", min_value=1, max_value=FURTHEST, width=2, suffix="working days"
    )
    tell = forms.ChoiceField(
        label="Who is told?",
        choices=ReminderThreshold.Tell.choices,
        widget=forms.Radios(
            hints={
                thresholds.OWNER: "Where a case has none, the manager of its team",
                thresholds.MANAGER: "Where a team has none, a complaints manager",
            }
        ),
    )
    daily = forms.BooleanField(label="Again on every working day from then on", required=False)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput())

    called = {
        "clock": "clock",
        "side": "time",
        "before": "Working days before",
        "late": "Working days late",
        "tell": "person",
    }
    reveals = {"side": {BEFORE: ["before"], LATE: ["late"]}}
    marks_optional = False

    def __init__(self, data: Any = None, *, of: ReminderThreshold | None = None, **kwargs: Any) -> None:
        self.of = of
        if of is not None:
            days = of.working_days_before
            kwargs["initial"] = {
                "clock": of.clock_code or EVERY,
                "side": BEFORE if days > 0 else LATE if days < 0 else ON,
                "before": days if days > 0 else None,
                "late": -days if days < 0 else None,
                "tell": of.tell,
                "daily": of.daily,
                "seen": kwargs.pop("seen", 0),
            }
        super().__init__(data, **kwargs)
        of_clocks = [
            (code, f"{label} ({code})")
            for code, label in thresholds.clock_labels().items()
            if code not in THEIR_TIME
        ]
        self.fields["clock"].choices = [(EVERY, "Every clock"), *of_clocks]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a second reminder for the same clock, time and person."""
        data = super().clean() or self.cleaned_data
        if not self.errors:
            wanted = self.threshold()
            same = ReminderThreshold.objects.filter(
                clock_code=wanted.clock_code, working_days_before=wanted.working_days_before, tell=wanted.tell
            )
            if same.exclude(pk=wanted.pk or 0).exists():
                self.add_error("side", thresholds.ALREADY)
        return data

    def threshold(self) -> ReminderThreshold:
        """Return the threshold that was said, not yet saved."""
        said = self.cleaned_data
        days = {BEFORE: said["before"], ON: 0, LATE: -(said["late"] or 0)}[said["side"]]
        return ReminderThreshold(
            pk=self.of.pk if self.of else None,
            clock_code="" if said["clock"] == EVERY else said["clock"],
            working_days_before=days,
            tell=said["tell"],
            daily=said["daily"],
        )


# ------------------------------------------------------------------------------------------------ what is said


def _sets(rows: Iterable[ReminderThreshold]) -> dict[str, list[ReminderThreshold]]:
    """Return thresholds by the clock they are for, those for every clock first."""
    found: dict[str, list[ReminderThreshold]] = {"": []}
    for one in rows:
        found.setdefault(one.clock_code, []).append(one)
    return found


def preview(wanted: ReminderThreshold, *, without: bool = False) -> list[str]:
    """Return in words what would hold with a threshold as it is wanted, or without it, and what it would do at once."""
    rows = list(ReminderThreshold.objects.all())
    before, after = (
        _sets(rows),
        _sets([one for one in rows if one.pk != wanted.pk] + [wanted] * (not without)),
    )
    said = []
    codes = {wanted.clock_code} | {one.clock_code for one in rows if one.pk == wanted.pk}
    for code in sorted(codes):
        holds = after.get(code, [])
        if code and not holds:
            said.append(
                f"{thresholds.of_words(code)} then has no reminders of its own: those for every clock hold again."
            )
            continue
        if code and code not in before:
            said.append(f"{thresholds.of_words(code)} then has reminders of its own, and no others.")
        of = f"For {thresholds.of_words(code)}" + (
            " without reminders of its own" if not code and len(after) > 1 else ""
        )
        said.append(f"{of}: {' '.join(thresholds.told_when(holds))}")
    if not without:
        said.append(_at_once(wanted))
    return said


def _at_once(wanted: ReminderThreshold) -> str:
    n = thresholds.reached(wanted, timezone.localdate(), current())
    if not n:
        return "No running clock is that far yet, so nobody is told at once."
    clocks = "1 running clock is" if n == 1 else f"{thousands(n)} running clocks are"
    return f"{clocks} that far already: whoever has not been told yet hears of it in their next email."


# ------------------------------------------------------------------------------------------------ the pages


@needs("admin.reminders")
@require_safe
def reminders(request: SignedIn) -> HttpResponse:
    """Show every threshold, what they say together, and what was changed."""
    sets = _sets(ReminderThreshold.objects.order_by("clock_code", "-working_days_before", "tell"))
    shown = [
        {
            "title": thresholds.of_words(code) if code else "Every clock",
            "caption": f"When people are told: {thresholds.of_words(code)}",
            "says": thresholds.told_when(rows),
            "rows": [{"one": one, "when": thresholds.when_words(one.working_days_before)} for one in rows],
        }
        for code, rows in sets.items()
    ]
    return render(
        request,
        "casework/administration/reminders.html",
        {"sets": shown, "history": changes.timeline(changes.history(ABOUT))},
    )


@needs("admin.reminders")
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedIn) -> HttpResponse:
    """Add a threshold: previewed by one button, saved by the other."""
    return _form_page(request, None)


@needs("admin.reminders")
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedIn, number: int) -> HttpResponse:
    """Change a threshold."""
    return _form_page(request, get_object_or_404(ReminderThreshold, pk=number))


def _form_page(request: SignedIn, one: ReminderThreshold | None) -> HttpResponse:
    seen = changes.newest(ABOUT, one.pk) if one else 0
    sent = request.method == "POST"
    form = ReminderForm(request.POST if sent else kept(request), of=one, **({"seen": seen} if one else {}))
    since: list[dict[str, Any]] = []
    says: list[str] = []
    if sent and form.is_valid():
        since = changes.since(ABOUT, one.pk, form.cleaned_data["seen"]) if one else []
        if not since and "preview" not in request.POST and _saved(request, form):
            return redirect("administration:reminders")
        if form.is_valid():
            says = preview(form.threshold())
    elif one and not sent:
        says = preview(one)
    return render(
        request,
        "casework/administration/reminder_form.html",
        {
            "form": changes.seeing(form, seen) if since else form,
            "one": one,
            "since": since,
            "says": says,
            "starts": STARTS,
        },
    )


def _saved(request: SignedIn, form: ReminderForm) -> bool:
    wanted = form.threshold()
    try:
        thresholds.save(wanted, by=request.user, at=timezone.now())
    except NotChanged as not_saved:
        form.add_error(not_saved.field, not_saved.sentence)
        return False
    messages.success(request, f"Saved: {thresholds.words(wanted)}. {STARTS}")
    return True


@needs("admin.reminders")
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: SignedIn, number: int) -> HttpResponse:
    """Say what holds without a threshold, and take it away."""
    one = ReminderThreshold.objects.filter(pk=number).first()
    if one is None:
        return _gone(request)
    if request.method == "POST":
        thresholds.remove(one, by=request.user, at=timezone.now())
        messages.success(request, f"Removed: {thresholds.words(one)}. {STARTS}")
        return redirect("administration:reminders")
    return render(
        request,
        "casework/administration/reminder_remove.html",
        {"one": one, "words": thresholds.words(one), "says": preview(one, without=True), "starts": STARTS},
    )


def _gone(request: SignedIn) -> HttpResponseRedirect:
    messages.info(request, "That reminder is removed already.")
    return redirect("administration:reminders")
