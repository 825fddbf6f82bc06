"""What the case page shows of a complaint: its points and findings, its procedure step by step, its stages, the answers."""

from datetime import date
from typing import Any

from casework.record.models import Case
from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, ClockState, Panel
from complaints.complaint.decisions import procedure_of
from complaints.complaint.facts import FIRST, ComplaintFacts, PointFacts, RecommendationFacts, StageFacts
from complaints.complaint.putting_right_panels import learning_panels, remedy_panels
from complaints.complaint.wording import (
    BASES,
    DECISION_COLOURS,
    DECISIONS,
    FINDING_COLOURS,
    FINDINGS,
    FREEZES,
    HELD_FOR,
    HOW_ASKED,
    SITS_AS,
    STAGE_TITLES,
    STAGES,
)
from complaints.intake.panels import contact_panel
from complaints.procedures import Step

DONE_IN = {
    "acknowledged": "acknowledged_on",
    "stage_1": "agreed_due_on",
    "stage_1_answered": "answered_on",
}
DONE_LATER = {
    "stage_2_requested": ("stage_2", ("requested_on",)),
    "stage_2": ("stage_2", ("acknowledged_on", "statement_agreed_on")),
    "stage_2_reports": ("stage_2", ("reports_in_on",)),
    "stage_2_answered": ("stage_2", ("answered_on",)),
    "closed": ("review", ("answered_on",)),
    "panel_requested": ("stage_3", ("requested_on",)),
    "panel_met": ("stage_3", ("met_on",)),
    "panel_reported": ("stage_3", ("reported_on",)),
    "panel_answered": ("stage_3", ("answered_on",)),
}
"""For a state of a later stage: the stage, and the day in its record that says it was reached, the first that is there."""


def show(case: Case, facts: CaseFacts) -> list[Panel]:
    """Return what the case page shows of a complaint."""
    return [*panels(facts), *contact_panel(case)]


def panels(facts: CaseFacts) -> list[Panel]:
    """Return the panels of a complaint, in the order a person would ask."""
    detail, law = facts.detail, procedure_of(facts)
    stages = [stage for stage in law.stages if stage.code == FIRST or detail.stage(stage.code)]
    shown = [
        Panel(
            "Points and findings",
            "complaints/complaint/_points.html",
            {
                "points": [_point(point, [stage.code for stage in stages]) for point in detail.points],
                "complaint": detail,
                "several": len(stages) > 1,
            },
        ),
        *remedy_panels(facts),
        Panel(
            "The procedure, step by step",
            "complaints/complaint/_procedure.html",
            {"law": law, "steps": [_step(facts, step) for step in law.steps], "rows": _rows(facts)},
        ),
    ]
    shown += [_stage_panel(facts, record) for record in reversed(detail.later)]
    if detail.draft:
        title = "The answer" if detail.answered_on else "The draft of the answer"
        if any(record.stage in STAGES for record in detail.later):
            title = "The answer at stage 1"
        shown.append(Panel(title, "complaints/complaint/_draft.html", {"complaint": detail}))
    return shown + learning_panels(facts)


# ------------------------------------------------------------------------------------------------ points


def _point(point: PointFacts, stages: list[str]) -> dict[str, Any]:
    """Return a point with what each stage found on it, the newest stage first."""
    return {
        "facts": point,
        "found": [_found(point, stage, named=len(stages) > 1) for stage in reversed(stages)],
    }


def _found(point: PointFacts, stage: str, *, named: bool) -> dict[str, Any]:
    found = point.at(stage)
    if point.is_withdrawn:
        words, colour = "No longer asked for", "grey"
    elif stage != FIRST and getattr(found, "is_left", False):
        words, colour = "Not taken further", "grey"
    else:
        words = FINDINGS.get(found.decided, "Not found yet")
        colour = FINDING_COLOURS.get(found.decided, "yellow")
    made = FINDINGS[found.finding] if getattr(found, "departs_to", "") else ""
    return {
        "stage": STAGES[stage] if named else "",
        "facts": found,
        "words": words,
        "colour": colour,
        "made": made,
    }


# ------------------------------------------------------------------------------------------------ steps


def _step(facts: CaseFacts, step: Step) -> dict[str, Any]:
    """Return a step with where it stands: done on a day, due by a day, or still to come."""
    clock = facts.newest(step.clock) if step.clock else None
    done_on = _done_on(facts, step, clock)
    if done_on:
        words, colour = "Done", "green"
    elif clock and clock.is_running and clock.due_on is None:
        words, colour = "Stopped", "yellow"
    elif clock and clock.is_running:
        words, colour = "Running", "blue"
    elif facts.closed_on:
        words, colour = "Not asked for", "grey"
    else:
        words, colour = "To come", "grey"
    return {
        "step": step,
        "words": words,
        "colour": colour,
        "done_on": done_on,
        "due_on": clock.due_on if clock and clock.is_running else None,
        "rule": clock.rule.words if clock else "",
        "extended": bool(clock and clock.facts.extended),
    }


