"""The answer of triage: where a matter goes, why, by which law, who can help, and what still has to be asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

RouteCode = Literal[
    "safeguarding",
    "declined_court",
    "ehcp_disagreement",
    "other_appeal",
    "section_f_check",
    "setting_procedure",
    "dfe",
    "isi",
    "no_further_stage",
    "ofsted",
    "oia",
    "nhs",
    "district",
    "children_statutory",
    "adults_statutory",
    "corporate",
    "other_process",
    "ombudsman",
    "out_of_time",
    "consent_needed",
]

ROUTE_CODES: tuple[RouteCode, ...] = get_args(RouteCode)

ROUTE_WORDS: dict[RouteCode, str] = {
    "safeguarding": "Safeguarding, today",
    "declined_court": "Before a court: a manager decides",
    "ehcp_disagreement": "Disagreement about an EHCP decision",
    "other_appeal": "Another appeal or review",
    "section_f_check": "Section F Provision Checklist",
    "setting_procedure": "The setting's own complaints procedure",
    "dfe": "Department for Education",
    "isi": "Independent Schools Inspectorate guidance",
    "no_further_stage": "No stage after the setting's own procedure",
    "ofsted": "Ofsted",
    "oia": "Office of the Independent Adjudicator",
    "nhs": "NHS complaint",
    "district": "District or borough council",
    "children_statutory": "Children's statutory procedure",
    "adults_statutory": "Adult statutory procedure",
    "corporate": "Corporate procedure",
    "other_process": "Another process",
    "ombudsman": "Ombudsman",
    "out_of_time": "Older than the limit: a manager decides",
    "consent_needed": "Consent is needed first",
}

COUNCIL_PROCEDURES: tuple[RouteCode, ...] = ("children_statutory", "adults_statutory", "corporate")


@dataclass(frozen=True, slots=True)
class Route:
    """One place a matter goes to, with the reason, the law, the bodies and what to tell the person.

    `tells` is the paragraph for a signpost letter (see letters.paragraph for the names of its day) and
    `council_keeps` says what is still the council's own; `rule` is the row of the table that gave the route.
    """

    code: RouteCode
    because: str
    source: str
    bodies: tuple[str, ...]
    next: tuple[str, ...]
    reason_code: str
    rule: str
    tells: str
    council_keeps: str

    def as_json(self) -> dict[str, Any]:
        """The route with the keys of the triage contract, and after them those of our own."""
        return {
            "code": self.code,
            "because": self.because,
            "source": self.source,
            "bodies": list(self.bodies),
            "next": list(self.next),
            "reason_code": self.reason_code,
            "rule": self.rule,
            "tells": self.tells,
            "council_keeps": self.council_keeps,
        }


@dataclass(frozen=True, slots=True)
class Verdict:
    """Where one matter goes: the first route is the main one. Advice: an officer may decide otherwise, with a reason.

    `ask` names the unknown facts of which some value would change the answer, most telling first.
    """

    routes: tuple[Route, ...]
    concern_first: bool
    support: tuple[str, ...]
    ask: tuple[str, ...]

    @property
    def main(self) -> Route:
        """The route that decides what happens first."""
        return self.routes[0]

    def as_json(self) -> dict[str, Any]:
        """The verdict as the triage contract prints it."""
        return {
            "routes": [route.as_json() for route in self.routes],
            "concern_first": self.concern_first,
            "support": list(self.support),
            "ask": list(self.ask),
        }
