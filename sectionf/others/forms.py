"""What is asked before a provider is asked directly, when it has answered, and before a check is taken higher."""

from typing import Any

from casework import forms
from casework.wording import date_long, weekday_date
from casework.workflow.forms import ActionForm
from sectionf.decisions.ground import shortened
from sectionf.forms import ItemsForm
from sectionf.models import Escalation
from sectionf.procedure import EVIDENCE

DAYS_TO_ANSWER = 3
LONGEST_CHOICE = 120


class AskProviderForm(ActionForm):
    provider = forms.CharField(
        label="Who makes it?",
        help_text="The service or the person, for example Children’s speech and language therapy, Ms Achebe.",
        max_length=200,
        error_messages={"required": "Enter who is asked."},
    )
    email = forms.EmailField(
        label="Their work email address",
        help_text="Leave it empty to print the letter and post it.",
        required=False,
        max_length=254,
    )
    items = forms.MultipleChoiceField(
        label="About which items?",
        widget=forms.Checkboxes(small=True),
        error_messages={"required": "Select at least one item to ask about."},
    )
    answer_by = forms.DayField(
        label="By when do they answer?",
        earliest="today",
        error_messages={"required": "Enter by when they answer."},
    )
    more = forms.LongTextField(
        label="Anything else to ask of them?",
        help_text="This goes into the letter.",
        required=False,
        max_length=2000,
        rows=3,
    )

    called = {
        "provider": "Who is asked",
        "answer_by": "The day they answer by",
        "items": "The items",
        **ActionForm.called,
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["items"].choices = [  # type: ignore[attr-defined]
            (str(item.number), f"Item {item.number}: {shortened(item.text, LONGEST_CHOICE)}")
            for item in self.facts.detail.items
        ]
        unanswered = [str(item.number) for item in self.facts.detail.unanswered]
        self.fields["items"].initial = unanswered
        self.fields["answer_by"].initial = self.facts.calendar.add_working_days(
            self.facts.today, DAYS_TO_ANSWER
        )
        self.fields["on"].label = "When does the letter go?"

    def data_for_decide(self) -> dict[str, Any]:
        data = super().data_for_decide()
        return {**data, "items": tuple(int(number) for number in data["items"])}


class RecordProviderForm(ItemsForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When did they say so?"
        texts = {item.number: item.text for item in self.facts.detail.items}
        self.asked = self.facts.detail.waiting_providers
        for one in self.asked:
            asked = (
                f"{one.provider}, on {date_long(one.asked_on)}, to answer by {weekday_date(one.answer_by)}"
            )
            group = self.group(f"Item {one.item_number}", texts.get(one.item_number, ""), [("Asked", asked)])
            self.ask(
                f"said_{one.id}",
                forms.LongTextField(
                    label=f"What does {one.provider} say of item {one.item_number}?",
                    help_text="By whom, since when, how often, how long; what stopped it; what shows it.",
                    rows=3,
                    required=False,
                ),
                within=group,
            )
            self.ask(
                f"no_reply_{one.id}",
                forms.BooleanField(
                    label=f"No reply from {one.provider} about item {one.item_number}", required=False
                ),
                within=group,
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for one in self.asked:
            if data.get(f"said_{one.id}") and data.get(f"no_reply_{one.id}"):
                self.add_error(
                    f"no_reply_{one.id}",
                    f"Item {one.item_number} cannot have both an answer and no reply. Clear one of them.",
                )
        return data

    def data_for_decide(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "answers": tuple(
                {
                    "id": one.id,
                    "item": one.item_number,
                    "said": data[f"said_{one.id}"],
                    "no_reply": data[f"no_reply_{one.id}"],
                }
                for one in self.asked
            )
        }


class EscalateForm(ActionForm):
    to = forms.MultipleChoiceField(
        label="Who is told?",
        choices=Escalation.To.choices,
        widget=forms.Checkboxes(),
        error_messages={"required": "Select who is told."},
    )
    name = forms.CharField(
        label="Name of our head of service or assistant director",
        help_text="Leave it empty where only the chair is told.",
        required=False,
        max_length=120,
    )
    email = forms.EmailField(
        label="Their work email address",
        help_text="The chair is written to on paper, at the setting.",
        required=False,
        max_length=254,
    )
    why = forms.LongTextField(
        label="Why?",
        help_text="What was asked or promised, by when, and what has not come. They read this.",
        max_length=2000,
        rows=4,
        error_messages={"required": "Enter why they are told."},
    )
    meanwhile = forms.LongTextField(
        label="What is made for the child until it is put right?",
        help_text="The family reads this too.",
        required=False,
        max_length=2000,
        rows=3,
    )
    legal = forms.CharField(
        label="What is the legal view?",
        help_text="Or when and of whom it was asked. The family does not see this.",
        required=False,
        max_length=500,
    )

    marks_optional = False
    called = {"why": "Why", "meanwhile": "What is made meanwhile", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When are they told?"
        self.has_failed = self.facts.state == "rechecked"
        to: Any = self.fields["to"]
        if self.facts.setting is None:
            to.choices = [each for each in Escalation.To.choices if each[0] != "chair"]
        clock = self.facts.running(EVIDENCE)
        if self.has_failed:
            to.initial = ["assistant_director"]
        else:
            del self.fields["meanwhile"], self.fields["legal"]
            to.initial = ["chair", "head_of_service"] if clock and self.facts.setting else ["head_of_service"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        ours = [each for each in data.get("to", ()) if each != "chair"]
        for name, sentence in (
            ("name", "Enter the name of whoever is told here."),
            ("email", "Enter the work email address of whoever is told here."),
        ):
            if ours and not data.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        if self.has_failed and not data.get("meanwhile"):
            self.add_error("meanwhile", "Enter what is made for the child until it is put right.")
        return data

    def data_for_decide(self) -> dict[str, Any]:
        data = {"meanwhile": "", "legal": ""} | super().data_for_decide()
        return {**data, "to": tuple(data["to"])}
