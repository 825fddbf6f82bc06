"""What must be known about a matter to say where it belongs: seventeen facts, most of which may be unknown.

A fact that is not known is None. Nothing here looks at a clock or a database.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal, cast, get_args

from complaints.triage.establishments import BY_CODE, normalised

About = Literal["council", "setting", "nhs", "district", "other"]
Subject = Literal[
    "assessment_refused",
    "plan_refused",
    "plan_contents",
    "plan_ceased",
    "ehcp_delay",
    "annual_review_late",
    "ehcp_communication",
    "section_f",
    "children_social_care",
    "adult_social_care",
    "admissions",
    "exclusion",
    "transport",
    "housing",
    "staff_conduct",
    "data_protection",
    "freedom_of_information",
    "insurance",
    "employment",
    "health_service",
    "school_matter",
    "service_request",
    "other",
]
Court = Literal["none", "past", "present", "future", "threatened"]
Complainant = Literal[
    "parent", "person", "young_person", "foster_carer", "advocate", "representative", "other"
]

ABOUTS: tuple[About, ...] = get_args(About)
SUBJECTS: tuple[Subject, ...] = get_args(Subject)
COURTS: tuple[Court, ...] = get_args(Court)
COMPLAINANTS: tuple[Complainant, ...] = get_args(Complainant)

CHOICES: dict[str, tuple[str, ...]] = {
    "about": ABOUTS,
    "subject": SUBJECTS,
    "court": COURTS,
    "complainant": COMPLAINANTS,
}
DATES = ("received_on", "happened_on", "aware_on")

# Nothing in the team's records is older than this; a matter itself may go back to somebody's childhood.
EARLIEST_RECEIVED = date(1990, 1, 1)
EARLIEST_HAPPENED = date(1900, 1, 1)
# A later year is a slip of the pen, and years after it cannot all be counted with.
LATEST = date(2199, 12, 31)


class FactError(ValueError):
    """A fact that cannot be used: says in a sentence which, what was given and what was expected."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class TriageFacts:
    """What is known of one matter. Everything but `about` may be None, which means "not known".

    Dates are days in Europe/London. `aware_on` is the day the person came to know of the matter.
    """

    about: About
    received_on: date | None = None
    happened_on: date | None = None
    aware_on: date | None = None
    subject: Subject | None = None
    establishment_type: str | None = None
    la_funded_place: bool | None = None
    setting_procedure_exhausted: bool | None = None
    has_ehcp: bool | None = None
    court: Court | None = None
    at_risk: bool | None = None
    complainant: Complainant | None = None
    consent: bool | None = None
    sufficient_interest: bool | None = None
    formal_request: bool | None = None
    informal_tried: bool | None = None
    last_stage_answered: bool | None = None

    @classmethod
    def from_json(cls, given: object) -> TriageFacts:
        """Facts read from a JSON object with the keys of the triage contract.

        Raises FactError, a plain sentence, for a key that is not a fact, a value of the wrong type, a value
        that is not one of the choices, or a date that cannot be.
        """
        if not isinstance(given, Mapping):
            raise FactError("facts", f"The facts must be one JSON object; what was given is {shown(given)}.")
        for key in given:
            if key not in FIELDS:
                raise FactError(str(key), _unknown_key(str(key)))
        if given.get("about") is None:
            raise FactError(
                "about",
                f"about is missing: say what the matter is about, one of {_listed(ABOUTS)}.",
            )
        values: dict[str, object] = {key: _checked(key, value) for key, value in given.items()}
        facts = cls(**cast(Any, values))
        facts._check_order_of_dates()
        return facts

    def _check_order_of_dates(self) -> None:
        if self.received_on is None:
            return
        for field in ("happened_on", "aware_on"):
            day = getattr(self, field)
            if day is not None and day > self.received_on:
                raise FactError(
                    field,
                    f"{field} is {day.isoformat()}, which is after received_on, {self.received_on.isoformat()}: "
                    "expected a day on or before the day the matter was received.",
                )


FIELDS: tuple[str, ...] = tuple(field.name for field in fields(TriageFacts))
YES_OR_NO: tuple[str, ...] = tuple(
    name for name in FIELDS if name not in CHOICES and name not in DATES and name != "establishment_type"
)


def shown(value: object) -> str:
    """A value as it was written in the JSON, short enough for a sentence and safe on any screen."""
    try:
        text = json.dumps(value, ensure_ascii=True)
    except (TypeError, ValueError, RecursionError):
        text = f"something that is not JSON ({type(value).__name__})"
    return text if len(text) <= 80 else text[:77] + "..."


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(words[:-1]) + " or " + words[-1]


def _unknown_key(key: str) -> str:
    near = difflib.get_close_matches(key[:80], FIELDS, n=1)
    hint = f"did you mean {near[0]}?" if near else f"expected one of {_listed(FIELDS)}."
    return f"{shown(key)} is not a fact that triage knows: {hint}"


def _checked(field: str, value: object) -> object:
    if value is None:
        return None
    if field in DATES:
        return _date(field, value)
    if field in YES_OR_NO:
        if not isinstance(value, bool):
            raise FactError(field, f"{field} was given as {shown(value)}: expected true, false or null.")
        return value
    if not isinstance(value, str):
        raise FactError(field, f"{field} was given as {shown(value)}: expected a word in quotes, or null.")
    if field == "establishment_type":
        code = normalised(value)
        if code not in BY_CODE:
            raise FactError(
                field,
                f"establishment_type was given as {shown(value)}: expected a two-digit type code of the school "
                'register such as "01" or "34", "EY" for an early-years provider, or null.',
            )
        return code
    if value not in CHOICES[field]:
        near = difflib.get_close_matches(value[:80], CHOICES[field], n=1)
        hint = f"did you mean {near[0]}? The choices are" if near else "expected one of"
        raise FactError(field, f"{field} was given as {shown(value)}: {hint} {_listed(CHOICES[field])}.")
    return value


def _date(field: str, value: object) -> date:
    expected = 'expected a day as year-month-day in quotes, such as "2026-01-05", or null'
    if not isinstance(value, str):
        raise FactError(field, f"{field} was given as {shown(value)}: {expected}.")
    # date.fromisoformat also reads "20260105" and week dates, which a person would mistake.
    plain = len(value) == 10 and value.isascii() and value[4] == value[7] == "-"
    try:
        day = date.fromisoformat(value) if plain else None
    except ValueError:
        day = None
    if day is None:
        raise FactError(field, f"{field} was given as {shown(value)}, which is not a day: {expected}.")
    earliest = EARLIEST_RECEIVED if field == "received_on" else EARLIEST_HAPPENED
    if day < earliest:
        raise FactError(
            field, f"{field} is {day.isoformat()}: expected a day on or after {earliest.isoformat()}."
        )
    if day > LATEST:
        raise FactError(
            field, f"{field} is {day.isoformat()}: expected a day on or before {LATEST.isoformat()}."
        )
    return day
