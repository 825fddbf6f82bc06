"""PURE. What each act on a disagreement brings about (domain: EHCP disagreements; lifecycles 7)."""

from complaints.disagreement.decisions.appealing import (
    an_appeal_is_to_be_answered,
    carry_out,
    lodge_appeal,
    record_outcome,
    register_appeal,
    send_response,
    set_hearing,
)
from complaints.disagreement.decisions.ending import close, reopen
from complaints.disagreement.decisions.settling import (
    ask_mediation,
    has_no_certificate,
    hold_mediation,
    mediation_is_not_asked_for,
    mediation_is_not_refused,
    open_disagreement,
    record_certificate,
    record_decision,
    record_resolution,
    record_talk,
    refuse_mediation,
    tell_options,
    the_decision_is_known,
)

__all__ = [
    "an_appeal_is_to_be_answered",
    "ask_mediation",
    "carry_out",
    "close",
    "has_no_certificate",
    "hold_mediation",
    "lodge_appeal",
    "mediation_is_not_asked_for",
    "mediation_is_not_refused",
    "open_disagreement",
    "record_certificate",
    "record_decision",
    "record_outcome",
    "record_resolution",
    "record_talk",
    "refuse_mediation",
    "register_appeal",
    "reopen",
    "send_response",
    "set_hearing",
    "tell_options",
    "the_decision_is_known",
]
