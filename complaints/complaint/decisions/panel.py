"""PURE. Stage 3 of the children's procedure: three independent people, their papers, their meeting and their report."""

from collections.abc import Mapping
from datetime import date
from itertools import combinations
from typing import Any

from casework.clock import ClockError, listed
from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, ClockAct, Outcome, Refused, Row, Start, Stop
from complaints.complaint.decisions.asking import ask_next
from complaints.complaint.decisions.ground import (
    LATER_STAGE,
    STAGE_FINDING,
    day_said,
    letter,
    procedure_of,
    record_of,
    stage_of,
)
from complaints.complaint.decisions.reporting import recommended
from complaints.complaint.decisions.sitting import (
    ADJUDICATOR,
    INDEPENDENT,
    INVESTIGATOR,
    Sitter,
    has_no_part,
    seat,
    sitter,
)
from complaints.complaint.sources import CHILDREN

PANEL = {"chair": "panel_chair", "second": "panel_second", "third": "panel_third"}
"""The three places of a panel, as the form names them and as they are kept."""
PAPERS_BEFORE = 10
INDEPENDENCE = f"{CHILDREN} reg 19"
HAD_A_PART = {
    INVESTIGATOR: "was the investigating officer at stage 2",
    INDEPENDENT: "was the independent person at stage 2",
    ADJUDICATOR: "decided at stage 2",
}


