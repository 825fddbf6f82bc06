"""PURE. How a disagreement ends, and how it comes back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.workflow import CaseFacts, Outcome, Refused, Start, Stop
from complaints.disagreement.decisions.appealing import RESPOND, outcome_letter
from complaints.disagreement.decisions.settling import ARRANGE, CERTIFICATE, OPTIONS
from complaints.disagreement.wording import OUTCOMES, TOLD


def close(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Close it: with what the tribunal decided, or as it was settled before that. The person is told."""
    how = facts.detail.decision or data.get("ended") or ""
    if how not in OUTCOMES:
        raise Refused("Select how it ended.", field="ended")
    note = data.get("note") or ""
    return Outcome(
        to="closed",
        says=f"Closed: {OUTCOMES[how].lower()}.",
        set={"outcome": how},
        detail={"end_note": note},
        clocks=tuple(Stop(code, on, "cancelled") for code in (OPTIONS, ARRANGE, CERTIFICATE, RESPOND)),
        letters=outcome_letter(facts, bool(data.get("tell")), TOLD[how], note=note or None),
    )


def reopen(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Take it up again: the person goes on with it after all."""
    return Outcome(
        to="open",
        says=f"Reopened: {data['why']}",
        set={"outcome": ""},
        detail={"end_note": "", "decision": "", "decided_on": None},
        clocks=() if facts.detail.options_told_on else (Start(OPTIONS, on),),
    )
