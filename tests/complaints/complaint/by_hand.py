"""Facts of a complaint made by hand: the rules are asked without a database."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from casework.clock import Calendar, ClockFacts, Pause, due_on, rule
from casework.workflow import CaseFacts, ClockState, PersonFacts, StaffFacts
from complaints.complaint.facts import (
    AppointedFacts,
    ComplaintFacts,
    FindingFacts,
    PointFacts,
    StageFacts,
)
from complaints.procedures import procedure as law

FEED = Path(__file__).resolve().parents[3] / "casework/data/bank-holidays.json"
CALENDAR = Calendar.from_feed(json.loads(FEED.read_text(encoding="utf-8")), "by hand")
RECEIVED = date(2026, 3, 30)
OFFICER = StaffFacts(7, "Olu Officer", "officer", "Complaints officer")
PAT = PersonFacts(3, "Pat Parent", "pat@home.example")


def day(text: str) -> date:
    return date.fromisoformat(text)


def clock(
    code: str,
    trigger: date | str = RECEIVED,
    *,
    extended: bool = False,
    given: date | None = None,
    held_from: date | None = None,
    ended_as: str = "",
) -> ClockState:
    """Return a clock as it would run, by the rules of its trigger day."""
    trigger = day(trigger) if isinstance(trigger, str) else trigger
    found = rule(code, on=trigger)
    pauses = (Pause(held_from, None, "waiting"),) if held_from else ()
    facts = ClockFacts(trigger, extended=extended, given=given, pauses=pauses)
    ended_on = trigger if ended_as else None
    return ClockState(
        1,
        found,
        facts,
        due_on(found, facts, CALENDAR),
        label=found.label,
        ended_as=ended_as,
        ended_on=ended_on,
    )


def no_remedy(finding: str) -> str:
    """Return why nothing is put right beyond the answer, where a finding asks for that."""
    return "The answer says sorry." if finding in ("upheld", "partly_upheld") else ""


def points(*findings: str) -> tuple[PointFacts, ...]:
    """Return a point for each finding ("" where there is none yet), with reasons where there is one."""
    return tuple(
        PointFacts(
            n,
            n,
            f"Thing {n} went wrong",
            finding,
            "We looked." if finding else "",
            no_remedy=no_remedy(finding),
        )
        for n, finding in enumerate(findings, 1)
    )


def facts(
    state: str = "stage_1",
    procedure: str = "children",
    *,
    received: date | str = RECEIVED,
    today: date | str = "2026-12-31",
    clocks: tuple[ClockState, ...] | None = None,
    detail: dict[str, Any] | None = None,
    **case: Any,
) -> CaseFacts:
    """Return a case as a rule sees it: by default the clocks that its procedure starts on receipt are running."""
    received = day(received) if isinstance(received, str) else received
    found = law(procedure, received)
    known: dict[str, Any] = {"requested_on": received, "runs_from": received, "points": points("", "")} | (
        detail or {}
    )
    if clocks is None:
        clocks = tuple(clock(start.code, received) for start in found.starting("received"))
    base = CaseFacts(
        id=1,
        kind="complaint",
        reference="CP-26-000001",
        state=state,
        received_on=received,
        today=day(today) if isinstance(today, str) else today,
        calendar=CALENDAR,
        summary="Nobody called back",
        procedure=found.code,
        procedure_version=found.version,
        owner=OFFICER,
        service_id=5,
        service_name="Family Support",
        complainant=PAT,
        clocks=clocks,
        by=OFFICER,
        detail=ComplaintFacts(**known),
    )
    return replace(base, **case)


def later_points(*findings: tuple[str, str]) -> tuple[PointFacts, ...]:
    """Return a point for each pair of findings: at stage 1, and at stage 2 ("" where there is none yet)."""
    return tuple(
        replace(
            point,
            later=(
                FindingFacts(
                    100 + point.number, "stage_2", second, "We looked again.", no_remedy=no_remedy(second)
                ),
            )
            if second
            else (),
        )
        for point, (_, second) in zip(points(*(first for first, _ in findings)), findings, strict=True)
    )


def at_stage_2(
    state: str = "stage_2",
    procedure: str = "corporate",
    *,
    requested: date | str = "2026-05-05",
    findings: tuple[tuple[str, str], ...] = (("not_upheld", ""), ("upheld", "")),
    record: dict[str, Any] | None = None,
    appointed: tuple[AppointedFacts, ...] = (),
    detail: dict[str, Any] | None = None,
    **case: Any,
) -> CaseFacts:
    """Return a complaint at stage 2 that was answered at stage 1 by Sam Manager (11) on 15 April 2026."""
    requested = day(requested) if isinstance(requested, str) else requested
    known = {
        "answered_on": day("2026-04-15"),
        "acknowledged_on": day("2026-04-01"),
        "responder_id": 11,
        "responder": "Sam Manager",
        "points": later_points(*findings),
        "later": (StageFacts(50, "stage_2", requested, **(record or {})),),
        "appointed": appointed,
    }
    return facts(state, procedure, stage="stage_2", detail=known | (detail or {}), **case)
