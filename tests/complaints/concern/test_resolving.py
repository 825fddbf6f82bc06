"""Recording how a concern was resolved: one day to enter, and a letter that fits how the person was told."""

from datetime import date

import pytest
from django.test import Client

from casework.models import Case, Letter
from tests.builders import a_concern, a_user, do

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_day_they_were_told_is_asked_for_once():
    case = a_concern()
    client = Client()
    client.force_login(a_user("officer"))
    page = client.get(f"/case/{case.reference}/do/resolve/")
    assert "When were they told?" in page.content.decode()
    assert "When did this happen?" not in page.content.decode()
    told = {"told_on_0": "1", "told_on_1": "4", "told_on_2": "2026", "told_how": "email", "content": "yes"}
    client.post(f"/case/{case.reference}/do/resolve/", {"done": "We rang.", "version": case.version, **told})
    case = Case.objects.get(pk=case.pk)
    assert case.state == "resolved"
    assert case.events.last().occurred_on == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("phone", "We spoke to you about it on 30 March 2026."),
        ("in_person", "We spoke to you about it on 30 March 2026."),
        ("email", "We wrote to you about it on 30 March 2026."),
        ("letter", "We wrote to you about it on 30 March 2026."),
    ],
)
@pytest.mark.parametrize("content", [True, False])
def test_the_letter_says_how_they_were_told(how, words, content):
    case = a_concern()
    do(
        case,
        "resolve",
        done="We rang.",
        content=content,
        told_on=case.received_on,
        told_how=how,
        send_letter=True,
    )
    assert words in Letter.objects.get().body


def test_a_day_that_is_wrong_is_said_beside_it():
    case = a_concern()
    client = Client()
    client.force_login(a_user("officer"))
    typed = {"done": "We rang.", "content": "yes", "told_how": "email", "version": case.version}
    page = client.post(f"/case/{case.reference}/do/resolve/", typed)
    assert "Enter the day the person was told." in page.content.decode()
    assert page.content.decode().count("There is a problem") == 1
