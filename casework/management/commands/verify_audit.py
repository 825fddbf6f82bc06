"""Check the audit chain of every case, and the anchors over all of them."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandError, CommandParser

from casework.management.plain import PlainCommand
from casework.record import audit
from casework.record.models import Case, Event


class Command(PlainCommand):
    help = "Verify that no event was changed, removed or slipped in. Exit status 1 where something is wrong."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the contract's arguments."""
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify, naming each fault by case and event."""
        faults = list(audit.verify_all())
        counted = {"cases": Case.objects.count(), "events": Event.objects.count()}
        if options["json"]:
            self.stdout.write(
                json.dumps({"ok": not faults, **counted, "faults": [asdict(fault) for fault in faults]})
            )
        else:
            for fault in faults:
                where = f"case {fault.case_id}" + (
                    f", event {fault.event_id} (number {fault.seq})" if fault.event_id else ""
                )
                self.stdout.write(f"{where if fault.case_id else 'anchor'}: {fault.what}.")
            self.stdout.write(
                f"{counted['events']} events of {counted['cases']} cases: {len(faults) or 'no'} faults."
            )
        if faults:
            raise CommandError("The record is not whole.", returncode=1)
