"""Whole histories of complaints, each date counted by hand on a wall calendar before the service was asked.

A history is a line for each thing that happened: the day it happened, what was done, and the dates that hold after it. `keyed`
tells the day it was written down, where that is later. Bank holidays met on the way: Christmas Day and Boxing Day 2025, New
Year's Day 2026, Good Friday 3 April, Easter Monday 6 April, 4 May, 25 May and 31 August 2026.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import pytest

from casework.models import Case, Clock
from casework.record import audit
from casework.workflow.calendars import adopt, read_feed
from tests.builders import (
    a_complaint,
    a_concern,
    a_panel,
    a_reviewer,
    a_statement,
    a_user,
    an_adjudicator,
    decisions_on,
    do,
    findings_of,
    investigators,
    joint,
    reports,
)
from tests.casework.record.test_new_bank_holiday import feed_with
from tests.lifecycles.samples import COMPLAINT

pytestmark = pytest.mark.django_db(transaction=True)

Typed = Mapping[str, Any] | Callable[[Case], Mapping[str, Any]]


def day(text: str) -> date:
    return date.fromisoformat(text)


@dataclass(frozen=True)
class Then:
    """One thing that happened, and what is due after it; `ended` gives the days on which clocks were met, or None if late."""

    on: str
    act: str
    typed: Typed = field(default_factory=dict)
    due: Mapping[str, str | None] = field(default_factory=dict)
    in_time: Mapping[str, bool] = field(default_factory=dict)
    keyed: str = ""


@dataclass(frozen=True)
class History:
    """A complaint from its receipt on: how it came, and what happened."""

    procedure: str
    received: str
    what: tuple[Then, ...]
    due: Mapping[str, str] = field(default_factory=dict)
    keyed: str = ""


TRIAGED: Typed = lambda case: COMPLAINT["confirm_route"][0](case, case.received_on)  # noqa: E731
BEGUN: Typed = lambda case: COMPLAINT["begin"][0](case, case.received_on)  # noqa: E731
ACKNOWLEDGED = {"understanding": "Nobody called you back.", "advocate_offered": True}
FOUND: Typed = lambda case: {"findings": findings_of(case)}  # noqa: E731
ANSWERED = {"answer": "This is what we found.", "signed_by": "Sam Manager"}
ASKED_IN_WRITING = {"how": "letter", "outstanding": ""}
ASKED_BY_PHONE = {"how": "phone", "outstanding": ""}
SIGNED: Typed = a_statement
DECIDED: Typed = decisions_on


def to_the_first_answer(triaged: str, acknowledged: str, answered: str) -> tuple[Then, ...]:
    return (
        Then(triaged, "confirm_route", TRIAGED),
        Then(acknowledged, "acknowledge", ACKNOWLEDGED),
        Then(acknowledged, "begin", BEGUN),
        Then(answered, "record_findings", FOUND),
        Then(answered, "answer", ANSWERED),
    )


HISTORIES: Mapping[str, History] = {
    # 22, 23, 24, 29, 30, 31 December; 2, 5, 6, 7 January are ten; 8, 9, 12 to 16, 19 to 21 are twenty.
    "children, extended over Christmas": History(
        "children",
        "2025-12-19",
        (
            Then("2025-12-22", "confirm_route", TRIAGED),
            Then("2025-12-23", "acknowledge", ACKNOWLEDGED, in_time={"children.acknowledge": True}),
            Then("2025-12-23", "begin", BEGUN),
            Then(
                "2026-01-07",
                "extend",
                {"ground": "complex", "why": "Three teams.", "told_on": day("2026-01-07")},
                {"children.stage1": "2026-01-21"},
            ),
            Then("2026-01-21", "record_findings", FOUND),
            Then(
                "2026-01-21",
                "answer",
                ANSWERED,
                # 22, 23, 26 to 30 January are 7; 2 to 6 February 12; 9 to 13 are 17; 16, 17, 18 are twenty.
                {"children.stage2.request": "2026-02-18"},
                {"children.stage1": True},
            ),
        ),
        {"children.acknowledge": "2025-12-24", "children.stage1": "2026-01-07"},
    ),
    # Monday 2 March: the 3rd is 1. Held from the 4th; going on on Wednesday the 11th, which is 2; the 12th and 13th are 3 and
    # 4; 16 to 20 are 5 to 9; the 23rd is 10. Twenty end on Tuesday 7 April, over Easter.
    "children, consent awaited, then extended": History(
        "children",
        "2026-03-02",
        (
            Then("2026-03-02", "confirm_route", TRIAGED),
            Then("2026-03-03", "acknowledge", ACKNOWLEDGED),
            Then(
                "2026-03-04",
                "hold",
                {"ground": "consent", "why": "We wrote to her."},
                {"children.stage1": None},
            ),
            Then("2026-03-11", "resume", {"what": "She agrees."}, {"children.stage1": "2026-03-23"}),
            Then(
                "2026-03-20",
                "extend",
                {"ground": "complex", "why": "Two teams.", "told_on": day("2026-03-20")},
                {"children.stage1": "2026-04-08"},
            ),
        ),
        {"children.stage1": "2026-03-16"},
    ),
    # Nobody began before the advocate was there: the ten days run from Tuesday 10 March and end on Tuesday 24 March.
    "children, an advocate awaited from the outset": History(
        "children",
        "2026-03-02",
        (
            Then("2026-03-03", "hold", {"ground": "advocate", "why": "POhWER looks for one."}),
            Then("2026-03-10", "resume", {"what": "Jo was appointed."}, {"children.stage1": "2026-03-24"}),
        ),
    ),
    # Answered on Wednesday 15 April. Asked for in writing on Tuesday 5 May: 6 to 8 May are 1 to 3, 11 to 15 are 4 to 8, 18 to
    # 22 are 9 to 13, 26 to 29 are 14 to 17, 1 to 5 June are 18 to 22, 8 to 10 June are 23 to 25.
    "children, stage 2 in writing, the statement signed unchanged": History(
        "children",
        "2026-03-30",
        (
            *to_the_first_answer("2026-03-30", "2026-03-31", "2026-04-15"),
            Then(
                "2026-05-05",
                "ask_stage_2",
                ASKED_IN_WRITING,
                {"children.stage2": "2026-06-10", "children.stage2.statement": "2026-05-19"},
                {"children.stage2.request": True},
            ),
            Then("2026-05-06", "appoint_investigators", investigators()),
            Then(
                "2026-05-20",
                "agree_statement",
                SIGNED,
                {"children.stage2": "2026-06-10"},
                {"children.stage2.statement": False},
            ),
        ),
    ),
    # Asked for by telephone on 5 May and signed on Thursday 14 May: 15 May is 1, 18 to 22 are 2 to 6, 26 to 29 are 7 to 10, 1 to
    # 5 June 11 to 15, 8 to 12 June 16 to 20, 15 to 19 June 21 to 25. Forty more end on Friday 14 August.
    "children, stage 2 by telephone, sixty-five days, a date told and told again": History(
        "children",
        "2026-03-30",
        (
            *to_the_first_answer("2026-03-30", "2026-03-31", "2026-04-15"),
            Then("2026-05-05", "ask_stage_2", ASKED_BY_PHONE, {"children.stage2": "2026-06-10"}),
            Then("2026-05-06", "appoint_investigators", investigators()),
            Then("2026-05-14", "agree_statement", SIGNED, {"children.stage2": "2026-06-19"}),
            Then(
                "2026-06-19",
                "extend",
                {"why": "A witness is ill.", "told_on": day("2026-06-19"), "new_date": day("2026-07-10")},
                {"children.stage2": "2026-08-14", "children.stage2.promised": "2026-07-10"},
            ),
            Then(
                "2026-07-09",
                "extend",
                {"why": "She is still ill.", "told_on": day("2026-07-09"), "new_date": day("2026-07-31")},
                {"children.stage2": "2026-08-14", "children.stage2.promised": "2026-07-31"},
            ),
            Then("2026-07-20", "record_findings", FOUND),
            # Reports on 20 and 21 July: ten working days end on Tuesday 4 August.
            Then(
                "2026-07-20",
                "record_reports",
                reports(day("2026-07-21")),
                {"children.stage2.adjudicate": "2026-08-04"},
                keyed="2026-07-21",
            ),
            Then("2026-07-22", "appoint_adjudicator", an_adjudicator()),
            Then("2026-07-30", "adjudicate", DECIDED, in_time={"children.stage2.adjudicate": True}),
            # Twenty working days from Friday 31 July end on Friday 28 August.
            Then(
                "2026-07-31",
                "answer",
                ANSWERED,
                {"children.stage3.request": "2026-08-28"},
                {"children.stage2": True, "children.stage2.promised": True},
            ),
        ),
    ),
    # The time to ask ended on Thursday 14 May; accepted on Tuesday 2 June: 25 working days end on Tuesday 7 July.
    "children, stage 2 asked for late and accepted": History(
        "children",
        "2026-03-30",
        (
            *to_the_first_answer("2026-03-30", "2026-03-31", "2026-04-15"),
            Then(
                "2026-06-02",
                "accept_late_request",
                ASKED_IN_WRITING | {"why": "She was in hospital."},
                {"children.stage2": "2026-07-07"},
            ),
        ),
    ),
    # Overdue since Wednesday 15 April; asked for on Monday 20 April: 25 working days end on Wednesday 27 May.
    "children, stage 2 because stage 1 was overdue": History(
        "children",
        "2026-03-30",
        (
            Then("2026-03-30", "confirm_route", TRIAGED),
            Then("2026-03-31", "acknowledge", ACKNOWLEDGED),
            Then(
                "2026-04-20",
                "skip_to_stage_2",
                ASKED_IN_WRITING | {"basis": "overdue", "why": ""},
                {"children.stage2": "2026-05-27"},
            ),
        ),
    ),
    # Adjudicated on Wednesday 1 July 2026. Asked for on Wednesday 15 July: the chair by the 29th, the panel by Wednesday 26
    # August. Set for Monday 24 August: papers by Monday 10 August. Put off, as agreed, to Thursday 3 September: ten working
    # days before it, over the 31st of August, is Wednesday 19 August. Met on 3 September: report by the 10th; it came late, on
    # the 14th: the response by Monday 5 October.
    "children, a panel put off over the August bank holiday": History(
        "children",
        "2026-03-30",
        (
            *to_the_first_answer("2026-03-30", "2026-03-31", "2026-04-15"),
            Then("2026-05-05", "ask_stage_2", ASKED_IN_WRITING),
            Then("2026-05-06", "appoint_investigators", investigators()),
            Then("2026-05-14", "agree_statement", SIGNED),
            Then("2026-06-10", "record_findings", FOUND),
            Then("2026-06-10", "record_reports", reports(day("2026-06-10"))),
            Then("2026-06-11", "appoint_adjudicator", an_adjudicator()),
            Then("2026-06-30", "adjudicate", DECIDED, in_time={"children.stage2.adjudicate": False}),
            Then("2026-07-01", "answer", ANSWERED, in_time={"children.stage2": False}),
            Then(
                "2026-07-15",
                "ask_panel",
                ASKED_IN_WRITING,
                {"children.panel": "2026-08-26", "children.panel.chair": "2026-07-29"},
            ),
            Then(
                "2026-07-30",
                "set_panel",
                a_panel(day("2026-08-24")),
                {"children.panel.papers": "2026-08-10"},
                {"children.panel.chair": False},
            ),
            Then(
                "2026-08-05",
                "set_panel",
                a_panel(day("2026-09-03"), late_why="Pat asked for September."),
                {"children.panel.papers": "2026-08-19"},
            ),
            Then(
                "2026-08-19",
                "send_papers",
                {"papers": ("Both reports",)},
                in_time={"children.panel.papers": True},
            ),
            Then(
                "2026-09-03",
                "hold_panel",
                {"all_sat": True, "attended": "Pat."},
                {"children.panel.report": "2026-09-10"},
                {"children.panel": False},
            ),
            Then("2026-09-14", "record_findings", FOUND),
            Then(
                "2026-09-14",
                "record_panel_report",
                {"recommendations": ("Say sorry.",), "second_view": ""},
                {"children.panel.response": "2026-10-05"},
                {"children.panel.report": False},
            ),
            Then("2026-10-01", "adjudicate", lambda case: decisions_on(case, consulted=day("2026-09-30"))),
            Then("2026-10-05", "answer", ANSWERED, in_time={"children.panel.response": True}),
        ),
    ),
    # Friday 27 March: 30, 31 March, 1, 2 and 7 April are five. Acknowledged on the 10th, it counts as on the 7th: 8, 9, 10 are
    # 1 to 3, 13 to 17 are 4 to 8, 20 and 21 are 9 and 10. Stage 2 asked for on Tuesday 19 May, within five weeks of the 21st of
    # April (26 May): 20, 21, 22, 26, 27 May are five. Acknowledged on the 26th: 20 working days end on Tuesday 23 June, 40 on
    # Tuesday 21 July.
    "corporate, acknowledged late, both stages, extended at the second": History(
        "corporate",
        "2026-03-27",
        (
            Then("2026-03-30", "confirm_route", TRIAGED),
            Then(
                "2026-04-10",
                "acknowledge",
                ACKNOWLEDGED,
                {"corporate.stage1": "2026-04-21"},
                {"corporate.acknowledge": False},
            ),
            Then("2026-04-10", "begin", BEGUN),
            Then("2026-04-21", "record_findings", FOUND),
            Then(
                "2026-04-21",
                "answer",
                ANSWERED,
                {"corporate.stage2.request": "2026-05-26"},
                {"corporate.stage1": True},
            ),
            Then("2026-05-19", "ask_stage_2", ASKED_BY_PHONE, {"corporate.stage2.acknowledge": "2026-05-27"}),
            Then(
                "2026-05-26",
                "acknowledge_stage_2",
                lambda case: a_reviewer(),
                {"corporate.stage2": "2026-06-23"},
                {"corporate.stage2.acknowledge": True},
            ),
            Then(
                "2026-06-22",
                "extend",
                {"why": "The file is being fetched.", "told_on": day("2026-06-22")},
                {"corporate.stage2": "2026-07-21"},
            ),
            Then("2026-07-21", "record_findings", FOUND),
            Then("2026-07-21", "answer", ANSWERED, in_time={"corporate.stage2": True}),
        ),
        {"corporate.acknowledge": "2026-04-07"},
    ),
    # Received on Friday 27 March, written down on Thursday 9 April: the dates are those of the 27th.
    "corporate, written down nine days late": History(
        "corporate",
        "2026-03-27",
        (
            Then("2026-04-09", "confirm_route", TRIAGED),
            Then(
                "2026-04-09",
                "acknowledge",
                ACKNOWLEDGED,
                {"corporate.stage1": "2026-04-21"},
                {"corporate.acknowledge": False},
            ),
        ),
        {"corporate.acknowledge": "2026-04-07"},
        keyed="2026-04-09",
    ),
    # Suspended on Monday 20 April. Taken up on Tuesday 1 September: ten working days end on Tuesday 15 September.
    "corporate, left while a claim was before the court": History(
        "corporate",
        "2026-03-30",
        (
            Then("2026-03-30", "confirm_route", TRIAGED),
            Then("2026-03-31", "acknowledge", ACKNOWLEDGED, {"corporate.stage1": "2026-04-16"}),
            Then("2026-04-14", "suspend", {"proceedings": "the claim", "why": "The same facts."}, {}),
            Then(
                "2026-09-01", "resume_after", {"what": "It was settled."}, {"corporate.stage1": "2026-09-15"}
            ),
        ),
    ),
    # Sunday 31 August 2025: five months, the first day included, end on 30 January, six on 28 February 2026, a Saturday.
    "adults, received on the last of August, agreed and agreed again, longer than six months": History(
        "adults",
        "2025-08-31",
        (
            Then("2025-09-01", "confirm_route", TRIAGED),
            Then(
                "2025-09-02",
                "acknowledge",
                ACKNOWLEDGED,
                {"adults.plan": "2025-09-16"},
                {"adults.acknowledge": True},
            ),
            Then("2025-09-05", "make_joint", joint(day("2025-09-04"))),
            Then(
                "2025-09-15",
                "agree_date",
                {"plan": "We visit.", "agreed_with": "Pat", "answer_by": day("2025-10-31")},
                {"adults.response": "2025-10-31"},
                {"adults.plan": True},
            ),
            Then(
                "2025-10-31",
                "agree_date",
                {"plan": "We visit again.", "agreed_with": "Pat", "answer_by": day("2026-02-28")},
                {"adults.response": "2026-02-28"},
            ),
            Then(
                "2026-01-28",
                "extend",
                {
                    "why": "An inquest.",
                    "told_on": day("2026-01-28"),
                    "new_date": day("2026-04-30"),
                    "agreed_with": "Pat",
                },
                {"adults.response": "2026-04-30"},
                {"adults.five_months": True},
            ),
        ),
        {
            "adults.acknowledge": "2025-09-03",
            "adults.response": "2026-02-28",
            "adults.five_months": "2026-01-30",
        },
    ),
}


def running(case: Case) -> dict[str, date | None]:
    return dict(Clock.objects.filter(case=case, ended_as="").values_list("code", "due_on"))


def was_in_time(case: Case, code: str) -> bool | None:
    return Clock.objects.filter(case=case, code=code).exclude(ended_as="").latest("pk").in_time


def begun(history: History) -> Case:
    """Receive it, on its day, whenever it was written down."""
    return a_complaint(
        "received",
        history.procedure,
        received=history.received,
        recorded=day(history.keyed) if history.keyed else None,
    )


def lived(case: Case, history: History) -> None:
    """Do everything that happened, and hold each date to the one counted by hand."""
    for then in history.what:
        typed = then.typed(case) if callable(then.typed) else then.typed
        do(case, then.act, on=then.on, recorded=day(then.keyed) if then.keyed else None, **typed)
        found = running(case)
        assert {code: found[code] for code in then.due} == {
            code: day(by) if by else None for code, by in then.due.items()
        }, (then.on, then.act)
        assert {code: was_in_time(case, code) for code in then.in_time} == dict(then.in_time), (
            then.on,
            then.act,
        )


@pytest.mark.parametrize("name", HISTORIES)
def test_the_dates_are_those_counted_by_hand(name):
    history = HISTORIES[name]
    case = begun(history)
    found = running(case)
    assert {code: found[code] for code in history.due} == {code: day(by) for code, by in history.due.items()}
    lived(case, history)
    assert list(audit.verify_all()) == []
    assert list(audit.drifts()) == []


def test_a_history_keyed_late_has_the_dates_of_one_keyed_at_once():
    late = HISTORIES["corporate, written down nine days late"]
    prompt, kept_waiting = begun(History("corporate", late.received, ())), begun(late)
    assert running(prompt) == running(kept_waiting)


def test_both_days_of_a_statement_signed_later_are_kept():
    history = HISTORIES["children, stage 2 by telephone, sixty-five days, a date told and told again"]
    case = begun(history)
    lived(case, History(history.procedure, history.received, history.what[:8]))
    clock = Clock.objects.get(case=case, code="children.stage2")
    assert (clock.first_trigger_on, clock.trigger_on) == (day("2026-05-05"), day("2026-05-14"))


def test_a_concern_made_formal_runs_from_the_day_that_was_asked_for():
    # The concern came on Monday 16 March; a formal complaint was asked for on Friday 27 March: five working days end on 7 April.
    officer = a_user("officer")
    concern = a_concern(received="2026-03-16", by=officer, owner=officer)
    done = do(
        concern,
        "escalate",
        by=officer,
        on="2026-03-27",
        recorded=day("2026-03-31"),
        procedure="corporate",
        points=("Nobody called back",),
        wants="",
    )
    assert running(done.linked[0]) == {"corporate.acknowledge": day("2026-04-07")}


def test_a_bank_holiday_proclaimed_on_the_way_moves_what_runs_and_nothing_that_is_over():
    # Acknowledged on Thursday 2 April 2026, in time; ten working days end on Monday 20 April. Tuesday 14 April is proclaimed a
    # bank holiday: they end on the 21st; twenty, once extended, on Wednesday 6 May and not on the 5th.
    case = a_complaint("triaged", "corporate", received="2026-03-27")
    do(case, "acknowledge", on="2026-04-02", **ACKNOWLEDGED)
    assert running(case) == {"corporate.stage1": day("2026-04-20")}
    wedding = read_feed(feed_with(("2026-04-14", "Royal wedding")), "2026-royal-wedding")
    adopt(
        wedding, by=a_user("administrator"), at=datetime(2026, 4, 8, 9, tzinfo=UTC), why="Proclaimed today."
    )
    assert running(case) == {"corporate.stage1": day("2026-04-21")}
    assert Clock.objects.get(case=case, code="corporate.acknowledge").calendar_version == "shipped-2027"
    do(case, "extend", on="2026-04-15", why="Two teams.", told_on=day("2026-04-15"))
    assert running(case) == {"corporate.stage1": day("2026-05-06")}
    assert list(audit.drifts()) == []
