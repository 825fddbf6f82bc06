"""The pages of administration in a browser: heard by axe, wide and narrow, without scripts, and used by hand."""

import copy
import json
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from casework.models import CalendarVersion, Clock, Message, ReminderThreshold, User
from casework.people import accounts
from casework.people.tasks import read_register
from casework.post.thresholds import load_thresholds, save
from casework.record.audit import take_anchor
from casework.record.calendars import current, shipped_feed
from casework.record.tasks import inspect, verify
from casework.workflow import Restricted, record
from tests.builders import PASSWORD, a_concern, a_team, a_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def administrator():
    return a_user("administrator", first_name="Ada", last_name="Reid")


def url(name, *args):
    return reverse(f"administration:{name}", args=args)


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.fixture
def everybody(administrator):
    """Staff in every state, and something in the history of one."""
    team = a_team("ehc-north")
    user = a_user("coordinator", team=team, first_name="Ella", last_name="Hughes")
    a_concern(owner=user, team=team)
    said = accounts.account_of(user)
    accounts.change(
        user.pk,
        accounts.Account(**vars(said) | {"last_name": "Hughes-Jones"}),
        by=administrator,
        at=timezone.now(),
    )
    a_user("officer", is_active=False)
    return user


@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_of_users_is_accessible_and_fits(open_as, administrator, everybody, axe, width):
    page = open_as(administrator, viewport={"width": width, "height": 800})
    for path in (
        url("home"),
        url("users"),
        f"{url('users')}?q=hughes&state=active",
        f"{url('users')}?q=nobody-at-all",
        url("user", everybody.pk),
        url("user_change", everybody.pk),
        url("user_deactivate", everybody.pk),
        url("user_deactivate", administrator.pk),
        url("user_add"),
        url("forgotten"),
        url("forgotten_sent"),
        url("choose_password", "x", "y"),
    ):
        page.goto(path)
        axe(page)
        assert fits(page), path
    page.goto(url("user_add"))
    page.get_by_role("button", name="Add and send the link").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    axe(page)
    assert page.title().startswith("Error: ")


@pytest.fixture
def thresholds(administrator):
    """The reminders a council starts with, one clock with its own, and a change in the history."""
    load_thresholds()
    own = ReminderThreshold(clock_code="children.stage1", working_days_before=3, tell="manager", daily=True)
    save(own, by=administrator, at=timezone.now())
    return own


@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_of_reminders_is_accessible_and_fits(open_as, administrator, thresholds, axe, width):
    page = open_as(administrator, viewport={"width": width, "height": 800})
    for path in (
        url("reminders"),
        url("reminder_add"),
        url("reminder_change", thresholds.pk),
        url("reminder_remove", thresholds.pk),
    ):
        page.goto(path)
        axe(page)
        assert fits(page), path
    page.goto(url("reminder_add"))
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    axe(page)
    assert page.title().startswith("Error: ")


def test_a_reminder_is_previewed_and_saved_without_scripts(open_as, administrator, thresholds):
    page = open_as(administrator, java_script_enabled=False)
    page.goto(url("reminders"))
    page.get_by_role("button", name="Add a reminder").click()
    page.get_by_label("Before it is due").check()
    page.get_by_label("How many working days before?").fill("8")
    page.get_by_label("The owner").check()
    page.get_by_role("button", name="See what it would say").click()
    assert page.get_by_text("The owner is told 8 working days before, 5 working days before").is_visible()
    assert not ReminderThreshold.objects.filter(working_days_before=8).exists()
    page.get_by_role("button", name="Save").click()
    assert page.get_by_text("Saved: 8 working days before: the owner is told").is_visible()
    assert ReminderThreshold.objects.filter(working_days_before=8).exists()


@pytest.fixture
def a_new_holiday(tmp_path):
    """A published feed with a day more, three working days from now: it moves the clocks of what is received today."""
    day = current().add_working_days(timezone.localdate(), 3)
    feed = copy.deepcopy(shipped_feed())
    feed["england-and-wales"]["events"].append(
        {"title": "Royal wedding", "date": day.isoformat(), "notes": ""}
    )
    path = tmp_path / "bank-holidays.json"
    path.write_text(json.dumps(feed))
    return path


