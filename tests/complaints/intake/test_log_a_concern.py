"""Logging a contact as a concern on its one page: at once, once, and with nothing lost when something is wrong."""

from datetime import timedelta

import pytest
from django.utils import timezone

from casework.models import Case, Event, Letter, Person
from complaints.models import Contact
from tests.builders import a_case, a_concern, a_person, a_service, a_team, a_user
from tests.complaints.intake.typing import NEW, a_page, signed_in

pytestmark = pytest.mark.django_db(transaction=True)


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_a_telephone_call_becomes_an_open_concern_with_one_press():
    officer = a_user("officer", team=a_team())
    page = a_page("Nobody has called back", acknowledge="on", wants="A call")
    answer = signed_in(officer).post(NEW, page | {"go": "concern"}, follow=True)
    case = Case.objects.get()
    assert answer.redirect_chain[-1][0] == f"/case/{case.reference}/"
    assert f"Concern {case.reference} was opened and is received. Next due: Wednesday 8 April 2026." in text(
        answer
    )
    assert (case.kind, case.owner, case.team, case.channel) == ("concern", officer, officer.team, "phone")
    assert (case.summary, case.narrative) == ("Nobody has called back", "I rang three times.")
    assert case.complainant.name == "Pat Parent"
    assert [letter.code for letter in Letter.objects.all()] == ["concern_received"]
    contact = Contact.objects.get()
    assert (contact.matters.get().case, contact.is_draft, contact.typed) == (case, False, {})


def test_a_double_click_opens_one_case_and_makes_one_person():
    client, page = signed_in(a_user("officer")), a_page()
    for _ in range(2):
        assert client.post(NEW, page | {"go": "concern"}).status_code == 302
    assert (Case.objects.count(), Person.objects.count(), Contact.objects.count()) == (1, 1, 1)


def test_what_was_put_right_on_the_telephone_is_resolved_with_the_same_press():
    team = a_team()
    coordinator = a_user("coordinator", team=team)
    today = timezone.localdate()
    page = a_page(
        received=today,
        put_right="yes",
        done="We rang the school and the taxi comes at eight.",
        content="yes",
        told_on_0=today.day,
        told_on_1=today.month,
        told_on_2=today.year,
        told_how="phone",
        told_letter="on",
    )
    client = signed_in(coordinator)
    for _ in range(2):
        assert client.post(NEW, page | {"go": "concern"}).status_code == 302
    case = Case.objects.get()
    assert (case.state, case.owner, case.team) == ("resolved", coordinator, team)
    assert [event.code for event in Event.objects.all()] == ["concern.received", "concern.replied"]
    assert [letter.code for letter in Letter.objects.all()] == ["concern_resolved"]


def test_where_the_second_door_refuses_the_concern_is_there_and_the_page_says_so(monkeypatch):
    from casework.workflow import Refused
    from complaints.intake import opening

    today = timezone.localdate()
    page = a_page(
        received=today,
        put_right="yes",
        done="We rang.",
        content="yes",
        told_on_0=today.day,
        told_on_1=today.month,
        told_on_2=today.year,
        told_how="phone",
    )
    client = signed_in(a_user("officer"))
    doing = opening.perform

    def refuses(*args, **kwargs):
        raise Refused("Somebody is in the way.")

    monkeypatch.setattr(opening, "perform", refuses)
    answer = client.post(NEW, page | {"go": "concern"})
    case = Case.objects.get()
    assert case.state == "received"
    assert f"What was done could not be recorded on {case.reference}: Somebody is in the way." in text(answer)
    assert "We rang." in text(answer)
    monkeypatch.setattr(opening, "perform", doing)
    assert client.post(NEW, page | {"go": "concern"}).status_code == 302
    assert Case.objects.get().state == "resolved"


