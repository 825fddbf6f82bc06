"""What is asked about remedies: what was agreed, that it was done, what shows it, and another date."""

from collections.abc import Sequence
from typing import Any

from casework import forms
from casework.wording import weekday_date
from casework.workflow.forms import ActionForm
from complaints.ombudsman.facts import RemedyFacts
from complaints.ombudsman.forms.base import EnquiryForm, cut, staff_choices

ROWS = 5
NOBODY = ("", "Choose")


class RemediesForm(EnquiryForm):
    """Asks for up to five remedies, each with who sees to it and by when; what is left empty is none."""

    leading: Sequence[str] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = staff_choices("ombudsman.answer", NOBODY)
        asked = []
        for n in range(1, ROWS + 1):
            self.ask(
                f"what_{n}",
                forms.CharField(
                    label=f"Remedy {n}: what is to be done? (optional)", max_length=500, required=False
                ),
            )
            self.ask_who(f"owner_{n}", f"Who sees to remedy {n}?", choices, None)
            self.ask(
                f"due_{n}",
                forms.DayField(
                    label=f"By when, as the decision says (remedy {n})?",
                    called=f"The date of remedy {n}",
                    required=False,
                ),
            )
            asked += [f"what_{n}", f"owner_{n}", f"due_{n}"]
        rest = [name for name in self.fields if name not in (*self.leading, *asked)]
        self.order_fields([*self.leading, *asked, *rest])

    def remedies(self) -> tuple[dict[str, Any], ...]:
        """Return what was typed; a row of which anything is filled in is one remedy."""
        typed = []
        for n in range(1, ROWS + 1):
            what, due_on = self.cleaned_data[f"what_{n}"], self.cleaned_data[f"due_{n}"]
            owner_id, owner_name = self.name_of(f"owner_{n}")
            if what or owner_id or due_on:
                typed.append(
                    {
                        "row": n,
                        "what": what,
                        "owner_id": owner_id,
                        "owner_name": owner_name,
                        "due_on": due_on,
                    }
                )
        return tuple(typed)


class AddRemediesForm(RemediesForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When was it agreed?"

    def data_for_decide(self) -> dict[str, Any]:
        return {"remedies": self.remedies()}


class OneRemedyForm(EnquiryForm):
    """Asks which remedy it is about, among those in some states."""

    states: Sequence[str] = ()

    remedy = forms.TypedChoiceField(
        label="Which remedy?",
        coerce=int,
        widget=forms.Radios,
        error_messages={"required": "Select which remedy this is about."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = self.facts.detail.remedies_that_are(*self.states)
        self.offer("remedy", [(one.id, _words(one)) for one in offered])
        if len(offered) == 1:
            self.fields["remedy"].initial = offered[0].id


def _words(one: RemedyFacts) -> str:
    return f"{one.number}. {cut(one.what)} (due {weekday_date(one.due_on)})"


class FinishForm(OneRemedyForm):
    states = ("promised",)

    proof = forms.LongTextField(
        label="What was done, and what shows it?",
        help_text="The ombudsman reads this. Add the documents to the case.",
        max_length=6000,
        error_messages={"required": "Enter what was done and what shows it."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When was it done?"


class EvidenceForm(EnquiryForm):
    remedies = forms.MultipleChoiceField(
        label="Whose proof goes?",
        widget=forms.Checkboxes,
        error_messages={"required": "Select at least one remedy whose proof goes."},
    )
    more = forms.LongTextField(
        label="Anything else for the ombudsman? (optional)", max_length=4000, rows=3, required=False
    )
    tell = forms.BooleanField(label="Write to the complainant what was done", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        done = self.facts.detail.remedies_that_are("done")
        self.offer("remedies", [(one.id, _words(one)) for one in done])
        self.fields["remedies"].initial = [one.id for one in done]
        self.fields["on"].label = "When does it go?"
        if self.facts.complainant is None:
            del self.fields["tell"]

    def data_for_decide(self) -> dict[str, Any]:
        data = super().data_for_decide()
        return data | {"remedies": tuple(int(one) for one in data["remedies"])}


class VaryForm(OneRemedyForm):
    states = ("promised", "done")

    in_writing = forms.YesNoField(
        label="Has the ombudsman agreed to another date in writing?",
        error_messages={"required": "Select whether the ombudsman has agreed in writing."},
    )
    due_on = forms.DayField(
        label="What is the new date?",
        called="The new date",
        error_messages={"required": "Enter the date that the ombudsman agreed to."},
    )
    words = forms.LongTextField(
        label="What did the ombudsman write?",
        max_length=3000,
        error_messages={"required": "Enter what the ombudsman wrote: it is what the new date stands on."},
    )

    called = {"due_on": "The new date", "words": "What it wrote", **ActionForm.called}
    reveals = {"in_writing": {"yes": ["due_on", "words"]}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When did the ombudsman agree?"


class WantMoreForm(OneRemedyForm):
    states = ("sent",)

    words = forms.LongTextField(
        label="What does the ombudsman want?",
        max_length=3000,
        error_messages={"required": "Enter what the ombudsman wants."},
    )
    due_on = forms.DayField(
        label="By when?",
        called="The new date",
        error_messages={"required": "Enter the date that the ombudsman gives."},
    )

    called = {"due_on": "The new date", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When did the letter come?"


class CloseForm(EnquiryForm):
    satisfied = forms.YesNoField(
        label="Has the ombudsman said that it is satisfied with what was done?",
        error_messages={"required": "Select whether the ombudsman has said so."},
    )
    note = forms.LongTextField(
        label="What did it write, or why does this end without it? (optional)",
        max_length=3000,
        rows=3,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When does it end?"
        if self.facts.state != "complied":
            del self.fields["satisfied"]
            self.fields["note"].label = "Anything to note? (optional)"
