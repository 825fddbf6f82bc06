"""PURE. When there is school: the terms of a setting, its INSET days and closures, and the calendar of one child over all settings."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from casework.clock import in_words
from sectionf.ledger.errors import LedgerError

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

INSET, PLANNED, UNPLANNED, BANK_HOLIDAY = "inset", "planned", "unplanned", "bank_holiday"
CLOSURES: Mapping[str, str] = {
    INSET: "INSET day",
    BANK_HOLIDAY: "Bank holiday",
    PLANNED: "Planned closure",
    UNPLANNED: "Unplanned closure",
}
NO_DATES = "no term dates are known"
BETWEEN_TERMS, HALF_TERM_BREAK = "holiday", "half-term"

# A school year is named by the year it begins in. Terms may begin in the second half of August and end in August.
YEAR_BEGINS, YEAR_ENDS = (8, 15), (8, 14)


def year_words(year: int) -> str:
    """Return a school year as people write it: 2025/26."""
    return f"{year}/{(year + 1) % 100:02}"


def year_begins(year: int) -> date:
    """Return the first day on which a school year's terms may begin."""
    return date(year, *YEAR_BEGINS)


def year_of(day: date) -> int:
    """Return the school year a day is in: from 1 September."""
    return day.year if day.month >= 9 else day.year - 1


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - DAY * day.weekday()


@dataclass(frozen=True, order=True)
class HalfTerm:
    """Which half-term a day is in: the school year it belongs to, which term of it, and which half of that."""

    year: int
    term: int
    half: int


@dataclass(frozen=True)
class Term:
    """A term with its half-term break, each day given being the first or last of its kind; no break: no dates."""

    year: int
    name: str
    starts_on: date
    ends_on: date
    half_from: date | None = None
    half_to: date | None = None


@dataclass(frozen=True)
class Closure:
    """Days on which there is no school in term, and of which kind (a key of CLOSURES).

    An unplanned closure (snow, a strike) does not end what is owed: the days stay school days, and it is the reason why nothing
    was made on them.
    """

    from_on: date
    to_on: date
    kind: str
    what: str = ""

    @property
    def words(self) -> str:
        name = CLOSURES[self.kind]
        return f"{name}: {self.what}" if self.what else name


@dataclass(frozen=True)
class Fault:
    """Something wrong with term dates: which term (from 0) or closure it is about, which date of it, and the sentence."""

    about: str
    number: int
    part: str
    sentence: str


def faults(year: int, terms: Sequence[Term], closures: Sequence[Closure] = ()) -> list[Fault]:
    """Return all that is wrong with the dates of one school year, in the order given. Nothing wrong: an empty list."""
    first, last = year_begins(year), date(year + 1, *YEAR_ENDS)
    found: list[Fault] = []
    for n, term in enumerate(terms):
        found += [Fault("term", n, part, sentence) for part, sentence in _faults_of(term, first, last)]
    for n, term in enumerate(terms):
        for m, other in enumerate(terms):
            later = (term.starts_on, n) > (other.starts_on, m)
            if later and term.starts_on <= other.ends_on and other.starts_on <= other.ends_on:
                sentence = (
                    f"The {term.name.lower()} term begins on {in_words(term.starts_on)}, before the {other.name.lower()} term "
                    f"has ended ({in_words(other.ends_on)}). Change one of the two dates."
                )
                found.append(Fault("term", n, "starts_on", sentence))
    for n, closure in enumerate(closures):
        if closure.to_on < closure.from_on:
            found.append(
                Fault(
                    "closure",
                    n,
                    "to_on",
                    f"The closure from {in_words(closure.from_on)} ends before it begins. Change one of its dates.",
                )
            )
        elif not (first <= closure.from_on and closure.to_on <= last):
            found.append(
                Fault(
                    "closure",
                    n,
                    "from_on",
                    f"{in_words(closure.from_on)} is not in the school year {year_words(year)}.",
                )
            )
    return found


