"""PURE. The words of an enquiry: its states, what the ombudsman can decide, and the sources it is carried out by."""

from collections.abc import Mapping, Sequence

from casework.clock import listed
from casework.workflow import State

LGA = "Local Government Act 1974"
PREMATURE = f"{LGA} s 26(5)"
INFORMATION = f"{LGA} s 29"
NOTICE = f"{LGA} s 30"
REPORT = f"{LGA} s 31"
MONITORING = "Local Government and Housing Act 1989 s 5A"
ENQUIRY = "The ombudsman’s enquiry"
DECISION = "The ombudsman’s decision"
POLICY = "Council policy: the ombudsman"

ABOUT, RETURNED_FROM = "enquiry_about", "returned_from"
"""How an enquiry is linked with the case it is about, and a complaint with the enquiry it came back from."""

STATES = {
    "notified": State("Notified", colour="blue"),
    "enquiries": State("Enquiries to answer", colour="purple"),
    "responded": State("Enquiries answered", colour="turquoise"),
    "draft_decision": State("Draft decision", colour="pink"),
    "final_decision": State("Final decision", colour="light-blue"),
    "remedies_due": State("Remedies due", colour="orange"),
    "complied": State("Complied", colour="green"),
    "closed": State("Closed", is_final=True, colour="grey"),
    "returned": State("Returned as premature", is_final=True, colour="grey"),
}
OPEN = tuple(code for code, state in STATES.items() if not state.is_final)
BEFORE_THE_DECISION = ("notified", "enquiries", "responded", "draft_decision")
AFTER_THE_DECISION = ("final_decision", "remedies_due", "complied")

DECISIONS: Mapping[str, str] = {
    "upheld": "Upheld: fault found",
    "not_upheld": "Not upheld: no fault",
    "closed_early": "Closed after initial enquiries",
    "report": "Upheld, with a public report",
}
WITH_FAULT = ("upheld", "report")
OUTCOMES = {**DECISIONS, "premature": "Returned as premature"}
OUTCOME_COLOURS = {"upheld": "orange", "report": "red", "not_upheld": "green", "closed_early": "grey"}
TOLD: Mapping[str, str] = {
    "upheld": "The Ombudsman found that we were at fault.",
    "not_upheld": "The Ombudsman did not find that we were at fault.",
    "closed_early": "The Ombudsman decided not to investigate further.",
    "report": "The Ombudsman found that we were at fault, and has published a report about it.",
}
"""What a decision is, in a sentence to the complainant."""

REMEDY_STATES: Mapping[str, str] = {
    "promised": "To be done",
    "done": "Done, proof not sent",
    "sent": "Done, proof sent",
}
REMEDY_COLOURS = {"promised": "blue", "done": "yellow", "sent": "green"}


def numbered(many: str, numbers: Sequence[int], *, one: str = "") -> str:
    """Return things by their numbers: "question 2", "questions 2, 3 and 5"."""
    word = many if len(numbers) > 1 else one or many.removesuffix("s")
    return f"{word} {listed([str(number) for number in numbers])}"


def lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text that hold something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
