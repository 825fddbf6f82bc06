"""PURE. Sums of the ledger, and minutes in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sectionf.ledger.entries import CAUSES


@dataclass(frozen=True)
class Sum:
    """What was owed and delivered in some days, of one item or of several, in whole minutes.

    `owed - delivered == shortfall - over` always holds, and sums of sums are the sums of the whole.

    Args:
        evidenced: the part of `delivered` that something shows.
        shortfall: by how much these days made the shortfall grow; less than nothing where more of an earlier one was made good.
        over: by how much they made grow what was delivered beyond what the item owed. It never counts towards another item, nor
            towards a later period of the same.
        missed: what was not made when it was due, by cause (a key of CAUSES), whether or not it was made good later.
    """

    owed: int = 0
    delivered: int = 0
    evidenced: int = 0
    shortfall: int = 0
    over: int = 0
    missed: Mapping[str, int] = field(default_factory=dict)

    def __add__(self, other: "Sum") -> "Sum":
        return total((self, other))

    @property
    def missed_minutes(self) -> int:
        """All that was not made when it was due."""
        return sum(self.missed.values())

    @property
    def missed_by_child(self) -> int:
        """What was not made while the child was away: shown beside the shortfall, never taken off it."""
        return sum(minutes for cause, minutes in self.missed.items() if CAUSES[cause].is_childs)

    @property
    def is_nothing(self) -> bool:
        """Whether nothing was owed, delivered or missed."""
        return not (self.owed or self.delivered or self.missed)


def total(sums: Iterable[Sum]) -> Sum:
    """Return the sum of sums."""
    owed = delivered = evidenced = shortfall = over = 0
    missed: dict[str, int] = {}
    for one in sums:
        owed += one.owed
        delivered += one.delivered
        evidenced += one.evidenced
        shortfall += one.shortfall
        over += one.over
        for cause, minutes in one.missed.items():
            missed[cause] = missed.get(cause, 0) + minutes
    return Sum(
        owed,
        delivered,
        evidenced,
        shortfall,
        over,
        {cause: missed[cause] for cause in CAUSES if missed.get(cause)},
    )


def duration(minutes: int) -> str:
    """Return minutes in words: "45 minutes", "1 hour", "2 hours 15 minutes"; less than nothing with a minus sign."""
    sign, minutes = ("−" if minutes < 0 else ""), abs(minutes)
    hours, rest = divmod(minutes, 60)
    said = []
    if hours:
        said.append(f"{hours:,} hour{'' if hours == 1 else 's'}")
    if rest or not hours:
        said.append(f"{rest} minute{'' if rest == 1 else 's'}")
    return sign + " ".join(said)


def short_duration(minutes: int) -> str:
    """Return minutes for a table, on one line: "45 min", "1 h", "2 h 15"."""
    sign, minutes = ("−" if minutes < 0 else ""), abs(minutes)
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{sign}{rest}\u00a0min"
    return f"{sign}{hours:,}\u00a0h\u00a0{rest:02}" if rest else f"{sign}{hours:,}\u00a0h"


def share_words(part: int, whole: int) -> str:
    """Return a share in whole per cent, which never says 0% of something or 100% of less than all: "less than 1%"."""
    if whole <= 0:
        return "none owed"
    if part <= 0:
        return "0%"
    per_cent = (200 * part + whole) // (2 * whole)
    if per_cent == 0:
        return "less than 1%"
    if per_cent >= 100 and part < whole:
        return "more than 99%"
    return f"{per_cent}%"