def _faults_of(term: Term, first: date, last: date) -> Iterator[tuple[str, str]]:
    name = f"The {term.name.lower()} term"
    if term.ends_on < term.starts_on:
        yield "ends_on", f"{name} ends before it begins. Change one of its dates."
        return
    if not first <= term.starts_on <= last:
        yield "starts_on", f"{name} must begin between {in_words(first)} and {in_words(last)}."
    if not first <= term.ends_on <= last:
        yield "ends_on", f"{name} must end between {in_words(first)} and {in_words(last)}."
    if (term.half_from is None) != (term.half_to is None):
        yield (
            "half_to" if term.half_from else "half_from",
            f"{name}: give both days of its half-term, or neither.",
        )
    elif term.half_from and term.half_to:
        if term.half_to < term.half_from:
            yield "half_to", f"The half-term of {name[0].lower()}{name[1:]} ends before it begins."
        elif not term.starts_on < term.half_from <= term.half_to < term.ends_on:
            yield (
                "half_from",
                f"The half-term of {name[0].lower()}{name[1:]} must lie inside it: after {in_words(term.starts_on)} and "
                f"before {in_words(term.ends_on)}.",
            )


@dataclass(frozen=True)
class SchoolDay:
    """One day as a child's calendar has it.

    `why` says why it is no school day ("" where it is one); `closed` why a school day saw no school all the same.
    """

    date: date
    is_school: bool
    why: str
    half: HalfTerm | None
    setting: str
    closed: str = ""


