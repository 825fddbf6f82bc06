"""The states of a complaint, and those that have something in common."""

from casework.workflow import State

STATES = {
    "received": State("Received", colour="blue"),
    "triaged": State("Triaged", colour="light-blue"),
    "acknowledged": State("Acknowledged", colour="turquoise"),
    "stage_1": State("Stage 1", colour="purple"),
    "stage_1_answered": State("Stage 1 answered", colour="green"),
    "stage_2_requested": State("Stage 2 requested", colour="blue"),
    "stage_2": State("Stage 2", colour="purple"),
    "stage_2_reports": State("Stage 2 reports in", colour="pink"),
    "stage_2_answered": State("Stage 2 answered", colour="green"),
    "panel_requested": State("Panel requested", colour="blue"),
    "panel": State("Panel set", colour="purple"),
    "panel_met": State("Panel met", colour="purple"),
    "panel_reported": State("Panel reported", colour="pink"),
    "panel_answered": State("Panel answered", colour="green"),
    "putting_right": State("Being put right", colour="orange"),
    "on_hold": State("On hold", colour="yellow"),
    "suspended": State("Suspended", colour="orange"),
    "closed": State("Closed", is_final=True, colour="grey"),
    "withdrawn": State("Withdrawn", is_final=True, colour="grey"),
    "declined": State("Declined", is_final=True, colour="grey"),
    "signposted": State("Signposted", is_final=True, colour="grey"),
}

BEFORE_THE_ANSWER = ("received", "triaged", "acknowledged", "stage_1")
"""Before the first answer."""

AT_A_LATER_STAGE = (
    "stage_2_requested",
    "stage_2",
    "stage_2_reports",
    "panel_requested",
    "panel",
    "panel_met",
    "panel_reported",
)
"""A later stage was asked for, and its answer is still to come."""

OWED = (*BEFORE_THE_ANSWER, *AT_A_LATER_STAGE)
"""The council owes an answer, and works on it."""

WAITING = ("on_hold", "suspended")
"""The council owes an answer, and something stands in the way of working on it."""

ANSWERED = ("stage_1_answered", "stage_2_answered", "panel_answered")
"""The answer of a stage has gone."""

PUTTING_RIGHT = "putting_right"
"""It has ended but for what was promised: somebody follows that to its end."""

UNANSWERED = (*OWED, *WAITING)
"""The council owes an answer."""

NOT_YET_ANSWERED = (*BEFORE_THE_ANSWER, *WAITING)
"""Nothing was answered yet, or it waits: it may still turn out to be for somebody else."""

FOLLOWED = (*OWED, *WAITING, *ANSWERED, PUTTING_RIGHT)
"""Where what an answer promised can still be worked on."""

ENDED = ("closed", "withdrawn", "declined", "signposted")
"""It has ended, and only a manager brings it back."""
