"""What the pages of an uploaded plan ask: the file, an item of it, and one that was missed."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from casework import forms
from casework.record import documents
from sectionf.items import LONGEST_ITEM
from sectionf.owed import OWED, Owed
from sectionf.plans import errors

KINDS = ("pdf", "docx")
MOST_MINUTES = 2400
# How Microsoft's older files begin, and those in which it wraps a locked one.
_WRAPPED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class PlanFileField(forms.UploadField):
    """A plan's file: a PDF or a Word document, looked into before it is kept."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(kinds=KINDS, largest_mb=settings.UPLOAD_LARGEST_MB, **kwargs)

    def checked(self, file: UploadedFile | None) -> UploadedFile | None:
        """Return the file if it may be kept. A locked Word document is told apart from one that is only misnamed."""
        if isinstance(file, UploadedFile) and documents.ending_of(file.name or "") == "docx":
            head = file.read(len(_WRAPPED))
            file.seek(0)
            if head == _WRAPPED:
                raise forms.ValidationError(errors.locked().sentence, "locked")
        found = super().checked(file)
        if found is not None:
            try:
                documents.look_into(found)
            except documents.NotKept as why:
                raise forms.ValidationError(str(why), "content") from why
        return found


class UploadPlanForm(forms.CouncilForm):
    file = PlanFileField(
        label="The final plan",
        help_text=f"A PDF or a Word document with text in it, up to {settings.UPLOAD_LARGEST_MB} MB. It is kept on the case.",
        error_messages={"required": "Choose the plan’s file."},
    )
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["token"].initial = uuid4()


class SaidForm(forms.CouncilForm):
    """What the words of an item say beside how much: whom it is for, who delivers it, where it stands."""

    outcome = forms.LongTextField(
        label="The outcome it serves", required=False, max_length=LONGEST_ITEM, rows=2
    )
    area = forms.CharField(label="Area of need", required=False, max_length=120)
    deliverer = forms.CharField(label="Who delivers it", required=False, max_length=200)
    qualification = forms.CharField(label="Their qualification or training", required=False, max_length=200)
    grouping = forms.CharField(label="In what group (1:1, up to four)", required=False, max_length=120)
    place = forms.CharField(label="Where", required=False, max_length=200)
    page = forms.NumberField(label="Page of the plan", required=False, min_value=1, max_value=9999, width=3)
    plan_ref = forms.CharField(
        label="Its number there",
        required=False,
        max_length=20,
        widget=forms.Input(width=5),
    )

    marks_optional = False


class OwedForm(SaidForm):
    """All that an item owes."""

    minutes = forms.NumberField(label="Minutes", required=False, min_value=1, max_value=MOST_MINUTES, width=4)
    times = forms.NumberField(label="How many times", required=False, min_value=1, max_value=100, width=3)
    period = forms.ChoiceField(
        label="In each", choices=[("", "Not said"), *((code, words.split(" ", 1)[1]) for code, words in Owed.Period.choices)],
        required=False,
    )  # fmt: skip
    weeks = forms.NumberField(
        label="Weeks a year", required=False, min_value=1, max_value=53, width=3
    )  # fmt: skip
    starts_on = forms.DayField(label="From", help_text="Empty: as the plan is in force.", required=False)
    ends_on = forms.DayField(label="Until", help_text="Empty: as the plan is in force.", required=False)

    called = {"starts_on": "The first day", "ends_on": "The last day"}

    def clean(self) -> dict[str, Any]:
        """Ask for the whole of a frequency where half of it is given."""
        data = super().clean() or self.cleaned_data
        if data.get("times") and not data.get("period") and "period" not in self.errors:
            self.add_error(
                "period", "Select in what period: each day, week, fortnight, half-term, term or year."
            )
        if data.get("period") and not data.get("times") and "times" not in self.errors:
            self.add_error("times", "Enter how many times, or clear the period.")
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "It ends before it begins. Change one of the dates.")
        return data

    @property
    def owed(self) -> dict[str, Any]:
        """What was typed, by column."""
        return {name: self.cleaned_data[name] for name in OWED}


class ItemForm(OwedForm):
    """An item of the uploaded plan, as it will be on the check."""

    text = forms.LongTextField(
        label="The words of the plan",
        max_length=LONGEST_ITEM,
        rows=6,
        error_messages={
            "required": "Enter the words of the plan, or say that it is not provision.",
            "max_length": f"The words must be {LONGEST_ITEM:,} characters or fewer: split the item in two.",
        },
    )
    disputed = forms.BooleanField(label="The family says this is not being made", required=False)
    changes = forms.IntegerField(widget=forms.HiddenInput)

    called = {"text": "The words of the plan", **OwedForm.called}


class MissedItemForm(forms.CouncilForm):
    """An item that the reader missed: its words, taken from the plan."""

    text = forms.LongTextField(
        label="The words of the plan",
        help_text="Word for word. Copy them from the page, or type them.",
        max_length=LONGEST_ITEM,
        rows=6,
        error_messages={
            "required": "Enter the words of the plan.",
            "max_length": f"The words must be {LONGEST_ITEM:,} characters or fewer: make two items of them.",
        },
    )

    called = {"text": "The words of the plan"}
