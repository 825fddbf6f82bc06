"""PURE. The periods that figures are counted for: a school year, one of its terms, or two days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from casework.clock import in_words
from sectionf.ledger import Term, year_of, year_words

DAY = timedelta(days=1)
YEARS_OFFERED = 4
TWO_DAYS = "days"


@dataclass(frozen=True)
class Period:
    """Some days, both included, and what they are called."""

    code: str
    name: str
    first: date
    last: date

    @property
    def words(self) -> str:
        span = f"{in_words(self.first)} to {in_words(self.last)}"
        return f"{self.name}, {span}" if self.name else span


def school_year(year: int) -> Period:
    """Return a school year, from 1 September to 31 August."""
    return Period(str(year), f"School year {year_words(year)}", date(year, 9, 1), date(year + 1, 8, 31))


def terms_of(year: int, terms: Iterable[Term]) -> list[Period]:
    """Return the terms of a school year so that every day of it is in one: a holiday stands with the term before it."""
    ordered = sorted(terms, key=lambda term: term.starts_on)
    whole, found = school_year(year), []
    for n, term in enumerate(ordered):
        first = term.starts_on if n else whole.first
        last = ordered[n + 1].starts_on - DAY if n + 1 < len(ordered) else whole.last
        found.append(Period(f"{year}.{n + 1}", f"{term.name} term {term.starts_on.year}", first, last))
    return found


def offered(today: date, known: Sequence[tuple[int, Sequence[Term]]]) -> list[Period]:
    """Return the school years that are offered, the newest first, each followed by its terms where these are known.

    Args:
        known: the county's terms by school year. A year without any is offered whole.
    """
    terms = dict(known)
    found: list[Period] = []
    for year in range(year_of(today), year_of(today) - YEARS_OFFERED, -1):
        found.append(school_year(year))
        found += [one for one in terms_of(year, terms.get(year, ())) if one.first <= today]
    return found


def between(first: date, last: date) -> Period:
    """Return the period from one day to another."""
    return Period(TWO_DAYS, "", first, last)
