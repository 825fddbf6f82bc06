"""The payments of a check as its pages show them, and the way to the guide."""

from typing import Any

from django.urls import reverse

from casework.workflow import CaseFacts, Panel
from sectionf.payment.actions import AFTER_THE_LETTER
from sectionf.payment.guide import PaymentFacts, factors_in_words, pounds, range_in_words, terms_in_words


def as_rows(payments: tuple[PaymentFacts, ...]) -> list[dict[str, Any]]:
    """Return payments with their words, for a table."""
    return [
        {
            "facts": one,
            "amount": pounds(one.amount),
            "terms": terms_in_words(one.terms),
            "range": range_in_words(one.terms),
            "factors": factors_in_words(one.factors),
            "late": bool(one.paid_on and one.paid_on > one.due_on),
        }
        for one in payments
    ]


def panels(facts: CaseFacts) -> list[Panel]:
    """Return the panel of payments, once the letter went or any was decided on."""
    if facts.state not in AFTER_THE_LETTER and not facts.detail.payments:
        return []
    context = {
        "payments": as_rows(facts.detail.payments),
        "guide_url": reverse("sectionf:payment_guide", args=[facts.reference]),
    }
    return [Panel("Payment for what was lost", "sectionf/payment/_panel.html", context)]
