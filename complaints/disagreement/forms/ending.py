"""What is asked when a disagreement ends, and when it comes back."""

from typing import Any

from casework import forms
from complaints.disagreement.forms.settling import DisagreementForm
from complaints.disagreement.wording import ENDED


class CloseForm(DisagreementForm):
    ended = forms.ChoiceField(
        label="How did it end?",
        choices=list(ENDED.items()),
        widget=forms.Radios,
        error_messages={"required": "Select how it ended."},
    )
    note = forms.LongTextField(
        label="What was agreed, or anything else to say? (optional)",
        help_text="The person reads this. Nothing that was said in mediation or disagreement resolution.",
        max_length=4000,
        rows=4,
        required=False,
    )
    tell = forms.BooleanField(label="Tell the person in a letter", required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.facts.detail.decision:
            del self.fields["ended"]


class ReopenForm(DisagreementForm):
    why = forms.LongTextField(
        label="Why is it reopened?",
        max_length=2000,
        error_messages={"required": "Enter why it is reopened."},
    )
