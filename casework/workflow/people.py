"""Facts about the people of a case: who has what part, how to reach them, what they agreed to, what may be shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet

from casework.clock import listed
from casework.people.models import Person
from casework.record.models import Case, CaseParty, Consent
from casework.wording import date_long, lower_first
from casework.workflow.errors import Refused
from casework.workflow.facts import PartyFacts
from casework.workflow.reading import party_facts

MAIN = (CaseParty.Role.COMPLAINANT, CaseParty.Role.SUBJECT)
_CONTACT = {
    "name": "name",
    "email": "email address",
    "phone": "telephone number",
    "address": "postal address",
    "postcode": "postcode",
    "preferred_contact": "preferred contact",
    "language": "language",
    "adjustments": "adjustments",
}
"""What may be changed of a person, in words. The event says which of them changed and never to what: an address may be private."""


def roles_of(case: Case, person_id: int) -> list[str]:
    """Return the parts somebody has in a case now; empty where they have none."""
    roles = [
        role
        for role, pk in (("complainant", case.complainant_id), ("subject", case.subject_id))
        if pk == person_id
    ]
    kept = case.parties.filter(person_id=person_id, ended_on=None).values_list("role", flat=True)
    return list(dict.fromkeys([*roles, *kept]))


def part_of(case: Case, person_id: int, role: str) -> PartyFacts | None:
    """Return somebody's part in a role as the rules see it, or None."""
    return next((p for p in party_facts(case) if (p.person.id, p.role) == (person_id, role)), None)


def _on_the_case(case: Case, person: Person) -> None:
    if not roles_of(case, person.pk):
        raise Refused(f"{person.name} has no part in this case any more. Go back to the people of the case.")


@dataclass(frozen=True)
class PartyAdded:
    """Somebody was given a part in the case: one we know, or a new person with `details`."""

    role: str
    person: Person | None
    details: Mapping[str, Any] = field(default_factory=dict)
    relationship: str = ""
    has_parental_responsibility: bool | None = None
    gets_letters: bool = False
    code: str = "party.added"
    needs: str = "case.people"
    stales: bool = True

    def apply(self, case: Case) -> str:
        """Add the part, and the person where they are new. Raises Refused where they have it already."""
        person = self.person or Person(**self.details)
        if person.pk and self.role in roles_of(case, person.pk):
            raise Refused(f"{person.name} has that part in this case already.", field="role")
        if person.pk is None:
            person.save()
        CaseParty.objects.create(
            case_id=case.pk,
            person=person,
            role=self.role,
            relationship=self.relationship,
            has_parental_responsibility=self.has_parental_responsibility,
            gets_letters=self.gets_letters,
        )
        copies = " They get copies of letters to the complainant." if self.gets_letters else ""
        return f"{person.name} was added: {lower_first(CaseParty.Role(self.role).label)}.{copies}"

    def payload(self) -> Mapping[str, Any]:
        return {
            "role": self.role,
            "person": self.person and self.person.pk,
            "relationship": self.relationship,
            "has_parental_responsibility": self.has_parental_responsibility,
            "gets_letters": self.gets_letters,
        }


@dataclass(frozen=True)
class PartyChanged:
    """What is known of somebody in the case was changed: how to reach them, their adjustments, how they stand to the others."""

    person: Person
    role: str
    details: Mapping[str, Any]
    relationship: str
    has_parental_responsibility: bool | None
    gets_letters: bool
    code: str = "party.changed"
    needs: str = "case.people"
    stales: bool = True

    def apply(self, case: Case) -> str:
        """Change the person and their part, and say which things changed. Raises Refused where nothing did."""
        _on_the_case(case, self.person)
        person = Person.objects.select_for_update().get(pk=self.person.pk)
        changed = [name for name, value in self.details.items() if getattr(person, name) != value]
        for name in changed:
            setattr(person, name, self.details[name])
        if changed:
            person.save(update_fields=changed)
        said = [_CONTACT[name] for name in changed] + self._change_part(case, person)
        if not said:
            raise Refused("Nothing was changed. Change something, or go back.")
        return f"What is known of {person.name} was changed: {listed(said)}."

    def _as_contact_said(self, case: Case) -> CaseParty:
        """Return the part as it is known without a row of its own, so that nothing known is lost with the first change."""
        known = part_of(case, self.person.pk, self.role)
        return CaseParty(
            case_id=case.pk,
            person=self.person,
            role=self.role,
            relationship=known.relationship if known else "",
            has_parental_responsibility=known.has_parental_responsibility if known else None,
        )

    def _change_part(self, case: Case, person: Person) -> list[str]:
        part = CaseParty.objects.filter(case_id=case.pk, person=person, role=self.role, ended_on=None).first()
        part = part or self._as_contact_said(case)
        asked = {
            "relationship": (self.relationship, "relationship"),
            "has_parental_responsibility": (self.has_parental_responsibility, "parental responsibility"),
            "gets_letters": (self.gets_letters, "copies of letters"),
        }
        said = [words for name, (value, words) in asked.items() if getattr(part, name) != value]
        for name, (value, _) in asked.items():
            setattr(part, name, value)
        if said:
            part.save()
        return said

    def payload(self) -> Mapping[str, Any]:
        return {
            "person": self.person.pk,
            "role": self.role,
            "relationship": self.relationship,
            "has_parental_responsibility": self.has_parental_responsibility,
            "gets_letters": self.gets_letters,
        }


