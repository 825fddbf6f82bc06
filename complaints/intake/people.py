"""The same person again: who of those a user may know of is meant, and what is open for them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from casework.people.matching import same_person
from casework.people.models import Person, User
from casework.record.models import Case
from casework.record.parties import known_to
from casework.workflow import get_kind
from casework.workflow.limiting import limits_in_short

MOST_CASES = 20
CAME = {
    "phone": "by telephone",
    "email": "by email",
    "letter": "by letter",
    "web": "by web form",
    "in_person": "in person",
    "member": "through a councillor or MP",
}
"""How a contact came, as a sentence goes on with it; by the channels of a case."""


@dataclass(frozen=True)
class OpenCase:
    """An open case of somebody found: enough to tell whether this is the same matter."""

    reference: str
    kind: str
    state: str
    summary: str
    received_on: date
    came: str
    is_about_them: bool


@dataclass(frozen=True)
class Known:
    """Somebody found, why, and their open cases; those shown with somebody before them only by reference."""

    person: Person
    why: str
    cases: tuple[OpenCase, ...]
    shown_above: tuple[str, ...] = ()
    limit: str = ""


def who_is_meant(
    user: User, *, name: str = "", email: str = "", phone: str = "", born_on: date | None = None
) -> list[Known]:
    """Return who may be meant by what was typed, each with their open cases. Three queries, however many are found."""
    if not (name.strip() or email.strip() or phone.strip()):
        return []
    found = same_person(known_to(user), name=name, email=email, phone=phone, born_on=born_on)
    return with_cases(user, [(match.person, match.why) for match in found])


def with_cases(user: User, found: list[tuple[Person, str]]) -> list[Known]:
    """Return people with those of their open cases that the user may see, the newest first."""
    ids = [person.pk for person, _ in found]
    cases = list(
        Case.objects.visible_to(user)
        .open()
        .filter(Q(complainant__in=ids) | Q(subject__in=ids))
        .order_by("-received_on", "-pk")[: MOST_CASES * max(len(ids), 1)]
        if ids
        else ()
    )
    today = timezone.localdate()
    limits = limits_in_short(set(ids), today)
    known: list[Known] = []
    above: set[str] = set()
    for person, why in found:
        theirs = [case for case in cases if person.pk in (case.complainant_id, case.subject_id)]
        shown = tuple(_shown(case, person) for case in theirs if case.reference not in above)
        again = tuple(case.reference for case in theirs if case.reference in above)
        known.append(Known(person, why, shown, again, limits.get(person.pk, "")))
        above |= {case.reference for case in theirs}
    return known


def _shown(case: Case, person: Person) -> OpenCase:
    kind = get_kind(case.kind)
    return OpenCase(
        case.reference,
        kind.label,
        kind.states[case.state].label,
        case.summary,
        case.received_on,
        CAME.get(case.channel, ""),
        case.subject_id == person.pk and case.complainant_id != person.pk,
    )
