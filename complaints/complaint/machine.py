"""The life cycle of a complaint: its states, its actions, and what the kernel has to know of it."""

from casework.record.models import Case
from casework.workflow import Action, CaseFacts, CaseKind, Panel, State
from complaints.complaint import decisions, forms, panels
from complaints.complaint.facts import ComplaintFacts, PointFacts
from complaints.complaint.wording import FINDINGS
from complaints.concern.forms import SignpostForm
from complaints.intake.panels import contact_panel
from complaints.models import ComplaintDetail, Matter, Point

CODE = "complaint"
POLICY = decisions.POLICY
CHILDREN, ADULTS, THE_CODE = "SI 2006/1738", "SI 2009/309", "Complaint Handling Code (LGSCO, 2024)"

STATES = {
    "received": State("Received", colour="blue"),
    "triaged": State("Triaged", colour="light-blue"),
    "acknowledged": State("Acknowledged", colour="turquoise"),
    "stage_1": State("Stage 1", colour="purple"),
    "stage_1_answered": State("Stage 1 answered", colour="green"),
    "on_hold": State("On hold", colour="yellow"),
    "suspended": State("Suspended", colour="orange"),
    "closed": State("Closed", is_final=True, colour="grey"),
    "withdrawn": State("Withdrawn", is_final=True, colour="grey"),
    "declined": State("Declined", is_final=True, colour="grey"),
    "signposted": State("Signposted", is_final=True, colour="grey"),
}
BEFORE_THE_ANSWER = ("received", "triaged", "acknowledged", "stage_1")
WAITING = ("on_hold", "suspended")
UNANSWERED = (*BEFORE_THE_ANSWER, *WAITING)

ACTIONS = (
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
        code="begin",
        label="Begin stage 1",
        hint="Ask somebody in the service to look into it and draft the answer.",
        from_=("acknowledged",),
        to=("stage_1",),
        needs="complaint.work",
        form=forms.BeginForm,
        decide=decisions.begin,
        past="complaint.begun",
        cites=(f"{CHILDREN} reg 14", f"{ADULTS} reg 14", f"{THE_CODE} 6.3"),
        weight="primary",
    ),
    Action(
        code="record_findings",
        label="Record findings",
        hint="For each point: what was found, why, and what will be put right.",
        from_=("stage_1",),
        to=(),
        needs="complaint.answer",
        form=forms.FindingsForm,
        decide=decisions.record_findings,
        past="complaint.findings_recorded",
        cites=(f"{CHILDREN} reg 14", f"{ADULTS} reg 14(2)", f"{THE_CODE} section 6"),
        weight="primary",
    ),
    Action(
        code="record_draft",
        label="Draft the answer",
        hint="The Complaints Team reads it and sends it.",
        from_=("stage_1",),
        to=(),
        needs="complaint.answer",
        form=forms.DraftForm,
        decide=decisions.record_draft,
        past="complaint.drafted",
        cites=(POLICY,),
    ),
    Action(
        code="answer",
        label="Send the answer",
        hint="The letter with each point, its finding, and what the person can do next.",
        from_=("stage_1",),
        to=("stage_1_answered",),
        needs="complaint.work",
        form=forms.AnswerForm,
        decide=decisions.answer,
        past="complaint.answered",
        conditions=(decisions.every_point_has_a_finding,),
        cites=(f"{CHILDREN} reg 14", f"{ADULTS} reg 14(2)", f"{THE_CODE} section 6"),
        weight="primary",
    ),
    Action(
        code="agree_date",
        label="Agree a plan and a date",
        hint="How it will be looked into, and when the person will have the answer.",
        from_=("acknowledged", "stage_1"),
        to=(),
        needs="complaint.work",
        form=forms.AgreeDateForm,
        decide=decisions.agree_date,
        past="complaint.date_agreed",
        conditions=(decisions.date_is_agreed_here,),
        cites=(f"{ADULTS} regs 13(7) and 14",),
        offered=decisions.agrees_date,
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
        code="change_responder",
        label="Ask somebody else to answer",
        hint="The clock does not wait for them.",
        from_=("stage_1",),
        to=(),
        needs="complaint.work",
        form=forms.BeginForm,
        decide=decisions.change_responder,
        past="complaint.responder_changed",
        cites=(POLICY,),
    ),
    Action(
        code="extend",
        label="Take longer, with reasons",
        hint="Once, told to the person before the date passes.",
        from_=("acknowledged", "stage_1"),
        to=(),
        needs="complaint.decide",
        form=forms.ExtendForm,
        decide=decisions.extend,
        past="complaint.extended",
        conditions=(decisions.answer_may_take_longer,),
        cites=(f"{CHILDREN} reg 14", f"{ADULTS} reg 14(3)", f"{THE_CODE} 6.4 to 6.5"),
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
    Action(
        code="hold",
        label="Put on hold",
        hint="For consent or an advocate only; the letter says what stops.",
        from_=BEFORE_THE_ANSWER,
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
        to=BEFORE_THE_ANSWER,
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
        from_=BEFORE_THE_ANSWER,
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
        to=BEFORE_THE_ANSWER,
        needs="complaint.decide",
        form=forms.ResumeAfterForm,
        decide=decisions.resume_after,
        past="complaint.taken_up_again",
        cites=(f"{CHILDREN} reg 8", f"{THE_CODE} section 2"),
        weight="primary",
    ),
    Action(
        code="close",
        label="Close",
        hint="The person is content, or their time to go on has passed.",
        from_=("stage_1_answered",),
        to=("closed",),
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
        from_=UNANSWERED,
        to=("signposted",),
        needs="complaint.work",
        form=SignpostForm,
        decide=decisions.signpost,
        past="complaint.signposted",
        cites=(f"{ADULTS} reg 6(5)", POLICY),
    ),
    Action(
        code="withdraw",
        label="Withdrawn by the person",
        hint="They no longer want it looked at.",
        from_=UNANSWERED,
        to=("withdrawn",),
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
        to=("declined",),
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
        from_=("closed", "withdrawn", "declined", "signposted"),
        to=("stage_1", "triaged"),
        needs="complaint.decide",
        form=forms.ReopenForm,
        decide=decisions.reopen,
        past="complaint.reopened",
        cites=(POLICY,),
    ),
)
_BY_CODE = {action.code: action for action in ACTIONS}


