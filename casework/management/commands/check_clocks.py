"""Count every stored clock again from its facts."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandError, CommandParser

from casework.management.plain import PlainCommand
from casework.record import audit
from casework.record.models import Clock


class Command(PlainCommand):
    help = "Recount every stored clock and every case's next due date; the number that differ must be 0, else exit status 1."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the contract's arguments."""
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Recount, naming each difference."""
        drifts = list(audit.drifts())
        clocks = Clock.objects.count()
        if options["json"]:
            self.stdout.write(
                json.dumps({"ok": not drifts, "clocks": clocks, "drift": [asdict(drift) for drift in drifts]})
            )
        else:
            for drift in drifts:
                self.stdout.write(
                    f"{drift.reference}, {drift.what}: kept {drift.kept}, counted {drift.counted}."
                )
            self.stdout.write(f"{clocks} clocks counted again: {len(drifts) or 'none'} differ.")
        if drifts:
            raise CommandError("Some dates are not what their facts give.", returncode=1)
