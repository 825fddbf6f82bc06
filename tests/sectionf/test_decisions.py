"""What each act decides, and every refusal as its sentence, from facts made by hand."""

from datetime import date

import pytest

from casework.workflow import Refused, Start, Stop
from sectionf import decisions
from sectionf.decisions.ground import shortened
from tests.sectionf.by_hand import PAT, RECEIVED, TODAY, an_action, clock, facts, items

MARCH_2, MARCH_16 = date(2026, 3, 2), date(2026, 3, 16)


def refusal(call, *args) -> Refused:
    with pytest.raises(Refused) as caught:
        call(*args)
    return caught.value


# ------------------------------------------------------------------------------------------ opening and scope


def test_opening_keeps_what_was_said_and_starts_both_clocks():
    data = {
        "missing": "No therapist",
        "since_on": "2025-09-01",
        "plan_final_on": date(2025, 7, 18),
        "has_ehcp": True,
    }
    made = decisions.open_check(facts("", items=(), plan=None), data, RECEIVED)
    assert made.to == "requested"
    assert made.clocks == (Start("sectionf.acknowledge", RECEIVED), Start("sectionf.issue", RECEIVED))
    assert made.detail == {"missing": "No therapist", "since_on": date(2025, 9, 1), "has_ehcp": True}
    assert [row.values for row in made.rows] == [{"final_on": date(2025, 7, 18)}]


def test_opening_from_intake_alone_keeps_the_narrative():
    made = decisions.open_check(facts("", items=(), plan=None), {}, RECEIVED)
    assert (made.detail["missing"], made.rows) == ("There is nobody.", ())


@pytest.mark.parametrize("field", ["since_on", "plan_final_on"])
def test_a_day_after_receipt_is_refused_beside_its_field(field):
    refused = refusal(decisions.open_check, facts("", items=()), {field: date(2026, 1, 13)}, RECEIVED)
    assert refused.field == field


def typed_scope(*texts: str, **more):
    rows = tuple({"id": None, "text": text, "disputed": True} for text in texts)
    return {"plan_final_on": date(2025, 7, 18), "plan_version": "", "since_on": None, "items": rows} | more


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        (typed_scope(), "pasted", "at least one item"),
        (typed_scope("", "  "), "pasted", "at least one item"),
        (typed_scope("x" * 2001), "pasted", "longer than 2,000"),
        (typed_scope(*["x"] * 101), "pasted", "101 items"),
        (typed_scope("x", plan_final_on=date(2026, 2, 7)), "plan_final_on", "in the future"),
        (typed_scope("x", since_on=date(2026, 2, 7)), "since_on", "has not come"),
    ],
)
def test_scope_refuses(typed, field, words):
    refused = refusal(decisions.scope, facts("requested", items=(), plan=None), typed, TODAY)
    assert refused.field == field
    assert words in refused.sentence


def test_items_are_numbered_on_from_the_highest_ever_used():
    known = facts("scoped", items=items("", ""), last_item=5)
    typed = typed_scope("New words")
    typed["items"] = ({"id": 2, "text": "", "disputed": True}, *typed["items"])
    made = decisions.scope(known, typed, TODAY)
    assert made.to == "scoped"
    assert [(row.pk, row.values) for row in made.rows[1:]] == [
        (2, {"is_removed": True}),
        (None, {"number": 6, "text": "New words", "disputed": True}),
    ]


# --------------------------------------------------------------------------------------- evidence, evaluation


def test_an_answer_and_no_reply_at_once_is_refused():
    answer = {"id": 1, "number": 1, "delivered_how": "Daily", "evidence": "", "no_reply": True}
    known = facts("evidence_requested", items=tuple(i for i in items("")))
    refused = refusal(decisions.record_evidence, known, {"answers": (answer,)}, TODAY)
    assert refused.field == "no_reply_1"


def test_the_family_is_recorded_as_asked_or_not_at_all():
    nothing = {"view": "", "items": (), "nothing_to_add": False}
    assert refusal(decisions.family_view, facts(), nothing, TODAY).field == "view"
    asked = decisions.family_view(facts(), nothing | {"nothing_to_add": True}, TODAY)
    assert asked.detail["family_asked_on"] == TODAY


@pytest.mark.parametrize(
    ("finding", "reasons", "words"),
    [
        ("partly", "", "a finding without reasons"),
        ("not_in_place", "The school should have told us.", "the council’s own duty"),
    ],
)
def test_evaluating_refuses(finding, reasons, words):
    typed = {"findings": ({"id": 1, "number": 1, "finding": finding, "reasons": reasons},)}
    refused = refusal(decisions.evaluate, facts(), typed, TODAY)
    assert words in refused.sentence
    assert refused.field == "reasons_1"


