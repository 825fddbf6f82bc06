"""Letters of an act: rendered from the case's facts as they will stand, then frozen with the event that sent them."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from casework.people.models import User
from casework.post.models import Letter
from casework.post.outbox import queue_letter
from casework.post.render import LetterFault, latest_version, render_letter
from casework.record.models import Case, Event
from casework.wording import weekday_date
from casework.workflow.errors import Refused
from casework.workflow.facts import CaseFacts, PersonFacts
from casework.workflow.outcome import LetterDraft


@dataclass(frozen=True)
class PlannedLetter:
    """A letter as it would go: to whom, and every word of it."""

    code: str
    template_version: int
    to_person_id: int | None
    to_name: str
    to_email: str
    to_address: str
    subject: str
    body: str
    sha256: str
    address_private: bool = False
    contact_private: bool = False
    is_copy: bool = False


def _receiver(draft: LetterDraft, facts: CaseFacts) -> tuple[int | None, str, str, str]:
    if draft.to == "other":
        return None, draft.name, draft.email, draft.address
    if draft.to == "setting":
        if facts.setting is None:
            raise Refused(
                "This letter goes to the setting, and the case names none. Add the school or setting first."
            )
        name = draft.name or "The Headteacher"
        return None, f"{name}, {facts.setting.name}", draft.email, facts.setting.address
    person = _person(draft, facts)
    if person is None:
        whom = "somebody" if draft.to == "party" else "the complainant"
        raise Refused(f"This letter goes to {whom}, and the case names none. Add the person first.")
    return person.id, person.name, person.email if person.preferred_contact == "email" else "", person.address


def _person(draft: LetterDraft, facts: CaseFacts) -> PersonFacts | None:
    if draft.to in ("other", "setting"):
        return None
    if draft.to == "party":
        return next((p.person for p in facts.parties if p.person.id == draft.person_id), None)
    return facts.subject if draft.to == "subject" else facts.complainant


def context(facts: CaseFacts, draft: LetterDraft, on: date) -> dict[str, Any]:
    """Return what every letter may use: the case, both people, its clocks by code (dots as underscores), and the draft's own."""
    running = {c.code.replace(".", "_"): c for c in facts.clocks if c.is_running}
    return {
        "reference": facts.reference,
        "received": facts.received_on,
        "today": on,
        "summary": facts.summary,
        "service": facts.service_name,
        "officer": facts.by.name if facts.by else "",
        "officer_role": facts.by.role_name if facts.by else "",
        "owner": facts.owner.name if facts.owner else "",
        "complainant": facts.complainant.name if facts.complainant else "",
        "subject": facts.subject.name if facts.subject else "",
        "setting": facts.setting.name if facts.setting else "",
        "adjustments": facts.complainant.adjustments if facts.complainant else "",
        "due": {code: weekday_date(c.due_on) for code, c in running.items() if c.due_on},
        **draft.context,
    }


def plan_letter(app_label: str, draft: LetterDraft, facts: CaseFacts, on: date) -> PlannedLetter:
    """Render a draft for its receiver. Raises Refused where the case names nobody to send it to."""
    person_id, name, email, address = _receiver(draft, facts)
    receiver = _person(draft, facts)
    try:
        found = render_letter(
            app_label,
            draft.code,
            latest_version(app_label, draft.code),
            context(facts, draft, on)
            | {"to": name, "adjustments": receiver.adjustments.strip() if receiver else ""},
        )
    except LetterFault as fault:
        raise Refused(str(fault)) from fault
    return PlannedLetter(
        code=draft.code,
        template_version=found.version,
        to_person_id=person_id,
        to_name=name,
        to_email=email,
        to_address=address,
        subject=found.subject,
        body=found.body_markdown,
        sha256=found.sha256,
        address_private=bool(receiver and receiver.address_private),
        contact_private=bool(receiver and receiver.contact_private),
    )


def with_copies(letter: PlannedLetter, facts: CaseFacts) -> tuple[PlannedLetter, ...]:
    """Return a letter and its copies: whoever was chosen gets, in the same words, what goes to the complainant."""
    if facts.complainant is None or letter.to_person_id != facts.complainant.id:
        return (letter,)
    copies = {
        party.person.id: party.person
        for party in facts.parties
        if party.gets_letters and party.person.id != letter.to_person_id
    }
    return (
        letter,
        *(
            replace(
                letter,
                to_person_id=person.id,
                to_name=person.name,
                to_email=person.email if person.preferred_contact == "email" else "",
                to_address=person.address,
                address_private=person.address_private,
                contact_private=person.contact_private,
                is_copy=True,
            )
            for person in copies.values()
        ),
    )


def freeze(
    letter: PlannedLetter, case: Case, event: Event, *, by: User | None, on: date, at: datetime
) -> Letter:
    """Keep a letter as it was said, and queue it where its receiver takes e-mail."""
    kept = Letter.objects.create(
        case=case,
        code=letter.code,
        template_version=letter.template_version,
        to_person_id=letter.to_person_id,
        to_name=letter.to_name,
        to_email=letter.to_email,
        to_address=letter.to_address,
        subject=letter.subject,
        body=letter.body,
        sha256=letter.sha256,
        dated_on=on,
        made_by=by,
        made_at=at,
        event=event,
    )
    if kept.to_email:
        queue_letter(kept, at=at)
    return kept