@pytest.mark.parametrize("width", [320, 1280])
def test_a_new_calendar_is_looked_at_and_put_in_force_without_a_barrier(
    open_as, administrator, a_new_holiday, axe, width
):
    case = a_concern(received=timezone.localdate())
    page = open_as(administrator, viewport={"width": width, "height": 800})
    page.goto(url("calendar"))
    page.get_by_role("button", name="See what would change").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert page.title().startswith("Error: ")
    axe(page)
    page.get_by_label("The published bank holidays").set_input_files(a_new_holiday)
    page.get_by_role("button", name="See what would change").click()
    page.get_by_role("heading", name="2 running clocks would move").wait_for()
    axe(page)
    assert fits(page)
    page.get_by_label("Why is it put in force?").fill("Proclaimed today.")
    page.get_by_role("button", name="Put it in force and move 2 clocks").click()
    page.get_by_text("is in force: new clocks are counted by it").wait_for()
    axe(page)
    assert fits(page)
    assert case.events.filter(code="clock.recounted").count() == 2
    page.get_by_role("link", name="Back to the calendar").click()
    page.locator("main details").evaluate_all("all => all.forEach(one => one.open = true)")
    axe(page)
    assert fits(page)


@pytest.mark.parametrize("width", [320, 1280])
def test_the_register_is_sent_read_and_its_bad_lines_shown_without_a_barrier(
    open_as, administrator, axe, settings, tmp_path, width
):
    settings.MEDIA_ROOT = tmp_path
    extract = tmp_path / "edubasealldata with a name that is quite long.csv"
    rows = ("URN,EstablishmentName,TypeOfEstablishment (code)", "100001,A School,01", "x,B School,01")
    extract.write_text("\n".join(rows) + "\n")
    page = open_as(administrator, viewport={"width": width, "height": 800})
    page.goto(url("register"))
    page.get_by_role("button", name="Send the file").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert page.title().startswith("Error: ")
    axe(page)
    page.get_by_label("The register’s extract").set_input_files(extract)
    page.get_by_role("button", name="Send the file").click()
    page.get_by_text("Waiting for a worker to begin").wait_for()
    axe(page)
    assert fits(page)
    read_register()
    page.get_by_role("heading", name="Lines that were left out").wait_for(timeout=10_000)  # by itself
    axe(page)
    assert fits(page)
    page.get_by_role("link", name="Back to the school register").click()
    page.get_by_text("1 created, 0 updated, 0 unchanged, 1 rejected", exact=True).wait_for()
    axe(page)
    assert fits(page)


@pytest.fixture
def mail_that_did_not_go(administrator):
    """Messages in every state, one of them given up."""
    at = timezone.now()
    for n, columns in enumerate(
        (
            {},
            {"attempts": 3, "last_error": "ConnectionRefusedError", "not_before": at + timedelta(minutes=8)},
            {"state": "in_flight", "claimed_at": at, "attempts": 1},
            {"state": "sent", "sent_at": at},
            {"state": "failed", "attempts": 12, "last_error": "SMTPRecipientsRefused 550"},
        )
    ):
        Message.objects.create(
            **{
                "key": f"k{n}",
                "kind": "digest",
                "user": administrator,
                "to_email": administrator.email,
                "subject": "Your cases: 2 late, 1 due soon",
                "text": "Text",
                "queued_at": at,
                "not_before": at,
            }
            | columns
        )


@pytest.mark.parametrize("width", [320, 1280])
def test_the_outbox_is_accessible_and_fits(open_as, administrator, mail_that_did_not_go, axe, width):
    page = open_as(administrator, viewport={"width": width, "height": 800})
    for query in ("", "?state=given_up", "?state=sent&kind=digest", "?state=held&kind=letter"):
        page.goto(url("outbox") + query)
        axe(page)
        assert fits(page), query


