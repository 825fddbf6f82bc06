"""A provider is asked directly, and a check is taken higher: each with its letter, and no clock moves for either."""

from datetime import date

import pytest

from casework.models import Case, Letter, Message
from casework.workflow import NotDone, Refused
from tests.builders import a_check, a_user, do
from tests.casework.pages.reading import signed_in

pytestmark = pytest.mark.django_db

ASKED = {
    "provider": "Children’s speech and language therapy",
    "email": "therapy@health.example",
    "items": (1, 3),
    "answer_by": date(2026, 1, 28),
    "more": "Ms Achebe’s notes would help.",
}
HIGHER = {
    "to": ("chair", "head_of_service"),
    "name": "Helen Ward",
    "email": "helen.ward@council.example",
    "why": "No answer on working day 8, and the term ends tomorrow.",
    "meanwhile": "",
    "legal": "",
}


def clocks(case: Case) -> list[tuple]:
    return list(case.clocks.order_by("pk").values_list("code", "due_on", "ended_as"))


def test_a_provider_is_asked_about_the_chosen_items_and_nothing_else_moves():
    case = a_check("evidence_requested")
    before = clocks(case)
    done = do(case, "ask_provider", on="2026-01-22", **ASKED)
    (letter,) = done.letters
    assert (letter.to_name, letter.to_email) == (ASKED["provider"], ASKED["email"])
    first, second, third = (item.text for item in case.provision_items.all())
    assert first in letter.body
    assert third in letter.body
    assert second not in letter.body
    assert "**Wednesday 28 January 2026**" in letter.body
    assert "Ms Achebe’s notes would help." in letter.body
    assert done.case.state == "evidence_requested"
    assert clocks(case) == before
    assert Message.objects.filter(letter=letter).exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"items": ()}, "Select at least one item"),
        ({"items": (9,)}, "There is no item 9"),
        ({"answer_by": date(2026, 1, 21)}, "still to come"),
        ({"answer_by": date(2026, 2, 20)}, "has to have its letter by Monday 9 February 2026"),
    ],
)
def test_a_question_without_items_or_with_a_day_too_late_is_refused(wrong, words):
    with pytest.raises(Refused, match=words):
        do(a_check("evidence_requested"), "ask_provider", on="2026-01-22", **(ASKED | wrong))


def test_what_the_provider_says_stands_on_the_case_and_beside_the_finding():
    case = a_check("evaluating")
    do(case, "ask_provider", on="2026-01-22", **ASKED)
    one, three = case.provider_questions.all()
    with pytest.raises(NotDone, match="both an answer and no reply"):
        do(case, "record_provider", on="2026-01-26", answers=({"id": one.pk, "item": 1, "said": "x", "no_reply": True},))  # fmt: skip
    with pytest.raises(NotDone, match="at least one item"):
        do(case, "record_provider", on="2026-01-26", answers=({"id": one.pk, "item": 1, "said": "", "no_reply": False},))  # fmt: skip
    answers = (
        {"id": one.pk, "item": 1, "said": "Nobody since 1 September.", "no_reply": False},
        {"id": three.pk, "item": 3, "said": "", "no_reply": True},
    )
    do(case, "record_provider", on="2026-01-26", answers=answers)
    client = signed_in(a_user("officer"))
    for page in ("", "do/evaluate/"):
        shown = client.get(f"/case/{case.reference}/{page}").content.decode()
        assert "Nobody since 1 September." in shown, page
        assert ASKED["provider"] in shown, page
    refused = client.get(f"/case/{case.reference}/do/record_provider/").content.decode()
    assert "Record a provider’s answer" in refused


def test_it_is_taken_to_the_chair_on_paper_and_to_our_head_of_service_by_mail_and_the_date_stands():
    officer = a_user("officer")
    case = a_check("evidence_requested", owner=officer)
    before = clocks(case)
    done = do(case, "escalate", on="2026-01-22", **HIGHER)
    chair, ours = done.letters
    assert (chair.to_name, chair.to_email) == ("The Chair of Governors, Birchwood Primary School", "")
    assert (ours.to_name, ours.to_email) == ("Helen Ward", "helen.ward@council.example")
    for letter in done.letters:
        assert "No answer on working day 8" in letter.body
        assert "Monday 9 February 2026" in letter.body
        assert "is due by" not in letter.body
    assert clocks(case) == before
    assert set(case.escalations.values_list("to", flat=True)) == {"chair", "head_of_service"}
    assert Message.objects.filter(user=officer, subject__contains="taken to the chair").exists()
    assert not Letter.objects.filter(case=case, code="check_escalated").exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"to": ()}, "Select who is told"),
        ({"email": ""}, "Enter the work email address"),
        ({"why": "The school should have answered."}, "is not a reason"),
    ],
)
def test_taking_it_higher_says_what_is_missing(wrong, words):
    with pytest.raises(Refused, match=words):
        do(a_check("evidence_requested"), "escalate", on="2026-01-22", **(HIGHER | wrong))


def test_there_is_no_chair_where_there_is_no_setting():
    case = a_check("evidence_requested")
    Case.objects.filter(pk=case.pk).update(establishment=None)
    with pytest.raises(Refused, match="there is no chair to write to"):
        do(case, "escalate", on="2026-01-22", **HIGHER)
