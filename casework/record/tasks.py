"""What looks over the record at night."""

import logging

from celery import shared_task
from django.utils import timezone

from casework.record import audit

log = logging.getLogger(__name__)


@shared_task
def verify() -> None:
    """Verify every chain; what is wrong goes to the log by case and event number, never by name."""
    for fault in audit.verify_all():
        log.error("audit: case %s, event %s: %s", fault.case_id, fault.event_id, fault.what)


@shared_task
def check_clocks() -> None:
    """Count every stored clock again; the number of those that differ must be nought."""
    for drift in audit.drifts():
        log.error(
            "clock drift: %s %s: kept %s, counted %s", drift.reference, drift.what, drift.kept, drift.counted
        )


@shared_task
def anchor() -> None:
    """Take the nightly anchor."""
    audit.take_anchor(timezone.now())
