"""PURE. A check is asked for, acknowledged, given more time, and given its plan and its items."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, Extend, Outcome, Refused, Row, Start, Stop
from sectionf.decisions.asking import stopped
from sectionf.decisions.ground import ACTION, ITEM, PLAN, UPLOAD, how_many, late_since, letter, named
from sectionf.decisions.standing import standing_of
from sectionf.duty import puts_it_on_others, reminder
from sectionf.items import LONGEST_ITEM, MOST_ITEMS
from sectionf.procedure import ACKNOWLEDGE, DUTY, ISSUE, POLICY
from sectionf.versions import PlanFacts, in_force, last_day, versions


def open_check(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Receive a request for a check. Both clocks run from the day it came.

    `data`: missing (in the family's words), since_on, plan_final_on (dates, or their ISO text), has_ehcp; all may be
    left out.
    """
    since_on, plan_final_on = _day(data.get("since_on")), _day(data.get("plan_final_on"))
    if since_on and since_on > on:
        raise Refused(
            f"It was received on {date_long(on)}, so the provision cannot be missing only from a later day.",
            field="since_on",
        )
    if plan_final_on and plan_final_on > on:
        raise Refused(
            f"It was received on {date_long(on)}, so the final plan cannot be dated after that.",
            field="plan_final_on",
        )
    return Outcome(
        to="requested",
        says=f"A Section F provision check was asked for on {date_long(on)}.",
        detail={
            "missing": data.get("missing") or facts.narrative,
            "since_on": since_on,
            "has_ehcp": data.get("has_ehcp"),
        },
        rows=(Row(PLAN, {"final_on": plan_final_on}),) if plan_final_on else (),
        clocks=(Start(ACKNOWLEDGE, on), Start(ISSUE, on)),
    )


def _day(value: date | str | None) -> date | None:
    """Return a day that came as a date or, from an intake form, as its ISO text."""
    if isinstance(value, str):
        return date.fromisoformat(value) if value else None
    return value


