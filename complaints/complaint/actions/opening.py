"""A complaint comes in, is given its procedure, its service and its points, and is acknowledged."""

from casework.workflow import Action
from complaints.complaint import decisions, forms
from complaints.complaint.sources import ADULTS, POLICY, THE_CODE
from complaints.complaint.states import BEFORE_THE_ANSWER

OPENING = (
    Action(
        code="confirm_route",
        label="Confirm where it goes",
        hint="The procedure, the service, and who looks after it.",
        from_=("received", "triaged"),
        to=("triaged",),
        needs="complaint.work",
        form=forms.ConfirmRouteForm,
        decide=decisions.confirm_route,
        past="complaint.triaged",
        cites=(POLICY, "Children Act 1989 s 26", ADULTS, THE_CODE),
        weight="primary",
    ),
    Action(
        code="acknowledge",
        label="Acknowledge",
        hint="What we understood, who will answer, and by when.",
        from_=("triaged", "on_hold"),
        to=("acknowledged", "on_hold"),
        needs="complaint.work",
        form=forms.AcknowledgeForm,
        decide=decisions.acknowledge,
        past="complaint.acknowledged",
        conditions=(decisions.route_is_confirmed,),
        offered=decisions.waits_for_acknowledgement,
        cites=(f"{ADULTS} reg 13", f"{THE_CODE} 6.2", "Children Act 1989 s 26A", POLICY),
        weight="primary",
    ),
    Action(
        code="agree_points",
        label="Agree the points",
        hint="The words of what is complained of, as the person agrees them.",
        from_=BEFORE_THE_ANSWER,
        to=(),
        needs="complaint.work",
        form=forms.AgreePointsForm,
        decide=decisions.agree_points,
        past="complaint.points_agreed",
        cites=(POLICY, f"{THE_CODE} section 6"),
    ),
    Action(
        code="change_procedure",
        label="Move it to another procedure",
        hint="Where it was acknowledged under the wrong one.",
        from_=("acknowledged", "stage_1"),
        to=("acknowledged",),
        needs="complaint.decide",
        form=forms.ChangeProcedureForm,
        decide=decisions.change_procedure,
        past="complaint.procedure_changed",
        cites=(POLICY,),
    ),
)
