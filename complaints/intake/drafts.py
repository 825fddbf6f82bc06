"""Keeps a contact while it is being triaged: what was typed, what was answered, what the rules advise."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, QuerySet
from django.http import QueryDict
from django.urls import reverse

from casework.desk.notices import Waiting
from casework.people.access import MANAGER, can
from casework.people.models import User
from casework.wording import moment
from complaints.intake.decisions import ABOUT
from complaints.models import Contact, Matter
from complaints.triage import TriageFacts, Verdict, triage
from complaints.triage.establishments import BY_CODE
from complaints.triage.facts import DATES
from complaints.triage.questions import Question, next_questions

MOST_QUESTIONS = 4
MOST_WAITING = 10
NOT_KEPT = ("csrfmiddlewaretoken", "check", "add", "remove", "go", "read", "same", "pasted")
# What the page of the contact asks for every matter alike.
OF_THE_PAGE = (
    "received_on",
    "at_risk",
    "complainant",
    "formal_request",
    "informal_tried",
    "establishment_type",
)


def contacts_of(user: User) -> QuerySet[Contact]:
    """Return the contacts a user may look at on these pages: their own; a manager's are everybody's."""
    if not can(user, "contact.triage"):
        return Contact.objects.none()
    return Contact.objects.all() if user.role == MANAGER else Contact.objects.filter(recorded_by=user)


def drafts(user: User) -> QuerySet[Contact]:
    """Return the contacts not yet opened that a user may go on with, the newest first."""
    return (
        contacts_of(user)
        .filter(opened_at=None)
        .annotate(n_matters=Count("matters"))
        .select_related("recorded_by")
        .order_by("-recorded_at")
    )


def waiting(user: User) -> list[Waiting]:
    """Return the user's own contacts that were begun and not finished, for My work. One query."""
    if not can(user, "contact.triage"):
        return []
    begun = drafts(user).filter(recorded_by=user)[:MOST_WAITING]
    return [
        Waiting(
            f"Contact from {name_of(contact)}, not opened yet",
            reverse("complaints:contact", args=[contact.token]),
            f"Begun {moment(contact.recorded_at)}",
        )
        for contact in begun
    ]


def name_of(contact: Contact) -> str:
    """Return who got in touch, as the draft has it."""
    typed = contact.typed.get("people", {})
    return (
        typed.get("name")
        or (str(contact.complainant) if contact.complainant_id else "")
        or "somebody who gave no name"
    )


def typed_of(contact: Contact) -> QueryDict:
    """Return what was typed on the page of a draft, as the form takes it."""
    typed = QueryDict(mutable=True)
    for name, values in contact.typed.get("form", {}).items():
        typed.setlist(name, values)
    return typed


# --------------------------------------------------------------------------------------------------- keeping it


def keep(
    page: Mapping[str, Any],
    matters: Iterable[Mapping[str, Any]],
    typed: QueryDict,
    *,
    by: User,
    at: datetime,
) -> Contact:
    """Keep what was typed as a draft, or put it in the place of what was kept under the same token before.

    A matter that has its case already stays as it is. One transaction; a second press of the button changes nothing.
    """
    with transaction.atomic():
        contact, _ = Contact.objects.select_for_update().get_or_create(
            token=page["token"],
            defaults={"recorded_by": by, "recorded_at": at, "received_on": page["received_on"]},
        )
        if not contact.is_draft:
            return contact
        _fill(contact, page, typed)
        contact.save()
        _keep_matters(contact, page, list(matters))
    return contact


def _fill(contact: Contact, page: Mapping[str, Any], typed: QueryDict) -> None:
    contact.channel = page["channel"]
    contact.received_on = page["received_on"]
    contact.relationship = page["complainant"] or ""
    contact.said, contact.wants = page["said"], page["wants"] or ""
    contact.at_risk, contact.risk_note = bool(page["at_risk"]), page["risk_note"] or ""
    contact.service, contact.establishment = page["service"], page["establishment"]
    kept = {name: values for name, values in typed.lists() if name not in NOT_KEPT}
    person, subject = page["person"], page["subject_person"]
    contact.typed = {
        "form": kept,
        "people": {
            "person": person and person.pk,
            "name": page["name"] or (person.name if person else ""),
            "email": page["email"],
            "phone": page["phone"],
            "address": page["address"],
            "postcode": page["postcode"],
            "adjustments": page["adjustments"],
            "subject_person": subject and subject.pk,
            "subject_name": page["subject_name"] or (subject.name if subject else ""),
            "subject_born_on": page["subject_born_on"] and page["subject_born_on"].isoformat(),
        },
        "page": {
            "formal_request": page["formal_request"],
            "informal_tried": page["informal_tried"],
            "acknowledge": page["acknowledge"],
        },
    }


