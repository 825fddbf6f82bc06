"""The page of a concern shows what was wanted and done, once, and no empty headings."""

import pytest
from django.test import Client

from tests.builders import a_concern, a_user, do
from tests.complaints.intake.typing import NEW, a_page, signed_in

pytestmark = pytest.mark.django_db(transaction=True)


def page_of(case, user=None) -> str:
    client = Client()
    client.force_login(user or a_user("officer"))
    return " ".join(client.get(f"/case/{case.reference}/").content.decode().split())


def test_a_concern_of_which_nothing_is_known_yet_has_no_empty_panel():
    assert "The concern" not in page_of(a_concern())


def test_what_was_wanted_and_done_and_how_they_were_told():
    case = a_concern(data={"wants": "A date for the review"})
    do(case, "resolve", done="We rang the school.", content=True, told_on=case.received_on, told_how="email")
    page = page_of(case)
    for words in (
        "A date for the review",
        "We rang the school.",
        "30 March 2026, by email",
        "The person was content",
    ):
        assert words in page


def test_who_it_was_signposted_to_is_named():
    case = a_concern()
    do(
        case,
        "signpost",
        bodies=["dfe"],
        because="It is the school’s.",
        next="Write to the head.",
        to_whom="the Department for Education",
        body_lines=[],
    )
    page = page_of(case)
    assert "Signposted to" in page
    assert "Department for Education" in page[page.index("Signposted to</dt>") :]


def test_what_was_said_and_wanted_stands_there_once():
    page = a_page(
        "Nobody has called back", said="I rang three times on Tuesday.", wants="A call from a person"
    )
    answer = signed_in(a_user("officer")).post(NEW, page | {"go": "concern"}, follow=True)
    shown = answer.content.decode()
    assert shown.count("I rang three times on Tuesday.") == 1
    assert shown.count("A call from a person") == 1


def test_how_it_was_withdrawn_is_said_in_words():
    case = a_concern()
    assert do(case, "withdraw", how="phone", why="It has sorted itself out.").event.says == (
        "Withdrawn by the person, by telephone. It has sorted itself out."
    )
