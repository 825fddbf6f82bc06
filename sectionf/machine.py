"""The life cycle of a Section F check: its states, its actions, and what the kernel has to know of it."""

from collections.abc import Mapping

from casework.record.models import Case
from casework.workflow import Action, CaseFacts, CaseKind, Panel, State
from sectionf import decisions, forms, panels
from sectionf.checklist.reading import book_for
from sectionf.delivery import panel as ledger
from sectionf.evidence import asking_forms, reading
from sectionf.facts import ActionFacts, CheckFacts, DocumentFacts, ItemFacts
from sectionf.models import CheckDetail, ProvisionItem, RemedyAction
from sectionf.others import actions as others
from sectionf.others.reading import escalations_of, providers_of
from sectionf.payment import actions as paying
from sectionf.payment import showing as payments
from sectionf.payment.reading import payments_of
from sectionf.procedure import (
    APPEAL,
    BEFORE_EVALUATION,
    BEFORE_THE_LETTER,
    DUTY,
    NOT_DELEGABLE,
    OMBUDSMAN,
    OPEN,
    OUTCOMES,
    POLICY,
    WORDING,
)
from sectionf.procedure import STATES as WORDS
from sectionf.putting_right import actions as putting_right
from sectionf.putting_right.reading import documents_of, proofs_of
from sectionf.reports import panel as history
from sectionf.worksheet.reading import plan_of, plans_of, worksheet_of

CODE = "sectionf"

STATES = {code: State(words.label, words.is_final, words.colour) for code, words in WORDS.items()}

