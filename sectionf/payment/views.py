"""The guide to a payment: the ombudsman's range and factors, with the ledger's figures beside it. A person decides."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from casework.people.access import can
from casework.people.requests import SignedIn
from sectionf.delivery.pages import context_of, open_check
from sectionf.delivery.reading import ledger_of
from sectionf.delivery.showing import Shown
from sectionf.payment.actions import AFTER_THE_LETTER
from sectionf.payment.guide import FACTORS, HIGHEST, LOWEST, SOURCE, pounds
from sectionf.payment.reading import payments_of
from sectionf.payment.showing import as_rows


@login_required
@never_cache
@require_safe
def guide(request: SignedIn, reference: str) -> HttpResponse:
    """Show the range, what is weighed within it, what the ledger says term by term, and what was decided."""
    kept = open_check(request, reference, "payment guide")
    shown = Shown(kept, ledger_of(kept))
    may_decide = kept.case.state in AFTER_THE_LETTER and can(request.user, "sectionf.approve")
    context: dict[str, Any] = context_of(request, kept) | {
        "range": f"{pounds(LOWEST)} to {pounds(HIGHEST)}",
        "source": SOURCE,
        "factors": FACTORS.values(),
        "shown": shown,
        "terms": [] if shown.is_empty else [row for row in shown.terms if row["is_term"]],
        "uses_sample": kept.uses_sample,
        "payments": as_rows(payments_of(kept.case.pk)),
        "decide_url": reverse("workflow:act", args=[reference, "decide_payment"]) if may_decide else "",
        "is_sent": kept.case.state
        not in ("requested", "scoped", "evidence_requested", "evaluating", "drafted"),
        "ledger_url": reverse("sectionf:ledger", args=[reference]),
    }
    return render(request, "sectionf/payment/guide.html", context)
