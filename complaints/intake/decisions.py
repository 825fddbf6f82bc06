"""PURE. What a matter becomes once it is known where it goes: which kind of case, by which procedure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from complaints.disagreement.wording import OF_TRIAGE
from complaints.procedures import code_for
from complaints.triage import ROUTE_WORDS, Route, TriageFacts, Verdict
from complaints.triage.conditions import procedure_of
from complaints.triage.routes import COUNCIL_PROCEDURES

CONCERN, COMPLAINT, SECTION_F, DISAGREEMENT = "concern", "complaint", "sectionf", "disagreement"
A_CONCERN = "concern"
"""The officer's own choice to try it informally, beside the routes of triage."""

ROUTE_NAMES: Mapping[str, str] = dict([*ROUTE_WORDS.items(), (A_CONCERN, "A concern, put right informally")])

MANAGERS = ("declined_court", "out_of_time", "consent_needed")
NOT_CHOSEN = ("safeguarding",)

# What may be said already on the page of the contact by saying what a matter is about. Where it is not here the page
# of questions asks whom it is about, because the answer turns on it.
ABOUT = {
    "assessment_refused": "council",
    "plan_refused": "council",
    "plan_contents": "council",
    "plan_ceased": "council",
    "ehcp_delay": "council",
    "annual_review_late": "council",
    "ehcp_communication": "council",
    "section_f": "council",
    "children_social_care": "council",
    "adult_social_care": "council",
    "admissions": "council",
    "exclusion": "setting",
    "transport": "council",
    "housing": "district",
    "data_protection": "council",
    "freedom_of_information": "council",
    "health_service": "nhs",
    "school_matter": "setting",
}

SUBJECT_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "An education, health and care plan (EHCP)",
        (
            "section_f",
            "ehcp_delay",
            "annual_review_late",
            "ehcp_communication",
            "assessment_refused",
            "plan_refused",
            "plan_contents",
            "plan_ceased",
        ),
    ),
    ("Social care", ("children_social_care", "adult_social_care")),
    ("School, college or getting there", ("school_matter", "transport", "admissions", "exclusion")),
    ("Other services", ("health_service", "housing")),
    ("Information", ("data_protection", "freedom_of_information")),
    ("Staff and claims", ("staff_conduct", "employment", "insurance")),
    ("Anything else", ("service_request", "other")),
)


@dataclass(frozen=True)
class Destination:
    """What a matter becomes: the kind of case, the route as decided, and the council procedure where there is one."""

    kind: str
    route: str
    procedure: str = ""


def main_route(verdict: Verdict) -> Route:
    """Return the route that says what the case is: safeguarding comes first and stands beside it, never instead."""
    return next((route for route in verdict.routes if route.code not in NOT_CHOSEN), verdict.main)


def beside(verdict: Verdict) -> tuple[Route, ...]:
    """Return the routes that go with the main one, safeguarding left out: it has its own warning."""
    main = main_route(verdict)
    return tuple(route for route in verdict.routes if route is not main and route.code not in NOT_CHOSEN)


def destination(verdict: Verdict, facts: TriageFacts) -> Destination:
    """Return what a matter becomes when the advice is taken.

    A council procedure is tried as a concern first unless the person asked for a formal complaint or it was tried
    already. Where a manager has to decide first (court, time, consent), a formal request stays one and waits. Whatever
    goes elsewhere is kept as a concern until the person has been told where.
    """
    main = main_route(verdict)
    asked = facts.formal_request is True
    if main.code == "section_f_check":
        return Destination(SECTION_F, main.code)
    if main.code == "ehcp_disagreement":
        return Destination(DISAGREEMENT, main.code)
    if main.code in COUNCIL_PROCEDURES:
        formal = asked or facts.informal_tried is True
        return Destination(COMPLAINT if formal else CONCERN, main.code, code_for(main.code))
    if main.code in MANAGERS and asked:
        return Destination(COMPLAINT, main.code, code_for(procedure_of(facts) or "corporate"))
    return Destination(CONCERN, main.code)


def chosen(code: str) -> Destination:
    """Return what a matter becomes when an officer decides otherwise; `code` is one of `other_choices`."""
    if code == A_CONCERN:
        return Destination(CONCERN, code)
    if code == "section_f_check":
        return Destination(SECTION_F, code)
    if code == "ehcp_disagreement":
        return Destination(DISAGREEMENT, code)
    if code in COUNCIL_PROCEDURES:
        return Destination(COMPLAINT, code, code_for(code))
    return Destination(CONCERN, code)


def other_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return every place an officer may send a matter instead, in groups: code and words."""
    ours = [
        (A_CONCERN, ROUTE_NAMES[A_CONCERN]),
        ("section_f_check", ROUTE_WORDS["section_f_check"]),
        ("ehcp_disagreement", ROUTE_WORDS["ehcp_disagreement"]),
        ("children_statutory", "A formal complaint: children’s statutory procedure"),
        ("adults_statutory", "A formal complaint: adult statutory procedure"),
        ("corporate", "A formal complaint: corporate procedure"),
    ]
    known = {code for code, _ in ours} | set(NOT_CHOSEN) | set(MANAGERS)
    elsewhere = [(code, words) for code, words in ROUTE_NAMES.items() if code not in known]
    return [
        ("The council looks into it", ours),
        ("Kept as a concern until the person is told where it goes", elsewhere),
        ("Kept as a concern until a manager decides", [(code, ROUTE_NAMES[code]) for code in MANAGERS]),
    ]


def words_of(route: str) -> str:
    """Return a decided route in words."""
    return ROUTE_NAMES.get(route, route)


def opening_data(to: Destination, matter: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the opening of each kind asks for beyond the shared columns.

    `matter`: summary, said, wants, received_on, happened_on (ISO text or None), acknowledge, subject (of triage).
    """
    if to.kind == COMPLAINT:
        return {
            "procedure": to.procedure,
            "points": (matter["summary"],),
            "wants": matter["wants"],
            "requested_on": matter["received_on"],
            "route": to.route,
        }
    if to.kind == SECTION_F:
        return {
            "missing": matter["summary"],
            "wants": matter["wants"],
            "since_on": matter["happened_on"],
            "requested_on": matter["received_on"],
        }
    if to.kind == DISAGREEMENT:
        return {"disputes": OF_TRIAGE.get(matter.get("subject") or "", ""), "wants": matter["wants"]}
    return {"wants": matter["wants"], "acknowledge": matter["acknowledge"]}


def safeguarding_note(risk: str) -> str:
    """Return the note that goes on every case of a contact in which somebody may be at risk."""
    return (
        "Safeguarding first: somebody may be at risk of harm now. "
        f"{risk.strip()} "
        "The safeguarding team is to be told by telephone today; note here who was told, and when. The rest carries on beside it."
    ).replace("  ", " ")
