"""What is asked about what the council learns: what changes, who sees to it, what shows it, and whether it worked."""

from collections.abc import Sequence
from typing import Any

from casework import forms
from casework.people.models import Service, User
from casework.wording import weekday_date
from casework.workflow.forms import ActionForm, OneOfForm
from complaints.complaint.forms.base import cut, staff_with
from complaints.complaint.promises import LearningFacts


class PlanLearningForm(ActionForm):
    what = forms.LongTextField(
        label="What will be done differently?",
        help_text="So that anybody can see whether it was done. No names of families.",
        max_length=1000,
        rows=3,
        error_messages={"required": "Enter what will be done differently."},
    )
    service = forms.ModelChoiceField(
        label="Which service changes?",
        queryset=Service.objects.none(),
        error_messages={"required": "Select the service that changes."},
    )
    owner = forms.ModelChoiceField(
        label="Who sees to it?",
        queryset=User.objects.none(),
        error_messages={"required": "Select who sees to it."},
    )
    due_on = forms.DayField(
        label="By when will it be done?",
        called="The day it is due",
        earliest="today",
        error_messages={"required": "Enter by when it will be done."},
    )
    follow_up_on = forms.DayField(
        label="When will somebody look whether it worked?",
        called="The day to look again",
        earliest="today",
        error_messages={"required": "Enter when somebody will look whether it worked."},
    )

    called = {
        "what": "What will be done",
        "due_on": "The day it is due",
        "follow_up_on": "The day to look again",
        **ActionForm.called,
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        service: Any = self.fields["service"]
        service.queryset = Service.objects.order_by("name")
        service.empty_label = "Choose"
        service.initial = self.facts.service_id
        owner: Any = self.fields["owner"]
        owner.queryset = staff_with("complaint.answer")
        owner.empty_label = "Choose"
        self.fields["on"].label = "When was this decided?"

    def data_for_decide(self) -> dict[str, Any]:
        data = super().data_for_decide()
        owner, service = data.pop("owner"), data.pop("service")
        return data | {
            "owner_id": owner.pk,
            "owner_name": str(owner),
            "service_id": service.pk,
            "service_name": service.name,
        }


class _WhichForm(OneOfForm):
    """A form about one of the learning actions."""

    state = ""

    def told(self, one: LearningFacts) -> str:
        return cut(one.what)

    def hint(self, one: LearningFacts) -> str:
        return f"{one.service}, {one.owner}, by {weekday_date(one.wanted_by)}"

    def offered(self) -> Sequence[LearningFacts]:
        return [one for one in self.facts.detail.learning if one.state == self.state]


class FinishLearningForm(_WhichForm):
    state = "planned"

    done = forms.YesNoField(
        label="Was it done?",
        help_text="No means that it is given up.",
        error_messages={"required": "Select whether it was done."},
    )
    evidence = forms.LongTextField(
        label="What shows it, or why is it given up?",
        max_length=3000,
        rows=4,
        error_messages={"required": "Enter what shows it, or why it is given up."},
    )

    called = {"evidence": "What shows it", **ActionForm.called}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When was it done, or given up?"


class CheckLearningForm(_WhichForm):
    state = "done"

    worked = forms.YesNoField(label="Did it work?", error_messages={"required": "Select whether it worked."})
    found = forms.LongTextField(
        label="What did you see?",
        help_text="For example how many such complaints came since.",
        max_length=3000,
        rows=4,
        error_messages={"required": "Enter what you saw."},
    )
    due_on = forms.DayField(
        label="By when will it be done again?",
        called="The day it is due",
        earliest="today",
        error_messages={"required": "Enter by when it will be done again."},
    )
    follow_up_on = forms.DayField(
        label="When will somebody look again?",
        called="The day to look again",
        earliest="today",
        error_messages={"required": "Enter when somebody will look again."},
    )

    reveals = {"worked": {"no": ["due_on", "follow_up_on"]}}
    called = {
        "found": "What you saw",
        "due_on": "The day it is due",
        "follow_up_on": "The day to look again",
        **ActionForm.called,
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "When did somebody look?"
