"""What is asked of a manager who decides on a payment, and of whoever records that it was made."""

from collections.abc import Sequence
from typing import Any

from casework import forms
from casework.wording import weekday_date
from casework.workflow.forms import ActionForm, OneOfForm
from sectionf.duty import puts_it_on_others, reminder
from sectionf.payment.guide import (
    FACTORS,
    HIGHEST,
    LOWEST,
    MOST_TERMS,
    POSTS,
    PaymentFacts,
    is_outside,
    pounds,
    range_in_words,
    terms_in_words,
    too_high_for,
)


class DecidePaymentForm(ActionForm):
    amount = forms.MoneyField(
        label="How much will be paid, in all?",
        help_text=f"The ombudsman’s range is {pounds(LOWEST)} to {pounds(HIGHEST)} for each term. The figure is yours: nothing is worked out for you.",
        min_value=1,
        max_digits=8,
        error_messages={"required": "Enter how much will be paid."},
    )
    terms = forms.DecimalField(
        label="For how many terms?",
        help_text="For example 2, or 1.5 for a term and a half.",
        min_value=0.5,
        max_value=MOST_TERMS,
        max_digits=4,
        decimal_places=1,
        widget=forms.Input({"inputmode": "decimal"}, width=4),
        error_messages={"required": "Enter for how many terms it is paid."},
    )
    factors = forms.MultipleChoiceField(
        label="What did you weigh?",
        choices=[(code, factor.name) for code, factor in FACTORS.items()],
        widget=forms.Checkboxes(
            hints={code: f"Lower: {factor.lower} Higher: {factor.higher}" for code, factor in FACTORS.items()}
        ),
        error_messages={"required": "Select what was weighed: at least one."},
    )
    reason = forms.LongTextField(
        label="Why this figure?",
        help_text="The family reads this: say how what you weighed bears on it.",
        max_length=3000,
        rows=5,
        error_messages={"required": "Enter why it is this figure."},
    )
    why_outside = forms.LongTextField(
        label="If it lies outside the range: why is it right all the same?",
        help_text="The family reads this too.",
        max_length=2000,
        rows=3,
        required=False,
    )
    agreed_post = forms.ChoiceField(
        label="Which post agreed to it?",
        choices=[(code, post.name) for code, post in POSTS.items()],
        widget=forms.Radios(
            hints={
                code: f"Up to {pounds(post.limit)}." if post.limit else "Any sum."
                for code, post in POSTS.items()
            }
        ),
        error_messages={"required": "Select which post agreed to it."},
    )
    agreed_by = forms.CharField(
        label="Who in the council agreed to it?",
        help_text="Name and role of whoever may spend the sum.",
        max_length=200,
        error_messages={"required": "Enter who agreed to it: name and role."},
    )
    due_on = forms.DayField(
        label="By when will it be paid?",
        called="The day of the payment",
        error_messages={"required": "Enter by when it will be paid."},
    )

    called = {
        "amount": "The figure",
        "terms": "The number of terms",
        "reason": "The reason",
        "why_outside": "The reason for a figure outside the range",
        "agreed_by": "Who agreed to it",
        **ActionForm.called,
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When was it decided, and when does the letter go?"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        amount, terms = data.get("amount"), data.get("terms")
        if amount and terms and is_outside(amount, terms) and not data.get("why_outside"):
            self.add_error(
                "why_outside",
                f"{pounds(amount)} for {terms_in_words(terms)} lies outside the ombudsman’s range of {range_in_words(terms)}. "
                "Enter why the figure is right all the same.",
            )
        post = data.get("agreed_post")
        if amount and post and (refused := too_high_for(post, amount)):
            self.add_error("agreed_post", refused)
        for name in ("reason", "why_outside"):
            words = puts_it_on_others(data.get(name) or "")
            if words:
                self.add_error(name, reminder(words))
        return data


class RecordPaymentForm(OneOfForm):
    asks = "Which payment?"
    missing = "Select the payment that was made."

    proof = forms.LongTextField(
        label="What shows that it was paid?",
        help_text="The number of the payment and its day. No bank details.",
        max_length=1000,
        rows=3,
        error_messages={"required": "Enter what shows that it was paid."},
    )

    called = {"proof": "What shows it", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When was it paid?"

    def offered(self) -> Sequence[PaymentFacts]:
        return [payment for payment in self.facts.detail.payments if payment.paid_on is None]

    def told(self, one: PaymentFacts) -> str:
        return f"{pounds(one.amount)}, by {weekday_date(one.due_on)}"
