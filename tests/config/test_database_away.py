"""While the database is away a person is told so, loses nothing that was typed, and is not told that we broke."""

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import path

TYPED = {"name": "Pat Parent", "said": "Nobody has called <b>back</b>.\nSince May.", "go": "triage"}


class Away:
    """Stands where the database was: every statement finds nobody there, as psycopg reports it."""

    def __call__(self, *args, **kwargs):
        raise OperationalError("connection failed: the database system is starting up")


@pytest.fixture
def away():
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = "a-session-that-has-to-be-looked-up"
    with connection.execute_wrapper(Away()):
        yield client


@pytest.mark.django_db
def test_a_page_says_to_try_again_and_names_itself(away):
    answer = away.get("/team/?team=all")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "10"
    assert 'href="/team/?team=all"' in answer.content.decode()


@pytest.mark.django_db
def test_what_was_typed_is_on_the_page_and_goes_with_one_press(away):
    answer = away.post("/contact/new/", TYPED)
    page = answer.content.decode()
    assert answer.status_code == 503
    assert 'name="go" value="triage"' in page
    assert "Nobody has called &lt;b&gt;back&lt;/b&gt;.<br>Since May." in page
    assert "Send it again" in page


@pytest.mark.django_db
def test_a_password_is_not_put_on_a_page(away):
    answer = away.post("/sign-in/", {"username": "sam", "password": "three words apart"})
    assert answer.status_code == 503
    assert "three words apart" not in answer.content.decode()
    assert "Send it again" not in answer.content.decode()


def broken(request):
    raise ZeroDivisionError


class BrokenSite:
    """Addresses of a site with a fault in it."""

    handler500 = "config.faults.server_error"
    urlpatterns = [path("broken/", broken)]


@pytest.mark.django_db
def test_a_fault_of_ours_is_not_called_an_outage(settings):
    settings.ROOT_URLCONF = BrokenSite
    answer = Client(raise_request_exception=False).get("/broken/")
    assert answer.status_code == 500
    assert "The fault is ours" in answer.content.decode()
