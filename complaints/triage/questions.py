"""The questions of the triage screen: only those whose answer would change where the matter goes, in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from complaints.triage.establishments import TYPES
from complaints.triage.facts import CHOICES, DATES, TriageFacts
from complaints.triage.verdict import triage

Kind = Literal["choice", "yes_no", "date", "establishment"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: the value to keep, and its words."""

    value: str | bool
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question for an officer: which fact it fills, how it reads, and the answers to choose from.

    A date has no choices. "Not known" is always allowed and leaves the fact unknown.
    """

    field: str
    label: str
    hint: str
    kind: Kind
    choices: tuple[Choice, ...]


WORDS: dict[str, dict[str, str]] = {
    "about": {
        "council": "The county council",
        "setting": "A preschool, school or college itself",
        "nhs": "An NHS service",
        "district": "A district or borough council",
        "other": "Another organisation",
    },
    "subject": {
        "assessment_refused": "An EHC needs assessment was refused",
        "plan_refused": "A plan (EHCP) was refused after an assessment",
        "plan_contents": "What the plan says: Section B, F or I, or a decision after an annual review",
        "plan_ceased": "The plan is to end",
        "ehcp_delay": "Delay with an assessment or plan",
        "annual_review_late": "An annual review is late",
        "ehcp_communication": "Communication about an assessment or plan",
        "section_f": "Provision in Section F of the plan is not being made",
        "children_social_care": "Children's social care",
        "adult_social_care": "Adult social care",
        "admissions": "A school place",
        "exclusion": "Exclusion or suspension from school",
        "transport": "A decision about school transport",
        "housing": "Housing",
        "staff_conduct": "Discipline of a member of staff",
        "data_protection": "Personal information",
        "freedom_of_information": "A freedom of information request",
        "insurance": "A claim for loss, damage or injury",
        "employment": "Employment",
        "health_service": "A health service",
        "school_matter": "Something at a preschool, school or college",
        "service_request": "A first request for a service",
        "other": "Something else",
    },
    "court": {
        "none": "No court",
        "past": "A court has dealt with it",
        "present": "It is before a court now",
        "future": "Proceedings are issued, or there is a letter before claim",
        "threatened": "Going to court was mentioned, no more",
    },
    "complainant": {
        "parent": "Parent, or person with parental responsibility",
        "person": "The person whose care or service it is",
        "young_person": "A young person of 16 or over, or a care leaver",
        "foster_carer": "Foster carer",
        "advocate": "Advocate",
        "representative": "Somebody acting for the person",
        "other": "Somebody else",
    },
}

LABELS: dict[str, tuple[str, str]] = {
    "about": ("Who is it about?", "Whoever did it, or should have."),
    "at_risk": (
        "Is anyone at risk of harm now?",
        "A child or an adult. If so, tell the safeguarding team first, today.",
    ),
    "subject": ("What is it about?", "One matter at a time: other matters are asked about by themselves."),
    "court": (
        "Has it been, is it or will it be before a court?",
        "A threat to go to court does not count.",
    ),
    "has_ehcp": ("Is there an education, health and care plan (EHCP)?", "A final plan, not a draft."),
    "setting_procedure_exhausted": (
        "Has the setting's own complaints procedure been finished?",
        "Up to the panel, or the setting has said that this was its last answer.",
    ),
    "la_funded_place": (
        "Does the local authority pay for the child's place?",
        "A place the council funds, mainstream or special.",
    ),
    "establishment_type": (
        "Which setting is it?",
        "Search for the name: the type in the school register decides who is next.",
    ),
    "complainant": ("Who is complaining?", ""),
    "consent": (
        "Has the person agreed to the complaint being made for them?",
        "Yes only if we have it on record; no if it was refused or is not yet given.",
    ),
    "sufficient_interest": (
        "Has a manager decided that they may complain for somebody else?",
        "Sufficient interest in the child's welfare; for an adult who cannot decide, best interests.",
    ),
    "last_stage_answered": (
        "Has the same matter been answered at the last stage already?",
        "The same matter and the same period.",
    ),
    "received_on": ("On what day was it received?", "The day it arrived, even a weekend or after hours."),
    "happened_on": ("When did it happen?", "If it still goes on, the day it was received."),
    "aware_on": ("When did the person come to know of it?", "Only if later than the day it happened."),
    "formal_request": (
        "Did the person ask for a formal complaint?",
        "Nobody who asks for one is made to go back to a concern.",
    ),
    "informal_tried": ("Has somebody already tried to put it right informally?", ""),
}

_YES_NO = (Choice(True, "Yes"), Choice(False, "No"))


def question(field: str) -> Question:
    """The question that fills one fact."""
    label, hint = LABELS[field]
    if field in CHOICES:
        choices = tuple(Choice(value, WORDS[field][value]) for value in CHOICES[field])
        return Question(field, label, hint, "choice", choices)
    if field == "establishment_type":
        types = tuple(Choice(each.code, each.name) for each in TYPES)
        return Question(field, label, hint, "establishment", types)
    if field in DATES:
        return Question(field, label, hint, "date", ())
    return Question(field, label, hint, "yes_no", _YES_NO)


def next_questions(known: Mapping[str, object], most: int | None = None) -> tuple[Question, ...]:
    """The next questions worth asking with what is known so far, most telling first; at most `most` of them.

    Keys and values of `known` are those of TriageFacts.from_json; raises FactError likewise. Until it is known
    who the matter is about, that is the only question beside the one about risk.
    """
    if known.get("about") is None:
        fields = tuple(field for field in ("at_risk", "about") if known.get(field) is None)
    else:
        fields = triage(TriageFacts.from_json(known)).ask
    return tuple(question(field) for field in fields)[:most]


def in_words(field: str, value: object) -> str:
    """A fact's value as a person reads it: "Yes", "Children's social care", "not known"."""
    if value is None:
        return "not known"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return WORDS.get(field, {}).get(str(value), str(value))