ACTIONS = (
    Action(
        code="acknowledge",
        label="Acknowledge",
        hint="What is checked, whose duty it is, and by when they will hear.",
        from_=BEFORE_THE_LETTER,
        to=(),
        needs="sectionf.work",
        form=forms.AcknowledgeForm,
        decide=decisions.acknowledge,
        past="sectionf.acknowledged",
        cites=(POLICY,),
        weight="primary",
        offered=decisions.waits_for_acknowledgement,
    ),
    Action(
        code="scope",
        label="List the items of Section F",
        hint="The plan in force, and its provision word for word.",
        from_=("requested",),
        to=("scoped",),
        needs="sectionf.work",
        form=forms.ScopeForm,
        decide=decisions.scope,
        past="sectionf.scoped",
        cites=(DUTY, WORDING),
        weight="primary",
    ),
    Action(
        code="correct_items",
        label="Correct the items",
        hint="Words that were taken down wrongly, an item too many or too few.",
        from_=("scoped", "evidence_requested", "evaluating"),
        to=(),
        needs="sectionf.work",
        form=forms.ScopeForm,
        decide=decisions.scope,
        past="sectionf.items_corrected",
        cites=(DUTY, WORDING),
    ),
    Action(
        code="ask_setting",
        label="Ask the setting for evidence",
        hint="A letter that lists every item; five working days.",
        from_=("scoped",),
        to=("evidence_requested",),
        needs="sectionf.work",
        form=asking_forms.AskSettingForm,
        decide=decisions.ask_setting,
        past="sectionf.evidence_asked",
        conditions=(decisions.has_setting,),
        cites=(POLICY,),
        weight="primary",
    ),
    Action(
        code="extend_evidence",
        label="Give the setting more time",
        hint="Five more working days, once. The family’s date stands.",
        from_=("evidence_requested",),
        to=(),
        needs="sectionf.work",
        form=forms.ExtendEvidenceForm,
        decide=decisions.extend_evidence,
        past="sectionf.evidence_extended",
        cites=(POLICY,),
        offered=decisions.evidence_clock_runs,
    ),
    Action(
        code="remind_setting",
        label="Remind the setting",
        hint="A letter with the link, now. It is also reminded by itself.",
        from_=("evidence_requested",),
        to=(),
        needs="sectionf.work",
        form=asking_forms.RemindSettingForm,
        decide=decisions.remind_setting,
        past="sectionf.setting_reminded",
        conditions=(decisions.has_setting,),
        cites=(POLICY,),
        offered=decisions.setting_is_waited_for,
    ),
    Action(
        code="send_link",
        label="Send a new link",
        hint="To whoever lost theirs, or to somebody else who can answer.",
        from_=("evidence_requested", "evaluating"),
        to=(),
        needs="sectionf.work",
        form=asking_forms.SendLinkForm,
        decide=decisions.send_link,
        past="sectionf.link_sent",
        conditions=(decisions.has_setting,),
        cites=(POLICY,),
        offered=decisions.setting_was_asked,
    ),
    Action(
        code="stop_links",
        label="Stop the link",
        hint="Nobody can answer by it any more. What was typed stays.",
        from_=("evidence_requested", "evaluating", "remedying"),
        to=(),
        needs="sectionf.work",
        form=asking_forms.StopLinksForm,
        decide=decisions.stop_links,
        past="sectionf.links_stopped",
        cites=(POLICY,),
        offered=decisions.has_alive_links,
    ),
    Action(
        code="record_evidence",
        label="Record the evidence",
        hint="Item by item: how it is made and what shows it, or that there was no reply.",
        from_=("scoped", "evidence_requested", "evaluating"),
        to=("scoped", "evidence_requested", "evaluating"),
        needs="sectionf.work",
        form=forms.EvidenceForm,
        decide=decisions.record_evidence,
        past="sectionf.evidence_recorded",
        cites=(POLICY,),
        weight="primary",
    ),
    Action(
        code="family_view",
        label="Record what the family says",
        hint="What they see of each item. Never left out.",
        from_=("scoped", "evidence_requested", "evaluating"),
        to=(),
        needs="sectionf.work",
        form=forms.FamilyViewForm,
        decide=decisions.family_view,
        past="sectionf.family_asked",
        cites=(POLICY,),
    ),
    *others.ACTIONS,
    Action(
        code="evaluate",
        label="Evaluate the items",
        hint="In place, partly, not in place, or cannot tell; and why.",
        from_=("evaluating", "drafted"),
        to=("evaluating",),
        needs="sectionf.work",
        form=forms.EvaluateForm,
        decide=decisions.evaluate,
        past="sectionf.evaluated",
        cites=(DUTY, NOT_DELEGABLE, WORDING),
        weight="primary",
    ),
    Action(
        code="plan_remedies",
        label="Plan what will be done",
        hint="For each gap: what, by whom, by when.",
        from_=("evaluating", "drafted"),
        to=("evaluating",),
        needs="sectionf.work",
        form=forms.PlanForm,
        decide=decisions.plan_remedies,
        past="sectionf.remedies_planned",
        cites=(DUTY,),
        offered=decisions.has_gaps,
    ),
    Action(
        code="draft",
        label="Draft checklist and letter",
        hint="From what was found and planned; it is read before it goes.",
        from_=("evaluating",),
        to=("drafted",),
        needs="sectionf.work",
        form=forms.DraftForm,
        decide=decisions.draft,
        past="sectionf.drafted",
        conditions=(
            decisions.every_item_has_a_finding,
            decisions.nothing_came_due_since,
            decisions.every_gap_has_an_action,
            decisions.nothing_is_left_without_interim,
            decisions.family_was_asked,
        ),
        cites=(DUTY, POLICY),
        weight="primary",
    ),
    Action(
        code="send_back",
        label="Send the draft back",
        hint="With what has to be changed.",
        from_=("drafted",),
        to=("evaluating",),
        needs="sectionf.approve",
        form=forms.SendBackForm,
        decide=decisions.send_back,
        past="sectionf.sent_back",
        cites=(POLICY,),
    ),
    Action(
        code="approve",
        label="Approve and send",
        hint="Checklist and covering letter, with what is promised. Each promise gets its own clock.",
        from_=("drafted",),
        to=("remedying",),
        needs="sectionf.approve",
        form=forms.IssueForm,
        decide=decisions.issue,
        past="sectionf.issued",
        conditions=(decisions.something_is_lacking,),
        cites=(DUTY, NOT_DELEGABLE, POLICY),
        weight="primary",
        offered=decisions.has_gaps,
    ),
    Action(
        code="issue",
        label="Send the letter",
        hint="Nothing is lacking, so it needs no approval.",
        from_=("drafted",),
        to=("issued",),
        needs="sectionf.work",
        form=forms.IssueForm,
        decide=decisions.issue,
        past="sectionf.issued",
        conditions=(decisions.nothing_is_lacking,),
        cites=(DUTY, POLICY),
        weight="primary",
        offered=decisions.has_no_gap,
    ),
    Action(
        code="extend",
        label="Take longer to send it",
        hint="Ten more working days, once, with the reasons in a letter.",
        from_=BEFORE_THE_LETTER,
        to=(),
        needs="sectionf.approve",
        form=forms.ExtendForm,
        decide=decisions.extend,
        past="sectionf.extended",
        cites=(POLICY,),
        offered=decisions.may_extend,
    ),
    *putting_right.ACTIONS,
    *paying.ACTIONS,
    Action(
        code="decline",
        label="Decline",
        hint="There is no EHCP, or it is about the plan’s wording.",
        from_=(*BEFORE_EVALUATION, "evaluating"),
        to=("declined",),
        needs="sectionf.work",
        form=forms.DeclineForm,
        decide=decisions.decline,
        past="sectionf.declined",
        cites=(DUTY, APPEAL, OMBUDSMAN),
        weight="warning",
    ),
    Action(
        code="withdraw",
        label="Withdrawn by the family",
        hint="They no longer want it checked.",
        from_=OPEN,
        to=("withdrawn",),
        needs="sectionf.work",
        form=forms.WithdrawForm,
        decide=decisions.withdraw,
        past="sectionf.withdrawn",
        cites=(POLICY,),
        weight="warning",
    ),
)
_BY_CODE = {action.code: action for action in ACTIONS}


