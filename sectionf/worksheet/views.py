"""The plan of a check: upload it, see how far its reading is, and confirm its items one by one beside the page they stand on."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from casework.people.access import can, why_not
from casework.people.keeping import kept
from casework.people.requests import SignedIn
from casework.record import documents
from casework.record.models import Case
from casework.wording import plain_name
from casework.workflow import Busy, NotAllowed, NotDone, kind_of, record
from casework.workflow.showing import add_refusal
from casework.workflow.visiting import visit
from sectionf.items import MOST_ITEMS
from sectionf.models import ProvisionItem
from sectionf.worksheet import queue
from sectionf.worksheet.forms import SaidForm, UploadPlanForm
from sectionf.worksheet.models import DraftItem, PlanUpload
from sectionf.worksheet.owing import said_by
from sectionf.worksheet.recording import (
    NEEDS,
    OPEN_STATES,
    AlreadyUploaded,
    ItemSaid,
    NothingNew,
    PlanUploaded,
)

KIND = "sectionf"
SETTLED = "The items of this check are settled: they can be looked at here and not changed."


def open_check(request: SignedIn, reference: str, what: str) -> Case:
    """Return a check for somebody who works on it. Raises Http404 and PermissionDenied."""
    case = visit(request.user, reference, what=what, at=timezone.now())
    if case.kind != KIND:
        raise Http404("Plans are read for Section F checks alone.")
    if not can(request.user, NEEDS):
        raise PermissionDenied(why_not(NEEDS))
    return case


def shared(case: Case) -> dict[str, Any]:
    """Return what every one of these pages shows of its case."""
    return {
        "case": case,
        "kind": kind_of(case),
        "name": plain_name(str(case.subject or case.complainant or "Nobody named")),
        "case_url": reverse("desk:case", args=[case.reference]),
    }


@dataclass(frozen=True)
class Sheet:
    """An uploaded plan of a check, with its items and where its pages are."""

    case: Case
    upload: PlanUpload

    @cached_property
    def items(self) -> list[DraftItem]:
        """The items in the order of the plan, each with its number as `number`."""
        found = list(self.upload.items.select_related("changed_by"))
        for n, item in enumerate(found, 1):
            item.number = n  # type: ignore[attr-defined] # its place in the list, for people
        return found

    @cached_property
    def is_last(self) -> bool:
        """Whether no other file was uploaded for the check since."""
        return not PlanUpload.objects.filter(case_id=self.case.pk, pk__gt=self.upload.pk).exists()

    @property
    def may_change(self) -> bool:
        """Whether its items can still be confirmed: they are not on the check yet, and the check takes some."""
        return self.upload.state == PlanUpload.State.READ and self.is_last and self.case.state in OPEN_STATES

    def count(self, state: str) -> int:
        """Return how many items are in a state."""
        return sum(item.state == state for item in self.items)

    @property
    def next_open(self) -> DraftItem | None:
        """The first item that is still to be confirmed."""
        return next((item for item in self.items if item.state == DraftItem.State.OPEN), None)

    @property
    def url(self) -> str:
        """The address of the plan's own page."""
        return reverse("sectionf:plan", args=[self.case.reference, self.upload.pk])

    def item_url(self, item: DraftItem) -> str:
        """Return the address of an item's page."""
        return reverse("sectionf:plan_item", args=[self.case.reference, self.upload.pk, item.pk])


def open_sheet(request: SignedIn, reference: str, number: int) -> Sheet:
    """Return an uploaded plan of a check. Raises Http404 and PermissionDenied."""
    case = open_check(request, reference, f"plan {number}")
    upload = (
        PlanUpload.objects.select_related("document", "sent_by").filter(case_id=case.pk, pk=number).first()
    )
    if upload is None:
        raise Http404("There is no such plan on this check.")
    return Sheet(case, upload)


# ------------------------------------------------------------------------------------------------ uploading


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def upload(request: SignedIn, reference: str) -> HttpResponse:
    """Ask for the plan's file, keep it, and have it read."""
    case = open_check(request, reference, "upload the plan")
    if request.method == "GET":
        return _ask_for_it(request, case, UploadPlanForm(kept(request)))
    form = UploadPlanForm(request.POST, request.FILES)
    if not form.is_valid():
        return _ask_for_it(request, case, form)
    at, file = timezone.now(), form.cleaned_data["file"]
    kind = documents.ending_of(file.name or "")
    document = documents.store(file, kind, by=request.user, at=at)
    fact = PlanUploaded(document, kind, request.user, at, form.cleaned_data["token"])
    try:
        record(case.pk, fact, by=request.user, on=timezone.localdate(at), at=at)
    except AlreadyUploaded as already:
        documents.forget(document)
        messages.info(request, already.sentence)
    except Busy as busy:
        documents.forget(document)
        return _ask_for_it(request, case, form, status=503, busy=busy)
    except NotAllowed as refusal:
        documents.forget(document)
        raise PermissionDenied(refusal.sentence) from refusal
    except NotDone as refusal:
        documents.forget(document)
        add_refusal(form, refusal)
        return _ask_for_it(request, case, form)
    queue.nudge()
    newest = PlanUpload.objects.filter(case_id=case.pk).latest("pk")
    return HttpResponseRedirect(reverse("sectionf:plan", args=[case.reference, newest.pk]))


