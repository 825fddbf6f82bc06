"""PURE. Every gap is checked again, and the check ends: provided, not provided, declined or withdrawn."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.wording import date_long
from casework.workflow import CaseFacts, Outcome, Refused, Row, Stop
from sectionf.decisions.ground import ACTION, ITEM, item_of, letter, named, shortened
from sectionf.decisions.remedying import confirmed_by_another
from sectionf.duty import puts_it_on_others, reminder
from sectionf.procedure import DECLINE_REASONS, DUTY, ENDS_LACKING, NOW, POLICY, RECHECK

LONGEST_IN_HEADING = 70


def recheck(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Say of each gap whether it is provided now, and whether the family agrees.

    `data`: items, each with number, now, family_confirms (None: not reached) and note. What the family confirms makes the
    item's done actions verified, but for those that whoever checks again recorded as done themselves.
    """
    typed = {each["number"]: each for each in data["items"]}
    rows: list[Row] = []
    for item in facts.detail.gaps:
        said = typed.get(item.number)
        if not said or not said["now"]:
            raise Refused(
                f"Say whether item {item.number} is provided now.", POLICY, field=f"now_{item.number}"
            )
        _check_again(item.number, said)
        rows.append(
            Row(
                ITEM,
                {
                    "now": said["now"],
                    "family_confirms": said["family_confirms"],
                    "recheck_note": said["note"],
                },
                pk=item_of(facts, item.number).id,
            )
        )
        if said["now"] == "provided" and said["family_confirms"]:
            values = {
                "state": "verified",
                "verified_on": on,
                "verified_by_id": facts.by.id if facts.by else None,
            }
            rows += [
                Row(ACTION, values, pk=action.id)
                for action in item.actions
                if action.state == "done" and confirmed_by_another(facts, action) is None
            ]
    lacking = [number for number, said in typed.items() if said["now"] != "provided"]
    return Outcome(
        to="rechecked",
        says=f"Checked again on {date_long(on)}: "
        + (f"{named(lacking)} not provided, or not wholly." if lacking else "everything is provided now."),
        detail={"rechecked_on": on},
        rows=tuple(rows),
        clocks=(Stop(RECHECK, on),),
    )


def _check_again(number: int, said: Mapping[str, Any]) -> None:
    field = f"note_{number}"
    if said["now"] != "provided" and not said["note"]:
        raise Refused(f"Enter what is still missing of item {number}.", POLICY, field=field)
    if said["now"] == "provided" and said["family_confirms"] is not True and not said["note"]:
        raise Refused(
            f"The family does not confirm that item {number} is provided. Enter what shows that it is.",
            POLICY,
            field=field,
        )
    words = puts_it_on_others(said["note"])
    if words:
        raise Refused(reminder(words), DUTY, field=field)


def close(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """End the check. What is not provided is told to the family with the way to the ombudsman, always.

    `data`: where something is not provided, why (a key of ENDS_LACKING) and next; else send_letter.
    """
    detail = facts.detail
    lacking = detail.lacking
    rows = [
        {
            "item": f"{item.number}. {shortened(item.text, LONGEST_IN_HEADING * 2)}",
            "now": NOW.get(item.now, "Not provided"),
            "note": item.recheck_note or "It is made as the plan says.",
        }
        for item in detail.gaps
    ]
    context = {
        "issued_on": detail.issued_on,
        "all_in_place": all(item.finding == "in_place" for item in detail.items),
        "rechecked_on": detail.rechecked_on,
        "rows": rows,
    }
    if lacking:
        numbers, why = named([item.number for item in lacking]), data.get("why") or "not_provided"
        because = "" if why == "not_provided" else f" {ENDS_LACKING[why]}."
        return Outcome(
            to="closed_not_provided",
            says=f"Closed with {numbers} not provided.{because} The family was told how to go to the ombudsman.",
            set={"outcome": why},
            letters=letter(
                facts,
                "check_not_provided",
                next=data.get("next", ""),
                plan_changed=why == "plan_changed",
                moved=why == "moved",
                **context,
            ),
        )
    waiting = [
        action
        for item in detail.gaps
        if item.family_confirms
        for action in item.actions
        if action.state == "done" and action.done_by_id is not None
    ]
    if waiting:
        raise Refused(
            f"{waiting[0].key} was recorded as done and checked again by the same person. Somebody else asks the family and "
            "confirms it first: “Confirm with the family”.",
            POLICY,
        )
    return Outcome(
        to="closed_provided",
        says="Closed: everything in Section F is provided.",
        set={"outcome": "provided"},
        letters=letter(facts, "check_provided", bool(data.get("send_letter", bool(rows))), **context),
    )


def decline(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Say that it cannot be checked, why, and who can help instead; the ombudsman is named all the same."""
    code = data["reason_code"]
    return Outcome(
        to="declined",
        says=f"Declined. {DECLINE_REASONS[code]}.",
        set={"outcome": "declined"},
        detail={"reason_code": code, "reason": data["why"]},
        letters=letter(
            facts,
            "check_declined",
            why=data["why"],
            no_plan=code == "no_ehcp",
            appealable=code == "appealable",
        ),
    )


def withdraw(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """The family no longer wants the check. The council's duty goes on without it."""
    return Outcome(
        to="withdrawn",
        says=f"Withdrawn by the family ({data['how']}). {data['why']}".strip(),
        set={"outcome": "withdrawn"},
        detail={"reason": data["why"]},
        letters=letter(facts, "check_withdrawn", bool(data.get("send_letter", True))),
    )
