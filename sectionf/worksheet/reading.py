"""Reads for a check what is known of its child's plans and of the plan that was uploaded for it."""

from django.db.models import Count, Exists, OuterRef, Q

from casework.record.models import Case
from sectionf.models import CheckDetail, Plan
from sectionf.owed import owed_by
from sectionf.versions import PlanFacts
from sectionf.worksheet.facts import ConfirmedItem, WorksheetFacts
from sectionf.worksheet.models import DraftItem, PlanUpload

_OPEN, _CONFIRMED, _SET_ASIDE = DraftItem.State.OPEN, DraftItem.State.CONFIRMED, DraftItem.State.SET_ASIDE


def child_of(case: Case) -> int | None:
    """Return whose plan it is: the subject's, or the complainant's own."""
    return case.subject_id or case.complainant_id


def plans_of(case: Case) -> tuple[PlanFacts, ...]:
    """Return every version of the child's plan, and what this check took down itself. One query."""
    theirs = Q(child_id=child_of(case)) if child_of(case) else Q(pk__in=[])
    shared = CheckDetail.objects.filter(plan_id=OuterRef("pk")).exclude(case_id=case.pk)
    found = Plan.objects.filter(Q(case_id=case.pk) | theirs).annotate(is_shared=Exists(shared)).order_by("pk")
    return tuple(
        PlanFacts(
            plan.pk,
            plan.final_on,
            plan.version,
            plan.until_on,
            is_own=plan.case_id == case.pk,
            is_confirmed=plan.child_id is not None,
            is_shared=plan.is_shared,
            document_id=plan.document_id,
        )
        for plan in found
    )


def plan_of(plans: tuple[PlanFacts, ...], chosen: int | None) -> PlanFacts | None:
    """Return the version that a check is made against: the one it names, else the last that it took down itself."""
    if chosen is not None:
        return next((plan for plan in plans if plan.id == chosen), None)
    return max((plan for plan in plans if plan.is_own), key=lambda plan: plan.id, default=None)


def worksheet_of(case_id: int) -> WorksheetFacts | None:
    """Return how far the plan uploaded last is. One query; a second where its items can go on the check."""
    upload = (
        PlanUpload.objects.filter(case_id=case_id)
        .annotate(
            to_confirm=Count("items", filter=Q(items__state=_OPEN)),
            confirmed=Count("items", filter=Q(items__state=_CONFIRMED)),
            set_aside=Count("items", filter=Q(items__state=_SET_ASIDE)),
        )
        .order_by("-pk")
        .first()
    )
    if upload is None:
        return None
    is_ready = upload.state == PlanUpload.State.READ and not upload.to_confirm and upload.confirmed
    ready = DraftItem.objects.filter(upload_id=upload.pk, state=_CONFIRMED) if is_ready else ()
    return WorksheetFacts(
        upload.pk,
        upload.state,
        upload.document_id,
        upload.final_on,
        upload.called,
        upload.to_confirm,
        upload.confirmed,
        upload.set_aside,
        tuple(ConfirmedItem(item.pk, item.text, item.disputed, owed_by(item)) for item in ready),
    )
