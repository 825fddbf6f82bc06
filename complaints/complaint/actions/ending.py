"""How it ends, and how it comes back."""

from casework.workflow import Action
from complaints.complaint import decisions, forms
from complaints.complaint.sources import ADULTS, CHILDREN, POLICY, THE_CODE
from complaints.complaint.states import ANSWERED, ENDED, NOT_YET_ANSWERED, PUTTING_RIGHT, UNANSWERED

ENDING = (
    Action(
        code="close",
        label="Close",
        hint="The person is content, their time to go on has passed, or this was the last stage.",
        from_=(*ANSWERED, PUTTING_RIGHT),
        to=("closed", PUTTING_RIGHT),
        needs="complaint.work",
        form=forms.CloseForm,
        decide=decisions.close,
        past="complaint.closed",
        cites=(f"{CHILDREN} reg 15", POLICY),
        weight="primary",
    ),
    Action(
        code="signpost",
        label="Signpost to who deals with it",
        hint="Say where it goes, why, and who can help.",
        from_=NOT_YET_ANSWERED,
        to=("signposted",),
        needs="complaint.work",
        form=forms.SignpostForm,
        decide=decisions.signpost,
        past="complaint.signposted",
        cites=(f"{ADULTS} reg 6(5)", POLICY),
    ),
    Action(
        code="withdraw",
        label="Withdrawn by the person",
        hint="They no longer want it looked at.",
        from_=UNANSWERED,
        to=("withdrawn", PUTTING_RIGHT),
        needs="complaint.work",
        form=forms.WithdrawForm,
        decide=decisions.withdraw,
        past="complaint.withdrawn",
        cites=(f"{CHILDREN} reg 7", POLICY),
        weight="warning",
    ),
    Action(
        code="decline",
        label="Decline",
        hint="With the ground, your reasons, and the way to the ombudsman.",
        from_=UNANSWERED,
        to=("declined", PUTTING_RIGHT),
        needs="complaint.decide",
        form=forms.DeclineForm,
        decide=decisions.decline,
        past="complaint.declined",
        cites=(f"{CHILDREN} regs 8 and 9", f"{ADULTS} regs 8 and 12", f"{THE_CODE} section 2"),
        weight="warning",
    ),
    Action(
        code="reopen",
        label="Reopen",
        hint="With a reason; new clocks start.",
        from_=(*ENDED, PUTTING_RIGHT),
        to=("stage_1", "triaged", "stage_2", "stage_2_reports", "panel_reported", *ANSWERED),
        needs="complaint.decide",
        form=forms.ReopenForm,
        decide=decisions.reopen,
        past="complaint.reopened",
        cites=(POLICY,),
    ),
)
