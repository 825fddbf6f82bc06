"""A new calendar on its pages: what would move is listed, a person applies it with a reason, many clocks go to a worker."""

import copy
import csv
import io
import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from casework.desk.administration import calendar as pages
from casework.models import AdminChange, CalendarVersion, Clock, Event
from casework.record import audit
from casework.record.calendars import current, shipped_feed
from casework.workflow import Restricted, record
from casework.workflow.calendars import next_version, put_in_force, read_feed, unfinished
from casework.workflow.tasks import move_clocks
from tests.builders import a_concern, a_user, do
from tests.casework.pages.reading import signed_in, words

pytestmark = pytest.mark.django_db

# Received Monday 30 March 2026: reply due Wednesday 8 April, resolve due Wednesday 15 April; a holiday on the 14th moves the second.
WEDDING = ("2026-04-14", "Royal wedding")


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-04-01 09:00 +0100", tick=False)
    return time_machine


@pytest.fixture
def administrator():
    return a_user("administrator", first_name="Ada", last_name="Reid")


@pytest.fixture
def admin(administrator):
    return signed_in(administrator)


def url(name, *args):
    return reverse(f"administration:{name}", args=args)


def feed_with(*extra):
    feed = copy.deepcopy(shipped_feed())
    feed["england-and-wales"]["events"] += [{"title": t, "date": d, "notes": ""} for d, t in extra]
    return feed


def a_file(feed, name="bank-holidays.json"):
    content = feed if isinstance(feed, bytes) else json.dumps(feed).encode()
    return SimpleUploadedFile(name, content, "application/json")


def send(client, feed):
    return client.post(url("calendar"), {"file": a_file(feed)}, follow=True)


def apply(client, why="Proclaimed on 1 April."):
    return client.post(url("calendar_check"), {"why": why}, follow=True)


def due(case):
    return Clock.objects.get(case=case, code="concern.resolve").due_on


@pytest.mark.parametrize("role", ["officer", "manager", "coordinator", "service_manager", "auditor"])
def test_only_an_administrator_changes_it(role):
    client = signed_in(a_user(role))
    for name in ("calendar", "calendar_check", "calendar_check_file"):
        assert client.get(url(name)).status_code == 403
    assert send(client, feed_with(WEDDING)).status_code == 403
    assert not CalendarVersion.objects.exists()


def test_the_page_shows_the_days_of_each_year_and_whether_next_year_is_known(admin, administrator, today):
    page = words(admin.get(url("calendar")))
    assert "known for 2018 to 2027" in page
    assert "2027 is known" in page
    assert "Monday 6 April 2026 Easter Monday" in page
    today.move_to("2027-01-04 09:00 +0000")
    later = signed_in(administrator)
    assert "2028 is not known" in words(later.get(url("calendar")))
    assert "2028 are not known yet" in words(later.get(url("home")))


def test_exactly_the_clocks_that_would_move_are_listed_and_nothing_moves_yet(admin):
    case, early = a_concern(), a_concern(received="2026-03-20", recorded=date(2026, 3, 20))
    page = words(send(admin, feed_with(WEDDING)))
    assert "14 April 2026 is now a bank holiday (Royal wedding)." in page
    assert "1 running clock would move" in page
    assert f"{case.reference} " in page
    assert "Wednesday 15 April 2026 Thursday 16 April 2026" in page
    assert early.reference not in page
    assert due(case) == date(2026, 4, 15)
    assert not CalendarVersion.objects.exists()


