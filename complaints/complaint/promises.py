"""PURE. What is known of what a complaint brings about: remedies promised to the person, and what the council learns from it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from complaints.complaint.guide import KIND_WORDS, PAYMENTS

REMEDY_STATES = {
    "planned": "Planned",
    "promised": "Promised",
    "in_progress": "Begun",
    "done": "Done, to be checked",
    "verified": "Done and checked",
    "refused": "Not wanted",
}
REMEDY_COLOURS = {
    "planned": "grey",
    "promised": "blue",
    "in_progress": "turquoise",
    "done": "yellow",
    "verified": "green",
    "refused": "grey",
}
LEARNING_STATES = {
    "planned": "Planned",
    "done": "Done, to be checked",
    "checked": "Checked that it worked",
    "dropped": "Given up",
}
LEARNING_COLOURS = {"planned": "blue", "done": "yellow", "checked": "green", "dropped": "grey"}
OPEN = ("promised", "in_progress")
LONGEST_LABEL = 200


@dataclass(frozen=True)
class RemedyFacts:
    """One thing done for the person. `point` is the number of its point, None where it is about the whole complaint."""

    id: int
    number: int
    kind: str
    what: str
    due_on: date
    stage: str = "stage_1"
    state: str = "planned"
    point: int | None = None
    owner_id: int | None = None
    owner: str = ""
    first_due_on: date | None = None
    told_on: date | None = None
    amount: Decimal | None = None
    terms: Decimal | None = None
    reason: str = ""
    why_outside: str = ""
    approval: str = ""
    approved_by: str = ""
    done_on: date | None = None
    proof: str = ""
    done_by_id: int | None = None
    verified_on: date | None = None
    verified_by: str = ""
    said: str = ""

    @property
    def key(self) -> str:
        """What it is called on pages: R1."""
        return f"R{self.number}"

    @property
    def about(self) -> str:
        """What tells its clock from those of the others."""
        return about_of(self.number)

    @property
    def words(self) -> str:
        """What kind of remedy it is."""
        return KIND_WORDS[self.kind]

    @property
    def is_payment(self) -> bool:
        return self.kind in PAYMENTS

    @property
    def is_open(self) -> bool:
        """Promised, and not yet done."""
        return self.state in OPEN

    @property
    def is_followed(self) -> bool:
        """Promised, and not yet at its end: still to be done, or to be checked by somebody else."""
        return self.is_open or self.state == "done"

    @property
    def about_words(self) -> str:
        return f"Point {self.point}" if self.point else "The whole complaint"


def about_of(number: int) -> str:
    """Return what the clock of a remedy is about."""
    return f"remedy:R{number}"


def label_of(number: int, what: str) -> str:
    """Return what the clock of a remedy is called, cut to one line."""
    line = " ".join(f"R{number}: {what}".split()).rstrip(".")
    if len(line) <= LONGEST_LABEL:
        return line
    return f"{line[: LONGEST_LABEL - 2].rsplit(' ', 1)[0]} …"


@dataclass(frozen=True)
class LearningFacts:
    """One thing the council does differently, until somebody checked that it worked."""

    id: int
    number: int
    what: str
    due_on: date
    follow_up_on: date
    state: str = "planned"
    owner_id: int | None = None
    owner: str = ""
    service: str = ""
    done_on: date | None = None
    evidence: str = ""
    done_by_id: int | None = None
    checked_on: date | None = None
    found: str = ""

    @property
    def key(self) -> str:
        return f"L{self.number}"

    @property
    def wanted_by(self) -> date:
        """The day of the next thing to do about it: doing it, then checking it."""
        return self.follow_up_on if self.state == "done" else self.due_on

    @property
    def is_open(self) -> bool:
        return self.state in ("planned", "done")
