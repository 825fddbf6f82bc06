"""What the page of a case's people shows of each, to whom; and that a private address was looked at."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from casework.people.models import Person, User
from casework.people.private import KEPT_PRIVATE, hidden_from, is_private
from casework.record.models import Case, CaseParty, Consent, ContactRestriction, Look
from casework.wording import date_long
from casework.workflow import CaseFacts, PartyFacts
from casework.workflow.consent import age_on
from casework.workflow.limiting import limits_of

YES_NO = {True: "Yes", False: "No", None: "Not known"}


@dataclass(frozen=True)
class Shown:
    """Somebody in a case: their parts in words, what is known of them, what was asked and decided, and what may be done."""

    person: Person
    parts: str
    rows: tuple[tuple[str, str], ...]
    consents: tuple[str, ...]
    change_url: str
    consent_url: str
    private_url: str
    end_url: str
    limit: ContactRestriction | None
    limit_url: str


def people_of(case: Case, facts: CaseFacts, user: User) -> list[Shown]:
    """Return the people of a case as somebody sees them, complainant and subject first. Two queries."""
    parts: dict[int, list[PartyFacts]] = {}
    for part in facts.parties:
        parts.setdefault(part.person.id, []).append(part)
    people = Person.objects.in_bulk(parts)
    limits = {one.person_id: one for one in limits_of(set(parts))}
    said: dict[int, list[str]] = {}
    for one in facts.consents:
        said.setdefault(one.person_id, []).append(_consent(one.what, one))
    return [
        _shown(case, people[pk], theirs, facts, user, tuple(reversed(said.get(pk, []))), limits.get(pk))
        for pk, theirs in parts.items()
    ]


def _consent(what: str, one: object) -> str:
    day = date_long(one.on)  # type: ignore[attr-defined]
    told = [f"{Consent.What(what).label}, {day}."]
    for name, words in (
        ("how", "{}."),
        ("scope", "It covers: {}."),
        ("decided_by", "Decided by {}."),
        ("why", "{}"),
    ):
        if value := getattr(one, name).rstrip("."):
            told.append(words.format(value))
    return " ".join(told)


def _shown(
    case: Case,
    person: Person,
    parts: list[PartyFacts],
    facts: CaseFacts,
    user: User,
    consents: tuple[str, ...],
    limit: ContactRestriction | None,
) -> Shown:
    known = dict(CaseParty.Role.choices)
    labels = [known.get(part.role, part.role) for part in parts]
    main = {case.complainant_id, case.subject_id}
    url = {
        what: reverse(f"desk:person_{what}", args=[case.reference, person.pk])
        for what in ("change", "consent", "private", "end", "limit")
    }
    return Shown(
        person,
        " and ".join(label if n == 0 else label.lower() for n, label in enumerate(labels)),
        tuple(_rows(case, person, parts, facts, user)),
        consents,
        url["change"],
        url["consent"] if person.pk == case.subject_id else "",
        url["private"],
        url["end"] if person.pk not in main else "",
        limit,
        url["limit"],
    )


def _rows(
    case: Case, person: Person, parts: list[PartyFacts], facts: CaseFacts, user: User
) -> Iterable[tuple[str, str]]:
    hides = hidden_from(user, case, person)
    address = ", ".join(part for part in (*person.address.splitlines(), person.postcode) if part.strip())
    stands = next((part.relationship for part in parts if part.relationship), "")
    known = next(
        (p.has_parental_responsibility for p in parts if p.has_parental_responsibility is not None), None
    )
    age = age_on(person.date_of_birth, facts.today)
    is_subject = person.pk == case.subject_id
    pairs = (
        ("How they stand to the person it is about", "" if is_subject else stands),
        ("Parental responsibility", YES_NO[known] if _is_asked(case, is_subject, facts) else ""),
        ("Born", f"{date_long(person.date_of_birth)} ({age})" if person.date_of_birth else ""),
        ("Email address", _kept(person.email, "email" in hides)),
        ("Telephone number", _kept(person.phone, "phone" in hides)),
        ("Postal address", _kept(address, "address" in hides)),
        ("Wants to be reached", f"By {person.get_preferred_contact_display().lower()}"),
        ("Language", person.language),
        ("Reasonable adjustments", person.adjustments),
        (
            "Copies of letters",
            "Gets a copy of every letter to the complainant"
            if any(part.gets_letters for part in parts)
            else "",
        ),
        ("Kept private", _what_is_private(person)),
    )
    return ((key, value) for key, value in pairs if value)


def _is_asked(case: Case, is_subject: bool, facts: CaseFacts) -> bool:
    """Say whether parental responsibility can matter: the case is about somebody else, who may be a child."""
    if is_subject or case.subject is None:
        return False
    age = age_on(case.subject.date_of_birth, facts.today)
    return age is None or age < 18


def _kept(value: str, hidden: bool) -> str:
    """Return a way to reach somebody, or that it is private: whether or not there is one."""
    return KEPT_PRIVATE if hidden else value


def _what_is_private(person: Person) -> str:
    if not person.address_private:
        return ""
    return "The address, email and telephone number" if person.contact_private else "The address"


def looked_at_private(
    case: Case, people: Iterable[Person | None], user: User, where: str, at: datetime
) -> None:
    """Write down that somebody was shown what is kept private, once for each person; nothing where nothing is."""
    private = [one for one in people if is_private(one)]
    Look.objects.bulk_create(
        [
            Look(case=case, user=user, at=at, what=f"private address {one.pk}, {where}"[:60])
            for one in private
            if one
        ]
    )
