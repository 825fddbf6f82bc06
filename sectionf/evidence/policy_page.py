"""Administration: for how long a setting's link holds and on which days it is reminded, for checks received from a day on."""

import re
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from casework import forms
from casework.clock import counted, listed
from casework.desk.rights import needs
from casework.people import changes
from casework.people.keeping import kept
from casework.people.models import AdminChange
from casework.people.requests import SignedIn
from casework.wording import date_long
from sectionf.evidence.models import EvidencePolicyVersion
from sectionf.evidence.policy import STARTS_WITH, EvidencePolicy
from sectionf.evidence.reading import policy_on

ABOUT, KEY = AdminChange.About.REMINDERS, "evidence"
LONGEST, MOST_REMINDERS = 60, 6


class PolicyForm(forms.CouncilForm):
    """From which day, for how long a link holds, and when a setting is reminded."""

    from_on = forms.DayField(
        label="For checks received from which day?",
        help_text="Checks received before that day keep the rules they began with.",
        earliest="today",
        called="The day",
        error_messages={"required": "Enter from which day it holds."},
    )
    link_days = forms.NumberField(
        label="For how many working days does a link hold?",
        help_text="Counted from the day it is sent. The setting’s own time to answer is another: five working days.",
        min_value=1,
        max_value=LONGEST,
        width=2,
        suffix="working days",
        error_messages={"required": "Enter for how many working days a link holds."},
    )
    remind_on = forms.CharField(
        label="On which working days is a setting reminded? (optional)",
        help_text="Counted from the day it was asked, with commas between: 5, 10, 12. Nobody is reminded before the answer is due.",
        required=False,
        max_length=60,
        widget=forms.Input(width=20),
    )

    marks_optional = False
    called = {"link_days": "The number of working days", "remind_on": "The working days"}

    def clean_remind_on(self) -> tuple[int, ...]:
        """Return the days. Raises ValidationError saying how to write them."""
        parts = [part for part in re.split(r"[,;\s]+", self.cleaned_data["remind_on"]) if part]
        numbers = {int(part) for part in parts if part.isascii() and part.isdecimal() and len(part) < 4}
        if len(numbers) != len(set(parts)) or any(not 1 <= number <= LONGEST for number in numbers):
            raise forms.ValidationError(
                f"Enter working days from 1 to {LONGEST} with commas between, like 5, 10, 12."
            )
        if len(numbers) > MOST_REMINDERS:
            raise forms.ValidationError(f"Enter {MOST_REMINDERS} working days or fewer.")
        return tuple(sorted(numbers))

    def clean_from_on(self) -> Any:
        """Return the day. Raises ValidationError where rules that hold already begin on it."""
        day = self.cleaned_data["from_on"]
        if day <= timezone.localdate() and EvidencePolicyVersion.objects.filter(from_on=day).exists():
            raise forms.ValidationError("Rules from that day hold already. Enter a later day.")
        return day


def words(policy: EvidencePolicy) -> str:
    """Return a policy as a sentence."""
    days = listed([str(day) for day in policy.remind_on]) if policy.remind_on else ""
    reminded = f"A setting is reminded on working day {days}." if days else "Nobody is reminded."
    return f"A link holds for {counted(policy.link_days, 'working day')}. {reminded}"


@needs("admin.reminders")
@require_http_methods(["GET", "HEAD", "POST"])
def policy(request: SignedIn) -> HttpResponse:
    """Show the rules that hold and those to come, and take new ones."""
    now = policy_on(timezone.localdate())
    first = {"link_days": now.link_days, "remind_on": ", ".join(map(str, now.remind_on))}
    form = PolicyForm(request.POST if request.method == "POST" else kept(request), initial=first)
    if request.method == "POST" and form.is_valid():
        _save(request, form.cleaned_data)
        return redirect("evidence:policy")
    rows = [
        {"from_on": one.from_on, "words": words(EvidencePolicy(one.link_days, tuple(one.remind_on)))}
        for one in EvidencePolicyVersion.objects.order_by("-from_on")
    ]
    context = {
        "form": form,
        "now": words(now),
        "rows": [*rows, {"from_on": None, "words": words(STARTS_WITH)}],
        "history": changes.timeline(changes.history(ABOUT, KEY)),
    }
    return render(request, "sectionf/evidence/policy.html", context)


def _save(request: SignedIn, typed: dict[str, Any]) -> None:
    """Keep new rules, in place of others that were to begin on the same day, and write down how it was."""
    new = EvidencePolicy(typed["link_days"], typed["remind_on"])
    with transaction.atomic():
        old = EvidencePolicyVersion.objects.select_for_update().filter(from_on=typed["from_on"]).first()
        before = {"link_days": old.link_days, "remind_on": old.remind_on} if old else None
        after = {"link_days": new.link_days, "remind_on": list(new.remind_on)}
        EvidencePolicyVersion.objects.update_or_create(from_on=typed["from_on"], defaults=after)
        said = f"For checks received from {date_long(typed['from_on'])}: {words(new)}"
        changes.note(ABOUT, said, by=request.user, at=timezone.now(), key=KEY, before=before, after=after)
    messages.success(request, said)