def _keep_matters(contact: Contact, page: Mapping[str, Any], rows: list[Mapping[str, Any]]) -> None:
    known = {matter.number: matter for matter in contact.matters.all()}
    last = max(known, default=0)
    kept = set()
    for row in rows:
        number = row.get("number")
        matter = known.get(number) if number is not None and number not in kept else None
        if matter is None:
            last += 1
            matter = Matter(contact=contact, number=last, facts={})
        kept.add(matter.number)
        if matter.case_id:
            continue
        if matter.pk and matter.facts.get("subject") != row["subject"] and row["subject"]:
            matter.answers = [one for one in matter.answers if one["field"] not in ("subject", "about")]
        said_above = [name for name in OF_THE_PAGE if _of_page(contact)[name] is not None]
        matter.answers = [one for one in matter.answers if one["field"] not in said_above]
        matter.summary = row["summary"]
        settle(matter, contact, subject=row["subject"])
        matter.save()
    for number, matter in known.items():
        if number not in kept and not matter.case_id:
            matter.delete()


def discard(contact: Contact) -> None:
    """Delete a draft of which nothing was opened. What was typed is gone."""
    with transaction.atomic():
        contact.matters.all().delete()
        contact.delete()


# ------------------------------------------------------------------------------------------- facts and questions


def settle(matter: Matter, contact: Contact, *, subject: str | None) -> None:
    """Work out a matter's facts from the page and the answers, and what the rules advise on them."""
    said = {one["field"]: one["value"] for one in matter.answers}
    page = {**_of_page(contact), "subject": subject}
    facts = {name: value for name, value in {**page, **_not_none(said)}.items() if value is not None}
    for day in DATES[1:]:
        if facts.get(day) and date.fromisoformat(facts[day]) > contact.received_on:
            del facts[day]  # the day of receipt was changed after it was answered
    about = facts.get("about") or ABOUT.get(facts.get("subject", ""))
    if about:
        facts["about"] = about
    matter.facts = facts
    verdict = verdict_of(matter)
    matter.advised = verdict.as_json() if verdict else {}


def _of_page(contact: Contact) -> dict[str, Any]:
    """Return what the page of the contact said for every matter alike, as facts of triage."""
    setting = contact.establishment
    return {
        "received_on": contact.received_on.isoformat(),
        "at_risk": contact.at_risk,
        "complainant": contact.relationship or None,
        "formal_request": contact.typed["page"]["formal_request"],
        "informal_tried": contact.typed["page"]["informal_tried"],
        "establishment_type": setting.type_code if setting and setting.type_code in BY_CODE else None,
    }


def _not_none(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def verdict_of(matter: Matter) -> Verdict | None:
    """Return what the rules advise on a matter's facts; None while nobody knows whom it is about."""
    return triage(facts_of(matter)) if matter.facts.get("about") else None


def facts_of(matter: Matter) -> TriageFacts:
    """Return a matter's facts as the rules take them."""
    return TriageFacts.from_json(matter.facts)


def open_questions(matter: Matter) -> tuple[Question, ...]:
    """Return the questions that would change where a matter goes and were not answered, even by “not known”."""
    asked = {one["field"] for one in matter.answers}
    return tuple(question for question in next_questions(matter.facts) if question.field not in asked)


def answer(matter: Matter, said: Mapping[str, Any]) -> None:
    """Keep answers about a matter, each in the place of an earlier one, and work the advice out again."""
    kept = [one for one in matter.answers if one["field"] not in said]
    matter.answers = [*kept, *({"field": field, "value": value} for field, value in said.items())]
    settle(matter, matter.contact, subject=matter.facts.get("subject"))
    matter.save(update_fields=["answers", "facts", "advised"])


def advice_mark(matter: Matter) -> str:
    """Return a mark of the advice as it stands: a decision on advice that has changed since is refused."""
    return hashlib.sha256(json.dumps(matter.advised, sort_keys=True).encode()).hexdigest()[:16]
