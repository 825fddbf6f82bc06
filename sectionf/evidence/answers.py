"""PURE. What a setting says of one item: its words for the file and the family, and its numbers beside the plan's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from casework.clock import counted, in_words, listed

YES, PARTLY, NO, NEVER, CANNOT = "yes", "partly", "no", "never", "cannot"
DELIVERED: Mapping[str, str] = {
    YES: "Yes, as the plan says",
    PARTLY: "Partly",
    NO: "No, it has stopped",
    NEVER: "It never started",
    CANNOT: "I cannot say",
}
TAGS: Mapping[str, tuple[str, str]] = {
    YES: ("As the plan says", "green"),
    PARTLY: ("Partly", "orange"),
    NO: ("Has stopped", "red"),
    NEVER: ("Never started", "red"),
    CANNOT: ("Cannot say", "yellow"),
}
MADE = (YES, PARTLY)

DAY, WEEK, FORTNIGHT, HALF_TERM, TERM, YEAR = "day", "week", "fortnight", "half-term", "term", "year"
PERIODS: Mapping[str, str] = {
    DAY: "day",
    WEEK: "week",
    FORTNIGHT: "fortnight",
    HALF_TERM: "half-term",
    TERM: "term",
    YEAR: "school year",
}
_TIMES: Mapping[int, str] = {1: "once", 2: "twice", 3: "three times", 4: "four times", 5: "five times"}
# School weeks in a period, where that is the same everywhere.
_WEEKS: Mapping[str, Fraction] = {DAY: Fraction(1, 5), WEEK: Fraction(1), FORTNIGHT: Fraction(2)}


@dataclass(frozen=True)
class Numbers:
    """How long each time and how often in which period; what is not said is None or empty."""

    minutes: int | None = None
    times: int | None = None
    period: str = ""

    def __bool__(self) -> bool:
        return bool(self.minutes or self.times)

    @property
    def is_whole(self) -> bool:
        """Whether there is enough to reckon with."""
        return bool(self.minutes and self.times and self.period)

    @property
    def words(self) -> str:
        """The numbers as people say them: 45 minutes, twice a week. Empty where there are none."""
        parts = []
        if self.minutes:
            parts.append(counted(self.minutes, "minute"))
        if self.times:
            often = _TIMES.get(self.times, f"{self.times} times")
            parts.append(f"{often} a {PERIODS[self.period]}" if self.period else often)
        return ", ".join(parts)


NO_NUMBERS = Numbers()


@dataclass(frozen=True)
class Said:
    """What a setting said of one item. `stopped` is what stands in the way, or for “I cannot say” who can."""

    delivered: str
    by_whom: str = ""
    since_on: date | None = None
    numbers: Numbers = NO_NUMBERS
    stopped: str = ""


@dataclass(frozen=True)
class Compared:
    """Minutes owed and said to be delivered in the same period of the plan's."""

    owed: Fraction
    said: Fraction
    period: str

    @property
    def short(self) -> Fraction:
        """The minutes by which what is said falls short; less than nothing where it is more than the plan asks."""
        return self.owed - self.said

    @property
    def words(self) -> str:
        """Both in a sentence: 45 minutes a week owed, 20 said to be delivered: 25 short."""
        start = (
            f"{_minutes(self.owed)} a {PERIODS[self.period]} owed, {_minutes(self.said)} said to be delivered"
        )
        if self.short > 0:
            return f"{start}: {_minutes(self.short)} short"
        if self.short < 0:
            return f"{start}: {_minutes(-self.short)} more than the plan says"
        return f"{start}: the same"


def _minutes(number: Fraction) -> str:
    whole = int((number + Fraction(1, 2)) // 1)
    return counted(whole, "minute")


def compared(owed: Numbers, said: Said) -> Compared | None:
    """Return both numbers in one period, where they can be brought to one; None where that would be a guess.

    Days, weeks and fortnights of school can be; a half-term is not the same number of weeks everywhere.
    """
    if not owed.is_whole:
        return None
    if said.delivered in (NO, NEVER):
        return Compared(_total(owed), Fraction(0), owed.period)
    if said.delivered not in MADE or not said.numbers.is_whole:
        return None
    if said.numbers.period == owed.period:
        return Compared(_total(owed), _total(said.numbers), owed.period)
    theirs, ours = _WEEKS.get(said.numbers.period), _WEEKS.get(owed.period)
    if theirs is None or ours is None:
        return None
    return Compared(_total(owed) / ours, _total(said.numbers) / theirs, WEEK)


def _total(numbers: Numbers) -> Fraction:
    return Fraction((numbers.minutes or 0) * (numbers.times or 0))


def in_full(said: Said, more: str = "") -> str:
    """Return what was said as the file keeps it and the family may read it."""
    since = f" since {in_words(said.since_on)}" if said.since_on else ""
    how = f": {said.numbers.words}" if said.numbers else ""
    whom = f", by {said.by_whom}" if said.by_whom else ""
    start = {
        YES: f"It is made as the plan says{whom}{since}{how}.",
        PARTLY: f"It is made in part{whom}{since}{how}.",
        NO: f"It is not made now{since}." + (f" It was made by {said.by_whom}." if said.by_whom else ""),
        NEVER: "It never started.",
        CANNOT: "The setting cannot say.",
    }[said.delivered]
    why = "Who can say" if said.delivered == CANNOT else "What stands in the way"
    lines = [start]
    if said.stopped:
        lines.append(f"{why}: {said.stopped}")
    if more:
        lines.append(f"They add: {more}")
    return "\n".join(lines)


def shown_by(names: Sequence[str], words: str) -> str:
    """Return what shows it: the files that were sent, and what was said of them."""
    files = f"Sent with the answer: {listed(list(names))}." if names else ""
    return "\n".join(part for part in (files, words) if part)


def in_numbers(owed: Numbers, said: Said | None) -> str:
    """Return owed and said beside each other in a sentence; empty where there is nothing to compare."""
    both = compared(owed, said) if said else None
    return f"{both.words}." if both else ""
