"""What is passed on to another body: with consent, followed until it is taken up or sent back."""

import re

import pytest
from django.urls import reverse

from casework.models import Case
from casework.post.render import to_text
from casework.workflow import NotDone
from tests.builders import a_concern, a_referral, a_setting, a_team, a_user, do
from tests.casework.pages.reading import signed_in, words

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def officer():
    return a_user("officer", team=a_team())


def passed_on(case, officer, **more):
    known = {
        "bodies": ("dfe",),
        "body_lines": [{"name": "Department for Education", "deals_with": "", "website": "", "phone": ""}],
        "to_whom": "Department for Education",
        "because": "It is about the school itself.",
        "next": "Wait for its answer.",
        "send_letter": True,
        "takes": "us",
        "consent": "held",
        "what_sent": "The governors did not answer.",
        "reason_code": "SCHOOL-MAINTAINED",
    }
    done = do(case, "signpost", by=officer, on="2026-04-02", **(known | more))
    return done.linked


def test_a_signpost_that_we_pass_on_is_followed_on_somebodys_list(officer):
    case = a_concern(by=officer, owner=officer)
    (referral,) = passed_on(case, officer)
    found = Case.objects.get(pk=referral.pk)
    # Ten working days from Thursday 2 April 2026: Good Friday and Easter Monday between.
    assert (found.kind, found.state, found.owner) == ("referral", "sent", officer)
    assert (found.next_clock, str(found.next_due_on)) == ("referral.follow_up", "2026-04-20")
    kept = found.referral
    assert (kept.body, kept.reason_code, kept.consent) == ("dfe", "SCHOOL-MAINTAINED", "held")
    said = re.sub(r"\s+", " ", to_text(found.letters.get(code="referral_to_body").body))
    assert "We received it on: 30 March 2026" in said
    assert "The governors did not answer." in said
    assert "The person agreed that we send you this." in said


def test_where_the_person_goes_there_themselves_nothing_is_passed_on(officer):
    assert passed_on(a_concern(by=officer), officer, takes="person") == ()
    assert not Case.objects.filter(kind="referral").exists()


def test_nothing_goes_without_the_consent_that_was_asked_for(officer):
    (referral,) = passed_on(a_concern(by=officer), officer, consent="asked")
    assert Case.objects.get(pk=referral.pk).state == "consent_asked"
    assert not referral.letters.exists()
    do(referral, "record_consent", by=officer, on="2026-04-07", agreed=False)
    ended = Case.objects.get(pk=referral.pk)
    assert (ended.state, ended.outcome) == ("closed", "no_consent")
    assert not referral.letters.exists()


def test_what_is_sent_back_is_triaged_again_with_the_reason(officer):
    referral = a_referral(by=officer, owner=officer)
    done = do(referral, "take_back", by=officer, reason="Section F is the council’s duty.")
    (concern,) = done.linked
    assert concern.kind == "concern"
    assert "Section F is the council’s duty." in concern.concern.wants
    assert Case.objects.get(pk=referral.pk).next_due_on is None
    page = words(signed_in(officer).get(reverse("desk:case", args=[referral.reference])))
    assert f"Came back as {concern.reference}" in page or concern.reference in page


def test_no_answer_is_asked_again_and_followed_anew(officer):
    referral = a_referral(by=officer)
    do(referral, "ask_again", by=officer, on="2026-04-20")
    again = Case.objects.get(pk=referral.pk)
    assert str(again.next_due_on) == "2026-05-05"
    assert referral.letters.filter(subject__startswith="Have you taken this up?").count() == 1


def test_a_school_matter_holds_the_step_of_the_schools_own_procedure(officer):
    school = a_setting()
    case = a_concern(by=officer, establishment=school)
    form = signed_in(officer).get(reverse("workflow:act", args=[case.reference, "signpost"]))
    assert school.name in form.content.decode()
    (referral,) = passed_on(
        case,
        officer,
        bodies=("setting",),
        body_lines=[{"name": school.name, "deals_with": "", "website": "", "phone": ""}],
        step="headteacher",
    )
    do(referral, "record_step", by=officer, on="2026-04-20", step="governors")
    assert "Chair of governors" in words(
        signed_in(officer).get(reverse("desk:case", args=[referral.reference]))
    )
    with pytest.raises(NotDone):
        do(a_referral(by=officer), "record_step", by=officer, step="governors")


def test_a_body_that_is_no_longer_in_force_is_refused(officer):
    with pytest.raises(NotDone, match="Education and Skills Funding Agency"):
        a_referral(by=officer, data={"body": "esfa", "body_name": "ESFA"})
