"""PURE. From the items of many checks to figures: counted by setting, kind of provision, provider, area or need."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from statistics import fmean, median
from typing import NamedTuple

from sectionf.procedure import GAPS
from sectionf.reports.kinds import KINDS
from sectionf.reports.needs import NEEDS, need_of

NONE = "none"
WAITING = "waiting"

BY: Mapping[str, str] = {
    "setting": "Setting",
    "kind": "Kind of provision",
    "provider": "Provider",
    "area": "Area",
    "need": "Need",
}
# What a figure counts, as its address names it, with the words above the list of cases behind it.
WHAT: Mapping[str, str] = {
    "checked": "Items checked",
    "gaps": "Items not wholly in place",
    "lost": "Items with minutes lost",
    "unreckoned": "Items whose minutes cannot be reckoned",
    "right": "Items put right",
    "vague": "Items with vague wording",
}
TWO_YEARS = 2


class Line(NamedTuple):
    """One item of a check whose checklist was sent, as a report sees it.

    Args:
        child: whose plan it is; a check that names nobody counts as a child of its own.
        provider, kind: from the kept figures; None where they are not reckoned yet.
        short: minutes short; None where they cannot be reckoned, or not yet.
        is_reckoned: whether its figures are kept at all.
        is_fresh: whether the check has not changed since.
        missing: what the wording leaves out (amount, frequency, deliverer).
        right_on: the day on which it was found, with the family, that everything promised about it is done.
    """

    case: int
    number: int
    child: int
    setting: int | None
    setting_name: str
    district: str
    area: str
    finding: str
    issued_on: date
    right_on: date | None
    provider: str | None
    kind: str | None
    short: int | None
    is_reckoned: bool
    is_fresh: bool
    missing: Sequence[str]

    @property
    def is_gap(self) -> bool:
        return self.finding in GAPS

    def counts_as(self, what: str) -> bool:
        """Say whether it is among the items that a figure (a key of WHAT) counts. Raises KeyError for another."""
        return {
            "checked": True,
            "gaps": self.is_gap,
            "lost": self.is_gap and bool(self.short),
            "unreckoned": self.is_gap and self.is_reckoned and self.short is None,
            "right": self.is_gap and self.right_on is not None,
            "vague": bool(self.missing),
        }[what]


def plain(provider: str) -> str:
    """Return a provider so that two spellings of one are one: "A Speech  Therapist" is "speech therapist"."""
    words = provider.casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ("a", "an", "the") else words)


def group_of(line: Line, by: str) -> tuple[str, str]:
    """Return the group of a line, as an address names it, and what it is called. Raises KeyError for an unknown `by`."""
    if by == "setting":
        return (str(line.setting), line.setting_name) if line.setting else (NONE, "No setting")
    if by == "area":
        if not line.setting:
            return NONE, "No setting"
        return (line.district, line.district) if line.district else ("unknown", "District not known")
    if by == "need":
        need = need_of(line.area)
        return need, NEEDS[need]
    if not line.is_reckoned:
        return WAITING, "Not sorted yet"
    if by == "kind":
        return str(line.kind), KINDS[str(line.kind)]
    provider = plain(line.provider or "")
    if by != "provider":
        raise KeyError(by)
    return (provider, provider[:1].upper() + provider[1:]) if provider else (NONE, "Not named in the plan")


@dataclass
class Figures:
    """What some items come to. `days` are working days from the letter to the day an item was found to be put right."""

    key: str
    name: str
    lines: list[Line] = field(default_factory=list)
    days: list[int] = field(default_factory=list)

    def of(self, what: str) -> list[Line]:
        """Return the items that a figure counts."""
        return [line for line in self.lines if line.counts_as(what)]

    def number(self, what: str) -> int:
        """Return how many items a figure counts."""
        return sum(line.counts_as(what) for line in self.lines)

    @cached_property
    def items(self) -> int:
        return len(self.lines)

    @cached_property
    def gaps(self) -> int:
        return self.number("gaps")

    @cached_property
    def vague(self) -> int:
        return self.number("vague")

    @cached_property
    def unreckoned(self) -> int:
        return self.number("unreckoned")

    @cached_property
    def waiting(self) -> int:
        """Items of which nothing is reckoned yet."""
        return sum(not line.is_reckoned for line in self.lines)

    @cached_property
    def minutes(self) -> int:
        """Minutes short, of the items with a gap that can be reckoned.

        For what was found to be made nobody has to keep a ledger: that nothing was entered there says nothing.
        """
        return sum(line.short or 0 for line in self.lines if line.is_gap)

    @property
    def is_unknown(self) -> bool:
        """Whether no time lost can be told: nothing is short as far as is known, and not all of it is known."""
        return not self.minutes and bool(self.unreckoned or self.waiting)

    @cached_property
    def checks(self) -> int:
        return len({line.case for line in self.lines})

    @property
    def median_days(self) -> float | None:
        return median(self.days) if self.days else None

    @property
    def mean_days(self) -> float | None:
        return round(fmean(self.days), 1) if self.days else None


def share(part: int, whole: int) -> float | None:
    """Return a share in per cent, to one place; None of nothing."""
    return round(100 * part / whole, 1) if whole else None


def children(lines: Iterable[Line]) -> int:
    """Return how many children some items are of."""
    return len({line.child for line in lines})


def grouped(
    lines: Iterable[Line], by: str, working_days: Callable[[date, date], int]
) -> tuple[list[Figures], Figures]:
    """Return the figures of each group, the one with most gaps first, and of all items together.

    Args:
        by: a key of BY.
        working_days: how many working days lie between two days.
    """
    groups: dict[str, Figures] = {}
    whole = Figures("", "All")
    for line in lines:
        key, name = group_of(line, by)
        group = groups.get(key)
        if group is None:
            group = groups[key] = Figures(key, name)
        days = (
            working_days(line.issued_on, line.right_on) if line.is_gap and line.right_on is not None else None
        )
        for one in (group, whole):
            one.lines.append(line)
            if days is not None:
                one.days.append(days)
    ordered = sorted(groups.values(), key=lambda one: (-one.gaps, -one.items, one.name.casefold()))
    return ordered, whole


# ---------------------------------------------------------------------------------------------- repeated gaps


@dataclass(frozen=True)
class CheckWithGap:
    """A check in which something was not wholly in place."""

    case: int
    setting: int
    setting_name: str
    child: int
    issued_on: date
    gaps: int


@dataclass(frozen=True)
class Repeated:
    """A setting with gaps in two checks or more within two years, and those checks, the newest first."""

    setting: int
    name: str
    checks: tuple[CheckWithGap, ...]

    @property
    def children(self) -> int:
        return len({check.child for check in self.checks})


def two_years_before(last: date) -> date:
    """Return the first day of the two years that end on a day: 25 November 2024 for 24 November 2026."""
    after = last + timedelta(days=1)
    leap = (after.month, after.day) == (2, 29)
    return date(after.year - TWO_YEARS, 3, 1) if leap else after.replace(year=after.year - TWO_YEARS)


def repeated(checks: Collection[CheckWithGap]) -> list[Repeated]:
    """Return the settings with two checks or more among those given, the one with most first.

    Args:
        checks: those with a gap, in two years.
    """
    of: dict[int, list[CheckWithGap]] = {}
    for check in checks:
        of.setdefault(check.setting, []).append(check)
    found = [
        Repeated(
            setting,
            those[0].setting_name,
            tuple(sorted(those, key=lambda one: (one.issued_on, one.case), reverse=True)),
        )
        for setting, those in of.items()
        if len(those) > 1
    ]
    return sorted(found, key=lambda one: (-len(one.checks), one.name.casefold()))


def checks_with_gaps(lines: Iterable[Line]) -> list[CheckWithGap]:
    """Return the checks at a setting in which something was not wholly in place."""
    of: dict[int, list[Line]] = {}
    for line in lines:
        if line.is_gap and line.setting:
            of.setdefault(line.case, []).append(line)
    return [
        CheckWithGap(
            case, those[0].setting or 0, those[0].setting_name, those[0].child, those[0].issued_on, len(those)
        )
        for case, those in of.items()
    ]
