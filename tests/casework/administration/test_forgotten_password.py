"""A forgotten password: the same answer for everybody, a link that works once and soon ends, and every session over."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from casework.models import AdminChange, LinkAsked, Message
from casework.people.tasks import forget
from casework.post import outbox
from casework.post.account_mail import MOST_ASKED, MOST_LINKS
from casework.record.calendars import current
from tests.builders import PASSWORD, a_user
from tests.casework.pages.reading import signed_in, words

pytestmark = pytest.mark.django_db

ASK = "/forgotten-password/"
NEW = "violet anchor teapot"


def ask(client, email):
    return client.post(ASK, {"email": email}, follow=True)


def the_link(user):
    (link,) = re.findall(r"/choose-password/\S+", Message.objects.filter(user=user).latest("pk").text)
    return link


def choose(client, link, password=NEW):
    page = client.get(link, follow=True)
    return client.post(page.request["PATH_INFO"], {"new_password": password}, follow=True)


@pytest.fixture
def user():
    return a_user("officer", first_name="Priya", email="Priya.Nair@council.example")


def test_the_sign_in_page_leads_there(client):
    assert f'href="{ASK}"' in client.get("/sign-in/").content.decode()


def test_whoever_asks_is_told_the_same(client, user):
    gone = a_user("officer", is_active=False)

    def answer(email):
        page = ask(client, email)
        assert page.redirect_chain == [(f"{ASK}sent/", 302)]
        text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.content.decode())
        assert email.casefold() not in text.casefold()
        return text

    assert answer(user.email) == answer("nobody@council.example") == answer(gone.email)
    assert [message.user for message in Message.objects.all()] == [user]
    assert LinkAsked.objects.count() == 3


def test_the_mail_goes_through_the_outbox_at_any_hour_and_says_what_to_do(client, user):
    ask(client, "priya.nair@council.example")
    message = Message.objects.get()
    assert (message.kind, message.to_email, message.office_hours) == ("account", user.email, False)
    assert mail.outbox == []
    outbox.deliver(timezone.now(), current())
    (sent,) = mail.outbox
    assert sent.to == [user.email]
    assert "If it was not you, do nothing" in sent.body
    assert f"Your username is {user.username}." in sent.body
    assert the_link(user) in sent.body


def test_the_link_sets_a_password_once_and_every_session_ends(client, user):
    elsewhere = signed_in(user)
    assert elsewhere.get("/account/").status_code == 200
    ask(client, user.email)
    ask(client, user.email)
    links = [re.search(r"/choose-password/\S+", one.text)[0] for one in Message.objects.order_by("pk")]
    done = choose(client, links[0])
    assert "Your new password is saved. Sign in with it." in words(done)
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert elsewhere.get("/account/").status_code == 302
    for link in links:  # the one that was used, and the one that was not
        assert "This link does not work" in words(client.get(link, follow=True))
    assert AdminChange.objects.get().what == f"{user} chose a password by a link."


def test_choosing_a_password_ends_a_lock_out(client, user):
    for _ in range(5):
        client.post("/sign-in/", {"username": user.username, "password": "wrong"})
    ask(client, user.email)
    choose(client, the_link(user))
    assert client.post("/sign-in/", {"username": user.username, "password": NEW}).status_code == 302


def test_the_link_ends_after_its_hour(client, user, time_machine):
    time_machine.move_to("2026-11-24 09:00 +0000", tick=False)
    ask(client, user.email)
    link = the_link(user)
    time_machine.shift(timedelta(minutes=60))
    assert "Choose a password" in words(client.get(link, follow=True))
    time_machine.shift(timedelta(seconds=1))
    page = client.get(link, follow=True)
    assert "This link does not work" in words(page)
    assert "Your password is as it was." in words(page)


@pytest.mark.parametrize(
    "link", ["/choose-password/x/y/", "/choose-password/MQ/set-password/", "/choose-password/%00/%00/"]
)
def test_a_link_that_is_none_is_said_to_be_none(client, user, link):
    assert "This link does not work" in words(client.get(link, follow=True))


def test_a_link_works_for_nobody_who_has_left(client, user):
    ask(client, user.email)
    link = the_link(user)
    user.is_active = False
    user.save()
    assert "This link does not work" in words(client.get(link, follow=True))


def test_a_password_that_is_too_easy_is_refused_in_words_and_the_link_stays_good(client, user):
    ask(client, user.email)
    page = choose(client, the_link(user), "password1234")
    assert "people guess first" in words(page)
    assert "<title>Error: Choose a password" in page.content.decode()
    assert "password1234" not in page.content.decode()
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    client.post(page.request["PATH_INFO"], {"new_password": NEW})
    user.refresh_from_db()
    assert user.check_password(NEW)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Enter the email address of your account."),
        ("x", "in the right form"),
        ("a\0@b", "in the right form"),
    ],
)
def test_what_is_no_address_is_said_beside_the_field(client, typed, told):
    page = ask(client, typed)
    assert told in words(page)
    assert "<title>Error: Forgotten password" in page.content.decode()
    assert not LinkAsked.objects.exists()


def test_an_account_is_sent_so_many_links_an_hour_and_no_more_and_the_answer_stays_the_same(
    client, user, time_machine
):
    time_machine.move_to("2026-11-24 09:00 +0000", tick=False)
    for _ in range(MOST_LINKS + 2):
        assert "Check your email" in words(ask(client, user.email))
    assert Message.objects.count() == MOST_LINKS
    time_machine.shift(timedelta(minutes=61))
    ask(client, user.email)
    assert Message.objects.count() == MOST_LINKS + 1


def test_a_network_that_asks_without_end_is_told_to_wait_and_others_are_not(client, user):
    now = timezone.now()
    LinkAsked.objects.bulk_create(LinkAsked(at=now, place="127.0.0.1") for _ in range(MOST_ASKED))
    page = ask(client, user.email)
    assert page.status_code == 429
    assert "Wait before you ask again" in words(page)
    assert not Message.objects.exists()
    client.post(ASK, {"email": user.email}, REMOTE_ADDR="10.0.0.7")
    assert Message.objects.count() == 1


def test_two_accounts_with_one_address_are_each_sent_their_own_link(client):
    pair = [a_user("officer", email="shared@council.example") for _ in range(2)]
    ask(client, "shared@council.example")
    for one in pair:
        assert f"Your username is {one.username}." in Message.objects.get(user=one).text


def test_from_where_links_were_asked_for_is_forgotten_after_a_day():
    now = timezone.now()
    old = LinkAsked.objects.create(at=now - timedelta(days=2), place="10.0.0.1")
    new = LinkAsked.objects.create(at=now, place="10.0.0.1")
    forget()
    assert list(LinkAsked.objects.all()) == [new]
    assert old not in LinkAsked.objects.all()
