"""The pages of a disagreement: taken in from a case, what that case's page then says, its own panels, and its letters."""

import re
import uuid

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from casework.models import Case
from casework.post.render import to_text
from complaints.models import DisagreementStep
from tests.builders import a_complaint, a_concern, a_disagreement, a_team, a_user, do
from tests.casework.pages.reading import signed_in, words

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def officer():
    return a_user("officer", team=a_team())


def page_of(case, user):
    return words(signed_in(user).get(reverse("desk:case", args=[case.reference])))


def typed(owner, **more):
    return {
        "token": str(uuid.uuid4()),
        "summary": "Section F is too vague",
        "disputes": "contents",
        "sections": ["F"],
        "owner": owner.pk,
        "received_on_0": "30",
        "received_on_1": "3",
        "received_on_2": "2026",
        "decision_on_0": "20",
        "decision_on_1": "3",
        "decision_on_2": "2026",
    } | more


@pytest.mark.parametrize(
    "make", [lambda: a_complaint("stage_1"), a_concern], ids=["a complaint", "a concern"]
)
def test_it_is_taken_in_from_a_case_whose_page_then_says_what_it_stops(officer, make):
    case = make()
    client = signed_in(officer)
    address = reverse("disagreement:from_case", args=[case.reference])
    assert f'href="{address}"' in client.get(reverse("desk:case", args=[case.reference])).content.decode()
    client.post(address, typed(officer))
    found = Case.objects.get(kind="disagreement")
    assert (found.complainant, found.owner) == (case.complainant, officer)
    said = page_of(case, officer)
    assert f"{found.reference}: there is a disagreement about an EHCP decision" in said
    assert "A complaint cannot decide what the tribunal can" in said
    assert "Delay, communication and what the plan says not being delivered stay complaints" in said
    own = page_of(found, officer)
    assert "Last day to appeal: Wednesday 20 May 2026." in own
    assert "The person needs a mediation certificate" in own


def test_which_sections_is_asked_beside_the_field_and_what_was_typed_stays(officer):
    case = a_complaint()
    answer = signed_in(officer).post(
        reverse("disagreement:from_case", args=[case.reference]), typed(officer, sections=[])
    )
    assert "Select which sections of the plan are disputed." in words(answer)
    assert "Section F is too vague" in answer.content.decode()
    assert not Case.objects.filter(kind="disagreement").exists()


def test_the_letter_says_what_the_person_can_do_and_by_when(officer):
    case = a_disagreement(by=officer)
    do(case, "tell_options", by=officer, note="")
    sent = case.letters.get(code="disagreement_options")
    said = re.sub(r"\s+", " ", to_text(sent.body))
    for expected in (
        "you disagree with what the EHC plan says",
        "The decision letter is dated 20 March 2026",
        "the last day to appeal to the Tribunal is Wednesday 20 May 2026",
        "Before you appeal you need a mediation certificate",
        "If you are unhappy with a delay",
        "SENDIASS",
        "IPSEA",
    ):
        assert expected in said


def test_a_certificate_moves_the_last_day_and_only_later(officer):
    case = a_disagreement(by=officer)
    do(case, "record_certificate", by=officer, on="2026-05-12")
    assert "Last day to appeal: Friday 12 June 2026." in page_of(case, officer)


def test_the_database_takes_no_words_of_what_is_confidential():
    case = a_disagreement()
    with pytest.raises(IntegrityError, match="no_words_of_what_is_confidential"), transaction.atomic():
        DisagreementStep.objects.create(
            case=case, kind="mediation_held", happened_on=case.received_on, note="They said that"
        )


def test_an_order_is_closed_only_when_it_is_carried_out(officer):
    case = a_disagreement("to_comply", by=officer)
    assert case.next_due_on is not None
    assert "What was ordered" in page_of(case, officer)
    order = case.tribunal_orders.get()
    do(case, "carry_out", by=officer, order=order.pk, proof="The amended plan")
    do(case, "close", by=officer, ended="", note="", tell=True)
    ended = Case.objects.get(pk=case.pk)
    assert (ended.state, ended.outcome, ended.next_due_on) == ("closed", "allowed", None)
    letters = case.letters.filter(code="disagreement_outcome").order_by("pk")
    assert "Issue the amended plan (1). By" in to_text(letters[0].body)
