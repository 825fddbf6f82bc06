"""PURE. What is disputed, the person told what they can do, and every step to settle it, in whatever order they choose."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, LetterDraft, Outcome, Refused, Row, Start, Stop
from complaints.disagreement.limits import appeal, appeal_by
from complaints.disagreement.wording import (
    APPEAL,
    CAME_OF,
    DISPUTES,
    IN_A_LETTER,
    MEDIATION,
    STEPS,
)
from complaints.triage import bodies

STEP = "complaints.DisagreementStep"
OPTIONS, ARRANGE, CERTIFICATE = "disagreement.options", "mediation.arrange", "mediation.certificate"
WHO_CAN_HELP = ("send_resolution", "drs", "mediation", "tribunal")


def step(kind: str, on: date, *, came_of: str = "", note: str = "") -> Row:
    """Return the row of a step that was taken."""
    return Row(STEP, {"kind": kind, "happened_on": on, "came_of": came_of, "note": note})


def open_disagreement(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Take in a disagreement. The person is to be told what they can do, and by when: their own time runs already.

    `data`: disputes (a key of DISPUTES, or empty), sections, decision_on (or None), wants.
    """
    decision_on, disputes = data.get("decision_on"), data.get("disputes") or ""
    sections = tuple(data.get("sections") or ())
    if decision_on and decision_on > facts.today:
        raise Refused(
            "The decision letter cannot be of a day in the future. Check the date.", field="decision_on"
        )
    what = f": {DISPUTES[disputes][:1].lower()}{DISPUTES[disputes][1:]}" if disputes else ""
    letter_of = f", decided on {date_long(decision_on)}" if decision_on else ""
    return Outcome(
        to="open",
        says=f"A disagreement about an EHCP decision{what}{letter_of} was received on {date_long(on)}.",
        detail={
            "disputes": disputes,
            "sections": list(sections),
            "wants": data.get("wants") or "",
            "decision_on": decision_on,
        },
        clocks=(Start(OPTIONS, on),),
    )


