"""Keeps the figures of reports: soon after each change of a check, and all of them each night."""

import logging

from celery import shared_task
from django.utils import timezone

from sectionf.reports.reckoning import refresh

log = logging.getLogger(__name__)


@shared_task
def reckon() -> None:
    """Reckon the checks that changed, or whose week is over."""
    now = timezone.now()
    refresh(timezone.localdate(now), now)


@shared_task
def reckon_all() -> None:
    """Reckon every check: term dates, bank holidays and plans change figures without touching it."""
    now = timezone.now()
    log.info("figures of %s checks kept", refresh(timezone.localdate(now), now, every=True))
