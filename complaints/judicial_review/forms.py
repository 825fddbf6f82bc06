"""What each act on a claim for judicial review asks, and the form on which a letter before claim is taken in."""

from typing import Any
from uuid import uuid4

from casework import forms
from casework.people.models import User
from casework.record.models import Case
from complaints.complaint.forms.base import ComplaintForm, staff_with
from complaints.judicial_review.wording import ABOUT, OUTCOMES, TOLD

TAKEN = ("complainant", "subject", "service", "establishment", "restricted", "summary")


def _ask_whom(form: Any) -> None:
    people = [
        ("", "Nobody"),
        *(
            (str(one.pk), str(one))
            for one in staff_with("case.note").order_by("first_name", "last_name", "pk")
        ),
    ]
    for part, words in TOLD.items():
        form.fields[part] = forms.ChoiceField(
            label=f"{words}: who is told? (optional)",
            choices=people,
            widget=forms.Autocomplete,
            required=False,
        )


def _told(form: Any) -> tuple[dict[str, Any], ...]:
    chosen = [(part, form.cleaned_data.get(part)) for part in TOLD]
    names = {part: dict(form.fields[part].choices) for part in TOLD}
    return tuple(
        {"part": part, "user_id": int(value), "name": names[part][value]} for part, value in chosen if value
    )


class LetterForm(forms.CouncilForm):
    """What is asked of a letter before claim when it comes; the people and the service are those of the case."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    received_on = forms.DayField(
        label="When did the letter come?",
        help_text="The reply is due 14 days after this day.",
        called="The day the letter came",
        latest="today",
        error_messages={"required": "Enter the day the letter came."},
    )
    asks = forms.LongTextField(
        label="What does it say is wrong, and what does it ask for?",
        max_length=8000,
        error_messages={"required": "Enter what the letter says is wrong, and what it asks for."},
    )
    decision_on = forms.DayField(
        label="When was the decision made that it challenges? (optional)",
        called="The day of the decision",
        latest="today",
        required=False,
    )
    owner = forms.ModelChoiceField(
        label="Who looks after it here?",
        queryset=User.objects.none(),
        error_messages={"required": "Select who looks after it here."},
    )

    marks_optional = False

    def __init__(self, *args: Any, by: User, about: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = about
        _ask_whom(self)
        self.fields["legal"].label = f"{TOLD['legal']}: who is told?"
        self.fields["token"].initial = uuid4()
        owner: Any = self.fields["owner"]
        owner.queryset = staff_with("jr.work").order_by("first_name", "last_name", "pk")
        owner.initial = by.pk

    def shared(self) -> dict[str, Any]:
        """Return the columns of the case that opens."""
        owner = self.cleaned_data["owner"]
        taken = {name: getattr(self.about, name) for name in TAKEN}
        return taken | {"channel": "letter", "owner": owner, "team": owner.team}

    def decided(self) -> dict[str, Any]:
        """Return what the opening of a claim takes."""
        data = self.cleaned_data
        return {"asks": data["asks"], "decision_on": data["decision_on"], "told": _told(self)}

    def links(self) -> tuple[tuple[int, str], ...]:
        """Return the case it is linked with."""
        return ((self.about.pk, ABOUT),)


class TellForm(ComplaintForm):
    marks_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_whom(self)
        self.order_fields([*TOLD, "on", "version"])
        self.fields["on"].label = "When are they told?"

    def data_for_decide(self) -> dict[str, Any]:
        return {"told": _told(self)}


class ReplyForm(ComplaintForm):
    reply = forms.LongTextField(
        label="What does the reply say?",
        help_text="In a line or two. Add the letter to the case.",
        max_length=4000,
        error_messages={"required": "Enter what the reply says."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When did the reply go?"


class ClaimForm(ComplaintForm):
    court_reference = forms.CharField(
        label="The court’s reference",
        max_length=40,
        widget=forms.Input(width=20),
        error_messages={"required": "Enter the court’s reference."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When was the claim issued?"


class InterimForm(ComplaintForm):
    order = forms.LongTextField(
        label="What does the court order?",
        max_length=4000,
        error_messages={"required": "Enter what the court orders."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When was the order made?"


class EndForm(ComplaintForm):
    marks_optional = False

    outcome = forms.ChoiceField(
        label="How did it end?",
        choices=list(OUTCOMES.items()),
        widget=forms.Radios,
        error_messages={"required": "Select how it ended."},
    )
    note = forms.LongTextField(label="Anything to note? (optional)", max_length=4000, rows=4, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When did it end?"
