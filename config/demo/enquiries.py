"""The ombudsman's enquiries of the demo council: about cases that are there, each as far as its days allow."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from casework.models import Case
from complaints.ombudsman.wording import ABOUT
from config.demo.world import NotYet, World

A_YEAR, OF_ALL, FEWEST, SMALL = 190, 6390, 3, 50
"""Enquiries among the cases of a year, as assumed for the other stories; how many a small council has; and what is too small."""


@dataclass(frozen=True)
class Plan:
    """How long ago the letter came (from, to, in days), how it goes on, and about what."""

    least: int
    most: int
    goes: str
    kinds: tuple[str, ...] = ("complaint", "sectionf")


PLANS = (
    Plan(3, 15, "answering"),
    Plan(95, 130, "remedies"),
    Plan(10, 60, "premature", ("concern",)),
    Plan(45, 60, "drafted"),
    Plan(20, 150, "closed_early"),
    Plan(200, 300, "complied"),
    Plan(1, 6, "notified"),
    Plan(120, 250, "not_upheld"),
)
QUESTIONS = (
    "When did the council first know of this?",
    "What was done about it, and when?",
    "Why did it take as long as it did?",
    "What was the family told, and by whom?",
    "What has the council changed since?",
)
ANSWER = (
    "The record shows this for each step. We have put it in order in the bundle that comes with this letter."
)
INVESTIGATORS = ("Ines Vestigator", "Jonah Pike", "Mira Lang")


def follow(world: World, cases: int) -> None:
    """Let the ombudsman write about some of the cases: in proportion, and three at the least."""
    for n in range(how_many(cases)):
        with contextlib.suppress(NotYet):
            _enquiry(world, PLANS[n % len(PLANS)])


def how_many(cases: int) -> int:
    """Return how many enquiries a council with so many cases has."""
    return max(FEWEST, cases * A_YEAR // OF_ALL) if cases >= SMALL else 0


def _about(plan: Plan, day: date, world: World) -> Case | None:
    ended = Case.objects.filter(kind__in=plan.kinds, is_open=False, closed_on__lt=day).exclude(
        linked_from__relation=ABOUT
    )
    found = list(ended.exclude(complainant=None).order_by("pk"))
    return world.rng.choice(found) if found else None


def _enquiry(world: World, plan: Plan) -> None:
    """An enquiry from its letter to wherever it has got to."""
    letter = world.today - timedelta(days=world.rng.randrange(plan.least, plan.most))
    day = world.calendar.last_working_on_or_before(letter)
    about = _about(plan, day, world)
    if about is None:
        return
    by = world.one("manager" if about.restricted else "officer")
    asks = plan.goes not in ("notified", "premature")
    case = world.open(
        "ombudsman",
        day,
        by,
        {
            "channel": "email",
            "summary": about.summary,
            "complainant": about.complainant,
            "subject": about.subject,
            "service": about.service,
            "establishment": about.establishment,
            "restricted": about.restricted,
            "owner": by,
            "team": by.team,
        },
        {
            "lgsco_reference": f"{day:%y} {world.rng.randrange(100):03d} {world.rng.randrange(1000):03d}",
            "investigator": world.rng.choice(INVESTIGATORS),
            "email": "enquiries@ombudsman.example",
            "questions": QUESTIONS if asks else (),
            "documents": "The complaint file" if asks else "",
        },
        links=((about.pk, ABOUT),),
    )
    if plan.goes == "premature":
        _comes_back(world, case, about, world.working_days_after(day, 1, 3), by)
    elif asks:
        _goes_on(world, case, plan.goes, day, by)


def _comes_back(world: World, case: Case, about: Case, day: date, by: Any) -> None:
    area = about.service.area if about.service else ""
    world.do(
        case, "return_premature", day, by,
        had=False, had_on=None, takes="new", procedure={"children": "children", "adults": "adults"}.get(area, "corporate"),
        points=(about.summary,), wants="", tell=True,
    )  # fmt: skip


def _goes_on(world: World, case: Case, goes: str, day: date, by: Any) -> None:
    given = world.working_days_after(day, 1, 2)
    who = world.one("service_manager", of=case.service) if case.service_id else by
    first = case.enquiry_questions.order_by("number")
    world.do(
        case, "assign_questions", given, by,
        questions=tuple(
            {"id": one.pk, "number": one.number, "owner_id": who.pk, "owner_name": str(who), "internal_due_on": one.internal_due_on}
            for one in first
        ),
    )  # fmt: skip
    begun = world.working_days_after(given, 1, 4)
    world.do(case, "answer_questions", begun, by, answers=_answers(case, 2))
    if goes == "closed_early":
        _decided(world, case, world.working_days_after(begun, 3, 6), by, "closed_early")
        return
    answered = world.working_days_after(begun, 5, 9)
    world.do(case, "answer_questions", answered, by, answers=_answers(case, len(QUESTIONS)))
    manager = world.one("manager")
    world.do(case, "sign_off", answered, manager, checked=True, note="")
    sent = world.working_days_after(answered, 0, 2)
    world.do(case, "respond", sent, by, opening="", enclosed="The complaint file")
    drafted = world.working_days_after(sent, 15, 18)
    upheld = goes != "not_upheld"
    proposed = "An apology, and a payment for the provision that was missed." if upheld else ""
    says = "It would find that the council was at fault." if upheld else "It would find no fault."
    world.do(case, "record_draft", drafted, by, says=says, remedies=proposed, due_on=None)
    if goes == "drafted":
        return
    commented = world.working_days_after(drafted, 4, 8)
    world.do(
        case, "comment", commented, by, has_comments=False, comments="", remedies_acceptable=True if upheld else None
    )  # fmt: skip
    decided = world.working_days_after(commented, 5, 10)
    agreed = (
        (
            "Write to the family to say sorry.",
            "Pay the family £900 for the provision that was missed.",
        )
        if upheld
        else ()
    )
    _decided(
        world, case, decided, by, "upheld" if upheld else "not_upheld",
        tuple(
            {"row": n, "what": what, "owner_id": who.pk, "owner_name": str(who), "due_on": decided + timedelta(days=28 * n)}
            for n, what in enumerate(agreed, 1)
        ),
    )  # fmt: skip
    if not upheld:
        world.do(case, "close", world.working_days_after(decided, 1, 4), by, note="")
        return
    _carry_out(world, case, goes, decided, by)


def _answers(case: Case, many: int) -> tuple[Mapping[str, Any], ...]:
    return tuple(
        {"id": one.pk, "number": one.number, "answer": ANSWER}
        for one in case.enquiry_questions.order_by("number")[:many]
    )


def _decided(
    world: World, case: Case, day: date, by: Any, decision: str, remedies: tuple[Mapping[str, Any], ...] = ()
) -> None:
    faults = "The council took too long, and did not say why." if decision == "upheld" else ""
    world.do(case, "record_decision", day, by, decision=decision, faults=faults, remedies=remedies, tell=True)


def _carry_out(world: World, case: Case, goes: str, day: date, by: Any) -> None:
    """What was agreed is done, and shown; where it goes no further, one thing is done and its proof is not sent."""
    for one in case.enquiry_remedies.order_by("number"):
        done = world.working_days_after(day, 6, 14)
        world.do(case, "finish_remedy", done, by, remedy=one.pk, proof="The letter that went to the family.")
        if goes == "remedies":
            return
        shown = world.working_days_after(done, 1, 3)
        world.do(case, "send_evidence", shown, by, remedies=(one.pk,), more="", tell=True)
        day = shown
    world.do(case, "close", world.working_days_after(day, 5, 15), by, satisfied=True, note="")
