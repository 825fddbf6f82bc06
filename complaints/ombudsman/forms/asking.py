"""What is asked about the ombudsman's letters: what it wants, by when, of which case, and more time."""

from typing import Any

from casework import forms
from casework.people.models import User
from casework.record.models import Case
from casework.wording import weekday_date
from casework.workflow.forms import ActionForm
from complaints.ombudsman.decisions import awaited, waiting_time
from complaints.ombudsman.forms.base import EnquiryForm, lines
from complaints.ombudsman.taking import columns_of, find_case

DUE_HINT = (
    "The date in the letter. Leave it empty where the letter gives none: it is then {usual} working days."
)


class QuestionsForm(EnquiryForm):
    questions = forms.LongTextField(
        label="What does the ombudsman ask?",
        help_text="One question a line, in the ombudsman’s words.",
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
        label="By when?",
        help_text=DUE_HINT.format(usual=20),
        called="The ombudsman’s date",
        required=False,
    )

    called = {"due_on": "The ombudsman’s date", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When did the letter come?"
        running = self.facts.running("lgsco.enquiry")
        if running and running.due_on:
            self.fields[
                "due_on"
            ].help_text = f"Leave it empty where the letter gives no other: what is asked is then due on {weekday_date(running.due_on)} with the rest."

    def data_for_decide(self) -> dict[str, Any]:
        data = super().data_for_decide()
        return data | {"questions": lines(data["questions"])}


class AttachForm(EnquiryForm):
    reference = forms.CharField(
        label="Which case is it about?",
        help_text="Its reference, for example CP-26-001234.",
        max_length=40,
        error_messages={"required": "Enter the reference of the case."},
    )

    called = {"reference": "The reference", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When was this found out?"

    def clean_reference(self) -> Case:
        by = User.objects.filter(pk=self.facts.by.id).first() if self.facts.by else None
        return find_case(self.cleaned_data["reference"], by)

    def data_for_decide(self) -> dict[str, Any]:
        case: Case = self.cleaned_data["reference"]
        return {"other_id": case.pk, "reference": case.reference, "columns": columns_of(case)}


class InvestigatorForm(EnquiryForm):
    investigator = forms.CharField(label="Who investigates? (optional)", max_length=200, required=False)
    email = forms.EmailField(
        label="Email address (optional)",
        help_text="Letters to the ombudsman go there. Without one they are printed and posted.",
        required=False,
    )
    phone = forms.CharField(label="Telephone (optional)", max_length=40, required=False)
    address = forms.LongTextField(label="Address (optional)", max_length=400, rows=4, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("investigator", "email", "phone", "address"):
            self.fields[name].initial = getattr(self.facts.detail, name)
        self.fields["on"].label = "Since when?"


class AskTimeForm(EnquiryForm):
    until_on = forms.DayField(
        label="Until when do you ask?",
        called="The day asked for",
        error_messages={"required": "Enter the day that you ask for."},
    )
    why = forms.LongTextField(
        label="Why is more time needed?",
        help_text="The ombudsman reads this.",
        max_length=3000,
        error_messages={"required": "Enter why more time is needed."},
    )

    called = {"until_on": "The day asked for", "why": "The reason", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When does the request go?"
        clock = awaited(self.facts)
        if clock and clock.due_on:
            self.fields[
                "until_on"
            ].help_text = (
                f"It is due on {weekday_date(clock.due_on)}, until the ombudsman has said otherwise."
            )


class TimeAnswerForm(EnquiryForm):
    granted = forms.YesNoField(
        label="Did the ombudsman give more time?",
        error_messages={"required": "Select whether the ombudsman gave more time."},
    )
    until_on = forms.DayField(
        label="Until when?",
        called="The day the ombudsman gave",
        error_messages={"required": "Enter the day that the ombudsman gave."},
    )
    words = forms.LongTextField(
        label="What did the ombudsman write?",
        help_text="Word for word: only this moves the date.",
        max_length=3000,
        error_messages={"required": "Enter what the ombudsman wrote."},
    )

    called = {"until_on": "The day the ombudsman gave", "words": "What it wrote", **ActionForm.called}
    reveals = {"granted": {"yes": ["until_on"]}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = waiting_time(self.facts)
        self.fields["until_on"].initial = asked.until_on if asked else None
        self.fields["on"].label = "When did the answer come?"
