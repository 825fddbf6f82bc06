"""What the forms ask and refuse: a sentence beside the field, and nothing typed is lost."""

from datetime import date
from typing import Any

import pytest
from django.http import QueryDict

from casework.models import Case
from casework.workflow import Refused, kind_of
from casework.workflow.reading import read_facts
from sectionf import forms
from sectionf.putting_right import again
from tests.builders import SECTION_F, a_check, a_setting, do, evaluation_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 20)
BASE = {"version": "1", "on_0": "20", "on_1": "1", "on_2": "2026"}
PLAN = {"plan_final_on_0": "18", "plan_final_on_1": "7", "plan_final_on_2": "2025"}
PLAN |= {"asks_as": "parent", "appeal": "none", "at_risk": "no"}


def sent(form: type, case: Case, **typed: Any):
    """The form as it comes back from a browser, for a case as it stands."""
    data = QueryDict(mutable=True)
    for name, value in (BASE | typed).items():
        data[name] = value
    fresh = kind_of(case).model.objects.get(pk=case.pk)
    return form(data, facts=read_facts(fresh, by=None, today=TODAY))


def errors(form) -> dict[str, str]:
    form.is_valid()
    return {name: str(found[0]) for name, found in form.errors.items()}


# ---------------------------------------------------------------------------------------------------- scope


def test_pasted_text_comes_back_as_items_to_check_and_is_not_taken_twice():
    case = a_check("requested")
    form = sent(forms.ScopeForm, case, **PLAN, pasted="1. Speech therapy\n2. A circuit")
    assert errors(form) == {
        "__all__": "2 items were taken from your text. Check each against the plan, correct it or empty it, then go on."
    }
    assert [group.title for group in form.groups] == ["Item 1 (new)", "Item 2 (new)"]
    page = str(form)
    assert "Speech therapy" in page
    assert "A circuit" in page
    assert form["pasted"].value() == ""

    again = sent(forms.ScopeForm, case, **{name: form.data[name] for name in form.data if name not in BASE})
    assert errors(again) == {}
    assert [item["text"] for item in again.data_for_decide()["items"]] == ["Speech therapy", "A circuit"]
    assert do(case, "scope", **again.data_for_decide()).case.state == "scoped"


def test_more_can_be_pasted_under_what_is_there_and_an_empty_item_goes():
    case = a_check("scoped", items=2)
    first, second = case.provision_items.all()
    typed = {
        "shown": "2",
        "item_id_1": str(first.pk),
        "item_1": "",
        "item_id_2": str(second.pk),
        "item_2": "Kept",
    }
    form = sent(forms.ScopeForm, case, **PLAN, **typed, pasted="• A third")
    errors(form)
    assert [form[f"item_{n}"].value() for n in (1, 2, 3)] == ["", "Kept", "A third"]
    assert form.groups[2].title == "Item 3 (new)"


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"pasted": ""}, "pasted", "Enter at least one item of Section F."),
        ({"shown": "1", "item_1": ""}, "pasted", "Enter at least one item of Section F."),
        ({"pasted": "\n".join(f"{n}. x" for n in range(1, 102))}, "pasted", "That makes 101 items"),
        ({"shown": "1", "item_1": "x" * 2001}, "item_1", "2,000 characters or fewer"),
        ({"shown": "x", "pasted": ""}, "pasted", "Enter at least one item"),
        ({"plan_final_on_2": "2027", "shown": "1", "item_1": "x"}, "plan_final_on", "today or in the past"),
        ({"setting": "Qwxyz", "shown": "1", "item_1": "x"}, "setting", "Qwxyz"),
    ],
)
def test_scope_says_what_to_put_right_and_keeps_what_was_typed(typed, field, words):
    form = sent(forms.ScopeForm, a_check("requested"), **(PLAN | typed))
    assert words in errors(form)[field]
    for name in ("pasted", "item_1"):
        if typed.get(name):
            assert typed[name] in str(form)


def test_a_script_in_the_plan_is_shown_as_text():
    form = sent(forms.ScopeForm, a_check("requested"), **PLAN, pasted="<script>alert(1)</script>")
    assert "<script>" not in str(form)
    assert "&lt;script&gt;" in str(form)


def test_the_setting_is_found_in_the_register():
    a_setting()
    form = sent(
        forms.ScopeForm,
        a_check("requested"),
        **PLAN,
        shown="1",
        item_1="x",
        setting="Birchwood Primary School",
    )
    assert errors(form) == {}
    assert form.data_for_decide()["setting"] == "Birchwood Primary School"


# ------------------------------------------------------------------------------------- evidence and evaluation


def test_evidence_cannot_be_both_said_and_silent():
    case = a_check("evidence_requested", items=2)
    assert errors(sent(forms.EvidenceForm, case, how_1="Daily", no_reply_1="on")) == {
        "no_reply_1": "Item 1 cannot have both an answer and no reply. Clear one of them."
    }
    assert "how_1" in errors(sent(forms.EvidenceForm, case, how_1="Daily", silent="on"))
    assert "how_2" in errors(sent(forms.EvidenceForm, case, evidence_2="A timetable"))
    silent = sent(forms.EvidenceForm, case, silent="on")
    assert errors(silent) == {}
    assert all(answer["no_reply"] for answer in silent.data_for_decide()["answers"])