class SectionFCheck(Case):
    """A case that is a Section F check. Its moves are the actions above, as django-fsm transitions."""

    acknowledge = _BY_CODE["acknowledge"].as_transition()
    scope = _BY_CODE["scope"].as_transition()
    correct_items = _BY_CODE["correct_items"].as_transition()
    ask_setting = _BY_CODE["ask_setting"].as_transition()
    extend_evidence = _BY_CODE["extend_evidence"].as_transition()
    remind_setting = _BY_CODE["remind_setting"].as_transition()
    send_link = _BY_CODE["send_link"].as_transition()
    stop_links = _BY_CODE["stop_links"].as_transition()
    record_evidence = _BY_CODE["record_evidence"].as_transition()
    family_view = _BY_CODE["family_view"].as_transition()
    evaluate = _BY_CODE["evaluate"].as_transition()
    plan_remedies = _BY_CODE["plan_remedies"].as_transition()
    draft = _BY_CODE["draft"].as_transition()
    send_back = _BY_CODE["send_back"].as_transition()
    approve = _BY_CODE["approve"].as_transition()
    issue = _BY_CODE["issue"].as_transition()
    extend = _BY_CODE["extend"].as_transition()
    ask_provider = _BY_CODE["ask_provider"].as_transition()
    record_provider = _BY_CODE["record_provider"].as_transition()
    escalate = _BY_CODE["escalate"].as_transition()
    start_remedy = _BY_CODE["start_remedy"].as_transition()
    finish_remedy = _BY_CODE["finish_remedy"].as_transition()
    redate_remedy = _BY_CODE["redate_remedy"].as_transition()
    verify_remedy = _BY_CODE["verify_remedy"].as_transition()
    refuse_remedy = _BY_CODE["refuse_remedy"].as_transition()
    ask_again = _BY_CODE["ask_again"].as_transition()
    record_again = _BY_CODE["record_again"].as_transition()
    recheck = _BY_CODE["recheck"].as_transition()
    decide_payment = _BY_CODE["decide_payment"].as_transition()
    record_payment = _BY_CODE["record_payment"].as_transition()
    close = _BY_CODE["close"].as_transition()
    decline = _BY_CODE["decline"].as_transition()
    withdraw = _BY_CODE["withdraw"].as_transition()

    class Meta:
        proxy = True
        app_label = "sectionf"


