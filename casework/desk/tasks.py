"""What the desk does beside the pages: it makes evidence packs, deletes them in time, and keeps the figures of months that are over."""

import logging

from celery import shared_task
from django.utils import timezone

from casework.desk.months import freeze
from casework.desk.pack.making import forget, make_next
from casework.record.bundle.queue import delete_expired

log = logging.getLogger(__name__)


@shared_task
def freeze_months() -> None:
    """Keep the figures of every closed month that has none yet."""
    for month in freeze(timezone.localdate(), timezone.now()):
        log.info("figures of %s kept", month.isoformat()[:7])


@shared_task
def make_packs() -> None:
    """Make the evidence packs that wait, one after the other, and any that a dead worker left."""
    while make_next(timezone.now):
        pass


@shared_task
def delete_packs() -> None:
    """Delete the evidence packs whose time is over."""
    deleted = delete_expired(timezone.localdate(), forget)
    log.info("%s evidence packs deleted", deleted)
