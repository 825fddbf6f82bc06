"""A session that ends loses no typed text: it waits for the same person, on the same page, and for nobody else."""

import html
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from casework.models import StashedForm
from casework.people.keeping import LARGEST, MARK, NOTICE, mark, read_mark, sweep
from tests.builders import PASSWORD, a_concern, a_team, a_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser():
    """A client that checks safety marks, as a browser is checked."""
    return Client(enforce_csrf_checks=True)


def hidden(page):
    """The hidden fields of the page's own form."""
    form = page.content.decode().rpartition("<main")[2]
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    return {name: html.unescape(value) for name, value in fields}


def sign_in(browser, user, to="/account/"):
    fields = hidden(browser.get(f"/sign-in/?next={to}"))
    return browser.post(
        "/sign-in/", fields | {"username": user.username, "password": PASSWORD, "next": to}, follow=True
    )


def end_session(browser):
    """What a server does when a session is over: the row is gone, the cookies of the browser are not."""
    browser.session.flush()


@pytest.fixture
def officer():
    return a_user("officer", team=a_team())


@pytest.fixture
def page(officer):
    """The page that adds a note to a case of theirs."""
    case = a_concern(owner=officer)
    return f"/case/{case.reference}/note/"


TYPED = {"text": "She rang again: “nobody came”.\nTwice.", "on_0": "1", "on_1": "April", "on_2": "2026"}


def test_what_was_typed_comes_back_to_the_same_person(browser, officer, page):
    sign_in(browser, officer)
    fields = hidden(browser.get(page))
    end_session(browser)
    answer = browser.post(page, fields | TYPED)
    assert answer.status_code == 302
    assert answer.url.startswith("/sign-in/?next=%2Fcase%2F")
    assert "What you typed has been kept" in browser.get(answer.url).content.decode()

    answer = sign_in(browser, officer, to=page)
    text = html.unescape(answer.content.decode())
    assert answer.redirect_chain[-1][0] == page
    assert NOTICE in text
    assert "She rang again: “nobody came”." in text
    assert 'value="April"' in text
    assert not StashedForm.objects.exists(), "it is shown once"
    assert NOTICE not in browser.get(page).content.decode()


def test_nobody_else_is_shown_it(browser, officer, page):
    sign_in(browser, officer)
    fields = hidden(browser.get(page))
    end_session(browser)
    browser.post(page, fields | TYPED)
    text = sign_in(browser, a_user("manager"), to=page).content.decode()
    assert "nobody came" not in text
    assert NOTICE not in text
    assert "nobody came" in sign_in(Client(), officer, to=page).content.decode(), "it still waits"


def test_signing_in_again_in_another_window_loses_nothing(browser, officer, page):
    """A new sign-in changes the safety mark, so the older page's post cannot be taken; its text still can."""
    sign_in(browser, officer)
    fields = hidden(browser.get(page))
    end_session(browser)
    sign_in(browser, officer)
    answer = browser.post(page, fields | TYPED, follow=True)
    assert answer.redirect_chain == [(page, 302)]
    assert NOTICE in answer.content.decode()
    assert "nobody came" in answer.content.decode()


def test_a_page_made_for_one_person_is_not_posted_as_another(browser, officer, page):
    sign_in(browser, officer)
    fields = hidden(browser.get(page))
    end_session(browser)
    sign_in(browser, a_user("manager"))
    answer = browser.post(page, fields | TYPED)
    assert answer.status_code == 403
    assert not StashedForm.objects.exists()


def test_passwords_and_safety_marks_are_never_kept(browser, officer):
    sign_in(browser, officer)
    page = "/account/password/"
    fields = hidden(browser.get(page))
    end_session(browser)
    browser.post(page, fields | {"old_password": PASSWORD, "new_password": "violet anchor teapot"})
    assert not StashedForm.objects.exists()
    browser.post(page, fields | {"old_password": PASSWORD, "Password2": "x", "note": "kept"})
    assert StashedForm.objects.get().fields == {"note": ["kept"]}


@pytest.mark.parametrize("forged", ["", "x", "W10:1:1", None])
def test_without_a_good_mark_nothing_is_kept(client, officer, page, forged):
    posted = TYPED | ({} if forged is None else {MARK: forged})
    assert client.post(page, posted).status_code == 302
    assert not StashedForm.objects.exists()


def test_a_mark_cannot_be_changed_to_name_another(officer):
    good = mark(officer, "/account/")
    assert read_mark(good) == (officer.pk, "/account/")
    head, _, tail = good.partition(":")
    assert read_mark(f"{head}x:{tail}") is None


def test_a_page_somebody_may_see_without_signing_in_carries_no_mark(client):
    assert MARK not in client.get("/sign-in/").content.decode()


def test_a_form_far_too_large_is_not_kept(client, officer, page):
    client.post(page, {MARK: mark(officer, page), "text": "a" * (LARGEST + 1)})
    assert not StashedForm.objects.exists()


def test_a_second_try_takes_the_place_of_the_first(client, officer, page):
    for text in ("first", "second"):
        client.post(page, {MARK: mark(officer, page), "text": text})
    assert StashedForm.objects.get().fields == {"text": ["second"]}


def test_after_a_day_it_is_neither_shown_nor_kept(client, officer, page):
    client.post(page, {MARK: mark(officer, page)} | TYPED)
    StashedForm.objects.update(kept_at=timezone.now() - timedelta(hours=25))
    client.force_login(officer)
    assert NOTICE not in client.get(page).content.decode()
    client.logout()
    client.post("/account/", {MARK: mark(officer, "/account/"), "text": "fresh"})
    assert sweep(timezone.now()) == 1
    assert StashedForm.objects.count() == 1


def test_an_act_gets_its_text_back_too(browser, officer):
    case = a_concern(owner=officer)
    page = f"/case/{case.reference}/do/withdraw/"
    sign_in(browser, officer)
    fields = hidden(browser.get(page))
    assert "version" in fields
    end_session(browser)
    browser.post(page, fields | {"why": "She changed her mind <b>today</b>.", "on_0": "x"})
    text = html.unescape(sign_in(browser, officer, to=page).content.decode())
    assert NOTICE in text
    assert "She changed her mind <b>today</b>." in text
