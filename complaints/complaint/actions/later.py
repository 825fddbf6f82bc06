"""The person asks for the next stage, and how a later stage begins."""

from casework.workflow import Action
from complaints.complaint import decisions, forms
from complaints.complaint.sources import CHILDREN, GUIDANCE, POLICY, THE_CODE
from complaints.complaint.states import PUTTING_RIGHT

ASKING = (
    Action(
        code="ask_stage_2",
        label="Record the request for stage 2",
        hint="The person asks, and does not have to say why.",
        from_=("stage_1_answered",),
        to=("stage_2_requested",),
        needs="complaint.work",
        form=forms.AskForm,
        decide=decisions.ask_next,
        past="complaint.stage_2_requested",
        conditions=(decisions.there_is_a_next_stage,),
        offered=decisions.may_ask,
        cites=(f"{CHILDREN} reg 15", f"{THE_CODE} section 6"),
    ),
    Action(
        code="accept_late_request",
        label="Accept a late request",
        hint="The time to ask has passed; you may take it all the same, with a reason.",
        from_=("stage_1_answered", "stage_2_answered"),
        to=("stage_2_requested", "panel_requested"),
        needs="complaint.decide",
        form=forms.AcceptLateForm,
        decide=decisions.accept_late_request,
        past="complaint.late_request_accepted",
        conditions=(decisions.there_is_a_next_stage,),
        offered=decisions.their_time_is_over,
        cites=(f"{CHILDREN} regs 15 and 18", POLICY),
    ),
    Action(
        code="refuse_late_request",
        label="Turn down a late request",
        hint="With reasons, and the way to the ombudsman.",
        from_=("stage_1_answered", "stage_2_answered"),
        to=("closed", PUTTING_RIGHT),
        needs="complaint.decide",
        form=forms.RefuseLateForm,
        decide=decisions.refuse_late_request,
        past="complaint.late_request_refused",
        conditions=(decisions.late_may_be_refused,),
        offered=decisions.their_time_is_over,
        cites=(f"{CHILDREN} regs 15 and 18", GUIDANCE),
        weight="warning",
    ),
    Action(
        code="skip_to_stage_2",
        label="Go to stage 2 without the stage 1 answer",
        hint="The answer is overdue and the person asks, or both sides agree.",
        from_=("acknowledged", "stage_1"),
        to=("stage_2_requested",),
        needs="complaint.work",
        form=forms.SkipForm,
        decide=decisions.skip_to_next,
        past="complaint.stage_1_left_out",
        cites=(f"{CHILDREN} reg 15", f"{GUIDANCE} 3.5"),
    ),
)

REVIEW = (
    Action(
        code="acknowledge_stage_2",
        label="Acknowledge stage 2",
        hint="Who reviews it, and by when the final answer comes.",
        from_=("stage_2_requested",),
        to=("stage_2",),
        needs="complaint.work",
        form=forms.AcknowledgeStage2Form,
        decide=decisions.acknowledge_stage_2,
        past="complaint.stage_2_acknowledged",
        cites=(f"{THE_CODE} section 6", POLICY),
        weight="primary",
    ),
    Action(
        code="change_reviewer",
        label="Ask somebody else to review it",
        hint="The clock does not wait for them.",
        from_=("stage_2",),
        to=(),
        needs="complaint.work",
        form=forms.ReviewerForm,
        decide=decisions.change_reviewer,
        past="complaint.reviewer_changed",
        cites=(f"{THE_CODE} section 6", POLICY),
    ),
)
