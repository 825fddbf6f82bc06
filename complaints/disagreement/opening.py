"""The form on which a disagreement is taken in from the page of the case in which it was raised."""

from typing import Any
from uuid import uuid4

from casework import forms
from casework.people.models import User
from casework.record.models import Case
from complaints.complaint.forms.base import staff_with
from complaints.disagreement.forms.settling import SECTIONS_HINT
from complaints.disagreement.wording import ABOUT, DISPUTES, SECTIONS

TAKEN = ("complainant", "subject", "service", "establishment", "restricted", "channel")
LONGEST_SUMMARY = 200


class OpenForm(forms.CouncilForm):
    """What is asked of a disagreement when it is taken in; the people, the service and the setting are those of the case."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    received_on = forms.DayField(
        label="When did the person say that they disagree?",
        called="The day the person said so",
        latest="today",
        error_messages={"required": "Enter the day the person said so."},
    )
    summary = forms.CharField(
        label="In one line",
        max_length=LONGEST_SUMMARY,
        error_messages={"required": "Enter in one line what they disagree with."},
    )
    disputes = forms.ChoiceField(
        label="What is disputed?",
        choices=list(DISPUTES.items()),
        widget=forms.Radios,
        error_messages={"required": "Select what is disputed."},
    )
    sections = forms.MultipleChoiceField(
        label="Which sections of the plan? (optional)",
        help_text=SECTIONS_HINT,
        choices=list(SECTIONS.items()),
        widget=forms.Checkboxes,
        required=False,
    )
    decision_on = forms.DayField(
        label="What is the date of the decision letter? (optional)",
        help_text="The time to appeal runs from it. Leave it empty where you do not have the letter yet.",
        called="The date of the decision letter",
        latest="today",
        required=False,
    )
    wants = forms.LongTextField(
        label="What does the person want? (optional)", max_length=4000, rows=4, required=False
    )
    owner = forms.ModelChoiceField(
        label="Who looks after it?",
        queryset=User.objects.none(),
        error_messages={"required": "Select who looks after it."},
    )

    marks_optional = False

    def __init__(self, *args: Any, by: User, about: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = about
        self.fields["token"].initial = uuid4()
        owner: Any = self.fields["owner"]
        owner.queryset = staff_with("disagreement.work").order_by("first_name", "last_name", "pk")
        owner.initial = by.pk

    def clean(self) -> dict[str, Any]:
        """Ask which sections, where the contents of the plan are disputed."""
        data = super().clean() or self.cleaned_data
        if data.get("disputes") == "contents" and not data.get("sections"):
            self.add_error("sections", "Select which sections of the plan are disputed.")
        return data

    def shared(self) -> dict[str, Any]:
        """Return the columns of the case that opens: what it takes over, and what was typed."""
        owner = self.cleaned_data["owner"]
        taken = {name: getattr(self.about, name) for name in TAKEN}
        return taken | {"summary": self.cleaned_data["summary"], "owner": owner, "team": owner.team}

    def decided(self) -> dict[str, Any]:
        """Return what the opening of a disagreement takes."""
        return {name: self.cleaned_data[name] for name in ("disputes", "decision_on", "wants")} | {
            "sections": tuple(self.cleaned_data["sections"])
        }

    def links(self) -> tuple[tuple[int, str], ...]:
        """Return the case it is linked with."""
        return ((self.about.pk, ABOUT),)
