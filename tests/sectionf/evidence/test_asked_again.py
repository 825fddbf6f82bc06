"""The setting is asked again by a link of its own: about what was missing, on empty pages, and into the check again alone."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from casework.models import Case, Document
from sectionf.models import CheckDetail, ProvisionItem
from tests.builders import a_check, a_user, do
from tests.casework.pages.reading import signed_in
from tests.sectionf.evidence.by_link import NEVER, YES, at, begun, opened, post, url, words

pytestmark = pytest.mark.django_db

LETTER = "recheck_setting"


@pytest.fixture(autouse=True)
def that_day():
    with at("2026-02-23 13:00"):
        yield


def asked_again() -> Case:
    """Two of three items were not in place, and the promised day has passed."""
    case = a_check("remedying", due=date(2026, 2, 20), on="2026-02-06")
    do(case, "ask_again", on="2026-02-23", to_name="Ms R Lane", to_email="lane@birchwood.example")
    return case


def test_it_asks_about_what_was_missing_and_says_what_was_promised():
    case = asked_again()
    client = opened(case, letter=LETTER)
    link = case.evidence_links.get(again=True)
    start = words(client.get(url("start", link)))
    assert "2 items of Section F" in start
    assert "Now we ask once more" in start
    assert "Monday 2 March 2026" in start
    client, link = begun(case, client, letter=LETTER)
    listed = words(client.get(url("items", link)))
    assert "0 of 2 items completed" in listed
    page = words(client.get(url("item", link, 2)))
    assert "What we promised the family" in page
    assert "A therapist will see her each week (The therapy service, by 20 February 2026)" in page
    assert client.get(url("item", link, 1)).status_code == 404  # it was in place


def test_what_is_sent_stands_beside_the_first_answer_and_not_in_its_place():
    case = asked_again()
    client, link = begun(case, letter=LETTER)
    log = SimpleUploadedFile("log of may.txt", b"Session 1, 16 February")
    assert post(client, "item", link, 2, **YES, uploads=log, go="next").status_code == 302
    post(client, "item", link, 3, **NEVER, go="next")
    post(client, "more", link, more="The therapist begins on Monday.")
    assert post(client, "check", link)["Location"] == url("sent", link)

    case = Case.objects.get(pk=case.pk)
    two, three = ProvisionItem.objects.filter(case=case, number__gte=2).order_by("number")
    assert two.delivered_how == "By Ms Lane, each morning."
    assert two.again_setting.startswith("It is made as the plan says, by Mr Day")
    assert "log of may.txt" in two.again_evidence
    assert three.again_setting.startswith("It never started.")
    assert CheckDetail.objects.get(case=case).setting_adds_again == "The therapist begins on Monday."
    assert Document.objects.filter(case=case, name="log of may.txt").exists()
    assert case.state == "remedying"
    event = case.events.get(code="sectionf.answers_again")
    assert event.payload["who"].startswith("R Lane, SENCO")
    assert "It is made as the plan says" in words(client.get(url("sent", link)))
    shown = words(signed_in(a_user("officer")).get(f"/case/{case.reference}/"))
    assert "The therapist begins on Monday." in shown
    assert shown.count("log of may.txt") >= 1


def test_it_ends_once_the_check_again_is_done():
    case = asked_again()
    client, link = begun(case, letter=LETTER)
    still = {"now": "not_provided", "family_confirms": False, "note": "Nothing."}
    do(case, "recheck", on="2026-02-23", items=tuple({"number": n} | still for n in (2, 3)))
    answer = client.get(url("items", link))
    assert answer.status_code == 410
    assert "We have gone on" in words(answer)


def test_asked_once_more_the_earlier_link_stops_and_what_was_entered_stays():
    case = asked_again()
    client, link = begun(case, letter=LETTER)
    post(client, "item", link, 2, **YES, go="next")
    do(case, "ask_again", on="2026-02-23", to_name="Ms R Lane", to_email="lane@birchwood.example")
    assert client.get(url("items", link)).status_code == 410
    fresh, newer = begun(case, Client(), letter=LETTER)
    assert "1 of 2 items completed" in words(fresh.get(url("items", newer)))
