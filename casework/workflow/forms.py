"""What every action's form has: the day it happened, and the version of the case the person was looking at."""

from typing import Any

from casework import forms
from casework.workflow.facts import CaseFacts


class ActionForm(forms.CouncilForm):
    """Base of the forms of actions.

    A form gives plain values (text, dates, numbers, ids, tuples of these), never model instances: `decide` is pure
    and the event keeps what was typed. A form that offers rows of a table also cleans their names into the data.

    A form may set `happened`: the question of its own whose answer is the day it happened, so that none is asked for twice.
    """

    happened = "on"

    version = forms.IntegerField(widget=forms.HiddenInput)
    on = forms.DayField(
        label="When did this happen?",
        latest="today",
        error_messages={"required": "Enter the day it happened."},
    )

    called = {"on": "The day it happened"}

    def __init__(self, *args: Any, facts: CaseFacts, **kwargs: Any) -> None:
        self.facts = facts
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = facts.today
        if self.happened != "on":
            del self.fields["on"]
        self.order_fields([name for name in self.fields if name not in ("on", "version")] + ["on", "version"])

    def _clean_form(self) -> None:
        super()._clean_form()  # type: ignore[misc]
        if self.happened in self.cleaned_data:
            self.cleaned_data["on"] = self.cleaned_data[self.happened]

    def data_for_decide(self) -> dict[str, Any]:
        """Return what was typed, as `decide` takes it."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("version", "on")}