class Complaint(Case):
    """A case that is a formal complaint. Its moves are the actions above, as django-fsm transitions."""

    confirm_route = _BY_CODE["confirm_route"].as_transition()
    acknowledge = _BY_CODE["acknowledge"].as_transition()
    begin = _BY_CODE["begin"].as_transition()
    record_findings = _BY_CODE["record_findings"].as_transition()
    record_draft = _BY_CODE["record_draft"].as_transition()
    answer = _BY_CODE["answer"].as_transition()
    agree_date = _BY_CODE["agree_date"].as_transition()
    agree_points = _BY_CODE["agree_points"].as_transition()
    change_responder = _BY_CODE["change_responder"].as_transition()
    extend = _BY_CODE["extend"].as_transition()
    change_procedure = _BY_CODE["change_procedure"].as_transition()
    hold = _BY_CODE["hold"].as_transition()
    resume = _BY_CODE["resume"].as_transition()
    suspend = _BY_CODE["suspend"].as_transition()
    resume_after = _BY_CODE["resume_after"].as_transition()
    close = _BY_CODE["close"].as_transition()
    signpost = _BY_CODE["signpost"].as_transition()
    withdraw = _BY_CODE["withdraw"].as_transition()
    decline = _BY_CODE["decline"].as_transition()
    reopen = _BY_CODE["reopen"].as_transition()

    class Meta:
        proxy = True
        app_label = "complaints"


_KEPT = (
    "requested_on",
    "runs_from",
    "wants",
    "route",
    "override_why",
    "complained_of_id",
    "understanding",
    "points_agreed_on",
    "acknowledged_on",
    "agreed_due_on",
    "plan",
    "responder_id",
    "advocate_offered",
    "draft",
    "answered_on",
    "before_suspended",
    "held_for",
    "reason_code",
    "reason",
)
_POINT = ("id", "number", "text", "finding", "reasons", "remedy", "remedy_by", "learning", "is_withdrawn")


def _matter(case: Case) -> Matter | None:
    """Return what triage said of it: of this case, or of the concern it was made a complaint from."""
    first = [case.pk, *case.links.filter(relation="escalated_from").values_list("other_id", flat=True)]
    return Matter.objects.filter(case_id__in=first).order_by("pk").last()


def read(case: Case) -> ComplaintFacts:
    """Return the complaint's own facts. Costs four queries, whatever it holds."""
    kept = ComplaintDetail.objects.select_related("responder", "complained_of", "drafted_by").get(
        case_id=case.pk
    )
    points = Point.objects.filter(case_id=case.pk).order_by("number").values(*_POINT)
    matter = _matter(case)
    routes = matter.advised.get("routes", []) if matter else []
    responder = kept.responder
    return ComplaintFacts(
        **{name: getattr(kept, name) for name in _KEPT},
        advised=next((route for route in routes if matter and route["code"] == matter.route), {}),
        advised_routes=tuple(route["code"] for route in routes),
        complained_of=str(kept.complained_of or ""),
        responder=str(responder or ""),
        responder_role=responder.get_role_display() if responder else "",
        drafted_by=str(kept.drafted_by or ""),
        points=tuple(PointFacts(**point) for point in points),
    )


def show(case: Case, facts: CaseFacts) -> list[Panel]:
    """Return what the case page shows of a complaint."""
    return [*panels.panels(facts), *contact_panel(case)]


KIND = CaseKind(
    code=CODE,
    label="Complaint",
    plural="Complaints",
    prefix="CP",
    model=Complaint,
    detail=ComplaintDetail,
    states=STATES,
    actions=ACTIONS,
    open=decisions.open_complaint,
    facts=read,
    panels=show,
    letters="complaints",
    procedures={
        "children": "Children’s social care",
        "adults": "Adult social care",
        "corporate": "Corporate and SEND",
    },
    stages={"stage_1": "Stage 1"},
    outcomes=FINDINGS
    | {"declined": "Declined", "signposted": "Signposted", "withdrawn": "Withdrawn by the person"},
)
