"""PURE. What each act on a complaint brings about (domain: life cycle of a complaint).

The procedures are data (`complaints.procedures`): nothing here asks which one it is, only what it says.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from casework.clock import PAUSE_GROUNDS, ClockError, due_on, response_trigger, rule
from casework.wording import date_long, weekday_date
from casework.workflow import (
    CaseFacts,
    ClockAct,
    ClockState,
    Extend,
    LetterDraft,
    Move,
    Outcome,
    PauseClock,
    Redate,
    Refused,
    ResumeClock,
    Row,
    Start,
    Stop,
    Tell,
)
from complaints.complaint.facts import PointFacts
from complaints.complaint.wording import (
    FINDING_IN_A_LETTER,
    FINDINGS,
    HELD_FOR,
    overall,
    points_named,
)
from complaints.procedures import NoProcedure, Procedure, code_for, decline_reason, procedure

POLICY = "Council policy: complaints"
POINT = "complaints.Point"
LONGEST_POINT = 500
CASEWORKERS = ("officer", "manager")


# ----------------------------------------------------------------------------------------------- common ground


def procedure_of(facts: CaseFacts) -> Procedure:
    """Return the procedure of a complaint, in the version of its day."""
    return procedure(facts.procedure, version=facts.procedure_version)


def _procedure_on(code: str, received_on: date) -> Procedure:
    try:
        return procedure(code, received_on)
    except NoProcedure as none:
        raise Refused(str(none), field="procedure") from none


def _letter(facts: CaseFacts, code: str, wanted: bool = True, **context: Any) -> tuple[LetterDraft, ...]:
    """Return the letter to the complainant; none where nobody gave a name, or nobody wants it sent."""
    if facts.complainant is None or not wanted:
        return ()
    return (LetterDraft(code, context={"requested": facts.detail.requested_on, **context}),)


def _trigger(facts: CaseFacts, capped_by: str, runs_from: date, acknowledged_on: date) -> date:
    """Return the day a clock starts that runs from acknowledgement: a late one buys no time."""
    try:
        return response_trigger(
            runs_from, acknowledged_on, rule(capped_by, on=facts.received_on), facts.calendar
        )
    except ClockError as wrong:
        raise Refused(str(wrong), field="on") from wrong


def _on_receipt(law: Procedure, runs_from: date, *, acknowledged: bool = False) -> tuple[Start, ...]:
    return tuple(
        Start(clock.code, runs_from)
        for clock in law.starting("received")
        if not (acknowledged and clock.code == law.acknowledge)
    )


def _on_acknowledgement(facts: CaseFacts, law: Procedure, runs_from: date, on: date) -> tuple[Start, ...]:
    return tuple(
        Start(clock.code, _trigger(facts, clock.capped_by, runs_from, on) if clock.capped_by else on)
        for clock in law.starting("acknowledged")
    )


def _numbered(points: tuple[PointFacts, ...]) -> list[dict[str, Any]]:
    return [{"number": point.number, "text": point.text} for point in points]


def _service(facts: CaseFacts) -> str:
    return facts.service_name or "the service you complained about"


def _said(due: date | None) -> str | None:
    return weekday_date(due) if due else None


def _paused(clock: ClockState) -> bool:
    return any(pause.to_on is None for pause in clock.facts.pauses)


# ------------------------------------------------------------------------------------------ what stands in the way


def every_point_has_a_finding(facts: CaseFacts) -> Refused | None:
    """A complaint cannot be answered while a point has no finding."""
    without = [point.number for point in facts.detail.live_points if not point.finding]
    if not without:
        return None
    verb = "have" if len(without) > 1 else "has"
    return Refused(
        f"You cannot send this answer: {points_named(without)} {verb} no finding.",
        procedure_of(facts).finding_source,
    )


def route_is_confirmed(facts: CaseFacts) -> Refused | None:
    """A complaint that waits may be acknowledged once somebody has decided where it goes."""
    if facts.state == "on_hold" and facts.detail.before_suspended != "triaged":
        if facts.detail.before_suspended == "received":
            return Refused(
                "Resume it and confirm the procedure first: the acknowledgement has to say who will answer.",
                POLICY,
            )
        return Refused(
            f"It was acknowledged on {date_long(facts.detail.acknowledged_on)}, before it was put on hold.",
            POLICY,
        )
    return None


def waits_for_acknowledgement(facts: CaseFacts) -> bool:
    """Say whether the person has still to be written to: an acknowledgement is owed even while a complaint waits."""
    return facts.state != "on_hold" or facts.detail.before_suspended in ("received", "triaged")


def agrees_date(facts: CaseFacts) -> bool:
    """Say whether the procedure asks the person for the day of the answer."""
    return procedure_of(facts).agrees_date


def answer_may_take_longer(facts: CaseFacts) -> Refused | None:
    """The longer limit can be used once."""
    try:
        _to_be_extended(facts)
    except Refused as refused:
        return refused
    return None


def _to_be_extended(facts: CaseFacts) -> ClockState:
    law = procedure_of(facts)
    clock = facts.running(law.answer)
    if clock is None:
        raise Refused("No answer is due now, so there is no date to extend.", law.extension_source)
    if clock.facts.extended:
        until = f", to {weekday_date(clock.due_on)}" if clock.due_on else ""
        raise Refused(f"This was extended already{until}. It can be extended once.", law.extension_source)
    return clock


def date_is_agreed_here(facts: CaseFacts) -> Refused | None:
    """Only one procedure asks the person for the day of the answer; elsewhere the law or the Code counts it."""
    law = procedure_of(facts)
    if agrees_date(facts):
        return None
    return Refused(
        f"Under {law.words} the date of the answer is counted, not agreed. A manager can extend it, with reasons.",
        law.answering_source,
    )


# -------------------------------------------------------------------------------------------------------- opening


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
    law = _procedure_on(code, on)
    points = _sentences(data.get("points") or (facts.summary,))
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
        clocks=_on_receipt(law, requested_on),
    )


def how_many(n: int) -> str:
    """Return how many points, in words: 1 point, 3 points."""
    return f"{n} point{'' if n == 1 else 's'}"


def _sentences(given: Any) -> tuple[str, ...]:
    points = tuple(text.strip() for text in given if text.strip())
    if not points:
        raise Refused("Enter at least one point: what is complained of, in a sentence.", field="points")
    for number, text in enumerate(points, 1):
        if len(text) > LONGEST_POINT:
            raise Refused(
                f"Point {number} is longer than {LONGEST_POINT} characters. Split it into two.",
                field="points",
            )
    return points


# --------------------------------------------------------------------------------------------- before stage 1


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
    starts = _on_receipt(law, facts.detail.runs_from, acknowledged=acknowledged_on is not None)
    if acknowledged_on is not None:
        starts += _on_acknowledgement(facts, law, facts.detail.runs_from, acknowledged_on)
    return (
        *stops,
        *starts,
    ), f" It moves to {law.words}; the clocks run from {date_long(facts.detail.runs_from)}."


def confirm_route(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Decide the procedure, the service and who looks after it. Departing from the advice takes a reason."""
    law = _procedure_on(data["procedure"], facts.received_on)
    expected, why = expected_procedure(facts), data.get("why") or ""
    if law.code != expected and not why:
        advised = _procedure_on(expected, facts.received_on)
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
    starts = _on_acknowledgement(facts, law, detail.runs_from, on)
    held = detail.held_for if facts.state == "on_hold" else ""
    pauses = tuple(
        PauseClock(start.code, on, PAUSE_GROUNDS[held])
        for start in starts
        if held in rule(start.code, on=facts.received_on).pause_grounds
    )
    ack = facts.running(law.acknowledge)
    late = bool(ack and ack.due_on and on > ack.due_on)
    answer_due = _answer_due(facts, law, starts) if not (pauses or law.agrees_date) else None
    plan_start = next((start for start in starts if start.code == law.plan), None)
    response = facts.running(law.answer)
    return Outcome(
        to="on_hold" if held else "acknowledged",
        says=f"Acknowledged on {date_long(on)}{', later than it should have been' if late else ''}.",
        set={"stage": "stage_1"},
        detail={
            "acknowledged_on": on,
            "understanding": data["understanding"],
            "wants": data.get("wants") or "",
            "advocate_offered": data.get("advocate_offered"),
        }
        | ({"before_suspended": "acknowledged"} if held else {}),
        clocks=(Stop(law.acknowledge, on), *starts, *pauses),
        letters=_letter(
            facts,
            "complaint_acknowledged",
            understanding=data["understanding"],
            points=_numbered(detail.live_points),
            points_agreed=detail.points_agreed_on,
            wants=data.get("wants") or None,
            service=_service(facts),
            who_answers=law.who_answers,
            procedure=law.words,
            answer_by=_said(answer_due),
            plan_by=_said(facts.due(plan_start.code, plan_start.trigger)) if plan_start else None,
            latest=_said(response.due_on) if law.agrees_date and response else None,
            waits_for=HELD_FOR.get(held),
            late=late,
            advocate=law.offers_advocate,
            owner=facts.owner.name if facts.owner else None,
        ),
    )