BAD = [
    ({"received_on_0": "1", "received_on_1": "1", "received_on_2": "1989"}, "The day it was received must be 1 January 1990 or later."),
    ({"received_on_0": "31", "received_on_1": "2", "received_on_2": "2026"}, "The day it was received must be a real date"),
    ({"received_on_0": "", "received_on_1": "", "received_on_2": ""}, "Enter the day it was received."),
    ({"name": ""}, "Enter the person’s name, or tick that they gave none."),
    ({"no_name": "on"}, "Untick that they gave no name, or take the name out."),
    ({"at_risk": ""}, "Select yes if anyone may be at risk of harm now, or no."),
    ({"at_risk": "yes"}, "Enter who is at risk, and of what."),
    ({"said": ""}, "Enter what the person said."),
    ({"said": "x" * 20_001}, "What they said must be 20000 characters or fewer."),
    ({"email": "nobody"}, "Enter an email address in the right form, like name@example.com."),
    ({"matters-0-summary": ""}, "Enter the matter in one line."),
    ({"matters-0-summary": "x" * 201}, "The line about the matter must be 200 characters or fewer."),
    ({"matters-0-subject": "nonsense"}, "Choose what it is about from the list."),
    ({"person": "9999999"}, "Choose the person again: the one picked is not among those you can see."),
    ({"formal_request": "yes"}, "nobody who asks for one is made to go back to a concern"),
    ({"put_right": "yes"}, "Enter what was done, in a sentence or two."),
    ({"subject_born_on_0": "1", "subject_born_on_1": "2", "subject_born_on_2": "2015"}, "Enter the name that goes with the date of birth."),
    ({"complainant": "nonsense"}, "Choose one of the answers listed."),
    ({"matters-TOTAL_FORMS": "many"}, "The form was damaged on its way: check the matters and send it again."),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "sentence"), BAD)
def test_what_is_wrong_is_said_in_a_sentence_and_nothing_is_opened(typed, sentence):
    answer = signed_in(a_user("officer")).post(NEW, a_page(**typed) | {"go": "concern"})
    assert answer.status_code == 200
    assert sentence in text(answer).replace("&#x27;", "'")
    assert "Error: New contact" in text(answer)
    assert not Case.objects.exists()
    assert not Contact.objects.exists()


def test_a_day_in_the_future_is_refused():
    page = a_page(received=timezone.localdate() + timedelta(days=1))
    answer = signed_in(a_user("officer")).post(NEW, page | {"go": "concern"})
    assert "The day it was received must be today or in the past." in text(answer)


def test_a_script_in_every_field_stays_text():
    script = "<script>alert(1)</script>"
    page = a_page(script, name=script, said=script, wants=script, email="a@b.example")
    client = signed_in(a_user("officer"))
    assert script not in client.post(NEW, page | {"check": "1"}).content.decode()
    answer = client.post(NEW, page | {"go": "concern"}, follow=True)
    assert script not in answer.content.decode()
    assert Case.objects.get().summary == script


def test_two_matters_are_not_saved_as_one_concern():
    page = a_page("The taxi is late", "The teacher shouted")
    answer = signed_in(a_user("officer")).post(NEW, page | {"go": "concern"})
    assert "There are 2 matters here." in text(answer)
    assert not Case.objects.exists()


def test_a_matter_is_added_and_taken_out_without_a_script_and_everything_typed_stays():
    client = signed_in(a_user("officer"))
    page = a_page("The taxi is late", "The teacher shouted", wants="An apology")
    more = client.post(NEW, page | {"add": "1"})
    assert [form["summary"].value() for form in more.context["matters"].forms] == ["The taxi is late", "The teacher shouted", None]  # fmt: skip
    assert "An apology" in text(more)
    assert "There is a problem" not in text(more)
    less = client.post(NEW, page | {"remove": "0"})
    assert [form["summary"].value() for form in less.context["matters"].forms] == ["The teacher shouted"]


