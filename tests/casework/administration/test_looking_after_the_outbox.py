"""Looking after the outbox: what waits and for what, what was given up and why, sent again once, and no case shown to whom it is hidden."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from casework.models import AdminChange, Message
from casework.post import outbox
from casework.record.calendars import current
from tests.builders import a_concern, a_user
from tests.casework.pages.reading import signed_in, words

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)  # a Wednesday, 10am in London
NIGHT = datetime(2026, 4, 1, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def administrator():
    return a_user("administrator", first_name="Ada", last_name="Reid")


@pytest.fixture
def admin(administrator):
    return signed_in(administrator)


def url(name="outbox"):
    return reverse(f"administration:{name}")


def a_message(key="k", **columns):
    known = {"kind": "digest", "to_email": "x@council.example", "subject": "Your cases: 1 late", "text": "T"}
    return Message.objects.create(key=key, **(known | {"queued_at": NOW, "not_before": NOW} | columns))


def given_up(key="gone", **columns):
    return a_message(key, state="failed", attempts=12, last_error="SMTPRecipientsRefused 550", **columns)


def counted(client):
    return {tile["label"]: tile["figure"] for tile in client.get(url()).context["tiles"]}


def shown(client, **asked):
    return [row["one"].pk for row in client.get(url(), asked).context["rows"]]


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("administrator", 200),
        ("manager", 200),
        ("officer", 403),
        ("coordinator", 403),
        ("service_manager", 403),
        ("auditor", 403),
    ],
)
def test_administrators_and_managers_look_after_it(role, status):
    message = given_up()
    client = signed_in(a_user(role))
    assert client.get(url()).status_code == status
    assert client.post(url("outbox_again"), {"all": "1"}).status_code == (302 if status == 200 else 403)
    message.refresh_from_db()
    assert message.state == ("queued" if status == 200 else "failed")


def test_what_waits_is_told_apart_by_what_it_waits_for(admin, clock):
    a_message("1", user=a_user("officer"))
    a_message("2", office_hours=False)
    a_message("3", attempts=3, not_before=NOW + timedelta(minutes=8), last_error="ConnectionRefusedError")
    a_message("4", state="in_flight", claimed_at=NOW)
    a_message("5", state="sent", sent_at=NOW - timedelta(hours=2))
    a_message("6", state="sent", sent_at=NOW - timedelta(days=2))
    given_up()
    assert counted(admin) == {
        "Given up": "1",
        "Will be tried again": "1",
        "Waits for office hours": "0",
        "Waits for its turn": "2",
        "Being sent": "1",
        "Sent in the last day": "1",
    }
    assert len(shown(admin)) == 5
    clock.move_to(NIGHT, tick=False)
    late = signed_in(a_user("administrator"))
    assert counted(late)["Waits for office hours"] == "1"
    for state, label in (
        ("held", "Waits for office hours"),
        ("waits", "Waits for its turn"),
        ("sent", "Sent"),
    ):
        page = late.get(url(), {"state": state})
        assert page.context["rows"], state
        assert {row["state"] for row in page.context["rows"]} == {label}


def test_it_says_why_in_words_how_often_and_when_next(admin):
    given_up()
    a_message("3", attempts=3, not_before=NOW + timedelta(minutes=8), last_error="ConnectionRefusedError")
    a_message("4", attempts=1, last_error="OddError 99")
    page = words(admin.get(url()))
    assert "The mail server does not take this address. Check it. 12 tries. SMTPRecipientsRefused 550" in page
    assert "The mail server could not be reached. 3 tries; next 1 April 2026 at 10:08am." in page
    assert "OddError 99 1 try" in page


def test_what_was_given_up_is_sent_again_and_goes(admin, administrator):
    message, other = given_up(office_hours=False), given_up("other", office_hours=False)
    page = words(admin.post(url("outbox_again"), {"message": [message.pk]}, follow=True))
    assert "1 message goes again as soon as a worker is free" in page
    assert f"Sent again: message {message.pk}. by Ada Reid" in page
    message.refresh_from_db()
    assert (message.state, message.attempts, message.not_before) == ("queued", 0, NOW)
    name = outbox.message_id(message)
    outbox.deliver(NOW, current())
    assert [sent.extra_headers["Message-ID"] for sent in mail.outbox] == [name]
    other.refresh_from_db()
    assert other.state == "failed"
    change = AdminChange.objects.get()
    assert (change.about, change.by, change.after) == ("post", administrator, {"messages": [message.pk]})


def test_a_message_that_waits_for_another_try_goes_now(admin):
    message = a_message(attempts=5, not_before=NOW + timedelta(hours=1), last_error="TimeoutError")
    admin.post(url("outbox_again"), {"message": [message.pk]})
    assert outbox.deliver(NOW, current()).sent == 1


def test_what_has_gone_or_goes_is_not_sent_again(admin):
    sent = a_message("1", state="sent", sent_at=NOW)
    going = a_message("2", state="in_flight", claimed_at=NOW, attempts=1)
    waits = a_message("3")
    page = words(admin.post(url("outbox_again"), {"message": [sent.pk, going.pk, waits.pk]}, follow=True))
    assert "There was nothing to send again" in page
    assert set(Message.objects.values_list("state", flat=True)) == {"sent", "in_flight", "queued"}
    assert not AdminChange.objects.exists()


def test_all_that_was_given_up_goes_again_at_once(admin):
    for n in range(25):
        given_up(f"k{n}")
    page = words(admin.post(url("outbox_again"), {"all": "1"}, follow=True))
    assert "25 messages go again" in page
    assert "Sent again: 25 messages, numbers" in page
    assert "and 5 more." in page
    assert not Message.objects.filter(state="failed").exists()


@pytest.mark.parametrize("sent", [{}, {"message": ["x", "-1", "9" * 40]}])
def test_choosing_nothing_or_nonsense_is_said(admin, sent):
    given_up()
    assert "Choose at least one message" in words(admin.post(url("outbox_again"), sent, follow=True))
    assert Message.objects.filter(state="failed").count() == 1


def test_of_a_case_one_may_not_see_nothing_is_shown_but_that_there_is_one(admin):
    case = a_concern()
    given_up(
        kind="letter", case=case, subject=f"Your concern ({case.reference})", to_email="pat@home.example"
    )
    given_up(
        "notice",
        kind="notice",
        case=case,
        user=a_user("officer", first_name="Nora", last_name="Fell"),
        subject=f"{case.reference} is yours",
    )
    a_message("code", kind="account", subject="Your code", to_email="somebody@home.example")
    page = admin.get(url()).content.decode()
    for secret in (case.reference, "home.example", case.complainant.name):
        assert secret not in page
    assert page.count("A case you may not open") == 2
    assert "Nora Fell" in page
    page = signed_in(a_user("manager")).get(url()).content.decode()
    for told in (f"/case/{case.reference}/", "pat@home.example", "Your concern"):
        assert told in page
    assert "somebody@home.example" not in page


def test_the_list_goes_on_over_pages_and_back(admin):
    for n in range(60):
        a_message(f"k{n}")
    first = admin.get(url())
    second = admin.get(url() + first.context["page"].next_url)
    assert (len(first.context["rows"]), len(second.context["rows"])) == (50, 10)
    back = admin.get(url() + second.context["page"].previous_url)
    assert [row["one"].pk for row in back.context["rows"]] == [row["one"].pk for row in first.context["rows"]]
    assert admin.get(url(), {"after": "nonsense"}).status_code == 200
    assert admin.get(url(), {"state": "nonsense"}).status_code == 200


def test_fifty_messages_cost_what_one_costs(admin, django_assert_max_num_queries):
    for n in range(30):
        a_message(f"k{n}", user=a_user("officer"))
    with django_assert_max_num_queries(12):
        assert len(shown(admin)) == 30


def test_a_hostile_subject_is_text(admin):
    a_message(subject="<script>alert(1)</script>")
    assert "<script>alert" not in admin.get(url()).content.decode()


def test_an_empty_outbox_says_so(admin):
    assert "Nothing waits" in words(admin.get(url()))
    assert "Nothing was given up; 0 waiting." in words(admin.get(reverse("administration:home")))
