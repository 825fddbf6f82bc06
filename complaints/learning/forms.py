"""By what the list of what was learned is narrowed; all of it stands in the address."""

from typing import Any

from casework import forms
from casework.people.models import Service
from complaints.complaint.promises import LEARNING_STATES
from complaints.learning.reading import LATE


class LearningFilter(forms.FilterForm):
    service = forms.ChoiceField(label="Service")
    area = forms.ChoiceField(label="Area")
    state = forms.ChoiceField(label="Where it stands")

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        services = list(Service.objects.order_by("name").values_list("pk", "name"))
        self.offer("service", [("", "Every service"), *((str(pk), name) for pk, name in services)])
        self.offer("area", [("", "Every area"), *Service.Area.choices])
        self.offer("state", [("", "Any"), (LATE, "Late"), *LEARNING_STATES.items()])
