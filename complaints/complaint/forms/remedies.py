"""What is asked about what is put right: what, by whom, by when, a payment and who approved it, and what became of each."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError

from casework import forms
from casework.people.models import User
from casework.wording import date_long, weekday_date
from casework.workflow.forms import ActionForm, OneOfForm
from complaints.complaint import guide
from complaints.complaint.decisions import points_left_as_they_are, stage_of
from complaints.complaint.forms.base import ComplaintForm, cut, staff_with
from complaints.complaint.promises import RemedyFacts

WHOLE = ""
PROMISED_NOW = "When does the letter go?"


def no_bank_details(text: str) -> None:
    """Refuse a text that looks like bank details."""
    if guide.holds_bank_details(text):
        raise ValidationError(guide.NO_BANK_DETAILS)


def _owner() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label="Who sees to it?",
        help_text="The person reads this name. It goes on their list, and nobody sees to a complaint about themselves.",
        queryset=User.objects.none(),
        error_messages={"required": "Select who sees to it."},
    )


def _due() -> forms.DayField:
    return forms.DayField(
        label="By when is it promised?",
        called="The promised day",
        help_text="The person reads this. Only a new letter changes it.",
        earliest="today",
        error_messages={"required": "Enter by when it is promised."},
    )


class PromiseForm(ComplaintForm):
    """What a remedy and a payment have in common: what it is about, who sees to it, by when."""

    point = forms.ChoiceField(
        label="What is it about?",
        choices=[(WHOLE, "The whole complaint")],
        widget=forms.Radios,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        points = self.facts.detail.points_at(stage_of(self.facts).code)
        point: Any = self.fields["point"]
        point.choices = [(str(one.number), f"Point {one.number}: {cut(one.text)}") for one in points] + [
            (WHOLE, "The whole complaint")
        ]
        if len(points) == 1:
            point.initial = str(points[0].number)
        owner: Any = self.fields["owner"]
        owner.queryset = staff_with("complaint.answer").exclude(pk=self.facts.detail.complained_of_id)
        owner.empty_label = "Choose"
        owner.initial = self.facts.detail.responder_id
        self.fields["on"].label = (
            PROMISED_NOW if self.facts.detail.last_answered_on else "When was this decided?"
        )

    def data_for_decide(self) -> dict[str, Any]:
        data = super().data_for_decide()
        owner, point = data.pop("owner"), data.pop("point")
        return data | {
            "owner_id": owner.pk,
            "owner_name": str(owner),
            "point": int(point) if point else None,
        }


class AddRemedyForm(PromiseForm):
    kind = forms.ChoiceField(
        label="What kind of remedy is it?",
        choices=[*guide.KINDS.items()],
        widget=forms.Radios,
        error_messages={"required": "Select what kind of remedy it is."},
    )
    what = forms.LongTextField(
        label="What will be done?",
        help_text="The person reads this. Say it so that anybody can see whether it was done.",
        max_length=1000,
        rows=3,
        validators=[no_bank_details],
        error_messages={"required": "Enter what will be done."},
    )
    owner = _owner()
    due_on = _due()

    field_order = ["kind", "what", "point", "owner", "due_on", "on", "version"]
    called = {"what": "What will be done", "due_on": "The promised day", **ActionForm.called}


class AddPaymentForm(PromiseForm):
    kind = forms.ChoiceField(
        label="What is the payment for?",
        choices=[(code, one.name) for code, one in guide.PAYMENTS.items()],
        widget=forms.Radios(hints={code: one.says for code, one in guide.PAYMENTS.items()}),
        help_text=f"Beside each, what it says: {guide.SOURCE}. The figure is yours: nothing is worked out for you.",
        error_messages={"required": "Select what the payment is for."},
    )
    for_what = forms.CharField(
        label="What was it, in a few words?",
        help_text="For example: two terms without speech therapy. No bank details.",
        max_length=300,
        required=False,
        validators=[no_bank_details],
    )
    amount = forms.MoneyField(
        label="How much will be paid, in all?",
        min_value=1,
        max_digits=9,
        error_messages={"required": "Enter how much will be paid."},
    )
    terms = forms.DecimalField(
        label="For how many terms?",
        help_text="Only for provision that was missed: for example 2, or 1.5.",
        min_value=0.5,
        max_value=guide.MOST_TERMS,
        max_digits=4,
        decimal_places=1,
        widget=forms.Input({"inputmode": "decimal"}, width=4),
        required=False,
    )
    reason = forms.LongTextField(
        label="Why this figure?",
        help_text="The person reads this. No bank details.",
        max_length=3000,
        rows=4,
        validators=[no_bank_details],
        error_messages={"required": "Enter why it is this figure."},
    )
    why_outside = forms.LongTextField(
        label="If it lies outside the guidance: why is it right all the same?",
        max_length=2000,
        rows=3,
        required=False,
        validators=[no_bank_details],
    )
    approval = forms.ChoiceField(
        label="Whose limit covers it?",
        choices=[(level, guide.limit_words(level)) for level in guide.LIMITS],
        widget=forms.Radios,
        error_messages={"required": "Select whose limit covers it."},
    )
    approved_by = forms.CharField(
        label="Who approved it?",
        help_text="Name and role.",
        max_length=200,
        validators=[no_bank_details],
        error_messages={"required": "Enter who approved it: name and role."},
    )
    owner = _owner()
    due_on = _due()

    field_order = [
        "kind",
        "for_what",
        "amount",
        "terms",
        "reason",
        "why_outside",
        "approval",
        "approved_by",
        "point",
        "owner",
        "due_on",
        "on",
        "version",
    ]
    called = {
        "amount": "The figure",
        "terms": "The number of terms",
        "reason": "The reason",
        "why_outside": "The reason for a figure outside the guidance",
        "due_on": "The promised day",
        **ActionForm.called,
    }


class WhichForm(OneOfForm):
    """A form about one of the remedies."""

    asks = "Which remedy?"
    missing = "Select the remedy it is about."

    def offered(self) -> Sequence[RemedyFacts]:
        return self.facts.detail.open_remedies

    def told(self, one: RemedyFacts) -> str:
        return cut(one.what)

    def hint(self, one: RemedyFacts) -> str:
        return f"{one.owner}, by {weekday_date(one.due_on)}"


class DropRemedyForm(WhichForm):
    def offered(self) -> Sequence[RemedyFacts]:
        return self.facts.detail.planned_remedies


class StartRemedyForm(WhichForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When was it begun?"

    def offered(self) -> Sequence[RemedyFacts]:
        return [one for one in self.facts.detail.open_remedies if one.state == "promised"]


class FinishRemedyForm(WhichForm):
    proof = forms.LongTextField(
        label="What shows that it was done?",
        help_text="For example the day of the letter, or the number of the payment. Add documents to the case. No bank details.",
        max_length=3000,
        rows=4,
        validators=[no_bank_details],
        error_messages={"required": "Enter what shows that it was done."},
    )

    called = {"proof": "What shows it", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When was it done?"


class VerifyRemedyForm(WhichForm):
    is_so = forms.YesNoField(label="Is it so?", error_messages={"required": "Select whether it is so."})
    said = forms.LongTextField(
        label="What does the person say, or what did you see?",
        help_text="In their words, with how you reached them.",
        max_length=2000,
        rows=3,
        validators=[no_bank_details],
        error_messages={"required": "Enter what the person says, or what you saw."},
    )

    called = {"said": "What they say", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When was it checked?"

    def offered(self) -> Sequence[RemedyFacts]:
        return self.facts.detail.unchecked_remedies

    def hint(self, one: RemedyFacts) -> str:
        done = f"Done on {date_long(one.done_on)}. " if one.done_on else ""
        return f"{done}{one.proof}"


class RefuseRemedyForm(WhichForm):
    said = forms.LongTextField(
        label="What did they say?",
        help_text="Why they do not want it, and what would help instead. Our letter quotes it.",
        max_length=2000,
        rows=3,
        validators=[no_bank_details],
        error_messages={"required": "Enter what they said."},
    )

    called = {"said": "What they said", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When did they say so?"


class RedateRemedyForm(WhichForm):
    due_on = forms.DayField(
        label="By which new day is it promised?",
        earliest="today",
        error_messages={"required": "Enter the new day."},
    )
    why = forms.LongTextField(
        label="Why does the day change?",
        help_text="The person reads this.",
        max_length=1000,
        rows=4,
        validators=[no_bank_details],
        error_messages={"required": "Enter why the day changes."},
    )

    called = {"due_on": "The new day", "why": "The reason", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = PROMISED_NOW


class LeaveRemedyForm(ActionForm):
    point = forms.TypedChoiceField(
        label="About which point is nothing more put right?",
        coerce=int,
        widget=forms.Radios,
        error_messages={"required": "Select the point."},
    )
    because = forms.LongTextField(
        label="Why?",
        help_text="For example: the answer says sorry, and the report came in the meantime.",
        max_length=1000,
        rows=3,
        validators=[no_bank_details],
        error_messages={"required": "Enter why nothing more is put right."},
    )

    called = {"because": "The reason", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        points = points_left_as_they_are(self.facts)
        point: Any = self.fields["point"]
        point.choices = [(one.number, f"Point {one.number}: {cut(one.text)}") for one in points]
        if len(points) == 1:
            point.initial = points[0].number
        self.fields["on"].label = "When was this decided?"
