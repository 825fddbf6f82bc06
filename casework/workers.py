"""Wakes a worker for what waits in the database; without it the next tick of beat finds the same."""

import logging

from celery import current_app
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)


def nudge(task: str) -> None:
    """Ask for a task by its name, if the broker can be reached. What is to be done is a row, and safe without it."""
    try:
        current_app.send_task(task, ignore_result=True)
    except (OperationalError, OSError) as away:
        log.warning("the broker is away (%s); %s waits for the next tick", type(away).__name__, task)
