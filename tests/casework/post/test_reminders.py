"""Reminders: at the right distance, to the right person, each once, told in one digest; none lost to a week without a worker."""

from datetime import UTC, date, datetime, timedelta

import pytest

from casework.models import Clock, Event, Message, Reminder, ReminderThreshold
from casework.post.reminders import sweep
from casework.record import audit
from casework.record.calendars import current
from casework.record.missed import note_missed
from tests.builders import a_concern, a_team, a_user, do

pytestmark = pytest.mark.django_db

# Received Monday 30 March 2026: reply due Wednesday 8 April, resolve due Wednesday 15 April (Easter between).
RECEIVED = date(2026, 3, 30)


@pytest.fixture(autouse=True)
def thresholds():
    ReminderThreshold.objects.all().delete()
    for before, tell, daily in (
        (5, "owner", False),
        (2, "owner", False),
        (0, "owner", False),
        (-1, "owner", True),
        (-2, "manager", True),
    ):
        ReminderThreshold.objects.create(working_days_before=before, tell=tell, daily=daily)


@pytest.fixture
def manager():
    return a_user("manager")


@pytest.fixture
def owner(manager):
    team = a_team("ehc-north")
    team.manager = manager
    team.save()
    return a_user("coordinator", team=team)


@pytest.fixture
def case(owner):
    return a_concern(received=RECEIVED, owner=owner, team=owner.team)


def swept(day):
    return sweep(day, datetime(day.year, day.month, day.day, 8, tzinfo=UTC), current())


def made(case, code="concern.reply"):
    return set(
        Reminder.objects.filter(clock__case=case, clock__code=code).values_list("user__role", "threshold")
    )


@pytest.mark.parametrize(
    ("day", "reminders"),
    [
        (date(2026, 3, 30), set()),  # six working days before: 31 March, 1, 2, 7 and 8 April are five
        (date(2026, 3, 31), set()),
        (date(2026, 4, 1), set()),
        (date(2026, 4, 2), {("coordinator", 2)}),  # Easter: 7 and 8 April are the two that are left
        (date(2026, 4, 7), {("coordinator", 2)}),
        (date(2026, 4, 8), {("coordinator", 2), ("coordinator", 0)}),
        (date(2026, 4, 9), {("coordinator", 2), ("coordinator", 0), ("coordinator", -1)}),
        (date(2026, 4, 10), {("coordinator", 2), ("coordinator", 0), ("coordinator", -2), ("manager", -2)}),
    ],
)
def test_a_clock_reminds_at_two_and_no_days_then_daily_then_the_manager(case, day, reminders):
    ReminderThreshold.objects.filter(working_days_before=5).delete()
    swept(day)
    assert made(case) == reminders


def test_somebody_who_has_left_is_told_nothing_and_the_team_manager_instead(case, owner):
    owner.is_active = False
    owner.save()
    swept(date(2026, 4, 2))
    assert made(case) == {("manager", 5), ("manager", 2)}


def test_where_owner_and_team_manager_have_left_a_complaints_manager_is_told(case, owner, manager):
    for gone in (owner, manager):
        gone.is_active = False
        gone.save()
    other = a_user("manager")
    swept(date(2026, 4, 2))
    assert set(Reminder.objects.values_list("user", flat=True)) == {other.pk}


def test_an_owner_without_an_address_is_reached_through_the_manager(case, owner):
    owner.email = ""
    owner.save()
    swept(date(2026, 4, 2))
    assert made(case) == {("manager", 5), ("manager", 2)}


def test_a_threshold_that_looks_past_the_last_known_bank_holiday_stops_no_sweep(owner):
    last = date(current().covers[1], 12, 20)
    ReminderThreshold.objects.create(working_days_before=40, tell="owner")
    late = a_concern(received=last - timedelta(days=7), owner=owner, team=owner.team)
    swept(last)
    assert ("coordinator", 40) in made(late)


