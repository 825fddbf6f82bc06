"""The case page and the letters of a check: every state can be looked at, and every letter can be written and printed."""

import pytest

from casework.models import Case, Letter
from casework.post.pdf import LARGE_PRINT, letter_pdf
from casework.workflow import get_kind, kind_of
from casework.workflow.reading import read_facts
from tests.builders import CHECKED, a_check, a_user, do

pytestmark = pytest.mark.django_db


def page(client, case: Case) -> str:
    client.force_login(a_user("manager"))
    answer = client.get(f"/case/{case.reference}/")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("state", [*CHECKED, "declined", "withdrawn"])
def test_a_check_can_be_looked_at_in_every_state(client, state):
    assert "The plan and the check" in page(client, a_check(state))


def test_the_draft_shows_the_letter_word_for_word_before_anybody_sends_it(client):
    case = a_check("drafted")
    shown = page(client, case)
    assert "The letter, as drafted" in shown
    assert "We looked at 3 items: 1 is in place and 2 are not in place." in shown


def test_a_missed_promise_says_so(client):
    shown = page(client, a_check("remedying"))  # promised in January 2026
    assert "Missed" in shown
    assert "F2.1" in shown


def test_the_page_costs_the_same_for_three_items_and_thirty(django_assert_num_queries):
    kind = get_kind("sectionf")
    for items in (3, 30):
        case = kind.model.objects.get(pk=a_check("remedying", items=items).pk)
        with django_assert_num_queries(15):
            kind.facts(case)


@pytest.mark.parametrize("size", [12, LARGE_PRINT])
def test_the_covering_letter_prints_for_a_plan_of_forty_five_items(size):
    case = a_check("remedying", items=45, gaps=20)
    letter = Letter.objects.get(case=case, code="checklist_gaps")
    assert letter_pdf(letter, size=size).startswith(b"%PDF-")


def test_the_covering_letter_answers_what_a_parent_asks():
    case = a_check("remedying", on="2026-02-06")
    body = Letter.objects.get(case=case, code="checklist_gaps").body
    for words in (
        "2 are not in place",
        "We are sorry",
        "the council’s duty, whoever delivers it",
        "A therapist will see her each week | The therapy service | Friday 20 February 2026",
        "**Friday 6 March 2026**",  # the recheck: ten working days after Friday 20 February
        "Local Government and Social Care Ombudsman",
        "SENDIASS",
        "> We see none of it.",
    ):
        assert words in body


def test_a_late_letter_says_that_it_is_late():
    case = a_check("drafted", due=None, on="2026-02-20")
    sent = do(case, "approve", on="2026-02-20")
    assert "You should have had our answer by Monday 9 February 2026" in sent.letters[0].body


@pytest.mark.parametrize("act", ["start_remedy", "finish_remedy", "redate_remedy"])
def test_where_every_action_is_done_no_form_asks_which_of_none(client, act):
    case = a_check("remedying", gaps=1)
    do(case, "finish_remedy", which="F3.1", proof="The log.")
    client.force_login(a_user("manager"))
    answer = client.get(f"/case/{case.reference}/do/{act}/")
    assert answer.status_code == 409
    assert "is done already" in answer.content.decode()


def test_where_every_action_was_begun_none_can_be_begun(client):
    case = a_check("remedying", gaps=1)
    do(case, "start_remedy", which="F3.1")
    client.force_login(a_user("manager"))
    assert "was begun already" in client.get(f"/case/{case.reference}/do/start_remedy/").content.decode()
    assert client.get(f"/case/{case.reference}/do/finish_remedy/").status_code == 200


def test_a_check_without_a_named_complainant_still_moves():
    case = a_check("remedying", complainant=None)
    assert not Letter.objects.filter(case=case, to_person__isnull=False).exists()


def test_facts_are_frozen_and_the_preview_is_the_letter():
    case = a_check("drafted")
    facts = read_facts(kind_of(case).model.objects.get(pk=case.pk), by=None, today=case.received_on)
    assert facts.detail.gaps
    with pytest.raises(AttributeError):
        facts.detail.opening = "x"
