"""It waits for consent or an advocate, or while proceedings run."""

from casework.workflow import Action
from complaints.complaint import decisions, forms
from complaints.complaint.sources import CHILDREN, POLICY, THE_CODE
from complaints.complaint.states import OWED

WAITING = (
    Action(
        code="hold",
        label="Put on hold",
        hint="For consent or an advocate only; the letter says what stops.",
        from_=OWED,
        to=("on_hold",),
        needs="complaint.work",
        form=forms.HoldForm,
        decide=decisions.hold,
        past="complaint.held",
        cites=(f"{CHILDREN} reg 14", POLICY),
    ),
    Action(
        code="resume",
        label="Resume",
        hint="The consent or the advocate is there.",
        from_=("on_hold",),
        to=OWED,
        needs="complaint.work",
        form=forms.ResumeForm,
        decide=decisions.resume,
        past="complaint.resumed",
        cites=(f"{CHILDREN} reg 14", POLICY),
        weight="primary",
    ),
    Action(
        code="suspend",
        label="Suspend for proceedings",
        hint="Only what they could be affected by, with reasons.",
        from_=OWED,
        to=("suspended",),
        needs="complaint.decide",
        form=forms.SuspendForm,
        decide=decisions.suspend,
        past="complaint.suspended",
        cites=(f"{CHILDREN} reg 8", f"{THE_CODE} section 2"),
    ),
    Action(
        code="resume_after",
        label="Take up again",
        hint="The proceedings are over; new clocks run from this day.",
        from_=("suspended",),
        to=OWED,
        needs="complaint.decide",
        form=forms.ResumeAfterForm,
        decide=decisions.resume_after,
        past="complaint.taken_up_again",
        cites=(f"{CHILDREN} reg 8", f"{THE_CODE} section 2"),
        weight="primary",
    ),
)
