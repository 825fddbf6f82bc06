"""PURE. What is known of a referral beyond the case."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class ReferralFacts:
    """A referral as its rules see it."""

    body: str = ""
    body_name: str = ""
    reason_code: str = ""
    because: str = ""
    first_on: date | None = None
    consent: str = ""
    consent_on: date | None = None
    what_sent: str = ""
    contact: str = ""
    email: str = ""
    sent_on: date | None = None
    asked_again_on: date | None = None
    accepted_on: date | None = None
    their_reference: str = ""
    returned_on: date | None = None
    return_reason: str = ""
    step: str = ""
    end_note: str = ""