def ask_panel(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Take the request for a review panel, with the points the person still wants looked at."""
    outcome = ask_next(facts, data, on)
    takes = data.get("takes")
    if takes is None:
        return outcome
    points = facts.detail.points_at(facts.stage)
    if not set(takes) & {point.id for point in points}:
        raise Refused(
            "Keep at least one point for the panel: what is the person still unhappy about?",
            procedure_of(facts).source,
        )
    stage = outcome.set["stage"]
    rows = []
    for point in points:
        kept, left = point.at(stage), point.id not in takes
        if kept.id:
            rows.append(Row(STAGE_FINDING, {"is_left": left}, pk=kept.id))
        elif left:
            rows.append(Row(STAGE_FINDING, {"point_id": point.id, "stage": stage, "is_left": True}))
    return Outcome(
        to=outcome.to,
        says=outcome.says,
        set=outcome.set,
        rows=(*outcome.rows, *rows),
        clocks=outcome.clocks,
        letters=outcome.letters,
    )


# ------------------------------------------------------------------------------------------------ who sits


def _check_member(facts: CaseFacts, place: str, who: Sitter) -> None:
    field = f"{place}_name"
    has_no_part(facts, who, "sit on the panel", field)
    for one in facts.detail.appointed:
        if one.role in HAD_A_PART and who.is_(one):
            raise Refused(
                f"{who.name} {HAD_A_PART[one.role]}, so they may not sit on the panel.",
                INDEPENDENCE,
                field=field,
            )
    if who.is_staff:
        raise Refused(
            f"{who.name} works for the council. All three have to be independent of it.",
            INDEPENDENCE,
            field=field,
        )


def _members(facts: CaseFacts, data: Mapping[str, Any]) -> dict[str, Sitter]:
    members = {place: sitter(data, place) for place in PANEL}
    for place, who in members.items():
        _check_member(facts, place, who)
    for (_, one), (place, other) in combinations(members.items(), 2):
        if one.is_(other):
            raise Refused(
                f"{other.name} is named twice. A panel is three people.", INDEPENDENCE, field=f"{place}_name"
            )
    if not data["declared"]:
        raise Refused(
            "All three have to declare first that they are neither members nor officers of the council, nor married to one "
            "or the civil partner of one.",
            INDEPENDENCE,
            field="declared",
        )
    return members


def _check_meeting(facts: CaseFacts, data: Mapping[str, Any], on: date) -> None:
    """Refuse a day for which the papers cannot go out in time, and one after the thirty days that nobody agreed to."""
    stage, meets_on = stage_of(facts), data["meets_on"]
    try:
        earliest = facts.calendar.add_working_days(on, PAPERS_BEFORE)
        papers_by = facts.due(stage.papers, meets_on)
    except ClockError as wrong:
        raise Refused(str(wrong), field="meets_on") from wrong
    if papers_by < on:
        raise Refused(
            f"The papers have to reach everybody {PAPERS_BEFORE} working days before the panel meets, so it cannot meet before "
            f"{weekday_date(earliest)}.",
            "Getting the Best from Complaints, annex on review panels",
            field="meets_on",
        )
    clock = facts.running(stage.meet)
    if clock and clock.due_on and meets_on > clock.due_on and not data.get("late_why"):
        raise Refused(
            f"The panel has to meet by {weekday_date(clock.due_on)}. If the person agreed to a later day, enter why.",
            clock.rule.source,
            field="late_why",
        )


def set_panel(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Name the three and the day: none of them had a part in it, and the papers can still go out in time."""
    stage, record = stage_of(facts), record_of(facts)
    members = _members(facts, data)
    _check_meeting(facts, data, on)
    meets_on = data["meets_on"]
    rows = [
        row
        for place, who in members.items()
        if not ((before := facts.detail.sits(stage.code, PANEL[place])) and who.is_(before))
        for row in seat(facts, who, PANEL[place], on)
    ]
    running = facts.running(stage.papers)
    papers: tuple[ClockAct, ...] = (Start(stage.papers, meets_on),)
    if running:
        papers = (Stop(stage.papers, on, "superseded"), *papers)
    chair, *others = (who.name for who in members.values())
    late = f" That is later than the 30 working days: {data['late_why']}" if data.get("late_why") else ""
    return Outcome(
        to="panel",
        says=f"The panel meets on {weekday_date(meets_on)}: {chair} takes the chair, with {listed(others)}.{late}",
        rows=(
            Row(
                LATER_STAGE,
                {
                    "meets_on": meets_on,
                    "meets_where": data["meets_where"],
                    "attending": data.get("attending") or "",
                    "papers_sent_on": None,
                },
                pk=record.id,
            ),
            *rows,
        ),
        clocks=(Stop(stage.find, on), *papers),
        letters=letter(
            facts,
            "complaint_panel_invitation",
            asked=record.requested_on,
            meets_on=weekday_date(meets_on),
            meets_where=data["meets_where"],
            chair=chair,
            others=others,
            attending=data.get("attending") or None,
            papers_by=day_said(facts.due(stage.papers, meets_on)),
            instead_of=day_said(record.meets_on),
            late_why=data.get("late_why") or None,
        ),
    )


def send_papers(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Send the papers to the three, to the person, and to whoever comes: the same to everybody."""
    stage, record = stage_of(facts), record_of(facts)
    clock = facts.running(stage.papers)
    late = clock and clock.due_on and on > clock.due_on
    return Outcome(
        to=facts.state,
        says=f"The papers for the panel went out on {date_long(on)}"
        f"{', later than 10 working days before it' if late else ''}: {listed(list(data['papers']))}.",
        rows=(Row(LATER_STAGE, {"papers_sent_on": on}, pk=record.id),),
        clocks=(Stop(stage.papers, on),),
        letters=letter(
            facts,
            "complaint_panel_papers",
            meets_on=day_said(record.meets_on),
            papers=list(data["papers"]),
            late=bool(late),
        ),
    )


def papers_are_out(facts: CaseFacts) -> Refused | None:
    """A panel that nobody has prepared for does not meet."""
    if record_of(facts).papers_sent_on:
        return None
    return Refused(
        "Send the papers first: everybody has to have read the same.",
        "Getting the Best from Complaints, annex on review panels",
    )


def hold_panel(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Record that the panel met: all three sat, and the person could speak."""
    law, stage, record = procedure_of(facts), stage_of(facts), record_of(facts)
    if record.papers_sent_on and on < record.papers_sent_on:
        raise Refused(
            f"The papers went out on {date_long(record.papers_sent_on)}, so the panel cannot have met before that.",
            field="on",
        )
    if not data["all_sat"]:
        raise Refused(
            "A panel is three people. Where one of them could not come, set another day.",
            INDEPENDENCE,
            field="all_sat",
        )
    return Outcome(
        to=stage.found_in,
        says=f"The panel met on {date_long(on)}. {data['attended']}",
        rows=(Row(LATER_STAGE, {"met_on": on, "attending": data["attended"]}, pk=record.id),),
        clocks=(
            Stop(stage.meet, on),
            Stop(stage.papers, on, "cancelled"),
            *(Start(clock.code, on) for clock in law.starting(stage.met)),
        ),
    )


def record_panel_report(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Take in the panel's report: its findings stand, and the council has to respond to each recommendation."""
    law, stage, record = procedure_of(facts), stage_of(facts), record_of(facts)
    if record.met_on and on < record.met_on:
        raise Refused(
            f"The panel met on {date_long(record.met_on)}, so its report cannot have come before that.",
            field="on",
        )
    rows = recommended(facts, data["recommendations"])
    said = f"{len(rows)} recommendation{'' if len(rows) == 1 else 's'}" if rows else "nothing is recommended"
    return Outcome(
        to=stage.answered_from,
        says=f"The panel’s report came on {date_long(on)}: {said}.",
        rows=(
            Row(
                LATER_STAGE,
                {"reported_on": on, "second_view": data.get("second_view") or ""},
                pk=record.id,
            ),
            *rows,
        ),
        clocks=(Stop(stage.report, on), *(Start(clock.code, on) for clock in law.starting(stage.reported))),
    )


def the_independent_person_is_consulted(facts: CaseFacts) -> Refused | None:
    """The response to a panel is made together with the independent person (SI 2006/1738 reg 20)."""
    stage = stage_of(facts)
    if not stage.consults or record_of(facts).consulted_on:
        return None
    return Refused(
        "Ask the independent person about the response first, and enter the day with the decisions on the recommendations.",
        stage.consults,
    )
