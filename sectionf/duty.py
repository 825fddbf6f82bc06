"""PURE. Whose duty it is: finds the sentence that puts it on the school, and says what to write instead."""

import re

from sectionf.procedure import DUTY

_THEY = (
    r"(?:pre-?school|nursery|school|academy|college|setting|provider|trust|headteacher|head\s+teacher|head|"
    r"senco|teachers?|teaching\s+assistants?|staff|therapists?|(?:therapy|health|speech)\s+(?:service|team)|nhs|"
    r"icb|integrated\s+care\s+board)"
)
_OUGHT = r"(?:should|ought\s+to|must|(?:is|are|was|were)\s+meant\s+to|(?:has\s+|have\s+)?failed\s+to|(?:is|was|are|were)\s+(?:responsible|to\s+blame|at\s+fault|under\s+a\s+duty))"
_PUT_ON_THEM = re.compile(
    rf"\b{_THEY}(?:\s+itself|\s+themselves)?\s+(?:\w+ly\s+)?{_OUGHT}\b"
    rf"|\b(?:responsibility|duty|fault|job)\s+of\s+(?:the\s+)?{_THEY}\b"
    rf"|\b{_THEY}(?:['’]s?)\s+(?:own\s+)?(?:responsibility|duty|fault|job)\b"
    rf"|\bup\s+to\s+(?:the\s+)?{_THEY}\b"
    rf"|\ba\s+matter\s+for\s+(?:the\s+)?{_THEY}\b",
    re.IGNORECASE,
)


def puts_it_on_others(text: str) -> str:
    """Return the first words that make the duty somebody else's, as they stand in the text; empty where none do."""
    found = _PUT_ON_THEM.search(" ".join(text.split()))
    return found[0] if found else ""


def reminder(words: str) -> str:
    """Return the sentence for whoever wrote them: whose duty it is, and what to write instead."""
    return (
        f"“{words}” is not a reason: making this provision is the council’s own duty, whoever delivers it ({DUTY}). "
        "Say what is being made and what is not, and what shows it."
    )


def reminder_for_action(words: str) -> str:
    """Return the sentence for whoever planned an action in those words: whose duty it is, and what to write instead."""
    return (
        f"“{words}” leaves it to somebody else: making this provision is the council’s own duty, whoever delivers it ({DUTY}). "
        "Say what the council will do or arrange, and who does it."
    )
