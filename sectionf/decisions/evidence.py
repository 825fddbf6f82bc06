"""PURE. What the setting said of each item and what shows it, or its silence; and what the family sees."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.clock import listed
from casework.wording import date_long
from casework.workflow import CaseFacts, ClockAct, Outcome, Refused, Row, Stop
from sectionf.decisions.answered import NOTHING_SAID, by_the_link
from sectionf.decisions.ground import ITEM, how_many, item_of, named
from sectionf.procedure import EVIDENCE


def record_evidence(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Keep what the setting said of each item, or that it said nothing; silence is an answer too.

    `data`: answers, each with id, number, delivered_how, evidence and no_reply. The check can be evaluated once every
    item has its answer. What came by a link has more, see `by_the_link`.
    """
    sent = by_the_link(facts, data) if data.get("link") else None
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
        values = {"delivered_how": how, "evidence": shows, "no_reply": silent}
        if silent and not shows:
            values["evidence"] = silence(facts, on)
        if sent and answer:
            values |= answer["said"]
        elif how != item.delivered_how:
            values |= NOTHING_SAID  # the numbers belonged to another answer
        rows.append(Row(ITEM, values, pk=item.id))
    if len(open_still) == len(facts.detail.items):
        raise Refused("Enter what the setting said about at least one item, or that it did not reply.")
    shared: dict[str, Any] = {"letters": (), "tell": (), "payload": {}}
    if sent:
        rows += sent.rows
        shared = {"letters": sent.letters, "tell": sent.tell, "payload": {"who": sent.who}}
    if open_still:
        return Outcome(
            to=facts.state,
            says=f"Evidence was recorded; an answer is still missing about {named(open_still)}.",
            rows=tuple(rows),
            **shared,
        )
    silent_about = len(facts.detail.items) - len(heard)
    clocks: tuple[ClockAct, ...] = (Stop(EVIDENCE, on, "met" if heard else "cancelled"),)
    says = (
        "The setting did not reply."
        if not heard
        else "The evidence is in"
        + (f"; there is no reply about {how_many(silent_about)}." if silent_about else " about every item.")
    )
    detail: dict[str, Any] = {"evidence_in_on": on} if heard else {}
    if sent:
        says = f"The setting answered by its link. {says}"
        detail["setting_adds"] = data.get("more", "")
    return Outcome(to="evaluating", says=says, detail=detail, rows=tuple(rows), clocks=clocks, **shared)


def silence(facts: CaseFacts, on: date) -> str:
    """Return what shows that there was no reply: when the setting was asked and reminded. Empty where nobody asked it."""
    asked = facts.detail.evidence_asked_on
    if asked is None:
        return ""
    reminded = sorted({day for _, day in facts.detail.reminded})
    again = f", reminded on {listed([date_long(day) for day in reminded])}" if reminded else ""
    return f"Asked on {date_long(asked)}{again}; no reply by {date_long(on)}."


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
