"""The setting is asked for on the page of the contact, and its type in the school register decides the route."""

import pytest
from django.urls import reverse

from casework.models import Case, Establishment
from tests.builders import a_setting, a_user
from tests.complaints.intake.typing import NEW, a_page, begun, decided, result_of, signed_in

pytestmark = pytest.mark.django_db(transaction=True)


def text(answer) -> str:
    return " ".join(answer.content.decode().replace("&#x27;", "'").split())


def test_its_type_is_a_fact_and_is_not_asked_again():
    setting = a_setting()
    client = signed_in(a_user("officer"))
    contact = begun(
        client, a_page(("A teacher was rude", "school_matter"), establishment="Birchwood Primary School")
    )
    assert contact.establishment == setting
    assert contact.matters.get().facts["establishment_type"] == "01"
    page = client.get(reverse("complaints:questions", args=[contact.token, 1]), follow=True)
    assert "establishment_type" not in page.context.get("asked", [])
    client.post(result_of(contact), decided(client, contact))
    assert Case.objects.get().establishment == setting


@pytest.mark.parametrize(("type_code", "route"), [("01", "dfe"), ("11", "isi"), ("28", "dfe")])
def test_the_type_decides_where_it_goes_after_the_setting(type_code, route):
    Establishment.objects.filter(pk=a_setting().pk).update(type_code=type_code)
    client = signed_in(a_user("officer"))
    contact = begun(
        client, a_page(("A teacher was rude", "school_matter"), establishment="Birchwood Primary School")
    )
    url = reverse("complaints:questions", args=[contact.token, 1])
    for _ in range(5):
        page = client.get(url)
        if page.status_code == 302:
            break
        given = {"setting_procedure_exhausted": "yes", "la_funded_place": "no", "court": "none"}
        asked = page.context["asked"]
        client.post(url, {"asked": asked, **{name: given[name] for name in asked if name in given}})
    assert contact.matters.get().advised["routes"][0]["code"] == route


def test_a_setting_the_register_does_not_know_is_said_beside_the_field():
    answer = signed_in(a_user("officer")).post(NEW, a_page(establishment="Qwxyz") | {"go": "concern"})
    assert "Nothing in the school register is like “Qwxyz”." in text(answer)
    assert not Case.objects.exists()


def test_it_is_not_looked_up_while_the_page_is_only_shown_again():
    answer = signed_in(a_user("officer")).post(NEW, a_page(establishment="Qwxyz") | {"add": "1"})
    assert answer.context["form"]["establishment"].value() == "Qwxyz"
    assert "There is a problem" not in text(answer)
