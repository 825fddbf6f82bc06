"""Remind the settings that have not answered a check, once."""

import json
from datetime import date
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from casework.management.plain import PlainCommand, WrongInput
from casework.record.calendars import current
from sectionf.evidence.reminding import remind_settings


class Command(PlainCommand):
    help = "Remind the settings that have not answered a Section F check. Safe to run at any time, twice, and by two at once."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments; they are those of `sweep`."""
        parser.add_argument(
            "--today", metavar="DATE", help="the day it is for, YYYY-MM-DD; today unless said"
        )
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Remind, and say how many were."""
        at = timezone.now()
        today = _day(options["today"]) if options["today"] else timezone.localdate(at)
        calendar = current()
        if not calendar.covers_day(today):
            raise WrongInput(f"--today is {today}; bank holidays are known for {calendar.years_covered}.")
        reminded = remind_settings(today, at, calendar)
        if options["json"]:
            self.stdout.write(json.dumps({"reminded": reminded}))
        else:
            self.stdout.write(f"{reminded} settings reminded.")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongInput(
            f"--today is “{text}”; write a real date as YYYY-MM-DD, for example 2026-01-05."
        ) from None
