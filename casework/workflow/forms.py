"""What every action's form has: the day it happened, and the version of the case the person was looking at."""

from typing import Any

from django import forms

from casework.forms import CouncilForm, DateField3
from casework.workflow.facts import CaseFacts


class ActionForm(CouncilForm):
    """Base of the forms of actions.

    A form gives plain values (text, dates, numbers, ids, tuples of these), never model instances: `decide` is pure
    and the event keeps what was typed. A form that offers rows of a table also cleans their names into the data.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)
    on = DateField3(label="When did this happen?", error_messages={"required": "Enter the day it happened."})

    field_order: list[str] | None = None

    def __init__(self, *args: Any, facts: CaseFacts, **kwargs: Any) -> None:
        self.facts = facts
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = facts.today
        self.order_fields([name for name in self.fields if name not in ("on", "version")] + ["on", "version"])

    def data_for_decide(self) -> dict[str, Any]:
        """Return what was typed, as `decide` takes it."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("version", "on")}


def why_field(label: str, *, hint: str = "", missing: str = "Enter the reason.") -> forms.CharField:
    """Return a field for a reason: several lines, always asked for."""
    return forms.CharField(
        label=label, help_text=hint, max_length=2000, widget=forms.Textarea(attrs={"rows": 4}), error_messages={"required": missing}
    )


def yes_no(label: str, *, hint: str = "", missing: str = "Select yes or no.", required: bool = True) -> forms.TypedChoiceField:
    """Return a yes-or-no question as two radios; cleans to a bool."""
    return forms.TypedChoiceField(
        label=label,
        help_text=hint,
        choices=[("yes", "Yes"), ("no", "No")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        required=required,
        empty_value=None,
        error_messages={"required": missing},
    )
