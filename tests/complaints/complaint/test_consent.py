"""Somebody complains for another: the answer, the hold and the way on look at the one record of consent."""

import uuid

import pytest

from casework.models import Case, Consent, Relationship
from casework.workflow import Refused, allowed_actions, record
from casework.workflow.people import ConsentRecorded
from tests.builders import a_complaint, a_person, a_user, at, do, findings_of
from tests.casework.pages.reading import signed_in, words

pytestmark = pytest.mark.django_db

DAY = "2026-03-30"


@pytest.fixture
def manager():
    return a_user("manager")


def for_another(state="received", procedure="adults", stands="representative"):
    ray, jo = a_person("Ray Friend"), a_person("Jo Adult")
    Relationship.objects.create(person=ray, other=jo, is_their=stands)
    return a_complaint(state, procedure, complainant=ray, subject=jo)


def say(case, what, **more):
    fact = ConsentRecorded(case.subject, what, case.received_on, **more)
    return record(case.pk, fact, by=None, on=case.received_on, at=at(case.received_on))


def offered(case, manager, code):
    fresh = Case.objects.get(pk=case.pk)
    found = {one.action.code: one for one in allowed_actions(fresh, by=manager, at=at(case.received_on))}
    return found[code].refusal


def test_no_answer_goes_to_a_representative_without_consent_or_a_ground(manager):
    case = for_another("stage_1")
    do(case, "record_findings", on=DAY, findings=findings_of(case, "not_upheld"))
    refusal = offered(case, manager, "answer")
    assert refusal.sentence.startswith(
        "You cannot send this answer to Ray Friend. Ray Friend acts for Jo Adult (representative), who has not been asked"
    )
    assert refusal.source == "SI 2009/309 reg 5"
    say(case, "refused", how="By telephone")
    assert "Jo Adult refused consent on 30 March 2026." in offered(case, manager, "answer").sentence
    say(case, "best_interests", decided_by="Sam Manager", why="Jo cannot weigh it up.")
    assert offered(case, manager, "answer") is None


def test_a_parent_is_answered_about_their_child_without_more(manager):
    case = for_another("stage_1", "children", "parent")
    do(case, "record_findings", on=DAY, findings=findings_of(case, "not_upheld"))
    assert offered(case, manager, "answer") is None


def test_holding_for_consent_writes_the_asking_into_the_one_record_once(manager):
    case = for_another("triaged")
    do(case, "hold", on=DAY, ground="consent", why="We wrote to Jo.")
    kept = Consent.objects.get(case=case)
    assert (kept.person, kept.what, kept.why) == (case.subject, "asked", "We wrote to Jo.")
    asked_before = for_another("triaged")
    say(asked_before, "asked", how="By letter")
    do(asked_before, "hold", on=DAY, ground="consent", why="We wrote to Jo.")
    assert Consent.objects.filter(case=asked_before).count() == 1


def test_it_does_not_wait_for_consent_that_was_given():
    case = for_another("triaged")
    say(case, "given", how="By letter", scope="All of it")
    with pytest.raises(Refused, match=r"consented on 30 March 2026\..*There is nothing to wait for"):
        do(case, "hold", on=DAY, ground="consent", why="We wrote to Jo.")
    assert Case.objects.get(pk=case.pk).state == "triaged"


def test_it_goes_on_when_the_answer_is_on_the_record(manager):
    case = for_another("triaged", "corporate")
    do(case, "hold", on=DAY, ground="consent", why="We wrote to Jo.")
    with pytest.raises(Refused, match="was asked for consent on 30 March 2026 and has not answered"):
        do(case, "resume", on=DAY, what="Jo rang us.")
    say(case, "given", how="By telephone", scope="All of it")
    do(case, "resume", on=DAY, what="Jo rang us.")
    assert Case.objects.get(pk=case.pk).state == "triaged"


def test_withdrawing_what_was_never_given_is_refused_beside_the_question():
    case = for_another("triaged")
    officer = a_user("officer")
    sent = {"what": "withdrawn", "how": "By letter", "token": str(uuid.uuid4())}
    sent |= {"on_0": "30", "on_1": "3", "on_2": "2026"}
    url = f"/case/{case.reference}/people/{case.subject_id}/consent/"
    said = words(signed_in(officer).post(url, sent))
    assert "Consent can be withdrawn once it was given" in said
    assert not Consent.objects.exists()


@pytest.mark.parametrize("what", ["best_interests", "competent", "interest", "no_interest", "has_capacity"])
def test_a_decision_says_who_made_it_and_why(what):
    case = for_another("triaged")
    sent = {"what": what, "token": str(uuid.uuid4()), "on_0": "30", "on_1": "3", "on_2": "2026"}
    url = f"/case/{case.reference}/people/{case.subject_id}/consent/"
    said = words(signed_in(a_user("officer")).post(url, sent))
    assert "Enter who decided." in said
    assert "Enter why: it may have to be shown to the ombudsman." in said


def test_the_page_of_the_people_says_whether_they_may_be_told_and_which_clocks_wait(manager):
    case = for_another("acknowledged", "corporate")
    said = words(signed_in(manager).get(f"/case/{case.reference}/people/"))
    assert "Not yet" in said
    assert "who has not been asked for consent" in said
    assert "can wait while consent is asked for" in said
    say(case, "given", how="By telephone", scope="All of it")
    said = words(signed_in(manager).get(f"/case/{case.reference}/people/"))
    assert "May be told" in said
    assert "It covers: All of it." in said
