"""What the case page shows of where a case came from: the words of the contact, and the advice of triage with its source."""

from typing import Any

from casework.record.models import Case
from casework.workflow import Panel
from complaints.intake.decisions import words_of
from complaints.models import Matter
from complaints.triage.questions import in_words


def contact_panel(case: Case) -> list[Panel]:
    """Return the panel "Where it came from" of a case that was opened from a contact; none of any other. One query."""
    matter = (
        Matter.objects.select_related("contact__recorded_by", "decided_by")
        .filter(case_id=case.pk)
        .order_by("pk")
        .first()
    )
    if matter is None:
        return []
    contact = matter.contact
    routes: list[dict[str, Any]] = matter.advised.get("routes", [])
    return [
        Panel(
            "Where it came from",
            "complaints/intake/_panel.html",
            {
                "matter": matter,
                "contact": contact,
                "who": in_words("complainant", contact.relationship) if contact.relationship else "",
                "route": words_of(matter.route) if matter.route else "",
                "advised": [
                    {
                        "words": words_of(route["code"]),
                        "because": route["because"],
                        "source": route["source"],
                        "tells": route.get("tells", ""),
                    }
                    for route in routes
                ],
            },
        )
    ]
