"""The page of an act: what is previewed is what is done; nothing typed is lost; nothing happens twice."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from casework.models import Case, Clock, Letter
from casework.wording import weekday_date
from casework.workflow import Reassigned, record
from tests.builders import a_concern, a_person, a_service, a_team, a_user, do
from tests.casework.pages.reading import signed_in, words

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
TYPED = "We rang Ms Mensah & said <sorry> “twice”.\nThe taxi comes on Monday."


def a_new_concern(**known):
    return a_concern(received=TODAY - timedelta(days=3), **known)


def sent(case, **changed) -> dict[str, str]:
    """What a browser sends for "Record how it was resolved"."""
    day = {
        f"{name}_{n}": str(part)
        for name in ("on", "told_on")
        for n, part in enumerate((TODAY.day, TODAY.month, TODAY.year))
    }
    return {
        "version": str(case.version),
        "done": TYPED,
        "content": "yes",
        "told_how": "phone",
        "send_letter": "on",
        **day,
        **changed,
    }


def url(case, action="resolve") -> str:
    return f"/case/{case.reference}/do/{action}/"


@pytest.fixture
def officer():
    return a_user("officer")


@pytest.fixture
def client(officer):
    return signed_in(officer)


def test_the_form_comes_with_what_is_still_missing(client):
    said = words(client.get(url(a_new_concern())))
    assert "What this will do" in said
    assert "Enter what was done, in a sentence or two." in said


def test_a_form_whose_first_values_make_sense_is_previewed_at_once(client):
    case = a_new_concern(complainant=a_person("Ama Mensah"))
    said = words(client.get(url(case, "escalate")))
    assert "becomes Made a formal complaint" in said
    assert "Opens a complaint, linked to this case" in said


def test_the_preview_says_state_clocks_letter_and_who_is_told_and_does_nothing(client):
    case = a_new_concern(complainant=a_person("Ama Mensah", email="ama@home.example"))
    said = words(client.post(url(case), sent(case, preview="1")))
    assert "becomes Resolved and is closed" in said
    assert "met in time" in said
    assert "Ama Mensah, by email to ama@home.example" in said
    assert "The taxi comes on Monday." in said
    assert case.events.count() == 1


def test_what_was_previewed_is_what_is_done(client):
    case = a_new_concern()
    before = client.post(url(case), sent(case, preview="1"))
    client.post(url(case), sent(case))
    letter = Letter.objects.get(case=case)
    assert letter.subject in words(before)
    assert {clock.ended_as for clock in Clock.objects.filter(case=case)} == {"met"}
    assert case.events.count() == 2


def test_the_fragment_for_the_script_is_the_preview_alone(client):
    case = a_new_concern()
    answer = client.post(url(case), sent(case), headers={"X-Preview": "1"})
    assert answer["X-Preview"] == "1"
    assert b"<html" not in answer.content
    assert "becomes Resolved" in words(answer)
    assert case.events.count() == 1


def test_done_it_goes_to_the_case_and_says_what_happened_and_the_next_date(client):
    case = a_new_concern()
    answer = client.post(url(case), sent(case, content="no"), follow=True)
    due = Clock.objects.get(case=case, code="concern.resolve").due_on
    assert answer.redirect_chain == [(f"/case/{case.reference}/", 302)]
    assert "Replied on" in words(answer)
    assert f"Next due: {weekday_date(due)}" in words(answer)


@pytest.mark.parametrize(
    ("asked", "goes"),
    [
        ("/accessibility/", "/accessibility/"),
        ("https://evil.example/", None),
        ("//evil.example", None),
        ("javascript:alert(1)", None),
        ("Write to the headteacher.", None),
    ],
)
def test_it_goes_back_to_a_page_of_ours_and_to_no_other(client, asked, goes):
    case = a_new_concern()
    answer = client.post(url(case), sent(case, return_to=asked))
    assert answer["Location"] == (goes or f"/case/{case.reference}/")


def test_a_wrong_field_has_its_sentence_beside_it_and_in_the_summary(client):
    case = a_new_concern()
    answer = client.post(url(case), sent(case, told_how=""))
    page = answer.content.decode()
    assert "<title>Error: " in page
    assert page.count("Select how the person was told.") == 3  # the summary, beside the field, the preview
    assert 'href="#id_told_how_0"' in page
    assert "The taxi comes on Monday." in page


def test_a_refusal_about_a_field_stands_beside_it(client):
    case = a_new_concern()
    day = case.received_on - timedelta(days=1)
    answer = client.post(url(case), sent(case, told_on_0=day.day, told_on_1=day.month, told_on_2=day.year))
    page = answer.content.decode()
    assert 'href="#id_told_on_0"' in page
    assert "Enter a day on or after that." in words(answer)
    assert case.events.count() == 1


def test_an_act_that_is_not_due_is_refused_in_a_sentence_with_its_source(client):
    case = a_new_concern()
    answer = client.get(url(case, "reopen"))
    assert answer.status_code == 409
    assert "“Reopen” can be done while the concern is “Resolved”" in words(answer)
    assert "Council policy" in words(answer)


def test_an_act_nobody_declared_is_a_page_not_found(client):
    assert client.get(url(a_new_concern(), "delete")).status_code == 404


@pytest.mark.parametrize("role", ["auditor", "service_manager"])
def test_who_lacks_the_right_is_told_who_has_it(role):
    case = a_new_concern()
    user = a_user(role, team=a_team("send-team", a_service()))
    for answer in (signed_in(user).get(url(case, "assign")), signed_in(user).post(url(case, "assign"), {})):
        assert answer.status_code == 403
        assert "Only a complaints officer, a complaints manager or an EHC coordinator can" in words(answer)
    assert case.events.count() == 1


def test_a_stale_page_says_what_changed_and_keeps_every_word_for_one_more_press(client, officer):
    case, other = a_new_concern(), a_user("manager")
    record(case.pk, Reassigned(other, None), by=other, on=TODAY, at=timezone.now())
    answer = client.post(url(case), sent(case))
    said = words(answer)
    assert answer.status_code == 409
    assert "This case has moved on" in said
    assert f"Given to {other}." in said
    assert TYPED.splitlines()[0] in said
    fresh = Case.objects.get(pk=case.pk)
    assert f'name="version" value="{fresh.version}"' in answer.content.decode()
    assert client.post(url(case), sent(fresh)).status_code == 302
    assert Case.objects.get(pk=case.pk).state == "resolved"


def test_a_stale_page_whose_act_is_no_longer_possible_gives_the_words_back(client):
    case = a_new_concern()
    do(case, "withdraw", on=TODAY, how="phone", why="")
    answer = client.post(url(case), sent(case))
    said = words(answer)
    assert answer.status_code == 409
    assert "no longer possible" in said
    assert "What you had typed" in said
    assert TYPED.splitlines()[0] in said
    assert "By telephone" in said


def test_a_double_click_does_it_once_and_says_so(client):
    case = a_new_concern()
    first, second = (client.post(url(case), sent(case), follow=True) for _ in range(2))
    assert first.status_code == second.status_code == 200
    assert "This was done already, by your first press." in words(second)
    assert case.events.count() == 2


def test_the_back_button_and_a_second_thought_is_no_double_click(client):
    case = a_new_concern()
    client.post(url(case, "extend"), {**sent(case), "why": "The head is away", "agreed_with": "Ama"})
    answer = client.post(url(case, "extend"), {**sent(case), "why": "Other words", "agreed_with": "Ama"})
    assert answer.status_code == 409
    assert "The newest of these was done by you." in words(answer)
    assert "Other words" in words(answer)
    assert case.events.count() == 2


@pytest.mark.parametrize("version", ["", "x", "99", "-1", "9" * 30])
def test_a_version_somebody_made_up_changes_nothing(client, version):
    case = a_new_concern()
    answer = client.post(url(case), sent(case, version=version))
    assert answer.status_code in (200, 409)
    assert case.events.count() == 1


def test_hostile_words_are_inert_in_form_preview_and_letter(client):
    case = a_new_concern()
    hostile = "<script>alert(1)</script> [x](javascript:alert(2)) ![](http://evil.example/x.png)"
    page = client.post(url(case), sent(case, done=hostile, preview="1")).content.decode()
    assert "<script>alert" not in page
    assert 'href="javascript' not in page
    assert "<img" not in page


def test_what_closes_a_case_says_so_and_nothing_more_is_due(client):
    case = a_new_concern()
    said = words(client.post(url(case), sent(case), follow=True))
    assert "The case is closed and nothing more is due." in said


def test_a_letter_for_paper_asks_to_be_posted(client):
    case = a_new_concern(complainant=a_person("Ama Mensah", preferred_contact="post"))
    assert "Print the letter to Ama Mensah and post it." in words(
        client.post(url(case), sent(case), follow=True)
    )


@pytest.mark.django_db(transaction=True)
def test_a_case_held_by_somebody_else_gives_the_words_back_to_try_again(officer, monkeypatch):
    case, client = a_new_concern(), signed_in(officer)
    monkeypatch.setattr("casework.workflow.engine.LOCK_WAIT", "100ms")
    held, let_go = threading.Event(), threading.Event()

    def hold():
        with transaction.atomic():
            Case.objects.select_for_update().get(pk=case.pk)
            held.set()
            let_go.wait(10)
        connection.close()

    other = threading.Thread(target=hold)
    other.start()
    held.wait(10)
    try:
        answer = client.post(url(case), sent(case))
    finally:
        let_go.set()
        other.join()
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert "Somebody else is changing this case at this moment." in words(answer)
    assert TYPED.splitlines()[0] in words(answer)
    assert client.post(url(case), sent(case)).status_code == 302
