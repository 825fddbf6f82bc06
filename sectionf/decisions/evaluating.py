"""PURE. Every item gets its finding, every gap its actions, and the letter its draft."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from casework.wording import weekday_date
from casework.workflow import CaseFacts, Outcome, Refused, Row, Tell
from sectionf.decisions.due import days_of
from sectionf.decisions.ground import ACTION, ITEM, how_many, item_of, named
from sectionf.duty import puts_it_on_others, reminder, reminder_for_action
from sectionf.facts import ItemFacts
from sectionf.procedure import DUTY, GAPS, NOT_IN_PLACE, NOTHING_DUE, POLICY
from sectionf.wording import read


def evaluate(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Say of each item whether it is in place, and why. Items may be left for later; the letter waits for all.

    `data`: findings, each with id, number, finding (empty: not yet), reasons, and starts_on or ends_on where nothing is owed; and clear_words, those that are marked as
    vague and are clear enough here (left out: as they were).
    """
    rows: list[Row] = []
    for typed in data["findings"]:
        item = item_of(facts, typed["number"])
        _check_finding(item, typed)
        values: dict[str, Any] = {"finding": typed["finding"], "reasons": typed["reasons"]}
        values |= days_of(facts, item, typed, on)
        if "clear_words" in typed:
            values["clear_words"] = [word for word in read(item.text).vague if word in typed["clear_words"]]
        if item.no_interim and typed["finding"] != NOT_IN_PLACE:
            values["no_interim"] = ""
        rows.append(Row(ITEM, values, pk=item.id))
        if item.actions and typed["finding"] not in GAPS:  # nothing is promised about what is in place
            rows += [Row(ACTION, {"is_removed": True}, pk=action.id) for action in item.actions]
    found = {item.number: item.finding for item in facts.detail.items}
    found |= {typed["number"]: typed["finding"] for typed in data["findings"]}
    without = [number for number, finding in found.items() if not finding]
    gaps = sum(finding in GAPS for finding in found.values())
    if without:
        says = (
            f"Items were evaluated; {named(without)} {'has' if len(without) == 1 else 'have'} no finding yet."
        )
    elif gaps:
        says = f"Every item was evaluated: {gaps} of {how_many(len(found))} not wholly in place."
    else:
        idle = sum(finding in NOTHING_DUE for finding in found.values())
        says = f"Every item was evaluated: all in place ({how_many(len(found) - idle)})."
        if idle:
            says = f"Every item was evaluated: nothing is lacking; of {idle} of {how_many(len(found))} nothing is owed."
    return Outcome(to="evaluating", says=says, rows=tuple(rows))


def _check_finding(item: ItemFacts, typed: Mapping[str, Any]) -> None:
    field = f"reasons_{item.number}"
    if typed["finding"] and not typed["reasons"]:
        raise Refused(
            f"Item {item.number} has a finding without reasons. Enter what you looked at and what it shows.",
            POLICY,
            field=field,
        )
    words = puts_it_on_others(typed["reasons"])
    if words:
        raise Refused(reminder(words), DUTY, field=field)


def plan_remedies(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Say what will be done about each gap, by whom and by when. Nothing is promised until the letter goes.

    `data`: actions, each with id (None for a new one), item (its number), what (empty: taken off again), by_whom, due_on,
    and interim where it is for the meantime; and no_interim, each with item (its number) and why (left out: as it was).
    """
    known = {action.id: action for action in facts.detail.actions}
    last = {item.number: item.last_action for item in facts.detail.items}
    rows: list[Row] = []
    planned: dict[int, int] = {}
    meanwhile: set[int] = set()
    for typed in data["actions"]:
        item = item_of(facts, typed["item"])
        if not item.is_gap:
            found = "not owed" if item.is_nothing_due else "in place"
            raise Refused(f"Item {item.number} is {found}, so there is nothing to put right about it.")
        action = known.get(typed.get("id"))
        if not typed["what"]:
            rows += [Row(ACTION, {"is_removed": True}, pk=action.id)] if action else []
            continue
        if typed["due_on"] < facts.today:
            raise Refused(
                f"{weekday_date(typed['due_on'])} has passed. Promise a day that is still to come.",
                DUTY,
                field=typed.get("field", ""),
            )
        words = puts_it_on_others(typed["what"])
        if words:
            raise Refused(
                reminder_for_action(words), DUTY, field=typed.get("field", "").replace("due_", "what_", 1)
            )
        planned[item.number] = planned.get(item.number, 0) + 1
        values = {
            "what": typed["what"],
            "by_whom": typed["by_whom"],
            "due_on": typed["due_on"],
            "is_interim": bool(typed.get("interim")),
        }
        if values["is_interim"]:
            meanwhile.add(item.number)
        if action:
            rows.append(Row(ACTION, values, pk=action.id))
        else:
            last[item.number] += 1
            rows.append(Row(ACTION, values | {"item_id": item.id, "number": last[item.number]}))
    if not planned:
        raise Refused("Enter at least one action: what will be done, by whom and by when.", DUTY)
    rows += [_no_interim(facts, typed, meanwhile) for typed in data.get("no_interim", ())]
    without = [item.number for item in facts.detail.gaps if item.number not in planned]
    rest = f" Nothing is planned yet about {named(without)}." if without else ""
    return Outcome(
        to="evaluating",
        says=f"What will be done was planned: {how_many(sum(planned.values()), 'action')}.{rest}",
        rows=tuple(rows),
    )


def _no_interim(facts: CaseFacts, typed: Mapping[str, Any], meanwhile: Collection[int]) -> Row:
    """Return why nothing can be made meanwhile about an item. Raises Refused where it puts it on others, or something is."""
    item, field = item_of(facts, typed["item"]), f"no_interim_{typed['item']}"
    words = puts_it_on_others(typed["why"])
    if words:
        raise Refused(reminder_for_action(words), DUTY, field=field)
    if typed["why"] and item.number in meanwhile:
        raise Refused(
            f"Item {item.number} has something for the meantime and a reason why there is nothing. Keep one of the two.",
            POLICY,
            field=field,
        )
    return Row(ITEM, {"no_interim": typed["why"]}, pk=item.id)


def draft(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Put the letter together from what was found and planned, to be read before it goes."""
    words = puts_it_on_others(data.get("opening", ""))
    if words:
        raise Refused(reminder(words), DUTY, field="opening")
    gaps = len(facts.detail.gaps)
    waits = "A complaints manager has to approve it." if gaps else "It can be sent."
    return Outcome(
        to="drafted",
        says=f"The checklist and covering letter were drafted: {how_many(gaps, 'gap')}. {waits}",
        detail={"opening": data.get("opening", "")},
    )


def send_back(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Give the draft back to be worked on, with the reason."""
    return Outcome(
        to="evaluating",
        says=f"The draft was sent back: {data['why']}",
        tell=(
            Tell(
                "owner",
                f"{facts.reference}: the draft was sent back",
                f"The draft of the checklist {facts.reference} was sent back. {data['why']}",
            ),
        ),
    )
