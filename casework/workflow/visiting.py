"""Finds the case an address names for somebody who may see it, and writes down who looked at a restricted one."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.http import Http404

from casework.people.access import can, why_not
from casework.people.models import User
from casework.record.models import Case, Look

# All that the head of a page and the facts of a case ask of the row, in one query.
BESIDE = ("owner", "team", "service", "establishment", "complainant", "subject")
# A page that is shown again and again while somebody types is one look.
ONE_LOOK = timedelta(minutes=10)


def visit(user: User, reference: str, *, what: str, at: datetime, again: bool = False) -> Case:
    """Return a case, with the rows beside it, for somebody who may see it.

    Args:
        what: what is looked at, for the record kept of restricted cases: "case", "document 12", "letter 3".
        again: whether it is part of a page opened just before, so that one look is written down for both.

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
        look = Look(case=case, user=user, at=at, what=what[:60])
        lately = Look.objects.filter(case=case, user=user, what=look.what, at__gt=at - ONE_LOOK)
        if not (again and lately.exists()):
            look.save()
    return case
