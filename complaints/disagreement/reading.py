"""Reads a disagreement's own facts out of its tables."""

from casework.record.models import Case
from complaints.disagreement.facts import DisagreementFacts, OrderFacts, StepFacts
from complaints.disagreement.models import DisagreementDetail, DisagreementStep, TribunalOrder

_KEPT = (
    "disputes",
    "wants",
    "decision_on",
    "options_told_on",
    "certificate_on",
    "lodged_on",
    "tribunal_reference",
    "registered_on",
    "responded_on",
    "hearing_on",
    "decided_on",
    "decision",
    "end_note",
)


def read(case: Case) -> DisagreementFacts:
    """Return the disagreement's own facts. Costs three queries, whatever it holds."""
    kept = DisagreementDetail.objects.get(case_id=case.pk)
    steps = DisagreementStep.objects.filter(case_id=case.pk).order_by("happened_on", "pk")
    orders = TribunalOrder.objects.filter(case_id=case.pk).order_by("number")
    return DisagreementFacts(
        **{name: getattr(kept, name) for name in _KEPT},
        sections=tuple(kept.sections),
        steps=tuple(StepFacts(one.kind, one.happened_on, one.came_of, one.note) for one in steps),
        orders=tuple(
            OrderFacts(one.pk, one.number, one.what, one.due_on, one.done_on, one.proof) for one in orders
        ),
    )