def test_it_is_put_in_force_with_a_reason_one_event_each_and_closed_clocks_untouched(admin, administrator):
    case, closed = a_concern(), a_concern()
    do(closed, "withdraw", how="phone", why="")
    before = list(Clock.objects.filter(case=closed).values())
    send(admin, feed_with(WEDDING))
    page = words(apply(admin, ""))
    assert "Enter the reason." in page
    assert "1 running clock would move" in page
    page = words(apply(admin))
    assert "Calendar 2026-04-01 is in force" in page
    assert (
        f"{case.reference} Resolve the concern: due Thursday 16 April 2026 and no longer Wednesday 15 April 2026."
        in page
    )
    assert due(case) == date(2026, 4, 16)
    (event,) = Event.objects.filter(code="clock.recounted")
    assert (event.case_id, event.by, event.payload["why"]) == (
        case.pk,
        administrator,
        "Proclaimed on 1 April.",
    )
    assert list(Clock.objects.filter(case=closed).values()) == before
    assert list(audit.verify_all()) == list(audit.drifts()) == []
    change = AdminChange.objects.get()
    assert (change.about, change.key, change.by) == ("calendar", "2026-04-01", administrator)
    assert (change.before["version"], change.after["clocks"]) == ("shipped-2027", 1)
    assert (
        "Put calendar 2026-04-01 in force for 2018 to 2027: 1 running clock moves. Proclaimed on 1 April."
        in words(admin.get(url("calendar")))
    )


def test_a_second_press_puts_nothing_in_force_twice(admin):
    send(admin, feed_with(WEDDING))
    apply(admin)
    assert "Choose the file again" in words(apply(admin))
    assert CalendarVersion.objects.count() == 1


def test_what_is_in_force_already_is_said_to_be(admin):
    page = words(send(admin, shipped_feed()))
    assert "Nothing: these bank holidays are in force already." in page


def test_a_feed_that_has_dropped_its_oldest_years_keeps_them(admin):
    feed = feed_with(WEDDING)
    events = feed["england-and-wales"]["events"]
    feed["england-and-wales"]["events"] = [one for one in events if one["date"] >= "2024"]
    send(admin, feed)
    apply(admin)
    assert current().covers == (2018, 2027)


def test_a_restricted_case_is_counted_and_not_named(admin):
    case = a_concern()
    record(
        case.pk,
        Restricted(True, "Staff are named", ()),
        by=a_user("manager"),
        on=case.received_on,
        at=case.recorded_at,
    )
    page = words(send(admin, feed_with(WEDDING)))
    assert "1 running clock would move" in page
    assert "A restricted case" in page
    assert case.reference not in page
    assert case.reference not in words(apply(admin))
    assert due(case) == date(2026, 4, 16)


def test_all_clocks_that_would_move_come_as_a_file_no_spreadsheet_runs(admin):
    case = a_concern()
    feed = feed_with(("2026-04-14", "=HYPERLINK(1)"))
    send(admin, feed)
    answer = admin.get(url("calendar_check_file"))
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert rows[0] == ["Case", "Clock", "Due now", "Would be due", "Why"]
    assert rows[1][:4] == [case.reference, "Resolve the concern", "2026-04-15", "2026-04-16"]
    assert not any(cell.startswith("=") for row in rows for cell in row)
    assert "attachment" in answer["Content-Disposition"]


def test_many_clocks_go_to_a_worker_with_a_page_that_says_how_far_it_is(admin, administrator, monkeypatch):
    monkeypatch.setattr(pages, "AT_ONCE", 2)
    cases = [a_concern() for _ in range(3)]
    send(admin, feed_with(WEDDING))
    page = apply(admin)
    assert "0 of 3 clocks done (0%)" in words(page)
    assert "You can leave this page: the work goes on." in words(page)
    assert {due(case) for case in cases} == {date(2026, 4, 15)}
    move_clocks()
    assert {due(case) for case in cases} == {date(2026, 4, 16)}
    page = words(admin.get(page.request["PATH_INFO"]))
    assert "clocks done" not in page
    assert "Clocks moved 3" in page
    assert {event.by for event in Event.objects.filter(code="clock.recounted")} == {administrator}