@dataclass(frozen=True)
class SchoolCalendar:
    """The school years of one setting, as they are known.

    Raises LedgerError where terms overlap, lie outside their year, or end before they begin.
    """

    setting: str
    terms: tuple[Term, ...]
    closures: tuple[Closure, ...] = ()
    _at: dict[date, tuple[HalfTerm, bool]] = field(init=False, repr=False, compare=False, hash=False)
    _closed: dict[date, Closure] = field(init=False, repr=False, compare=False, hash=False)
    _years: frozenset[int] = field(init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        at: dict[date, tuple[HalfTerm, bool]] = {}
        by_year: dict[int, list[Term]] = {}
        for term in sorted(self.terms, key=lambda term: term.starts_on):
            by_year.setdefault(term.year, []).append(term)
        for year, terms in by_year.items():
            for fault in faults(year, terms):
                raise LedgerError(fault.sentence, "terms")
            for number, term in enumerate(terms, 1):
                at.update(_days_of(term, number))
        closed: dict[date, Closure] = {}
        for closure in sorted(self.closures, key=lambda one: one.kind == UNPLANNED, reverse=True):
            for day in span(closure.from_on, closure.to_on):
                closed[day] = closure  # what was planned wins over what was not: it is no school day
        object.__setattr__(self, "_at", at)
        object.__setattr__(self, "_closed", closed)
        object.__setattr__(self, "_years", frozenset(by_year))

    @property
    def first(self) -> date | None:
        """The first day of its first term."""
        return min(self._at, default=None)

    @property
    def last(self) -> date | None:
        """The last day of its last term."""
        return max(self._at, default=None)

    def name_of(self, half: HalfTerm) -> str:
        """Return what a term is called here ("Autumn term 2025"), or "" where it is not known."""
        terms = sorted((t for t in self.terms if t.year == half.year), key=lambda term: term.starts_on)
        if half.term > len(terms):
            return ""
        term = terms[half.term - 1]
        return f"{term.name} term {term.starts_on.year}"

    def day(self, day: date, bank_holidays: Mapping[date, str]) -> SchoolDay:
        """Return a day as this setting has it."""
        found = self._at.get(day)
        half = found[0] if found else None
        why, closed = "", ""
        closure = self._closed.get(day)
        if day.weekday() > 4:
            why = WEEKDAYS[day.weekday()]
        elif found is None:
            why = BETWEEN_TERMS if year_of(day) in self._years else NO_DATES
        elif not found[1]:
            why = HALF_TERM_BREAK
        elif closure is not None and closure.kind != UNPLANNED:
            why = closure.words
        elif day in bank_holidays:
            why = f"{CLOSURES[BANK_HOLIDAY]}: {bank_holidays[day]}"
        elif closure is not None:
            closed = closure.words
        return SchoolDay(day, not why, why, half, self.setting, closed)


def _days_of(term: Term, number: int) -> Iterator[tuple[date, tuple[HalfTerm, bool]]]:
    """Yield the days of a term with the half they are in, and whether they are outside its half-term break."""
    resumes = term.half_to + DAY if term.half_to else None
    while resumes is not None and resumes.weekday() > 4:
        resumes += DAY  # the weekend after the break stands with the half before it, as the break does
    for day in span(term.starts_on, term.ends_on):
        second = resumes is not None and day >= resumes
        in_break = not second and term.half_from is not None and day >= term.half_from
        yield day, (HalfTerm(term.year, number, 2 if second else 1), not in_break)


def span(first: date, last: date) -> Iterator[date]:
    """Yield the days from the first to the last, both included."""
    for n in range((last - first).days + 1):
        yield first + DAY * n


@dataclass(frozen=True)
class Stay:
    """From which day a child was at a setting: until the next stay begins."""

    from_on: date
    calendar: SchoolCalendar


class ChildCalendar:
    """The school days of one child: each day as the setting has it at which the child then was.

    Args:
        stays: where the child was, in any order. What lies before the first is reckoned by the first.
        bank_holidays: the bank holidays of England and Wales by date, with their names.

    Raises LedgerError where there is no stay at all, or two begin on one day.
    """

    def __init__(self, stays: Sequence[Stay], bank_holidays: Mapping[date, str] | None = None) -> None:
        self.stays = tuple(sorted(stays, key=lambda stay: stay.from_on))
        if not self.stays:
            raise LedgerError(
                "Say at which setting the child was, so that its term dates can be used.", "stays"
            )
        begins = Counter(stay.from_on for stay in self.stays)
        twice = [day for day, n in begins.items() if n > 1]
        if twice:
            raise LedgerError(
                f"Two settings begin on {in_words(twice[0])}. A child is at one setting at a time: change one of the dates.",
                "stays",
            )
        self._bank_holidays = dict(bank_holidays or {})
        self._days: dict[date, SchoolDay] = {}
        self._weeks: dict[date, int] = {}
        self._lengths: Counter[tuple[str, object]] = Counter()
        for day in self._known():
            if day.is_school and day.half:
                half = day.half
                for key in (("half-term", half), ("term", (half.year, half.term)), ("year", half.year)):
                    self._lengths[key] += 1

    def _known(self) -> Iterator[SchoolDay]:
        firsts = [stay.calendar.first for stay in self.stays if stay.calendar.first]
        lasts = [stay.calendar.last for stay in self.stays if stay.calendar.last]
        if firsts and lasts:
            yield from self.days(min(firsts), max(lasts))

    def day(self, day: date) -> SchoolDay:
        """Return a day as the child's setting has it."""
        known = self._days.get(day)
        if known is None:
            stay = next((stay for stay in reversed(self.stays) if stay.from_on <= day), self.stays[0])
            known = self._days[day] = stay.calendar.day(day, self._bank_holidays)
        return known

    def days(self, first: date, last: date) -> Iterator[SchoolDay]:
        """Yield every day from the first to the last, both included."""
        return (self.day(day) for day in span(first, last))

    def school_days_in_week(self, monday: date) -> int:
        """Return how many school days the week of a Monday has."""
        known = self._weeks.get(monday)
        if known is None:
            known = self._weeks[monday] = sum(self.day(monday + DAY * n).is_school for n in range(5))
        return known

    def length(self, period: str, half: HalfTerm) -> int:
        """Return how many school days the half-term, term or year has that a half-term is, or is in."""
        key: object = {"half-term": half, "term": (half.year, half.term), "year": half.year}[period]
        return self._lengths[period, key]

    def half_on_or_before(self, day: date) -> HalfTerm | None:
        """Return the half-term a day is in; in a holiday the last one before it, and before all the first one after."""
        found = self.day(day).half
        if found is not None:
            return found
        firsts = [stay.calendar.first for stay in self.stays if stay.calendar.first]
        lasts = [stay.calendar.last for stay in self.stays if stay.calendar.last]
        if not firsts:
            return None
        back = min(day, max(lasts))
        while back >= min(firsts):
            if (found := self.day(back).half) is not None:
                return found
            back -= DAY
        ahead = max(day, min(firsts))
        while ahead <= max(lasts):
            if (found := self.day(ahead).half) is not None:
                return found
            ahead += DAY
        return None

    def term_name(self, half: HalfTerm) -> str:
        """Return what the term of a half-term is called: "Autumn term 2025"."""
        names = (stay.calendar.name_of(half) for stay in self.stays)
        return next((name for name in names if name), f"Term {half.term} of {year_words(half.year)}")

    def half_name(self, half: HalfTerm) -> str:
        """Return what a half-term is called: "Autumn term 2025, first half"; the term's own name where it is not halved."""
        if not self._lengths["half-term", HalfTerm(half.year, half.term, 2)]:
            return self.term_name(half)
        return f"{self.term_name(half)}, {'first' if half.half == 1 else 'second'} half"
