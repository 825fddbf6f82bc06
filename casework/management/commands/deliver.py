"""Send what waits in the outbox."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from casework.management.plain import PlainCommand
from casework.post import outbox
from casework.record.calendars import current


class Command(PlainCommand):
    help = "Deliver the outbox. What is for staff goes in office hours; what failed waits for its retry. Safe to run twice and by two at once."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the contract's arguments."""
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Deliver, and say what went and what waits."""
        found = outbox.deliver(timezone.now(), current())
        if options["json"]:
            self.stdout.write(json.dumps(asdict(found)))
            return
        self.stdout.write(
            f"{found.sent} sent, {found.failed} given up, {found.waiting} waiting for another try, {found.held} held for office hours."
        )
