"""On the page of a check: the way to the whole history of its child."""

from django.urls import reverse

from casework.record.models import Case
from casework.workflow import Panel


def panels(case: Case) -> list[Panel]:
    """Return the panel that leads to the child's history. It costs no query: what is there depends on who looks."""
    context = {"history_url": reverse("sectionf:history", args=[case.reference])}
    return [Panel("The child’s whole history", "sectionf/reports/_history_panel.html", context)]
