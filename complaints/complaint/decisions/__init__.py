"""PURE. What each act on a complaint brings about (domain: life cycle of a complaint).

The procedures are data (`complaints.procedures`): nothing here asks which one it is, only what it says.
"""

from complaints.complaint.decisions.answering import (
    answer,
    begin,
    change_responder,
    record_draft,
    record_findings,
)
from complaints.complaint.decisions.conditions import (
    agrees_date,
    answer_may_take_longer,
    date_is_agreed_here,
    every_point_has_a_finding,
    route_is_confirmed,
    waits_for_acknowledgement,
)
from complaints.complaint.decisions.dates import agree_date, extend
from complaints.complaint.decisions.ending import close, decline, reopen, signpost, withdraw
from complaints.complaint.decisions.ground import LONGEST_POINT, POLICY, procedure_of
from complaints.complaint.decisions.opening import (
    acknowledge,
    agree_points,
    change_procedure,
    confirm_route,
    expected_procedure,
    open_complaint,
)
from complaints.complaint.decisions.waiting import hold, resume, resume_after, suspend

__all__ = [
    "LONGEST_POINT",
    "POLICY",
    "acknowledge",
    "agree_date",
    "agree_points",
    "agrees_date",
    "answer",
    "answer_may_take_longer",
    "begin",
    "change_procedure",
    "change_responder",
    "close",
    "confirm_route",
    "date_is_agreed_here",
    "decline",
    "every_point_has_a_finding",
    "expected_procedure",
    "extend",
    "hold",
    "open_complaint",
    "procedure_of",
    "record_draft",
    "record_findings",
    "reopen",
    "resume",
    "resume_after",
    "route_is_confirmed",
    "signpost",
    "suspend",
    "waits_for_acknowledgement",
    "withdraw",
]