def test_work_that_was_cut_short_is_taken_up_again_and_moves_nothing_twice(administrator, today):
    cases = [a_concern() for _ in range(3)]
    new = read_feed(feed_with(WEDDING), next_version(date(2026, 4, 1)))
    version = put_in_force(new, by=administrator, at=cases[0].recorded_at, why="Proclaimed.")
    first = Clock.objects.get(case=cases[0], code="concern.resolve")
    Clock.objects.filter(pk=first.pk).update(
        due_on=date(2026, 4, 16), calendar_version=new.version
    )  # as if it had begun
    assert unfinished() == version
    move_clocks()
    assert Event.objects.filter(code="clock.recounted").count() == 2
    today.shift(120)
    move_clocks()
    assert unfinished() is None
    assert Event.objects.filter(code="clock.recounted").count() == 2


def test_a_case_counted_by_the_old_calendar_in_the_moment_of_change_is_moved_too(admin, today):
    send(admin, feed_with(WEDDING))
    apply(admin)
    late = a_concern()
    Clock.objects.filter(case=late, code="concern.resolve").update(
        due_on=date(2026, 4, 15), calendar_version="shipped-2027"
    )
    today.shift(90)
    move_clocks()
    assert due(late) == date(2026, 4, 16)
    assert unfinished() is None


@pytest.mark.parametrize(
    ("feed", "told"),
    [
        (b"<html>", "The file is not JSON."),
        (b"[" * 100_000, "The file is not JSON."),
        (b"[]", "not in the published format"),
        (
            {
                "england-and-wales": {
                    "division": "england-and-wales",
                    "events": [{"date": "2026-13-01", "title": "x"}],
                }
            },
            "Event 1 of the calendar",
        ),
        (
            {
                "england-and-wales": {
                    "division": "england-and-wales",
                    "events": [{"date": "2026-12-25", "title": "Christmas Day"}],
                }
            },
            "a whole year has at least 8",
        ),
        (b"", "The file is empty"),
        (b" " * (513 * 1024) + b"{}", "larger than 512 KB"),
    ],
)
def test_a_file_that_is_not_the_feed_is_refused_beside_the_field(admin, feed, told):
    answer = send(admin, feed)
    assert told in words(answer)
    assert "<title>Error: Calendar" in answer.content.decode()


def test_no_file_and_a_wrong_kind_are_said(admin):
    assert "Choose a file." in words(admin.post(url("calendar"), {}))
    page = words(admin.post(url("calendar"), {"file": a_file(b"x", "days.pdf")}))
    assert "must be a file of one of these kinds: JSON" in page


def test_without_a_file_looked_at_the_page_leads_back(admin):
    assert "Choose the file again" in words(admin.get(url("calendar_check"), follow=True))
    assert "Choose the file again" in words(admin.get(url("calendar_check_file"), follow=True))
    assert admin.get(url("calendar_version", 10**9)).status_code == 404


def test_a_hostile_name_of_a_day_is_text(admin):
    page = send(admin, feed_with(("2026-04-14", "<script>alert(1)</script>"))).content.decode()
    assert "<script>alert" not in page


def test_the_command_lists_and_with_apply_moves(tmp_path, capsys):
    case = a_concern()
    path = tmp_path / "feed.json"
    path.write_text(json.dumps(feed_with(WEDDING)))
    call_command("adopt_calendar", str(path), json=True)
    said = json.loads(capsys.readouterr().out)
    assert said["clocks"] == [
        {"reference": case.reference, "clock": "Resolve the concern", "was_due": "2026-04-15", "due": "2026-04-16",
         "why": "14 April 2026 is now a bank holiday (Royal wedding)."}
    ]  # fmt: skip
    assert said["moved"] is None
    assert due(case) == date(2026, 4, 15)
    call_command("adopt_calendar", str(path))
    assert "1 clock would move. Nothing was changed" in capsys.readouterr().out
    with pytest.raises(CommandError, match="--why is missing") as refused:
        call_command("adopt_calendar", str(path), apply=True)
    assert refused.value.returncode == 2
    call_command("adopt_calendar", str(path), apply=True, why="Proclaimed.")
    assert "Calendar 2026-04-01 is in force; 1 clock moved." in capsys.readouterr().out
    assert due(case) == date(2026, 4, 16)
    path.write_text("<html>")
    with pytest.raises(CommandError, match="is not JSON"):
        call_command("adopt_calendar", str(path))
