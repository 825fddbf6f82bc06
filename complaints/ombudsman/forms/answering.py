"""What is asked of whoever gives the questions out, answers them, signs the response off and sends it."""

from typing import Any

from casework import forms
from casework.wording import weekday_date
from casework.workflow.forms import ActionForm
from complaints.ombudsman.decisions import may_answer
from complaints.ombudsman.forms.base import EnquiryForm, cut, staff_choices


class AssignForm(EnquiryForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = self.facts.detail.to_answer
        choices = staff_choices("ombudsman.answer")
        for one in self.questions:
            n = one.number
            self.ask_who(f"owner_{n}", f"Question {n}: {cut(one.text)}", choices, one.owner_id)
            self.ask(
                f"due_{n}",
                forms.DayField(
                    label=f"By when do we need the answer to question {n}?",
                    called=f"The day for question {n}",
                    initial=one.internal_due_on,
                    required=False,
                ),
            )
        self.fields["on"].label = "When were they asked?"

    def data_for_decide(self) -> dict[str, Any]:
        given = []
        for one in self.questions:
            owner_id, owner_name = self.name_of(f"owner_{one.number}")
            given.append(
                {
                    "id": one.id,
                    "number": one.number,
                    "owner_id": owner_id,
                    "owner_name": owner_name,
                    "internal_due_on": self.cleaned_data[f"due_{one.number}"],
                }
            )
        return {"questions": tuple(given)}


class AnswersForm(EnquiryForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = may_answer(self.facts)
        for one in self.questions:
            who = f"For {one.owner}, by {weekday_date(one.internal_due_on)}. " if one.owner else ""
            self.ask(
                f"answer_{one.number}",
                forms.LongTextField(
                    label=f"Question {one.number}: {cut(one.text)}",
                    help_text=f"{who}The ombudsman reads this as it stands. Leave it empty until there is an answer.",
                    max_length=20_000,
                    rows=5,
                    initial=one.answer,
                    required=False,
                ),
            )
        self.fields["on"].label = "When was it answered?"

    def data_for_decide(self) -> dict[str, Any]:
        return {
            "answers": tuple(
                {
                    "id": one.id,
                    "number": one.number,
                    "answer": self.cleaned_data[f"answer_{one.number}"],
                }
                for one in self.questions
            )
        }


class SignOffForm(EnquiryForm):
    checked = forms.YesNoField(
        label="Have you read every answer, and checked that nobody else’s details are in them without need?",
        error_messages={"required": "Select whether you have read and checked the answers."},
    )
    note = forms.LongTextField(label="Anything to note? (optional)", max_length=1000, rows=3, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When did you sign it off?"


class RespondForm(EnquiryForm):
    opening = forms.LongTextField(
        label="What does the letter say before the answers? (optional)",
        max_length=6000,
        rows=5,
        required=False,
    )
    enclosed = forms.LongTextField(
        label="Which documents go with it? (optional)",
        help_text="One a line, as the letter lists them.",
        max_length=8000,
        rows=5,
        required=False,
    )

    called = {"enclosed": "The list of documents", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["enclosed"].initial = self.facts.detail.documents
        self.fields["on"].label = "When does it go?"
