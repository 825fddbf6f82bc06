"""What the desk does by night: it keeps the figures of months that are over."""

import logging

from celery import shared_task
from django.utils import timezone

from casework.desk.months import freeze

log = logging.getLogger(__name__)


@shared_task
def freeze_months() -> None:
    """Keep the figures of every closed month that has none yet."""
    for month in freeze(timezone.localdate(), timezone.now()):
        log.info("figures of %s kept", month.isoformat()[:7])
