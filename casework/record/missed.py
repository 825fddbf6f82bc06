"""Notes, for good, that a clock fell due and was not met: the event is dated on the due date, whenever it is noticed."""

from datetime import date, datetime, timedelta

from django.db import transaction

from casework.clock.whose import THEIR_TIME
from casework.record.events import append
from casework.record.models import Case, Clock
from casework.record.rulebook import rule_of
from casework.wording import weekday_date

BATCH = 200


def note_missed(today: date, at: datetime) -> int:
    """Write one `clock.missed` event for every running clock that fell due before today and has none; return how many.

    Safe to run twice and by two at once: the case is locked, and the clock looked at again, before anything is written.
    """
    noted, after = 0, 0
    due = (
        Clock.objects.filter(ended_as="", missed_noted=False, due_on__lt=today)
        .exclude(code__in=THEIR_TIME)
        .order_by("pk")
    )
    while batch := list(due.filter(pk__gt=after).values_list("pk", "case_id")[:BATCH]):
        for clock_id, case_id in batch:
            noted += _note(clock_id, case_id, today, at)
            after = clock_id
    return noted


def _note(clock_id: int, case_id: int, today: date, at: datetime) -> bool:
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=case_id)
        clock = Clock.objects.get(pk=clock_id)
        if clock.ended_as or clock.missed_noted or clock.due_on is None or clock.due_on >= today:
            return False
        Clock.objects.filter(pk=clock_id).update(missed_noted=True)
        label = clock.label or rule_of(clock.code, clock.rule_version).label
        append(
            case,
            "clock.missed",
            by_id=None,
            occurred_on=clock.due_on + timedelta(days=1),
            recorded_at=at,
            says=f"{label} was due {weekday_date(clock.due_on)} and was not done in time.",
            from_state=case.state,
            payload={"clock": clock.code, "about": clock.about, "due": clock.due_on},
            stales=False,
        )
        Case.objects.filter(pk=case_id).update(last_seq=case.last_seq, head=case.head, changed_at=at)
        return True
