"""PURE. What became of a promised remedy: begun, done with proof, checked by somebody else, not wanted, or another day by letter."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.wording import date_long, weekday_date
from casework.workflow import CaseFacts, Outcome, Redate, Refused, Row, Start, Stop, Tell
from complaints.complaint.decisions.ground import REMEDY, REMEDY_CLOCK, letter
from complaints.complaint.decisions.promising import not_bank_details
from complaints.complaint.promises import RemedyFacts, label_of
from complaints.complaint.sources import POLICY


def _open(facts: CaseFacts, key: str) -> RemedyFacts:
    """Return a promised remedy that is still to be done. Raises Refused where it is not."""
    found: RemedyFacts | None = next((one for one in facts.detail.open_remedies if one.key == key), None)
    if found is None:
        raise Refused(f"{key} is not a remedy that is still to be done. Choose another.", field="which")
    return found


def _not_before_it_was_promised(one: RemedyFacts, on: date) -> None:
    if one.told_on and on < one.told_on:
        raise Refused(
            f"{one.key} was promised on {date_long(one.told_on)}. Enter a day on or after that.", field="on"
        )


def something_is_promised(facts: CaseFacts) -> bool:
    """Say whether a promised remedy is still to be done."""
    return bool(facts.detail.open_remedies)


def something_can_begin(facts: CaseFacts) -> bool:
    """Say whether a promised remedy was not begun yet."""
    return any(one.state == "promised" for one in facts.detail.open_remedies)


def something_is_to_be_checked(facts: CaseFacts) -> bool:
    """Say whether a remedy is done that nobody else has checked."""
    return bool(facts.detail.unchecked_remedies)


def start_remedy(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Note that somebody has begun. The promised day stands."""
    one = _open(facts, data["which"])
    if one.state == "in_progress":
        raise Refused(f"{one.key} has been begun already.", field="which")
    _not_before_it_was_promised(one, on)
    return Outcome(
        to=facts.state,
        says=f"{one.key} was begun on {date_long(on)}: {one.what}",
        rows=(Row(REMEDY, {"state": "in_progress"}, pk=one.id),),
    )


def finish_remedy(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Note that it was done, with what shows it; its clock is met on that day, in time or late. `data`: which, proof."""
    one = _open(facts, data["which"])
    not_bank_details(data, "proof")
    _not_before_it_was_promised(one, on)
    late = "" if on <= one.due_on else f", late: it was promised by {date_long(one.due_on)}"
    values = {
        "state": "done",
        "done_on": on,
        "proof": data["proof"],
        "done_by_id": facts.by.id if facts.by else None,
        "said": "",
    }
    return Outcome(
        to=facts.state,
        says=f"{one.key} was done on {date_long(on)}{late}. Somebody else checks it.",
        rows=(Row(REMEDY, values, pk=one.id),),
        clocks=(Stop(REMEDY_CLOCK, on, about=one.about),),
    )


def verify_remedy(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Keep what somebody else than who recorded it found when they checked with the person.

    `data`: which; is_so; said, what the person says or the proof shows. Where it is not so it is still to be done, by the day
    it was promised.
    """
    one = next((one for one in facts.detail.unchecked_remedies if one.key == data["which"]), None)
    if one is None:
        raise Refused(f"{data['which']} does not wait to be checked. Choose another.", field="which")
    not_bank_details(data, "said")
    if facts.by is None:
        raise Refused(f"{one.key} is checked by a person, who signs in and records it.", POLICY)
    if one.done_by_id is not None and facts.by.id == one.done_by_id:
        raise Refused(
            f"You recorded {one.key} as done, so somebody else checks it.",
            POLICY,
            field="which",
        )
    if one.done_on and on < one.done_on:
        raise Refused(
            f"{one.key} was done on {date_long(one.done_on)}. Enter the day it was checked, on or after that.",
            field="on",
        )
    if data["is_so"]:
        values = {
            "state": "verified",
            "verified_on": on,
            "verified_by_id": facts.by.id,
            "said": data["said"],
        }
        return Outcome(
            to=facts.state,
            says=f"{one.key} was checked on {date_long(on)}: it is so.",
            rows=(Row(REMEDY, values, pk=one.id),),
        )
    return Outcome(
        to=facts.state,
        says=f"{one.key} was checked on {date_long(on)}, and it is not so. It is still to be done: it was promised by "
        f"{weekday_date(one.due_on)}.",
        rows=(
            Row(
                REMEDY,
                {"state": "in_progress", "done_on": None, "proof": "", "said": data["said"]},
                pk=one.id,
            ),
        ),
        clocks=(
            Start(
                REMEDY_CLOCK,
                one.told_on or on,
                about=one.about,
                label=label_of(one.number, one.what),
                given=one.due_on,
            ),
        ),
    )


def refuse_remedy(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Note that the person does not want something that was promised, in their words, and write back. `data`: which, said."""
    one = _open(facts, data["which"])
    not_bank_details(data, "said")
    _not_before_it_was_promised(one, on)
    return Outcome(
        to=facts.state,
        says=f"The person does not want {one.key}: {one.what.rstrip('.')}.",
        rows=(Row(REMEDY, {"state": "refused", "said": data["said"]}, pk=one.id),),
        clocks=(Stop(REMEDY_CLOCK, on, "cancelled", about=one.about),),
        letters=letter(
            facts,
            "complaint_remedy_not_wanted",
            what=one.what,
            said=data["said"],
            promised=one.told_on,
        ),
    )


def redate_remedy(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Give a remedy another day, and write to the person that it has one and why. No date changes otherwise.

    `data`: which, due_on, why.
    """
    one, new = _open(facts, data["which"]), data["due_on"]
    not_bank_details(data, "why")
    if new < facts.today:
        raise Refused(
            f"{weekday_date(new)} has passed. Promise a day that is still to come.", POLICY, field="due_on"
        )
    if new == one.due_on:
        raise Refused(
            f"{one.key} is promised by that day already. Enter another day, or go back.", field="due_on"
        )
    if facts.complainant is None:
        raise Refused(
            "Nobody gave a name, so no letter can say that the day changes. The promised day stands.", POLICY
        )
    tell = (
        (
            Tell(
                one.owner_id,
                f"{facts.reference}: {one.key} has a new day",
                f"{one.key} ({one.what}) is now promised by {weekday_date(new)}. It was {weekday_date(one.due_on)}.",
            ),
        )
        if one.owner_id and not (facts.by and facts.by.id == one.owner_id)
        else ()
    )
    return Outcome(
        to=facts.state,
        says=f"{one.key} has a new day: {weekday_date(new)} instead of {weekday_date(one.due_on)}.",
        rows=(Row(REMEDY, {"due_on": new, "first_due_on": one.first_due_on or one.due_on}, pk=one.id),),
        clocks=(Redate(REMEDY_CLOCK, new, about=one.about),),
        tell=tell,
        letters=letter(
            facts,
            "complaint_remedy_redated",
            what=one.what,
            by_whom=one.owner,
            promised=one.told_on,
            was=weekday_date(one.due_on),
            passed=one.due_on < on,
            new=weekday_date(new),
            why=data["why"],
        ),
    )
