"""What the pages of a contact show of triage: what is known, the advice with its sources, and what opening will do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from casework.people.models import User
from casework.record.models import Case
from casework.wording import date_long
from casework.workflow import NotDone, Plan, get_kind, kind_of
from complaints.intake.decisions import (
    A_CONCERN,
    COMPLAINT,
    DISAGREEMENT,
    MANAGERS,
    ROUTE_NAMES,
    SECTION_F,
    Destination,
    beside,
    main_route,
    words_of,
)
from complaints.intake.drafts import open_questions, verdict_of
from complaints.intake.forms import DecisionForm
from complaints.models import Contact, Matter
from complaints.procedures import procedure
from complaints.triage import Route, bodies
from complaints.triage.establishments import BY_CODE
from complaints.triage.facts import DATES, FIELDS
from complaints.triage.letters import letter_bodies, paragraph
from complaints.triage.questions import LABELS, in_words
from complaints.triage.routes import COUNCIL_PROCEDURES
from complaints.triage.verdict import ORDER_OF_ASKING

TELL_SAFEGUARDING = (
    "Somebody may be at risk of harm now. Telephone the safeguarding team today, before anything else; in immediate danger "
    "call 999. Note on the case who was told, and when."
)
# Everything but the day of receipt and the risk, which belong to the contact as a whole.
ANSWERED_HERE = tuple(field for field in FIELDS if field not in ("received_on", "at_risk"))


@dataclass(frozen=True)
class ShownRoute:
    """One route as the page shows it, with the names and addresses of today."""

    words: str
    because: str
    source: str
    tells: str
    bodies: tuple[bodies.Body, ...]
    next: tuple[str, ...]
    keeps: str
    is_ours: bool
    not_in_force: str = ""


@dataclass(frozen=True)
class Shown:
    """One matter on the page of the result."""

    matter: Matter
    case: "ShownCase | None"
    main: ShownRoute | None = None
    beside: tuple[ShownRoute, ...] = ()
    at_risk: bool = False
    tries_first: bool = False
    opens: str = ""
    effects: tuple[str, ...] = ()
    refused: str = ""
    asks: tuple[str, ...] = ()
    known: tuple[dict[str, Any], ...] = ()
    form: DecisionForm | None = None


@dataclass(frozen=True)
class ShownCase:
    """The case of a matter; without a link where the person has handed it to a team whose cases they do not see."""

    summary: str
    reference: str
    kind: str
    state: str
    colour: str
    due_on: date | None
    url: str
    route: str
    override_why: str


def show(
    matter: Matter,
    *,
    today: date,
    to: Destination | None,
    form: DecisionForm | None,
    plan: Plan | NotDone | None,
    sees_it: bool,
) -> Shown:
    """Return a matter as the page of the result shows it."""
    if matter.case_id:
        return Shown(matter, opened(matter, sees_it))
    verdict = verdict_of(matter)
    if verdict is None or to is None:
        return Shown(matter, None, form=form)
    main = main_route(verdict)
    return Shown(
        matter,
        None,
        main=_route(main, today),
        beside=tuple(_route(route, today) for route in beside(verdict)),
        at_risk=bool(matter.facts.get("at_risk")),
        tries_first=main.code in COUNCIL_PROCEDURES and to.kind not in (COMPLAINT, SECTION_F),
        opens=opens_words(to),
        effects=tuple(plan.effects(get_kind(to.kind))) if isinstance(plan, Plan) else (),
        refused=plan.sentence if isinstance(plan, NotDone) else "",
        asks=tuple(question.label for question in open_questions(matter)),
        known=tuple(known_rows(matter)),
        form=form,
    )


def _route(route: Route, today: date) -> ShownRoute:
    try:
        tells, named, gone = paragraph(route, today), letter_bodies(route, today), ""
    except bodies.NotInForceError as none:
        tells, named, gone = route.tells, (), str(none)
    return ShownRoute(
        words_of(route.code),
        route.because,
        route.source,
        tells,
        named,
        route.next,
        route.council_keeps,
        route.code in (*COUNCIL_PROCEDURES, "section_f_check"),
        gone,
    )


def opens_words(to: Destination) -> str:
    """Return what a decision opens, in words that follow "As advised:"."""
    if to.kind == SECTION_F:
        return "open a Section F Provision Checklist"
    if to.kind == DISAGREEMENT:
        return "keep the disagreement, and tell the person what they can do and by when"
    if to.kind == COMPLAINT:
        return f"open a formal complaint under {procedure(to.procedure).words}"
    if to.route in COUNCIL_PROCEDURES:
        return "try it as a concern first, put right informally"
    if to.route == A_CONCERN:
        return "open a concern"
    until = "a manager has decided" if to.route in MANAGERS else "the person has been told where it goes"
    return f"keep it as a concern until {until} ({ROUTE_NAMES[to.route]})"


def support(today: date) -> tuple[bodies.Body, ...]:
    """Return who can help on every route, as they are today."""
    return tuple(bodies.on(code, today) for code in bodies.SUPPORT)


def seen_by(user: User, matters: Iterable[Matter]) -> set[int]:
    """Return the ids of those cases of some matters that a user may see."""
    ids = [matter.case_id for matter in matters if matter.case_id]
    return (
        set(Case.objects.visible_to(user).filter(pk__in=ids).values_list("pk", flat=True)) if ids else set()
    )


def opened(matter: Matter, sees_it: bool) -> ShownCase:
    """Return the case of a matter that has been opened."""
    case = matter.case
    assert case is not None  # noqa: S101 - asked only of a matter that has one
    state = kind_of(case).states[case.state]
    return ShownCase(
        summary=matter.summary,
        reference=case.reference,
        kind=kind_of(case).label,
        state=state.label,
        colour=state.colour,
        due_on=case.next_due_on,
        url=reverse("desk:case", args=[case.reference]) if sees_it else "",
        route=words_of(matter.route) if matter.route else "",
        override_why=matter.override_why,
    )


def so_far(matter: Matter) -> str:
    """Return where a matter goes by what is known so far; empty while nothing can be said."""
    verdict = verdict_of(matter)
    return words_of(main_route(verdict).code) if verdict else ""


def known_rows(matter: Matter) -> list[dict[str, Any]]:
    """Return what is known of a matter, each with the place where it can be changed."""
    contact, answered = matter.contact, {one["field"] for one in matter.answers}
    rows = []
    for field in ORDER_OF_ASKING:
        if field not in matter.facts and field not in answered:
            continue
        here = field in answered or field == "about"
        url = (
            reverse("complaints:answer", args=[contact.token, matter.number, field])
            if here
            else reverse("complaints:change", args=[contact.token])
        )
        rows.append(
            {
                "key": LABELS[field][0],
                "value": _setting_words(contact)
                if field == "establishment_type" and contact.establishment and not here
                else fact_words(field, matter.facts.get(field)),
                "actions": [
                    {"text": "Change", "url": url, "about": f"“{LABELS[field][0]}” for {matter.summary}"}
                ],
            }
        )
    return rows


def _setting_words(contact: Contact) -> str:
    """Return the setting a contact names, with its kind: the name is what was chosen, the kind what decides."""
    setting = contact.establishment
    return f"{setting.name} ({setting.type_name})" if setting else ""


def fact_words(field: str, value: Any) -> str:
    """Return a fact as a person reads it; a type of setting by its name, a day in words."""
    if value is None:
        return "Not known"
    if field in DATES:
        return date_long(date.fromisoformat(value))
    if field == "establishment_type":
        return BY_CODE[value].name
    words = in_words(field, value)
    return words[:1].upper() + words[1:]
