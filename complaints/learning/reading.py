"""Reads what is learned over all complaints that somebody may see."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from casework.desk.addresses import case_url
from casework.desk.notices import Waiting
from casework.people.access import can
from casework.people.models import User
from casework.record.models import Case
from casework.wording import weekday_date
from complaints.models import LearningAction

MOST = 100
MOST_WAITING = 10
LATE = "late"


def late_on(today: date) -> Q:
    """Return the condition for what is late: not done by its day, or not looked at on the day set for that."""
    return Q(state="planned", due_on__lt=today) | Q(state="done", follow_up_on__lt=today)


def learning_for(user: User, chosen: dict[str, Any], today: date) -> QuerySet[LearningAction]:
    """Return the learning actions of the cases a person may see, narrowed by service, area and state, the first due first."""
    found = LearningAction.objects.filter(case__in=Case.objects.visible_to(user).order_by())
    if service := chosen.get("service"):
        found = found.filter(service_id=int(service))
    if area := chosen.get("area"):
        found = found.filter(service__area=area)
    if state := chosen.get("state"):
        found = found.filter(late_on(today)) if state == LATE else found.filter(state=state)
    return found.select_related("case", "owner", "service").order_by("due_on", "pk")


def waiting(user: User) -> list[Waiting]:
    """Return the learning actions a person sees to whose day has come, for My work. One query."""
    if not can(user, "complaint.answer"):
        return []
    today = timezone.localdate()
    come = Q(state="planned", due_on__lte=today) | Q(state="done", follow_up_on__lte=today)
    found = LearningAction.objects.filter(
        come, owner=user, case__in=Case.objects.visible_to(user).order_by()
    ).select_related("case")
    return [
        Waiting(
            f"{one.case.reference}, learning L{one.number}: {one.what}",
            case_url(one.case.reference),
            _since(one),
        )
        for one in found.order_by("due_on", "pk")[:MOST_WAITING]
    ]


def _since(one: LearningAction) -> str:
    if one.state == LearningAction.State.DONE:
        return f"Look whether it worked: {weekday_date(one.follow_up_on)}"
    return f"To be done by {weekday_date(one.due_on)}"
