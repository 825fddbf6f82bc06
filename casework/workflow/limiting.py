"""Facts that limit how somebody may reach the council: begun, reviewed, ended; each told by letter, with the right of appeal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.people.models import Person
from casework.record.models import Case, ContactRestriction
from casework.wording import date_long
from casework.workflow.errors import Refused
from casework.workflow.limits import IN_A_LETTER, SOURCE, check_review, in_short
from casework.workflow.outcome import LetterDraft
from casework.workflow.people import roles_of


def limit_of(person_id: int) -> ContactRestriction | None:
    """Return the limit that is in force on somebody's contact, or None. One at a time (constraint)."""
    return ContactRestriction.objects.filter(person_id=person_id, ended_on=None).first()


def limits_of(person_ids: set[int]) -> list[ContactRestriction]:
    """Return the limits in force on the contact of people. One query."""
    found = ContactRestriction.objects.filter(person_id__in=person_ids, ended_on=None)
    return list(found.select_related("person").order_by("pk"))


def limits_in_short(person_ids: set[int], today: date) -> dict[int, str]:
    """Return the limit in force on each of some people's contact, in a sentence, by the person. One query."""
    return {
        one.person_id: in_short(one.person.name, one.what, one.details, one.review_on, today)
        for one in limits_of(person_ids)
    }


def _letter(code: str, person: Person, **context: Any) -> tuple[LetterDraft, ...]:
    return (LetterDraft(code, "party", person_id=person.pk, context=context),)


@dataclass(frozen=True)
class ContactLimited:
    """Contact was limited: what, why, decided by whom, reviewed when. `warned` says how and when they were warned before."""

    person: Person
    what: tuple[str, ...]
    details: str
    why: str
    warned: str
    considered: str
    decided_by: str
    from_on: date
    review_on: date
    code: str = "contact.limited"
    needs: str = "person.restrict"
    stales: bool = True

    def apply(self, case: Case) -> str:
        """Begin the limit. Raises Refused where one is in force, or it would be reviewed too late."""
        if not roles_of(case, self.person.pk):
            raise Refused(f"{self.person.name} has no part in this case any more.")
        Person.objects.select_for_update().get(pk=self.person.pk)
        now = limit_of(self.person.pk)
        if now:
            raise Refused(
                f"Contact with {self.person.name} is limited already, since {date_long(now.from_on)}. Review that first.",
                SOURCE,
            )
        check_review(self.from_on, self.review_on)
        ContactRestriction.objects.create(
            person=self.person,
            case_id=case.pk,
            what=list(self.what),
            details=self.details,
            why=self.why,
            decided_by=self.decided_by,
            from_on=self.from_on,
            review_on=self.review_on,
        )
        return (
            f"Contact with {self.person.name} was limited from {date_long(self.from_on)}, to be reviewed by "
            f"{date_long(self.review_on)}. Decided by {self.decided_by}."
        )

    def payload(self) -> Mapping[str, Any]:
        return {
            "person": self.person.pk,
            "what": list(self.what),
            "details": self.details,
            "why": self.why,
            "warned": self.warned,
            "considered": self.considered,
            "decided_by": self.decided_by,
            "from": self.from_on,
            "review": self.review_on,
        }

    def letters(self) -> tuple[LetterDraft, ...]:
        """Return the letter that tells them, with the right of appeal."""
        return _letter(
            "contact_limited",
            self.person,
            limits=[IN_A_LETTER[one] for one in self.what],
            details=self.details,
            why=self.why,
            warned=self.warned,
            from_on=self.from_on,
            review_on=self.review_on,
        )


@dataclass(frozen=True)
class LimitReviewed:
    """A limit was reviewed: it goes on until another review, or it ends."""

    person: Person
    goes_on: bool
    why: str
    decided_by: str
    on: date
    review_on: date | None = None
    code: str = "contact.limit_reviewed"
    needs: str = "person.restrict"
    stales: bool = True

    def apply(self, case: Case) -> str:
        """Set the next review, or end the limit. Raises Refused where none is in force."""
        Person.objects.select_for_update().get(pk=self.person.pk)
        now = limit_of(self.person.pk)
        if now is None:
            raise Refused(f"Contact with {self.person.name} is not limited any more.")
        if self.on < now.from_on:
            raise Refused(f"It began on {date_long(now.from_on)}: enter a day on or after that.", field="on")
        if self.goes_on and self.review_on:
            check_review(self.on, self.review_on)
            now.review_on = self.review_on
            said = f"The limit on contact with {self.person.name} goes on, to be reviewed by {date_long(self.review_on)}."
        else:
            now.ended_on, now.ended_why = self.on, self.why[:500]
            said = f"Contact with {self.person.name} is not limited any more."
        now.save()
        return f"{said} Decided by {self.decided_by}."

    def payload(self) -> Mapping[str, Any]:
        return {
            "person": self.person.pk,
            "goes_on": self.goes_on,
            "why": self.why,
            "decided_by": self.decided_by,
            "review": self.review_on,
        }

    def letters(self) -> tuple[LetterDraft, ...]:
        """Return the letter that tells them what the review came to."""
        return _letter(
            "contact_limit_reviewed",
            self.person,
            ends=not self.goes_on,
            why=self.why,
            on=self.on,
            review_on=self.review_on if self.goes_on else None,
        )
