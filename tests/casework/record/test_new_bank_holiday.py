"""A bank holiday is proclaimed: what would move is listed, a person applies it, one event each, closed clocks untouched."""

import copy
from datetime import UTC, date, datetime

import pytest

from casework.models import CalendarVersion, Clock, Event
from casework.record import audit
from casework.record.calendars import current, shipped_feed
from casework.workflow import NotAllowed, Refused
from casework.workflow.calendars import adopt, carry_on, changes, read_feed, would_move
from tests.builders import a_concern, a_user, do

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)


def feed_with(*extra):
    feed = copy.deepcopy(shipped_feed())
    feed["england-and-wales"]["events"] += [
        {"title": t, "date": d, "notes": "", "bunting": True} for d, t in extra
    ]
    return feed


@pytest.fixture
def proclaimed():
    return read_feed(feed_with(("2026-04-14", "Royal wedding")), "2026-royal-wedding")


def test_what_would_move_is_what_a_person_counts_by_hand(proclaimed):
    a_concern(received="2026-03-30")
    early = a_concern(received="2026-03-20", recorded=date(2026, 3, 20))
    listed = {(m.reference, m.was_due, m.will_be_due) for m in would_move(proclaimed)}
    moved = Clock.objects.get(code="concern.resolve", trigger_on=date(2026, 3, 30)).case.reference
    # Received 30 March: reply 8 April (before the day), resolve 15 April, now 16. Received 20 March: both fall before it.
    assert listed == {(moved, date(2026, 4, 15), date(2026, 4, 16))}
    assert early.reference not in {reference for reference, _, _ in listed}
    assert changes(proclaimed) == ["14 April 2026 is now a bank holiday (Royal wedding)."]


def test_nothing_moves_until_it_is_applied_and_then_each_move_is_one_event(proclaimed):
    case, closed = a_concern(), a_concern()
    do(closed, "withdraw", how="phone", why="")
    administrator = a_user("administrator")
    list(would_move(proclaimed))
    assert Clock.objects.get(case=case, code="concern.resolve").due_on == date(2026, 4, 15)

    assert adopt(proclaimed, by=administrator, at=NOW, why="Proclaimed on 1 April.") == 1

    clock = Clock.objects.get(case=case, code="concern.resolve")
    assert (clock.due_on, clock.calendar_version) == (date(2026, 4, 16), "2026-royal-wedding")
    event = Event.objects.get(code="clock.recounted")
    assert event.case_id == case.pk
    assert (event.payload["was_due"], event.payload["due"]) == ("2026-04-15", "2026-04-16")
    assert "Royal wedding" in event.says
    assert set(Clock.objects.filter(case=closed).values_list("calendar_version", flat=True)) == {
        "shipped-2027"
    }
    assert list(audit.verify_all()) == []
    assert list(audit.drifts()) == []


def test_applying_again_moves_nothing_more(proclaimed):
    a_concern()
    adopt(proclaimed, by=a_user("administrator"), at=NOW, why="Proclaimed.")
    assert carry_on(by=None, at=NOW, why="again") == 0
    with pytest.raises(Refused, match="already"):
        adopt(proclaimed, by=a_user("administrator"), at=NOW, why="Proclaimed.")


def test_new_clocks_run_on_the_new_calendar(proclaimed):
    adopt(proclaimed, by=a_user("administrator"), at=NOW, why="Proclaimed.")
    assert current().version == "2026-royal-wedding"
    assert a_concern(received="2026-03-30").clocks.get(code="concern.resolve").due_on == date(2026, 4, 16)


def test_only_an_administrator_changes_the_calendar(proclaimed):
    with pytest.raises(NotAllowed, match="Only an administrator"):
        adopt(proclaimed, by=a_user("manager"), at=NOW, why="")
    assert not CalendarVersion.objects.exists()


@pytest.mark.parametrize(
    ("feed", "told"),
    [
        ({}, "published format"),
        ([], "published format"),
        (
            {
                "england-and-wales": {
                    "division": "england-and-wales",
                    "events": [{"date": "2026-13-01", "title": "x"}],
                }
            },
            "Event 1",
        ),
    ],
)
def test_a_file_that_is_not_the_published_feed_is_refused_in_a_sentence(feed, told):
    with pytest.raises(Refused, match=told):
        read_feed(feed, "x")