def acknowledge(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Tell the family that the check is under way, whose duty the provision is, and by when they will hear."""
    if not facts.running(ACKNOWLEDGE):
        raise Refused("The request has been acknowledged already.", POLICY)
    issue = facts.running(ISSUE)
    return Outcome(
        to=facts.state,
        says=f"Acknowledged on {date_long(on)}.",
        detail={"acknowledged_on": on},
        clocks=(Stop(ACKNOWLEDGE, on),),
        letters=letter(
            facts,
            "check_acknowledged",
            missing=facts.detail.missing,
            answer_by=weekday_date(issue.due_on) if issue and issue.due_on else None,
            late_since=late_since(facts, ACKNOWLEDGE, on),
            more=data.get("more", ""),
        ),
    )


def extend(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Take ten working days more, once, and tell the family why before the old date has passed."""
    clock = facts.running(ISSUE)
    if clock is None or clock.due_on is None:
        raise Refused("The checklist has been sent already, so there is nothing to extend.", POLICY)
    if on > clock.due_on:
        raise Refused(
            f"The checklist was due on {weekday_date(clock.due_on)}. More time has to be told before that day; "
            "now it is late, and the letter will say so.",
            POLICY,
            field="on",
        )
    words = puts_it_on_others(data["why"])
    if words:
        raise Refused(reminder(words), DUTY, field="why")
    act = Extend(ISSUE, data["why"], told_on=on)
    return Outcome(
        to=facts.state,
        says="The time to send the checklist was extended by ten working days.",
        clocks=(act,),
        letters=letter(facts, "check_extended", why=data["why"], was_due=weekday_date(clock.due_on)),
    )


def scope(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Fix the plan that is in force and take down its Section F, item by item, word for word.

    `data`: plan_final_on, plan_version, plan_until_on, since_on, establishment_id; items, each with id (None for a new one),
    text (empty: taken off the list again), disputed, and for one from the uploaded plan what it owes, by column;
    worksheet, whether these came from it; and what `standing_of` takes.
    """
    _check_plan(facts, data, on)
    standing = standing_of(facts, data, on)
    rows, kept = _item_rows(facts, data["items"])
    if not kept:
        raise Refused("Enter at least one item of Section F.", DUTY, field="pasted")
    if kept > MOST_ITEMS:
        raise Refused(
            f"These are {kept} items; one check takes {MOST_ITEMS}. Join items that belong together.",
            POLICY,
            field="pasted",
        )
    plan, against = _plan_rows(facts, data)
    sheet = facts.detail.worksheet if data.get("worksheet") else None
    listed = (Row(UPLOAD, {"state": "listed"}, pk=sheet.id),) if sheet else ()
    first = facts.state == "requested"
    moved = "establishment_id" in data and data["establishment_id"] != (facts.setting and facts.setting.id)
    links = facts.detail.alive_links(facts.today) if moved else ()
    return Outcome(
        to="scoped" if first else facts.state,
        says=f"Section F of the plan of {date_long(data['plan_final_on'])} "
        f"{'was taken down' if first else 'was corrected'}: {how_many(kept)}.",
        set={"establishment_id": data["establishment_id"]} if "establishment_id" in data else {},
        detail={"since_on": data.get("since_on"), "plan_id": against} | standing,
        rows=(*plan, *listed, *rows, *stopped(links, facts.today, "The check names another setting now.")),
    )


def _check_plan(facts: CaseFacts, data: Mapping[str, Any], on: date) -> None:
    if data["plan_final_on"] > on:
        raise Refused(
            "The date of the final plan is in the future. Enter the date on the plan that is in force.",
            field="plan_final_on",
        )
    if data.get("since_on") and data["since_on"] > on:
        raise Refused(
            "The provision cannot be missing from a day that has not come. Enter today or an earlier day.",
            field="since_on",
        )
    until, since = data.get("plan_until_on"), data.get("since_on")
    if until and until < data["plan_final_on"]:
        raise Refused(
            f"A plan of {date_long(data['plan_final_on'])} cannot have ended on {date_long(until)}. "
            "Enter the last day that it was in force, or leave it empty.",
            field="plan_until_on",
        )
    typed = PlanFacts(0, data["plan_final_on"], until_on=until)
    end = last_day(typed, facts.detail.plans)
    if since and end and end < since:
        right = in_force(facts.detail.plans, since)
        raise Refused(
            f"The plan of {date_long(typed.final_on)} was in force until {date_long(end)}, and the provision is said to be missing "
            f"since {date_long(since)}. "
            + (
                f"Take the plan that was in force then: {date_long(right.final_on)}."
                if right
                else "Take the plan that was in force then."
            ),
            DUTY,
            field="plan_final_on",
        )


def _plan_rows(facts: CaseFacts, data: Mapping[str, Any]) -> tuple[tuple[Row, ...], int | None]:
    """Return what makes the plan typed a version of the child's, and its id where another check took it down before.

    A version that another check is made against is never changed from here: another date makes another version.
    """
    day, child = data["plan_final_on"], facts.subject or facts.complainant
    own = max((plan for plan in facts.detail.plans if plan.is_own), key=lambda plan: plan.id, default=None)
    known = next((plan for plan in versions(facts.detail.plans) if plan.final_on == day), None)
    if known is not None and known != own:
        # What this check had taken down before is not a version of its own then, unless others rely on it.
        given_up = own is not None and own.is_confirmed and not own.is_shared
        return ((Row(PLAN, {"child_id": None}, pk=own.id),) if own and given_up else ()), known.id
    values = {
        "final_on": day,
        "version": data.get("plan_version", ""),
        "until_on": data.get("plan_until_on"),
        "child_id": child.id if child else None,
    }
    if data.get("worksheet") and facts.detail.worksheet:
        values["document_id"] = facts.detail.worksheet.document_id
    if own is not None and (not own.is_shared or own.final_on == day):
        return (Row(PLAN, values, pk=own.id),), None
    return (Row(PLAN, values),), None


def _item_rows(facts: CaseFacts, items: tuple[Mapping[str, Any], ...]) -> tuple[list[Row], int]:
    """Return the rows that make the list what was confirmed, and how many items it then has."""
    known = {item.id: item for item in facts.detail.items}
    rows: list[Row] = []
    kept, number = 0, facts.detail.last_item
    for typed in items:
        text = " ".join((typed.get("text") or "").split())
        item = known.get(typed.get("id"))
        if len(text) > LONGEST_ITEM:
            which = named([item.number]) if item else "an item"
            raise Refused(
                f"The words of {which} are longer than {LONGEST_ITEM:,} characters. Split them into two items.",
                field="pasted",
            )
        if text:
            kept += 1
        if item and not text:
            rows.append(Row(ITEM, {"is_removed": True}, pk=item.id))
            rows += [Row(ACTION, {"is_removed": True}, pk=action.id) for action in item.actions]
        elif item:
            rows.append(Row(ITEM, {"text": text, "disputed": typed.get("disputed", True)}, pk=item.id))
        elif text:
            number += 1
            values = {"number": number, "text": text, "disputed": typed.get("disputed", True)}
            rows.append(Row(ITEM, values | dict(typed.get("owed") or {})))
    return rows, kept
