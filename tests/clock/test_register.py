"""Every clock of the register, on dates counted by hand."""

import pytest

from casework.clock import (
    BOOK,
    RULES,
    ClockError,
    NotInForce,
    Rulebook,
    UnknownRule,
    WorkingDays,
    due_on,
    rule,
)
from casework.clock.run import ClockFacts

from .dates import CALENDAR, d, due, ran

DOMAIN_CODES = """
concern.reply concern.resolve concern.next_day
children.acknowledge children.stage1 children.stage2.request children.stage2 children.stage3.request children.panel
children.panel.report children.panel.response children.time_limit
adults.acknowledge adults.plan adults.response adults.time_limit
corporate.acknowledge corporate.stage1 corporate.stage2.acknowledge corporate.stage2 corporate.time_limit
sectionf.acknowledge sectionf.evidence sectionf.issue sectionf.remedy sectionf.interim sectionf.recheck
ehcp.decide_assess ehcp.notify_no_plan ehcp.final_plan ehcp.draft_comments ehcp.review_decision ehcp.amended_plan
mediation.certificate mediation.arrange tribunal.appeal
lgsco.enquiry lgsco.draft lgsco.remedy lgsco.report_response lgsco.time_limit lgsco.report_notice
jr.response jr.limit data.subject_access data.complaint_acknowledge
"""

# What the council, or guidance, has set beside those: the stages between them would otherwise have no date at all.
BESIDE = """
children.stage2.statement children.stage2.promised children.stage2.adjudicate children.resubmit
children.panel.chair children.panel.papers
adults.five_months adults.review
corporate.stage2.request
complaint.remedy
disagreement.options referral.follow_up
"""
# The tribunal gives their days itself.
GIVEN_BY_THE_TRIBUNAL = "tribunal.response tribunal.order"


def test_the_register_holds_every_clock_and_no_other():
    assert sorted(BOOK.codes) == sorted(
        [*DOMAIN_CODES.split(), *BESIDE.split(), *GIVEN_BY_THE_TRIBUNAL.split()]
    )


@pytest.mark.parametrize("code", BESIDE.split())
def test_what_stands_beside_the_law_s_clocks_does_not_pass_for_law(code):
    assert rule(code).kind in ("policy", "guidance")


