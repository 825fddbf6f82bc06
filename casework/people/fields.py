"""The question "which school?", asked the same way everywhere: typed with suggestions, or typed and then chosen."""

from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse_lazy

from casework import forms
from casework.people.models import Establishment
from casework.people.schools import MOST, label, meant

NONE_OF_THESE = "none"


class SchoolInput(forms.Suggest):
    """A text input that offers schools as one types; without JavaScript, radios of what the text may mean come back.

    Whether typed, suggested or chosen, what is sent is text: a school's label, or some of its name.
    """

    template_name = "forms/school.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(reverse_lazy("people:school_search"), attrs)
        self.offered: list[str] = []

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return what was chosen among the radios, unless the text was changed after they were offered; else the text."""
        typed = super().value_from_datadict(data, files, name)
        chosen = data.get(f"{name}_is")
        if chosen and chosen != NONE_OF_THESE and data.get(f"{name}_was") == typed:
            return chosen
        return typed

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Add the radios, where there are schools to choose among."""
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"offered": self.offered, "none": NONE_OF_THESE}
        return context


class EstablishmentField(forms.CharField):
    """A school, college or nursery of the register; a cleaned value is an Establishment, or None where it is left empty.

    `initial` is an Establishment, its primary key, or text.
    """

    widget = SchoolInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "School, college or nursery")
        kwargs.setdefault("help_text", "Start with its name, town or postcode")
        kwargs.setdefault("error_messages", {}).setdefault(
            "required", "Enter the name of the school, college or nursery."
        )
        super().__init__(max_length=300, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Return a school's label for the input."""
        if isinstance(value, int):
            value = Establishment.objects.filter(pk=value).first()
        return label(value) if isinstance(value, Establishment) else value

    def clean(self, value: Any) -> Any:
        """Return the school that was meant. Raises ValidationError where none or several may be, and then offers them."""
        text = super().clean(self.prepare_value(value))
        self.widget.offered = []
        if not text:
            return None
        found = meant(text)
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(
                f"Nothing in the school register is like “{text}”. Check the spelling, or try its town or postcode.",
                "unknown",
            )
        self.widget.offered = [label(one) for one in found]
        many = " These are the first of them." if len(found) >= MOST else ""
        raise ValidationError(f"Several match “{text}”: choose which one you mean.{many}", "several")

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Say whether another school is meant than before."""
        return super().has_changed(self.prepare_value(initial), data)
