"""Reads what shows that promises were kept into the frozen facts of a check."""

from casework.record.models import Document
from sectionf.facts import DocumentFacts
from sectionf.putting_right.models import RemedyProof


def documents_of(case_id: int) -> tuple[DocumentFacts, ...]:
    """Return the documents of a case, newest first."""
    found = Document.objects.filter(case_id=case_id).order_by("-id").values_list("pk", "name")
    return tuple(DocumentFacts(pk, name) for pk, name in found)


def proofs_of(case_id: int) -> dict[int, tuple[DocumentFacts, ...]]:
    """Return the documents that show what was done, by the action."""
    proofs: dict[int, tuple[DocumentFacts, ...]] = {}
    for one in RemedyProof.objects.filter(case_id=case_id).select_related("document").order_by("id"):
        shown = DocumentFacts(one.document_id, one.document.name)
        proofs[one.action_id] = (*proofs.get(one.action_id, ()), shown)
    return proofs
