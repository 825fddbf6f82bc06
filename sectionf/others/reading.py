"""Reads what others were asked, and to whom a check was taken higher, into its frozen facts."""

from sectionf.facts import EscalationFacts, ProviderFacts
from sectionf.others.models import Escalation, ProviderQuestion


def providers_of(case_id: int) -> tuple[ProviderFacts, ...]:
    """Return what providers were asked about the items of a check, in the order they were asked."""
    found = ProviderQuestion.objects.filter(case_id=case_id).select_related("item").order_by("id")
    return tuple(
        ProviderFacts(
            one.pk,
            one.item.number,
            one.provider,
            one.email,
            one.asked_on,
            one.answer_by,
            one.answered_on,
            one.said,
            one.no_reply,
        )
        for one in found
    )


def escalations_of(case_id: int) -> tuple[EscalationFacts, ...]:
    """Return to whom a check was taken, in order."""
    found = Escalation.objects.filter(case_id=case_id).order_by("id")
    return tuple(
        EscalationFacts(one.to, one.name, one.on, one.why, one.meanwhile, one.legal) for one in found
    )
