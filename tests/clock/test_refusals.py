"""What a clock will not reckon, and the sentence and the field it says so with."""

from datetime import datetime

import pytest

from casework.clock import RULES, ClockError, ClockFacts, due_on, rule, run

from .dates import CALENDAR, d, due


def test_an_extension_is_refused_wherever_the_rule_has_none():
    without = [one for one in RULES if one.extension is None and one.effective_to is None]
    assert len(without) > 20
    for one in without:
        facts = ClockFacts(
            d("2026-07-01"), extended=True, given=d("2026-07-20") if one.given == "only" else None
        )
        for reckon in (due_on, run):
            with pytest.raises(ClockError, match="cannot be extended") as refused:
                reckon(one, facts, CALENDAR)
            assert refused.value.field == "extended"


def test_where_the_council_has_a_discretion_the_refusal_says_so():
    with pytest.raises(ClockError, match="cannot be extended: the council may accept a later request"):
        due("children.stage2.request", "2026-01-05", extended=True)


@pytest.mark.parametrize(
    ("code", "trigger", "dates", "field", "sentence"),
    [
        ("ehcp.final_plan", "1989-12-31", {}, "date", "too early: dates are taken from 1 January 1990"),
        ("ehcp.final_plan", "2028-01-01", {}, "date", "too late: bank holidays are known for 2018 to 2027"),
        (
            "children.stage1",
            "2017-12-29",
            {},
            "date",
            "outside the calendar: bank holidays are known for 2018 to 2027",
        ),
        ("children.stage1", "2027-12-20", {}, "date", "goes past the calendar"),
        ("data.subject_access", "2027-12-05", {}, "date", "outside the calendar"),
        (
            "tribunal.appeal",
            "2026-01-05",
            {"certificate": "2026-01-04"},
            "certificate",
            "is before 5 January 2026",
        ),
        (
            "children.stage1",
            "2026-01-05",
            {"certificate": "2026-01-09"},
            "certificate",
            "does not depend on a certificate",
        ),
        (
            "children.stage1",
            "2026-01-05",
            {"meeting": "2026-01-02"},
            "meeting",
            "does not depend on a meeting",
        ),
        ("ehcp.amended_plan", "2026-01-05", {"meeting": "2026-01-09"}, "meeting", "is after 5 January 2026"),
        (
            "children.stage1",
            "2026-01-05",
            {"given": "2026-01-09"},
            "given",
            "takes no agreed or promised date",
        ),
        ("sectionf.remedy", "2026-01-05", {"given": "2026-01-04"}, "given", "before 5 January 2026"),
    ],
)
def test_impossible_facts_are_refused_with_the_field_they_are_about(code, trigger, dates, field, sentence):
    facts = ClockFacts(d(trigger), **{name: d(day) for name, day in dates.items()})
    for reckon in (due_on, run):
        with pytest.raises(ClockError, match=sentence) as refused:
            reckon(rule(code), facts, CALENDAR)
        assert refused.value.field == field


def test_a_time_of_day_is_not_a_date():
    with pytest.raises(ClockError, match="without a time"):
        due_on(rule("children.stage1"), ClockFacts(datetime(2026, 1, 5, 23, 59)), CALENDAR)


def test_a_limit_in_months_reaches_back_before_the_calendar_without_a_day_to_act_by():
    long_ago = run(rule("adults.time_limit"), ClockFacts(d("2015-03-31")), CALENDAR)
    assert (long_ago.due_on, long_ago.act_by) == (d("2016-03-31"), None)
