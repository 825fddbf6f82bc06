"""PURE. What a payment may be for, what the ombudsman's guidance says of it, who may approve it, and that no bank details are kept.

It shows a range and checks a figure against it; no figure is worked out here. A person decides, and says why.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from casework.wording import pounds

SOURCE = "Local Government and Social Care Ombudsman, Guidance on remedies"
APPROVAL = "Council policy: who may approve a payment"
MOST_TERMS = Decimal(45)

KINDS: Mapping[str, str] = {
    "apology": "An apology",
    "action": "Something done or provided",
    "review": "A decision looked at again",
    "training": "Training, or a change of procedure",
}
"""What a remedy may be, beside a payment."""


@dataclass(frozen=True)
class Range:
    """What the guidance says of one kind of payment: its name, from and to in pounds (None where it names none), for what unit."""

    name: str
    low: Decimal | None = None
    high: Decimal | None = None
    each: str = ""
    says: str = ""


PAYMENTS: Mapping[str, Range] = {
    "distress": Range(
        "Distress",
        high=Decimal(500),
        says="A symbolic sum, usually up to £500, by how severe the distress was and how long it lasted.",
    ),
    "time_and_trouble": Range(
        "Time and trouble",
        Decimal(100),
        Decimal(300),
        says="Usually £100 to £300, where it was harder to complain than it should have been.",
    ),
    "missed_provision": Range(
        "Provision that was missed",
        Decimal(900),
        Decimal(2400),
        each="term",
        says="Usually £900 to £2,400 for each term, by the impact, the age and stage, and what was made instead.",
    ),
    "reimbursement": Range(
        "Money paid back",
        says="What the person paid or lost because of the fault, as the evidence shows it. No range.",
    ),
}
"""The payments that the guidance knows, with its ranges."""

KIND_WORDS: Mapping[str, str] = {
    **KINDS,
    **{code: f"A payment: {one.name.lower()}" for code, one in PAYMENTS.items()},
}


@dataclass(frozen=True)
class Limit:
    """Up to which sum somebody may approve a payment, in pounds; None for any sum."""

    who: str
    up_to: Decimal | None


LIMITS: Mapping[str, Limit] = {
    "manager": Limit("A complaints manager", Decimal(500)),
    "assistant_director": Limit("An assistant director", Decimal(2500)),
    "director": Limit("A director", None),
}
"""Who may approve a payment of how much: the council's own rule, in rising order."""


def limits_of(kind: str, terms: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    """Return the range for a payment, from and to in pounds; None where the guidance names no figure."""
    found = PAYMENTS[kind]
    times = (terms or Decimal(1)) if found.each else Decimal(1)
    return (
        None if found.low is None else found.low * times,
        None if found.high is None else found.high * times,
    )


def is_outside(kind: str, amount: Decimal, terms: Decimal | None = None) -> bool:
    """Say whether a figure lies outside what the guidance says. Where it names none, no figure does."""
    low, high = limits_of(kind, terms)
    return bool((low is not None and amount < low) or (high is not None and amount > high))


def range_in_words(kind: str, terms: Decimal | None = None) -> str:
    """Return the range for a payment: £100 to £300; up to £500; empty where the guidance names none."""
    low, high = limits_of(kind, terms)
    if high is None:
        return ""
    return f"{pounds(low)} to {pounds(high)}" if low is not None else f"up to {pounds(high)}"


def may_approve(level: str, amount: Decimal) -> bool:
    """Say whether somebody of a level may approve a sum."""
    limit = LIMITS[level].up_to
    return limit is None or amount <= limit


def who_may_approve(amount: Decimal) -> str:
    """Return who may approve a sum, the lowest of them."""
    return next(one.who for code, one in LIMITS.items() if may_approve(code, amount))


def limit_words(level: str) -> str:
    """Return a level with its limit, for a choice: A complaints manager: up to £500."""
    one = LIMITS[level]
    return f"{one.who}: {f'up to {pounds(one.up_to)}' if one.up_to is not None else 'any sum'}"


_SORT_CODE = re.compile(r"(?<![\d/.-])\d{2}[-–—]\d{2}[-–—]\d{2}(?![\d/.-])")
_ACCOUNT = re.compile(r"(?<![\d£/.,-])\d{8}(?![\d/.,-]*\d)")
_SAID = re.compile(r"\b(?:sort\s*code|account\s*(?:number|no\.?))\D{0,12}\d", re.IGNORECASE)
_IBAN = re.compile(r"\bGB\d{2}\s?[A-Z]{4}(?:\s?\d){14}\b", re.IGNORECASE)


def holds_bank_details(text: str) -> bool:
    """Say whether a text looks like a sort code, an account number or an IBAN."""
    return any(pattern.search(text) for pattern in (_SORT_CODE, _ACCOUNT, _SAID, _IBAN))


NO_BANK_DETAILS = (
    "This looks like a sort code or an account number. Take it out: bank details go to the payments team, never into a case. "
    "Write a date in words, like 4 March."
)
