"""Queue the reminders that are due, once."""

import json
from datetime import date
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from casework.management.plain import PlainCommand, WrongInput
from casework.post import reminders
from casework.record.calendars import current
from casework.record.missed import note_missed


def day(text: str) -> date:
    """Return a date written YYYY-MM-DD. Raises WrongInput."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongInput(
            f"--today is “{text}”; write a real date as YYYY-MM-DD, for example 2026-01-05."
        ) from None


class Command(PlainCommand):
    help = "Note what fell due and was missed, and queue the reminders that are due. Safe to run at any time, twice, and by two at once."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the contract's arguments."""
        parser.add_argument(
            "--today", metavar="DATE", help="the day to sweep for, YYYY-MM-DD; today unless said"
        )
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Sweep, and say what was made."""
        at = timezone.now()
        today = day(options["today"]) if options["today"] else timezone.localdate(at)
        calendar = current()
        if not calendar.covers_day(today):
            raise WrongInput(f"--today is {today}; bank holidays are known for {calendar.years_covered}.")
        missed = note_missed(today, at)
        swept = reminders.sweep(today, at, calendar)
        found = {"missed": missed, "reminders": swept.reminders, "digests": swept.digests, "busy": swept.busy}
        if options["json"]:
            self.stdout.write(json.dumps(found))
        elif swept.busy:
            self.stdout.write("Another sweep is running; it will find what is due.")
        else:
            self.stdout.write(
                f"{missed} missed dates noted, {swept.reminders} reminders made, {swept.digests} digests queued."
            )
