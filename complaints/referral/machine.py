"""The life cycle of a referral: its acts, its proxy of Case, and what the kernel has to know of it."""

from casework.record.models import Case
from casework.wording import date_long
from casework.workflow import Action, CaseFacts, CaseKind, Panel
from complaints.referral import decisions, forms
from complaints.referral.facts import ReferralFacts
from complaints.referral.models import ReferralDetail
from complaints.referral.wording import BY_LAW, CONSENT, OUTCOMES, POLICY, STATES, STEPS

CODE, WORK = "referral", "referral.work"

ACTIONS = (
    Action(
        code="record_consent",
        label="Record whether the person agrees",
        hint="With their agreement it goes; without it nothing does.",
        from_=("consent_asked",),
        to=("sent", "closed"),
        needs=WORK,
        form=forms.ConsentForm,
        decide=decisions.record_consent,
        past="referral.consent_recorded",
        cites=(BY_LAW, POLICY),
        weight="primary",
    ),
    Action(
        code="accept",
        label="The body has taken it up",
        hint="And by which reference.",
        from_=("sent",),
        to=("accepted",),
        needs=WORK,
        form=forms.AcceptForm,
        decide=decisions.accept,
        past="referral.taken_up",
        cites=(POLICY,),
        weight="primary",
    ),
    Action(
        code="ask_again",
        label="Ask the body again",
        hint="It has not answered.",
        from_=("sent",),
        to=(),
        needs=WORK,
        form=forms.AskAgainForm,
        decide=decisions.ask_again,
        past="referral.asked_again",
        cites=(POLICY,),
    ),
    Action(
        code="take_back",
        label="The body sent it back",
        hint="With its reason: where it goes is decided anew.",
        from_=("sent", "accepted"),
        to=("returned",),
        needs=WORK,
        form=forms.TakeBackForm,
        decide=decisions.take_back,
        past="referral.sent_back",
        cites=(BY_LAW, POLICY),
    ),
    Action(
        code="record_step",
        label="Record the step of the setting’s procedure",
        hint="How far the school has come with it.",
        from_=("sent", "accepted"),
        to=(),
        needs=WORK,
        form=forms.StepForm,
        decide=decisions.record_step,
        past="referral.step_recorded",
        conditions=(decisions.only_a_setting_has_steps,),
        offered=decisions.is_with_a_setting,
        cites=("Education Act 2002 s 29", POLICY),
    ),
    Action(
        code="close",
        label="Close",
        hint="Nothing more is to be followed.",
        from_=("consent_asked", "sent", "accepted"),
        to=("closed",),
        needs=WORK,
        form=forms.CloseForm,
        decide=decisions.close,
        past="referral.closed",
        cites=(POLICY,),
        weight="warning",
    ),
)
_BY_CODE = {action.code: action for action in ACTIONS}
_COLUMNS = tuple(ReferralFacts.__dataclass_fields__)


class Referral(Case):
    """A case that is a referral. Its moves are the actions above, as django-fsm transitions."""

    record_consent = _BY_CODE["record_consent"].as_transition()
    accept = _BY_CODE["accept"].as_transition()
    ask_again = _BY_CODE["ask_again"].as_transition()
    take_back = _BY_CODE["take_back"].as_transition()
    record_step = _BY_CODE["record_step"].as_transition()
    close = _BY_CODE["close"].as_transition()

    class Meta:
        proxy = True
        app_label = "complaints"


def read(case: Case) -> ReferralFacts:
    """Return the referral's own facts. One query."""
    kept = ReferralDetail.objects.get(case_id=case.pk)
    return ReferralFacts(**{name: getattr(kept, name) for name in _COLUMNS})


def panels(case: Case, facts: CaseFacts) -> list[Panel]:
    """Return what the case page shows of a referral: to whom, with whose consent, what was sent, what became of it."""
    one: ReferralFacts = facts.detail
    rows = [
        ("Passed on to", one.body_name),
        ("Reason", one.because),
        ("Reason code", one.reason_code),
        ("Consent to pass it on", CONSENT[one.consent]),
        ("The person said so", one.consent_on and date_long(one.consent_on)),
        ("What is sent", one.what_sent),
        ("Contact there", ", ".join(filter(None, (one.contact, one.email)))),
        ("First received by the council", one.first_on and date_long(one.first_on)),
        ("Sent", date_long(one.sent_on) if one.sent_on else "Not yet"),
        ("Asked again", one.asked_again_on and date_long(one.asked_again_on)),
        ("Step of the setting’s own procedure", STEPS.get(one.step, "")),
        ("Taken up", one.accepted_on and date_long(one.accepted_on)),
        ("Their reference", one.their_reference),
        ("Sent back", one.returned_on and date_long(one.returned_on)),
        ("Why it was sent back", one.return_reason),
        ("How it ended", one.end_note),
    ]
    shown = [{"key": key, "value": value} for key, value in rows if value]
    return [Panel("The referral", "complaints/referral/_panel.html", {"rows": shown})]


KIND = CaseKind(
    code=CODE,
    label="Referral",
    plural="Referrals",
    prefix="RF",
    model=Referral,
    detail=ReferralDetail,
    states=STATES,
    actions=ACTIONS,
    open=decisions.open_referral,
    facts=read,
    panels=panels,
    letters="complaints",
    opening_needs=WORK,
    outcomes=OUTCOMES,
)
