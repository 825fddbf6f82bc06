"""PURE. What was agreed is done, and the ombudsman is shown that it was done: only that counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, Outcome, Redate, Refused, Row, Start, Stop, Tell
from complaints.ombudsman.decisions.ground import (
    CARRY_OUT,
    REMEDY,
    REPORT_NOTICE,
    REPORT_RESPONSE,
    to_the_complainant,
    to_the_ombudsman,
    told,
)
from complaints.ombudsman.facts import RemedyFacts, label_of
from complaints.ombudsman.wording import DECISION, MONITORING, NOTICE, REPORT, numbered


@dataclass(frozen=True)
class Agreed:
    """What comes of remedies that were agreed: their rows, a clock for each, and who is told and let in."""

    rows: tuple[Row, ...]
    clocks: tuple[Start, ...]
    tell: tuple[Tell, ...]
    lets_see: tuple[int, ...]


def promised(facts: CaseFacts, given: Iterable[Mapping[str, Any]], on: date) -> Agreed:
    """Return what comes of newly agreed remedies. Raises Refused where one has no words, no owner or no possible date.

    Args:
        given: each with what, owner_id, owner_name, due_on and row (its place on the form, from 1).
        on: the day of the decision, from which its clock runs.
    """
    first = max((one.number for one in facts.detail.remedies), default=0) + 1
    rows, clocks = [], []
    owners: dict[int, list[str]] = {}
    for number, one in enumerate(given, first):
        row = one.get("row", number)
        if not one["what"]:
            raise Refused(f"Enter what was agreed in remedy {row}.", DECISION, field=f"what_{row}")
        if not one["owner_id"]:
            raise Refused(f"Select who sees to remedy {row}.", DECISION, field=f"owner_{row}")
        if one["due_on"] is None:
            raise Refused(
                f"Enter the date that the decision gives for remedy {row}.", DECISION, field=f"due_{row}"
            )
        if one["due_on"] < on:
            raise Refused(
                f"The decision came on {date_long(on)}, so remedy {row} cannot be due before that. Check the date.",
                DECISION,
                field=f"due_{row}",
            )
        rows.append(
            Row(
                REMEDY,
                {
                    "number": number,
                    "what": one["what"],
                    "owner_id": one["owner_id"],
                    "due_on": one["due_on"],
                    "first_due_on": one["due_on"],
                },
            )
        )
        clocks.append(
            Start(
                CARRY_OUT,
                on,
                about=f"remedy-{number}",
                label=label_of(number, one["what"]),
                given=one["due_on"],
            )
        )
        owners.setdefault(one["owner_id"], []).append(f"{one['what']}, by {weekday_date(one['due_on'])}")
    tell = told(
        facts,
        owners,
        "something to do for the ombudsman",
        "The ombudsman decided, and the council agreed to this. When it is done, keep what shows it: the ombudsman has to have the "
        "proof by the same day.",
    )
    return Agreed(tuple(rows), tuple(clocks), tell, tuple(sorted(owners)))


def letters_list(given: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return remedies as a letter to the complainant lists them."""
    return [{"what": one["what"], "by": weekday_date(one["due_on"])} for one in given]


