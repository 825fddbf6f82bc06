"""Whom somebody may know of: the people of the cases they may see."""

from django.db.models import Exists, OuterRef, QuerySet

from casework.people.models import Person, User
from casework.record.models import Case, CaseParty


def known_to(user: User) -> QuerySet[Person]:
    """Return the people a user may know of: those with a part in a case the user may see."""
    seen = Case.objects.visible_to(user)
    return Person.objects.filter(
        Exists(seen.filter(complainant=OuterRef("pk")))
        | Exists(seen.filter(subject=OuterRef("pk")))
        | Exists(CaseParty.objects.filter(person=OuterRef("pk"), case__in=seen.order_by().values("pk")))
    )
