"""The ledger on the page of its case: the figures that matter, the picture, and the way to the rest."""

from django.urls import reverse
from django.utils import timezone

from casework.record.models import Case
from casework.workflow import Panel
from sectionf.delivery.reading import keep, ledger_of
from sectionf.delivery.showing import Shown

BEFORE_ITEMS = ("requested", "declined")


def panels(case: Case) -> list[Panel]:
    """Return the ledger's panel, once a check has items."""
    if case.state in BEFORE_ITEMS:
        return []
    kept = keep(case)
    if not kept.items:
        return []
    shown = Shown(kept, ledger_of(kept, today=timezone.localdate()))
    context = {
        "shown": shown,
        "charts": [] if shown.is_empty else shown.charts[:1],
        "ledger_url": reverse("sectionf:ledger", args=[case.reference]),
    }
    return [Panel("Minutes owed and delivered", "sectionf/ledger/_panel.html", context)]