_KEPT = (
    "missing",
    "since_on",
    "missing_until_on",
    "has_ehcp",
    "asks_as",
    "authority",
    "appeal",
    "appeal_about",
    "at_risk",
    "risk_note",
    "acknowledged_on",
    "evidence_asked_on",
    "evidence_in_on",
    "setting_adds",
    "family_view",
    "family_asked_on",
    "opening",
    "issued_on",
    "asked_again_on",
    "answer_again_by",
    "setting_adds_again",
    "rechecked_on",
    "reason_code",
    "reason",
)
_ITEM = (
    "id",
    "number",
    "text",
    "disputed",
    "starts_on",
    "ends_on",
    "delivered_how",
    "evidence",
    "no_reply",
    "family_says",
    "finding",
    "reasons",
    "no_interim",
    "again_setting",
    "again_evidence",
    "again_no_reply",
    "again_family",
    "now",
    "family_confirms",
    "recheck_note",
)
_ACTION = (
    "id",
    "number",
    "what",
    "by_whom",
    "due_on",
    "is_interim",
    "state",
    "done_on",
    "proof",
    "done_by_id",
    "first_due_on",
    "verified_on",
    "family_said",
)
# Where what the setting is asked is what became of the promises.
_ASKS_AGAIN = ("remedying", "rechecked")


def read(case: Case) -> CheckFacts:
    """Return the check's own facts. Costs fifteen queries, sixteen while items wait to be listed."""
    kept = CheckDetail.objects.get(case_id=case.pk)
    plans = plans_of(case)
    items = list(ProvisionItem.objects.filter(case_id=case.pk).order_by("number"))
    actions: dict[int, list[RemedyAction]] = {item.pk: [] for item in items}
    for action in RemedyAction.objects.filter(case_id=case.pk).order_by("number"):
        actions[action.item_id].append(action)
    proofs, again = proofs_of(case.pk), case.state in _ASKS_AGAIN
    return CheckFacts(
        **{name: getattr(kept, name) for name in _KEPT},
        plan=plan_of(plans, kept.plan_id),
        plans=plans,
        worksheet=worksheet_of(case.pk),
        items=tuple(_item(item, actions[item.pk], proofs) for item in items if not item.is_removed),
        last_item=max((item.number for item in items), default=0),
        policy=reading.policy_on(case.received_on),
        links=reading.links_of(case.pk),
        drafts=reading.drafts_of(case.pk, again=again),
        files=reading.files_of(case.pk),
        reminded=reading.reminders_of(case.pk),
        providers=providers_of(case.pk),
        escalations=escalations_of(case.pk),
        documents=documents_of(case.pk),
        asks_again=again,
        book=book_for(case),
        payments=payments_of(case.pk),
    )


def _item(
    item: ProvisionItem, actions: list[RemedyAction], proofs: Mapping[int, tuple[DocumentFacts, ...]]
) -> ItemFacts:
    return ItemFacts(
        **{name: getattr(item, name) for name in _ITEM},
        owed=reading.owed_of(item),
        said=reading.said_of(item),
        clear_words=tuple(item.clear_words),
        actions=tuple(
            ActionFacts(
                item_number=item.number,
                documents=proofs.get(action.pk, ()),
                **{name: getattr(action, name) for name in _ACTION},
            )
            for action in actions
            if not action.is_removed
        ),
        last_action=max((action.number for action in actions), default=0),
    )


def show(case: Case, facts: CaseFacts) -> list[Panel]:
    """Return what the case page shows of a check."""
    return [
        *panels.panels(facts),
        *ledger.panels(case),
        *payments.panels(facts),
        *history.panels(case),
    ]


KIND = CaseKind(
    code=CODE,
    label="Section F check",
    plural="Section F checks",
    prefix="SF",
    model=SectionFCheck,
    detail=CheckDetail,
    states=STATES,
    actions=ACTIONS,
    open=decisions.open_check,
    facts=read,
    panels=show,
    letters="sectionf",
    outcomes=OUTCOMES,
)
