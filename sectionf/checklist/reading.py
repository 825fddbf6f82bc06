"""Reads the ledger's figures for the letter of a check."""

from django.utils import timezone

from casework.record.models import Case
from sectionf.checklist.figures import Figures, figures_of
from sectionf.delivery.reading import keep, ledger_of

WRITTEN_IN = ("evaluating", "drafted")


def figures_for(case: Case) -> Figures | None:
    """Return what the ledger of a check comes to, while its letter is being written; else None. Costs at most twelve queries."""
    if case.state not in WRITTEN_IN:
        return None
    kept = keep(case)
    return figures_of(ledger_of(kept, today=timezone.localdate()), uses_sample=kept.uses_sample)
