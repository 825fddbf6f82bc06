"""What the workers do for uploaded plans."""

from celery import shared_task
from django.utils import timezone

from sectionf.worksheet import queue


@shared_task
def read_plans() -> None:
    """Read the plans that wait. It may run at any time, twice, or not at all."""
    queue.read_waiting(timezone.now())
