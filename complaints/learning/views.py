"""The page of what was learned: for managers, over the cases they may see."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from casework.desk.addresses import case_url
from casework.desk.rights import needs
from casework.people.requests import SignedIn
from complaints.complaint.promises import LEARNING_COLOURS, LEARNING_STATES
from complaints.learning.forms import LearningFilter
from complaints.learning.reading import MOST, learning_for
from complaints.models import LearningAction


@needs("desk.dashboard")
@never_cache
@require_safe
def learning(request: SignedIn) -> HttpResponse:
    """Show what the council does differently because of complaints: what, who, by when, and whether it worked."""
    today = timezone.localdate()
    form = LearningFilter(request.GET)
    found = learning_for(request.user, form.chosen(), today)
    rows = [_row(one, today) for one in found[:MOST]]
    total = len(rows) if len(rows) < MOST else found.count()
    context = {"form": form, "rows": rows, "total": total, "more": total - len(rows)}
    return render(request, "complaints/learning/learning.html", context)


def _row(one: LearningAction, today: Any) -> dict[str, Any]:
    wanted = one.follow_up_on if one.state == LearningAction.State.DONE else one.due_on
    late = one.state in (LearningAction.State.PLANNED, LearningAction.State.DONE) and wanted < today
    words = LEARNING_STATES[one.state]
    return {
        "facts": one,
        "reference": one.case.reference,
        "url": case_url(one.case.reference),
        "words": f"{words}, late" if late else words,
        "colour": "red" if late else LEARNING_COLOURS[one.state],
    }