def test_what_was_given_up_is_chosen_and_sent_again_without_scripts(
    open_as, administrator, mail_that_did_not_go
):
    page = open_as(administrator, java_script_enabled=False)
    page.goto(url("outbox"))
    page.get_by_role("link", name="1 Given up").click()
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Send the chosen again").click()
    assert page.get_by_text("1 message goes again as soon as a worker is free").is_visible()
    assert not Message.objects.filter(state="failed").exists()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_record_is_looked_over_and_read_without_a_barrier(open_as, axe, width):
    case = a_concern()
    manager = a_user("manager")
    record(
        case.pk, Restricted(True, "Staff are named", ()), by=manager, on=case.received_on, at=case.recorded_at
    )
    page = open_as(a_user("auditor"), viewport={"width": width, "height": 800})
    page.goto(url("record"))
    axe(page)
    take_anchor(timezone.now())
    verify()
    Clock.objects.filter(code="concern.reply").update(due_on="2026-04-09")
    page.get_by_role("button", name="Count every clock now").click()
    page.get_by_text("Waiting for a worker to begin").wait_for()
    axe(page)
    inspect()
    page.get_by_role("table", name="What was found").wait_for(timeout=10_000)  # by itself
    axe(page)
    assert fits(page)
    page.goto(f"/case/{case.reference}/")
    page.goto(url("record"))
    axe(page)
    assert fits(page)
    page.get_by_role("link", name="Looks at restricted cases").click()
    page.get_by_role("link", name=case.reference).wait_for()
    axe(page)
    assert fits(page)
    page.goto(url("looks") + "?case=CN-26-999999&looked_from_0=31&looked_from_1=2&looked_from_2=2026")
    axe(page)
    assert fits(page)


def test_a_page_of_progress_goes_on_by_itself_with_scripts_and_by_a_link_without(open_as, administrator, axe):
    row = CalendarVersion.objects.create(
        version="new", feed=shipped_feed(), adopted_at=timezone.now(), why="Proclaimed.", to_move=4, moved=1
    )
    page, plain = open_as(administrator), open_as(administrator, java_script_enabled=False)
    for one in (page, plain):
        one.goto(url("calendar_version", row.pk))
        one.get_by_text("1 of 4 clocks done (25%)").wait_for()
    axe(page)
    CalendarVersion.objects.filter(pk=row.pk).update(moved=3)
    page.get_by_text("3 of 4 clocks done (75%)").wait_for(timeout=10_000)
    plain.get_by_role("link", name="See how far it is now").click()
    plain.get_by_text("3 of 4 clocks done (75%)").wait_for()
    CalendarVersion.objects.filter(pk=row.pk).update(moved=4)
    page.get_by_text("Moving clocks").wait_for(state="detached", timeout=10_000)


def test_somebody_is_added_helped_in_and_closed_without_scripts(open_as, open_page, administrator):
    page = open_as(administrator, java_script_enabled=False)
    page.goto(url("home"))
    page.get_by_role("link", name="Users").click()
    page.get_by_role("button", name="Add a user").click()
    page.get_by_label("First name").fill("Priya")
    page.get_by_label("Last name").fill("Nair")
    page.get_by_label("Email address").fill("priya.nair@council.example")
    page.get_by_label("Username").fill("priya.nair")
    page.get_by_label("Complaints officer").check()
    page.get_by_role("button", name="Add and send the link").click()
    assert page.get_by_text(
        "A link to choose a password is on its way to priya.nair@council.example"
    ).is_visible()

    theirs = open_page(java_script_enabled=False)
    theirs.goto(re.search(r"/choose-password/\S+", Message.objects.get().text)[0])
    theirs.get_by_label("New password").fill("violet anchor teapot")
    theirs.get_by_role("button", name="Save the password").click()
    theirs.get_by_label("Username or email address").fill("priya.nair@council.example")
    theirs.get_by_label("Password", exact=True).fill("violet anchor teapot")
    theirs.get_by_role("button", name="Sign in").click()
    theirs.get_by_role("heading", name="My work", exact=True).wait_for()

    page.get_by_role("link", name="Deactivate the account").click()
    page.get_by_role("button", name="Deactivate").click()
    assert page.get_by_text("Deactivated. They are signed out").is_visible()
    theirs.goto("/")
    theirs.get_by_role("heading", name="Sign in").wait_for()
    assert not User.objects.get(username="priya.nair").is_active


def test_a_forgotten_password_from_the_sign_in_page_to_signing_in(open_page, axe):
    user = a_user("officer")
    page = open_page()
    page.goto("/sign-in/")
    page.get_by_role("link", name="I have forgotten my password").click()
    page.get_by_label("Email address").fill(user.email)
    page.get_by_role("button", name="Send the link").click()
    page.get_by_role("heading", name="Check your email").wait_for()
    page.goto(re.search(r"/choose-password/\S+", Message.objects.get().text)[0])
    axe(page)
    page.get_by_label("New password").fill(PASSWORD + " and more")
    page.get_by_role("button", name="Save the password").click()
    page.get_by_text("Your new password is saved. Sign in with it.").wait_for()
    page.get_by_label("Username or email address").fill(user.username)
    page.get_by_label("Password", exact=True).fill(PASSWORD + " and more")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="My work", exact=True).wait_for()
