"""What the case page shows of an enquiry: what is asked and who answers, the draft, the decision, what is done and shown."""

from collections.abc import Mapping
from typing import Any

from casework.record.models import Case
from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, Panel
from complaints.ombudsman.decisions.ground import DRAFT, REPORT_RESPONSE
from complaints.ombudsman.facts import EnquiryFacts, QuestionFacts, RemedyFacts, TimeFacts
from complaints.ombudsman.wording import (
    DECISIONS,
    OUTCOME_COLOURS,
    REMEDY_COLOURS,
    REMEDY_STATES,
    lines,
)

FOLDER = "complaints/ombudsman"
ACCEPTS: Mapping[bool | None, str] = {
    True: "The council will do it",
    False: "The council does not accept it",
    None: "",
}
HAS: Mapping[bool | None, str] = {True: "Comments were sent", False: "There were none", None: ""}


def show(case: Case, facts: CaseFacts) -> list[Panel]:
    """Return what the case page shows of an enquiry."""
    return panels(facts)


def panels(facts: CaseFacts) -> list[Panel]:
    """Return the panels of an enquiry, in the order a person would ask."""
    detail: EnquiryFacts = facts.detail
    shown = []
    if detail.decision:
        shown.append(Panel("The decision, and what was agreed", f"{FOLDER}/_decision.html", _decision(facts)))
    if detail.report_on:
        shown.append(Panel("The public report", f"{FOLDER}/_rows.html", {"rows": _report(detail)}))
    if detail.draft_on:
        shown.append(Panel("The draft decision", f"{FOLDER}/_rows.html", {"rows": _draft(detail)}))
    shown.append(
        Panel(
            "What the ombudsman asks",
            f"{FOLDER}/_questions.html",
            {
                "questions": [_question(facts, one) for one in detail.questions],
                "answered": sum(one.is_answered for one in detail.questions),
                "documents": lines(detail.documents),
                "enquiry": detail,
            },
        )
    )
    if detail.times:
        times = [_time(one) for one in detail.times]
        shown.append(Panel("More time", f"{FOLDER}/_times.html", {"times": times}))
    shown.append(Panel("The enquiry", f"{FOLDER}/_rows.html", {"rows": _rows(facts)}))
    return shown


def _question(facts: CaseFacts, one: QuestionFacts) -> dict[str, Any]:
    if one.sent_on:
        words, colour = "Answer sent", "green"
    elif one.is_answered:
        words, colour = "Answered", "turquoise"
    elif one.internal_due_on < facts.today:
        words, colour = "Late here", "red"
    else:
        words, colour = "To answer", "yellow"
    return {
        "facts": one,
        "words": words,
        "colour": colour,
        "summary": f"Answer to question {one.number}",
    }


def _decision(facts: CaseFacts) -> dict[str, Any]:
    detail: EnquiryFacts = facts.detail
    return {
        "decision": DECISIONS[detail.decision],
        "colour": OUTCOME_COLOURS[detail.decision],
        "rows": rows_of(
            ("Decided on", detail.decided_on and date_long(detail.decided_on)),
            ("Faults found", detail.faults),
            ("How it ended", detail.end_note),
        ),
        "remedies": [_remedy(facts, one) for one in detail.remedies],
    }


def _remedy(facts: CaseFacts, one: RemedyFacts) -> dict[str, Any]:
    late = one.state != "sent" and one.due_on < facts.today
    return {
        "facts": one,
        "words": REMEDY_STATES[one.state],
        "colour": "red" if late else REMEDY_COLOURS[one.state],
        "late": late,
        "summary": f"Proof of remedy {one.number}",
        "varied": one.due_on != one.first_due_on,
    }


def _draft(detail: EnquiryFacts) -> list[dict[str, Any]]:
    return rows_of(
        ("It came", detail.draft_on and date_long(detail.draft_on)),
        ("What it would find", detail.draft_says),
        ("What the council would do", detail.draft_remedies),
        ("Answered", detail.commented_on and date_long(detail.commented_on)),
        ("Comments", detail.comments or HAS[detail.has_comments]),
        ("On what is proposed", ACCEPTS[detail.remedies_acceptable]),
    )


def _report(detail: EnquiryFacts) -> list[dict[str, Any]]:
    told = (
        f"{detail.monitoring_officer}, on {date_long(detail.officer_told_on)}"
        if detail.officer_told_on
        else ""
    )
    notice = f"{date_long(detail.notice_on)}: {detail.notice_where}" if detail.notice_on else ""
    return rows_of(
        ("It came", detail.report_on and date_long(detail.report_on)),
        ("Monitoring officer told", told or "Not yet"),
        ("Notice published", notice or "Not yet"),
        ("Laid before the council", detail.considered_on and date_long(detail.considered_on)),
        ("Answered", detail.report_answered_on and date_long(detail.report_answered_on)),
        ("What the council does", detail.report_answer),
    )


def _time(one: TimeFacts) -> dict[str, Any]:
    if one.answered_on is None:
        words, colour = "Not answered: the date stands", "yellow"
    elif one.granted_until_on:
        words, colour = f"Until {weekday_date(one.granted_until_on)}", "green"
    else:
        words, colour = "No more time", "grey"
    what = {DRAFT: "The comments on the draft", REPORT_RESPONSE: "The answer to the report"}
    return {"facts": one, "what": what.get(one.clock, "The response"), "words": words, "colour": colour}


def _rows(facts: CaseFacts) -> list[dict[str, Any]]:
    detail: EnquiryFacts = facts.detail
    signed = (
        f"{detail.signed_off_by or 'A manager'}, on {date_long(detail.signed_off_on)}"
        if detail.signed_off_on
        else ""
    )
    about = f"{detail.about.label} {detail.about.reference}" if detail.about else "Not known yet"
    return rows_of(
        ("The ombudsman’s reference", detail.lgsco_reference),
        ("It is about", about),
        ("Investigator", detail.investigator),
        ("Email", detail.email),
        ("Telephone", detail.phone),
        ("Address", detail.address),
        ("Response signed off", signed),
        ("Response sent", detail.responded_on and date_long(detail.responded_on)),
        ("Sent with it", detail.enclosed),
        ("The council had the complaint", detail.had_on and date_long(detail.had_on)),
    )


def rows_of(*rows: tuple[str, Any]) -> list[dict[str, Any]]:
    """Return rows of a summary list; those without a value are left out."""
    return [{"key": key, "value": value} for key, value in rows if value]
