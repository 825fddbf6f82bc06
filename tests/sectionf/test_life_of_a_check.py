"""A check from the family's request to its end, with every date counted by hand from the calendar of 2026."""

from datetime import date

import pytest

from casework.models import Case, Letter
from casework.workflow import NotAllowed, Refused
from sectionf.models import ProvisionItem, RemedyAction
from tests.builders import (
    CHECKED,
    SECTION_F,
    a_case,
    a_check,
    a_person,
    a_setting,
    a_user,
    an_action,
    do,
    evaluation_of,
)

pytestmark = pytest.mark.django_db


def jan(day: int) -> date:
    return date(2026, 1, day)


def feb(day: int) -> date:
    return date(2026, 2, day)


def mar(day: int) -> date:
    return date(2026, 3, day)


def clocks(case: Case) -> dict[str, tuple[date, str]]:
    """Every clock of a case by code or by what it is about: due, and how it ended."""
    return {c.about or c.code: (c.due_on, c.ended_as) for c in case.clocks.order_by("id")}


def items_of(texts) -> tuple[dict, ...]:
    return tuple({"id": None, "text": text, "disputed": True} for text in texts)


def test_two_gaps_one_promise_missed_and_closed_not_provided():
    officer, manager = a_user("officer"), a_user("manager")
    # Monday 12 January 2026: three working days to acknowledge, twenty to answer.
    case = a_case(
        "sectionf",
        by=officer,
        received="2026-01-12",
        subject=a_person("Ada Obi"),
        establishment=a_setting(),
        data={"missing": "No therapist since September.", "since_on": "2025-09-01", "has_ehcp": True},
    )
    assert case.state == "requested"
    assert clocks(case) == {"sectionf.acknowledge": (jan(15), ""), "sectionf.issue": (feb(9), "")}

    do(case, "acknowledge", by=officer, on="2026-01-14", more="")
    do(
        case,
        "scope",
        by=officer,
        on="2026-01-14",
        plan_final_on=date(2025, 7, 18),
        plan_version="version 2",
        since_on=date(2025, 9, 1),
        items=items_of(SECTION_F),
    )
    do(case, "ask_setting", by=officer, on="2026-01-14", more="")
    assert clocks(case)["sectionf.evidence"] == (jan(21), "")
    do(case, "extend_evidence", by=officer, on="2026-01-20", why="The SENCO is away.", agreed_with="Ms Lane")
    assert clocks(case)["sectionf.evidence"] == (jan(28), "")

    first, second, third = ProvisionItem.objects.filter(case=case)
    said = {"delivered_how": "Each morning, by Ms Lane.", "evidence": "Timetable", "no_reply": False}
    silent = {"delivered_how": "", "evidence": "", "no_reply": True}
    half = do(
        case, "record_evidence", by=officer, on="2026-01-27", answers=({"id": second.pk, "number": 2} | said,)
    )
    assert half.case.state == "evidence_requested"
    assert "items 1 and 3" in half.says
    whole = do(
        case,
        "record_evidence",
        by=officer,
        on="2026-01-28",
        answers=tuple({"id": item.pk, "number": item.number} | silent for item in (first, third)),
    )
    assert whole.case.state == "evaluating"
    assert clocks(case)["sectionf.evidence"] == (jan(28), "met")

    do(
        case, "family_view", by=officer, on="2026-01-29", view="There is no therapist.", nothing_to_add=False,
        items=({"number": 1, "family_says": "Not once since September."},),
    )  # fmt: skip
    findings = [
        {"id": first.pk, "number": 1, "finding": "not_in_place", "reasons": "Nobody has come."},
        {"id": second.pk, "number": 2, "finding": "in_place", "reasons": "The timetable shows it."},
        {"id": third.pk, "number": 3, "finding": "partly", "reasons": "Every second week only."},
    ]
    do(case, "evaluate", by=officer, on="2026-02-02", findings=findings)
    do(
        case, "plan_remedies", by=officer, on="2026-02-03",
        actions=(an_action(1, feb(27)), an_action(3, mar(16), "The group meets each week")),
        no_interim=({"item": 1, "why": "No therapist is free before 27 February."},),
    )  # fmt: skip
    do(case, "draft", by=officer, on="2026-02-04", opening="Thank you for the diary you sent.")

    with pytest.raises(Refused, match=r"Items 1 and 3 are not wholly in place.*manager"):
        do(case, "issue", by=officer, on="2026-02-06")
    with pytest.raises(NotAllowed):
        do(case, "approve", by=officer, on="2026-02-06")
    sent = do(case, "approve", by=manager, on="2026-02-06")

    assert sent.case.state == "remedying"
    assert [letter.code for letter in sent.letters] == ["checklist_gaps", "checklist_setting"]
    assert clocks(case) == {
        "sectionf.acknowledge": (jan(15), "met"),
        "sectionf.issue": (feb(9), "met"),
        "sectionf.evidence": (jan(28), "met"),
        "remedy:F1.1": (feb(27), ""),
        "remedy:F3.1": (mar(16), ""),
        "sectionf.recheck": (mar(30), ""),  # ten working days after Monday 16 March
    }
    assert sent.case.next_due_on == feb(27)

    do(case, "start_remedy", by=officer, on="2026-02-09", which="F1.1")
    another = a_user("officer")  # whoever says it was done is not whoever confirms it
    do(
        case,
        "finish_remedy",
        by=another,
        on="2026-02-25",
        which="F1.1",
        proof="First session on 25 February.",
    )
    assert clocks(case)["remedy:F1.1"] == (feb(27), "met")

    with pytest.raises(Refused, match=r"F3\.1 is promised by Monday 16 March 2026"):
        do(case, "recheck", by=officer, on="2026-03-10", items=())
    with pytest.raises(Refused, match="Neither the family nor the setting has been asked again"):
        do(case, "recheck", by=officer, on="2026-03-17", items=())
    asked = do(case, "ask_again", by=officer, on="2026-03-17")
    assert [letter.code for letter in asked.letters] == ["recheck_family", "recheck_setting"]
    again = do(
        case, "recheck", by=officer, on="2026-03-27",
        items=(
            {"number": 1, "now": "provided", "family_confirms": True, "note": ""},
            {"number": 3, "now": "partly", "family_confirms": False, "note": "Still every second week."},
        ),
    )  # fmt: skip
    assert again.case.state == "rechecked"
    assert clocks(case)["sectionf.recheck"] == (mar(30), "met")
    assert RemedyAction.objects.get(case=case, item=first).state == "verified"

    ended = do(case, "close", by=officer, on="2026-03-30", next="We go on looking for a group leader.")
    assert (ended.case.state, ended.case.outcome, ended.case.is_open) == (
        "closed_not_provided",
        "not_provided",
        False,
    )
    assert clocks(case)["remedy:F3.1"] == (mar(16), "cancelled")  # never met
    goodbye = ended.letters[0].body
    assert "Local Government and Social Care Ombudsman" in goodbye
    assert "Still every second week." in goodbye
    assert "We go on looking for a group leader." in goodbye


