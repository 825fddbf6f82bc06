"""The form on which an enquiry is taken in: from the page of the case it is about, or from the desk where that is not known yet."""

from typing import Any
from uuid import uuid4

from casework import forms
from casework.people.models import Person, User
from casework.record.models import Case
from complaints.complaint.forms.base import lines, staff_with
from complaints.ombudsman.forms.asking import DUE_HINT
from complaints.ombudsman.taking import find_case, taken
from complaints.ombudsman.wording import ABOUT

LONGEST_SUMMARY = 200
CHANNELS = [("email", "Email"), ("letter", "Letter"), ("phone", "Telephone"), ("web", "Their website")]


class EnquiryForm(forms.CouncilForm):
    """What is asked of an enquiry when it comes. `about` is the case it is about, where its page led here."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    reference = forms.CharField(
        label="Which case is it about? (optional)",
        help_text="Its reference, for example CP-26-001234. Leave it empty where that is not known yet.",
        max_length=40,
        required=False,
    )
    complainant = forms.CharField(
        label="Who went to the ombudsman? (optional)",
        help_text="Needed where you enter no case.",
        max_length=200,
        required=False,
    )
    summary = forms.CharField(
        label="What is it about? (optional)",
        help_text="In a line. Needed where you enter no case.",
        max_length=LONGEST_SUMMARY,
        required=False,
    )
    received_on = forms.DayField(
        label="When did the letter come?",
        help_text="The time to answer runs from this day.",
        called="The day the letter came",
        latest="today",
        error_messages={"required": "Enter the day the letter came."},
    )
    channel = forms.ChoiceField(
        label="How did it come?",
        choices=CHANNELS,
        widget=forms.Radios(inline=True),
        error_messages={"required": "Select how it came."},
    )
    lgsco_reference = forms.CharField(
        label="The ombudsman’s reference",
        max_length=40,
        widget=forms.Input(width=20),
        error_messages={"required": "Enter the ombudsman’s reference."},
    )
    investigator = forms.CharField(label="Who investigates? (optional)", max_length=200, required=False)
    email = forms.EmailField(
        label="Their email address (optional)",
        help_text="Letters to the ombudsman go there. Without one they are printed and posted.",
        required=False,
    )
    phone = forms.CharField(
        label="Their telephone (optional)", max_length=40, widget=forms.Input(width=20), required=False
    )
    address = forms.LongTextField(label="Their address (optional)", max_length=400, rows=3, required=False)
    questions = forms.LongTextField(
        label="What does the ombudsman ask? (optional)",
        help_text="One question a line, in the ombudsman’s words. Leave it empty where it asks nothing yet.",
        max_length=60_000,
        rows=8,
        required=False,
    )
    documents = forms.LongTextField(
        label="Which documents does it want? (optional)",
        help_text="One a line.",
        max_length=8000,
        rows=4,
        required=False,
    )
    due_on = forms.DayField(
        label="By when? (optional)",
        help_text=DUE_HINT.format(usual=20),
        called="The ombudsman’s date",
        required=False,
    )
    owner = forms.ModelChoiceField(
        label="Who looks after the enquiry?",
        queryset=User.objects.none(),
        error_messages={"required": "Select who looks after the enquiry."},
    )

    marks_optional = False
    called = {"reference": "The reference", "complainant": "The name", "summary": "What it is about"}

    def __init__(self, *args: Any, by: User, about: Case | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.about = by, about
        if about is not None:
            for name in ("reference", "complainant", "summary"):
                del self.fields[name]
        self.fields["token"].initial = uuid4()
        owner: Any = self.fields["owner"]
        owner.queryset = staff_with("ombudsman.work").order_by("first_name", "last_name")
        owner.initial = by.pk

    def clean_reference(self) -> str:
        typed: str = self.cleaned_data["reference"]
        if typed:
            self.about = find_case(typed, self.by)
        return typed

    def clean_lgsco_reference(self) -> str:
        """Refuse a second open enquiry of one reference, unless this is the same form sent twice."""
        typed = " ".join(self.cleaned_data["lgsco_reference"].split())
        there = Case.objects.filter(enquiry__lgsco_reference__iexact=typed, is_open=True)
        other = there.exclude(token=self.cleaned_data.get("token") or uuid4()).first()
        if other is not None:
            seen = Case.objects.visible_to(self.by).filter(pk=other.pk).exists()
            name = f"{other.reference} has" if seen else "An open enquiry has"
            raise forms.ValidationError(
                f"{name} this reference already. Take down there what the ombudsman asks now."
            )
        return typed

    def clean(self) -> dict[str, Any]:
        """Say what is needed where no case is entered."""
        data = super().clean() or self.cleaned_data
        if self.about is None and "reference" not in self.errors:
            if not data.get("complainant") and "complainant" not in self.errors:
                self.add_error("complainant", "Enter who went to the ombudsman, or which case it is about.")
            if not data.get("summary") and "summary" not in self.errors:
                self.add_error("summary", "Enter what it is about, or which case it is about.")
        return data

    def shared(self) -> dict[str, Any]:
        """Return the columns of the case that opens: what it takes over, and what was typed. A new person is not saved yet."""
        data, owner = self.cleaned_data, self.cleaned_data["owner"]
        own = {"channel": data["channel"], "owner": owner, "team": owner.team}
        if self.about is None:
            person = Person(name=data["complainant"], preferred_contact="post")
            return own | {"summary": data["summary"], "complainant": person}
        return own | taken(self.about) | {"summary": self.about.summary}

    def decided(self) -> dict[str, Any]:
        """Return what the opening of an enquiry takes."""
        data = self.cleaned_data
        typed = ("lgsco_reference", "investigator", "email", "phone", "address", "documents", "due_on")
        return {name: data[name] for name in typed} | {"questions": lines(data["questions"])}

    def links(self) -> tuple[tuple[int, str], ...]:
        """Return the case it is linked with, where that is known."""
        return ((self.about.pk, ABOUT),) if self.about is not None else ()
