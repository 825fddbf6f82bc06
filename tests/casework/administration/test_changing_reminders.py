"""Changing reminders: said in words before it holds, held from the next sweep on, kept with how it was, by administrators alone."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from casework.models import AdminChange, Reminder, ReminderThreshold
from casework.post import thresholds
from casework.post.reminders import sweep
from casework.record.calendars import current
from tests.builders import a_concern, a_team, a_user
from tests.casework.pages.reading import signed_in, words

pytestmark = pytest.mark.django_db

SHIPPED = len(thresholds.DEFAULTS) + sum(len(own) for own in thresholds.OF_ONE_CLOCK.values())


def url(name, *args):
    return reverse(f"administration:{name}", args=args)


@pytest.fixture(autouse=True)
def defaults():
    ReminderThreshold.objects.all().delete()
    thresholds.load_thresholds()


@pytest.fixture
def administrator():
    return a_user("administrator", first_name="Ada", last_name="Reid")


@pytest.fixture
def admin(administrator):
    return signed_in(administrator)


def typed(**more):
    return {"clock": "every", "side": "before", "before": "10", "late": "", "tell": "owner"} | more


def save(client, name="reminder_add", args=(), **more):
    return client.post(url(name, *args), typed(**more), follow=True)


@pytest.mark.parametrize("role", ["officer", "manager", "coordinator", "service_manager", "auditor"])
def test_only_an_administrator_changes_them(role):
    client, one = signed_in(a_user(role)), ReminderThreshold.objects.first()
    for name, args in (
        ("reminders", ()),
        ("reminder_add", ()),
        ("reminder_change", (one.pk,)),
        ("reminder_remove", (one.pk,)),
    ):
        assert client.get(url(name, *args)).status_code == 403
        assert client.post(url(name, *args), typed()).status_code in (403, 405)
    assert ReminderThreshold.objects.count() == SHIPPED


def test_the_page_says_in_words_who_is_told_when(admin):
    page = words(admin.get(url("reminders")))
    assert (
        "The owner is told 5 working days before, 2 working days before, on the day it is due and on every working day once it is 1 working day late."
        in page
    )
    assert "The team’s manager is told on every working day once it is 2 working days late." in page


def test_where_nobody_is_told_the_page_says_so(admin):
    ReminderThreshold.objects.all().delete()
    page = words(admin.get(url("reminders")))
    assert "The owner is not told." in page
    assert "Nobody is told" in page
    assert "there is no reminder for every clock" in words(admin.get(url("home")))


def test_a_reminder_is_added_and_told_of_at_the_next_sweep(admin, administrator):
    owner = a_user("coordinator", team=a_team())
    a_concern(
        received="2026-03-30", owner=owner
    )  # reply due 8 April, resolve 15 April 2026: 9 working days on 31 March
    answer = save(admin, before="9")
    assert "Saved: 9 working days before: the owner is told (every clock)." in words(answer)
    assert "It holds from the next look at the clocks, at most five minutes from now." in words(answer)
    sweep(date(2026, 3, 31), datetime(2026, 3, 31, 9, tzinfo=UTC), current())
    assert set(Reminder.objects.filter(threshold=9).values_list("user", "clock__code")) == {
        (owner.pk, "concern.reply"),
        (owner.pk, "concern.resolve"),
    }
    change = AdminChange.objects.get()
    assert (change.by, change.about, change.before) == (administrator, "reminders", None)
    assert change.after == {"clock": "", "working_days_before": 9, "tell": "owner", "daily": False}
    assert "Added: 9 working days before: the owner is told (every clock). by Ada Reid" in words(
        admin.get(url("reminders"))
    )


def test_a_preview_saves_nothing_and_says_what_would_hold_and_whom_it_would_reach_at_once(
    admin, time_machine
):
    time_machine.move_to("2026-03-31 09:00 +0100", tick=False)
    a_concern(received="2026-03-30")
    answer = save(admin, before="9", preview="1")
    page = words(answer)
    assert "The owner is told 9 working days before, 5 working days before, 2 working days before" in page
    assert "2 running clocks are that far already" in page
    assert "No running clock is that far yet" in words(save(admin, side="late", late="3", preview="1"))
    assert 'value="9"' in answer.content.decode()
    assert ReminderThreshold.objects.count() == SHIPPED
    assert not AdminChange.objects.exists()


def test_a_clock_with_reminders_of_its_own_is_told_apart(admin):
    page = words(save(admin, clock="concern.reply", side="on", preview="1"))
    assert "(concern.reply) then has reminders of its own, and no others." in page
    assert "(concern.reply): The owner is told on the day it is due. The team’s manager is not told." in page
    save(admin, clock="concern.reply", side="on")
    one = ReminderThreshold.objects.get(clock_code="concern.reply")
    page = words(admin.get(url("reminder_remove", one.pk)))
    assert "(concern.reply) then has no reminders of its own: those for every clock hold again." in page
    own = len(thresholds.OF_ONE_CLOCK) + 1
    assert f"{own} clocks have their own" in words(admin.get(url("home")))


def test_a_reminder_is_changed_and_how_it_was_is_kept(admin):
    one = ReminderThreshold.objects.get(clock_code="", working_days_before=5)
    page = admin.get(url("reminder_change", one.pk))
    assert page.context["form"]["before"].value() == 5
    save(admin, "reminder_change", (one.pk,), before="7", daily="on", seen="0")
    one.refresh_from_db()
    assert (one.working_days_before, one.daily) == (7, True)
    change = AdminChange.objects.get()
    assert (change.before["working_days_before"], change.after["working_days_before"]) == (5, 7)
    assert "on every working day from 7 working days before on" in words(admin.get(url("reminders")))


def test_a_page_that_is_out_of_date_shows_what_somebody_else_changed(admin):
    one = ReminderThreshold.objects.get(clock_code="", working_days_before=5)
    save(admin, "reminder_change", (one.pk,), before="7", seen="0")
    page = save(admin, "reminder_change", (one.pk,), before="8", seen="0")
    assert "Somebody changed this while you had it open" in words(page)
    assert 'value="8"' in page.content.decode()
    one.refresh_from_db()
    assert one.working_days_before == 7
    save(admin, "reminder_change", (one.pk,), before="8", seen=page.context["form"]["seen"].value())
    one.refresh_from_db()
    assert one.working_days_before == 8


def test_a_reminder_is_removed_once_and_reminders_made_stay_made(admin):
    one = ReminderThreshold.objects.get(clock_code="", working_days_before=-2)
    page = words(admin.get(url("reminder_remove", one.pk)))
    assert "The team’s manager is not told." in page
    assert (
        "Removed: 2 working days late, then every working day: the team's manager is told (every clock)."
        in words(admin.post(url("reminder_remove", one.pk), follow=True))
    )
    assert "That reminder is removed already." in words(
        admin.post(url("reminder_remove", one.pk), follow=True)
    )
    assert AdminChange.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"side": ""}, "Select the time."),
        ({"before": ""}, "Enter the working days before."),
        ({"before": "soon"}, "Working days before must be a whole number, like 15."),
        ({"before": "0"}, "Working days before must be 1 or more."),
        ({"before": "41"}, "Working days before must be 40 or less."),
        ({"before": "9" * 400}, "Working days before must be"),
        ({"side": "late", "late": "-3"}, "Working days late must be 1 or more."),
        ({"tell": "everybody"}, "Choose the person from the list."),
        ({"clock": ""}, "Select the clock."),
        ({"clock": "no.such"}, "Choose the clock from the list."),
        ({"clock": "corporate.stage2.request"}, "Choose the clock from the list."),
        ({"before": "5"}, "There is a reminder for the same clock, time and person already."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(admin, wrong, told):
    answer = save(admin, **wrong)
    assert told in words(answer)
    assert "<title>Error: Add a reminder" in answer.content.decode()
    assert ReminderThreshold.objects.count() == SHIPPED


def test_two_who_add_the_same_at_once_add_one(admin, administrator):
    wanted = ReminderThreshold(working_days_before=5, tell="owner")
    with pytest.raises(thresholds.NotChanged, match="already"):
        thresholds.save(wanted, by=administrator, at=datetime(2026, 4, 1, tzinfo=UTC))
    assert not AdminChange.objects.exists()
