"""PURE. A complaint comes in, is given its procedure, its service and its points, and is acknowledged."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.clock import PAUSE_GROUNDS
from casework.wording import date_long
from casework.workflow import CaseFacts, ClockAct, Outcome, PauseClock, Refused, Row, Start, Stop, Tell
from complaints.complaint.decisions.ground import (
    CASEWORKERS,
    LONGEST_POINT,
    POINT,
    day_said,
    due_after,
    how_many,
    letter,
    numbered,
    on_receipt,
    procedure_of,
    procedure_on,
    sentences,
    starting,
)
from complaints.complaint.sources import POLICY
from complaints.complaint.wording import HELD_FOR
from complaints.procedures import Procedure, code_for


def open_complaint(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Receive a formal complaint. Its clocks run from the day it was asked for, whatever came before.

    `data`: procedure, or the route triage decided; points (sentences); wants; requested_on; route.
    """
    requested_on = data.get("requested_on") or on
    if requested_on > facts.today:
        raise Refused(
            "The day a formal complaint was asked for is in the future. Enter today or an earlier day.",
            field="requested_on",
        )
    if requested_on < on:
        raise Refused(
            f"It was received on {date_long(on)}, so a formal complaint cannot have been asked for before that.",
            field="requested_on",
        )
    code = (
        data.get("procedure")
        or code_for(data.get("route") or "")
        or code_for(facts.service_area)
        or "corporate"
    )
    law = procedure_on(code, on)
    points = sentences(data.get("points") or (facts.summary,))
    keeps_owner = facts.owner is None or facts.owner.role in CASEWORKERS
    return Outcome(
        to="received",
        says=f"A formal complaint was received, asked for on {date_long(requested_on)}: {how_many(len(points))}.",
        set={"procedure": law.code, "procedure_version": law.version}
        | ({} if keeps_owner else {"owner_id": None}),
        detail={
            "wants": data.get("wants") or "",
            "requested_on": requested_on,
            "runs_from": requested_on,
            "route": data.get("route") or "",
        },
        rows=tuple(Row(POINT, {"number": n, "text": text}) for n, text in enumerate(points, 1)),
        clocks=on_receipt(law, requested_on),
    )


def expected_procedure(facts: CaseFacts) -> str:
    """Return the code of the procedure an officer need give no reason for: as decided at intake, or as triage advised."""
    told = (facts.detail.route, *facts.detail.advised_routes)
    return next((code for code in map(code_for, told) if code), facts.procedure)


def _new_procedure(facts: CaseFacts, law: Procedure, on: date) -> tuple[tuple[ClockAct, ...], str]:
    """Return what becomes of the clocks where the procedure changes: the old are superseded, the new run from the same day."""
    if law.code == facts.procedure:
        return (), ""
    acknowledged_on = facts.detail.acknowledged_on
    stops = tuple(Stop(clock.code, on, "superseded") for clock in facts.clocks if clock.is_running)
    starts = on_receipt(law, facts.detail.runs_from, acknowledged=acknowledged_on is not None)
    if acknowledged_on is not None:
        starts += starting(facts, law, law.first.acknowledged, acknowledged_on, facts.detail.runs_from)
    return (
        *stops,
        *starts,
    ), f" It moves to {law.words}; the clocks run from {date_long(facts.detail.runs_from)}."