def test_nothing_lacking_needs_no_manager_and_closes_provided():
    officer = a_user("officer")
    case = a_check("drafted", gaps=0, by=officer, on="2026-01-20")
    sent = do(case, "issue", by=officer, on="2026-01-21")
    assert sent.case.state == "issued"
    assert [letter.code for letter in sent.letters] == ["checklist_in_place", "checklist_setting"]
    assert not case.clocks.filter(ended_as="").exists()
    ended = do(case, "close", by=officer, on="2026-02-02", send_letter=False)
    assert (ended.case.state, ended.case.outcome, ended.letters) == ("closed_provided", "provided", ())


def test_everything_put_right_closes_provided_and_says_so():
    case = a_check("remedying", due=feb(2))
    for key in ("F2.1", "F3.1"):
        do(case, "finish_remedy", on="2026-01-30", which=key, proof="Seen in the log.")
    good = {"now": "provided", "family_confirms": True, "note": ""}
    do(case, "ask_again", on="2026-01-30")
    do(case, "recheck", on="2026-01-30", items=tuple({"number": n} | good for n in (2, 3)))
    ended = do(case, "close", on="2026-02-02")
    assert ended.case.state == "closed_provided"
    assert "Everything that was missing is now being made." in ended.letters[0].body


def test_a_promise_gets_another_day_only_with_a_letter_and_the_recheck_follows():
    manager = a_user("manager")
    case = a_check("remedying", due=mar(16), received="2026-01-12", on="2026-02-06")
    done = do(
        case, "redate_remedy", by=manager, on="2026-03-18", which="F3.1", due_on=mar(30), why="She is ill."
    )
    assert clocks(case)["remedy:F3.1"] == (mar(30), "")
    assert RemedyAction.objects.get(case=case, item__number=3).due_on == mar(30)
    # Ten working days after 30 March 2026, over Good Friday (3 April) and Easter Monday (6 April).
    found = case.clocks.filter(code="sectionf.recheck").order_by("id").values_list("due_on", "ended_as")
    assert list(found) == [(mar(30), "superseded"), (date(2026, 4, 15), "")]
    (letter,) = done.letters
    assert "Monday 30 March 2026" in letter.body
    assert "We broke a promise to you." in letter.body
    assert "Wednesday 15 April 2026" in letter.body


