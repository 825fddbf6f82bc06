"""Limits on contact whose review is near or past: what a manager finds on My work."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse

from casework.desk.notices import Waiting
from casework.people.access import can
from casework.people.models import User
from casework.record.models import Case, ContactRestriction
from casework.wording import date_long, plain_name

SOON = timedelta(days=14)
MOST = 20


def limits_to_review(user: User, today: date) -> Iterator[Waiting]:
    """Yield the limits that somebody who may review them has to within two weeks, the oldest first. One query."""
    if not can(user, "person.restrict"):
        return
    seen = Case.objects.visible_to(user).order_by()
    found = ContactRestriction.objects.filter(ended_on=None, review_on__lte=today + SOON, case__in=seen)
    for one in found.select_related("person", "case").order_by("review_on", "pk")[:MOST]:
        verb = "was due" if one.review_on < today else "is due"
        yield Waiting(
            f"Review the limits on contact with {plain_name(one.person.name)}",
            reverse("desk:person_limit", args=[one.case.reference, one.person_id]),
            f"{verb} on {date_long(one.review_on)} ({one.case.reference})",
        )