@dataclass(frozen=True)
class PartyEnded:
    """Somebody has no part in the case any more. The part stays on the record."""

    person: Person
    on: date
    why: str
    code: str = "party.ended"
    needs: str = "case.people"
    stales: bool = True

    def apply(self, case: Case) -> str:
        """End every part but complainant and subject. Raises Refused where they have no other."""
        parts = self._parts(case)
        if not parts.update(ended_on=self.on, ended_why=self.why):
            raise Refused(
                f"{self.person.name} brought the case or is whom it is about: that part does not end. Close the case instead."
            )
        return f"{self.person.name} has no part in it any more."

    def _parts(self, case: Case) -> QuerySet[CaseParty]:
        mine = [
            role
            for role, pk in zip(MAIN, (case.complainant_id, case.subject_id), strict=True)
            if pk == self.person.pk
        ]
        parts = CaseParty.objects.filter(case_id=case.pk, person=self.person, ended_on=None)
        return parts.exclude(role__in=mine)

    def payload(self) -> Mapping[str, Any]:
        return {"person": self.person.pk, "why": self.why}


@dataclass(frozen=True)
class ConsentRecorded:
    """Consent asked for, given, refused or withdrawn; or a decision about capacity, competence or sufficient interest."""

    person: Person
    what: str
    on: date
    how: str = ""
    scope: str = ""
    decided_by: str = ""
    why: str = ""
    code: str = "consent.recorded"
    needs: str = "case.people"
    stales: bool = True

    def apply(self, case: Case) -> str:
        """Add it to what is on the record. Raises Refused where consent is withdrawn that was never given."""
        _on_the_case(case, self.person)
        kept = Consent.objects.filter(case_id=case.pk, person=self.person)
        if self.what == "withdrawn" and not kept.filter(what="given", on__lte=self.on).exists():
            raise Refused(
                "Consent can be withdrawn once it was given, and none is on the record by that day. Choose “refused”, or "
                "write down first that it was given.",
                field="what",
            )
        Consent.objects.create(
            case_id=case.pk,
            person=self.person,
            what=self.what,
            on=self.on,
            how=self.how,
            scope=self.scope,
            decided_by=self.decided_by,
            why=self.why,
        )
        return self._says()

    def _says(self) -> str:
        how = f" {self.how.rstrip('.')}." if self.how else ""
        more = f" It covers: {self.scope.rstrip('.')}." if self.scope else ""
        who = f" Decided by {self.decided_by}." if self.decided_by else ""
        return f"{self.person.name}: {lower_first(Consent.What(self.what).label)} ({date_long(self.on)}).{how}{more}{who}"

    def payload(self) -> Mapping[str, Any]:
        return {
            "person": self.person.pk,
            "what": self.what,
            "how": self.how,
            "scope": self.scope,
            "decided_by": self.decided_by,
            "why": self.why,
        }


@dataclass(frozen=True)
class AddressKeptPrivate:
    """Whether somebody's postal address, and how else to reach them, is hidden from who does not need it."""

    person: Person
    address_private: bool
    contact_private: bool
    why: str
    code: str = "address.private"
    needs: str = "case.people"
    stales: bool = True

    def apply(self, case: Case) -> str:
        """Set it for every case of the person. Raises Refused where it is so already."""
        _on_the_case(case, self.person)
        person = Person.objects.select_for_update().get(pk=self.person.pk)
        if (person.address_private, person.contact_private) == (self.address_private, self.contact_private):
            raise Refused("It is like that already. Change something, or go back.", field="address_private")
        person.address_private, person.contact_private = self.address_private, self.contact_private
        person.private_why = self.why
        person.save(update_fields=["address_private", "contact_private", "private_why"])
        if not self.address_private:
            return f"The address of {person.name} is shown again."
        besides = ", email address and telephone number" if self.contact_private else ""
        return f"The address{besides} of {person.name} is kept private."

    def payload(self) -> Mapping[str, Any]:
        return {
            "person": self.person.pk,
            "address_private": self.address_private,
            "contact_private": self.contact_private,
            "reason": self.why,  # not for the timeline: everybody reads it
        }
