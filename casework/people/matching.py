"""Have we met this person before? Finds people by name, e-mail address, telephone number and date of birth."""

import re
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Upper

from casework.people.models import Person, PhoneNumber

MOST = 5
SHORTEST_NAME = 3
SHORTEST_NUMBER = 7


@dataclass(frozen=True)
class Match:
    """Somebody who may be the person meant, and what they have in common, in words."""

    person: Person
    why: str


def ten_digits(phone: str) -> str:
    """Return the last ten digits of a telephone number; empty where there are too few to tell anybody by."""
    digits = re.sub(r"[^0-9]", "", phone)
    return digits[-10:] if len(digits) >= SHORTEST_NUMBER else ""


def same_person(
    people: QuerySet[Person],
    *,
    name: str = "",
    email: str = "",
    phone: str = "",
    born_on: date | None = None,
    most: int = MOST,
) -> list[Match]:
    """Return who may be meant, the likeliest first: same e-mail or telephone, then a like name. One query.

    Args:
        people: among whom to look; the caller keeps it to those the user may know of.
        born_on: puts people born that day first; by itself it finds nobody.
    """
    name, email, digits = name.strip(), email.strip(), ten_digits(phone)
    asked = Q(pk__in=[])
    if email:
        asked |= Q(email__iexact=email)
    if digits:
        asked |= ~Q(phone="") & Q(digits=digits)
    if len(name) >= SHORTEST_NAME:
        asked |= Q(upper_name__trigram_similar=name.upper())
    sure = When(Q(email__iexact=email) if email else Q(pk__in=[]), then=Value(3))
    also = When(~Q(phone="") & Q(digits=digits) if digits else Q(pk__in=[]), then=Value(2))
    born = When(Q(date_of_birth=born_on) if born_on else Q(pk__in=[]), then=Value(1))
    found = (
        people.annotate(digits=PhoneNumber("phone"), upper_name=Upper("name"))
        .annotate(
            nearness=Case(sure, also, born, default=Value(0)),
            likeness=TrigramSimilarity("upper_name", name.upper()),
        )
        .filter(asked)
        .order_by(F("nearness").desc(), F("likeness").desc(), "pk")[:most]
    )
    return [Match(person, _why(person, email, digits, born_on)) for person in found]


def _why(person: Person, email: str, digits: str, born_on: date | None) -> str:
    common = []
    if email and person.email.lower() == email.lower():
        common.append("email address")
    if digits and ten_digits(person.phone) == digits:
        common.append("telephone number")
    if born_on and person.date_of_birth == born_on:
        common.append("date of birth")
    return f"Same {' and '.join(common)}" if common else "A like name"
