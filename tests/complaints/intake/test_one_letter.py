"""One contact, several matters, different ways: one letter to the person, with a paragraph for each."""

import re

import pytest

from casework.models import Case, Letter
from casework.post.render import to_text
from tests.builders import a_team, a_user
from tests.complaints.intake.test_where_it_belongs import FOUR, answered, text
from tests.complaints.intake.typing import a_page, begun, decided, result_of, signed_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def client():
    return signed_in(a_user("officer", team=a_team()))


@pytest.fixture
def opened(client):
    contact = begun(client, a_page(*FOUR, complainant="parent", formal_request="yes"))
    answered(client, contact, about="council", has_ehcp="yes", court="none")
    client.post(result_of(contact), decided(client, contact))
    return contact


def test_four_matters_four_ways_one_letter_four_paragraphs(client, opened):
    page = text(client.get(result_of(opened)))
    assert "One letter about all of it" in page
    client.post(result_of(opened), {"one_letter": "1"})
    letter = Letter.objects.get(code="contact_in_parts")
    assert letter.case == Case.objects.order_by("pk").first()
    said = re.sub(r"\s+", " ", to_text(letter.body))
    places = [said.index(summary) for summary, _ in FOUR]
    assert places == sorted(places)
    for words in (
        "under our two-stage complaints procedure",
        "Section F",
        "SEND",
        "Mediation",
        "the setting",
    ):
        assert words.lower() in said.lower()
    complaint = Case.objects.get(kind="complaint")
    assert f"Our reference for it is {complaint.reference}." in said
    assert all(case.reference in said for case in Case.objects.all())
    # The matter that goes elsewhere promises no answer of ours.
    assert said.count("You will hear from us about this by") == 3


def test_it_goes_once(client, opened):
    client.post(result_of(opened), {"one_letter": "1"})
    again = text(client.post(result_of(opened), {"one_letter": "1"}, follow=True))
    assert "it has gone already" in again
    assert Letter.objects.filter(code="contact_in_parts").count() == 1
    assert "One letter about all of it" not in text(client.get(result_of(opened)))


def test_one_matter_alone_has_its_own_letters_and_no_other(client):
    contact = begun(client, a_page(FOUR[0], complainant="parent", formal_request="yes"))
    answered(client, contact, about="council", has_ehcp="yes", court="none")
    client.post(result_of(contact), decided(client, contact))
    assert "One letter about all of it" not in text(client.get(result_of(contact)))