def test_what_turns_out_to_be_in_place_has_nothing_promised_about_it():
    known = facts("drafted", items=items("not_in_place"))
    typed = {"findings": ({"id": 1, "number": 1, "finding": "in_place", "reasons": "The log."},)}
    made = decisions.evaluate(known, typed, TODAY)
    assert (made.to, made.rows[-1].values) == ("evaluating", {"is_removed": True})


@pytest.mark.parametrize(
    ("action", "words"),
    [
        (
            {"item": 1, "what": "x", "by_whom": "y", "due_on": date(2026, 2, 5)},
            "Thursday 5 February 2026 has passed",
        ),
        ({"item": 2, "what": "x", "by_whom": "y", "due_on": MARCH_2}, "Item 2 is in place"),
        ({"item": 7, "what": "x", "by_whom": "y", "due_on": MARCH_2}, "no item 7"),
        ({"item": 1, "what": "", "by_whom": "", "due_on": None}, "at least one action"),
    ],
)
def test_planning_refuses(action, words):
    known = facts(items=items("not_in_place", "in_place", actions=False))
    typed = {"actions": ({"id": None, "field": "due_1_1"} | action,)}
    assert words in refusal(decisions.plan_remedies, known, typed, TODAY).sentence


@pytest.mark.parametrize(
    ("detail", "sentence"),
    [
        ({"items": ()}, "There is no item in this check."),
        ({"items": items("in_place", "", "")}, "Items 2 and 3 have no finding yet."),
        ({"items": items("", "in_place")}, "Item 1 has no finding yet."),
        (
            {"items": items("in_place", "not_in_place", actions=False)},
            "Item 2 is “not in place”, and nothing is planned",
        ),
        ({"items": items("cannot_tell", actions=False)}, "Item 1 is “cannot tell”, and nothing is planned"),
        ({"items": items("in_place")}, "Nobody has recorded what the family says"),
        ({"items": items("in_place", "partly"), "family_asked_on": TODAY}, None),
    ],
)
def test_the_draft_waits_for_every_finding_every_action_and_the_family(detail, sentence):
    conditions = (
        decisions.every_item_has_a_finding,
        decisions.every_gap_has_an_action,
        decisions.family_was_asked,
    )
    refused = next((r for condition in conditions if (r := condition(facts(**detail)))), None)
    assert refused.sentence.startswith(sentence) if sentence else refused is None


# --------------------------------------------------------------------------------------------------- the letter


def test_issuing_starts_a_clock_for_each_promise_and_the_recheck_from_the_last():
    known = items("in_place", "partly", "not_in_place")
    late = an_action(3, 1, MARCH_16)
    known = (
        *known[:2],
        type(known[2])(
            3,
            3,
            "Provision 3",
            finding="not_in_place",
            reasons="Log",
            actions=(late,),
            no_interim="Nobody is free.",
        ),
    )
    made = decisions.issue(facts("drafted", items=known), {}, TODAY)
    starts = [act for act in made.clocks if isinstance(act, Start)]
    assert [(act.code, act.about, act.trigger, act.given) for act in starts] == [
        ("sectionf.remedy", "remedy:F2.1", TODAY, MARCH_2),
        ("sectionf.remedy", "remedy:F3.1", TODAY, MARCH_16),
        ("sectionf.recheck", "", MARCH_16, None),
    ]
    assert Stop("sectionf.issue", TODAY) in made.clocks
    assert made.to == "remedying"


def test_issuing_refuses_a_promise_that_has_passed_already():
    late = facts("drafted", items=items("partly"), today=date(2026, 3, 9))
    assert (
        "F1.1 is planned for Monday 2 March 2026"
        in refusal(decisions.issue, late, {}, date(2026, 3, 9)).sentence
    )


def test_a_letter_with_a_gap_needs_approval_and_one_without_has_nothing_to_approve():
    lacking, whole = facts(items=items("partly")), facts(items=items("in_place"))
    assert "a complaints manager has to approve" in decisions.nothing_is_lacking(lacking).sentence
    assert decisions.nothing_is_lacking(whole) is None
    assert decisions.something_is_lacking(lacking) is None
    assert decisions.something_is_lacking(whole).sentence.startswith("Nothing is lacking")


@pytest.mark.parametrize(
    ("findings", "counts"),
    [
        (("in_place",), "We looked at 1 item: 1 is in place."),
        (("in_place", "in_place"), "We looked at 2 items: 2 are in place."),
        (
            ("in_place", "partly", "not_in_place", "not_in_place", "cannot_tell"),
            "We looked at 5 items: 1 is in place, 1 is partly in place, 2 are not in place and for 1 we cannot tell.",
        ),
    ],
)
def test_the_letter_says_in_a_sentence_what_was_found(findings, counts):
    (draft,) = decisions.covering_letter(facts("drafted", items=items(*findings)), TODAY)
    assert draft.context["counts"] == counts


