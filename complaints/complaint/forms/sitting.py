"""How a form asks for somebody who is to sit in a later stage: a member of staff, or a person from outside the council."""

from typing import Any

from django.db.models import QuerySet

from casework import forms
from casework.people.models import User
from complaints.complaint.forms.base import ComplaintForm, staff_with


class PeopleForm(ComplaintForm):
    """A form that names people who are to sit in a stage."""

    def ask_for(
        self,
        prefix: str,
        label: str,
        called: str,
        *,
        staff: QuerySet[User] | None = None,
        help_text: str = "",
        required: bool = True,
        email: bool = True,
    ) -> None:
        """Ask for one person (`called` "the chair"): chosen among the staff where they may be, else by name.

        What is missing is refused beside the name, by the decision: one of the two has to be given.
        """
        if staff is not None:
            self.ask(
                f"{prefix}_user",
                forms.ModelChoiceField(
                    label=label,
                    queryset=staff,
                    widget=forms.Autocomplete,
                    required=False,
                    help_text=help_text or "Choose somebody who uses this service, or leave this empty.",
                ),
            )
        self.ask(
            f"{prefix}_name",
            forms.CharField(
                label=f"Or the name of {called}, if from outside" if staff is not None else label,
                max_length=200,
                required=required and staff is None,
                help_text=help_text if staff is None else "",
                error_messages={"required": f"Enter the name of {called}."},
            ),
        )
        if email:
            self.ask(
                f"{prefix}_email",
                forms.EmailField(label=f"Email address of {called}", required=False),
            )
        self.ask(
            f"{prefix}_post",
            forms.CharField(
                label=f"Job title of {called}, or who they work for", max_length=200, required=False
            ),
        )

    def person(self, prefix: str) -> dict[str, Any]:
        """Return who was typed under a prefix, as decisions take it."""
        data = self.cleaned_data
        user: User | None = data.pop(f"{prefix}_user", None)
        name = data.get(f"{prefix}_name") or ""
        email = data.get(f"{prefix}_email") or ""
        post = data.get(f"{prefix}_post") or ""
        if user is not None:
            team = user.team
            return {
                f"{prefix}_id": user.pk,
                f"{prefix}_name": str(user),
                f"{prefix}_email": user.email,
                f"{prefix}_post": post or user.get_role_display(),
                f"{prefix}_service_id": team.service_id if team else None,
                f"{prefix}_is_staff": True,
            }
        return {
            f"{prefix}_id": None,
            f"{prefix}_name": name,
            f"{prefix}_email": email,
            f"{prefix}_post": post,
            f"{prefix}_service_id": None,
            f"{prefix}_is_staff": bool(email) and User.objects.filter(email__iexact=email).exists(),
        }


def could_sit() -> QuerySet[User]:
    """Return the staff who may be asked to sit in a later stage."""
    return staff_with("complaint.answer")
