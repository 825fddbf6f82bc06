"""PURE. What the acts on an enquiry have in common: its letters, its dates, its questions as they are taken down."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from casework.clock import ClockError
from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, LetterDraft, Refused, Row, Tell
from complaints.ombudsman.wording import ENQUIRY

QUESTION = "complaints.EnquiryQuestion"
TIME = "complaints.EnquiryTime"
REMEDY = "complaints.EnquiryRemedy"
ANSWER, DRAFT, CARRY_OUT = "lgsco.enquiry", "lgsco.draft", "lgsco.remedy"
REPORT_RESPONSE, REPORT_NOTICE = "lgsco.report_response", "lgsco.report_notice"
CASEWORKERS = ("officer", "manager")
OUR_TIME = 5
"""Working days before the ombudsman's date by which our own answers are due."""
LONGEST_QUESTION = 4000
MOST_QUESTIONS = 60
BODY = "Local Government and Social Care Ombudsman"


def our_date(facts: CaseFacts, due: date, on: date) -> date:
    """Return the day by which a question is to be answered here: five working days before the ombudsman's, but not in the past."""
    try:
        return max(facts.calendar.working_days_before(due, OUR_TIME), on)
    except ClockError as wrong:
        raise Refused(str(wrong), field="due_on") from wrong


def theirs(facts: CaseFacts, given: date | None, code: str, on: date) -> date:
    """Return the ombudsman's date: the one its letter gives, or the usual time where it gives none."""
    if given is not None and given < on:
        raise Refused(
            f"The letter came on {date_long(on)}, so the date it gives cannot be before that. Check the date.",
            ENQUIRY,
            field="due_on",
        )
    return given or facts.due(code, on)


def questions_of(facts: CaseFacts, given: Iterable[str], due: date, on: date) -> tuple[Row, ...]:
    """Return the rows of newly asked questions, numbered on from those there are. Raises Refused where one is too long."""
    texts = [text.strip() for text in given if text.strip()]
    known = facts.detail.questions if facts.detail else ()
    first = max((one.number for one in known), default=0) + 1
    if len(known) + len(texts) > MOST_QUESTIONS:
        raise Refused(
            f"These are {len(known) + len(texts)} questions; one enquiry takes {MOST_QUESTIONS}. Join questions that belong together.",
            field="questions",
        )
    for number, text in enumerate(texts, first):
        if len(text) > LONGEST_QUESTION:
            raise Refused(
                f"Question {number} is longer than {LONGEST_QUESTION:,} characters. Split it into two lines.",
                field="questions",
            )
    ours = our_date(facts, due, on)
    return tuple(
        Row(QUESTION, {"number": n, "text": text, "internal_due_on": ours})
        for n, text in enumerate(texts, first)
    )


def to_the_ombudsman(facts: CaseFacts, code: str, **context: Any) -> tuple[LetterDraft, ...]:
    """Return a letter to whoever investigates, by email where there is an address."""
    detail = facts.detail
    name = f"{detail.investigator}, {BODY}" if detail.investigator else BODY
    shared = {
        "their_reference": detail.lgsco_reference,
        "investigator": detail.investigator,
        "about_whom": facts.complainant.name if facts.complainant else "",
    }
    return (
        LetterDraft(
            code,
            to="other",
            name=name,
            email=detail.email,
            address=detail.address,
            context=shared | context,
        ),
    )


def to_the_complainant(
    facts: CaseFacts, code: str, wanted: bool = True, **context: Any
) -> tuple[LetterDraft, ...]:
    """Return a letter to whoever went to the ombudsman; none where nobody is named, or nobody wants it sent."""
    if facts.complainant is None or not wanted:
        return ()
    return (LetterDraft(code, context={"their_reference": facts.detail.lgsco_reference} | context),)


def told(facts: CaseFacts, by_owner: dict[int, list[str]], subject: str, ask: str) -> tuple[Tell, ...]:
    """Return one e-mail for each person, that says all of theirs. It names no one outside the council."""
    return tuple(
        Tell(user_id, f"{facts.reference}: {subject}", f"{ask}\n\n" + "\n".join(f"- {one}" for one in what))
        for user_id, what in by_owner.items()
    )


def day_said(day: date | None) -> str | None:
    """Return a day with its weekday, for a letter."""
    return weekday_date(day) if day else None
