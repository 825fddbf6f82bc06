"""What the workers do for the evidence of checks: they remind settings by day and forget by night what nobody needs any more."""

import logging
from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from casework.record.calendars import current
from sectionf.evidence.models import WrongCode
from sectionf.evidence.reminding import remind_settings

log = logging.getLogger(__name__)


@shared_task
def remind() -> None:
    """Remind the settings that have not answered."""
    at = timezone.now()
    reminded = remind_settings(timezone.localdate(at), at, current())
    if reminded:
        log.info("%s settings reminded", reminded)


@shared_task
def forget() -> None:
    """Forget from where wrong codes were tried."""
    WrongCode.objects.filter(at__lt=timezone.now() - timedelta(days=1)).delete()
