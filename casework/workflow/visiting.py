"""Finds the case an address names for somebody who may see it, and writes down who looked at a restricted one."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import Http404

from casework.people.access import can, why_not
from casework.people.models import User
from casework.record.models import Case, Look

# All that the head of a page and the facts of a case ask of the row, in one query.
BESIDE = ("owner", "team", "service", "establishment", "complainant", "subject")


def visit(user: User, reference: str, *, what: str, at: datetime) -> Case:
    """Return a case, with the rows beside it, for somebody who may see it.

    Args:
        what: what is looked at, for the record kept of restricted cases: "case", "document 12", "letter 3".

    Raises:
        PermissionDenied: where the role reads no cases at all.
        Http404: where there is no such case, or not for this person: the two look the same.
    """
    if not can(user, "case.read"):
        raise PermissionDenied(why_not("case.read"))
    case = Case.objects.visible_to(user).select_related(*BESIDE).filter(reference=reference.upper()).first()
    if case is None:
        raise Http404("There is no such case, or you may not see it.")
    if case.restricted:
        Look.objects.create(case=case, user=user, at=at, what=what[:60])
    return case