@pytest.mark.parametrize(
    ("code", "trigger", "expected"),
    [
        ("concern.reply", "2026-05-01", "2026-05-11"),  # early May bank holiday
        ("concern.resolve", "2026-03-30", "2026-04-15"),  # Easter
        ("concern.next_day", "2025-12-24", "2025-12-29"),
        ("children.acknowledge", "2022-09-16", "2022-09-22"),  # the State Funeral, 19 September 2022
        ("children.stage1", "2023-05-05", "2023-05-22"),  # the Coronation, 8 May 2023
        ("children.stage1", "2024-12-31", "2025-01-15"),
        ("children.stage2.request", "2026-08-14", "2026-09-14"),
        ("children.stage2", "2026-02-02", "2026-03-09"),
        ("children.stage2.statement", "2026-05-05", "2026-05-19"),
        ("children.stage2.adjudicate", "2026-05-21", "2026-06-05"),  # 25 May is a bank holiday
        ("children.resubmit", "2024-02-29", "2025-02-28"),
        ("children.stage3.request", "2025-12-31", "2026-01-29"),
        ("children.panel", "2026-04-02", "2026-05-19"),
        ("children.panel.chair", "2026-05-21", "2026-06-05"),
        ("children.panel.papers", "2026-06-09", "2026-05-26"),  # back over the 25th of May
        ("children.panel.report", "2026-05-21", "2026-05-29"),
        ("children.panel.response", "2027-03-19", "2027-04-13"),
        ("children.time_limit", "2024-02-29", "2025-02-28"),
        ("adults.acknowledge", "2025-04-17", "2025-04-24"),
        ("adults.plan", "2026-05-22", "2026-06-08"),
        ("adults.response", "2025-08-28", "2026-02-27"),
        ("adults.response", "2025-08-30", "2026-02-28"),
        ("adults.five_months", "2026-03-30", "2026-08-29"),
        ("adults.five_months", "2025-09-30", "2026-02-28"),
        ("adults.time_limit", "2025-03-31", "2026-03-31"),
        ("corporate.acknowledge", "2024-03-28", "2024-04-08"),
        ("corporate.stage1", "2026-08-21", "2026-09-07"),
        ("corporate.stage2.acknowledge", "2024-12-23", "2025-01-02"),
        ("corporate.stage2.request", "2026-04-15", "2026-05-20"),
        ("corporate.stage2", "2025-12-01", "2025-12-31"),
        ("corporate.time_limit", "2025-02-28", "2026-02-28"),
        ("sectionf.acknowledge", "2026-12-23", "2026-12-30"),  # 28 December stands in for Boxing Day
        ("sectionf.evidence", "2026-10-23", "2026-10-30"),  # the clocks go back on the 25th
        ("sectionf.issue", "2026-03-27", "2026-04-28"),  # the clocks go forward on the 29th
        ("sectionf.interim", "2026-04-02", "2026-04-13"),  # Good Friday and Easter Monday lie between
        ("sectionf.recheck", "2022-05-31", "2022-06-16"),  # two days for the Jubilee
        ("ehcp.decide_assess", "2025-11-20", "2026-01-01"),
        ("ehcp.notify_no_plan", "2026-01-05", "2026-04-27"),
        ("ehcp.final_plan", "2024-02-29", "2024-07-18"),
        ("ehcp.draft_comments", "2026-02-16", "2026-03-02"),
        ("ehcp.review_decision", "2026-03-06", "2026-04-03"),
        ("ehcp.amended_plan", "2026-03-06", "2026-05-01"),
        ("mediation.certificate", "2025-12-24", "2025-12-31"),
        ("mediation.arrange", "2024-02-15", "2024-03-16"),
        ("tribunal.appeal", "2026-02-03", "2026-04-07"),  # 3 April is Good Friday
        ("lgsco.enquiry", "2026-01-02", "2026-01-30"),
        ("lgsco.draft", "2026-04-01", "2026-04-17"),
        ("lgsco.report_response", "2026-01-15", "2026-04-14"),
        ("lgsco.report_response", "2025-11-30", "2026-02-28"),
        ("lgsco.time_limit", "2025-06-01", "2026-05-31"),
        ("lgsco.report_notice", "2026-03-20", "2026-04-03"),
        ("jr.response", "2026-10-20", "2026-11-03"),
        ("jr.limit", "2026-05-31", "2026-08-31"),
        ("data.subject_access", "2026-07-31", "2026-09-01"),  # 31 August is a bank holiday
        ("data.complaint_acknowledge", "2026-11-25", "2026-12-29"),
    ],
)
def test_each_clock_is_due_on_the_day_counted_by_hand(code, trigger, expected):
    assert due(code, trigger) == expected


@pytest.mark.parametrize(
    ("code", "trigger", "expected"),
    [
        ("concern.resolve", "2026-03-30", "2026-04-29"),
        ("children.stage2", "2026-02-02", "2026-05-07"),
        ("corporate.stage1", "2026-08-21", "2026-09-21"),
        ("corporate.stage2", "2025-12-01", "2026-01-29"),
        ("sectionf.evidence", "2026-10-23", "2026-11-06"),
        ("sectionf.issue", "2026-03-27", "2026-05-13"),
        ("data.subject_access", "2025-11-30", "2026-03-02"),
    ],
)
def test_an_extension_counts_from_the_original_start(code, trigger, expected):
    assert due(code, trigger, extended=True) == expected


@pytest.mark.parametrize("code", ["complaint.remedy", "sectionf.remedy", "lgsco.remedy", "adults.review"])
def test_a_remedy_is_due_on_the_date_promised_and_on_no_other(code):
    assert due(code, "2026-01-05", given="2026-02-01") == "2026-02-01"
    with pytest.raises(ClockError, match="no length of its own"):
        due(code, "2026-01-05")


def test_an_adult_response_is_due_when_agreed_but_never_after_six_months_unless_longer_was_agreed():
    assert due("adults.response", "2025-08-31", given="2025-10-10") == "2025-10-10"
    assert due("adults.response", "2025-08-31", given="2026-03-20") == "2026-02-28"
    assert due("adults.response", "2025-08-31", given="2026-03-20", extended=True) == "2026-03-20"
    assert ran("adults.response", "2025-08-31", given="2025-10-10").cap_on == d("2026-02-28")
    with pytest.raises(ClockError, match="say which date was agreed"):
        due("adults.response", "2025-08-31", extended=True)


def test_the_ombudsman_s_own_date_takes_the_place_of_the_usual_twenty_days():
    assert due("lgsco.enquiry", "2026-01-02", given="2026-01-16") == "2026-01-16"


