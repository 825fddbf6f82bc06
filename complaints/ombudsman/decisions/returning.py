"""PURE. A complaint that the ombudsman sends back because the council has not dealt with it; and an enquiry that comes again."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.wording import date_long
from casework.workflow import CaseFacts, OpenLinked, Outcome, Refused, Stop
from complaints.ombudsman.decisions.ground import ANSWER, to_the_complainant
from complaints.ombudsman.wording import PREMATURE, RETURNED_FROM

NEW, THERE = "new", "there"
"""A returned complaint is opened anew, or goes on in the complaint that there is."""


def trigger_of(facts: CaseFacts, had_on: date | None) -> date:
    """Return the day a returned complaint counts from: that of the ombudsman's letter, unless the council had it already."""
    return had_on or facts.received_on


def return_premature(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Close it as premature. The complaint comes back: anew, from the right day, or where it is looked into already.

    `data`: had (whether the council had the complaint), had_on, takes (new or there), procedure, points, wants, tell. Both
    days are kept: that of the letter is the enquiry's own, that of the council stands beside it.
    """
    about = facts.detail.about
    had_on = data.get("had_on") if data["had"] else None
    there = data["takes"] == THERE
    if data["had"] and had_on is None:
        raise Refused("Enter the day on which the council received the complaint.", PREMATURE, field="had_on")
    if had_on and had_on > facts.received_on:
        raise Refused(
            f"The ombudsman’s letter came on {date_long(facts.received_on)}. If the complaint came after that, the council did not have "
            "it already.",
            PREMATURE,
            field="had_on",
        )
    if there and (about is None or about.kind != "complaint"):
        raise Refused(
            "The enquiry is about no complaint that it could go on in. Open a new one, or say first which case it is about.",
            PREMATURE,
            field="takes",
        )
    since = trigger_of(facts, had_on)
    where = f"goes on in {about.reference}" if there and about else "is opened as a new complaint"
    why = (
        f"the council had it since {date_long(had_on)}, the ombudsman’s letter came on {date_long(facts.received_on)}"
        if had_on
        else f"it counts from {date_long(since)}, the day the ombudsman’s letter came"
    )
    return Outcome(
        to="returned",
        says=f"Returned as premature. It {where}: {why}.",
        set={"outcome": "premature"},
        detail={"had_on": had_on, "goes_on": data["takes"]},
        clocks=(Stop(ANSWER, on, "cancelled"),),
        open_linked=() if there else (_anew(facts, data, since),),
        letters=to_the_complainant(
            facts,
            "ombudsman_returned_told",
            bool(data.get("tell")),
            letter_on=facts.received_on,
            had_on=had_on,
            goes_on_in=about.reference if there and about else None,
        ),
    )


def _anew(facts: CaseFacts, data: Mapping[str, Any], since: date) -> OpenLinked:
    """Return the complaint that opens: its clocks from the day it counts from, its first day that of a concern before it."""
    about = facts.detail.about
    first = min(since, about.received_on) if about and about.kind == "concern" else since
    return OpenLinked(
        "complaint",
        RETURNED_FROM,
        first,
        {
            "procedure": data["procedure"],
            "points": tuple(data["points"]),
            "wants": data.get("wants") or "",
            "requested_on": since,
        },
    )


def reopen(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """The ombudsman takes it up again."""
    return Outcome(
        to="notified",
        says=f"The ombudsman takes it up again: {data['why']}",
        set={"outcome": ""},
        detail={"satisfied": None, "end_note": "", "goes_on": ""},
    )
