"""What the workers do for the engine: they move the clocks that a calendar put in force by a person gives another date."""

import logging

from celery import shared_task
from django.db import connection
from django.utils import timezone

from casework.workflow.calendars import carry_on, unfinished

log = logging.getLogger(__name__)

LOCK = 7_204  # held for the whole of the work, and let go by the database should the worker die


@shared_task
def move_clocks() -> None:
    """Go on moving clocks to the calendar in force, where not all have moved yet and nobody else is at it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return
        try:
            version = unfinished()
            if version:
                moved = carry_on(by=version.adopted_by, at=timezone.now(), why=version.why)
                log.info("%s clocks moved to calendar %s", moved, version.version)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
