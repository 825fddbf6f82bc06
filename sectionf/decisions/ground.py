"""PURE. What the acts on a check have in common: how its people are named, its letters, and the names of its rows."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from casework.clock import counted, listed
from casework.wording import lower_first, weekday_date
from casework.workflow import CaseFacts, LetterDraft, Refused
from sectionf.facts import ActionFacts, ItemFacts

ITEM, ACTION, PLAN = "sectionf.ProvisionItem", "sectionf.RemedyAction", "sectionf.Plan"
UPLOAD = "sectionf.PlanUpload"
LINK, REMINDER = "sectionf.EvidenceLink", "sectionf.EvidenceReminder"
PROOF, PROVIDER, ESCALATION = "sectionf.RemedyProof", "sectionf.ProviderQuestion", "sectionf.Escalation"
ANSWER, FILE, DOCUMENT = "sectionf.EvidenceAnswer", "sectionf.EvidenceFile", "casework.Document"
LONGEST_LABEL = 200


def whose(facts: CaseFacts) -> str:
    """Return whose plan it is, to the complainant: “your”, where it is their own, or “Ada Obi’s”."""
    if facts.subject is None or (facts.complainant and facts.subject.id == facts.complainant.id):
        return "your"
    return f"{facts.subject.name}’s"


def child(facts: CaseFacts) -> str:
    """Return whom the plan is for, to anybody but themselves."""
    person = facts.subject or facts.complainant
    return person.name if person else "the child or young person"


def letter(facts: CaseFacts, code: str, wanted: bool = True, **context: Any) -> tuple[LetterDraft, ...]:
    """Return the letter to the complainant; none where nobody gave a name, or nobody wants it sent."""
    if facts.complainant is None or not wanted:
        return ()
    shared = {"whose": whose(facts), "child": child(facts)}
    return (LetterDraft(code, context=shared | context),)


def letter_to_setting(
    facts: CaseFacts, code: str, *, name: str = "", email: str = "", **context: Any
) -> tuple[LetterDraft, ...]:
    """Return the letter to the setting, or to somebody there by name and email; none where the child goes to none."""
    if facts.setting is None:
        return ()
    born = facts.subject.date_of_birth if facts.subject else None
    words = {"child": child(facts), "born": born} | context
    return (LetterDraft(code, to="setting", name=name, email=email, context=words),)


def named(numbers: Sequence[int]) -> str:
    """Return items as a sentence names them: item 2; items 2 and 3."""
    return f"item{'s' if len(numbers) > 1 else ''} {listed([str(number) for number in numbers])}"


def how_many(number: int, thing: str = "item") -> str:
    """Return a count with its thing: 1 item; 3 items."""
    return counted(number, thing)


def item_of(facts: CaseFacts, number: int) -> ItemFacts:
    """Return an item by its number. Raises Refused where the check has none of that number."""
    for item in facts.detail.items:
        if item.number == number:
            return item
    raise Refused(f"There is no item {number} in this check any more. Go back to the case and look again.")


def letter_to_other(
    facts: CaseFacts, code: str, *, name: str, email: str, **context: Any
) -> tuple[LetterDraft, ...]:
    """Return the letter to somebody whom the case does not name: a provider, or somebody higher up."""
    born = facts.subject.date_of_birth if facts.subject else None
    words = {"child": child(facts), "born": born} | context
    return (LetterDraft(code, to="other", name=name, email=email, context=words),)


def action_of(facts: CaseFacts, key: str) -> ActionFacts:
    """Return an action by its key. Raises Refused where there is none."""
    for action in facts.detail.actions:
        if action.key == key:
            return action
    raise Refused(f"There is no action {key} in this check. Choose another.", field="which")


def open_action(facts: CaseFacts, key: str) -> ActionFacts:
    """Return an action that is not done, by its key. Raises Refused where there is none."""
    for action in facts.detail.open_actions:
        if action.key == key:
            return action
    raise Refused(f"{key} is not an action that is still to be done. Choose another.", field="which")


def shortened(text: str, longest: int) -> str:
    """Return text cut at a word so that it is no longer than `longest`, with an ellipsis where it was cut."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    cut = line[:longest]
    whole = cut.rsplit(" ", 1)[0] if " " in cut else cut[:-1]
    return whole.rstrip(",;:.") + "…"


def late_since(facts: CaseFacts, code: str, on: date) -> str:
    """Return the day a running clock was due, with its weekday, where `on` is after it; else nothing."""
    clock = facts.running(code)
    return weekday_date(clock.due_on) if clock and clock.due_on and clock.due_on < on else ""


def inside(text: str) -> str:
    """Return words as they go on inside a sentence, without their full stop."""
    return lower_first(text.strip()).rstrip(".")
