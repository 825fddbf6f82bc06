"""What the workers do for reminders and post. Each calls one function, and may run at any time, twice, or not at all."""

from celery import shared_task
from django.utils import timezone

from casework.post import outbox, reminders
from casework.record.calendars import current
from casework.record.missed import note_missed


@shared_task
def sweep() -> None:
    """Note what was missed, and queue the reminders that are due."""
    at = timezone.now()
    today = timezone.localdate(at)
    note_missed(today, at)
    reminders.sweep(today, at, current())
    outbox.nudge()


@shared_task
def deliver() -> None:
    """Send what waits in the outbox."""
    outbox.deliver(timezone.now(), current())
