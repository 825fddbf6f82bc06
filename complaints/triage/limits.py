"""How long ago is too long ago: the limits for making a complaint, and from which day each is counted.

The lengths are those of the clock register. A limit never closes a complaint by itself: each leaves a discretion
that a manager uses with reasons.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from casework.clock import RULES, ClockRule, Months, corresponding_date
from complaints.triage.facts import TriageFacts

Procedure = Literal["children_statutory", "adults_statutory", "corporate"]

LIMIT_CODES: dict[Procedure, str] = {
    "children_statutory": "children.time_limit",
    "adults_statutory": "adults.time_limit",
    "corporate": "corporate.time_limit",
}

# The versions of each limit, oldest first.
_VERSIONS: dict[Procedure, tuple[ClockRule, ...]] = {
    procedure: tuple(
        sorted((rule for rule in RULES if rule.code == code), key=lambda rule: rule.effective_from)
    )
    for procedure, code in LIMIT_CODES.items()
}
# The days on which the length of some limit may change.
TURNS: tuple[date, ...] = tuple(rule.effective_from for rules in _VERSIONS.values() for rule in rules)


def counts_from(facts: TriageFacts, procedure: Procedure) -> date | None:
    """The day the limit of a procedure is counted from, or None where nothing is known.

    Children: when the matter arose (SI 2006/1738 reg 9). Adults: when it arose or came to notice, whichever is
    later (SI 2009/309 reg 12). Others: when the person became aware (Complaint Handling Code; LGA 1974 s 26B).
    Where only the other day is known, that one is used.
    """
    happened, aware = facts.happened_on, facts.aware_on
    if procedure == "children_statutory":
        return happened or aware
    if procedure == "adults_statutory" and happened and aware:
        return max(happened, aware)
    return aware or happened


def last_day(start: date, procedure: Procedure, received_on: date) -> date:
    """The last day in time, by the version of the limit in force on the day of receipt (else the oldest)."""
    versions = _VERSIONS[procedure]
    rule = next((each for each in reversed(versions) if each.effective_from <= received_on), versions[0])
    if not isinstance(rule.period, Months):
        raise TypeError(f"{rule.code} must be a number of months for triage to count it")
    return corresponding_date(start, rule.period.n)[0]


def is_beyond(facts: TriageFacts, procedure: Procedure) -> bool:
    """Whether the matter was received after the last day; False where a day that is needed is not known."""
    start = counts_from(facts, procedure)
    if facts.received_on is None or start is None:
        return False
    return facts.received_on > last_day(start, procedure, facts.received_on)
