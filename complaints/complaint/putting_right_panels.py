"""What the case page shows of what was promised after a complaint, and of what the council learned from it."""

from typing import Any

from casework.wording import pounds
from casework.workflow import CaseFacts, Panel
from complaints.complaint import guide
from complaints.complaint.facts import ComplaintFacts
from complaints.complaint.promises import (
    LEARNING_COLOURS,
    LEARNING_STATES,
    REMEDY_COLOURS,
    REMEDY_STATES,
    LearningFacts,
    RemedyFacts,
)

FOLDER = "complaints/complaint"


def remedy_panels(facts: CaseFacts) -> list[Panel]:
    """Return the panel of remedies; none before anything is planned or promised."""
    detail: ComplaintFacts = facts.detail
    shown = []
    if detail.remedies or detail.followed_by:
        context = {
            "remedies": [_remedy(facts, one) for one in detail.remedies],
            "followed_by": detail.followed_by if detail.followed_remedies else "",
        }
        title = "What was promised" if detail.last_answered_on else "What is planned to put it right"
        shown.append(Panel(title, f"{FOLDER}/_remedies.html", context))
    return shown


def learning_panels(facts: CaseFacts) -> list[Panel]:
    """Return the panel of what was learned; none before that is said."""
    detail: ComplaintFacts = facts.detail
    shown = []
    if detail.learning or detail.learned is not None:
        context = {
            "actions": [_learning(facts, one) for one in detail.learning],
            "learned": detail.learned,
            "what": detail.learned_what,
        }
        shown.append(Panel("What we learned", f"{FOLDER}/_learning.html", context))
    return shown


def _remedy(facts: CaseFacts, one: RemedyFacts) -> dict[str, Any]:
    missed = one.is_open and one.due_on < facts.today
    return {
        "facts": one,
        "words": "Missed" if missed else REMEDY_STATES[one.state],
        "colour": "red" if missed else REMEDY_COLOURS[one.state],
        "late": bool(one.done_on and one.done_on > one.due_on),
        "ended": not one.is_open,
        "summary": f"What shows {one.key}",
        "payment": _payment(one) if one.is_payment and one.amount else None,
    }


def _payment(one: RemedyFacts) -> dict[str, Any]:
    says = guide.range_in_words(one.kind, one.terms)
    return {
        "summary": f"Why this figure ({one.key})",
        "amount": pounds(one.amount or 0),
        "guidance": f"The guidance says {says}." if says else "The guidance names no range.",
        "source": guide.SOURCE,
        "approval": f"{one.approved_by} ({guide.limit_words(one.approval)})"
        if one.approval
        else one.approved_by,
    }


def _learning(facts: CaseFacts, one: LearningFacts) -> dict[str, Any]:
    late = one.is_open and one.wanted_by < facts.today
    words = LEARNING_STATES[one.state]
    return {
        "facts": one,
        "words": f"{words}, late" if late else words,
        "colour": "red" if late else LEARNING_COLOURS[one.state],
        "summary": f"What shows {one.key}",
    }
