"""PURE. The words of a claim for judicial review: its states, who is told, how it can end, its sources."""

from collections.abc import Mapping

from casework.workflow import State

PROTOCOL = "Pre-action Protocol for Judicial Review"
CPR = "CPR Part 54"
POLICY = "Council policy: judicial review"
ABOUT = "claim_about"
"""How a claim is linked with the case it is about."""

STATES = {
    "received": State("Letter before claim", colour="red"),
    "replied": State("Reply sent", colour="turquoise"),
    "claimed": State("Claim issued", colour="purple"),
    "closed": State("Closed", is_final=True, colour="grey"),
}
TOLD: Mapping[str, str] = {
    "legal": "Legal services",
    "head": "Head of service",
    "monitoring": "Monitoring officer",
}
OUTCOMES: Mapping[str, str] = {
    "no_claim": "No claim was made",
    "settled": "Settled",
    "permission_refused": "Permission refused",
    "allowed": "Claim allowed",
    "dismissed": "Claim dismissed",
    "withdrawn": "Claim withdrawn",
}
STOPS = (
    "A letter before claim does not itself stop the complaint. A manager decides, part by part and with reasons, whether looking "
    "at it would prejudice the proceedings, and suspends only that."
)
