"""Facts of an enquiry made by hand: the rules are asked without a database."""

from datetime import date, timedelta
from typing import Any

from casework.workflow import CaseFacts, ClockState, StaffFacts
from complaints.ombudsman.facts import AboutFacts, EnquiryFacts, QuestionFacts, RemedyFacts, TimeFacts
from tests.complaints.complaint.by_hand import CALENDAR, PAT, RECEIVED, clock, day

OFFICER = StaffFacts(7, "Olu Officer", "officer", "Complaints officer", 1)
RESPONDER = StaffFacts(8, "Sam Service", "service_manager", "Service manager", 2)

__all__ = ["CALENDAR", "OFFICER", "RECEIVED", "RESPONDER", "clock", "day"]


def question(number: int, *, answered: bool = False, owner_id: int | None = None) -> QuestionFacts:
    return QuestionFacts(
        number,
        number,
        f"Question {number}?",
        day("2026-04-22"),
        owner_id,
        "Somebody" if owner_id else "",
        "It was May." if answered else "",
        RECEIVED if answered else None,
    )


def remedy(number: int, state: str = "promised", due: str = "2026-06-30") -> RemedyFacts:
    done = state != "promised"
    return RemedyFacts(
        number,
        number,
        f"Say sorry ({number}).",
        day(due),
        day(due),
        8,
        "Sam Service",
        state,
        RECEIVED if done else None,
        "The letter." if done else "",
        RECEIVED if state == "sent" else None,
    )


def asked_time(until: str = "2026-05-15", due: str = "2026-04-29") -> TimeFacts:
    return TimeFacts(1, "lgsco.enquiry", day(due), day("2026-04-10"), day(until), "Somebody is ill.")


def about(kind: str = "complaint", received: str = "2026-01-12", *, is_open: bool = True) -> AboutFacts:
    asked = day(received) if kind == "complaint" else None
    return AboutFacts(5, kind, kind.title(), "CP-26-000005", day(received), is_open, asked)


def facts(
    state: str = "enquiries",
    *,
    by: StaffFacts | None = OFFICER,
    clocks: tuple[ClockState, ...] = (),
    received: date = RECEIVED,
    **detail: Any,
) -> CaseFacts:
    """Return an enquiry as its rules see it."""
    return CaseFacts(
        id=1,
        kind="ombudsman",
        reference="OM-26-000001",
        state=state,
        received_on=received,
        today=received + timedelta(days=120),
        calendar=CALENDAR,
        complainant=PAT,
        clocks=clocks,
        by=by,
        detail=EnquiryFacts("24 015 110", **detail),
    )
