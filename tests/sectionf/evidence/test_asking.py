"""A setting is asked by a link, given more time, sent another, reminded; a link is stopped. Asked of the rules alone."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from casework.workflow import Refused
from sectionf import decisions
from sectionf.decisions.asking import stopped
from sectionf.evidence import codes
from sectionf.evidence.policy import EvidencePolicy
from sectionf.facts import DraftFacts, LinkFacts
from tests.sectionf.by_hand import TODAY, clock, facts

SECRET = "0123456789abcdef" * 4
LANE = {"to_name": "Ms R Lane", "to_email": "lane@birchwood.example"}
SENT = LinkFacts(11, "aaaaaaaa", date(2026, 2, 2), date(2026, 2, 23), "Ms R Lane", "lane@birchwood.example")


def asked(**known):
    known = {"state": "evidence_requested", "evidence_asked_on": date(2026, 2, 2), "links": (SENT,)} | known
    clocks = (clock("sectionf.issue"), clock("sectionf.evidence", date(2026, 2, 2)))
    return replace(facts(clocks=clocks, **known), secret=SECRET)


def of(rows, model):
    return [row for row in rows if row.model == f"sectionf.{model}"]


def test_the_letter_has_the_code_and_the_row_its_digest_alone():
    outcome = decisions.ask_setting(replace(facts("scoped"), secret=SECRET), LANE, TODAY)
    (row,), (letter,) = outcome.rows, outcome.letters
    code = codes.code_from(SECRET)
    assert letter.context["link_code"] == str(code)
    assert (letter.name, letter.email) == ("Ms R Lane", "lane@birchwood.example")
    assert (row.values["name"], row.values["digest"]) == (code.name, code.digest)
    assert code.secret not in repr(row)
    assert code.secret not in repr(outcome.says)
    assert code.secret not in repr(outcome.payload)


def test_a_link_holds_fifteen_working_days_unless_the_council_says_otherwise():
    # Friday 6 February 2026; fifteen working days on is Friday 27 February.
    outcome = decisions.ask_setting(facts("scoped"), {}, TODAY)
    assert outcome.rows[0].values["expires_on"] == date(2026, 2, 27)
    shorter = decisions.ask_setting(facts("scoped", policy=EvidencePolicy(link_days=3)), {}, TODAY)
    assert shorter.rows[0].values["expires_on"] == date(2026, 2, 11)


def test_nobody_named_is_the_headteacher_on_paper():
    (letter,) = decisions.ask_setting(facts("scoped"), {"more": ""}, TODAY).letters
    assert (letter.name, letter.email, letter.context["dear"]) == ("", "", "Headteacher")


def test_more_time_goes_where_the_request_went_with_a_new_link_and_longer_for_the_old():
    outcome = decisions.extend_evidence(asked(), {"why": "She is away."}, TODAY)
    (letter,) = outcome.letters
    assert (letter.name, letter.email) == ("Ms R Lane", "lane@birchwood.example")
    new, longer = of(outcome.rows, "EvidenceLink")
    assert new.pk is None
    assert (longer.pk, longer.values) == (11, {"expires_on": new.values["expires_on"]})


def test_a_new_link_stops_the_earlier_ones_unless_two_people_answer():
    alone = decisions.send_link(asked(), LANE, TODAY)
    assert [row.pk for row in of(alone.rows, "EvidenceLink")] == [None, 11]
    assert alone.rows[1].values["stopped_on"] == TODAY
    beside = decisions.send_link(asked(), LANE | {"keep_earlier": True}, TODAY)
    assert [row.pk for row in of(beside.rows, "EvidenceLink")] == [None]


def test_a_link_that_ended_is_left_as_it_was():
    ended = replace(SENT, used_on=date(2026, 2, 3))
    outcome = decisions.send_link(asked(links=(ended,)), LANE, TODAY)
    assert [row.pk for row in outcome.rows] == [None]


def test_stopping_needs_something_to_stop():
    outcome = decisions.stop_links(asked(), {"why": "Wrong school."}, TODAY)
    assert outcome.rows == stopped((SENT,), TODAY, "Wrong school.")
    with pytest.raises(Refused, match="nothing to stop"):
        decisions.stop_links(asked(links=(replace(SENT, expires_on=date(2026, 2, 5)),)), {"why": "x"}, TODAY)


def test_a_link_to_one_setting_is_stopped_when_the_check_names_another():
    typed = {"plan_final_on": date(2025, 7, 18), "items": ({"id": 1, "text": "Provision 1"},)}
    same = decisions.scope(asked(), typed | {"establishment_id": 9}, TODAY)
    other = decisions.scope(asked(), typed | {"establishment_id": 10}, TODAY)
    none = decisions.scope(asked(), typed | {"establishment_id": None}, TODAY)
    assert of(same.rows, "EvidenceLink") == []
    assert [row.pk for row in of(other.rows, "EvidenceLink")] == [11]
    assert [row.pk for row in of(none.rows, "EvidenceLink")] == [11]


# ------------------------------------------------------------------------------------------------ reminding


def test_a_reminder_for_a_day_is_kept_and_sent_once():
    outcome = decisions.remind_setting(asked(), {"days": (5, 10)}, TODAY)
    assert [row.values["working_day"] for row in of(outcome.rows, "EvidenceReminder")] == [5, 10]
    assert outcome.says == "The setting was reminded: day 5 and 10."
    with pytest.raises(Refused, match="reminded of this already"):
        decisions.remind_setting(asked(reminded=((5, TODAY), (10, TODAY))), {"days": (5, 10)}, TODAY)
    later = decisions.remind_setting(asked(reminded=((5, TODAY),)), {"days": (5, 10)}, TODAY)
    assert [row.values["working_day"] for row in of(later.rows, "EvidenceReminder")] == [10]


def test_a_reminder_by_hand_may_be_sent_again():
    by_hand = decisions.remind_setting(asked(reminded=((None, TODAY),)), {"more": "Please."}, TODAY)
    assert [row.values["working_day"] for row in of(by_hand.rows, "EvidenceReminder")] == [None]
    assert by_hand.letters[0].context["more"] == "Please."


def test_whoever_has_no_email_is_reminded_on_paper_and_the_owner_is_told_to_post_it():
    on_paper = asked(links=(replace(SENT, to_email=""),))
    outcome = decisions.remind_setting(on_paper, {"days": (5,)}, TODAY)
    assert outcome.letters[0].email == ""
    assert "print and post it, or ring them" in outcome.tell[0].text
    assert decisions.remind_setting(asked(), {"days": (5,)}, TODAY).tell == ()


def test_nobody_is_reminded_of_what_is_answered():
    with pytest.raises(Refused, match="not being waited for"):
        decisions.remind_setting(replace(asked(), clocks=()), {"days": (5,)}, TODAY)


# ------------------------------------------------------------------------------------------------ silence, and numbers of before


def test_silence_is_kept_with_when_it_was_asked_and_reminded():
    known = asked(reminded=((5, date(2026, 2, 9)), (None, date(2026, 2, 9)), (10, date(2026, 2, 16))))
    silent = tuple(
        {"id": item.id, "number": item.number, "delivered_how": "", "evidence": "", "no_reply": True}
        for item in known.detail.items
    )
    outcome = decisions.record_evidence(known, {"answers": silent}, date(2026, 2, 18))
    assert {row.values["evidence"] for row in outcome.rows} == {
        "Asked on 2 February 2026, reminded on 9 February 2026 and 16 February 2026; no reply by 18 February 2026."
    }


def test_what_an_officer_records_by_phone_takes_away_the_numbers_of_another_answer():
    known = asked()
    told = tuple(
        {"id": item.id, "number": item.number, "delivered_how": how, "evidence": "", "no_reply": False}
        for item, how in zip(known.detail.items, (known.detail.items[0].delivered_how, "Told by phone."), strict=True)
    )  # fmt: skip
    unchanged, changed = decisions.record_evidence(known, {"answers": told}, TODAY).rows
    assert "said" not in unchanged.values
    assert (changed.values["said"], changed.values["said_minutes"]) == ("", None)


# ------------------------------------------------------------------------------------------------ by the link


BEGUN = replace(SENT, begun_at=datetime(2026, 2, 3, 9, tzinfo=UTC), by_name="R Lane", by_role="SENCO", by_email="r@b.example")  # fmt: skip


def sent(known, **other):
    said = {"said": "never", "said_stopped": "Nobody."}
    answers = tuple(
        {"id": item.id, "number": item.number, "delivered_how": "It never started.", "evidence": "", "no_reply": False, "said": said}
        for item in known.detail.items
    )  # fmt: skip
    return {"link": 11, "answers": answers, "drafts": (), "files": (), "more": "A new teacher."} | other


def test_an_answer_ends_every_link_says_who_it_was_and_sends_receipts():
    second = replace(SENT, id=12, name="bbbbbbbb")
    known = asked(links=(BEGUN, second))
    outcome = decisions.record_evidence(known, sent(known), TODAY)
    assert [row.pk for row in of(outcome.rows, "EvidenceLink")] == [11, 12]
    assert outcome.payload == {"who": "R Lane, SENCO, Birchwood Primary School"}
    assert [(letter.name, letter.email) for letter in outcome.letters] == [
        ("R Lane", "r@b.example"),
        ("Ms R Lane", "lane@birchwood.example"),
    ]
    assert [letter.context["is_copy"] for letter in outcome.letters] == [False, True]
    assert outcome.detail == {"evidence_in_on": TODAY, "setting_adds": "A new teacher."}
    assert outcome.tell[0].to == "owner"
    assert outcome.to == "evaluating"


@pytest.mark.parametrize(
    "link",
    [
        replace(BEGUN, used_on=TODAY),
        replace(BEGUN, stopped_on=TODAY),
        replace(BEGUN, expires_on=date(2026, 2, 5)),
        replace(BEGUN, id=99),
        SENT,
    ],
    ids=["used", "stopped", "run out", "of another check", "never begun"],
)
def test_a_link_that_does_not_hold_takes_no_answer(link):
    known = asked(links=(link,))
    with pytest.raises(decisions.LinkEnded):
        decisions.record_evidence(known, sent(known), TODAY)


def test_what_was_changed_since_it_was_read_over_is_not_sent():
    draft = DraftFacts(5, 1, 3, datetime(2026, 2, 4, tzinfo=UTC))
    known = asked(links=(BEGUN,), drafts=(draft,))
    decisions.record_evidence(known, sent(known, drafts=({"id": 5, "version": 3},)), TODAY)
    for seen in ((), ({"id": 5, "version": 2},), ({"id": 5, "version": 3}, {"id": 6, "version": 1})):
        with pytest.raises(decisions.AnswersMoved):
            decisions.record_evidence(known, sent(known, drafts=seen), TODAY)


def test_an_item_that_was_added_or_is_another_check_s_is_not_answered():
    known = asked(links=(BEGUN,))
    whole = sent(known)
    for answers in (whole["answers"][:1], (*whole["answers"], whole["answers"][0] | {"id": 999})):
        with pytest.raises(decisions.AnswersMoved):
            decisions.record_evidence(known, whole | {"answers": answers}, TODAY)
