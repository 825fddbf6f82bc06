"""Reads the payments of a check."""

from sectionf.models import Payment
from sectionf.payment.guide import PaymentFacts


def payments_of(case_id: int) -> tuple[PaymentFacts, ...]:
    """Return the payments of a check in their order. Costs one query."""
    return tuple(
        PaymentFacts(
            row.pk,
            row.number,
            row.amount,
            row.terms,
            tuple(row.factors),
            row.reason,
            row.why_outside,
            row.agreed_by,
            row.decided_on,
            row.due_on,
            row.paid_on,
            row.proof,
            row.agreed_post,
        )
        for row in Payment.objects.filter(case_id=case_id)
    )
