"""PURE. When the answer is due: agreed with the person, or later than the ordinary limit, with reasons."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.wording import date_long, weekday_date
from casework.workflow import (
    CaseFacts,
    ClockAct,
    ClockState,
    Extend,
    Outcome,
    Redate,
    Refused,
    Start,
    Stop,
)
from complaints.complaint.decisions.conditions import to_be_extended
from complaints.complaint.decisions.ground import day_said, due_after, letter, numbered, stage_of, who_looks


def agree_date(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Agree with the person how it will be looked into and when they will have the answer (SI 2009/309 regs 13 and 14)."""
    stage, detail = stage_of(facts), facts.detail
    clock = facts.running(stage.answer)
    if clock is None:
        raise Refused("No answer is due now, so there is no date to agree.", stage.answering_source)
    answer_by, declined = data["answer_by"], bool(data.get("declined"))
    agreed_with = data.get("agreed_with") or ""
    if not declined and not agreed_with:
        raise Refused(
            "Enter who agreed: the date is the person’s as much as ours. If they did not want to talk about it, say so.",
            stage.answering_source,
            field="agreed_with",
        )
    if clock.due_on and on > clock.due_on:
        raise Refused(
            f"The answer was due on {weekday_date(clock.due_on)}. A new date has to be agreed before the old one passes.",
            stage.answering_source,
            field="on",
        )
    if answer_by < on:
        raise Refused(
            f"The date of the answer cannot be before {date_long(on)}, when it was agreed.", field="answer_by"
        )
    limit = facts.due(stage.answer, clock.facts.trigger)
    if answer_by > limit and not clock.facts.extended:
        raise Refused(
            f"The answer cannot be agreed for later than {weekday_date(limit)}, six months from "
            f"{date_long(clock.facts.trigger)}. A manager can agree a longer time with the person before then.",
            stage.answering_source,
            field="answer_by",
        )
    what = "Another date" if detail.agreed_due_on is not None else "A plan and a date"
    how = (
        "set by the council, because the person did not want to talk about it"
        if declined
        else f"agreed with {agreed_with}"
    )
    return Outcome(
        to=facts.state,
        says=f"{what} {how}: the answer by {weekday_date(answer_by)}.",
        detail={"agreed_due_on": answer_by, "plan": data["plan"], "declined_discussion": declined},
        clocks=(Stop(stage.plan, on), Redate(stage.answer, answer_by)),
        letters=letter(
            facts,
            "complaint_plan",
            plan=data["plan"],
            points=numbered(detail.live_points),
            answer_by=weekday_date(answer_by),
            instead_of=day_said(detail.agreed_due_on),
            agreed_on=on,
            declined=declined,
        ),
    )


