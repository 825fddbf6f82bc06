"""The same parent, the same matter, by another door: it is added to the case that is open, and no second clock is started."""

from datetime import date

import pytest

from casework.models import Case, Event
from complaints.models import Contact
from tests.builders import a_concern, a_person, a_team, a_user, do
from tests.complaints.intake.typing import NEW, a_page, begun, signed_in

pytestmark = pytest.mark.django_db(transaction=True)


def text(answer) -> str:
    return " ".join(answer.content.decode().replace("&#x27;", "'").split())


@pytest.fixture
def through_an_mp():
    return a_concern(
        received="2026-03-27",
        channel="member",
        complainant=a_person("Amara Okafor", email="amara@home.example"),
        summary="The taxi comes late",
    )


def test_the_panel_says_by_which_door_the_other_came(through_an_mp):
    found = signed_in(a_user("officer")).post(NEW, a_page(name="Amara Okafor", email="") | {"check": "1"})
    assert "This is Amara Okafor" in text(found)
    assert "through a councillor or MP" in text(found)
    assert f'name="same" value="{through_an_mp.reference}"' in text(found)


def test_it_is_added_to_the_open_case_once_and_no_case_is_opened(through_an_mp):
    officer = a_user("officer")
    client = signed_in(officer)
    page = a_page("", name="Amara Okafor", channel="email", wants="A taxi on time") | {
        "same": through_an_mp.reference
    }
    for _ in range(2):
        answer = client.post(NEW, page, follow=True)
        assert answer.redirect_chain[-1][0] == f"/case/{through_an_mp.reference}/"
    assert f"Added to {through_an_mp.reference}, which was open already: no second case was opened." in text(
        answer
    )
    added = Event.objects.get(case=through_an_mp, code="contact.made")
    assert (added.by, added.occurred_on) == (officer, date(2026, 3, 30))
    assert added.payload["with"] == "Amara Okafor"
    assert added.payload["how"] == "by email"
    assert added.payload["text"] == "I rang three times.\n\nThey want: A taxi on time"
    assert Case.objects.count() == 1
    assert not Contact.objects.exists()


def test_a_risk_that_is_told_goes_with_it(through_an_mp):
    page = a_page("", name="Amara Okafor", at_risk="yes", risk_note="Left alone in the taxi.")
    answer = signed_in(a_user("officer")).post(NEW, page | {"same": through_an_mp.reference}, follow=True)
    note = Event.objects.get(case=through_an_mp, code="note.added")
    assert "Left alone in the taxi." in note.payload["text"]
    assert "Telephone the safeguarding team today" in text(answer)


def test_who_asks_for_a_formal_complaint_is_not_buried_in_a_concern(through_an_mp):
    page = a_page("", name="Amara Okafor", formal_request="yes") | {"same": through_an_mp.reference}
    answer = signed_in(a_user("officer")).post(NEW, page, follow=True)
    assert "They asked for a formal complaint on Monday 30 March 2026: make it one now." in text(answer)


def test_what_came_before_the_case_is_not_added_to_it(through_an_mp):
    """Its own day of receipt would be lost, and the clocks would run from the later one."""
    page = a_page("", received=date(2026, 3, 26), name="Amara Okafor") | {"same": through_an_mp.reference}
    answer = signed_in(a_user("officer")).post(NEW, page)
    assert "was received on Friday 27 March 2026, after this came." in text(answer)
    assert "I rang three times." in text(answer)
    assert not Event.objects.filter(code="contact.made").exists()


@pytest.mark.parametrize(("typed", "sentence"), [({"said": ""}, "Enter what the person said."), ({"at_risk": ""}, "Select yes if anyone may be at risk")])  # fmt: skip
def test_the_page_has_to_be_filled_in_but_for_the_matters(through_an_mp, typed, sentence):
    page = a_page("", name="Amara Okafor", **typed) | {"same": through_an_mp.reference}
    answer = signed_in(a_user("officer")).post(NEW, page)
    assert sentence in text(answer)
    assert "Enter the matter in one line." not in text(answer)
    assert not Event.objects.filter(code="contact.made").exists()


def test_a_case_closed_meanwhile_or_out_of_sight_is_not_added_to(through_an_mp):
    do(through_an_mp, "withdraw", how="phone", why="")
    elsewhere = a_concern(team=a_team("ehc-south"))
    client = signed_in(a_user("coordinator", team=a_team("ehc-north")))
    for reference in (through_an_mp.reference, elsewhere.reference, "CN-26-999999", "<script>"):
        answer = client.post(NEW, a_page(name="Amara Okafor") | {"same": reference})
        assert answer.status_code == 200
        assert "That case is closed by now, or you may not see it." in text(answer)
    assert not Event.objects.filter(code="contact.made").exists()


def test_a_draft_that_turns_out_to_be_the_same_matter_is_gone(through_an_mp):
    client = signed_in(a_user("officer"))
    page = a_page("The taxi is late", name="Amara Okafor")
    draft = begun(client, page)
    client.post(f"/contact/{draft.token}/change/", page | {"same": through_an_mp.reference})
    assert not Contact.objects.exists()
    assert Event.objects.filter(case=through_an_mp, code="contact.made").exists()
