"""What looks over the record: by night, and when somebody asks."""

from celery import shared_task
from django.utils import timezone

from casework.record import audit, inspections


@shared_task
def verify() -> None:
    """Verify every chain and every anchor."""
    inspections.ask(inspections.CHAINS, by=None, at=timezone.now())
    inspect()


@shared_task
def check_clocks() -> None:
    """Count every stored clock again; the number of those that differ must be nought."""
    inspections.ask(inspections.CLOCKS, by=None, at=timezone.now())
    inspect()


@shared_task
def inspect() -> None:
    """Do the looks that wait, and any that a dead worker left."""
    while inspections.run_next(timezone.now):
        pass


@shared_task
def anchor() -> None:
    """Take the nightly anchor."""
    audit.take_anchor(timezone.now())