@pytest.mark.parametrize(
    ("decision", "certificate", "expected"),
    [
        ("2026-01-05", "2026-02-20", "2026-03-20"),  # the certificate's month ends later
        ("2026-01-05", "2026-01-20", "2026-03-05"),  # the decision's two months end later
        ("2026-06-10", None, "2026-09-01"),  # 10 August; 31 August is a bank holiday
        ("2025-06-30", None, "2025-09-01"),  # 30 August
        ("2025-10-27", None, "2026-01-02"),  # 27 December
        ("2026-11-01", None, "2027-01-04"),  # 1 January 2027, a Friday
        ("2027-05-31", None, "2027-09-01"),  # 31 July, a Saturday, moves into August and so out of it
        ("2024-12-30", None, "2025-02-28"),  # February has no 30th
    ],
)
def test_a_tribunal_appeal_takes_the_later_limit_and_leaves_august_and_the_new_year(
    decision, certificate, expected
):
    dates = {"certificate": certificate} if certificate else {}
    assert due("tribunal.appeal", decision, **dates) == expected


def test_a_late_notice_of_amendments_buys_no_time_beyond_twelve_weeks_from_the_meeting():
    assert due("ehcp.amended_plan", "2026-02-10", meeting="2026-01-05") == "2026-03-30"
    assert due("ehcp.amended_plan", "2026-01-20", meeting="2026-01-05") == "2026-03-17"


def test_a_due_date_on_a_non_working_day_stands_and_the_day_to_act_by_is_before_it():
    review = ran("ehcp.review_decision", "2026-03-06")
    assert (review.due_on, review.act_by) == (d("2026-04-03"), d("2026-04-02"))


def test_every_clock_says_what_it_is_since_when_and_by_what_law():
    for one in RULES:
        assert one.label, one.code
        assert one.trigger, one.code
        assert one.source, one.code
        assert one.kind in ("statutory", "policy", "code", "guidance", "practice"), one.code


@pytest.mark.parametrize("code", ["data.complaint_acknowledge", "ehcp.final_plan", "data.subject_access"])
def test_a_clock_is_not_in_force_the_day_before_it_starts(code):
    start = rule(code).effective_from
    assert rule(code, on=start).code == code
    with pytest.raises(NotInForce, match="it came into force on"):
        rule(
            code,
            on=start.replace(day=start.day - 1) if start.day > 1 else start.replace(month=start.month - 1),
        )


def test_the_data_complaint_duty_begins_on_19_june_2026():
    assert due("data.complaint_acknowledge", "2026-06-19") == "2026-07-20"  # 19 July is a Sunday
    with pytest.raises(NotInForce, match="19 June 2026"):
        due("data.complaint_acknowledge", "2026-06-18")


def test_the_code_binds_corporate_complaints_from_february_2024_and_policy_measured_them_before():
    before, after = rule("corporate.stage1", on=d("2024-01-31")), rule("corporate.stage1", on=d("2024-02-01"))
    assert (before.kind, before.version) == ("policy", "1")
    assert (after.kind, after.version) == ("code", "2")


def test_an_unknown_code_or_version_says_so_and_suggests_the_nearest():
    with pytest.raises(UnknownRule, match="Did you mean children"):
        rule("children.stge1")
    with pytest.raises(UnknownRule, match="no version 9"):
        rule("children.stage1", version="9")


def test_a_changed_policy_moves_new_cases_and_leaves_old_ones():
    changed = rule("sectionf.issue").revised(
        version="2", effective_from=d("2026-04-01"), period=WorkingDays(15)
    )
    book = BOOK.with_newer(changed)
    old, new = (
        book.rule("sectionf.issue", on=d("2026-03-31")),
        book.rule("sectionf.issue", on=d("2026-04-01")),
    )
    assert (old.version, old.words, new.version, new.words) == (
        "1",
        "20 working days",
        "2",
        "15 working days",
    )
    assert book.rule("sectionf.issue", version="1").effective_to == d("2026-03-31")
    assert due_on(new, ClockFacts(d("2026-04-01")), CALENDAR) == d("2026-04-24")
    with pytest.raises(ClockError, match="cannot be extended"):
        due_on(new, ClockFacts(d("2026-04-01"), extended=True), CALENDAR)


def test_the_law_is_not_the_council_s_to_change():
    with pytest.raises(ClockError, match="not the council's to change"):
        rule("children.stage1").revised(version="2", effective_from=d("2026-04-01"), period=WorkingDays(30))


def test_two_versions_cannot_be_in_force_on_one_day():
    one = rule("concern.reply")
    with pytest.raises(ClockError, match="Two versions"):
        Rulebook([one, one.revised(version="2", effective_from=d("2026-04-01"), period=WorkingDays(7))])
