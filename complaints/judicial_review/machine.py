"""The life cycle of a claim for judicial review: its acts, its proxy of Case, and what the kernel has to know of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.record.models import Case
from casework.wording import date_long
from casework.workflow import Action, CaseFacts, CaseKind, Panel, Refused
from complaints.judicial_review import decisions, forms
from complaints.judicial_review.models import JudicialReviewDetail
from complaints.judicial_review.wording import CPR, OUTCOMES, POLICY, PROTOCOL, STATES, STOPS, TOLD

CODE, WORK = "judicial_review", "jr.work"

ACTIONS = (
    Action(
        code="tell",
        label="Tell somebody else",
        hint="Legal services, the head of service, the monitoring officer.",
        from_=("received", "replied", "claimed"),
        to=(),
        needs=WORK,
        form=forms.TellForm,
        decide=decisions.tell,
        past="judicial_review.told",
        cites=(POLICY,),
    ),
    Action(
        code="reply",
        label="The reply went",
        hint="Within 14 days of the letter.",
        from_=("received",),
        to=("replied",),
        needs=WORK,
        form=forms.ReplyForm,
        decide=decisions.reply,
        past="judicial_review.replied",
        cites=(PROTOCOL,),
        weight="primary",
    ),
    Action(
        code="issue_claim",
        label="A claim was issued",
        hint="By the person, at the court.",
        from_=("received", "replied"),
        to=("claimed",),
        needs=WORK,
        form=forms.ClaimForm,
        decide=decisions.issue_claim,
        past="judicial_review.claimed",
        cites=(CPR,),
    ),
    Action(
        code="interim_order",
        label="Record an interim order",
        hint="What the court orders until it decides.",
        from_=("claimed",),
        to=(),
        needs=WORK,
        form=forms.InterimForm,
        decide=decisions.interim_order,
        past="judicial_review.interim_order",
        cites=(CPR,),
    ),
    Action(
        code="end",
        label="Record how it ended",
        hint="Decided, settled, or no claim came.",
        from_=("received", "replied", "claimed"),
        to=("closed",),
        needs=WORK,
        form=forms.EndForm,
        decide=decisions.end,
        past="judicial_review.ended",
        cites=(CPR, PROTOCOL),
    ),
)
_BY_CODE = {action.code: action for action in ACTIONS}


class JudicialReview(Case):
    """A case that is a claim for judicial review. Its moves are the actions above, as django-fsm transitions."""

    tell = _BY_CODE["tell"].as_transition()
    reply = _BY_CODE["reply"].as_transition()
    issue_claim = _BY_CODE["issue_claim"].as_transition()
    interim_order = _BY_CODE["interim_order"].as_transition()
    end = _BY_CODE["end"].as_transition()

    class Meta:
        proxy = True
        app_label = "complaints"


@dataclass(frozen=True)
class JudicialReviewFacts:
    """A claim as its rules see it."""

    asks: str = ""
    decision_on: date | None = None
    told: tuple[Mapping[str, str], ...] = ()
    replied_on: date | None = None
    reply: str = ""
    claimed_on: date | None = None
    court_reference: str = ""
    interim_on: date | None = None
    interim_order: str = ""
    decided_on: date | None = None
    end_note: str = ""


_COLUMNS = tuple(name for name in JudicialReviewFacts.__dataclass_fields__ if name != "told")


def read(case: Case) -> JudicialReviewFacts:
    """Return the claim's own facts. One query."""
    kept = JudicialReviewDetail.objects.get(case_id=case.pk)
    return JudicialReviewFacts(told=tuple(kept.told), **{name: getattr(kept, name) for name in _COLUMNS})


def panels(case: Case, facts: CaseFacts) -> list[Panel]:
    """Return what the case page shows of a claim: the letter, the last day to claim, who was told, and what came of it."""
    one: JudicialReviewFacts = facts.detail
    try:
        until, account = decisions.limit(facts)
    except Refused as wrong:
        until, account = None, [wrong.sentence]
    told = "\n".join(
        f"{TOLD[each['part']]}: {each['name']}, {date_long(date.fromisoformat(each['on']))}"
        for each in one.told
    )
    rows: list[tuple[str, Any]] = [
        ("What it says and asks for", one.asks),
        ("Decision it challenges", one.decision_on and date_long(one.decision_on)),
        ("Told", told),
        ("Reply sent", one.replied_on and date_long(one.replied_on)),
        ("What the reply says", one.reply),
        ("Claim issued", one.claimed_on and date_long(one.claimed_on)),
        ("The court’s reference", one.court_reference),
        ("Interim order", one.interim_on and date_long(one.interim_on)),
        ("What it orders", one.interim_order),
        ("Ended", one.decided_on and date_long(one.decided_on)),
        ("Note", one.end_note),
    ]
    shown = [{"key": key, "value": value} for key, value in rows if value]
    context = {"rows": shown, "last_day": until, "account": account, "stops": STOPS}
    return [Panel("The claim", "complaints/judicial_review/_panel.html", context)]


KIND = CaseKind(
    code=CODE,
    label="Judicial review",
    plural="Judicial reviews",
    prefix="JR",
    model=JudicialReview,
    detail=JudicialReviewDetail,
    states=STATES,
    actions=ACTIONS,
    open=decisions.open_claim,
    facts=read,
    panels=panels,
    letters="complaints",
    opening_needs=WORK,
    outcomes=OUTCOMES,
)
