"""What the case page shows of the promises: what became of each, and what setting and family say when they are asked again."""

from typing import Any

from django.urls import reverse

from casework.letters.contacts import contacts
from casework.people.access import NEEDS as RIGHTS
from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, Panel
from sectionf.decisions.ground import named
from sectionf.facts import ActionFacts, ItemFacts
from sectionf.procedure import ACTION_COLOURS, ACTION_STATES, NOW, NOW_COLOURS

_PACK = ("case.pack", "case.read_pack")


def promise_panels(facts: CaseFacts) -> list[Panel]:
    """Return the panels of what was promised, and of what is said now; none before anything is planned or asked again."""
    detail, shown = facts.detail, []
    if detail.actions:
        title = "What was promised" if detail.issued_on else "What is planned"
        actions = [_action(facts, action) for action in detail.actions]
        shown.append(Panel(title, "sectionf/_remedies.html", {"actions": actions}))
    if detail.asked_again_on:
        context = {"lines": _lines(facts), "rows": [_again(facts, item) for item in detail.gaps]}
        context["adds"] = detail.setting_adds_again
        shown.append(Panel("Asked again", "sectionf/_again.html", context))
    if detail.rechecked_on and detail.lacking:
        shown.append(Panel("Not put right", "sectionf/_not_put_right.html", _not_put_right(facts)))
    return shown


def _not_put_right(facts: CaseFacts) -> dict[str, Any]:
    """Return what is left to do for a family whose promises were broken: the ombudsman, and the pack that goes there."""
    may = {need: facts.by is not None and facts.by.role in RIGHTS[need].roles for need in _PACK}
    return {
        "numbers": named([item.number for item in facts.detail.lacking]),
        "is_closed": facts.state == "closed_not_provided",
        "ombudsman": contacts()["lgsco"],
        "make": reverse("desk:pack_make", args=[facts.reference]) if may["case.pack"] else "",
        "packs": reverse("desk:packs", args=[facts.reference]) if may["case.read_pack"] else "",
    }


def _action(facts: CaseFacts, action: ActionFacts) -> dict[str, Any]:
    missed = facts.detail.issued_on and action.is_open and action.due_on < facts.today
    return {
        "facts": action,
        "words": "Missed" if missed else ACTION_STATES[action.state],
        "colour": "red" if missed else ACTION_COLOURS[action.state],
        "late": bool(action.done_on and action.done_on > action.due_on),
        "ended": not action.is_open,
        "waits": action.state == "done" and facts.state in ("remedying", "rechecked"),
    }


def _lines(facts: CaseFacts) -> list[str]:
    detail = facts.detail
    by = f", to answer by {weekday_date(detail.answer_again_by)}" if detail.answer_again_by else ""
    lines = [f"Family and setting were asked again on {date_long(detail.asked_again_on)}{by}."]
    if facts.setting is None:
        lines = [f"The family was asked again on {date_long(detail.asked_again_on)}{by}."]
    if detail.answer_again_by and detail.answer_again_by < facts.today and not detail.rechecked_on:
        if any(not item.is_answered_again for item in detail.gaps) and facts.setting:
            lines.append("The setting’s answer is late.")
        if any(not item.again_family for item in detail.gaps):
            lines.append("The family has not answered about everything: ring them.")
    return lines


def _again(facts: CaseFacts, item: ItemFacts) -> dict[str, Any]:
    return {
        "item": item,
        "promises": item.actions,
        "setting": "No reply" if item.again_no_reply else item.again_setting,
        "files": [file for file in facts.detail.files if file.item_id == item.id and file.again],
        "now": NOW.get(item.now, ""),
        "now_colour": NOW_COLOURS.get(item.now, "grey"),
    }
