"""What every action's form has: the day it happened, and the version of the case the person was looking at."""

from collections.abc import Sequence
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


class OneOfForm(ActionForm):
    """A form about one of the things that are still open, chosen by its key; a single one is chosen already.

    A form says `asks` (the question) and `missing` (the sentence where none is chosen), and gives what it offers.
    """

    asks = "Which one?"
    missing = "Select which one it is about."

    which = forms.ChoiceField(widget=forms.Radios)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        which: Any = self.fields["which"]
        which.label = self.asks
        which.error_messages["required"] = self.missing
        offered = self.offered()
        which.choices = [(one.key, f"{one.key}: {self.told(one)}") for one in offered]
        which.widget.hints = {one.key: hint for one in offered if (hint := self.hint(one))}
        if len(offered) == 1:
            which.initial = offered[0].key

    def offered(self) -> Sequence[Any]:
        """Return what it may be about, each with a `key`."""
        raise NotImplementedError

    def told(self, one: Any) -> str:
        """Return the words of one that may be chosen."""
        words: str = one.what
        return words

    def hint(self, one: Any) -> str:
        """Return what stands under one that may be chosen; empty for nothing."""
        return ""
