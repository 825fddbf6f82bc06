"""Signing in and out: who gets in, what an error gives away, how long one is locked out, where one lands."""

import re
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.urls import reverse
from django.utils import timezone

from casework.people.forms import NOT_KNOWN
from casework.people.middleware import BEGAN, SEEN
from tests.builders import PASSWORD, a_user

pytestmark = pytest.mark.django_db
SIGN_IN = "/sign-in/"


def sign_in(client, name, password=PASSWORD, **more):
    return client.post(SIGN_IN, {"username": name, "password": password, **more})


def signed_in_as(client):
    return client.session.get("_auth_user_id")


@pytest.mark.parametrize("path", ["/", "/account/", "/account/password/"])
def test_everything_asks_for_signing_in_and_leads_back(client, path):
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer.url == f"{SIGN_IN}?next={path}"


@pytest.mark.parametrize("path", [SIGN_IN, "/accessibility/"])
def test_some_pages_are_for_anybody(client, path):
    assert client.get(path).status_code == 200


def test_signing_in_by_username_or_by_email_in_any_case(client):
    user = a_user("officer", email="Priya.Nair@council.example")
    for name in (user.username, "priya.nair@council.example"):
        assert sign_in(client, name).status_code == 302
        assert signed_in_as(client) == str(user.pk)
        client.post("/sign-out/")


def test_an_address_that_two_accounts_have_signs_nobody_in(client):
    for _ in range(2):
        a_user("officer", email="shared@council.example")
    assert NOT_KNOWN in sign_in(client, "shared@council.example").content.decode()


def test_a_wrong_password_an_unknown_name_and_a_closed_account_read_the_same(client):
    user, gone = a_user("officer"), a_user("officer", is_active=False)

    def page(name, password):
        text = sign_in(client, name, password).content.decode()
        assert NOT_KNOWN in text
        text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
        return text.replace(name, "NAME")

    assert page(user.username, "wrong") == page("nobody-at-all", "wrong") == page(gone.username, PASSWORD)
    assert signed_in_as(client) is None


def test_the_password_is_never_put_back_into_the_page(client):
    assert "hunter2-hunter2" not in sign_in(client, "somebody", "hunter2-hunter2").content.decode()


@pytest.mark.parametrize("known", [True, False])
def test_five_wrong_passwords_lock_out_and_say_for_how_long(client, known):
    name = a_user("officer").username if known else "nobody-at-all"
    for _ in range(4):
        assert sign_in(client, name, "wrong").status_code == 200
    answer = sign_in(client, name, "wrong")
    assert answer.status_code == 429
    assert "You can try again in 15 minutes." in answer.content.decode()
    answer = sign_in(client, name)  # the right password does not help while the wait lasts
    assert answer.status_code == 429
    assert signed_in_as(client) is None


def test_a_lock_out_by_email_address_is_that_of_the_account(client):
    user = a_user("officer")
    for _ in range(5):
        sign_in(client, user.email, "wrong")
    assert sign_in(client, user.username).status_code == 429


def test_the_wait_ends(client):
    user = a_user("officer")
    for _ in range(5):
        sign_in(client, user.username, "wrong")
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert sign_in(client, user.username).status_code == 302


@pytest.mark.parametrize(
    "hostile",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "https:evil.example",
        "http:///evil.example",
        "///evil.example",
        "\thttps://evil.example",
    ],
)
def test_next_leads_nowhere_else(client, hostile):
    answer = sign_in(client, a_user("officer").username, next=hostile)
    assert answer.status_code == 302
    assert "evil" not in answer.url
    assert "javascript" not in answer.url


def test_next_leads_back(client):
    assert sign_in(client, a_user("officer").username, next="/account/").url == "/account/"


@pytest.mark.parametrize(
    "role", ["officer", "manager", "coordinator", "service_manager", "administrator", "auditor"]
)
def test_every_role_lands_on_a_page_it_may_see(client, role):
    answer = client.post(SIGN_IN, {"username": a_user(role).username, "password": PASSWORD}, follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain


def test_signing_out_takes_a_button_and_ends_the_session(client):
    client.force_login(a_user("officer"))
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").url == SIGN_IN
    assert client.get("/account/").status_code == 302


def test_a_session_left_alone_ends(client, settings):
    client.force_login(a_user("officer"))
    assert client.get("/account/").status_code == 200
    session = client.session
    session[SEEN] -= settings.SESSION_IDLE_MINUTES * 60 + 1
    session.save()
    assert client.get("/account/").url == f"{SIGN_IN}?next=/account/"
    assert signed_in_as(client) is None


def test_a_session_in_use_ends_after_a_working_day(client):
    client.force_login(a_user("officer"))
    client.get("/account/")
    session = client.session
    session[BEGAN] -= 9 * 60 * 60 + 1
    session.save()
    assert client.get("/account/").status_code == 302


def test_being_there_is_noted_at_most_once_a_minute(client):
    client.force_login(a_user("officer"))
    client.get("/account/")
    session = client.session
    session[SEEN] -= 30
    session.save()
    client.get("/account/")
    assert client.session[SEEN] == session[SEEN]
    session[SEEN] -= 60
    session.save()
    client.get("/account/")
    assert client.session[SEEN] > session[SEEN]


def test_an_account_that_is_closed_is_out_at_once(client):
    user = a_user("officer")
    client.force_login(user)
    user.is_active = False
    user.save()
    assert client.get("/account/").status_code == 302


def test_changing_ones_password(client):
    user = a_user("officer")
    other = type(client)()
    for one in (client, other):
        one.force_login(user)
    url = reverse("people:change_password")
    assert (
        "That is not your present password."
        in client.post(url, {"old_password": "x", "new_password": "y"}).content.decode()
    )
    for weak, sentence in (
        ("short", "at least 12 characters"),
        ("password1234", "people guess first"),
        ("92837465019283", "not only numbers"),
        (user.email, "not like your name"),
    ):
        said = client.post(url, {"old_password": PASSWORD, "new_password": weak}).content.decode()
        assert sentence in said, weak
    answer = client.post(url, {"old_password": PASSWORD, "new_password": "violet anchor teapot"}, follow=True)
    assert "Your password is changed." in answer.content.decode()
    user.refresh_from_db()
    assert user.check_password("violet anchor teapot")
    assert other.get("/account/").status_code == 302
