"""What the workers do for people: they read the school register, and forget by night what nobody needs any more."""

import logging
from datetime import timedelta

from celery import shared_task
from django.core.management import call_command
from django.utils import timezone

from casework.people import keeping, register_imports
from casework.people.models import LinkAsked

log = logging.getLogger(__name__)


@shared_task
def forget() -> None:
    """Forget forms nobody came back for, sessions that have ended, and from where links to a password were asked for."""
    at = timezone.now()
    forms = keeping.sweep(at)
    call_command("clearsessions")
    LinkAsked.objects.filter(at__lt=at - timedelta(days=1)).delete()
    log.info("%s kept forms forgotten", forms)


@shared_task
def read_register() -> None:
    """Read the register files that wait, one after the other, and any that a dead worker left."""
    while register_imports.read_next(timezone.now):
        pass