def _done_on(facts: CaseFacts, step: Step, clock: ClockState | None) -> date | None:
    if step.state in DONE_LATER:
        stage, days = DONE_LATER[step.state]
        record = facts.detail.stage(stage)
        found: list[date | None] = [getattr(record, name) for name in days] if record else []
        return next((day for day in found if day), None)
    if step.clock and clock and clock.ended_as == "met":
        return clock.ended_on
    kept = DONE_IN.get(step.state)
    return getattr(facts.detail, kept) if kept and not (clock and clock.is_running) else None


def _rows(facts: CaseFacts) -> list[dict[str, Any]]:
    """Return what is known of how it is handled, as rows; what is not known is left out."""
    detail = facts.detail
    offered = {True: "Offered", False: "Not offered"}
    return rows_of(
        ("What the person wants", detail.wants),
        ("Our understanding", detail.understanding),
        ("Answered by", detail.responder),
        ("Complained of", detail.complained_of),
        ("Advocate", offered.get(detail.advocate_offered, "")),
        ("Plan agreed", detail.plan),
        ("Talking about it", "The person did not want to" if detail.declined_discussion else ""),
        ("Told why it is late", detail.told_late_on and date_long(detail.told_late_on)),
        ("Also for", detail.joint_with),
        ("Reached at", detail.joint_contact),
        ("Who replies for both", _replies(detail)),
        ("Waits for", HELD_FOR.get(detail.held_for, "")),
        ("Why another procedure", detail.override_why),
        ("Decision complained of", detail.freeze_what),
        ("Does it wait?", FREEZES.get(detail.freeze, "")),
        ("Why", detail.freeze_why),
        ("Proceedings ended", detail.proceedings_ended_on and date_long(detail.proceedings_ended_on)),
        ("Reasons", detail.reason),
    )


def _replies(detail: ComplaintFacts) -> str:
    """Return who sends the one reply to a joint complaint."""
    if not detail.joint_with:
        return ""
    return "The council" if detail.joint_leads else detail.joint_with


def rows_of(*rows: tuple[str, Any]) -> list[dict[str, Any]]:
    """Return rows of a summary list; those without a value are left out."""
    return [{"key": key, "value": value} for key, value in rows if value]


# ------------------------------------------------------------------------------------------------ later stages


def _stage_panel(facts: CaseFacts, record: StageFacts) -> Panel:
    """Return what is known of a later stage: how it was asked for, who sits in it, and its answer."""
    detail = facts.detail
    sits = [
        {"role": SITS_AS[one.role], "facts": one} for one in detail.appointed if one.stage == record.stage
    ]
    how = HOW_ASKED.get(record.asked_how, "")
    context = {
        "record": record,
        "who": f"Who sits in it: {STAGE_TITLES[record.stage]}",
        "recommended_in": f"What is recommended, and what was decided: {STAGE_TITLES[record.stage]}",
        "rows": rows_of(
            ("Asked for", f"{date_long(record.requested_on)}{f', {how}' if how else ''}"),
            ("Why it could be", BASES[record.basis] if record.basis != "answered" else ""),
            ("Reason", record.basis_why),
            ("Still open, as the person says", record.outstanding),
            *_statement_rows(record),
            *_report_rows(record),
        ),
        "sits": sits,
        "recommended": [_recommended(one) for one in detail.recommended_at(record.stage)],
    }
    return Panel(STAGE_TITLES[record.stage], "complaints/complaint/_stage.html", context)


def _day(day: date | None) -> str:
    return date_long(day) if day else ""


def _statement_rows(record: StageFacts) -> list[tuple[str, Any]]:
    amended = " The person changed what had been written." if record.statement_amended else ""
    agreed = f"{_day(record.statement_agreed_on)}.{amended}"
    return [
        ("Statement of complaint", record.statement),
        ("Statement sent", _day(record.statement_sent_on)),
        ("Statement signed off", agreed if record.statement_agreed_on else ""),
    ]


def _report_rows(record: StageFacts) -> list[tuple[str, Any]]:
    """Return when the panel meets, where it does, and what was reported; of a stage without a panel, what was reported."""
    if record.meets_on is None:
        return [
            ("Investigating officer’s report", _day(record.reported_on)),
            ("Independent person’s report", _day(record.second_reported_on)),
            ("The independent person says", record.second_view),
        ]
    return [
        ("The panel meets", weekday_date(record.meets_on)),
        ("Where", record.meets_where),
        ("Who comes besides", record.attending),
        ("Papers sent", _day(record.papers_sent_on)),
        ("The panel met", _day(record.met_on)),
        ("The panel’s report", _day(record.reported_on)),
        ("A member sees it otherwise", record.second_view),
        ("Independent person consulted", _day(record.consulted_on)),
    ]


def _recommended(one: RecommendationFacts) -> dict[str, Any]:
    words = DECISIONS.get(one.decision, "Not decided yet")
    return {"facts": one, "words": words, "colour": DECISION_COLOURS.get(one.decision, "grey")}
