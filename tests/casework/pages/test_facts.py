"""What is added to a case without changing its state: notes, contacts, another owner, who may see it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from casework.models import Case, CaseGrant, Message
from casework.workflow import Reassigned, record
from tests.builders import a_concern, a_team, a_user, at
from tests.casework.pages.reading import signed_in, words

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
TOKEN = "3f2504e0-4f89-11d3-9a0c-0305e82c3301"


def day(on: date, name: str = "on") -> dict[str, str]:
    return {f"{name}_{n}": str(part) for n, part in enumerate((on.day, on.month, on.year))}


@pytest.fixture
def officer():
    return a_user("officer")


def test_a_note_is_on_the_timeline_and_makes_no_page_stale(officer):
    case = a_concern()
    said = words(
        signed_in(officer).post(
            f"/case/{case.reference}/note/",
            {"text": "She rang again.", "token": TOKEN, **day(TODAY)},
            follow=True,
        )
    )
    assert "The note was added." in said
    assert "She rang again." in said
    assert Case.objects.get(pk=case.pk).version == case.version


def test_a_note_sent_twice_is_one_note(officer):
    case = a_concern()
    for _ in range(2):
        answer = signed_in(officer).post(
            f"/case/{case.reference}/note/", {"text": "Once.", "token": TOKEN, **day(TODAY)}, follow=True
        )
    assert "This was recorded already, by your first press." in words(answer)
    assert case.events.filter(code="note.added").count() == 1


def test_a_contact_says_with_whom_how_and_when(officer):
    case = a_concern()
    sent = {
        "with_whom": "Ama Mensah",
        "how": "telephone",
        "text": "She is content.",
        "token": TOKEN,
        **day(TODAY),
    }
    said = words(signed_in(officer).post(f"/case/{case.reference}/contact/", sent, follow=True))
    assert "Contact with Ama Mensah (by telephone)." in said


@pytest.mark.parametrize(
    ("on", "told"),
    [(TODAY + timedelta(days=1), "today or in the past"), (date(1989, 12, 31), "in or after 1990")],
)
def test_an_impossible_day_is_refused_beside_it_with_the_words_kept(officer, on, told):
    case = a_concern()
    answer = signed_in(officer).post(
        f"/case/{case.reference}/note/", {"text": "Kept words.", "token": TOKEN, **day(on)}
    )
    assert told in words(answer)
    assert 'id="id_on_error"' in answer.content.decode()
    assert "Kept words." in words(answer)


def test_giving_a_case_on_tells_whoever_gets_it(officer):
    case, other = a_concern(), a_user("officer", team=a_team("complaints"))
    sent = {"owner": other.pk, "why": "She knows the family.", "version": case.version}
    said = words(signed_in(officer).post(f"/case/{case.reference}/assign/", sent, follow=True))
    fresh = Case.objects.get(pk=case.pk)
    assert (fresh.owner, fresh.team) == (other, other.team)
    assert f"Given to {other}. She knows the family." in said
    assert Message.objects.filter(user=other).exists()


def test_two_who_give_it_on_at_once_the_second_is_told_and_keeps_what_was_typed(officer):
    case, one, two = a_concern(), a_user("officer"), a_user("officer")
    record(case.pk, Reassigned(one, None), by=officer, on=case.received_on, at=at(case.received_on))
    sent = {"owner": two.pk, "why": "My own reason.", "version": case.version}
    answer = signed_in(officer).post(f"/case/{case.reference}/assign/", sent)
    assert answer.status_code == 409
    assert f"Given to {one}." in words(answer)
    assert "My own reason." in words(answer)
    assert Case.objects.get(pk=case.pk).owner == one


def test_a_case_given_to_another_team_leaves_a_coordinator_on_a_page_they_may_see():
    north, south = a_team("ehc-north"), a_team("ehc-south")
    coordinator = a_user("coordinator", team=north)
    case = a_concern(team=north)
    answer = signed_in(coordinator).post(
        f"/case/{case.reference}/assign/", {"team": south.pk, "version": case.version}
    )
    assert answer["Location"] == "/"


def test_nobody_and_no_team_is_refused(officer):
    case = a_concern()
    answer = signed_in(officer).post(f"/case/{case.reference}/assign/", {"version": case.version})
    assert "Select a person, or a team whose queue it goes to." in words(answer)


def test_only_a_manager_restricts_and_those_named_still_see_it(officer):
    case, named, manager = a_concern(), a_user("officer"), a_user("manager")
    sent = {
        "restricted": "yes",
        "leave": [named.pk],
        "why": "A colleague is complained of.",
        "version": case.version,
    }
    url = f"/case/{case.reference}/restrict/"
    assert signed_in(officer).post(url, sent).status_code == 403
    assert signed_in(manager).post(url, sent).status_code == 302
    assert CaseGrant.objects.get().user == named
    assert signed_in(named).get(f"/case/{case.reference}/").status_code == 200
    assert signed_in(officer).get(f"/case/{case.reference}/").status_code == 404


def test_leave_that_is_taken_away_is_gone():
    case, named, manager = a_concern(), a_user("officer"), a_user("manager")
    url = f"/case/{case.reference}/restrict/"
    sent = {"restricted": "yes", "why": "A colleague is complained of."}
    for leave in ([named.pk], []):
        version = Case.objects.get(pk=case.pk).version
        signed_in(manager).post(url, {**sent, "leave": leave, "version": version})
    assert not CaseGrant.objects.exists()
    assert signed_in(named).get(f"/case/{case.reference}/").status_code == 404


@pytest.mark.parametrize("page", ["note", "contact", "add-document", "assign", "restrict"])
def test_an_auditor_adds_nothing_and_is_told_who_does(page):
    case = a_concern()
    answer = signed_in(a_user("auditor")).get(f"/case/{case.reference}/{page}/")
    assert answer.status_code == 403
    assert "Only a complaints" in words(answer)
