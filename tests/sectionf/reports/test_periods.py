"""A report's period: every day of a school year is in one term, and a holiday in the term before it."""

from datetime import date, timedelta
from itertools import pairwise

from sectionf.ledger import Term
from sectionf.reports.periods import between, offered, school_year, terms_of

TERMS = (
    Term(2025, "Spring", date(2026, 1, 5), date(2026, 3, 27)),
    Term(2025, "Autumn", date(2025, 9, 3), date(2025, 12, 19)),
    Term(2025, "Summer", date(2026, 4, 13), date(2026, 7, 22)),
)


def test_a_school_year_runs_from_september_to_august():
    year = school_year(2025)
    assert (year.first, year.last) == (date(2025, 9, 1), date(2026, 8, 31))
    assert year.words == "School year 2025/26, 1 September 2025 to 31 August 2026"


def test_terms_leave_no_day_out_and_take_none_twice():
    found = terms_of(2025, TERMS)
    assert [(one.name, one.first, one.last) for one in found] == [
        ("Autumn term 2025", date(2025, 9, 1), date(2026, 1, 4)),
        ("Spring term 2026", date(2026, 1, 5), date(2026, 4, 12)),
        ("Summer term 2026", date(2026, 4, 13), date(2026, 8, 31)),
    ]
    for before, after in pairwise(found):
        assert after.first == before.last + timedelta(days=1)


def test_four_school_years_are_offered_with_the_terms_that_have_begun():
    codes = [one.code for one in offered(date(2026, 2, 1), [(2025, TERMS)])]
    assert codes == ["2025", "2025.1", "2025.2", "2024", "2023", "2022"]


def test_two_days_are_a_period_of_their_own():
    assert between(date(2026, 1, 1), date(2026, 1, 31)).words == "1 January 2026 to 31 January 2026"
