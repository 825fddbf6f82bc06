"""The life cycle of a concern: its states, its actions, and what the kernel has to know of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from casework.clock import listed
from casework.record.models import Case
from casework.wording import date_long
from casework.workflow import Action, CaseFacts, CaseKind, Panel, State
from complaints.concern import decisions, forms
from complaints.intake.panels import contact_panel
from complaints.models import ConcernDetail, Matter
from complaints.referral.wording import SETTING
from complaints.triage import bodies

CODE = "concern"
POLICY = decisions.POLICY

STATES = {
    "received": State("Received", colour="blue"),
    "with_service": State("With the service", colour="light-blue"),
    "unresolved": State("Not resolved", colour="orange"),
    "reopened": State("Reopened", colour="purple"),
    "resolved": State("Resolved", is_final=True, colour="green"),
    "escalated": State("Made a formal complaint", is_final=True, colour="purple"),
    "signposted": State("Signposted", is_final=True, colour="grey"),
    "withdrawn": State("Withdrawn", is_final=True, colour="grey"),
}
OPEN = ("received", "with_service", "unresolved", "reopened")
TRYING = ("received", "with_service", "reopened")

ACTIONS = (
    Action(
        code="assign",
        label="Assign to a service",
        hint="Somebody in the service replies to the person.",
        from_=TRYING,
        to=("with_service",),
        needs="concern.route",
        form=forms.AssignForm,
        decide=decisions.assign,
        past="concern.assigned",
        cites=(POLICY,),
    ),
    Action(
        code="resolve",
        label="Record how it was resolved",
        hint="What was done, and whether the person was content.",
        from_=OPEN,
        to=("resolved", "unresolved"),
        needs="concern.work",
        form=forms.ResolveForm,
        decide=decisions.resolve,
        past="concern.replied",
        cites=(POLICY, decisions.ORAL_ADULTS),
        weight="primary",
    ),
    Action(
        code="extend",
        label="Take longer, agreed with the person",
        hint="Ten more working days, once.",
        from_=OPEN,
        to=(),
        needs="concern.work",
        form=forms.ExtendForm,
        decide=decisions.extend,
        past="concern.extended",
        cites=(POLICY,),
    ),
    Action(
        code="escalate",
        label="Make it a formal complaint",
        hint="The person’s wish alone is enough.",
        from_=OPEN,
        to=("escalated",),
        needs="concern.route",
        form=forms.EscalateForm,
        decide=decisions.escalate,
        past="concern.escalated",
        cites=("Complaint Handling Code 1.7", POLICY),
    ),
    Action(
        code="signpost",
        label="Signpost to who deals with it",
        hint="Say where it goes, why, and who can help.",
        from_=OPEN,
        to=("signposted",),
        needs="concern.route",
        form=forms.SignpostForm,
        decide=decisions.signpost,
        past="concern.signposted",
        cites=(POLICY,),
    ),
    Action(
        code="withdraw",
        label="Withdrawn by the person",
        hint="They no longer want it looked at.",
        from_=OPEN,
        to=("withdrawn",),
        needs="concern.work",
        form=forms.WithdrawForm,
        decide=decisions.withdraw,
        past="concern.withdrawn",
        cites=(POLICY,),
        weight="warning",
    ),
    Action(
        code="reopen",
        label="Reopen",
        hint="With a reason; new clocks start.",
        from_=("resolved",),
        to=("reopened",),
        needs="concern.route",
        form=forms.ReopenForm,
        decide=decisions.reopen,
        past="concern.reopened",
        cites=(POLICY,),
    ),
)
_BY_CODE = {action.code: action for action in ACTIONS}


class Concern(Case):
    """A case that is a concern. Its moves are the actions above, as django-fsm transitions."""

    assign = _BY_CODE["assign"].as_transition()
    resolve = _BY_CODE["resolve"].as_transition()
    extend = _BY_CODE["extend"].as_transition()
    escalate = _BY_CODE["escalate"].as_transition()
    signpost = _BY_CODE["signpost"].as_transition()
    withdraw = _BY_CODE["withdraw"].as_transition()
    reopen = _BY_CODE["reopen"].as_transition()

    class Meta:
        proxy = True
        app_label = "complaints"


@dataclass(frozen=True)
class ConcernFacts:
    """What is known of a concern beyond the case: what was wanted and done, and what triage advised."""

    wants: str = ""
    done: str = ""
    content: bool | None = None
    told_on: date | None = None
    bodies: tuple[str, ...] = ()
    advised: Mapping[str, Any] = field(default_factory=dict)
    told_how: str = ""


def read(case: Case) -> ConcernFacts:
    """Return the concern's own facts."""
    kept = ConcernDetail.objects.get(case_id=case.pk)
    matter = Matter.objects.filter(case_id=case.pk).first()
    routes = matter.advised.get("routes", []) if matter else []
    advised: Mapping[str, Any] = next(
        (route for route in routes if matter and route["code"] == matter.route), {}
    )
    return ConcernFacts(
        kept.wants, kept.done, kept.content, kept.told_on, tuple(kept.bodies), advised, kept.told_how
    )


def panels(case: Case, facts: CaseFacts) -> list[Panel]:
    """Return what the case page shows of a concern: nothing of its own while nothing is known."""
    rows = list(_rows(facts.detail, facts.today))
    own = [Panel("The concern", "complaints/concern/_panel.html", {"rows": rows})] if rows else []
    return [*own, *contact_panel(case)]


def _rows(concern: ConcernFacts, today: date) -> Iterator[dict[str, str]]:
    if concern.wants:
        yield {"key": "What they want", "value": concern.wants}
    if concern.done:
        yield {"key": "What was done", "value": concern.done}
    if concern.told_on:
        how = decisions.HOW_IN_WORDS.get(concern.told_how, "")
        yield {"key": "They were told", "value": ", ".join(filter(None, (date_long(concern.told_on), how)))}
    if concern.content is not None:
        yield {"key": "The person was content", "value": "Yes" if concern.content else "No"}
    if concern.bodies:
        known = {body.code: body.name for body in bodies.in_force_on(today)} | {SETTING: "the setting itself"}
        yield {"key": "Signposted to", "value": listed([known.get(code, code) for code in concern.bodies])}


KIND = CaseKind(
    code=CODE,
    label="Concern",
    plural="Concerns",
    prefix="CN",
    model=Concern,
    detail=ConcernDetail,
    states=STATES,
    actions=ACTIONS,
    open=decisions.open_concern,
    facts=read,
    panels=panels,
    letters="complaints",
    outcomes={
        "resolved": "Resolved",
        "escalated": "Made a formal complaint",
        "signposted": "Signposted",
        "withdrawn": "Withdrawn by the person",
    },
)
