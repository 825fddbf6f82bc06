"""What the case page shows of a complaint: its points and findings, its procedure step by step, the draft answer."""

from datetime import date
from typing import Any

from casework.workflow import CaseFacts, ClockState, Panel
from complaints.complaint.decisions import procedure_of
from complaints.complaint.wording import FINDING_COLOURS, FINDINGS, HELD_FOR
from complaints.procedures import Step

DONE_IN = {
    "acknowledged": "acknowledged_on",
    "stage_1": "agreed_due_on",
    "stage_1_answered": "answered_on",
}


def panels(facts: CaseFacts) -> list[Panel]:
    """Return the panels of a complaint, in the order a person would ask."""
    detail, law = facts.detail, procedure_of(facts)
    shown = [
        Panel(
            "Points and findings",
            "complaints/complaint/_points.html",
            {"points": [_point(point) for point in detail.points], "complaint": detail},
        ),
        Panel(
            "The procedure, step by step",
            "complaints/complaint/_procedure.html",
            {"law": law, "steps": [_step(facts, step) for step in law.steps], "rows": _rows(facts)},
        ),
    ]
    if detail.draft:
        title = "The answer" if detail.answered_on else "The draft of the answer"
        shown.append(Panel(title, "complaints/complaint/_draft.html", {"complaint": detail}))
    return shown


def _point(point: Any) -> dict[str, Any]:
    words = "No longer asked for" if point.is_withdrawn else FINDINGS.get(point.finding, "Not found yet")
    colour = "grey" if point.is_withdrawn else FINDING_COLOURS.get(point.finding, "yellow")
    return {"facts": point, "words": words, "colour": colour}


def _step(facts: CaseFacts, step: Step) -> dict[str, Any]:
    """Return a step with where it stands: done on a day, due by a day, or still to come."""
    clock = facts.newest(step.clock) if step.clock else None
    done_on = _done_on(facts, step, clock)
    if step.state == "closed" and facts.closed_on:
        words, colour = "Not asked for", "grey"
    elif done_on:
        words, colour = "Done", "green"
    elif clock and clock.is_running and clock.due_on is None:
        words, colour = "Stopped", "yellow"
    elif clock and clock.is_running:
        words, colour = "Running", "blue"
    else:
        words, colour = "To come", "grey"
    return {
        "step": step,
        "words": words,
        "colour": colour,
        "done_on": done_on,
        "due_on": clock.due_on if clock and clock.is_running else None,
        "rule": clock.rule.words if clock else "",
        "extended": bool(clock and clock.facts.extended),
    }


def _done_on(facts: CaseFacts, step: Step, clock: ClockState | None) -> date | None:
    if step.state == "closed":
        return None
    if step.clock and clock and clock.ended_as == "met":
        return clock.ended_on
    kept = DONE_IN.get(step.state)
    return getattr(facts.detail, kept) if kept and not (clock and clock.is_running) else None


def _rows(facts: CaseFacts) -> list[dict[str, Any]]:
    """Return what is known of how it is handled, as rows; what is not known is left out."""
    detail = facts.detail
    offered = {True: "Offered", False: "Not offered"}
    rows = [
        ("What the person wants", detail.wants),
        ("Our understanding", detail.understanding),
        ("Answered by", detail.responder),
        ("Complained of", detail.complained_of),
        ("Advocate", offered.get(detail.advocate_offered, "")),
        ("Plan agreed", detail.plan),
        ("Waits for", HELD_FOR.get(detail.held_for, "")),
        ("Why another procedure", detail.override_why),
        ("Reasons", detail.reason),
    ]
    return [{"key": key, "value": value} for key, value in rows if value]
