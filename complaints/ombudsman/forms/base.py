"""What the forms of an enquiry have in common: questions asked row by row, and who may be chosen."""

from collections.abc import Iterable
from typing import Any

from casework import forms
from complaints.complaint.forms.base import ComplaintForm, cut, lines, staff_with

__all__ = ["EnquiryForm", "cut", "lines", "staff_choices"]

NOBODY = ("", "Nobody yet")


def staff_choices(need: str, nobody: tuple[str, str] = NOBODY) -> list[tuple[str, str]]:
    """Return the staff whose role carries a right, as choices: read once, however many questions offer them."""
    return [
        nobody,
        *((str(user.pk), str(user)) for user in staff_with(need).order_by("first_name", "last_name")),
    ]


class EnquiryForm(ComplaintForm):
    """An action's form on an enquiry."""

    marks_optional = False

    def name_of(self, field: str) -> tuple[int | None, str]:
        """Return who was chosen in a field: id and name; (None, "") for nobody."""
        chosen = self.cleaned_data.get(field) or ""
        offered: Iterable[tuple[Any, Any]] = self.fields[field].choices  # type: ignore[attr-defined]
        return (int(chosen), str(dict(offered)[chosen])) if chosen else (None, "")

    def ask_who(self, name: str, label: str, choices: list[tuple[str, str]], initial: int | None) -> None:
        """Ask for a member of staff."""
        self.ask(
            name,
            forms.ChoiceField(
                label=label,
                choices=choices,
                widget=forms.Autocomplete,
                initial=str(initial or ""),
                required=False,
            ),
        )