def extend(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Take longer than the ordinary limit: once, told to the person in time, with the reason and the new date."""
    stage = stage_of(facts)
    clock = to_be_extended(facts)
    promised = facts.running(stage.promised) if stage.promised else None
    was = promised.due_on if promised else clock.due_on
    told_on, new_date = data["told_on"], data.get("new_date")
    _told_in_time(facts, told_on, was)
    ground = _ground(facts, data)
    why = f"{ground[:1].upper()}{ground[1:]}. {data['why']}"[:500]
    acts: tuple[ClockAct, ...] = ()
    if stage.agrees_date:
        acts = (_agreed_longer(facts, clock, new_date),)
    if not clock.facts.extended:
        acts += (Extend(stage.answer, why, told_on, data.get("agreed_with") or ""),)
    answer_by = due_after(facts, acts, stage.answer)
    if stage.watch:
        acts += (Stop(stage.watch, on),)
    if stage.promised and answer_by:
        acts += _promise(facts, answer_by, new_date, told_on, was)
        answer_by = new_date or answer_by
    return Outcome(
        to=facts.state,
        says=f"More time was taken, because {ground}: {data['why']} The person was told on {date_long(told_on)}.",
        detail={"agreed_due_on": new_date} if stage.agrees_date else {},
        clocks=acts,
        letters=letter(
            facts,
            "complaint_extended",
            why=data["why"],
            ground=ground,
            was=day_said(was),
            answer_by=day_said(answer_by),
            told_on=told_on if told_on != on else None,
            agreed=stage.agrees_date,
            ombudsman=stage.extension_names_ombudsman or stage.agrees_date,
            who_looks=who_looks(facts),
        ),
    )


def _told_in_time(facts: CaseFacts, told_on: date, was: date | None) -> None:
    """Refuse a longer time of which the person was not told before the old date passed."""
    if told_on > facts.today:
        raise Refused(
            "The day the person was told is in the future. Enter today or an earlier day.", field="told_on"
        )
    if told_on < facts.received_on:
        raise Refused(
            f"The complaint was received on {date_long(facts.received_on)}. The person cannot have been told before that.",
            field="told_on",
        )
    if was and told_on > was:
        raise Refused(
            f"The answer was due on {weekday_date(was)}. A date that has passed cannot be extended: tell the person "
            "why it is late, and answer as soon as you can.",
            stage_of(facts).extension_source,
            field="told_on",
        )


def _ground(facts: CaseFacts, data: Mapping[str, Any]) -> str:
    """Return the ground in words: the one chosen, or the only one there is."""
    stage = stage_of(facts)
    grounds = dict(stage.extension_grounds)
    ground = grounds.get(data.get("ground") or (next(iter(grounds)) if len(grounds) == 1 else ""))
    if ground is None:
        raise Refused(
            "Select the ground for taking longer: the rule allows no other.",
            stage.extension_source,
            field="ground",
        )
    return ground


def _agreed_longer(facts: CaseFacts, clock: ClockState, new_date: date | None) -> ClockAct:
    """Return the date beyond the six months that was agreed with the person (SI 2009/309 reg 14(3))."""
    stage = stage_of(facts)
    limit = facts.due(stage.answer, clock.facts.trigger)
    if new_date is None:
        raise Refused("Enter the date agreed with the person.", stage.extension_source, field="new_date")
    if new_date <= limit:
        raise Refused(
            f"{weekday_date(new_date)} is within six months. Agree it with the person as an ordinary date; this is for "
            f"after {weekday_date(limit)}.",
            stage.extension_source,
            field="new_date",
        )
    return Redate(stage.answer, new_date)


def _promise(
    facts: CaseFacts, limit: date, new_date: date | None, told_on: date, was: date | None
) -> tuple[ClockAct, ...]:
    """Return what keeps the date the person was told, where it comes before the longer limit (SI 2006/1738 reg 17)."""
    stage = stage_of(facts)
    running = facts.running(stage.promised) is not None
    if new_date is None or new_date == limit:
        return (Redate(stage.promised, limit),) if running else ()
    if new_date > limit:
        raise Refused(
            f"The answer cannot be promised for later than {weekday_date(limit)}: the law allows no more.",
            stage.extension_source,
            field="new_date",
        )
    if was and new_date <= was:
        raise Refused(
            f"The person expects the answer by {weekday_date(was)}. Enter a later date.",
            stage.extension_source,
            field="new_date",
        )
    return (
        (Redate(stage.promised, new_date),) if running else (Start(stage.promised, told_on, given=new_date),)
    )


def tell_late(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Tell the person that the six months will be missed, why, and when the answer comes (SI 2009/309 reg 14(4))."""
    stage = stage_of(facts)
    clock, watch = facts.running(stage.answer), facts.newest(stage.watch)
    if clock is None:
        raise Refused("No answer is due now, so none is late.", stage.answering_source)
    limit = facts.due(stage.answer, clock.facts.trigger)
    if watch and watch.due_on and on < watch.due_on:
        raise Refused(
            f"There is time until {weekday_date(limit)}. Agree another date with the person; this letter is for when the "
            f"six months will be missed, from {weekday_date(watch.due_on)} on.",
            stage.answering_source,
            field="on",
        )
    expected_on = data["expected_on"]
    if expected_on <= on:
        raise Refused(f"The day you expect to answer has to come after {date_long(on)}.", field="expected_on")
    return Outcome(
        to=facts.state,
        says=f"The person was told that the six months to {date_long(limit)} will be missed: {data['why']} The answer is "
        f"expected by {weekday_date(expected_on)}.",
        detail={"told_late_on": on},
        clocks=(Stop(stage.watch, on),),
        letters=letter(
            facts,
            "complaint_late",
            why=data["why"],
            limit=weekday_date(limit),
            over=on > limit,
            expected=weekday_date(expected_on),
            who_looks=who_looks(facts),
        ),
    )
