"""Opens the cases of a contact, one for each matter. Pressed twice, or broken off half-way, it opens each once."""

import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from casework.people.access import COORDINATOR
from casework.people.models import Person, Relationship, User
from casework.record.calendars import current
from casework.record.models import Case, Event
from casework.record.rulebook import book
from casework.workflow import NotDone, Note, Plan, open_case, perform, preview_opening, record
from complaints.intake.decisions import COMPLAINT, Destination, opening_data, safeguarding_note
from complaints.models import Contact, Matter

SIBLING = "same_contact"
THEMSELVES = ("person", "young_person")
IS_THEIR = {
    "parent": "parent",
    "foster_carer": "foster carer",
    "advocate": "advocate",
    "representative": "representative",
}


@dataclass(frozen=True)
class Decision:
    """Where one matter goes, as somebody decided; `why` where that is not as advised."""

    to: Destination
    why: str = ""


@contextmanager
def _one_at_a_time(contact: Contact) -> Iterator[None]:
    """Let a second press of the button wait for the first. The lock is the session's: each case is a transaction of its own."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtextextended(%s, 1))", [str(contact.token)])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 1))", [str(contact.token)])


def decide(
    contact: Contact, decisions: Mapping[int, Decision], *, owner: User | None, by: User, at: datetime
) -> None:
    """Keep what was decided about each matter (by its number) and who the people are, in one transaction.

    What has a case already, or was decided and only waits to be opened by a contact broken off, is decided afresh only
    while it has no case.
    """
    with transaction.atomic():
        kept = Contact.objects.select_for_update().get(pk=contact.pk)
        if not kept.is_draft:
            return
        kept.owner = owner
        _settle_people(kept)
        kept.save()
        for matter in kept.matters.filter(case=None):
            decision = decisions.get(matter.number)
            if decision is None:
                continue
            matter.route, matter.opens = decision.to.route, decision.to.kind
            matter.override_why = decision.why
            matter.advised = matter.advised | {"procedure": decision.to.procedure}
            matter.decided_by, matter.decided_at = by, at
            matter.save()


def open_all(contact: Contact, *, by: User, at: datetime) -> list[Case]:
    """Open the case of every matter that has been decided and has none, linked to those before it; return all of them.

    Going on after a fault finds what was opened by its token, and opens the rest.

    Raises:
        NotDone: a matter could not be opened; those before it are, and the contact stays a draft.
    """
    with _one_at_a_time(contact):
        contact = Contact.objects.select_related(
            "complainant", "subject", "service", "establishment", "owner__team", "recorded_by__team"
        ).get(pk=contact.pk)
        cases: list[Case] = []
        for matter in contact.matters.select_related("case"):
            case = matter.case or _open(contact, matter, cases, by=by, at=at)
            if contact.at_risk:
                _note_risk(case, contact, by=by, at=at)
            cases.append(case)
        Contact.objects.filter(pk=contact.pk, opened_at=None).update(opened_at=at, typed={})
    return cases


def _open(contact: Contact, matter: Matter, before: list[Case], *, by: User, at: datetime) -> Case:
    to = Destination(matter.opens, matter.route, matter.advised.get("procedure", ""))
    case = open_case(
        matter.opens,
        by=by,
        on=contact.received_on,
        at=at,
        shared=_shared(contact, matter, to),
        data=_data(contact, matter, to),
        token=uuid.uuid5(contact.token, str(matter.number)),
        links=tuple((sibling.pk, SIBLING) for sibling in before),
    ).case
    Matter.objects.filter(pk=matter.pk).update(case_id=case.pk)
    return case


def preview(
    contact: Contact, wanted: Mapping[int, tuple[Matter, Destination]], *, by: User, at: datetime
) -> dict[int, Plan | NotDone]:
    """Work out what opening each case would bring about, by the code that opens it: a plan, or what refuses it.

    `wanted` is by the number of the matter. Costs the same queries for one and for many.
    """
    people, calendar, rules = _people_as_typed(contact), current(), book()
    plans: dict[int, Plan | NotDone] = {}
    for number, (matter, to) in wanted.items():
        try:
            plans[number] = preview_opening(
                to.kind,
                by=by,
                on=contact.received_on,
                at=at,
                shared=_shared(contact, matter, to) | people,
                data=_data(contact, matter, to),
                calendar=calendar,
                rules=rules,
            )
        except NotDone as refused:
            plans[number] = refused
    return plans


def _shared(contact: Contact, matter: Matter, to: Destination) -> dict[str, Any]:
    owner: User | None = contact.owner
    team = owner.team if owner else contact.recorded_by.team
    if to.kind == COMPLAINT and contact.recorded_by.role == COORDINATOR:
        owner = team = None  # a formal complaint is for the Complaints Team, from whichever team it comes
    return {
        "channel": contact.channel,
        "summary": matter.summary,
        "narrative": contact.said,
        "complainant": contact.complainant,
        "subject": contact.subject,
        "service": contact.service,
        "establishment": contact.establishment,
        "owner": owner,
        "team": team,
    }


def _data(contact: Contact, matter: Matter, to: Destination) -> dict[str, Any]:
    happened = matter.facts.get("happened_on")
    return opening_data(
        to,
        {
            "summary": matter.summary,
            "wants": contact.wants,
            "received_on": contact.received_on,
            "happened_on": date.fromisoformat(happened) if happened else None,
            "subject": matter.facts.get("subject"),
            "acknowledge": contact.typed.get("page", {}).get("acknowledge", False),
        },
    )


# ------------------------------------------------------------------------------------------------------ people


def _settle_people(contact: Contact) -> None:
    """Make the people of a contact, or add what was missing to those picked: what is on file is not written over."""
    typed = contact.typed.get("people", {})
    if contact.complainant_id is None and (typed.get("person") or typed.get("name")):
        contact.complainant = _person(typed)
    if contact.subject_id is None:
        born_on = typed.get("subject_born_on")
        if typed.get("subject_person") or typed.get("subject_name"):
            contact.subject = _subject(typed, born_on and date.fromisoformat(born_on))
        elif contact.relationship in THEMSELVES:
            contact.subject = contact.complainant
    is_their = IS_THEIR.get(contact.relationship)
    if is_their and contact.complainant and contact.subject and contact.complainant_id != contact.subject_id:
        Relationship.objects.get_or_create(
            person=contact.complainant, other=contact.subject, is_their=is_their
        )


_ON_FILE = ("email", "phone", "address", "postcode", "adjustments")


def _new_person(typed: Mapping[str, Any]) -> Person:
    by_post = typed.get("address") and not typed.get("email")
    reached = "email" if typed.get("email") else "post" if by_post else "phone"
    return Person(
        name=typed["name"],
        preferred_contact=reached,
        **{column: typed.get(column) or "" for column in _ON_FILE},
    )


def _person(typed: Mapping[str, Any]) -> Person:
    if not typed.get("person"):
        person = _new_person(typed)
        person.save()
        return person
    person = Person.objects.select_for_update().get(pk=typed["person"])
    missing = {name: typed[name] for name in _ON_FILE if typed.get(name) and not getattr(person, name)}
    for name, value in missing.items():
        setattr(person, name, value)
    if missing:
        person.save(update_fields=list(missing))
    return person


def _subject(typed: Mapping[str, Any], born_on: date | None) -> Person:
    if typed.get("subject_person"):
        person = Person.objects.select_for_update().get(pk=typed["subject_person"])
        if born_on and person.date_of_birth is None:
            person.date_of_birth = born_on
            person.save(update_fields=["date_of_birth"])
        return person
    return Person.objects.create(name=typed["subject_name"], date_of_birth=born_on, preferred_contact="phone")


def _people_as_typed(contact: Contact) -> dict[str, Any]:
    """Return the people as they will be, without making them: a preview writes nothing."""
    typed = contact.typed.get("people", {})
    complainant = contact.complainant or Person.objects.filter(pk=typed.get("person")).first()
    if complainant is None and typed.get("name"):
        complainant = _new_person(typed)
    return {"complainant": complainant}


# ------------------------------------------------------------------------------------------- risk, and put right


def _note_risk(case: Case, contact: Contact, *, by: User, at: datetime) -> None:
    text = safeguarding_note(contact.risk_note)
    if Event.objects.filter(case_id=case.pk, code="note.added", payload__text__startswith=text).exists():
        return
    # Whoever hands a case over to another team may not see it any more; what they said of a risk goes with it all the same.
    sees_it = Case.objects.visible_to(by).filter(pk=case.pk).exists()
    record(
        case.pk,
        Note(text if sees_it else f"{text} (From {by}.)"),
        by=by if sees_it else None,
        on=timezone.localdate(at),
        at=at,
    )


def put_right(case: Case, told: Mapping[str, Any], *, by: User, at: datetime) -> NotDone | None:
    """Record on a concern just opened that it was put right; return why not, where it could not be. Done once."""
    fresh = Case.objects.get(pk=case.pk)
    if fresh.events.filter(code="concern.replied").exists():
        return None
    try:
        perform(
            case.pk,
            "resolve",
            by=by,
            on=told["told_on"],
            at=at,
            data={
                "done": told["done"],
                "content": told["content"],
                "told_on": told["told_on"],
                "told_how": told["told_how"],
                "send_letter": bool(told["told_letter"] and fresh.complainant_id),
            },
            version=fresh.version,
        )
    except NotDone as refused:
        if fresh.events.filter(code="concern.replied").exists():
            return None
        return refused
    return None