def test_reasons_are_asked_for_and_held_to_whose_duty_it_is():
    case = a_check("evaluating", items=2)
    form = sent(
        forms.EvaluateForm,
        case,
        finding_1="partly",
        finding_2="not_in_place",
        reasons_2="The school should have known.",
    )
    found = errors(form)
    assert found["reasons_1"].startswith("Enter the reasons for the finding on item 1")
    assert "the council’s own duty" in found["reasons_2"]
    assert "The school should have known." in str(form)


def test_the_page_shows_the_words_of_the_plan_beside_the_questions():
    page = str(sent(forms.EvaluateForm, a_check("evaluating")))
    assert all(text in page for text in SECTION_F)
    assert "By Ms Lane, each morning." in page


# ------------------------------------------------------------------------------------------------- planning


def due(text: str, at: str = "2_1") -> dict[str, str]:
    year, month, day = text.split("-")
    return {f"due_{at}_0": day, f"due_{at}_1": month, f"due_{at}_2": year}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (
            {"what_2_1": "A therapist"},
            {"whom_2_1": "Enter by whom it will be done", "due_2_1": "Enter by when"},
        ),
        ({"whom_2_1": "Jo"} | due("2026-02-02"), {"what_2_1": "Enter what will be done"}),
        (
            {"what_2_1": "x", "whom_2_1": "y"} | due("2026-01-19"),
            {"due_2_1": "The day promised for action 1 on item 2 must be 20 January 2026 or later."},
        ),
        ({"what_2_1": "x", "whom_2_1": "y"} | due("2026-02-31"), {"due_2_1": "must be a real date"}),
        ({"what_2_1": "x" * 501, "whom_2_1": "y"} | due("2026-02-02"), {"what_2_1": "500 characters"}),
        ({"what_2_1": "x", "whom_2_1": "y"} | due("2026-02-02"), {}),
    ],
)
def test_an_action_has_all_three_parts_and_a_day_to_come(typed, found):
    case = a_check("evaluating")
    do(case, "evaluate", findings=evaluation_of(case))
    said = errors(sent(forms.PlanForm, case, **typed))
    assert said.keys() == found.keys()
    assert all(words in said[name] for name, words in found.items())


def test_an_action_that_leaves_it_to_the_school_gets_the_reminder_whose_duty_it_is():
    case = a_check("evaluating")
    do(case, "evaluate", findings=evaluation_of(case))
    typed = {"what_2_1": "The school should hire a therapist", "whom_2_1": "y"} | due("2026-02-02")
    said = errors(sent(forms.PlanForm, case, **typed, no_interim_2="It is up to the school."))
    assert said.keys() == {"what_2_1", "no_interim_2"}
    assert all("the council’s own duty" in words for words in said.values())
    assert "Say what the council will do or arrange, and who does it." in said["what_2_1"]


def test_what_is_for_the_meantime_is_marked_or_it_is_said_why_there_is_nothing():
    case = a_check("evaluating")
    do(case, "evaluate", findings=evaluation_of(case))
    typed = {"what_2_1": "x", "whom_2_1": "y", "interim_2_1": "on"} | due("2026-01-26")
    form = sent(forms.PlanForm, case, **typed, no_interim_3="Nobody is free.")
    assert errors(form) == {}
    assert "made by Tuesday 27 January 2026, if the letter goes today: 5 working days." in str(form)
    done = do(case, "plan_remedies", on="2026-01-20", **form.data_for_decide())
    assert done.case.remedy_actions.get(item__number=2).is_interim
    assert case.provision_items.get(number=3).no_interim == "Nobody is free."
    both = sent(forms.PlanForm, case, **typed, no_interim_2="Nobody is free.")
    assert errors(both) == {}
    with pytest.raises(Refused, match="Keep one of the two"):
        do(case, "plan_remedies", on="2026-01-20", **both.data_for_decide())


def test_a_planned_action_is_taken_off_by_clearing_its_words():
    case = a_check("drafted", on="2026-01-20")
    kept = case.remedy_actions.get(item__number=2)
    typed = {"what_2_1": "", "whom_2_1": kept.by_whom} | due("2026-02-03")
    typed |= {"what_3_1": "x", "whom_3_1": "y"} | due("2026-02-03", "3_1")
    form = sent(forms.PlanForm, case, **typed)
    assert errors(form) == {}
    done = do(case, "plan_remedies", on="2026-01-20", **form.data_for_decide())
    assert "Nothing is planned yet about item 2" in done.says
    kept.refresh_from_db()
    assert kept.is_removed


# ------------------------------------------------------------------------------------------ recheck and close


def test_the_recheck_asks_of_every_gap_and_for_what_is_missing():
    case = a_check("remedying")
    found = errors(sent(again.RecheckForm, case, now_2="partly", confirms_2="unknown", now_3="provided"))
    assert found["note_2"] == "Enter what is still missing of item 2."
    assert found["confirms_3"] == "Select what the family says about item 3."


def test_closing_what_is_not_provided_asks_what_goes_on_and_always_writes():
    found = sent(again.CloseForm, a_check("rechecked"), why="not_provided")
    assert errors(found) == {"next": "Enter what the council goes on doing about it."}
    assert "send_letter" not in found.fields
