"""PURE. Whether a decision that is complained of waits until the complaint is answered."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.workflow import CaseFacts, Outcome, Refused
from complaints.complaint.decisions.ground import letter, procedure_of
from complaints.complaint.wording import FREEZES


def freeze_decision(facts: CaseFacts, data: Mapping[str, Any], on: date) -> Outcome:
    """Decide whether the disputed decision waits, and say why: "frozen", "not_frozen", or "ended" when it no longer does."""
    source, freeze = procedure_of(facts).freezes, data["freeze"]
    before = facts.detail.freeze
    if freeze == "ended" and before != "frozen":
        raise Refused("No decision waits now, so nothing can end.", source, field="freeze")
    if freeze == "frozen" and before == "frozen" and data["what"] == facts.detail.freeze_what:
        raise Refused("This decision waits already.", source, field="freeze")
    return Outcome(
        to=facts.state,
        says=f"{FREEZES[freeze]} ({data['what']}). {data['why']}",
        detail={
            "freeze": freeze,
            "freeze_what": data["what"],
            "freeze_why": data["why"],
            "freeze_on": on,
        },
        letters=letter(
            facts,
            "complaint_freeze",
            what=data["what"],
            why=data["why"],
            waits=freeze == "frozen",
            ends=freeze == "ended",
        ),
    )
