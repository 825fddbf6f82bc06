"""What the pages of a ledger share: the check they are of, and how what was typed is recorded or given back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from casework.people.access import can, why_not
from casework.people.requests import SignedIn
from casework.wording import plain_name
from casework.workflow import Busy, Fact, NotAllowed, NotDone, kind_of, record
from casework.workflow.showing import add_refusal
from casework.workflow.visiting import visit
from sectionf.delivery.facts import CLOSED, NEEDS, NothingNew, OutOfDate
from sectionf.delivery.forms import LedgerForm
from sectionf.delivery.reading import Kept, keep

KIND = "sectionf"


def open_check(request: SignedIn, reference: str, what: str, *, to_change: bool = False) -> Kept:
    """Return what a check's ledger is reckoned from, for somebody who may see it, and change it where `to_change` asks that.

    Raises Http404 where there is no such check, PermissionDenied where the role does not carry it.
    """
    case = visit(request.user, reference, what=what, at=timezone.now())
    if case.kind != KIND:
        raise Http404("A ledger is kept for Section F checks alone.")
    if to_change and not can(request.user, NEEDS):
        raise PermissionDenied(why_not(NEEDS))
    return keep(case)


def closed(request: SignedIn, kept: Kept) -> HttpResponse | None:
    """Return the way to the ledger, with a word why, where there is nothing to enter any more; None for an open check."""
    if kept.case.is_open:
        return None
    messages.info(request, CLOSED)
    return HttpResponseRedirect(reverse("sectionf:ledger", args=[kept.case.reference]))


def context_of(request: SignedIn, kept: Kept) -> dict[str, Any]:
    """Return what every page of a ledger shows."""
    case = kept.case
    person = case.subject or case.complainant
    return {
        "case": case,
        "kind": kind_of(case),
        "name": plain_name(str(person or "Nobody named")),
        "ledger_url": reverse("sectionf:ledger", args=[case.reference]),
        "may_change": case.is_open and can(request.user, NEEDS),
    }


def ask(
    request: SignedIn, kept: Kept, template: str, form: LedgerForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    """Show a page with its form."""
    return render(
        request,
        f"sectionf/ledger/{template}.html",
        context_of(request, kept) | {"form": form} | more,
        status=status,
    )


def enter(
    request: SignedIn,
    kept: Kept,
    fact: Fact,
    form: LedgerForm,
    again: Callable[..., HttpResponse],
    onward: str,
) -> HttpResponse:
    """Record a fact and go on, or show the page again with everything that was typed.

    Args:
        again: shows the page with the form; called with status, and with `moved` or `busy` where these are why.
        onward: where to go when it is done.
    """
    now = timezone.now()
    try:
        event = record(kept.case.pk, fact, by=request.user, on=timezone.localdate(now), at=now)
    except NothingNew as nothing:
        messages.info(request, nothing.sentence)
        return HttpResponseRedirect(onward)
    except OutOfDate as moved:
        return again(status=409, moved=moved.sentence)
    except Busy as busy:
        return again(status=503, busy=busy.sentence)
    except NotAllowed as refusal:
        raise PermissionDenied(refusal.sentence) from refusal
    except NotDone as refusal:
        add_refusal(form, refusal)
        return again(status=200)
    messages.success(request, event.says)
    return HttpResponseRedirect(onward)
