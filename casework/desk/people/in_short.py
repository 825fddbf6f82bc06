"""The people of a case in a line each, and what everybody who works on it must know of them."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from casework.people.models import Person
from casework.people.private import KEPT_PRIVATE
from casework.record.models import Case, CaseParty
from casework.wording import date_long
from casework.workflow import CaseFacts, PartyFacts, PersonFacts
from casework.workflow.limiting import limits_in_short
from casework.workflow.reading import people_in


def adjustments(people: Iterable[PersonFacts]) -> str:
    """Return the reasonable adjustments of everybody in a case in a sentence; empty where there are none."""
    each = {one.id: one for one in people}
    said = [f"{one.name}: {one.adjustments}" for one in each.values() if one.adjustments.strip()]
    return f"Reasonable adjustments. {' '.join(said)}" if said else ""


def alerts(case: Case) -> list[str]:
    """Return what stands at the head of every page of a case. Two queries: how people stand to each other is not asked."""
    people = people_in(case)
    said = adjustments(people)
    return [*([said] if said else []), *limits(people, timezone.localdate())]


def limits(people: Iterable[PersonFacts], today: date) -> list[str]:
    """Return the limits in force on the contact of anybody in a case, in a sentence each. One query."""
    return list(limits_in_short({one.id for one in people}, today).values())


def people_in_short(case: Case, facts: CaseFacts) -> list[dict[str, str]]:
    """Return the people of a case, each with their part; with whoever brought it, how to reach them."""
    return [
        {"name": part.person.name, "about": _about(case, part)}
        for part in facts.parties
        if part.role != CaseParty.Role.SUBJECT or part.person.id != case.complainant_id
    ]


def _about(case: Case, part: PartyFacts) -> str:
    if case.complainant and part.person.id == case.complainant_id and part.role == CaseParty.Role.COMPLAINANT:
        return _who_brought_it(case.complainant)
    if part.role == CaseParty.Role.SUBJECT:
        born = part.person.date_of_birth
        return f"Whom it is about{f'; born {date_long(born)}' if born else ''}"
    stands = f" ({part.relationship})" if part.relationship else ""
    known = dict(CaseParty.Role.choices)
    return f"{known.get(part.role, part.role.replace('_', ' ').capitalize())}{stands}"


def _who_brought_it(person: Person) -> str:
    # The same for everybody: who needs a private address opens the page of the people, and that look is written down.
    reached = (
        [KEPT_PRIVATE] if person.contact_private else [way for way in (person.email, person.phone) if way]
    )
    return f"{'; '.join(['Brought it', *reached])}. Prefers {person.get_preferred_contact_display().lower()}."
