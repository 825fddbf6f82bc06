"""What the case page shows of a disagreement: what is disputed and by when, every step, the appeal and what was ordered."""

from collections.abc import Mapping
from typing import Any

from casework.record.models import Case
from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, Panel, Refused
from complaints.disagreement.facts import DisagreementFacts, OrderFacts, StepFacts
from complaints.disagreement.limits import account, last_day
from complaints.disagreement.wording import (
    CAME_OF,
    DECIDED,
    DISPUTES,
    DOES_NOT_STOP,
    SECTIONS,
    STEPS,
    STOPS,
)
from complaints.intake.panels import contact_panel

FOLDER = "complaints/disagreement"
COLOURS: Mapping[str, str] = {"agreed": "green", "part": "yellow", "not_agreed": "grey"}


def show(case: Case, facts: CaseFacts) -> list[Panel]:
    """Return what the case page shows of a disagreement, and where it came from."""
    return [*panels(facts), *contact_panel(case)]


def panels(facts: CaseFacts) -> list[Panel]:
    """Return the panels of a disagreement, in the order a person would ask."""
    detail: DisagreementFacts = facts.detail
    try:
        until, why = last_day(facts), account(facts)
    except Refused as wrong:
        until, why = None, [wrong.sentence]
    shown = [
        Panel(
            "The decision, and the last day to appeal",
            f"{FOLDER}/_decision.html",
            {
                "rows": _decision(detail),
                "last_day": until,
                "is_over": bool(until and until < facts.today and not detail.lodged_on),
                "account": why,
                "needs_certificate": detail.needs_certificate and not detail.certificate_on,
                "stops": STOPS,
                "does_not_stop": DOES_NOT_STOP,
            },
        )
    ]
    if detail.steps:
        steps = [_step(one) for one in detail.steps]
        shown.append(Panel("Steps to settle it", f"{FOLDER}/_steps.html", {"steps": steps}))
    if detail.lodged_on:
        shown.append(Panel("The appeal", f"{FOLDER}/_rows.html", {"rows": _appeal(detail)}))
    if detail.orders:
        orders = [_order(facts, one) for one in detail.orders]
        shown.append(Panel("What was ordered", f"{FOLDER}/_orders.html", {"orders": orders}))
    return shown


def _decision(detail: DisagreementFacts) -> list[dict[str, Any]]:
    return _rows(
        ("What is disputed", DISPUTES.get(detail.disputes, "Not recorded yet")),
        ("Sections", "; ".join(SECTIONS[one] for one in detail.sections)),
        ("What they want", detail.wants),
        ("Date of the decision letter", _day(detail.decision_on) or "Not recorded yet"),
        ("Mediation certificate", _day(detail.certificate_on)),
        ("Told what they can do", _day(detail.options_told_on) or "Not yet"),
        ("How it ended", detail.end_note),
    )


def _appeal(detail: DisagreementFacts) -> list[dict[str, Any]]:
    return _rows(
        ("Made", _day(detail.lodged_on)),
        ("The tribunal’s reference", detail.tribunal_reference),
        ("Registered", _day(detail.registered_on)),
        ("Response sent", _day(detail.responded_on)),
        ("Hearing", detail.hearing_on and weekday_date(detail.hearing_on)),
        ("How it ended", DECIDED.get(detail.decision, "")),
        ("Decided on", _day(detail.decided_on)),
    )


def _step(one: StepFacts) -> dict[str, Any]:
    return {
        "facts": one,
        "what": STEPS[one.kind],
        "words": CAME_OF.get(one.came_of, ""),
        "colour": COLOURS.get(one.came_of, "grey"),
    }


def _order(facts: CaseFacts, one: OrderFacts) -> dict[str, Any]:
    if one.done_on:
        words, colour = "Done", "green"
    elif one.due_on < facts.today:
        words, colour = "Late", "red"
    else:
        words, colour = "To be done", "blue"
    return {"facts": one, "words": words, "colour": colour, "summary": f"What shows it ({one.number})"}


def _day(day: Any) -> str:
    return date_long(day) if day else ""


def _rows(*rows: tuple[str, Any]) -> list[dict[str, Any]]:
    return [{"key": key, "value": value} for key, value in rows if value]
