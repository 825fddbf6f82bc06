"""PURE. What each act on a complaint brings about (domain: life cycle of a complaint).

The procedures are data (`complaints.procedures`): nothing here asks which one it is, only what it says.
"""

from complaints.complaint.decisions.answering import (
    answer,
    begin,
    change_responder,
    draft_at,
    record_draft,
    record_findings,
    signs,
)
from complaints.complaint.decisions.asking import (
    accept_late_request,
    ask_next,
    may_ask,
    next_stage,
    their_time_is_over,
    there_is_a_next_stage,
)
from complaints.complaint.decisions.conditions import (
    agrees_date,
    answer_goes_from_here,
    answer_may_take_longer,
    date_is_agreed_here,
    every_point_has_a_finding,
    has_a_part_here,
    route_is_confirmed,
    waits_for_acknowledgement,
)
from complaints.complaint.decisions.dates import agree_date, extend
from complaints.complaint.decisions.ending import (
    ANEW,
    AS_ANSWERED,
    close,
    decline,
    reopen,
    signpost,
    withdraw,
)
from complaints.complaint.decisions.ground import LONGEST_POINT, procedure_of, stage_of
from complaints.complaint.decisions.opening import (
    acknowledge,
    agree_points,
    change_procedure,
    confirm_route,
    expected_procedure,
    open_complaint,
)
from complaints.complaint.decisions.reviewing import acknowledge_stage_2, change_reviewer
from complaints.complaint.decisions.waiting import hold, resume, resume_after, suspend

__all__ = [
    "ANEW",
    "AS_ANSWERED",
    "LONGEST_POINT",
    "accept_late_request",
    "acknowledge",
    "acknowledge_stage_2",
    "agree_date",
    "agree_points",
    "agrees_date",
    "answer",
    "answer_goes_from_here",
    "answer_may_take_longer",
    "ask_next",
    "begin",
    "change_procedure",
    "change_responder",
    "change_reviewer",
    "close",
    "confirm_route",
    "date_is_agreed_here",
    "decline",
    "draft_at",
    "every_point_has_a_finding",
    "expected_procedure",
    "extend",
    "has_a_part_here",
    "hold",
    "may_ask",
    "next_stage",
    "open_complaint",
    "procedure_of",
    "record_draft",
    "record_findings",
    "reopen",
    "resume",
    "resume_after",
    "route_is_confirmed",
    "signpost",
    "signs",
    "stage_of",
    "suspend",
    "their_time_is_over",
    "there_is_a_next_stage",
    "waits_for_acknowledgement",
    "withdraw",
]
