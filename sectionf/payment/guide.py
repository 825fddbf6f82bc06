"""PURE. The ombudsman's range for special educational provision that was lost, and what is weighed within it.

It shows the range and checks whether a figure lies in it; no figure is ever worked out here. A person decides, and says why.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from casework.wording import lower_first

SOURCE = "Local Government and Social Care Ombudsman, Guidance on remedies"
LOWEST, HIGHEST = Decimal(900), Decimal(2400)  # pounds for each term
MOST_TERMS = Decimal(45)


@dataclass(frozen=True)
class Factor:
    """Something that is weighed: what it asks, and which way it moves the figure."""

    name: str
    lower: str
    higher: str


FACTORS: Mapping[str, Factor] = {
    "impact": Factor(
        "What it did to the child",
        "They kept up, and nobody saw much harm.",
        "They fell behind, were distressed, or could not go to school.",
    ),
    "stage": Factor(
        "Their age and stage",
        "An ordinary year, with time to catch up.",
        "A year that does not come back: early years, a change of school, exams, the last year of education.",
    ),
    "amount": Factor(
        "How much was missed",
        "A small part of what the plan says, or for a short time.",
        "Most or all of it, or the provision on which the rest depends.",
    ),
    "some": Factor(
        "Whether some was made",
        "Some of it was made, or something else in its place.",
        "Nothing was made at all.",
    ),
    "catch_up": Factor(
        "What catching up has done or can do",
        "It was made good, or will be, and that helps.",
        "It cannot be made good any more.",
    ),
}


@dataclass(frozen=True)
class Post:
    """A post that may agree to a payment, up to a sum in pounds; None is any sum."""

    name: str
    limit: Decimal | None


# The council's own limits, from the lowest. Who agreed is recorded by post, because people change.
POSTS: Mapping[str, Post] = {
    "manager": Post("Complaints manager", Decimal(500)),
    "assistant_director": Post("Assistant director", Decimal(2_500)),
    "director": Post("Director", None),
}


def too_high_for(post: str, amount: Decimal) -> str:
    """Return the sentence that refuses a sum to a post; empty where the post may agree to it."""
    limit = POSTS[post].limit
    if limit is None or amount <= limit:
        return ""
    higher = next(one for one in POSTS.values() if one.limit is None or amount <= one.limit)
    return (
        f"{pounds(amount)} is more than the {lower_first(POSTS[post].name)} may agree to, {pounds(limit)}. "
        f"Have the {lower_first(higher.name)} agree to it, or lower the figure."
    )


@dataclass(frozen=True)
class PaymentFacts:
    """A payment that was decided on: the first of a check is P1, on the case and on its clock."""

    id: int
    number: int
    amount: Decimal
    terms: Decimal
    factors: tuple[str, ...]
    reason: str
    why_outside: str
    agreed_by: str
    decided_on: date
    due_on: date
    paid_on: date | None = None
    proof: str = ""
    agreed_post: str = ""

    @property
    def key(self) -> str:
        return f"P{self.number}"

    @property
    def about(self) -> str:
        """What tells its clock from the clocks of other promises."""
        return f"payment:{self.key}"


def range_for(terms: Decimal) -> tuple[Decimal, Decimal]:
    """Return the range for some terms, from and to, in pounds."""
    return LOWEST * terms, HIGHEST * terms


def is_outside(amount: Decimal, terms: Decimal) -> bool:
    """Say whether a figure lies outside the range for its terms."""
    low, high = range_for(terms)
    return not low <= amount <= high


def pounds(amount: Decimal) -> str:
    """Return a sum as people write it: £1,200 or £1,250.50."""
    return f"£{amount:,.0f}" if amount == amount.to_integral_value() else f"£{amount:,.2f}"


def terms_in_words(terms: Decimal) -> str:
    """Return a number of terms: 1 term, 2 terms, 1.5 terms."""
    number = terms.normalize()
    return f"{number:f} term{'' if number == 1 else 's'}"


def range_in_words(terms: Decimal) -> str:
    """Return the range for some terms in words."""
    low, high = range_for(terms)
    return f"{pounds(low)} to {pounds(high)}"


def factors_in_words(codes: Iterable[str]) -> list[str]:
    """Return what was weighed, in the order of the guide."""
    chosen = set(codes)
    return [factor.name for code, factor in FACTORS.items() if code in chosen]
