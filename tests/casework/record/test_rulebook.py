"""A timescale of the council's own is changed from a day on: an old case keeps its length, a new one has the new one."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from casework.clock import BOOK
from casework.models import AdminChange, Clock, PolicyPeriod
from casework.people.changes import NotChanged
from casework.record import rulebook
from casework.record.audit import drifts
from tests.builders import a_concern, a_user

pytestmark = pytest.mark.django_db

AT = datetime(2026, 6, 1, 10, tzinfo=UTC)
TODAY = date(2026, 6, 1)
START = date(2026, 7, 1)


@pytest.fixture(autouse=True)
def read_afresh() -> Iterator[None]:
    """A version is read once for the life of a process; each test here makes its own."""
    rulebook.rule_of.cache_clear()
    yield
    rulebook.rule_of.cache_clear()


def set_length(code="concern.resolve", *, from_on=START, length=8, extended=16, by=None, today=TODAY):
    return rulebook.set_length(
        code,
        from_on=from_on,
        length=length,
        extended=extended,
        why="Cabinet, 12 May 2026.",
        by=by or a_user("administrator"),
        at=AT,
        today=today,
    )


def due(case, code="concern.resolve"):
    return case.clocks.get(code=code).due_on


def test_what_was_received_before_keeps_its_length_and_what_comes_after_has_the_new_one():
    before = a_concern(received="2026-06-01")
    due_before = due(before)
    set_length()
    on_the_eve, on_the_day = a_concern(received="2026-06-30"), a_concern(received="2026-07-01")
    assert due(before) == due_before == date(2026, 6, 15)
    assert due(on_the_eve) == date(2026, 7, 14)  # ten working days
    assert due(on_the_day) == date(2026, 7, 13)  # eight
    assert on_the_day.clocks.get(code="concern.resolve").rule_version == "2"
    assert Clock.objects.get(pk=before.clocks.get(code="concern.resolve").pk).rule_version == "1"


def test_a_case_of_the_old_length_is_extended_by_the_old_one():
    before = a_concern(received="2026-06-30")
    set_length(extended=None)
    after = a_concern(received="2026-07-01")
    assert rulebook.rule_of("concern.resolve", "1").extension is not None
    assert before.clocks.get(code="concern.resolve").rule_version == "1"
    kept = after.clocks.get(code="concern.resolve")
    assert rulebook.rule_of(kept.code, kept.rule_version).extension is None


def test_every_stored_date_still_counts_to_what_is_stored():
    a_concern(received="2026-06-01")
    set_length()
    a_concern(received="2026-07-02")
    assert not list(drifts())


@pytest.mark.parametrize("code", ["children.stage1", "corporate.stage1", "sectionf.remedy", "no.such"])
def test_what_the_law_or_the_code_sets_is_not_the_councils_to_change(code):
    with pytest.raises(NotChanged, match="not the council’s to change"):
        set_length(code)
    assert not PolicyPeriod.objects.exists()


@pytest.mark.parametrize("from_on", [TODAY, date(2026, 5, 1)])
def test_a_length_starts_on_a_day_that_is_still_to_come(from_on):
    with pytest.raises(NotChanged, match="a day after today") as refused:
        set_length(from_on=from_on)
    assert refused.value.field == "from_on"


def test_a_second_length_from_one_day_is_refused_and_a_later_one_follows():
    set_length()
    with pytest.raises(NotChanged, match="starts on that day already"):
        set_length(length=5)
    set_length(from_on=date(2026, 9, 1), length=6)
    book = rulebook.book()
    lengths = {
        day: book.rule("concern.resolve", on=day).words
        for day in (date(2026, 6, 30), START, date(2026, 8, 31), date(2026, 9, 1))
    }
    assert list(lengths.values()) == ["10 working days", "8 working days", "8 working days", "6 working days"]


def test_a_length_that_has_not_started_is_taken_back_and_one_that_has_is_not():
    administrator = a_user("administrator")
    one = set_length(by=administrator)
    with pytest.raises(NotChanged, match="has started"):
        rulebook.take_back(one.pk, by=administrator, at=AT, today=START)
    assert rulebook.take_back(one.pk, by=administrator, at=AT, today=TODAY)
    assert rulebook.take_back(one.pk, by=administrator, at=AT, today=TODAY) is None
    assert rulebook.book() is BOOK
    assert set_length(length=7).version == "3"
    assert [change.about for change in AdminChange.objects.all()] == ["timescales"] * 3


@pytest.mark.parametrize(("length", "extended"), [(0, None), (10, 10), (10, 5)])
def test_the_database_holds_no_length_that_is_none(length, extended):
    with pytest.raises(IntegrityError), transaction.atomic():
        PolicyPeriod.objects.create(
            code="concern.reply",
            version="9",
            from_on=START,
            length=length,
            extended=extended,
            why="x",
            set_by=a_user("administrator"),
            set_at=AT,
        )
    assert connection.is_usable()