def record_decision(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Keep what is disputed and the date of the decision letter: the time to appeal follows from it."""
    decision_on = data["decision_on"]
    if decision_on > facts.today:
        raise Refused(
            "The decision letter cannot be of a day in the future. Check the date.", field="decision_on"
        )
    if data["disputes"] == "contents" and not data.get("sections"):
        raise Refused("Select which sections of the plan are disputed.", APPEAL, field="sections")
    until = appeal_by(facts, decision_on, facts.detail.certificate_on)
    sections = list(data.get("sections") or ()) if data["disputes"] in ("contents", "after_review") else []
    return Outcome(
        to=facts.state,
        says=f"{DISPUTES[data['disputes']]}, decided on {date_long(decision_on)}: the last day to appeal is {weekday_date(until)}.",
        detail={"disputes": data["disputes"], "sections": sections, "decision_on": decision_on},
    )


def the_decision_is_known(facts: CaseFacts) -> Refused | None:
    """The last day to appeal follows from the decision letter."""
    if facts.detail.decision_on and facts.detail.disputes:
        return None
    return Refused(
        "Record what is disputed and the date of the decision letter first: the last day to appeal follows from it.",
        APPEAL,
    )


def tell_options(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Tell the person every way to settle it, who helps, and the last day to appeal."""
    detail = facts.detail
    found = appeal(facts, detail.decision_on, detail.certificate_on)
    until = appeal_by(facts, detail.decision_on, detail.certificate_on)
    try:
        who = [bodies.for_letter(code, on) for code in WHO_CAN_HELP]
    except bodies.NotInForceError as gone:
        raise Refused(str(gone)) from gone
    letters = (
        LetterDraft(
            "disagreement_options",
            context={
                "disputed": IN_A_LETTER[detail.disputes],
                "decision_on": detail.decision_on,
                "certificate_on": detail.certificate_on,
                "needs_certificate": detail.needs_certificate,
                "last_day": weekday_date(until),
                "is_over": until < on,
                "account": f"{found.arithmetic[:1].upper()}{found.arithmetic[1:]}.",
                "bodies": [
                    {
                        "name": one.name,
                        "deals_with": one.deals_with,
                        "website": one.website,
                        "phone": one.phone,
                    }
                    for one in who
                ],
                "note": data.get("note") or None,
            },
        ),
    )
    return Outcome(
        to=facts.state,
        says=f"The person was told what they can do, and that the last day to appeal is {weekday_date(until)}.",
        detail={"options_told_on": on},
        clocks=(Stop(OPTIONS, on),),
        letters=letters if facts.complainant else (),
    )


def record_talk(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Keep that the coordinator or the SEND resolution team was spoken to, and what came of it."""
    return Outcome(
        to=facts.state,
        says=f"{STEPS[data['whom']]}: {CAME_OF[data['came_of']].lower()}.",
        rows=(step(data["whom"], on, came_of=data["came_of"], note=data.get("note") or ""),),
    )


def record_resolution(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Keep a step of disagreement resolution. It is voluntary: it is held only where both sides agreed to it."""
    kind, came_of = data["step"], data.get("came_of") or ""
    if kind == "drs_held":
        if facts.detail.took("drs_agreed") is None:
            raise Refused(
                "Disagreement resolution is voluntary. Record first that both sides agreed to it.",
                MEDIATION,
                field="step",
            )
        if not came_of:
            raise Refused("Select what came of it.", field="came_of")
    else:
        came_of = ""
    ended = f": {CAME_OF[came_of].lower()}" if came_of else ""
    return Outcome(to=facts.state, says=f"{STEPS[kind]}{ended}.", rows=(step(kind, on, came_of=came_of),))


def mediation_is_not_asked_for(facts: CaseFacts) -> Refused | None:
    """The council arranges mediation once at a time."""
    running = facts.running(ARRANGE)
    if running is None or running.due_on is None:
        return None
    return Refused(
        f"Mediation was asked for already; it is to be held by {weekday_date(running.due_on)}.", MEDIATION
    )


def ask_mediation(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """The person wants mediation: the council has 30 days to take part in it."""
    due = facts.due(ARRANGE, on)
    return Outcome(
        to=facts.state,
        says=f"Mediation was asked for. It is to be held by {weekday_date(due)}.",
        rows=(step("mediation_asked", on),),
        clocks=(Stop(CERTIFICATE, on, "superseded"), Start(ARRANGE, on)),
    )


def mediation_is_not_refused(facts: CaseFacts) -> Refused | None:
    """The adviser is told once that no mediation is wanted, and then owes the certificate."""
    running = facts.running(CERTIFICATE)
    if running is not None and running.due_on is not None:
        return Refused(
            f"The adviser was told already; the certificate is due by {weekday_date(running.due_on)}.",
            MEDIATION,
        )
    return has_no_certificate(facts)


def refuse_mediation(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """The person told the adviser that they want no mediation: the certificate comes within three working days."""
    due = facts.due(CERTIFICATE, on)
    return Outcome(
        to=facts.state,
        says=f"The mediation adviser was told that no mediation is wanted. The certificate is due by {weekday_date(due)}.",
        rows=(step("mediation_refused", on),),
        clocks=(Stop(ARRANGE, on, "cancelled"), Start(CERTIFICATE, on)),
    )


def hold_mediation(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Keep that mediation was held, and what came of it: nothing of what was said."""
    return Outcome(
        to=facts.state,
        says=f"{STEPS['mediation_held']}: {CAME_OF[data['came_of']].lower()}.",
        rows=(step("mediation_held", on, came_of=data["came_of"]),),
        clocks=(Stop(ARRANGE, on),),
    )


def has_no_certificate(facts: CaseFacts) -> Refused | None:
    """There is one certificate for a decision."""
    kept = facts.detail.certificate_on
    return Refused(f"The certificate was issued on {date_long(kept)}.", MEDIATION) if kept else None


def record_certificate(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Keep the day of the certificate. The last day to appeal is worked out anew: it can only come to be later."""
    decision_on = facts.detail.decision_on
    if decision_on and on < decision_on:
        raise Refused(
            f"The decision letter is of {date_long(decision_on)}, so its certificate cannot be older.",
            MEDIATION,
            field="on",
        )
    said = ""
    if decision_on:
        said = f" The last day to appeal is {weekday_date(appeal_by(facts, decision_on, on))}."
    return Outcome(
        to=facts.state,
        says=f"The mediation certificate was issued on {date_long(on)}.{said}",
        detail={"certificate_on": on},
        rows=(step("certificate", on),),
        clocks=(Stop(CERTIFICATE, on), Stop(ARRANGE, on, "cancelled")),
    )
