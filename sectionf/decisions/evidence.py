"""PURE. The setting is asked how each item is made and what shows it, and the family what it sees."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, ClockAct, Extend, Outcome, Refused, Row, Start, Stop
from sectionf.decisions.ground import ITEM, how_many, item_of, letter_to_setting, named
from sectionf.procedure import EVIDENCE, POLICY


def ask_setting(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Ask the setting about every item; its five working days run from the day the letter goes."""
    plan = facts.detail.plan
    return Outcome(
        to="evidence_requested",
        says=f"Evidence was asked of {facts.setting.name if facts.setting else 'the setting'} on {date_long(on)}.",
        detail={"evidence_asked_on": on},
        clocks=(Start(EVIDENCE, on),),
        letters=letter_to_setting(
            facts,
            "check_evidence_request",
            plan_on=plan.final_on if plan else None,
            since_on=facts.detail.since_on,
            answer_by=weekday_date(facts.due(EVIDENCE, on)),
            items=[{"number": item.number, "text": item.text} for item in facts.detail.items],
            more=data.get("more", ""),
        ),
    )


def extend_evidence(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Give the setting five working days more, once. The date of the checklist does not move for it."""
    clock = facts.running(EVIDENCE)
    if clock is None:
        raise Refused("The setting is not being waited for, so there is nothing to extend.", POLICY)
    return Outcome(
        to=facts.state,
        says="The setting was given five working days more.",
        clocks=(Extend(EVIDENCE, data["why"], told_on=on, agreed_with=data.get("agreed_with", "")),),
        letters=letter_to_setting(
            facts,
            "check_evidence_extended",
            why=data["why"],
            asked_on=facts.detail.evidence_asked_on,
        ),
    )


def record_evidence(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Keep what the setting said of each item, or that it said nothing; silence is an answer too.

    `data`: answers, each with id, number, delivered_how, evidence and no_reply. The check can be evaluated once every
    item has its answer.
    """
    answers = {answer["id"]: answer for answer in data["answers"]}
    rows, open_still, heard = [], [], []
    for item in facts.detail.items:
        answer = answers.get(item.id)
        how, shows, silent = (
            (answer["delivered_how"], answer["evidence"], answer["no_reply"])
            if answer
            else (item.delivered_how, item.evidence, item.no_reply)
        )
        if how and silent:
            raise Refused(
                f"Item {item.number} cannot have both an answer and no reply. Clear one of them.",
                field=f"no_reply_{item.number}",
            )
        if how:
            heard.append(item.number)
        if not how and not silent:
            open_still.append(item.number)
        rows.append(Row(ITEM, {"delivered_how": how, "evidence": shows, "no_reply": silent}, pk=item.id))
    if len(open_still) == len(facts.detail.items):
        raise Refused("Enter what the setting said about at least one item, or that it did not reply.")
    if open_still:
        return Outcome(
            to=facts.state,
            says=f"Evidence was recorded; an answer is still missing about {named(open_still)}.",
            rows=tuple(rows),
        )
    silent_about = len(facts.detail.items) - len(heard)
    clocks: tuple[ClockAct, ...] = (Stop(EVIDENCE, on, "met" if heard else "cancelled"),)
    return Outcome(
        to="evaluating",
        says="The setting did not reply."
        if not heard
        else "The evidence is in"
        + (f"; there is no reply about {how_many(silent_about)}." if silent_about else " about every item."),
        detail={"evidence_in_on": on} if heard else {},
        rows=tuple(rows),
        clocks=clocks,
    )


def family_view(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Keep what the family says, in all and item by item. It is never left out, even where they have nothing to add.

    `data`: view; items, each with number and family_says; nothing_to_add.
    """
    said = [typed for typed in data["items"] if typed["family_says"]]
    if not data["view"] and not said and not data.get("nothing_to_add"):
        raise Refused(
            "Enter what the family says, or tick that they were asked and have nothing to add.", field="view"
        )
    rows = tuple(
        Row(ITEM, {"family_says": typed["family_says"]}, pk=item_of(facts, typed["number"]).id)
        for typed in data["items"]
    )
    return Outcome(
        to=facts.state,
        says=f"The family was asked on {date_long(on)}"
        + (" and had nothing to add." if not data["view"] and not said else "; its view was recorded."),
        detail={"family_view": data["view"], "family_asked_on": on},
        rows=rows,
    )
