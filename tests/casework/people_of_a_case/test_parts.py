"""Who has what part in a case: added, changed, ended; what their adjustments and copies of letters come to."""

import uuid

import pytest
from django.utils import timezone

from casework.models import Case, CaseParty, Letter, Person, Relationship
from casework.workflow import Refused, read_facts, record
from casework.workflow.people import PartyAdded, PartyEnded
from tests.builders import a_concern, a_person, a_user, at, do
from tests.casework.pages.reading import signed_in, words

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
NEW = {
    "role": "advocate",
    "name": "Ada Advocate",
    "phone": "01632 960 111",
    "preferred_contact": "phone",
    "has_parental_responsibility": "unknown",
}


@pytest.fixture
def officer():
    return a_user("officer")


def add(officer, case, **typed):
    url = f"/case/{case.reference}/people/add/"
    return signed_in(officer).post(url, NEW | {"token": str(uuid.uuid4())} | typed, follow=True)


def test_somebody_added_is_on_the_page_of_the_people_and_on_the_timeline(officer):
    case = a_concern()
    said = words(add(officer, case, relationship="Advocate from POhWER"))
    assert "Ada Advocate was added: advocate." in said
    assert "01632 960 111" in said
    assert "Advocate from POhWER" in said
    assert case.events.filter(code="party.added").count() == 1
    assert "Ada Advocate was added" in words(signed_in(officer).get(f"/case/{case.reference}/"))


def test_somebody_we_may_know_is_asked_about_before_a_second_record_is_made(officer):
    known = a_person("Ada Advocate", phone="01632 960 111")
    a_concern(complainant=known, summary="Another matter")
    case = a_concern()
    said = words(add(officer, case))
    assert "We may know them already. Select who it is" in said
    assert not case.parties.exists()
    add(officer, case, same=str(known.pk))
    assert case.parties.get().person == known
    assert Person.objects.filter(name="Ada Advocate").count() == 1
    other = a_concern()
    add(officer, other, same="new")
    assert other.parties.get().person != known


def test_somebody_of_a_case_one_may_not_see_is_not_offered(officer):
    a_concern(complainant=a_person("Ada Advocate", phone="01632 960 111"), restricted=True)
    case = a_concern()
    assert "Ada Advocate was added" in words(add(officer, case))


def test_the_same_part_is_not_given_twice(officer):
    case, ada = a_concern(), a_person("Ada")
    give = PartyAdded("advocate", ada)
    record(case.pk, give, by=officer, on=TODAY, at=timezone.now())
    with pytest.raises(Refused, match="has that part in this case already"):
        record(case.pk, give, by=officer, on=TODAY, at=timezone.now())


def test_what_is_changed_is_named_and_never_told(officer):
    case = a_concern(complainant=a_person("Pat Parent", email="pat@home.example"))
    sent = {
        "name": "Pat Parent",
        "email": "pat@home.example",
        "address": "1 Quiet Lane",
        "postcode": "SG13 8DE",
        "preferred_contact": "email",
        "has_parental_responsibility": "yes",
        "relationship": "mother",
        "version": case.version,
    }
    url = f"/case/{case.reference}/people/{case.complainant_id}/change/"
    said = words(signed_in(officer).post(url, sent, follow=True))
    assert "1 Quiet Lane" in said
    event = case.events.get(code="party.changed")
    assert event.says == (
        "What is known of Pat Parent was changed: postal address, postcode, relationship and parental responsibility."
    )
    assert "Quiet" not in str(event.payload)


def test_what_the_contact_said_of_how_they_stand_is_not_lost_with_a_change(officer):
    ray, jo = a_person("Ray Friend", email="ray@home.example"), a_person("Jo Adult")
    Relationship.objects.create(person=ray, other=jo, is_their="representative")
    case = a_concern(complainant=ray, subject=jo)
    url = f"/case/{case.reference}/people/{ray.pk}/change/"
    page = signed_in(officer).get(url)
    assert 'value="representative"' in page.content.decode()
    sent = {
        "name": "Ray Friend",
        "email": "ray@home.example",
        "preferred_contact": "email",
        "has_parental_responsibility": "unknown",
        "relationship": "representative",
        "gets_letters": "on",
        "version": case.version,
    }
    signed_in(officer).post(url, sent)
    assert case.events.get(code="party.changed").says.endswith("was changed: copies of letters.")
    assert case.parties.get().relationship == "representative"


def test_the_one_who_brought_it_keeps_that_part_and_others_end_theirs_for_good(officer):
    case, ada = a_concern(), a_person("Ada")
    record(case.pk, PartyAdded("advocate", ada), by=officer, on=TODAY, at=timezone.now())
    record(case.pk, PartyEnded(ada, TODAY, "They fell out."), by=officer, on=TODAY, at=timezone.now())
    ended = CaseParty.objects.get(case=case, person=ada)
    assert (ended.ended_on, ended.ended_why) == (TODAY, "They fell out.")
    with pytest.raises(Refused, match="brought the case"):
        record(case.pk, PartyEnded(case.complainant, TODAY, "x"), by=officer, on=TODAY, at=timezone.now())
    said = words(signed_in(officer).get(f"/case/{case.reference}/people/"))
    assert "No part in it any more" in said
    assert "They fell out." in said


def test_a_copy_of_each_letter_goes_to_whoever_was_chosen_in_the_same_words(officer):
    case = a_concern()
    ada = a_person("Ada Advocate", preferred_contact="post", address="2 High Street")
    record(
        case.pk, PartyAdded("advocate", ada, gets_letters=True), by=officer, on=case.received_on, at=at(TODAY)
    )
    do(case, "extend", on=case.received_on, why="The head is away", agreed_with="Pat", send_letter=True)
    first, copy = Letter.objects.filter(case=case, code="concern_extended").order_by("pk")
    assert (first.to_person, copy.to_person) == (case.complainant, ada)
    assert copy.to_address == "2 High Street"
    assert copy.body == first.body


def test_adjustments_are_at_the_head_of_every_page_of_the_case_and_in_letters_to_them(officer):
    case = a_concern(
        complainant=a_person("Pat Parent", adjustments="Large print, and a call first"),
        data={"acknowledge": True},
    )
    letter = Letter.objects.filter(case=case).first()
    assert letter
    assert "What you have asked us for: Large print, and a call first" in letter.body
    pages = ["", "people/", "note/", "assign/", f"letter/{letter.pk}/", f"clock/{case.clocks.first().pk}/"]
    for page in pages:
        said = words(signed_in(officer).get(f"/case/{case.reference}/{page}"))
        assert "Reasonable adjustments. Pat Parent: Large print, and a call first" in said, page


def test_reading_the_people_costs_the_same_however_many_there_are(officer, django_assert_max_num_queries):
    case = a_concern()
    for n in range(12):
        record(case.pk, PartyAdded("other", a_person(f"One {n}")), by=officer, on=TODAY, at=timezone.now())
    fresh = Case.objects.select_related("complainant", "subject").get(pk=case.pk)
    with django_assert_max_num_queries(10):
        assert len(read_facts(fresh, by=officer, today=TODAY).parties) == 13
