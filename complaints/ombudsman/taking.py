"""What an enquiry takes over from the case it is about, and how that case is found by its reference."""

from typing import Any

from casework import forms
from casework.people.models import User
from casework.record.models import Case

TAKEN = ("complainant_id", "subject_id", "service_id", "establishment_id", "restricted")
NOT_FOUND = "There is no case with this reference that you may see. Check the reference."


def find_case(typed: str, by: User | None) -> Case:
    """Return the case of a reference, for somebody who may see it; None for `by` is the system.

    Raises ValidationError with a sentence: no such case, or it is itself an enquiry.
    """
    cases = Case.objects.all() if by is None else Case.objects.visible_to(by)
    case = cases.filter(reference="-".join(typed.upper().replace("-", " ").split())).first()
    if case is None:
        raise forms.ValidationError(NOT_FOUND)
    if case.kind == "ombudsman":
        raise forms.ValidationError(f"{case.reference} is itself an enquiry. Enter the case it is about.")
    return case


def columns_of(case: Case) -> dict[str, Any]:
    """Return the columns that an enquiry has in common with the case it is about: the people, the service, the setting.

    What may not be seen of the one may not be seen through the other.
    """
    return {name: getattr(case, name) for name in TAKEN}


def taken(case: Case) -> dict[str, Any]:
    """Return the same as rows, for a case that opens."""
    return {name.removesuffix("_id"): getattr(case, name.removesuffix("_id")) for name in TAKEN}
