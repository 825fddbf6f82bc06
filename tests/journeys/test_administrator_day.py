"""An administrator's day: a new colleague, a reminder, a bank holiday that was just proclaimed, and post that did not go."""

import copy
import json
from datetime import date

import pytest
from django.utils import timezone

from casework.models import Clock, Message, ReminderThreshold, User
from casework.record.calendars import shipped_feed
from tests.builders import a_complaint, a_concern, a_person, a_user
from tests.journeys.conftest import press, service, team, to_type_in

pytestmark = pytest.mark.django_db(transaction=True)

A_DAY_MORE = date(2026, 4, 24)


@pytest.fixture(autouse=True)
def a_tuesday(it_is):
    it_is("2026-04-14 10:00")


@pytest.fixture
def ada():
    return a_user("administrator", first_name="Ada", last_name="Reid")


@pytest.fixture
def open_work():
    """What is running: some of it due after the day that will be a holiday, some before."""
    for received, name in (("2026-04-09", "Bronwen Hughes"), ("2026-04-13", "Yusuf Ahmed")):
        a_concern(received=received, complainant=a_person(name), service=service("send"))
    a_complaint(
        "stage_1", received="2026-04-10", complainant=a_person("Grace Adeyemi"), service=service("libraries")
    )


@pytest.fixture
def a_new_holiday(tmp_path):
    """The published bank holidays, with one proclaimed this morning."""
    feed = copy.deepcopy(shipped_feed())
    day = {"title": "Day of national thanksgiving", "date": A_DAY_MORE.isoformat(), "notes": ""}
    feed["england-and-wales"]["events"].append(day)
    path = tmp_path / "bank-holidays.json"
    path.write_text(json.dumps(feed))
    return path


def test_a_colleague_is_let_in_and_reminders_are_said_in_words(page, axe, sign_in, picture, ada):
    sign_in(page, ada)
    page.goto("/administration/")
    axe()
    picture(page, "administrator-home")
    press(page, "Users")
    press(page, "Add a user")
    page.get_by_label("First name").fill("Priya")
    page.get_by_label("Last name").fill("Nair")
    page.get_by_label("Email address").fill("priya.nair@ashbourne.example")
    page.get_by_label("Username").fill("priya.nair")
    page.get_by_label("EHC coordinator").check()
    to_type_in(page, "Team").fill("EHC N")
    page.get_by_role("option", name="EHC North").click()
    axe()
    picture(page, "administrator-new-user")
    press(page, "Add and send the link")
    assert "A link to choose a password is on its way" in page.locator("main").inner_text()
    axe()
    new = User.objects.get(username="priya.nair")
    assert (new.role, new.team, new.has_usable_password()) == ("coordinator", team("ehc-north"), False)

    page.goto("/administration/")
    press(page, "Reminders")
    axe()
    picture(page, "administrator-reminders")
    press(page, "Add a reminder")
    page.get_by_label("Before it is due").check()
    page.get_by_label("How many working days before?").fill("8")
    page.get_by_label("The owner").check()
    press(page, "See what it would say")
    axe()
    picture(page, "administrator-reminder")
    press(page, "Save")
    assert ReminderThreshold.objects.filter(working_days_before=8).exists()


def test_a_proclaimed_bank_holiday_moves_exactly_the_clocks_it_lists(
    page, axe, sign_in, picture, ada, open_work, a_new_holiday
):
    before = dict(Clock.objects.filter(ended_as="").values_list("pk", "due_on"))
    sign_in(page, ada)
    page.goto("/administration/")
    press(page, "Calendar")
    axe()
    page.get_by_label("The published bank holidays").set_input_files(a_new_holiday)
    press(page, "See what would change")
    axe()
    picture(page, "administrator-calendar")
    listed = page.get_by_role("table", name="Clocks that would move").locator("tbody tr").count()
    late = [pk for pk, due_on in before.items() if due_on >= A_DAY_MORE]
    assert listed == len(late) > 0
    assert dict(Clock.objects.filter(ended_as="").values_list("pk", "due_on")) == before, "nothing moves yet"
    page.get_by_label("Why is it put in force?").fill("Proclaimed on 14 April 2026.")
    press(page, f"Put it in force and move {listed} clock")
    page.get_by_text("is in force: new clocks are counted by it").wait_for()
    axe()
    moved = {
        pk
        for pk, due_on in Clock.objects.filter(ended_as="").values_list("pk", "due_on")
        if due_on != before[pk]
    }
    assert moved == set(late)


def test_what_the_post_gave_up_is_sent_again(page, axe, sign_in, picture, ada):
    at = timezone.now()
    columns = {
        "kind": "digest",
        "user": ada,
        "to_email": ada.email,
        "text": "Text",
        "queued_at": at,
        "not_before": at,
    }
    for n, state in enumerate(({"state": "sent", "sent_at": at}, {"state": "failed", "attempts": 12, "last_error": "SMTPRecipientsRefused 550"})):  # fmt: skip
        Message.objects.create(**columns, key=f"k{n}", subject="Your cases: 2 late, 1 due soon", **state)
    sign_in(page, ada)
    page.goto("/administration/")
    press(page, "Outbox")
    axe()
    picture(page, "administrator-outbox")
    press(page, "1 Given up")
    page.get_by_role("checkbox").last.check()
    press(page, "Send the chosen again")
    assert "1 message goes again as soon as a worker is free" in page.locator("main").inner_text()
    assert not Message.objects.filter(state="failed").exists()
