"""Which days are working days: not a Saturday, a Sunday, or a bank holiday in England and Wales, and which one."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from .errors import ClockError
from .words import in_words

DIVISION = "england-and-wales"
# New Year's Day, Good Friday, Easter Monday, early May, spring, summer, Christmas Day, Boxing Day.
FEWEST_IN_A_YEAR = 8
ONE_DAY = timedelta(days=1)


class Day(NamedTuple):
    """One day of a clock's account: counted as which number, or not counted and why."""

    date: date
    counted: bool
    number: int | None
    why: str


class Calendar:
    """The working days of whole years, with the name of every bank holiday in them.

    A working day is not Saturday, Sunday, Christmas Day, Good Friday or a bank holiday in England and Wales
    (Banking and Financial Dealings Act 1971; SI 2006/1738 reg 2; SI 2009/309 reg 2). Council closure days and
    school holidays are working days here. A calendar is never changed: a change is a new version.

    For every date it keeps how many working days there have been up to it, so that "the tenth working day
    after" is two look-ups however far away it is: `working` is the working days in order, `place` where in that order
    the last one up to each date stands.
    """

    __slots__ = ("_day_at", "_first", "_uncounted", "covers", "holidays", "place", "version", "working")

    def __init__(self, version: str, holidays: Mapping[date, str], covers: tuple[int, int]) -> None:
        first_year, last_year = covers
        if first_year > last_year:
            raise ClockError(
                "A calendar covers at least one whole year, the first year before the last.", "calendar"
            )
        for holiday in holidays:
            if not first_year <= holiday.year <= last_year:
                raise ClockError(
                    f"{in_words(holiday)} is not in the years this calendar covers ({first_year} to {last_year}).",
                    "calendar",
                )
        self.version = version
        self.holidays: Mapping[date, str] = dict(sorted(holidays.items()))
        self.covers = (first_year, last_year)
        self._first = date(first_year, 1, 1).toordinal()
        self._day_at: list[date] = []
        self._uncounted: list[Day | None] = []
        self.working: list[date] = []
        self.place: dict[date, int] = {}
        for ordinal in range(self._first, date(last_year, 12, 31).toordinal() + 1):
            day = date.fromordinal(ordinal)
            weekday = day.weekday()
            why = self.holidays.get(day) or (
                "Saturday" if weekday == 5 else "Sunday" if weekday == 6 else None
            )
            if why is None:
                self.working.append(day)
            self._day_at.append(day)
            self._uncounted.append(None if why is None else Day(day, False, None, why))
            self.place[day] = len(self.working) - 1

    @classmethod
    def from_feed(cls, feed: Any, version: str) -> "Calendar":
        """Read a calendar from GOV.UK's published format, as parsed from JSON.

        Takes the whole feed or its England and Wales division alone. It covers the years from its first event to
        its last; each must be whole, because a year half published would count a holiday as a working day.
        Raises ClockError with a sentence when it is not that format, or a year of it looks incomplete.
        """
        division = feed.get(DIVISION, feed) if isinstance(feed, dict) else None
        events = division.get("events") if isinstance(division, dict) else None
        if (
            not isinstance(division, dict)
            or division.get("division") != DIVISION
            or not isinstance(events, list)
        ):
            raise ClockError(
                f'The calendar is not in the published format: it has no division "{DIVISION}" with a list of events.',
                "calendar",
            )
        if not events:
            raise ClockError("The calendar has no bank holidays in it.", "calendar")
        holidays: dict[date, str] = {}
        for n, event in enumerate(events, start=1):
            try:
                day, name = date.fromisoformat(event["date"]), event["title"].strip()
            except (TypeError, KeyError, ValueError, AttributeError):
                raise ClockError(
                    f"Event {n} of the calendar has no title, or no date written as YYYY-MM-DD.", "calendar"
                ) from None
            if not name or day in holidays:
                raise ClockError(
                    f"Event {n} of the calendar ({in_words(day)}) has no name, or is there twice.", "calendar"
                )
            # The feed names the holiday a substitute stands for, not the day: 28 December is not Boxing Day.
            substitute = "substitute" in str(event.get("notes") or "").lower()
            holidays[day] = f"{name} (substitute day)" if substitute else name
        covers = (min(holidays).year, max(holidays).year)
        for year in range(covers[0], covers[1] + 1):
            known = sum(day.year == year for day in holidays)
            if known < FEWEST_IN_A_YEAR:
                raise ClockError(
                    f"The calendar has {known} bank holidays in {year}; a whole year has at least {FEWEST_IN_A_YEAR}.",
                    "calendar",
                )
        return cls(version, holidays, covers)

    def followed_by(self, newer: "Calendar", version: str) -> "Calendar":
        """Return a new version: the newer calendar's years as it has them, the years it no longer lists as here.

        The published feed drops its oldest years in time; old clocks still need them.
        Raises ClockError where a year between the two would be missing.
        """
        if newer.covers[0] > self.covers[1] + 1 or newer.covers[1] < self.covers[0] - 1:
            raise ClockError(
                f"Between {self.years_covered} and {newer.years_covered} a year would be missing.", "calendar"
            )
        newer_years = range(newer.covers[0], newer.covers[1] + 1)
        kept = {day: name for day, name in self.holidays.items() if day.year not in newer_years}
        covers = (min(self.covers[0], newer.covers[0]), max(self.covers[1], newer.covers[1]))
        return Calendar(version, kept | dict(newer.holidays), covers)

    @property
    def years_covered(self) -> str:
        """The years covered, in words: "2018 to 2027"."""
        return f"{self.covers[0]} to {self.covers[1]}"

    def covers_year(self, year: int) -> bool:
        """Return whether every bank holiday of this year is known."""
        return self.covers[0] <= year <= self.covers[1]

    def covers_day(self, day: date) -> bool:
        """Return whether it is known if this day is a working day."""
        return day in self.place

    def is_working(self, day: date) -> bool:
        """Return whether the day is a working day. Raises ClockError outside the years covered."""
        return self.why_not(day) is None

    def why_not(self, day: date) -> str | None:
        """Return why the day is not a working day ("Saturday", "Good Friday"), or None where it is one."""
        self._must_know(day)
        uncounted = self._uncounted[day.toordinal() - self._first]
        return None if uncounted is None else uncounted.why

    def add_working_days(self, day: date, n: int) -> date:
        """Return the n-th working day (n from 1) after the day, which is day 0 whether or not it is one itself."""
        if n < 1:
            raise ClockError("Working days are counted from 1.")
        try:
            return self.working[self.place[day] + n]
        except (KeyError, IndexError):
            self._must_know(day)
            raise ClockError(f"Counting {n} working days from {in_words(day)} {self._goes_past()}") from None

    def working_days_before(self, day: date, n: int) -> date:
        """Return the n-th working day (n from 1) before the day, which is day 0: n clear working days before an event."""
        if n < 1:
            raise ClockError("Working days are counted from 1.")
        self._must_know(day)
        place = self.place[day] + 1 - self.is_working(day) - n
        if place < 0:
            raise ClockError(
                f"{n} working days before {in_words(day)} is before the years known: bank holidays are known for {self.years_covered}."
            )
        return self.working[place]

    def working_days_between(self, a: date, b: date) -> int:
        """Return how many working days there are after a, up to and including b; negative where b is before a."""
        self._must_know(a)
        self._must_know(b)
        return self.place[b] - self.place[a]

    def last_working_on_or_before(self, day: date) -> date:
        """Return the day itself where it is a working day, otherwise the last one before it."""
        self._must_know(day)
        place = self.place[day]
        if place < 0:
            raise ClockError(
                f"The working day before {in_words(day)} is not known: bank holidays are known for {self.years_covered}."
            )
        return self.working[place]

    def next_working_on_or_after(self, day: date) -> date:
        """Return the day itself where it is a working day, otherwise the first one after it."""
        return day if self.is_working(day) else self.add_working_days(day, 1)

    def due_after(self, day: date, n: int, pauses: Iterable[tuple[date, date | None]]) -> date | None:
        """Return the n-th working day after the day that is in none of the pauses; None while an open one stops it.

        `pauses` are (first day, day of resuming or None), in order and not overlapping; the first day is not
        counted, the day of resuming is.
        """
        self._must_know(day)
        place = self.place[day] + n
        for from_on, to_on in pauses:
            before = from_on - ONE_DAY if from_on > day else day
            if before not in self.place:
                break
            lost_from = self.place[before] + 1
            if lost_from > place:
                break
            if to_on is None:
                return None
            if to_on <= day:
                continue
            if to_on not in self.place:
                raise ClockError(f"A pause that ends on {in_words(to_on)} {self._goes_past()}", "paused")
            place += self.place[to_on] + 1 - self.is_working(to_on) - lost_from
        try:
            return self.working[place]
        except IndexError:
            raise ClockError(f"Counting {n} working days from {in_words(day)} {self._goes_past()}") from None

    def days_after(self, day: date) -> Iterable[tuple[date, Day | None]]:
        """Yield each day after this one with its entry where it is not a working day, and None where it is.

        Raises ClockError on passing the end of the years covered.
        """
        self._must_know(day)
        day_at, uncounted = self._day_at, self._uncounted
        for i in range(day.toordinal() - self._first + 1, len(day_at)):
            yield day_at[i], uncounted[i]
        raise ClockError(f"The count from {in_words(day)} {self._goes_past()}")

    def span(self, after: date, last: date) -> Iterable[tuple[date, Day | None]]:
        """Return the days after the one up to and including the other, both known, as `days_after` does."""
        start, end = after.toordinal() - self._first + 1, last.toordinal() - self._first + 1
        return zip(self._day_at[start:end], self._uncounted[start:end], strict=True)

    def _must_know(self, day: date) -> None:
        if day in self.place:
            return
        if isinstance(day, datetime):
            raise ClockError("A clock runs on dates: give the day, without a time.")
        raise ClockError(
            f"{in_words(day)} is outside the calendar: bank holidays are known for {self.years_covered}."
        )

    def _goes_past(self) -> str:
        return f"goes past the calendar: bank holidays are known for {self.years_covered}."

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Calendar):
            return NotImplemented
        return (self.version, self.covers, self.holidays) == (other.version, other.covers, other.holidays)

    def __hash__(self) -> int:
        return hash((self.version, self.covers, len(self.holidays)))

    def __repr__(self) -> str:
        return f"Calendar({self.version!r}, {len(self.holidays)} bank holidays, {self.years_covered})"
