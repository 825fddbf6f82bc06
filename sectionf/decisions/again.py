"""PURE. Once the promised days have passed, family and setting are asked again about every gap, and both answers are kept."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, Outcome, Refused, Row
from sectionf.decisions.answered import by_the_link
from sectionf.decisions.asking import by_a_link, stopped
from sectionf.decisions.ground import ITEM, letter, named
from sectionf.facts import ItemFacts
from sectionf.procedure import POLICY, RECHECK

DAYS_TO_ANSWER = 5
"""Working days; and never later than the day by which the check again is due, while that is to come."""


def ask_again(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Write to the family and to the setting, which gets a new link, about every item that was not wholly in place.

    `data`: to_name and to_email, whoever answers at the setting; more, to the family.
    """
    answer_by = _answer_by(facts)
    alive = facts.detail.alive_links(facts.today)
    asked = [
        {
            "number": item.number,
            "text": item.text,
            "promises": [
                f"{action.what} ({action.by_whom}, by {weekday_date(action.due_on)})"
                for action in item.actions
            ],
        }
        for item in facts.detail.gaps
    ]
    shared = {
        "issued_on": facts.detail.issued_on,
        "answer_by": weekday_date(answer_by),
        "items": asked,
        "once_more": facts.detail.asked_again_on is not None,
    }
    link, to_setting = by_a_link(
        facts, "recheck_setting", name=data.get("to_name", ""), email=data.get("to_email", ""), **shared
    )
    setting = f" and {facts.setting.name}" if facts.setting else ""
    return Outcome(
        to=facts.state,
        says=f"The family{setting} were asked on {date_long(on)} whether what was promised is being made."
        if facts.setting
        else f"The family was asked on {date_long(on)} whether what was promised is being made.",
        detail={"asked_again_on": facts.detail.asked_again_on or on, "answer_again_by": answer_by},
        rows=(*link, *stopped(alive, facts.today, "A newer link was sent.")),
        letters=(*letter(facts, "recheck_family", more=data.get("more", ""), **shared), *to_setting),
    )


def _answer_by(facts: CaseFacts) -> date:
    in_days = facts.calendar.add_working_days(facts.today, DAYS_TO_ANSWER)
    clock = facts.running(RECHECK)
    due_on = clock.due_on if clock else None
    return min(in_days, due_on) if due_on and due_on > facts.today else in_days


def record_again(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Keep what the setting and the family say of each gap now; by its link, the setting's words alone.

    `data`: answers, each with number, and setting, evidence, no_reply, family. What came by a link is as in `by_the_link`.
    """
    sent = by_the_link(facts, data) if data.get("link") else None
    typed = {answer["number"]: answer for answer in data["answers"]}
    rows: list[Row] = []
    heard: list[int] = []
    for item in facts.detail.gaps:
        answer = typed.get(item.number)
        if answer is None:
            continue
        values = _by_link(answer) if sent else _typed(item, answer)
        if any(values.values()):
            heard.append(item.number)
        rows.append(Row(ITEM, values, pk=item.id))
    if not heard:
        raise Refused("Enter what the setting or the family says about at least one item.", POLICY)
    detail: dict[str, Any] = {"asked_again_on": facts.detail.asked_again_on or on}
    says = f"What is said now of {named(heard)} was recorded."
    if sent is None:
        return Outcome(to=facts.state, says=says, detail=detail, rows=tuple(rows))
    detail["setting_adds_again"] = data.get("more", "")
    return Outcome(
        to=facts.state,
        says=f"The setting answered again by its link. {says}",
        detail=detail,
        rows=(*rows, *sent.rows),
        letters=sent.letters,
        tell=sent.tell,
        payload={"who": sent.who},
    )


def _by_link(answer: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "again_setting": answer["delivered_how"],
        "again_evidence": answer["evidence"],
        "again_no_reply": False,
    }


def _typed(item: ItemFacts, answer: Mapping[str, Any]) -> dict[str, Any]:
    if answer["setting"] and answer["no_reply"]:
        raise Refused(
            f"Item {item.number} cannot have both an answer and no reply. Clear one of them.",
            field=f"no_reply_{item.number}",
        )
    return {
        "again_setting": answer["setting"],
        "again_evidence": answer["evidence"],
        "again_no_reply": answer["no_reply"],
        "again_family": answer["family"],
    }