def test_five_working_days_before_skip_easter(case):
    swept(date(2026, 4, 7))
    assert ("coordinator", 5) not in made(case, "concern.resolve")
    swept(date(2026, 4, 8))
    assert ("coordinator", 5) in made(case, "concern.resolve")


def test_overdue_reminds_the_owner_on_every_working_day_and_never_twice_on_one(case, owner):
    day = date(2026, 4, 9)
    for _ in range(6):
        swept(day)
        swept(day)
        day += timedelta(days=1)
    late = Reminder.objects.filter(clock__code="concern.reply", user=owner, threshold__lt=0).values_list(
        "threshold", flat=True
    )
    # Thursday 9, Friday 10, the weekend says nothing new, Monday 13, Tuesday 14.
    assert sorted(late, reverse=True) == [-1, -2, -3, -4]


def test_the_sweep_run_again_makes_nothing(case):
    first = swept(date(2026, 4, 8))
    again = swept(date(2026, 4, 8))
    assert (first.digests, again.reminders, again.digests) == (1, 0, 0)


def test_a_week_without_a_worker_says_what_is_due_once(case, owner):
    swept(date(2026, 4, 17))
    assert Message.objects.filter(user=owner).count() == 1
    text = Message.objects.get(user=owner).text
    assert text.count(f"{case.reference}: Reply to the concern") == 1
    assert "Due Wednesday 8 April 2026 (7 working days late)" in text


def test_many_due_clocks_make_one_digest_a_person(owner):
    for _ in range(12):
        a_concern(received=RECEIVED, owner=owner, team=owner.team)
    swept(date(2026, 4, 8))
    message = Message.objects.get(user=owner)
    assert message.kind == "digest"
    assert "24 due soon" in message.subject
    assert message.text.count("CN-26-") == 48  # each once in words, once in its address


def test_a_digest_names_nobody(case):
    swept(date(2026, 4, 8))
    message = Message.objects.get()
    assert case.complainant.name not in message.text + message.subject
    assert case.summary not in message.text


def test_a_met_clock_is_quiet(case):
    do(case, "withdraw", how="phone", why="")
    assert swept(date(2026, 4, 17)).reminders == 0


def test_a_moved_date_reminds_anew(case):
    do(
        case,
        "extend",
        on="2026-04-15",
        why="Waiting for the therapist.",
        agreed_with="Pat Parent",
        send_letter=False,
    )
    swept(date(2026, 4, 29))
    due = set(Reminder.objects.filter(clock__code="concern.resolve").values_list("due_on", flat=True))
    assert due == {date(2026, 4, 29)}


def test_without_an_owner_the_teams_manager_is_told(owner, manager):
    a_concern(received=RECEIVED, team=owner.team)
    swept(date(2026, 4, 8))
    assert set(Reminder.objects.values_list("user_id", flat=True)) == {manager.pk}


def test_a_clocks_own_thresholds_replace_the_general_ones(case):
    ReminderThreshold.objects.create(clock_code="concern.reply", working_days_before=1, tell="owner")
    swept(date(2026, 4, 8))
    assert made(case) == {("coordinator", 1)}


def test_somebody_who_left_is_not_written_to(case, owner):
    owner.is_active = False
    owner.save()
    swept(date(2026, 4, 9))
    assert not Reminder.objects.filter(user=owner).exists()


def test_a_missed_clock_is_noted_once_and_dated_on_the_day_it_was_missed(case):
    at = datetime(2026, 4, 20, 9, tzinfo=UTC)
    assert note_missed(date(2026, 4, 20), at) == 2
    assert note_missed(date(2026, 4, 20), at) == 0
    event = Event.objects.filter(code="clock.missed").order_by("seq").first()
    assert event.occurred_on == date(2026, 4, 9)
    assert event.recorded_at == at
    assert list(audit.verify_all()) == []


def test_noting_a_missed_clock_does_not_make_a_page_stale(case):
    note_missed(date(2026, 4, 20), datetime(2026, 4, 20, 9, tzinfo=UTC))
    case.refresh_from_db()
    assert case.version == 1
    assert Clock.objects.filter(missed_noted=True).count() == 2
