"""Cases linked by hand: with a reason, told on both, seen only by who may see the other, ended and kept."""

import uuid

import pytest
from django.urls import reverse

from casework.models import CaseLink
from casework.workflow import Restricted, record
from tests.builders import a_concern, a_user, at
from tests.casework.pages.reading import signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return a_user("officer")


def link(officer, case, other, relation="related"):
    sent = {"reference": other, "relation": relation, "why": "The same bus.", "token": str(uuid.uuid4())}
    return words(signed_in(officer).post(reverse("desk:link", args=[case.reference]), sent, follow=True))


def test_a_link_is_told_on_both_cases_and_ends_with_a_reason(officer):
    one, other = a_concern(), a_concern()
    assert "Linked to another case: they belong together." in link(officer, one, other.reference.lower())
    for case, named in ((one, other), (other, one)):
        said = words(signed_in(officer).get(f"/case/{case.reference}/"))
        assert f"Belongs with {named.reference}" in said
    assert "They are linked so already." in link(officer, other, one.reference)
    assert "A link to another case was ended." in link(officer, other, one.reference, "none")
    kept = CaseLink.objects.get()
    assert (kept.why, kept.ended_why, bool(kept.ended_on)) == ("The same bus.", "The same bus.", True)
    assert "Belongs with" not in words(signed_in(officer).get(f"/case/{one.reference}/"))
    assert "Linked to another case" in link(officer, one, other.reference)


def test_a_group_has_one_lead(officer):
    lead, first, second = a_concern(), a_concern(), a_concern()
    assert "Linked to another case" in link(officer, first, lead.reference, "group")
    assert "follows another itself" in link(officer, second, first.reference, "group")
    assert "Linked to another case" in link(officer, second, lead.reference, "group")
    assert "in a group already" in link(officer, lead, a_concern().reference, "group")
    said = words(signed_in(officer).get(f"/case/{lead.reference}/"))
    assert f"Leads the group complaint of {first.reference}" in said
    assert f"Leads the group complaint of {second.reference}" in said


def test_a_case_one_may_not_see_is_as_one_that_is_not_and_its_link_names_it_to_nobody_else(officer):
    one, hidden = a_concern(), a_concern()
    record(hidden.pk, Restricted(True, "Staff"), by=None, on=hidden.received_on, at=at(hidden.received_on))
    not_there = link(officer, one, "CN-26-999999")
    assert "There is no case of that reference, or you may not see it." in not_there
    assert "There is no case of that reference, or you may not see it." in link(
        officer, one, hidden.reference
    )
    assert "That is this case." in link(officer, one, one.reference)
    assert "Linked to another case" in link(a_user("manager"), one, hidden.reference)
    assert hidden.reference not in words(signed_in(officer).get(f"/case/{one.reference}/"))


def test_what_an_act_linked_is_not_unlinked_by_hand(officer):
    one, other = a_concern(), a_concern()
    CaseLink.objects.create(case=one, other=other, relation="escalated_from")
    assert "A link that came from an act stays." in link(officer, one, other.reference, "none")
