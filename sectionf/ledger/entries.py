"""PURE. What is entered in the ledger: sessions that were delivered, and why sessions were not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from casework.clock import in_words
from sectionf.ledger.errors import LedgerError

CHILD_ABSENT, NO_REASON, CLOSED = "child_absent", "no_reason", "closed"


@dataclass(frozen=True)
class Cause:
    """Why provision was not made: its words, and whether it is the child's own absence.

    Everything else lies on the side of those who have to make the provision: an excluded child, too, is still owed it.
    """

    words: str
    is_childs: bool = False


# The order is the order in which they account for what was missed: the child's absence explains only what nothing else does.
CAUSES: Mapping[str, Cause] = {
    "vacancy": Cause("Nobody in post"),
    "therapist_leave": Cause("Therapist on leave"),
    "therapist_away": Cause("Therapist ill or away"),
    "staff_sickness": Cause("Staff sickness"),
    "staff_other_duties": Cause("Staff used for something else"),
    "strike": Cause("Strike"),
    CLOSED: Cause("School closed"),
    "exclusion": Cause("Child suspended or excluded"),
    "part_time": Cause("Child on a part-time timetable"),
    "event": Cause("Trip, test or other school event"),
    "other": Cause("Another reason"),
    CHILD_ABSENT: Cause("Child absent", is_childs=True),
    "child_declined": Cause("Child did not want to take part", is_childs=True),
    NO_REASON: Cause("No reason given"),
}
CHOICES: Mapping[str, str] = {code: cause.words for code, cause in CAUSES.items() if code != NO_REASON}


@dataclass(frozen=True)
class Delivered:
    """Minutes of an item that were delivered, on a day or (`is_week`) in the week of that day, and what shows it."""

    item: int
    on: date
    minutes: int
    evidence: str = ""
    is_week: bool = False

    def __post_init__(self) -> None:
        if self.minutes < 0:
            raise LedgerError("Minutes delivered are 0 or more.", "minutes")


@dataclass(frozen=True)
class Away:
    """Days on which provision was not made, and why.

    Args:
        item: the item it is about; None: every item.

    One day of one item accounts for one session. Anything wider accounts for the share of what the plan owes that falls on these
    days: of a weekly session, a fifth for each day of a full week.
    """

    from_on: date
    to_on: date
    cause: str
    item: int | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if self.cause not in CAUSES:
            raise LedgerError(f"“{self.cause}” is no reason the ledger knows.", "cause")
        if self.to_on < self.from_on:
            raise LedgerError(
                f"The days from {in_words(self.from_on)} end before they begin. Change one of the dates.",
                "to_on",
            )

    @property
    def is_childs(self) -> bool:
        return CAUSES[self.cause].is_childs

    @property
    def words(self) -> str:
        words = CAUSES[self.cause].words
        return f"{words}: {self.note}" if self.note else words