def add_remedies(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Take down what was agreed besides, each with its own date."""
    remedies = tuple(data["remedies"])
    if not remedies:
        raise Refused("Enter at least one thing that was agreed.", DECISION, field="what_1")
    agreed = promised(facts, remedies, on)
    n = len(remedies)
    return Outcome(
        to="remedies_due",
        says=f"{'1 thing was' if n == 1 else f'{n} things were'} agreed with the ombudsman besides.",
        rows=agreed.rows,
        clocks=agreed.clocks,
        tell=agreed.tell,
        lets_see=agreed.lets_see,
    )


def _one(facts: CaseFacts, remedy_id: int) -> RemedyFacts:
    found = next((one for one in facts.detail.remedies if one.id == remedy_id), None)
    if found is None:
        raise Refused("Select which remedy this is about.", field="remedy")
    remedy: RemedyFacts = found
    return remedy


def something_is_to_be_done(facts: CaseFacts) -> Refused | None:
    """What is done already is not done again."""
    if facts.detail.remedies_that_are("promised"):
        return None
    return Refused("Everything that was agreed is done. Send the proof to the ombudsman.", DECISION)


def finish_remedy(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Keep that something was done, and what shows it. Its clock goes on until the ombudsman has the proof."""
    one = _one(facts, data["remedy"])
    if one.state != "promised":
        raise Refused(f"Remedy {one.number} was done already.", DECISION, field="remedy")
    return Outcome(
        to=facts.state,
        says=f"Remedy {one.number} was done on {date_long(on)}. The proof has still to go to the ombudsman, by {weekday_date(one.due_on)}.",
        rows=(Row(REMEDY, {"state": "done", "done_on": on, "proof": data["proof"]}, pk=one.id),),
        tell=(
            Tell(
                "owner",
                f"{facts.reference}: send the proof of remedy {one.number}",
                f"Remedy {one.number} was done. Done alone does not count: please send the proof to the ombudsman by "
                f"{weekday_date(one.due_on)}.",
            ),
        ),
    )


def something_is_to_be_shown(facts: CaseFacts) -> Refused | None:
    """Proof can be sent of what is done."""
    if facts.detail.remedies_that_are("done"):
        return None
    return Refused("Nothing is done whose proof is still to be sent. Record what was done first.", DECISION)


def send_evidence(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Send the ombudsman the proof of what was done. When it has all of it, the council has complied."""
    chosen = [_one(facts, remedy_id) for remedy_id in data["remedies"]]
    if not chosen:
        raise Refused("Select at least one remedy whose proof goes.", DECISION, field="remedies")
    early = [(one.number, one.done_on) for one in chosen if one.done_on and on < one.done_on]
    if early:
        number, done_on = early[0]
        raise Refused(
            f"Remedy {number} was done on {date_long(done_on)}, so its proof cannot have gone before that.",
            DECISION,
            field="on",
        )
    sent = {one.id for one in chosen}
    left = [one.number for one in facts.detail.remedies if one.state != "sent" and one.id not in sent]
    numbers = [one.number for one in chosen]
    rest = (
        f"The proof of {_plural(left)} is still to come."
        if left
        else "The ombudsman has the proof of everything."
    )
    shown = [
        {"number": one.number, "what": one.what, "done_on": one.done_on, "proof": one.proof} for one in chosen
    ]
    return Outcome(
        to="remedies_due" if left else "complied",
        says=f"The proof of {_plural(numbers)} went to the ombudsman. {rest}",
        rows=tuple(Row(REMEDY, {"state": "sent", "sent_on": on}, pk=one.id) for one in chosen),
        clocks=tuple(Stop(CARRY_OUT, on, about=one.key) for one in chosen),
        letters=(
            *to_the_ombudsman(
                facts,
                "ombudsman_evidence",
                remedies=shown,
                more=data.get("more") or None,
                is_all=not left,
                left=_plural(left) if left else None,
                decided_on=facts.detail.decided_on or on,
            ),
            *to_the_complainant(
                facts, "ombudsman_done_told", bool(data.get("tell")), remedies=shown, is_all=not left
            ),
        ),
    )


def _plural(numbers: list[int]) -> str:
    return numbered("remedies", numbers, one="remedy")


def something_can_be_varied(facts: CaseFacts) -> Refused | None:
    """A date can be changed while the proof is still to come."""
    if facts.detail.remedies_that_are("promised", "done"):
        return None
    return Refused("The ombudsman has the proof of everything, so no date is left to change.", DECISION)


def vary_remedy(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Give a remedy another date, because the ombudsman agreed to it in writing; without that the date stands."""
    one = _one(facts, data["remedy"])
    if one.state == "sent":
        raise Refused(
            f"The ombudsman has the proof of remedy {one.number} already.", DECISION, field="remedy"
        )
    if not data["in_writing"]:
        raise Refused(
            "The date stands until the ombudsman has agreed to another in writing. Ask the investigator, and record it then.",
            DECISION,
            field="in_writing",
        )
    if data["due_on"] == one.due_on:
        raise Refused(
            f"Remedy {one.number} is due on {weekday_date(one.due_on)} already. Enter the new date.",
            DECISION,
            field="due_on",
        )
    if data["due_on"] < on:
        raise Refused(
            "The new date cannot be before the day that it was agreed. Check the date.",
            DECISION,
            field="due_on",
        )
    return Outcome(
        to=facts.state,
        says=f"The ombudsman agreed in writing that remedy {one.number} is due on {weekday_date(data['due_on'])}; it was "
        f"{weekday_date(one.due_on)}.",
        rows=(
            Row(
                REMEDY,
                {"due_on": data["due_on"], "agreed_on": on, "agreed_words": data["words"]},
                pk=one.id,
            ),
        ),
        clocks=(Redate(CARRY_OUT, data["due_on"], about=one.key),),
        tell=_owner_of(facts, one, f"Remedy {one.number} is now due on {weekday_date(data['due_on'])}."),
    )


def _owner_of(facts: CaseFacts, one: RemedyFacts, text: str) -> tuple[Tell, ...]:
    return (Tell(one.owner_id, f"{facts.reference}: remedy {one.number}", text),) if one.owner_id else ()


def something_was_shown(facts: CaseFacts) -> Refused | None:
    """More can be wanted of what was sent."""
    if facts.detail.remedies_that_are("sent"):
        return None
    return Refused("No proof was sent yet, so the ombudsman cannot want more.", DECISION)


def want_more(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """The ombudsman is not satisfied with what it was sent: the remedy is open again, with the date it gives."""
    one = _one(facts, data["remedy"])
    if one.state != "sent":
        raise Refused(f"No proof of remedy {one.number} was sent yet.", DECISION, field="remedy")
    if data["due_on"] < on:
        raise Refused("The new date cannot be before the ombudsman’s letter. Check the date.", field="due_on")
    return Outcome(
        to="remedies_due",
        says=f"The ombudsman wants more on remedy {one.number}, by {weekday_date(data['due_on'])}.",
        rows=(
            Row(
                REMEDY,
                {
                    "state": "promised",
                    "sent_on": None,
                    "due_on": data["due_on"],
                    "agreed_on": on,
                    "agreed_words": data["words"],
                },
                pk=one.id,
            ),
        ),
        clocks=(Start(CARRY_OUT, on, about=one.key, label=one.label, given=data["due_on"]),),
        tell=_owner_of(
            facts, one, f"The ombudsman wants more on remedy {one.number}, by {weekday_date(data['due_on'])}."
        ),
    )


# ------------------------------------------------------------------------------------------------ the end


def the_report_is_dealt_with(facts: CaseFacts) -> Refused | None:
    """Nothing is closed while a public report waits for one of its three steps."""
    detail = facts.detail
    if detail.report_on is None:
        return None
    steps = (
        (
            facts.running(REPORT_NOTICE) or not detail.notice_on,
            "notice of the report is not published",
            NOTICE,
        ),
        (
            facts.running(REPORT_RESPONSE) or not detail.report_answered_on,
            "the report is not answered",
            REPORT,
        ),
        (not detail.officer_told_on, "the monitoring officer was not told of the report", MONITORING),
    )
    missing = next(((words, source) for open_, words, source in steps if open_), None)
    return Refused(f"You cannot close this yet: {missing[0]}.", missing[1]) if missing else None


def close(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """End it: the ombudsman is satisfied, or nothing was to be done; otherwise somebody says why it ends."""
    satisfied, note = data.get("satisfied"), data.get("note") or ""
    if facts.state == "complied" and not satisfied and not note:
        raise Refused(
            "The ombudsman has not said that it is satisfied. Wait for its letter, or say why this ends without it.",
            DECISION,
            field="note",
        )
    ends = {True: "the ombudsman is satisfied with what was done", False: note or "nothing was to be done"}
    return Outcome(
        to="closed",
        says=f"Closed: {ends[bool(satisfied)].rstrip('.')}.",
        detail={"satisfied": satisfied, "end_note": note},
    )
