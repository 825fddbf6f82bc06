"""Term dates: what is refused, and what each day is."""

import pytest

from sectionf.ledger import ChildCalendar, Closure, HalfTerm, LedgerError, SchoolCalendar, Stay, Term, faults
from tests.sectionf.ledger.calendars import BANK_HOLIDAYS, BEGIN, OAK, TERMS, at, day


def test_the_dates_of_an_ordinary_year_have_no_fault():
    assert faults(2024, TERMS, OAK.closures) == []


def test_terms_that_overlap_are_refused_in_a_sentence_that_names_both():
    early = Term(2024, "Spring", day("2024-12-20"), day("2025-04-04"))
    (fault,) = faults(2024, (TERMS[0], early, TERMS[2]))
    assert fault.sentence == (
        "The spring term begins on 20 December 2024, before the autumn term has ended (20 December 2024). "
        "Change one of the two dates."
    )
    assert (fault.about, fault.number, fault.part) == ("term", 1, "starts_on")
    with pytest.raises(LedgerError, match="before the autumn term has ended"):
        SchoolCalendar("Oak", (TERMS[0], early))


@pytest.mark.parametrize(
    ("term", "part", "says"),
    [
        (Term(2024, "Autumn", day("2024-12-20"), day("2024-09-02")), "ends_on", "ends before it begins"),
        (
            Term(2024, "Autumn", day("2023-09-04"), day("2024-12-20")),
            "starts_on",
            "must begin between 15 August 2024",
        ),
        (Term(2024, "Summer", day("2025-04-22"), day("2025-09-01")), "ends_on", "must end between"),
        (
            Term(2024, "Autumn", day("2024-09-02"), day("2024-12-20"), day("2024-10-28")),
            "half_to",
            "give both days of its half-term, or neither",
        ),
        (
            Term(2024, "Autumn", day("2024-09-02"), day("2024-12-20"), day("2024-11-01"), day("2024-10-28")),
            "half_to",
            "The half-term of the autumn term ends before it begins.",
        ),
        (
            Term(2024, "Autumn", day("2024-09-02"), day("2024-12-20"), day("2025-02-17"), day("2025-02-21")),
            "half_from",
            "must lie inside it: after 2 September 2024 and before 20 December 2024",
        ),
    ],
)
def test_each_fault_names_the_date_to_change(term, part, says):
    found = faults(2024, (term,))
    assert [(one.part, says in one.sentence) for one in found] == [(part, True)]


def test_a_closure_outside_its_year_is_refused():
    (fault,) = faults(2024, TERMS, (Closure(day("2026-01-05"), day("2026-01-05"), "inset"),))
    assert fault.sentence == "5 January 2026 is not in the school year 2024/25."


@pytest.mark.parametrize(
    ("on", "why"),
    [
        ("2024-09-04", ""),
        ("2024-09-03", "INSET day"),
        ("2024-09-07", "Saturday"),
        ("2024-10-29", "half-term"),
        ("2024-12-25", "holiday"),
        ("2025-05-05", "Bank holiday: Early May bank holiday"),
        ("2025-08-20", "holiday"),
        ("2025-09-01", "no term dates are known"),
        ("2023-10-02", "no term dates are known"),
    ],
)
def test_each_day_says_why_it_is_no_school_day(on, why):
    assert at().day(day(on)).why == why


def test_a_planned_closure_is_no_school_day_and_an_unplanned_one_is():
    closures = (
        Closure(day("2025-01-16"), day("2025-01-16"), "planned", "polling station"),
        Closure(day("2025-01-15"), day("2025-01-16"), "unplanned", "no heating"),
    )
    calendar = ChildCalendar([Stay(BEGIN, SchoolCalendar("Oak", TERMS, closures))], BANK_HOLIDAYS)
    snow, planned = calendar.day(day("2025-01-15")), calendar.day(day("2025-01-16"))
    assert (snow.is_school, snow.closed) == (True, "Unplanned closure: no heating")
    assert (planned.is_school, planned.why) == (False, "Planned closure: polling station")


def test_halves_are_named_after_their_term_and_a_term_without_a_break_has_none():
    assert at().half_name(HalfTerm(2024, 2, 2)) == "Spring term 2025, second half"
    whole = SchoolCalendar("College", (Term(2024, "Autumn", day("2024-09-02"), day("2024-12-20")),))
    assert ChildCalendar([Stay(BEGIN, whole)]).half_name(HalfTerm(2024, 1, 1)) == "Autumn term 2024"


def test_a_child_is_at_one_setting_at_a_time():
    with pytest.raises(LedgerError, match="Two settings begin on 1 September 2024"):
        ChildCalendar([Stay(BEGIN, OAK), Stay(BEGIN, OAK)])
    with pytest.raises(LedgerError, match="Say at which setting"):
        ChildCalendar([])