def _ask_for_it(
    request: SignedIn, case: Case, form: UploadPlanForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    before = PlanUpload.objects.filter(case_id=case.pk).select_related("document").order_by("-pk")
    context = shared(case) | {
        "form": form,
        "may_change": case.state in OPEN_STATES,
        "settled": SETTLED,
        "before": [Sheet(case, one) for one in before],
        "scope_url": _list_url(case),
        **more,
    }
    return render(request, "sectionf/plan/upload.html", context, status=status)


def _list_url(case: Case) -> str:
    """Return the address of the act that puts items on the check: listing them, or correcting the list."""
    act = "scope" if case.state == "requested" else "correct_items"
    return reverse("workflow:act", args=[case.reference, act])


# ------------------------------------------------------------------------------------------------ the plan


@login_required
@never_cache
@require_safe
def plan(request: SignedIn, reference: str, number: int) -> HttpResponse:
    """Show how far the reading of a plan is; once it is read, its items and what is left to decide."""
    sheet = open_sheet(request, reference, number)
    state = sheet.upload.state
    context = shared(sheet.case) | {
        "sheet": sheet,
        "upload": sheet.upload,
        "upload_url": reverse("sectionf:plan_upload", args=[reference]),
        "document_url": reverse("desk:document", args=[reference, sheet.upload.document_id]),
        "list_url": _list_url(sheet.case),
        "may_change": sheet.may_change,
    }
    if state in (PlanUpload.State.WAITING, PlanUpload.State.READING):
        return render(request, "sectionf/plan/reading.html", context)
    if state == PlanUpload.State.REFUSED:
        return render(request, "sectionf/plan/refused.html", context)
    confirmed = sheet.count(DraftItem.State.CONFIRMED)
    context |= {
        "confirmed": confirmed,
        "set_aside": sheet.count(DraftItem.State.SET_ASIDE),
        "to_confirm": sheet.count(DraftItem.State.OPEN),
        "next": sheet.next_open,
        "next_url": sheet.item_url(sheet.next_open) if sheet.next_open else "",
        "too_many": confirmed if confirmed > MOST_ITEMS else 0,
        "most": MOST_ITEMS,
        "rows": [(item, sheet.item_url(item)) for item in sheet.items],
        "why_not": "" if sheet.may_change or state == PlanUpload.State.LISTED else _why_not(sheet),
    }
    return render(request, "sectionf/plan/items.html", context)


def _why_not(sheet: Sheet) -> str:
    return (
        SETTLED
        if sheet.is_last
        else "Another file was uploaded since. The items of that one go on the check."
    )


# ------------------------------------------------------------------------------------- an item on the check


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def said(request: SignedIn, reference: str, number: int) -> HttpResponse:
    """Ask what the plan says of an item that is on the check: outcome, deliverer, group, place, page."""
    case = open_check(request, reference, f"item {number}")
    item = ProvisionItem.objects.filter(case_id=case.pk, number=number, is_removed=False).first()
    if item is None:
        raise Http404("There is no such item on the check’s list.")
    names = list(SaidForm.base_fields)
    if request.method == "GET":
        typed = kept(request)
        known = {name: getattr(item, name) for name in names}
        read = said_by(item.text) if not any(known.values()) else {}
        begins = known | {name: value for name, value in read.items() if name in names}
        return _ask_what_it_says(
            request, case, item, SaidForm(typed) if typed else SaidForm(initial=begins), from_words=bool(read)
        )
    form = SaidForm(request.POST)
    if not form.is_valid():
        return _ask_what_it_says(request, case, item, form)
    at = timezone.now()
    fact = ItemSaid(number, {name: form.cleaned_data[name] for name in names})
    try:
        event = record(case.pk, fact, by=request.user, on=timezone.localdate(at), at=at)
    except NothingNew as nothing:
        messages.info(request, nothing.sentence)
        return HttpResponseRedirect(reverse("desk:case", args=[case.reference]))
    except Busy as busy:
        return _ask_what_it_says(request, case, item, form, status=503, busy=busy)
    except NotAllowed as refusal:
        raise PermissionDenied(refusal.sentence) from refusal
    except NotDone as refusal:
        add_refusal(form, refusal)
        return _ask_what_it_says(request, case, item, form)
    messages.success(request, event.says)
    return HttpResponseRedirect(reverse("desk:case", args=[case.reference]))


def _ask_what_it_says(
    request: SignedIn, case: Case, item: ProvisionItem, form: SaidForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = shared(case) | {"item": item, "form": form, **more}
    return render(request, "sectionf/plan/said.html", context, status=status)
