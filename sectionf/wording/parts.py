"""What is found in a provision: amounts on the way, and in the end marks, parts, gaps and advice with their rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

AMOUNT, FREQUENCY, DELIVERER, GROUPING = "amount", "frequency", "deliverer", "grouping"
GAPS: Mapping[str, str] = {
    AMOUNT: "how much: how long each time, or how many hours",
    FREQUENCY: "how often",
    DELIVERER: "who delivers it, by role or qualification",
}


@dataclass(frozen=True, slots=True)
class Amount:
    """Something counted in the text, between two tokens: a duration, a number of times, a period, a size …

    `low` and `high` differ in a range; minutes for durations. `period` is the unit of a period, and `low` then the
    number of units (every 6 weeks) or, for `times`, how often it says itself (Monday and Friday).
    """

    sort: str
    first: int
    last: int
    rule: str
    low: Fraction = field(default_factory=lambda: Fraction(1))
    high: Fraction = field(default_factory=lambda: Fraction(1))
    period: str = ""
    own_times: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A vague word in its place: what it leaves open, why that matters, who says so, and the rule that marked it."""

    start: int
    end: int
    word: str
    leaves_open: str
    why: str
    authority: str
    rule: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part that was found: which, its value, where it stands, and the rule that read it."""

    name: str
    value: str
    start: int
    end: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Advice:
    """Something an officer may want to settle although it is no gap."""

    about: str
    says: str


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision within a text: its words and where they stand."""

    text: str
    start: int
    end: int
