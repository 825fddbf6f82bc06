"""What each act on a referral asks of the person who does it."""

from typing import Any

from casework import forms
from complaints.complaint.forms.base import ComplaintForm
from complaints.referral.wording import STEPS


class ConsentForm(ComplaintForm):
    agreed = forms.YesNoField(
        label="Does the person agree that we pass it on?",
        error_messages={"required": "Select whether the person agrees."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When did they say so?"


class AcceptForm(ComplaintForm):
    marks_optional = False

    their_reference = forms.CharField(label="Their reference (optional)", max_length=80, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When did they take it up?"


class AskAgainForm(ComplaintForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When are they asked again?"


class TakeBackForm(ComplaintForm):
    reason = forms.LongTextField(
        label="Why did they send it back?",
        max_length=1500,
        error_messages={"required": "Enter why they sent it back."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When did it come back?"


class StepForm(ComplaintForm):
    step = forms.ChoiceField(
        label="How far has the setting’s own procedure gone?",
        choices=list(STEPS.items()),
        widget=forms.Radios,
        error_messages={"required": "Select how far it has gone."},
    )


class CloseForm(ComplaintForm):
    why = forms.LongTextField(
        label="What became of it?",
        max_length=2000,
        error_messages={"required": "Enter what became of it."},
    )
