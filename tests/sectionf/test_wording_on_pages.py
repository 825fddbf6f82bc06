"""The plan's words on the pages of a check: what is vague is marked in place, what is missing named, and an officer decides."""

import re
from datetime import date

import pytest

from casework.models import Case
from sectionf.models import ProvisionItem
from sectionf.wording import read
from sectionf.wording.showing import leaves_out, pieces, says
from tests.builders import a_check, a_user, do

VAGUE = "Ben will have access to a speech and language therapist as required."


def a_check_of(*texts: str) -> Case:
    case = a_check("requested")
    items = tuple({"id": None, "text": text, "disputed": True} for text in texts)
    do(
        case,
        "scope",
        plan_final_on=date(2025, 7, 18),
        plan_version="",
        since_on=None,
        items=items,
        on=case.received_on,
    )
    return Case.objects.get(pk=case.pk)


def shown(client, case: Case) -> str:
    client.force_login(a_user("manager"))
    answer = client.get(f"/case/{case.reference}/")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_a_text_is_cut_where_it_is_marked_and_nothing_is_lost():
    cut = pieces(read(VAGUE))
    assert "".join(piece.text for piece in cut) == VAGUE
    assert [piece.text for piece in cut if piece.mark] == ["access to", "as required"]
    assert [piece.text for piece in pieces(read(VAGUE), clear=["as required"]) if piece.mark] == ["access to"]


@pytest.mark.parametrize(
    ("text", "promised", "left_out"),
    [
        (VAGUE, "speech and language therapist", "how much, how often"),
        (
            "2 hours twice a week, 1:1 with a TA at home",
            "2 hours, twice a week, teaching assistant, 1:1, at home",
            "",
        ),
        (
            "30–45 mins 3-4 x a term from May 2026",
            "30 to 45 minutes, 3 to 4 times a term, from May 2026",
            "who delivers it",
        ),
        ("Five minutes in each lesson", "5 minutes, each lesson", "who delivers it"),
        ("A quiet place", "", "how much, how often, who delivers it"),
    ],
)
def test_what_it_says_and_leaves_out_is_said_in_a_line(text, promised, left_out):
    assert (says(read(text)), leaves_out(read(text))) == (promised, left_out)


@pytest.mark.django_db
def test_the_items_show_what_is_vague_in_place_with_why_and_what_is_missing(client):
    page = shown(client, a_check_of(VAGUE))
    assert (
        '<mark class="app-vague"><span class="govuk-visually-hidden">vague: </span>access to</mark>' in page
    )
    assert "<strong>Vague words:</strong> access to, as required" in page
    assert "<strong>Does not say:</strong> how much, how often" in page
    assert "L v Clarke and Somerset CC [1998] ELR 129" in page
    assert "This advises; an officer decides." in page


@pytest.mark.django_db
def test_of_two_provisions_in_one_item_the_page_says_which_one_leaves_something_out(client):
    page = shown(client, a_check_of("One hour termly by an OT, with a programme daily for 15 minutes."))
    assert "<strong>Does not say of “a programme daily for 15 minutes.”:</strong> who delivers it" in page
    assert "<mark" not in page


@pytest.mark.django_db
def test_a_script_in_the_plan_is_shown_and_does_not_run(client):
    page = shown(client, a_check_of('<script>alert(1)</script> regular <b onclick="x">input</b>'))
    assert "<script>alert" not in page
    assert "<b onclick" not in page
    assert "regular</mark>" in page


@pytest.mark.django_db
def test_whoever_evaluates_takes_a_mark_off_and_can_set_it_again(client):
    case = a_check("evaluating", items=1, gaps=0)
    item = ProvisionItem.objects.get(case=case)
    ProvisionItem.objects.filter(pk=item.pk).update(text=VAGUE)

    def evaluate(*clear: str) -> None:
        findings = ({"id": item.pk, "number": 1, "finding": "", "reasons": "", "clear_words": clear},)
        do(case, "evaluate", findings=findings, on=case.received_on)
        item.refresh_from_db()

    evaluate("as required", "words that stand nowhere")
    assert item.clear_words == ["as required"]
    page = shown(client, case)
    assert "<strong>Vague words:</strong> access to</p>" in page
    assert "<strong>Found clear enough:</strong> as required" in page
    evaluate()
    assert item.clear_words == []


@pytest.mark.django_db
def test_the_form_asks_which_words_are_clear_only_where_some_are_marked(client):
    case = a_check("evaluating", items=2, gaps=0)
    first, second = ProvisionItem.objects.filter(case=case).order_by("number")
    ProvisionItem.objects.filter(pk=first.pk).update(text=VAGUE, clear_words=["as required"])
    ProvisionItem.objects.filter(pk=second.pk).update(text="An hour weekly with a TA, 1:1")
    client.force_login(a_user("manager"))
    form = " ".join(client.get(f"/case/{case.reference}/do/evaluate/").content.decode().split())
    assert "Which vague words of item 1 are clear enough here?" in form
    assert "vague words of item 2" not in form
    assert re.findall(r'name="clear_1" value="([^"]*)"[^>]*?( checked)?>', form) == [
        ("access to", ""),
        ("as required", " checked"),
    ]
