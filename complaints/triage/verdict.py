"""Where does a matter go? The table tried from the top, and the list of what still has to be asked.

Pure: facts in, advice out. The officer decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from complaints.triage import bodies
from complaints.triage.establishments import REPRESENTATIVES
from complaints.triage.facts import (
    CHOICES,
    DATES,
    EARLIEST_HAPPENED,
    EARLIEST_RECEIVED,
    LATEST,
    TriageFacts,
)
from complaints.triage.limits import LIMIT_CODES, TURNS, last_day
from complaints.triage.reminders import reminders_for
from complaints.triage.routes import COUNCIL_PROCEDURES, Route, Verdict
from complaints.triage.table import RULES, Rule

# The order in which an officer asks: danger first, then what the matter is, then what may stop or move it.
ORDER_OF_ASKING: tuple[str, ...] = (
    "about",
    "at_risk",
    "subject",
    "court",
    "has_ehcp",
    "setting_procedure_exhausted",
    "la_funded_place",
    "establishment_type",
    "complainant",
    "consent",
    "sufficient_interest",
    "last_stage_answered",
    "received_on",
    "happened_on",
    "aware_on",
    "formal_request",
    "informal_tried",
)

_DAY = timedelta(days=1)

# What counts as the answer: the routes, the bodies of the day, and whether a concern comes first. The wording may
# differ between answers that are otherwise the same; nobody is asked a question for that.
Answer = tuple[tuple[tuple[str, tuple[str, ...]], ...], bool]


def triage(facts: TriageFacts) -> Verdict:
    """Where this matter goes, by which law and whom to turn to; never raises for facts that were read by from_json."""
    rules = matching(facts)
    return Verdict(
        routes=tuple(_route(rule, facts) for rule in rules),
        concern_first=_concern_first(rules, facts),
        support=bodies.SUPPORT,
        ask=_ask(facts),
    )


def matching(facts: TriageFacts) -> tuple[Rule, ...]:
    """The rules that apply, main one first: the table is tried from the top until a row ends the search."""
    found: list[Rule] = []
    for rule in RULES:
        if rule.when(facts):
            found.append(rule)
            if not rule.carries_on(facts):
                break
    return tuple(found)


def _route(rule: Rule, facts: TriageFacts) -> Route:
    codes = bodies.named_on(rule.bodies, facts.received_on)
    name = _first_name(codes, facts.received_on)
    return Route(
        code=rule.route,
        because=rule.because.replace("{body}", name),
        source=rule.source,
        bodies=codes,
        next=tuple(step.replace("{body}", name) for step in (*rule.next, *reminders_for(rule.route, facts))),
        reason_code=rule.reason_code,
        rule=rule.number,
        tells=rule.tells.replace("{body}", name),
        council_keeps=rule.keeps,
    )


def _first_name(codes: tuple[str, ...], day: date | None) -> str:
    """The name on that day; the present name where the day is unknown or older than the body."""
    if not codes:
        return ""
    entries = [body for body in bodies.DIRECTORY if body.code == codes[0]]
    return next((body.name for body in entries if day is not None and body.in_force(day)), entries[-1].name)


def _concern_first(rules: tuple[Rule, ...], facts: TriageFacts) -> bool:
    """Informal first only for a council procedure, and never for somebody who asked for a formal complaint."""
    return (
        rules[0].route in COUNCIL_PROCEDURES
        and facts.formal_request is not True
        and facts.informal_tried is not True
    )


def answer(facts: TriageFacts) -> Answer:
    """What would have to differ for two sets of facts to have different answers."""
    rules = matching(facts)
    routes = tuple((rule.route, bodies.named_on(rule.bodies, facts.received_on)) for rule in rules)
    return routes, _concern_first(rules, facts)


def _ask(facts: TriageFacts) -> tuple[str, ...]:
    """The unknown facts of which some value would change the answer, the others staying as they are."""
    now = answer(facts)
    return tuple(
        field
        for field in ORDER_OF_ASKING
        if getattr(facts, field) is None
        and any(answer(tried) != now for tried in with_each_value(facts, field))
    )


def with_each_value(facts: TriageFacts, field: str) -> Iterator[TriageFacts]:
    """The facts with every value this fact could take; for days, every day on which an answer can turn."""
    for value in _values(facts, field):
        changed: dict[str, Any] = {field: value}
        yield replace(facts, **changed)


def _values(facts: TriageFacts, field: str) -> tuple[object, ...]:
    if field in CHOICES:
        return CHOICES[field]
    if field == "establishment_type":
        return REPRESENTATIVES
    if field == "received_on":
        return _days_of_receipt(facts)
    if field in DATES:
        # A limit only asks whether a day is long ago, so the two ends stand for all days between.
        return (EARLIEST_HAPPENED, facts.received_on or LATEST)
    return (True, False)


def _days_of_receipt(facts: TriageFacts) -> tuple[date, ...]:
    """The earliest possible day and every later one on which a body or a limit turns."""
    known = [day for day in (facts.happened_on, facts.aware_on) if day is not None]
    earliest = max([EARLIEST_RECEIVED, *known])
    turns = {body.from_on for body in bodies.DIRECTORY}
    turns |= {body.to_on + _DAY for body in bodies.DIRECTORY if body.to_on is not None}
    turns |= set(TURNS)
    turns |= {
        last_day(start, procedure, received) + _DAY
        for start in known
        for procedure in LIMIT_CODES
        for received in (earliest, LATEST)
    }
    return (earliest, *sorted(day for day in turns if day > earliest))
