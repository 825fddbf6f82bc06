"""What else to tell a person on a route because of some circumstance: sentences added to the route's next steps.

A reminder never changes where a matter goes.
"""

from __future__ import annotations

from dataclasses import dataclass

from complaints.triage import conditions as c
from complaints.triage.facts import TriageFacts
from complaints.triage.routes import RouteCode


@dataclass(frozen=True, slots=True)
class Reminder:
    """A sentence for these routes when the condition holds, with its source."""

    routes: tuple[RouteCode, ...]
    when: c.Condition
    text: str
    source: str


def _child_or_care_leaver(facts: TriageFacts) -> bool:
    return facts.subject == "children_social_care" and facts.complainant in ("person", "young_person")


def _interest_undecided(facts: TriageFacts) -> bool:
    return facts.complainant == "other" and facts.sufficient_interest is None


def _bought_privately(facts: TriageFacts) -> bool:
    return facts.about == "other"


def _joint(facts: TriageFacts) -> bool:
    return facts.about == "nhs" and facts.subject == "adult_social_care"


REMINDERS: tuple[Reminder, ...] = (
    Reminder(
        ("declined_court",),
        c.section_f_not_made,
        "The duty to make the provision in the plan as it stands goes on while a court or tribunal looks at the plan, "
        "so ask the manager first about the Section F Provision Checklist.",
        "Children and Families Act 2014 s 42",
    ),
    Reminder(
        ("declined_court",),
        c.subject_is("adult_social_care"),
        "The adult regulations do not list court proceedings as a reason to refuse, so a refusal needs another ground.",
        "SI 2009/309 reg 8",
    ),
    Reminder(
        ("declined_court",),
        c.subject_is(*c.APPEALABLE),
        "An appeal to the SEND tribunal goes on under its own rules; delay and communication can still be a complaint.",
        "Children and Families Act 2014 s 51",
    ),
    Reminder(
        (
            "ehcp_disagreement",
            "other_appeal",
            "section_f_check",
            "children_statutory",
            "adults_statutory",
            "corporate",
            "other_process",
            "ombudsman",
            "out_of_time",
            "consent_needed",
        ),
        c.court_is("threatened"),
        "You have spoken of going to court. That alone does not stop this; we tell our solicitors.",
        "SI 2006/1738 reg 8; Pre-action Protocol for Judicial Review",
    ),
    Reminder(
        ("children_statutory",),
        _child_or_care_leaver,
        "You have the right to an advocate, free of charge. If we have to find one, the 10 working days wait for that.",
        "Children Act 1989 s 26A; SI 2006/1738 reg 14",
    ),
    Reminder(
        ("children_statutory",),
        _interest_undecided,
        "A manager decides at once whether you have sufficient interest in the child's welfare, taking the child's view "
        "into account, and tells you.",
        "Children Act 1989 s 26(3)(e)",
    ),
    Reminder(
        ("adults_statutory",),
        _bought_privately,
        "If you arranged and paid for the care yourself, complain to the provider first, then go to the ombudsman.",
        "Local Government Act 1974 Part 3A",
    ),
    Reminder(
        ("nhs",),
        _joint,
        "Health and the council's care in one matter get one reply: the bodies agree who leads and tell you.",
        "SI 2009/309 reg 9",
    ),
    Reminder(
        ("section_f_check",),
        c.last_stage_answered,
        "If our last answer was about the same provision in the same period, you can go to the ombudsman now; a new "
        "period is a new check.",
        "Local Government Act 1974 s 26(5)",
    ),
    Reminder(
        ("corporate",),
        c.section_f_without_plan,
        "There is no plan yet, so there is no Section F: the school arranges help for special needs, and you can ask "
        "for an assessment.",
        "Children and Families Act 2014 ss 36 and 66",
    ),
)


def reminders_for(code: RouteCode, facts: TriageFacts) -> tuple[str, ...]:
    """The sentences to add to the next steps of a route, with these facts."""
    return tuple(reminder.text for reminder in REMINDERS if code in reminder.routes and reminder.when(facts))
