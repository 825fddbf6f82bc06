"""The acts by which others than the setting are asked or told."""

from casework.workflow import Action
from sectionf import decisions
from sectionf.others import forms
from sectionf.procedure import DUTY, NOT_DELEGABLE, POLICY

WHILE_ASKING = ("scoped", "evidence_requested", "evaluating")

ACTIONS = (
    Action(
        code="ask_provider",
        label="Ask a provider directly",
        hint="Whoever makes it, about chosen items, with a day of its own. No other date moves.",
        from_=WHILE_ASKING,
        to=(),
        needs="sectionf.work",
        form=forms.AskProviderForm,
        decide=decisions.ask_provider,
        past="sectionf.provider_asked",
        cites=(DUTY, NOT_DELEGABLE, POLICY),
    ),
    Action(
        code="record_provider",
        label="Record a provider’s answer",
        hint="What it says of each item it was asked about, or that it did not reply.",
        from_=(*WHILE_ASKING, "drafted"),
        to=(),
        needs="sectionf.work",
        form=forms.RecordProviderForm,
        decide=decisions.record_provider,
        past="sectionf.provider_answered",
        cites=(POLICY,),
        offered=decisions.a_provider_is_waited_for,
    ),
    Action(
        code="escalate",
        label="Take it higher",
        hint="To the chair of governors, our head of service or our assistant director.",
        from_=("evidence_requested", "remedying", "rechecked"),
        to=(),
        needs="sectionf.work",
        form=forms.EscalateForm,
        decide=decisions.escalate,
        past="sectionf.taken_higher",
        cites=(DUTY, POLICY),
        offered=decisions.there_is_something_to_take_higher,
    ),
)
