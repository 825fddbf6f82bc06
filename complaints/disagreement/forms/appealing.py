"""What is asked about the appeal: when, by which reference, how it ended, what was ordered and what shows it was done."""

from typing import Any

from casework import forms
from casework.wording import weekday_date
from casework.workflow.forms import ActionForm
from complaints.complaint.forms.base import cut
from complaints.disagreement.forms.settling import DisagreementForm
from complaints.disagreement.wording import DECIDED

ROWS = 5


class LodgeForm(DisagreementForm):
    tribunal_reference = forms.CharField(
        label="The tribunal’s reference (optional)",
        max_length=40,
        widget=forms.Input(width=20),
        required=False,
    )
    happened_words = "When was the appeal made?"


class RegisterForm(DisagreementForm):
    tribunal_reference = forms.CharField(
        label="The tribunal’s reference",
        max_length=40,
        widget=forms.Input(width=20),
        error_messages={"required": "Enter the tribunal’s reference."},
    )
    respond_by = forms.DayField(
        label="By when does the council respond?",
        help_text="The date that the tribunal gives.",
        called="The date to respond by",
        error_messages={"required": "Enter the date to respond by."},
    )
    hearing_on = forms.DayField(
        label="When is the hearing? (optional)", called="The day of the hearing", required=False
    )
    happened_words = "When was it registered?"

    called = {
        "tribunal_reference": "The tribunal’s reference",
        "respond_by": "The date to respond by",
        "hearing_on": "The day of the hearing",
        **ActionForm.called,
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tribunal_reference"].initial = self.facts.detail.tribunal_reference


class ResponseForm(DisagreementForm):
    happened_words = "When did the response go?"


class HearingForm(DisagreementForm):
    hearing_on = forms.DayField(
        label="When is the hearing?",
        called="The day of the hearing",
        error_messages={"required": "Enter the day of the hearing."},
    )
    happened_words = "When did the tribunal say so?"

    called = {"hearing_on": "The day of the hearing", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hearing_on"].initial = self.facts.detail.hearing_on


class OutcomeForm(DisagreementForm):
    decision = forms.ChoiceField(
        label="How did the appeal end?",
        choices=list(DECIDED.items()),
        widget=forms.Radios,
        error_messages={"required": "Select how the appeal ended."},
    )
    tell = forms.BooleanField(label="Tell the person in a letter", required=False, initial=True)
    happened_words = "What is the date of the order, or when did it end?"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = []
        for n in range(1, ROWS + 1):
            self.ask(
                f"what_{n}",
                forms.CharField(
                    label=f"Step {n}: what was ordered, or conceded? (optional)",
                    max_length=500,
                    required=False,
                ),
            )
            self.ask(
                f"due_{n}",
                forms.DayField(
                    label=f"By when is step {n} to be done? (optional)",
                    called=f"The date of step {n}",
                    required=False,
                ),
            )
            asked += [f"what_{n}", f"due_{n}"]
        rest = [name for name in self.fields if name not in ("decision", *asked)]
        self.order_fields(["decision", *asked, *rest])
        self.fields[
            "due_1"
        ].help_text = "The date in the order, or that the regulations give (regulation 44)."

    def data_for_decide(self) -> dict[str, Any]:
        typed = self.cleaned_data
        orders = [
            {"row": n, "what": typed[f"what_{n}"], "due_on": typed[f"due_{n}"]}
            for n in range(1, ROWS + 1)
            if typed[f"what_{n}"] or typed[f"due_{n}"]
        ]
        return {"decision": typed["decision"], "tell": typed["tell"], "orders": tuple(orders)}


class CarryOutForm(DisagreementForm):
    order = forms.TypedChoiceField(
        label="What was done?",
        coerce=int,
        widget=forms.Radios,
        error_messages={"required": "Select what was done."},
    )
    proof = forms.LongTextField(
        label="What shows it?",
        help_text="Add the documents to the case.",
        max_length=6000,
        error_messages={"required": "Enter what shows that it was done."},
    )
    happened_words = "When was it done?"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        left = self.facts.detail.to_carry_out
        self.offer(
            "order",
            [(one.id, f"{one.number}. {cut(one.what)} (by {weekday_date(one.due_on)})") for one in left],
        )
        if len(left) == 1:
            self.fields["order"].initial = left[0].id
