"""What the case page shows of a check: its items with findings, what is promised, the plan, and the drafted letter."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.post.render import to_html
from casework.wording import date_long
from casework.workflow import CaseFacts, NotDone, Panel
from casework.workflow.letters import PlannedLetter, plan_letter
from sectionf import decisions, standing
from sectionf.evidence.panel import evidence_panels
from sectionf.facts import ItemFacts
from sectionf.others.panel import other_panels
from sectionf.procedure import (
    DECLINE_REASONS,
    FINDING_COLOURS,
    FINDINGS,
    NOW,
    NOW_COLOURS,
    REMEDY,
    STEPS,
    Step,
)
from sectionf.putting_right.panel import promise_panels
from sectionf.worksheet.panel import may_work, plan_link, plan_rows

CONFIRMS: Mapping[bool | None, str] = {
    True: "The family confirms it",
    False: "The family says it is not made",
    None: "The family was not reached",
}
HAS_EHCP: Mapping[bool | None, str] = {True: "Yes", False: "No", None: ""}


def panels(facts: CaseFacts) -> list[Panel]:
    """Return the panels of a check, in the order a person would ask."""
    detail = facts.detail
    shown = []
    if facts.state == "drafted":
        shown.append(Panel("The letter, as drafted", "sectionf/_letter.html", _letter(facts)))
    shown.append(
        Panel(
            "Items of Section F",
            "sectionf/_items.html",
            {
                "items": [_item(item) for item in detail.items],
                "checked_again": bool(detail.rechecked_on),
                "plan_link": plan_link(facts),
                "may_work": may_work(facts),
            },
        )
    )
    shown += evidence_panels(facts)
    shown += other_panels(facts)
    shown += promise_panels(facts)
    shown.append(
        Panel(
            "The plan and the check",
            "sectionf/_check.html",
            {"rows": _rows(facts), "steps": [_step(facts, step) for step in STEPS]},
        )
    )
    return shown


def _item(item: ItemFacts) -> dict[str, Any]:
    colour = FINDING_COLOURS.get(item.finding, "grey")
    return {
        "facts": item,
        "words": FINDINGS.get(item.finding, "Not evaluated yet"),
        "colour": colour,
        "setting": "No reply" if item.no_reply else item.delivered_how,
        "now": NOW.get(item.now, ""),
        "now_colour": NOW_COLOURS.get(item.now, "grey"),
        "confirms": CONFIRMS[item.family_confirms] if item.now else "",
    }


def _letter(facts: CaseFacts) -> dict[str, Any]:
    """Return the covering letter as it would go today, rendered by the code that sends it; or why it cannot be."""
    try:
        family = decisions.covering_letter(facts, facts.today)
        others = decisions.letters_to_others(facts, facts.today, easy_read=True)
        letters = [plan_letter("sectionf", draft, facts, facts.today) for draft in (*family, *others)]
    except NotDone as refusal:
        return {"refusal": refusal.sentence}
    return {
        "letters": [
            {"to": _reader(each), "subject": each.subject, "html": to_html(each.body)} for each in letters
        ],
        "has_family": bool(family),
        "uses_sample": bool(facts.detail.book and facts.detail.book.uses_sample),
    }


def _reader(letter: PlannedLetter) -> str:
    """Return for whom a drafted letter is, to stand before its subject."""
    if letter.code == "checklist_setting":
        return "To the setting"
    if letter.code == "checklist_easy_read":
        return "Easy read, if you choose it"
    return "To the family"


def _step(facts: CaseFacts, step: Step) -> dict[str, Any]:
    """Return a step with where its clock stands; of several promises, the next that is open."""
    clocks = [clock for clock in facts.clocks if clock.code == step.clock]
    running = [clock for clock in clocks if clock.is_running]
    due_on = min((clock.due_on for clock in running if clock.due_on), default=None)
    ended = [clock for clock in clocks if clock.ended_as == "met" and clock.ended_on]
    if running:
        words, colour = "Running", "blue"
        if step.clock == REMEDY:
            words = f"{len(ended)} of {len(clocks)} done"
    elif ended:
        words, colour = "Done", "green"
    elif clocks:
        words, colour = "Ended", "grey"
    else:
        words, colour = "To come", "grey"
    return {
        "step": step,
        "words": words,
        "colour": colour,
        "due_on": due_on,
        "extended": any(clock.facts.extended for clock in running),
        "done_on": None if running or not ended else max(clock.ended_on for clock in ended if clock.ended_on),
    }


def _rows(facts: CaseFacts) -> list[dict[str, Any]]:
    """Return what is known of the check, as rows; what is not known is left out."""
    detail = facts.detail
    rows = [
        ("What the family says is missing", detail.missing),
        ("Missing since", detail.since_on),
        *standing.rows(detail),
        ("Is there an EHCP?", HAS_EHCP[detail.has_ehcp]),
        *plan_rows(facts),
        ("Setting", facts.setting and facts.setting.name),
        ("Evidence asked for", detail.evidence_asked_on),
        ("Evidence in", detail.evidence_in_on),
        ("What the family says", detail.family_view),
        ("Family asked", detail.family_asked_on),
        ("Letter sent", detail.issued_on),
        ("Checked again", detail.rechecked_on),
        ("Why it was declined", DECLINE_REASONS.get(detail.reason_code, "")),
        ("Reason", detail.reason),
    ]
    return [
        {"key": key, "value": date_long(value) if isinstance(value, date) else value}
        for key, value in rows
        if value
    ]
