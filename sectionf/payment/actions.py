"""The acts about a payment: a manager decides on it, and it is recorded once it was made."""

from casework.workflow import Action
from sectionf import decisions
from sectionf.payment import forms
from sectionf.payment.guide import SOURCE
from sectionf.procedure import DUTY, POLICY

AFTER_THE_LETTER = ("issued", "remedying", "rechecked")

ACTIONS = (
    Action(
        code="decide_payment",
        label="Decide on a payment",
        hint="For provision that was lost. The guide shows the range; you decide, and say why.",
        from_=AFTER_THE_LETTER,
        to=(),
        needs="sectionf.approve",
        form=forms.DecidePaymentForm,
        decide=decisions.decide_payment,
        past="sectionf.payment_decided",
        cites=(SOURCE, DUTY),
    ),
    Action(
        code="record_payment",
        label="The payment was made",
        hint="With what shows it.",
        from_=AFTER_THE_LETTER,
        to=(),
        needs="sectionf.work",
        form=forms.RecordPaymentForm,
        decide=decisions.record_payment,
        past="sectionf.payment_made",
        cites=(POLICY,),
        conditions=(decisions.a_payment_is_promised,),
        offered=decisions.has_unpaid,
    ),
)