def test_somebody_met_before_is_found_with_what_is_open_and_picked():
    met = a_person("Amara Okafor", email="amara@home.example", phone="+44 1632 960 123", postcode="AS1 2BC")
    case = a_concern(complainant=met, summary="The review is late")
    client = signed_in(a_user("officer"))
    for typed in ({"name": "Amara Okafor"}, {"name": "", "email": "AMARA@home.example"}, {"name": "", "email": "", "phone": "01632960123"}):  # fmt: skip
        found = client.post(NEW, a_page(**{"email": ""} | typed) | {"check": "1"})
        assert "This is Amara Okafor" in text(found)
        assert case.reference in text(found)
        assert "There is a problem" not in text(found)
    known = Person.objects.count()
    client.post(NEW, a_page(name="", email="", person=str(met.pk), phone="07700 900 111") | {"go": "concern"})
    assert Person.objects.count() == known
    assert Case.objects.exclude(pk=case.pk).get().complainant == met
    met.refresh_from_db()
    assert met.phone == "+44 1632 960 123", "what is on file is not written over"


def test_nobody_is_found_through_a_case_one_may_not_see():
    secret = a_person("Amara Okafor", email="amara@home.example")
    a_case("concern", complainant=secret, restricted=True)
    elsewhere = a_person("Bola Okafor", email="bola@home.example")
    a_concern(complainant=elsewhere, team=a_team("ehc-south"))
    officer, coordinator = a_user("officer"), a_user("coordinator", team=a_team("ehc-north"))
    asked = {"name": "Amara Okafor", "email": "amara@home.example", "which": "person"}
    found = signed_in(officer).post("/contact/people/", asked)
    assert "Amara" not in text(found)
    assert "Bola" in text(found)
    assert signed_in(coordinator).post("/contact/people/", asked).content.strip() == b""
    page = a_page(name="", person=str(secret.pk))
    assert "not among those you can see" in text(signed_in(officer).post(NEW, page | {"go": "concern"}))


def test_the_page_costs_the_same_however_many_people_are_alike(django_assert_max_num_queries):
    client = signed_in(a_user("officer"))
    for n in range(12):
        person = a_person(f"Pat Parent {n}")
        for _ in range(2):
            a_concern(complainant=person)
    with django_assert_max_num_queries(10):
        answer = client.post("/contact/people/", {"name": "Pat Parent", "which": "person"})
    assert answer["X-People"] == "5"


@pytest.mark.parametrize("role", ["service_manager", "administrator", "auditor"])
def test_who_may_not_log_a_contact_is_told_who_can(role):
    answer = signed_in(a_user(role, team=a_team())).get(NEW)
    assert answer.status_code == 403
    assert "Only a complaints officer, a complaints manager or an EHC coordinator can log a contact." in text(
        answer
    )


def test_adult_care_by_telephone_runs_the_next_day_clock():
    adults = a_service("adults", "adults")
    signed_in(a_user("officer")).post(NEW, a_page(service=str(adults.pk)) | {"go": "concern"})
    assert Case.objects.get().clocks.filter(code="concern.next_day").exists()


@pytest.mark.parametrize("field", ["name", "said", "matters-0-summary", "email"])
def test_a_character_nobody_can_see_is_left_out_and_breaks_nothing(field):
    page = a_page("Nobody has called back")
    page[field] = f"{page.get(field) or 'pat@home.example'}\0\u202e"
    assert signed_in(a_user("officer")).post(NEW, page | {"go": "concern"}).status_code == 302
    case = Case.objects.get()
    kept = f"{case.complainant.name}{case.narrative}{case.summary}{case.complainant.email}"
    assert "\0" not in kept
    assert "\u202e" not in kept


@pytest.mark.parametrize("rows", ["-1", "0", "00", "-"])
def test_a_page_that_says_it_has_no_matter_is_asked_for_one(rows):
    page = a_page("Nobody has called back") | {"matters-TOTAL_FORMS": rows, "go": "concern"}
    page.pop("matters-0-summary")
    answer = signed_in(a_user("officer")).post(NEW, page)
    assert answer.status_code == 200
    assert "There is a problem" in text(answer)
    assert not Case.objects.exists()


def test_a_page_whose_mark_was_broken_says_how_to_save_what_was_typed():
    answer = signed_in(a_user("officer")).post(NEW, a_page(token="xyz") | {"go": "concern"})
    assert "This page has lost its mark." in text(answer)
