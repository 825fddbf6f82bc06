"""The clock page: a date that proves itself, by the rule and the bank holidays it was counted with."""

from datetime import date

import pytest

from casework.models import Clock, Look
from tests.builders import a_concern, a_user, do
from tests.casework.pages.reading import signed_in, words

pytestmark = pytest.mark.django_db


def clock_page(case, code, user=None):
    clock = Clock.objects.get(case=case, code=code)
    return signed_in(user or a_user("officer")).get(f"/case/{case.reference}/clock/{clock.pk}/")


def test_each_day_is_counted_or_not_and_why():
    said = words(clock_page(a_concern(received="2026-03-30"), "concern.reply"))
    for line in (
        "Due Wednesday 8 April 2026",
        "Monday 30 March 2026 start the day it started is not counted",
        "Tuesday 31 March 2026 day 1",
        "Friday 3 April 2026 not counted Good Friday",
        "Saturday 4 April 2026 not counted Saturday",
        "Monday 6 April 2026 not counted Easter Monday",
        "Wednesday 8 April 2026 day 5: due",
    ):
        assert line in said


def test_the_rule_its_source_its_version_and_the_calendar_are_named():
    case = a_concern(received="2026-03-30")
    said = words(clock_page(case, "concern.reply"))
    kept = Clock.objects.get(case=case, code="concern.reply")
    for part in (
        "5 working days",
        "council’s own policy",
        kept.code,
        f"version {kept.rule_version}",
        kept.calendar_version,
    ):
        assert part in said


def test_the_picture_says_in_words_what_it_shows():
    said = words(clock_page(a_concern(received="2026-03-30"), "concern.reply"))
    for square in (
        "30 : the clock started; not counted",
        "31 : day 1",
        "3 : not counted: Good Friday",
        "8 : due, day 5",
    ):
        assert square in said


def test_an_extension_is_told_with_its_reason_and_what_it_was_before():
    case = a_concern(received="2026-03-30")
    do(case, "extend", on="2026-04-01", why="The head is away", agreed_with="Ama Mensah")
    said = words(clock_page(case, "concern.resolve"))
    for part in (
        "The head is away",
        "Ama Mensah",
        "Wednesday 1 April 2026",
        "It was due Wednesday 15 April 2026",
    ):
        assert part in said


def test_a_met_clock_says_when_and_whether_in_time():
    case = a_concern(received="2026-03-30")
    do(case, "withdraw", on="2026-04-01", how="phone", why="")
    assert "Cancelled" in words(clock_page(case, "concern.reply"))


def test_a_clock_is_found_only_on_its_own_case():
    one, other = a_concern(), a_concern()
    pk = Clock.objects.filter(case=other)[0].pk
    assert signed_in(a_user("officer")).get(f"/case/{one.reference}/clock/{pk}/").status_code == 404


def test_a_number_too_large_for_the_table_is_a_page_not_found():
    officer = a_user("officer")
    case = a_concern(restricted=True, owner=officer)
    assert signed_in(officer).get(f"/case/{case.reference}/clock/{'9' * 80}/").status_code == 404


def test_a_look_at_a_clock_of_a_restricted_case_is_written_down():
    officer = a_user("officer")
    clock_page(a_concern(restricted=True, owner=officer), "concern.reply", officer)
    assert Look.objects.get().what.startswith("clock ")


def a_clock(case, code: str, trigger: date, due: date | None) -> Clock:
    """A clock of any rule, as the engine would have kept it."""
    known = Clock.objects.filter(case=case)[0]
    return Clock.objects.create(
        case=case,
        code=code,
        rule_version="1",
        calendar_version=known.calendar_version,
        trigger_on=trigger,
        first_trigger_on=trigger,
        due_on=due,
    )


def test_what_is_counted_in_months_is_told_as_arithmetic():
    case = a_concern(received="2026-03-30")
    a_clock(case, "adults.response", date(2026, 3, 30), date(2026, 9, 29))
    said = words(clock_page(case, "adults.response"))
    assert "6 months beginning with 30 March 2026 end on 29 September 2026" in said
    assert "Every day from the start" not in said


def test_paused_days_are_named_with_the_reason():
    case = a_concern(received="2026-03-30")
    clock = a_clock(case, "children.stage1", date(2026, 4, 13), date(2026, 5, 1))
    clock.pauses.create(from_on=date(2026, 4, 15), to_on=date(2026, 4, 20), why="an advocate being found")
    said = words(clock_page(case, "children.stage1"))
    assert "Wednesday 15 April 2026 not counted paused: an advocate being found" in said
    assert "counted again from Monday 20 April 2026: an advocate being found" in said


def test_a_clock_that_is_stopped_has_no_date_and_says_why():
    case = a_concern(received="2026-03-30")
    clock = a_clock(case, "children.stage1", date(2026, 4, 13), None)
    clock.pauses.create(from_on=date(2026, 4, 15), to_on=None, why="an advocate being found")
    said = words(clock_page(case, "children.stage1"))
    assert "It has no due date while it is paused." in said
    assert "not over yet" in said