def test_the_checklist_has_a_line_for_each_action_and_each_date_its_weekday():
    two = (an_action(1, 1, MARCH_2), an_action(1, 2, MARCH_16, what="Make up what was lost"))
    item = type(items("partly")[0])(1, 1, "Provision 1", finding="partly", reasons="Log", actions=two)
    (draft,) = decisions.covering_letter(facts("drafted", items=(item,)), TODAY)
    assert [(row["item"], row["found"], row["when"]) for row in draft.context["rows"]] == [
        ("1. Provision 1", "Partly in place", "Monday 2 March 2026"),
        ("1. As above", "As above", "Monday 16 March 2026"),
    ]


def test_the_setting_is_told_nothing_that_the_family_told_us():
    known = facts("drafted", items=items("partly"), family_view="She cries every morning.")
    family, setting = decisions.issue(known, {}, TODAY).letters
    assert "She cries" in str(family.context)
    assert "She cries" not in str(setting.context)
    assert "The log shows it." not in str(setting.context)


def test_a_letter_to_the_young_person_says_your():
    made = decisions.covering_letter(facts("drafted", items=items("partly"), subject=PAT), TODAY)
    assert made[0].context["whose"] == "your"


# -------------------------------------------------------------------------------------------- remedies, the end


def test_a_promise_is_met_late_when_it_is_done_late():
    known = facts("remedying", items=items("partly"))
    made = decisions.finish_remedy(known, {"which": "F1.1", "proof": "Log"}, MARCH_16)
    assert made.clocks == (Stop("sectionf.remedy", MARCH_16, about="remedy:F1.1"),)
    assert "late: it was promised by 2 March 2026" in made.says


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"which": "F9.9", "due_on": MARCH_16, "why": "x"}, "which"),
        ({"which": "F1.1", "due_on": date(2026, 2, 5), "why": "x"}, "due_on"),
        ({"which": "F1.1", "due_on": MARCH_2, "why": "x"}, "due_on"),
        ({"which": "F1.1", "due_on": MARCH_16, "why": "The school failed to hire her."}, "why"),
    ],
)
def test_another_day_is_refused(typed, field):
    known = facts("remedying", items=items("partly"))
    assert refusal(decisions.redate_remedy, known, typed, TODAY).field == field


def test_the_recheck_moves_only_with_the_last_promise():
    known = facts("remedying", items=items("partly"), clocks=(clock("sectionf.recheck", MARCH_2),))
    made = decisions.redate_remedy(known, {"which": "F1.1", "due_on": MARCH_16, "why": "Ill"}, TODAY)
    assert made.clocks[1:] == (
        Stop("sectionf.recheck", TODAY, "superseded"),
        Start("sectionf.recheck", MARCH_16),
    )


def test_nothing_is_checked_again_before_the_last_promise_is_kept_or_broken():
    known = items("partly")
    before, after = facts(items=known, today=MARCH_2), facts(items=known, today=date(2026, 3, 3))
    assert "F1.1 is promised by Monday 2 March 2026" in decisions.nothing_is_promised_ahead(before).sentence
    assert decisions.nothing_is_promised_ahead(after) is None


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"now": "", "family_confirms": True, "note": ""}, "Say whether item 1 is provided now"),
        ({"now": "partly", "family_confirms": True, "note": ""}, "still missing of item 1"),
        ({"now": "provided", "family_confirms": False, "note": ""}, "does not confirm"),
        ({"now": "provided", "family_confirms": None, "note": ""}, "does not confirm"),
        ({"now": "partly", "family_confirms": None, "note": "Up to the school."}, "council’s own duty"),
    ],
)
def test_the_recheck_refuses(said, words):
    known = facts("remedying", items=items("partly"))
    refused = refusal(decisions.recheck, known, {"items": ({"number": 1} | said,)}, TODAY)
    assert words in refused.sentence


def test_one_gap_still_open_closes_the_check_as_not_provided_with_the_ombudsman():
    one, two = items("partly", "partly")
    known = (
        type(one)(1, 1, "One", finding="partly", reasons="r", now="provided"),
        type(two)(2, 2, "Two", finding="partly", reasons="r", now="partly", recheck_note="Half"),
    )
    made = decisions.close(facts("rechecked", items=known), {"next": "We go on."}, TODAY)
    assert (made.to, made.letters[0].code) == ("closed_not_provided", "check_not_provided")
    assert "item 2 not provided" in made.says


@pytest.mark.parametrize(
    ("text", "longest", "short"),
    [
        ("A short text", 20, "A short text"),
        ("A text that is too long", 12, "A text that…"),
        ("Unbrokenlineofletters", 10, "Unbrokenl…"),
    ],
)
def test_a_text_is_cut_at_a_word(text, longest, short):
    assert shortened(text, longest) == short
