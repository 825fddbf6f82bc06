"""What is asked of whoever says that something promised was begun, done, confirmed, not wanted, or gets another day."""

from collections.abc import Sequence
from typing import Any

from casework import forms
from casework.wording import date_long, plain_name, weekday_date
from casework.workflow.forms import ActionForm, OneOfForm
from sectionf.facts import ActionFacts

MOST_DOCUMENTS = 30


class RemedyForm(OneOfForm):
    """A form about one of the actions that are still to be done."""

    asks = "Which action?"
    missing = "Select the action it is about."

    def offered(self) -> Sequence[ActionFacts]:
        return self.facts.detail.open_actions

    def hint(self, one: ActionFacts) -> str:
        return f"{one.by_whom}, by {weekday_date(one.due_on)}"


class StartRemedyForm(RemedyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When was it begun?"

    def offered(self) -> Sequence[ActionFacts]:
        return [action for action in self.facts.detail.open_actions if action.state == "promised"]


class FinishRemedyForm(RemedyForm):
    proof = forms.LongTextField(
        label="What shows that it was done?",
        help_text="For example the first session’s date and who gave it. Leave it empty where a document below says it all.",
        required=False,
        max_length=3000,
        rows=4,
    )

    called = {"proof": "What shows it", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When was it done?"
        documents = self.facts.detail.documents[:MOST_DOCUMENTS]
        if not documents:
            self.fields["proof"].label = "What shows that it was done?"
            self.fields[
                "proof"
            ].help_text = "For example the first session’s date and who gave it. To show a document, add it to the case first."
            return
        asked = forms.MultipleChoiceField(
            label="Which documents of the case show it?",
            help_text="Another file? Add it to the case first, then come back.",
            choices=[(str(one.id), plain_name(one.name)) for one in documents],
            widget=forms.Checkboxes(small=True),
            required=False,
        )
        self.fields["documents"] = asked
        self._word("documents", asked)
        self.order_fields(["which", "proof", "documents", "on", "version"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("proof") and not data.get("documents") and "proof" not in self.errors:
            there = "documents" in self.fields
            self.add_error(
                "proof",
                "Enter what shows that it was done"
                + (", or choose the document that does." if there else "."),
            )
        return data

    def data_for_decide(self) -> dict[str, Any]:
        data = super().data_for_decide()
        return {**data, "documents": tuple(int(each) for each in data.get("documents", ()))}


class VerifyRemedyForm(RemedyForm):
    is_so = forms.YesNoField(
        label="Does the family say that it is so?",
        error_messages={"required": "Select what the family says."},
    )
    said = forms.LongTextField(
        label="What did they say?",
        help_text="In their words, with how you reached them.",
        max_length=2000,
        rows=3,
        error_messages={"required": "Enter what they said."},
    )

    called = {"said": "What they said", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When were they asked?"

    def offered(self) -> Sequence[ActionFacts]:
        return self.facts.detail.unconfirmed_actions

    def hint(self, one: ActionFacts) -> str:
        done = f"Done on {date_long(one.done_on)}. " if one.done_on else ""
        return f"{done}{one.proof}"


class RefuseRemedyForm(RemedyForm):
    said = forms.LongTextField(
        label="What did they say?",
        help_text="Why they do not want it, and what would help instead. Our letter quotes it.",
        max_length=2000,
        rows=3,
        error_messages={"required": "Enter what they said."},
    )

    called = {"said": "What they said", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When did they say so?"


class RedateRemedyForm(RemedyForm):
    due_on = forms.DayField(
        label="New day it is promised by",
        earliest="today",
        error_messages={"required": "Enter the new day it is promised by."},
    )
    why = forms.LongTextField(
        label="Why does the day change?",
        help_text="The family reads this.",
        max_length=1000,
        rows=4,
        error_messages={"required": "Enter why the day changes."},
    )

    called = {"due_on": "The new day", "why": "The reason", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When does the letter go?"
