"""What the plan does not owe yet, or no longer, is no gap: its day is asked for, the letters say so, nothing is reckoned of it."""

from datetime import date

import pytest

from casework.models import Case, Letter
from casework.workflow import Refused
from sectionf import decisions, forms
from sectionf.delivery.reading import keep, ledger_of
from sectionf.facts import ItemFacts
from sectionf.models import CheckDetail, ProvisionItem
from sectionf.reports.periods import Period
from sectionf.reports.queries import lines_of
from sectionf.term_dates.reference import load_sample
from sectionf.versions import PlanFacts
from tests.builders import a_check, a_user, an_action, at, do, evaluation_of
from tests.sectionf.by_hand import TODAY, facts
from tests.sectionf.test_forms import errors, sent

SINCE, LATER, EARLIER = date(2025, 9, 1), date(2026, 9, 1), date(2025, 7, 18)


def an_item(**known) -> ItemFacts:
    return ItemFacts(1, 1, "Speech therapy", delivered_how="Not made", **known)


def evaluated(item: ItemFacts, finding: str, on: date = TODAY, plans=(), **days):
    known = facts(items=(item,), since_on=SINCE, **({"plan": plans[0], "plans": plans} if plans else {}))
    typed = {"id": 1, "number": 1, "finding": finding, "reasons": "The plan says so."} | days
    return decisions.evaluate(known, {"findings": (typed,)}, on)


# ------------------------------------------------------------------------------------------------ the rule


@pytest.mark.parametrize(
    ("item", "finding", "days", "field", "words"),
    [
        (an_item(), "not_yet_due", {}, "starts_on_1", "Enter the first day"),
        (an_item(), "not_yet_due", {"starts_on": TODAY}, "starts_on_1", "is owed since 6 February 2026"),
        (an_item(ends_on=date(2026, 7, 1)), "not_yet_due", {"starts_on": LATER}, "starts_on_1", "until 1 July 2026"),
        (an_item(), "ended", {}, "ends_on_1", "Enter the last day"),
        (an_item(), "ended", {"ends_on": TODAY}, "ends_on_1", "it has not ended"),
        (an_item(), "ended", {"ends_on": SINCE}, "ends_on_1", "Say whether it was made until it ended"),
        (an_item(starts_on=date(2025, 8, 1)), "ended", {"ends_on": EARLIER}, "ends_on_1", "cannot have ended before"),
        (an_item(starts_on=LATER), "not_in_place", {}, "finding_1", "it is not yet due"),
    ],
)  # fmt: skip
def test_a_day_that_contradicts_the_finding_is_refused_beside_it(item, finding, days, field, words):
    with pytest.raises(Refused) as refused:
        evaluated(item, finding, **days)
    assert refused.value.field == field
    assert words in refused.value.sentence


def test_the_days_of_the_plan_are_taken_where_none_is_typed():
    old = PlanFacts(1, date(2024, 7, 1))
    newer = PlanFacts(2, date(2025, 8, 1), is_own=False)
    made = evaluated(an_item(), "ended", plans=(old, newer))
    assert made.rows[0].values["ends_on"] == date(2025, 7, 31)
    made = evaluated(an_item(starts_on=LATER), "not_yet_due")
    assert made.rows[0].values["starts_on"] == LATER


def test_a_finding_that_was_wrong_takes_its_day_back():
    made = evaluated(an_item(finding="not_yet_due", starts_on=LATER), "not_in_place")
    assert made.rows[0].values["starts_on"] is None
    made = evaluated(an_item(finding="ended", ends_on=EARLIER), "in_place")
    assert made.rows[0].values["ends_on"] is None
    assert "ends_on" not in evaluated(an_item(finding="partly", ends_on=EARLIER), "in_place").rows[0].values


def test_what_comes_due_before_the_letter_goes_is_evaluated_again():
    waits = an_item(finding="not_yet_due", starts_on=date(2026, 2, 9), reasons="r")
    known = facts("drafted", items=(waits,))
    assert decisions.nothing_came_due_since(known) is None
    with pytest.raises(Refused, match="Item 1 was not yet due and is owed now, since 9 February 2026"):
        decisions.issue(known, {}, date(2026, 2, 9))
    assert decisions.issue(known, {}, date(2026, 2, 6)).to == "issued"


# ------------------------------------------------------------------------------------------------- the form


