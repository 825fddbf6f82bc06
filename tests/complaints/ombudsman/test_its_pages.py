"""The pages of an enquiry: taking it in from a case or from the desk, what the case's own page then says, and its panels."""

import uuid

import pytest
from django.urls import reverse

from casework.models import Case, Person
from tests.builders import a_check, a_complaint, a_concern, a_service, a_team, a_user, an_enquiry, do
from tests.casework.pages.reading import signed_in, words

pytestmark = pytest.mark.django_db(transaction=True)

NEW = "/ombudsman/new/"


@pytest.fixture
def officer():
    return a_user("officer", team=a_team())


@pytest.fixture
def client(officer):
    return signed_in(officer)


def typed(owner, **more):
    letter = {
        "token": str(uuid.uuid4()),
        "channel": "email",
        "lgsco_reference": "24 015 110",
        "investigator": "Ines Vestigator",
        "email": "ines@ombudsman.example",
        "questions": "When was it due?\nWhy was it late?\n",
        "documents": "The complaint file",
        "owner": owner.pk,
        "received_on_0": "2",
        "received_on_1": "3",
        "received_on_2": "2026",
    }
    return letter | more


def page_of(case, user):
    return words(signed_in(user).get(reverse("desk:case", args=[case.reference])))


@pytest.mark.parametrize(
    "make",
    [
        lambda: a_complaint("stage_1"),
        lambda: a_complaint("closed"),
        lambda: a_check("scoped"),
        lambda: a_concern(),
    ],
    ids=["an open complaint", "a closed complaint", "a check", "a concern"],
)
def test_an_enquiry_is_taken_in_from_the_page_of_a_case_of_any_kind(client, officer, make):
    case = make()
    page = client.get(reverse("desk:case", args=[case.reference]))
    address = reverse("ombudsman:from_case", args=[case.reference])
    assert f'href="{address}"' in page.content.decode()
    answer = client.post(address, typed(officer), follow=True)
    enquiry = Case.objects.get(kind="ombudsman")
    assert answer.redirect_chain == [(reverse("desk:case", args=[enquiry.reference]), 302)]
    assert (enquiry.complainant, enquiry.service) == (case.complainant, case.service)
    assert enquiry.enquiry_questions.count() == 2
    assert "2 questions and documents, by Monday 30 March 2026" in words(answer)
    # The case says where the enquiry stands, and leads there.
    said = words(client.get(reverse("desk:case", args=[case.reference])))
    assert f"{enquiry.reference}: the ombudsman has asked about this case" in said
    assert "Enquiries to answer." in said


def test_the_banner_says_where_the_enquiry_stands(officer):
    case = a_complaint("closed")
    enquiry = an_enquiry("remedies_due", about=case)
    assert "Remedies due. Its reference is 24 015 110" in page_of(case, officer)
    returned = a_complaint("closed")
    other = an_enquiry("notified", about=returned)
    do(other, "return_premature", had=True, had_on=returned.received_on, takes="there")
    assert "Reopen the complaint: it goes on here, from 30 March 2026, when the letter came." in page_of(
        returned, officer
    )
    assert enquiry.reference not in page_of(returned, officer)


def test_who_may_not_see_the_enquiry_is_only_told_that_there_is_one_and_of_a_restricted_one_nothing():
    service = a_service("adults", "adults")
    case = a_complaint("stage_1", "adults", service=service)
    reader = a_user("service_manager", team=a_team("adults-1", service))
    enquiry = an_enquiry(about=case, service=None)
    said = page_of(case, reader)
    assert "The Complaints Team looks after the enquiry." in said
    assert enquiry.reference not in said
    Case.objects.filter(pk=enquiry.pk).update(restricted=True)
    assert "The Complaints Team looks after the enquiry." not in page_of(case, reader)


def test_from_the_desk_by_reference_or_for_a_case_that_is_not_known(client, officer):
    case = a_complaint("stage_1")
    client.post(NEW, typed(officer, reference=case.reference.lower().replace("-", " ")))
    first = Case.objects.get(kind="ombudsman")
    assert first.links.get().other_id == case.pk

    unknown = typed(officer, lgsco_reference="24 015 111", complainant="Ada New", summary="A late plan")
    client.post(NEW, unknown)
    client.post(NEW, unknown)  # the button pressed twice
    second = Case.objects.exclude(pk=first.pk).get(kind="ombudsman")
    assert (second.summary, str(second.complainant)) == ("A late plan", "Ada New")
    assert not second.links.exists()
    assert Person.objects.filter(name="Ada New").count() == 1
    said = page_of(second, officer)
    assert "Say which case it is about" in said


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({}, "Enter who went to the ombudsman, or which case it is about."),
        ({"reference": "CP-26-999999"}, "There is no case with this reference that you may see."),
        ({"lgsco_reference": ""}, "Enter the ombudsman’s reference."),
        ({"due_on_0": "1", "due_on_1": "2", "due_on_2": "2026"}, "the date it gives cannot be before that"),
        ({"received_on_2": ""}, "The day the letter came must include a year."),
        ({"email": "ines"}, "Enter an email address in the right form"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(client, officer, more, sentence):
    known = {} if not more or "reference" in more else {"complainant": "Ada New", "summary": "Late"}
    page = client.post(NEW, typed(officer, **known) | more)
    assert sentence in words(page)
    assert "Why was it late?" in page.content.decode()
    assert not Case.objects.filter(kind="ombudsman").exists()
    assert not Person.objects.filter(name="Ada New").exists()


def test_a_second_open_enquiry_of_one_reference_is_refused(client, officer):
    there = an_enquiry()
    page = client.post(NEW, typed(officer, complainant="Ada New", summary="Late"))
    assert f"{there.reference} has this reference already." in words(page)


def test_the_questions_stand_in_a_grid_with_who_answers_and_by_when(officer):
    case = an_enquiry()
    sam = a_user("service_manager", first_name="Sam", last_name="Patel")
    one = case.enquiry_questions.get(number=1)
    given = {"id": one.pk, "number": 1, "owner_id": sam.pk, "owner_name": "Sam", "internal_due_on": None}
    do(case, "assign_questions", questions=(given,))
    do(case, "answer_questions", by=sam, answers=({"id": one.pk, "number": 1, "answer": "In May."},))
    said = page_of(case, officer)
    assert "1 of 3 answered." in said
    assert "Sam Patel Wednesday 22 April 2026 Answered" in said
    assert "Late here" in said  # the others, by the calendar of today
    # Somebody of a service answers their own question, and is offered no more than that.
    client = signed_in(sam)
    form = words(client.get(reverse("workflow:act", args=[case.reference, "answer_questions"])))
    assert "When was the review due?" in form
    assert "Why was it late?" not in form


def test_the_remedies_stand_with_what_is_still_owed(officer):
    case = an_enquiry("remedies_due", remedies=2)
    one = case.enquiry_remedies.get(number=1)
    do(case, "finish_remedy", remedy=one.pk, proof="The letter of apology.")
    said = page_of(case, officer)
    assert "Upheld: fault found" in said
    assert "Done, proof not sent" in said
    assert "The letter of apology." in said
