"""A letter before claim: fourteen days to reply, who is told, what it does to the complaint, and the last day to claim."""

import uuid

import pytest
from django.urls import reverse

from casework.models import Case
from casework.post.models import Message
from casework.workflow import NotDone
from tests.builders import a_case, a_complaint, a_judicial_review, a_team, a_user, do
from tests.casework.pages.reading import signed_in, words

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def officer():
    return a_user("officer", team=a_team())


def test_it_is_taken_in_from_the_case_and_those_who_must_know_are_told(officer):
    complaint = a_complaint("stage_1", by=officer)
    lawyer = a_user("service_manager", team=a_team("legal"), first_name="Lena", last_name="Law")
    typed = {
        "token": str(uuid.uuid4()),
        "received_on_0": "30",
        "received_on_1": "3",
        "received_on_2": "2026",
        "decision_on_0": "2",
        "decision_on_1": "3",
        "decision_on_2": "2026",
        "asks": "The decision to stop transport is unlawful.",
        "legal": lawyer.pk,
        "owner": officer.pk,
    }
    client = signed_in(officer)
    client.post(reverse("judicial_review:from_case", args=[complaint.reference]), typed)
    claim = Case.objects.get(kind="judicial_review")
    # 14 calendar days from 30 March 2026, not rolled.
    assert (claim.next_clock, str(claim.next_due_on)) == ("jr.response", "2026-04-13")
    assert Message.objects.filter(user=lawyer, subject__contains="letter before claim").count() == 1
    assert Case.objects.visible_to(lawyer).filter(pk=claim.pk).exists()
    page = words(client.get(reverse("desk:case", args=[claim.reference])))
    assert "Last day to claim: Tuesday 2 June 2026" in page
    assert "Legal services: Lena Law" in page
    said = words(client.get(reverse("desk:case", args=[complaint.reference])))
    assert f"{claim.reference}: a claim for judicial review" in said
    assert "A letter before claim does not itself stop the complaint." in said
    assert Case.objects.get(pk=complaint.pk).state == "stage_1"


def test_somebody_in_legal_services_is_told_or_it_is_not_taken_in():
    with pytest.raises(NotDone, match="legal services") as refused:
        a_case("judicial_review", data={"asks": "It is unlawful.", "told": ()})
    assert refused.value.field == "legal"


def test_the_reply_meets_the_fourteen_days_and_the_claim_goes_on_to_its_end(officer):
    claim = a_judicial_review(by=officer)
    do(claim, "reply", by=officer, on="2026-04-10", reply="The decision stands.")
    assert claim.clocks.get(code="jr.response").in_time is True
    do(claim, "issue_claim", by=officer, on="2026-05-20", court_reference="CO/12/2026")
    do(claim, "interim_order", by=officer, on="2026-05-22", order="Transport goes on.")
    do(claim, "end", by=officer, on="2026-07-01", outcome="allowed", note="")
    ended = Case.objects.get(pk=claim.pk)
    assert (ended.state, ended.outcome) == ("closed", "allowed")


@pytest.mark.parametrize(("state", "outcome"), [("replied", "allowed"), ("claimed", "no_claim")])
def test_what_cannot_be_is_refused_beside_the_field(state, outcome):
    with pytest.raises(NotDone) as refused:
        do(a_judicial_review(state), "end", outcome=outcome, note="")
    assert refused.value.field == "outcome"