def _answer_due(facts: CaseFacts, law: Procedure, starts: tuple[Start, ...]) -> date | None:
    starting = next((start for start in starts if start.code == law.answer), None)
    if starting is not None:
        return facts.due(starting.code, starting.trigger)
    running = facts.running(law.answer)
    return running.due_on if running else None


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
    added = _sentences(data["added"]) if data.get("added") else ()
    last = max((point.number for point in facts.detail.points), default=0)
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


def agree_date(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Agree with the person how it will be looked into and when they will have the answer (SI 2009/309 regs 13 and 14)."""
    law, detail = procedure_of(facts), facts.detail
    clock = facts.running(law.answer)
    if clock is None:
        raise Refused("No answer is due now, so there is no date to agree.", law.answering_source)
    answer_by = data["answer_by"]
    if clock.due_on and on > clock.due_on:
        raise Refused(
            f"The answer was due on {weekday_date(clock.due_on)}. A new date has to be agreed before the old one passes.",
            law.answering_source,
            field="on",
        )
    if answer_by < on:
        raise Refused(
            f"The date of the answer cannot be before {date_long(on)}, when it was agreed.", field="answer_by"
        )
    limit = facts.due(law.answer, clock.facts.trigger)
    if answer_by > limit and not clock.facts.extended:
        raise Refused(
            f"The answer cannot be agreed for later than {weekday_date(limit)}, six months from "
            f"{date_long(clock.facts.trigger)}. A manager can agree a longer time with the person before then.",
            law.answering_source,
            field="answer_by",
        )
    again = detail.agreed_due_on is not None
    return Outcome(
        to=facts.state,
        says=f"{'Another date' if again else 'A plan and a date'} agreed with {data['agreed_with']}: "
        f"the answer by {weekday_date(answer_by)}.",
        detail={"agreed_due_on": answer_by, "plan": data["plan"]},
        clocks=(Stop(law.plan, on), Redate(law.answer, answer_by)),
        letters=_letter(
            facts,
            "complaint_plan",
            plan=data["plan"],
            points=_numbered(detail.live_points),
            answer_by=weekday_date(answer_by),
            instead_of=_said(detail.agreed_due_on),
            service=_service(facts),
            agreed_on=on,
        ),
    )


# --------------------------------------------------------------------------------------------------- at stage 1


def _named_responder(facts: CaseFacts, data: Mapping[str, Any]) -> None:
    """Refuse whoever may not answer: somebody outside the service, or the person complained of."""
    law = procedure_of(facts)
    if data["responder_service_id"] != facts.service_id:
        raise Refused(
            f"{data['responder_name']} does not work in {_service(facts)}. Choose somebody who does.",
            law.answering_source,
            field="responder",
        )
    if data["responder_id"] == facts.detail.complained_of_id or data["is_about_them"]:
        raise Refused(
            f"{data['responder_name']} is complained of. Choose somebody else: nobody answers a complaint about themselves.",
            law.answering_source,
            field="responder",
        )


def _brief(facts: CaseFacts, data: Mapping[str, Any]) -> Tell:
    clock = facts.running(procedure_of(facts).answer)
    points = "\n".join(f"{point.number}. {point.text}" for point in facts.detail.live_points)
    by_when = f" The answer is due on {weekday_date(clock.due_on)}." if clock and clock.due_on else ""
    return Tell(
        data["responder_id"],
        f"{facts.reference}: a complaint for you to answer",
        f"Please look into the complaint {facts.reference}, record a finding with reasons on each point, and draft the "
        f"answer.{by_when}\n\nThe points:\n{points}",
    )


def begin(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Ask somebody in the service to look into it and draft the answer."""
    _named_responder(facts, data)
    return Outcome(
        to="stage_1",
        says=f"Stage 1 began: {data['responder_name']} in {_service(facts)} looks into it.",
        set={"stage": "stage_1"},
        detail={"responder_id": data["responder_id"]},
        tell=(_brief(facts, data),),
    )


def change_responder(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Ask somebody else in the service: the clock does not wait for them."""
    _named_responder(facts, data)
    if data["responder_id"] == facts.detail.responder_id:
        raise Refused(
            f"{data['responder_name']} answers it already. Choose somebody else, or go back.",
            field="responder",
        )
    return Outcome(
        to=facts.state,
        says=f"{data['responder_name']} answers it instead of {facts.detail.responder or 'nobody'}.",
        detail={"responder_id": data["responder_id"]},
        tell=(_brief(facts, data),),
    )


def change_procedure(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Put right a complaint that was acknowledged under the wrong procedure. The time already taken is not given back."""
    law, old = _procedure_on(data["procedure"], facts.received_on), procedure_of(facts)
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
        letters=_letter(
            facts,
            "complaint_procedure_changed",
            why=data["why"],
            procedure=law.words,
            before=old.words,
            service=data["service_name"],
            who_answers=law.who_answers,
            answer_by=None if law.agrees_date else _said(_answer_due(facts, law, starts)),
            latest=_said(_answer_due(facts, law, starts)) if law.agrees_date else None,
            advocate=law.offers_advocate,
        ),
    )


def record_draft(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Keep the answer as the service would give it; the Complaints Team reads, completes and sends it."""
    return Outcome(
        to=facts.state,
        says="The service drafted the answer."
        if facts.detail.draft == ""
        else "The draft of the answer was changed.",
        detail={"draft": data["draft"], "drafted_by_id": facts.by.id if facts.by else None},
        tell=(
            Tell(
                "owner",
                f"{facts.reference}: the answer is drafted",
                f"{facts.by.name if facts.by else 'The service'} has drafted the answer to {facts.reference}. "
                "Please read it, check the findings, and send it.",
            ),
        ),
    )


FINDING_PARTS = ("finding", "reasons", "remedy", "remedy_by", "learning")


def record_findings(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Record what was found on each point, why, and what will be put right by when. Points may be left for later."""
    source = procedure_of(facts).finding_source
    known = {point.id: point for point in facts.detail.points}
    rows = []
    for given in data["findings"]:
        point = known[given["id"]]
        n = point.number
        if given["finding"] and not given["reasons"]:
            raise Refused(
                f"Enter the reasons for the finding on point {n}: the person is entitled to know them.",
                source,
                field=f"reasons_{n}",
            )
        if given["remedy"] and given["remedy_by"] is None:
            raise Refused(
                f"Enter by when the remedy for point {n} will be done. If it is done already, enter that day.",
                source,
                field=f"remedy_by_{n}",
            )
        if given["remedy_by"] and not given["remedy"]:
            raise Refused(
                f"Enter what will be put right for point {n}, or take the date away.", field=f"remedy_{n}"
            )
        if given["remedy_by"] and given["remedy_by"] < facts.received_on:
            raise Refused(
                f"The remedy for point {n} cannot be dated before {date_long(facts.received_on)}, when the complaint came.",
                field=f"remedy_by_{n}",
            )
        values = {part: given[part] for part in FINDING_PARTS}
        if values != {part: getattr(point, part) for part in FINDING_PARTS}:
            rows.append((point, values))
    if not rows:
        raise Refused("Nothing was changed. Record a finding on at least one point, or go back.")
    after = {point.id: values["finding"] for point, values in rows}
    left = [p.number for p in facts.detail.live_points if not after.get(p.id, p.finding)]
    said = [f"point {point.number} {FINDINGS[v['finding']].lower()}" for point, v in rows if v["finding"]]
    return Outcome(
        to=facts.state,
        says=(f"Findings: {', '.join(said)}." if said else "Reasons and remedies were written down.")
        + (f" Still without a finding: {points_named(left)}." if left else " Every point has a finding."),
        rows=tuple(Row(POINT, values, pk=point.id) for point, values in rows),
    )


def answer(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Answer the complaint point by point, with reasons, what will be put right, and what the person can do next."""
    law, detail = procedure_of(facts), facts.detail
    refused = every_point_has_a_finding(facts)
    if refused:
        raise refused
    if detail.acknowledged_on and on < detail.acknowledged_on:
        raise Refused(
            f"It was acknowledged on {date_long(detail.acknowledged_on)}, so it cannot have been answered before that.",
            field="on",
        )
    points = detail.live_points
    clock = facts.running(law.answer)
    late_since = clock.due_on if clock and clock.due_on and on > clock.due_on else None
    until = facts.due(law.their_time, on) if law.their_time else None
    outcome = overall([point.finding for point in points])
    stops: tuple[ClockAct, ...] = (Stop(law.answer, on),)
    if law.plan:
        stops += (Stop(law.plan, on, "cancelled"),)
    return Outcome(
        to="stage_1_answered",
        says=f"Answered on {date_long(on)}: {FINDINGS[outcome].lower()}."
        + (f" It was due on {weekday_date(late_since)}." if late_since else ""),
        set={"outcome": outcome},
        detail={"answered_on": on, "draft": data["answer"]},
        clocks=(*stops, *(Start(c.code, on) for c in law.starting("answered"))),
        letters=_letter(
            facts,
            "complaint_answered",
            answer=data["answer"],
            service=_service(facts),
            points=[
                {
                    "number": point.number,
                    "text": point.text,
                    "found": FINDING_IN_A_LETTER[point.finding],
                    "reasons": point.reasons,
                    "remedy": point.remedy,
                    "remedy_by": point.remedy_by,
                    "learning": point.learning,
                }
                for point in points
            ],
            sorry=outcome in ("upheld", "partly_upheld"),
            late_since=late_since,
            next_step=law.next_step.format(until=weekday_date(until) if until else ""),
            is_last_stage=law.is_last_stage,
            advocate=law.offers_advocate,
            officer=data["signed_by"],
            officer_role=data.get("signed_role") or "",
        ),
    )


def extend(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Take longer than the ordinary limit: once, told to the person in time, with the reason and the new date."""
    law = procedure_of(facts)
    clock = _to_be_extended(facts)
    told_on, new_date = data["told_on"], data.get("new_date")
    if told_on > facts.today:
        raise Refused(
            "The day the person was told is in the future. Enter today or an earlier day.", field="told_on"
        )
    if told_on < facts.received_on:
        raise Refused(
            f"The complaint was received on {date_long(facts.received_on)}. The person cannot have been told before that.",
            field="told_on",
        )
    if clock.due_on and told_on > clock.due_on:
        raise Refused(
            f"The answer was due on {weekday_date(clock.due_on)}. A date that has passed cannot be extended: tell the person "
            "why it is late, and answer as soon as you can.",
            law.extension_source,
            field="told_on",
        )
    acts: tuple[ClockAct, ...] = ()
    after = replace(clock.facts, extended=True)
    if law.agrees_date:
        limit = facts.due(law.answer, clock.facts.trigger)
        if new_date is None:
            raise Refused("Enter the date agreed with the person.", law.extension_source, field="new_date")
        if new_date <= limit:
            raise Refused(
                f"{weekday_date(new_date)} is within six months. Agree it with the person as an ordinary date; this is for "
                f"after {weekday_date(limit)}.",
                law.extension_source,
                field="new_date",
            )
        acts = (Redate(law.answer, new_date),)
        after = replace(after, given=new_date)
    new_due = due_on(clock.rule, after, facts.calendar)
    ground = dict(law.extension_grounds).get(data.get("ground") or law.extension_grounds[0][0], "")
    return Outcome(
        to=facts.state,
        says=f"More time was taken, because {ground}: {data['why']} The person was told on {date_long(told_on)}.",
        detail={"agreed_due_on": new_date} if law.agrees_date else {},
        clocks=(
            *acts,
            Extend(
                law.answer,
                f"{ground[:1].upper()}{ground[1:]}. {data['why']}"[:500],
                told_on,
                data.get("agreed_with") or "",
            ),
        ),
        letters=_letter(
            facts,
            "complaint_extended",
            why=data["why"],
            ground=ground,
            service=_service(facts),
            was=_said(clock.due_on),
            answer_by=_said(new_due),
            told_on=told_on if told_on != on else None,
            agreed=law.agrees_date,
            ombudsman=law.extension_names_ombudsman or law.agrees_date,
            advocate=law.offers_advocate,
        ),
    )


# ------------------------------------------------------------------------------------- waiting and proceedings


def hold(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Wait for consent or an advocate. Only the clocks whose rule allows it stop; the others run on."""
    law, ground = procedure_of(facts), data["ground"]
    running = [clock for clock in facts.clocks if clock.is_running and clock.code != law.their_time]
    stopped = [clock for clock in running if ground in clock.rule.pause_grounds and not _paused(clock)]
    runs_on = [clock for clock in running if clock not in stopped]
    said = f" It stops: {_labels(stopped)}." if stopped else ""
    said += f" Runs on: {_labels(runs_on)}." if runs_on else ""
    return Outcome(
        to="on_hold",
        says=f"On hold, waiting for {HELD_FOR[ground]}.{said}",
        detail={"before_suspended": facts.state, "held_for": ground, "reason": data["why"]},
        clocks=tuple(PauseClock(clock.code, on, PAUSE_GROUNDS[ground]) for clock in stopped),
        letters=_letter(
            facts,
            "complaint_on_hold",
            data.get("send_letter", True),
            waits_for=HELD_FOR[ground],
            why=data["why"],
            stops=any(clock.code == law.answer for clock in stopped),
            answer_by=next((_said(c.due_on) for c in runs_on if c.code == law.answer), None),
            advocate=law.offers_advocate,
        ),
    )


def _labels(clocks: list[ClockState]) -> str:
    return "; ".join(clock.label for clock in clocks)


def resume(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Go on: the consent or the advocate is there. The day of resuming counts again.

    Where a complaint waited for an advocate from the outset, its clock starts on the day the advocate was appointed
    (SI 2006/1738 reg 14; the first day is kept beside it).
    """
    law, detail = procedure_of(facts), facts.detail
    paused = [clock for clock in facts.clocks if clock.is_running and _paused(clock)]
    acts: list[ClockAct] = [ResumeClock(clock.code, on) for clock in paused]
    acts += [Move(clock.code, on) for clock in paused if _waited_from_the_outset(facts, clock, on)]
    due = _due_after(facts, acts, law.answer)
    return Outcome(
        to=detail.before_suspended,
        says=f"Resumed: {data['what']}",
        detail={"before_suspended": "", "held_for": "", "reason": ""},
        clocks=tuple(acts),
        letters=_letter(
            facts,
            "complaint_resumed",
            data.get("send_letter", True),
            waited_for=HELD_FOR[detail.held_for],
            what=data["what"],
            answer_by=_said(due),
        ),
    )


def _waited_from_the_outset(facts: CaseFacts, clock: ClockState, on: date) -> bool:
    detail = facts.detail
    held_since = next(pause.from_on for pause in clock.facts.pauses if pause.to_on is None)
    return (
        detail.held_for == "advocate"
        and (detail.acknowledged_on is None or detail.acknowledged_on >= held_since)
        and clock.facts.trigger == detail.runs_from
        and on > detail.runs_from
    )


def _due_after(facts: CaseFacts, acts: list[ClockAct], code: str) -> date | None:
    """Return when the answer falls due after clocks were resumed, moved or started, for the letter that says so."""
    clock = facts.running(code)
    for act in acts:
        if isinstance(act, Start) and act.code == code:
            return facts.due(code, act.trigger)
    if clock is None:
        return None
    known = clock.facts
    for act in acts:
        if isinstance(act, ResumeClock) and act.code == code:
            closed = tuple(p if p.to_on else replace(p, to_on=act.on) for p in known.pauses)
            known = replace(known, pauses=closed)
        elif isinstance(act, Move) and act.code == code:
            known = replace(known, trigger=act.trigger)
    try:
        return due_on(clock.rule, known, facts.calendar)
    except ClockError as wrong:
        raise Refused(str(wrong), clock.rule.source, field="on") from wrong


def suspend(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Leave it while proceedings run that it could prejudice. Clocks that no law lets stop run on."""
    law = procedure_of(facts)
    running = [clock for clock in facts.clocks if clock.is_running and clock.code != law.their_time]
    stops = [clock for clock in running if clock.code not in law.runs_on]
    return Outcome(
        to="suspended",
        says=f"Suspended because of {data['proceedings']}. {data['why']}",
        detail={"before_suspended": facts.state, "held_for": "proceedings", "reason": data["why"]},
        clocks=tuple(Stop(clock.code, on, "superseded") for clock in stops),
        letters=_letter(
            facts,
            "complaint_suspended",
            proceedings=data["proceedings"],
            why=data["why"],
            runs_on=next((_said(c.due_on) for c in running if c.code in law.runs_on), None),
            advocate=law.offers_advocate,
        ),
    )


def resume_after(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Take it up again when the proceedings are over: new clocks from this day, and a record of why."""
    law, detail = procedure_of(facts), facts.detail
    starts: list[ClockAct] = [
        Start(clock.code, on)
        for code in law.clock_codes
        if (clock := facts.newest(code)) is not None and clock.ended_as == "superseded"
    ]
    return Outcome(
        to=detail.before_suspended,
        says=f"Taken up again: {data['what']} New clocks run from {date_long(on)}.",
        detail={"before_suspended": "", "held_for": "", "reason": "", "runs_from": on},
        clocks=tuple(starts),
        letters=_letter(
            facts,
            "complaint_resumed",
            waited_for=HELD_FOR["proceedings"],
            what=data["what"],
            answer_by=_said(_due_after(facts, starts, law.answer)),
        ),
    )


# ------------------------------------------------------------------------------------------------- how it ends


def decline(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Decline to look into it: a manager decides, says why, and names the way to the ombudsman."""
    law, ground = procedure_of(facts), decline_reason(data["reason_code"])
    return Outcome(
        to="declined",
        says=f"Declined: {ground.label}. {data['why']}",
        set={"outcome": "declined"},
        detail={"reason_code": ground.code, "reason": data["why"]},
        clocks=(Stop(law.acknowledge, on),),
        letters=_letter(
            facts,
            "complaint_declined",
            because=ground.tells,
            why=data["why"],
            points=_numbered(facts.detail.live_points),
            advocate=law.offers_advocate,
        ),
        payload={"ground": ground.source},
    )


def signpost(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Tell the person who deals with this, why, and who can help."""
    wanted = data.get("send_letter", True)
    return Outcome(
        to="signposted",
        says=f"Signposted to {data['to_whom']}.",
        set={"outcome": "signposted"},
        detail={"reason": data["because"]},
        clocks=(Stop(procedure_of(facts).acknowledge, on),) if wanted else (),
        letters=_letter(
            facts,
            "complaint_signposted",
            wanted,
            because=data["because"],
            bodies=data["body_lines"],
            next=data["next"],
            to_whom=data["to_whom"],
        ),
    )


def withdraw(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """The person no longer wants it looked at; the council may still look into it for itself, and says so."""
    carry_on = bool(data.get("carry_on"))
    said = "We look into it ourselves all the same." if carry_on else ""
    return Outcome(
        to="withdrawn",
        says=" ".join(
            part for part in (f"Withdrawn by the person ({data['how']}).", data.get("why", ""), said) if part
        ),
        set={"outcome": "withdrawn"},
        detail={"reason": data.get("why", "")},
        letters=_letter(facts, "complaint_withdrawn", data.get("send_letter", True), carry_on=carry_on),
    )


def close(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Close an answered complaint: when the person is content, or their time to go on has passed."""
    law, content = procedure_of(facts), data["content"]
    theirs = facts.running(law.their_time) if law.their_time else None
    if theirs and theirs.due_on and on <= theirs.due_on and not content:
        raise Refused(
            f"The person can ask for the next stage until {weekday_date(theirs.due_on)}. Close it after that day, or when "
            "they tell you that they do not want the next stage.",
            theirs.rule.source,
            field="content",
        )
    return Outcome(
        to="closed",
        says="Closed: the person does not want the next stage."
        if content
        else "Closed: nobody asked for more.",
        detail={"reason": data.get("why") or ""},
        letters=_letter(
            facts, "complaint_closed", data.get("send_letter", False), answered=facts.detail.answered_on
        ),
    )


def reopen(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Look at it again, with a reason and new clocks from this day.

    An answered complaint goes back to stage 1: its points and findings stand and are looked at again. One that was
    declined, signposted or withdrawn goes back to triaged: it was never answered, and has to be acknowledged.
    """
    law = procedure_of(facts)
    answered = facts.state == "closed"
    starts: tuple[Start, ...] = (Start(law.answer, on),) if answered else _on_receipt(law, on)
    detail: dict[str, Any] = {
        "runs_from": on,
        "answered_on": None,
        "agreed_due_on": None,
        "reason_code": "",
        "reason": "",
        "before_suspended": "",
        "held_for": "",
    }
    if not answered:
        detail["acknowledged_on"] = None
    due = None if law.agrees_date else _due_after(facts, list(starts), law.answer)
    return Outcome(
        to="stage_1" if answered else "triaged",
        says=f"Reopened: {data['why']}",
        set={"outcome": "", "stage": "stage_1" if answered else ""},
        detail=detail,
        clocks=starts,
        letters=_letter(
            facts,
            "complaint_reopened",
            why=data["why"],
            answer_by=_said(due),
            latest=_said(_due_after(facts, list(starts), law.answer)) if law.agrees_date else None,
            acknowledge_by=None if answered else _said(facts.due(law.acknowledge, on)),
            owner=facts.owner.name if facts.owner else None,
        ),
    )