def test_an_earlier_promise_that_moves_leaves_the_recheck_alone():
    case = a_check("evaluating", on="2026-02-05")
    do(case, "family_view", on="2026-02-05", view="None of it.", items=(), nothing_to_add=False)
    do(case, "evaluate", on="2026-02-05", findings=evaluation_of(case))
    why = tuple({"item": n, "why": "Nobody is free before."} for n in (2, 3))
    do(
        case, "plan_remedies", on="2026-02-05",
        actions=(an_action(2, feb(20)), an_action(3, mar(16))), no_interim=why,
    )  # fmt: skip
    do(case, "draft", on="2026-02-05", opening="")
    do(case, "approve", on="2026-02-06")
    do(case, "redate_remedy", on="2026-02-10", which="F2.1", due_on=feb(27), why="Half-term.")
    assert case.clocks.filter(code="sectionf.recheck").count() == 1


def test_more_time_is_ten_working_days_once_and_before_the_date():
    manager = a_user("manager")
    case = a_check("scoped")
    do(case, "extend", by=manager, on="2026-02-05", why="Two therapy services have to be asked.")
    assert clocks(case)["sectionf.issue"] == (feb(23), "")
    with pytest.raises(Refused, match="extended already"):
        do(case, "extend", by=manager, on="2026-02-06", why="Again.")
    late = a_check("scoped")
    with pytest.raises(Refused, match="due on Monday 9 February 2026"):
        do(late, "extend", by=manager, on="2026-02-10", why="Too late.")


def test_a_silent_setting_does_not_stop_the_check():
    case = a_check("evidence_requested")
    answers = tuple(
        {"id": item.pk, "number": item.number, "delivered_how": "", "evidence": "", "no_reply": True}
        for item in case.provision_items.all()
    )
    done = do(case, "record_evidence", on="2026-01-20", answers=answers)
    assert (done.case.state, done.says) == ("evaluating", "The setting did not reply.")
    assert clocks(case)["sectionf.evidence"][1] == "cancelled"


def test_items_can_be_corrected_and_keep_their_numbers():
    case = a_check("scoped")
    one, two, three = case.provision_items.all()
    do(
        case, "correct_items", plan_final_on=date(2025, 7, 18), plan_version="", since_on=None,
        items=(
            {"id": one.pk, "text": "Corrected words", "disputed": False},
            {"id": two.pk, "text": "", "disputed": True},
            {"id": three.pk, "text": three.text, "disputed": True},
            {"id": None, "text": "A fourth", "disputed": True},
        ),
    )  # fmt: skip
    kept = case.provision_items.filter(is_removed=False).order_by("number")
    assert list(kept.values_list("number", "text")) == [
        (1, "Corrected words"),
        (3, three.text),
        (4, "A fourth"),
    ]


def test_a_family_without_a_setting_goes_straight_to_evidence():
    case = a_check("scoped", establishment=None)
    with pytest.raises(Refused, match="names no setting"):
        do(case, "ask_setting")
    said = {"delivered_how": "A tutor at home.", "evidence": "", "no_reply": False}
    answers = tuple({"id": item.pk, "number": item.number} | said for item in case.provision_items.all())
    assert do(case, "record_evidence", answers=answers).case.state == "evaluating"


@pytest.mark.parametrize(
    "state",
    [*CHECKED, "declined", "withdrawn"],
)
def test_the_builder_walks_to_every_state(state):
    assert a_check(state).state == state


def test_a_declined_check_names_the_ombudsman_and_who_helps():
    case = a_check("declined")
    body = Letter.objects.get(case=case).body
    assert "SENDIASS" in body
    assert "Ombudsman" in body
    assert "there is no such plan" in body
