"""PURE. Where somebody complains for another: no answer goes to them, and no wait ends, without consent or a ground on the record."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.workflow import CaseFacts, Refused, Row, standing

CONSENT = "casework.Consent"


def _is_about_another(facts: CaseFacts) -> bool:
    return bool(facts.complainant and facts.subject and facts.complainant.id != facts.subject.id)


def may_be_told(facts: CaseFacts) -> Refused | None:
    """The answer holds what is known of the person it is about: who acts for them gets it with consent or on a ground."""
    found = standing(facts)
    if found.may_be_told or facts.complainant is None:
        return None
    return Refused(
        f"You cannot send this answer to {facts.complainant.name}. {found.says} Write down consent, or why it is not needed, "
        "on the page of the people.",
        found.source,
    )


def asked_for_consent(facts: CaseFacts, data: Mapping[str, Any], on: date) -> tuple[Row, ...]:
    """Return that consent is asked for, to be kept with the hold; nothing where that is on the record.

    Raises Refused where consent, or a ground that makes it needless, is on the record: there is nothing to wait for.
    """
    if not _is_about_another(facts) or facts.subject is None:
        return ()
    found = standing(facts)
    if found.is_needed and found.may_be_told:
        raise Refused(f"{found.says} There is nothing to wait for.", found.source, field="ground")
    kept = [one.what for one in facts.consents if one.person_id == facts.subject.id]
    if kept and kept[-1] == "asked":
        return ()
    return (
        Row(CONSENT, {"person_id": facts.subject.id, "what": "asked", "on": on, "why": data["why"][:1000]}),
    )


def consent_is_there(facts: CaseFacts) -> None:
    """Raise Refused where a complaint that waits for consent would go on without an answer to it on the record."""
    if not _is_about_another(facts):
        return
    found = standing(facts)
    if not found.may_be_told:
        raise Refused(
            f"{found.says} Write down first, on the page of the people, that they consented or why it is not needed.",
            found.source,
        )