def confirm_route(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Decide the procedure, the service and who looks after it. Departing from the advice takes a reason."""
    law = procedure_on(data["procedure"], facts.received_on)
    expected, why = expected_procedure(facts), data.get("why") or ""
    if law.code != expected and not why:
        advised = procedure_on(expected, facts.received_on)
        raise Refused(
            f"It was advised to go to {advised.words}. Enter why it goes to {law.words} instead.",
            POLICY,
            field="why",
        )
    clocks, moved = _new_procedure(facts, law, on)
    return Outcome(
        to="triaged",
        says=f"It goes to {data['service_name']} under {law.words}; {data['owner_name']} looks after it.{moved}"
        + (f" {why}" if why else ""),
        set={
            "procedure": law.code,
            "procedure_version": law.version,
            "service_id": data["service_id"],
            "owner_id": data["owner_id"],
            "team_id": data["team_id"],
        },
        detail={"override_why": why, "complained_of_id": data.get("complained_of_id")},
        clocks=clocks,
        tell=(
            Tell(
                data["owner_id"],
                f"{facts.reference}: a complaint for you",
                f"The complaint {facts.reference} is yours to look after. Please acknowledge it.",
            ),
        ),
    )


def acknowledge(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Write to the person: what we understood, the points, who will answer and by when."""
    law, detail = procedure_of(facts), facts.detail
    stage = law.first
    if on < detail.runs_from:
        raise Refused(
            f"Its clocks run from {date_long(detail.runs_from)}, so it cannot have been acknowledged before that.",
            field="on",
        )
    if law.offers_advocate and data.get("advocate_offered") is None:
        raise Refused(
            "Say whether an advocate was offered: a child or young person has a right to one.",
            "Children Act 1989 s 26A",
            field="advocate_offered",
        )
    starts = starting(facts, law, stage.acknowledged, on, detail.runs_from)
    held = detail.held_for if facts.state == "on_hold" else ""
    pauses = tuple(
        PauseClock(start.code, on, PAUSE_GROUNDS[held])
        for start in starts
        if held in facts.rule(start.code).pause_grounds
    )
    ack = facts.running(stage.acknowledge)
    late = bool(ack and ack.due_on and on > ack.due_on)
    answer_due = due_after(facts, starts, stage.answer) if not (pauses or stage.agrees_date) else None
    plan_start = next((start for start in starts if start.code == stage.plan), None)
    response = facts.running(stage.answer)
    return Outcome(
        to="on_hold" if held else "acknowledged",
        says=f"Acknowledged on {date_long(on)}{', later than it should have been' if late else ''}.",
        set={"stage": stage.code},
        detail={
            "acknowledged_on": on,
            "understanding": data["understanding"],
            "wants": data.get("wants") or "",
            "advocate_offered": data.get("advocate_offered"),
        }
        | ({"before_suspended": "acknowledged"} if held else {}),
        clocks=(Stop(stage.acknowledge, on), *starts, *pauses),
        letters=letter(
            facts,
            "complaint_acknowledged",
            understanding=data["understanding"],
            points=numbered(detail.live_points),
            points_agreed=detail.points_agreed_on,
            wants=data.get("wants") or None,
            who_answers=stage.who_answers,
            procedure=law.words,
            answer_by=day_said(answer_due),
            plan_by=day_said(facts.due(plan_start.code, plan_start.trigger)) if plan_start else None,
            latest=day_said(response.due_on) if stage.agrees_date and response else None,
            waits_for=HELD_FOR.get(held),
            late=late,
            owner=facts.owner.name if facts.owner else None,
        ),
    )


def agree_points(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Put the points as the person agrees them: change words, add, or leave out what they no longer ask for.

    A number is never used twice, so that letters of different days speak of the same point.
    """
    known = {point.id: point for point in facts.detail.points}
    rows, kept = [], 0
    for given in data["points"]:
        point = known[given["id"]]
        text, out = given["text"].strip(), given["is_withdrawn"]
        kept += not out
        if not out and not text:
            raise Refused(
                f"Enter the words of point {point.number}, or say that it is no longer asked for.",
                field=f"text_{point.number}",
            )
        if len(text) > LONGEST_POINT:
            raise Refused(
                f"Point {point.number} is longer than {LONGEST_POINT} characters. Split it into two.",
                field=f"text_{point.number}",
            )
        if text and text != point.text and point.finding:
            raise Refused(
                f"Point {point.number} has a finding, so its words cannot change. Take the finding back first.",
                field=f"text_{point.number}",
            )
        values = {"text": text or point.text, "is_withdrawn": out}
        if values != {"text": point.text, "is_withdrawn": point.is_withdrawn}:
            rows.append(Row(POINT, values, pk=point.id))
    last = max((point.number for point in facts.detail.points), default=0)
    added = sentences(data["added"], "added", last + 1) if data.get("added") else ()
    rows += [Row(POINT, {"number": last + n, "text": text}) for n, text in enumerate(added, 1)]
    total = kept + len(added)
    if not total:
        raise Refused(
            "Keep at least one point. If nothing is asked for any more, record that the complaint was withdrawn.",
            POLICY,
        )
    agreed = data["agreed"]
    if not rows and not agreed:
        raise Refused("Nothing was changed. Change, add or agree a point, or go back.")
    who = facts.complainant.name if facts.complainant else "the person"
    return Outcome(
        to=facts.state,
        says=f"The points were agreed with {who}: {how_many(total)}."
        if agreed
        else f"The points were changed, and are still to be agreed with {who}: {how_many(total)}.",
        detail={"points_agreed_on": on if agreed else None},
        rows=tuple(rows),
    )


def change_procedure(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Put right a complaint that was acknowledged under the wrong procedure. The time already taken is not given back."""
    law, old = procedure_on(data["procedure"], facts.received_on), procedure_of(facts)
    if law.code == old.code:
        raise Refused(f"It is under {law.words} already. Choose another, or go back.", field="procedure")
    clocks, _ = _new_procedure(facts, law, on)
    starts = tuple(act for act in clocks if isinstance(act, Start))
    return Outcome(
        to="acknowledged",
        says=f"Moved from {old.words} to {law.words}. {data['why']}",
        set={
            "procedure": law.code,
            "procedure_version": law.version,
            "service_id": data["service_id"],
        },
        detail={"override_why": data["why"], "agreed_due_on": None, "responder_id": None},
        clocks=clocks,
        letters=letter(
            facts,
            "complaint_procedure_changed",
            why=data["why"],
            procedure=law.words,
            before=old.words,
            service=data["service_name"],
            advocate=law.offers_advocate,
            for_adults=law.for_adults,
            who_answers=law.first.who_answers,
            answer_by=None if law.first.agrees_date else day_said(due_after(facts, starts, law.first.answer)),
            latest=day_said(due_after(facts, starts, law.first.answer)) if law.first.agrees_date else None,
        ),
    )
