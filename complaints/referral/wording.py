"""PURE. The words of a referral: its states, consent, the steps of a setting's own procedure, its sources."""

from collections.abc import Mapping

from casework.workflow import State

POLICY = "Council policy: referrals"
BY_LAW = "SI 2009/309 reg 6(5)"
REFERRED, SENT_BACK = "referred_from", "sent_back_by"
"""How a referral is linked with the case it came from, and a concern with the referral that was sent back."""
SETTING = "setting"

STATES = {
    "consent_asked": State("Waiting for consent", colour="yellow"),
    "sent": State("Sent, not answered", colour="blue"),
    "accepted": State("Taken up", colour="green"),
    "returned": State("Sent back", is_final=True, colour="orange"),
    "closed": State("Closed", is_final=True, colour="grey"),
}
OUTCOMES: Mapping[str, str] = {
    "taken_up": "Taken up by the body",
    "sent_back": "Sent back by the body",
    "no_consent": "No consent to pass it on",
    "no_answer": "No answer from the body",
}
CONSENT: Mapping[str, str] = {
    "asked": "Asked for, not answered yet",
    "held": "The person agreed",
    "not_needed": "Not needed",
    "refused": "The person did not agree",
}
STEPS: Mapping[str, str] = {
    "staff": "Member of staff",
    "senior": "Senior member of staff",
    "headteacher": "Headteacher",
    "governors": "Chair of governors",
    "panel": "Panel",
    "finished": "Finished",
}