@pytest.mark.django_db
def test_the_form_asks_for_the_day_inside_the_finding_and_for_no_other():
    case = a_check("evaluating", items=2)
    typed = {"finding_1": "not_yet_due", "reasons_1": "From Year 7.", "finding_2": "ended", "reasons_2": "v3"}
    found = errors(sent(forms.EvaluateForm, case, **typed))
    assert found == {
        "starts_on_1": "Enter the first day on which item 1 is owed.",
        "ends_on_2": "Enter the last day on which item 2 was owed.",
    }
    days = {"starts_on_1_0": "1", "starts_on_1_1": "9", "starts_on_1_2": "2026"}
    days |= {"ends_on_2_0": "18", "ends_on_2_1": "7", "ends_on_2_2": "2025"}
    form = sent(forms.EvaluateForm, case, **typed, **days)
    assert errors(form) == {}
    first, second = form.data_for_decide()["findings"]
    assert (first["starts_on"], first["ends_on"]) == (LATER, None)
    assert (second["starts_on"], second["ends_on"]) == (None, EARLIER)


# ---------------------------------------------------------------------------------------------- the letters


def a_draft(*found: tuple[str, dict]) -> Case:
    case = a_check("evaluating", items=len(found))
    CheckDetail.objects.filter(case=case).update(since_on=SINCE)
    do(case, "family_view", view="We see none.", items=(), nothing_to_add=False)
    findings = tuple(
        typed | {"finding": finding} | days
        for typed, (finding, days) in zip(evaluation_of(case), found, strict=True)
    )
    do(case, "evaluate", findings=findings)
    return Case.objects.get(pk=case.pk)


def letters_of(case: Case) -> dict[str, str]:
    return {one.code: one.body for one in Letter.objects.filter(case=case, code__startswith="checklist")}


NOT_YET, ENDED = ("not_yet_due", {"starts_on": LATER}), ("ended", {"ends_on": EARLIER})


@pytest.mark.django_db(transaction=True)
def test_with_nothing_else_lacking_it_is_issued_without_a_manager_and_never_called_in_place():
    case = a_draft(("in_place", {}), NOT_YET, ENDED)
    do(case, "draft", opening="")
    do(case, "issue", easy_read=True)
    letters = letters_of(case)
    family = letters["checklist_in_place"]
    assert "**We found that nothing is lacking of what the plan owes now.**" in family
    assert "We looked at 3 items: 1 is in place, 1 is not yet due and 1 has ended." in family
    assert "Not yet due: owed from Tuesday 1 September 2026" in family
    assert "The plan owes this from 1 September 2026, so it is not due yet" in family
    assert "The plan owed this until 18 July 2025. It has ended" in family
    assert "every item is in place" not in family
    easy = letters["checklist_easy_read"]
    assert "This help has not started yet." in easy
    assert "You get all the help that your plan says you must have now." in easy
    assert "Ended: owed until Friday 18 July 2025" in letters["checklist_setting"]
    done = do(case, "close", send_letter=True)
    assert done.case.state == "closed_provided"
    assert "**Nothing was lacking** of what the plan owed" in case.letters.get(code="check_provided").body


@pytest.mark.django_db(transaction=True)
def test_beside_a_gap_nothing_is_planned_or_checked_again_about_it_and_no_report_counts_it():
    case = a_draft(("partly", {}), NOT_YET)
    with pytest.raises(Refused, match="Item 2 is not owed, so there is nothing to put right"):
        do(case, "plan_remedies", actions=(an_action(2, date(2026, 2, 9)),))
    ProvisionItem.objects.filter(case=case).update(minutes=45, times=1, period="week")
    do(case, "plan_remedies", actions=(an_action(1, date(2026, 2, 9)),))
    do(case, "draft", opening="")
    manager = a_user("manager")
    do(case, "approve", by=manager)
    family = letters_of(case)["checklist_gaps"]
    assert "1 is partly in place and 1 is not yet due" in family
    row = next(line for line in family.splitlines() if "Nothing to put right" in line)
    assert "owed for" not in row
    assert "Not yet due" in row
    day = case.received_on
    found = lines_of(manager, Period("these", "These days", day, day))
    assert [(line.number, line.finding) for line in found] == [(1, "partly")]


@pytest.mark.django_db(transaction=True)
def test_the_ledger_owes_nothing_before_the_first_day():
    load_sample(at(date(2024, 8, 1)))
    case = a_draft(("in_place", {}), NOT_YET)
    ProvisionItem.objects.filter(case=case).update(minutes=45, times=1, period="week")
    found = ledger_of(keep(case), until=date(2026, 2, 1))
    assert found.of(1).total.owed > 0
    assert found.of(2).total.owed == 0
