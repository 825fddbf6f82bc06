"""Reads what the ledger of a check is reckoned from, for its letter."""

from casework.record.models import Case
from sectionf.checklist.figures import Book
from sectionf.delivery.reading import begins, calendar_of, entries_of, keep

WRITTEN_IN = ("evaluating", "drafted")


def book_for(case: Case) -> Book | None:
    """Return the ledger of a check while its letter is being written; else None. Costs at most twelve queries."""
    if case.state not in WRITTEN_IN:
        return None
    kept = keep(case)
    items, delivered, away = entries_of(kept)
    return Book(
        tuple(items), calendar_of(kept), tuple(delivered), tuple(away), begins(kept, items), kept.uses_sample
    )
