"""Keep what each item of a sent check came to, reckon all anew, or say where a kept figure is not what it should be."""

import json
from datetime import date, datetime
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from casework.management.plain import PlainCommand, WrongInput
from sectionf.reports.reckoning import drift, refresh


class Command(PlainCommand):
    help = "Keep the figures of items for reports. --rebuild reckons all of them again; --check only compares, exit status 1 where one differs."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what may be asked."""
        parser.add_argument("--rebuild", action="store_true", help="reckon every check again")
        parser.add_argument("--check", action="store_true", help="change nothing; say which items differ")
        parser.add_argument("--today", metavar="DATE", help="as if it were this day, like 2026-11-24")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Keep, rebuild or compare, and say what was done."""
        now = timezone.now()
        try:
            today = date.fromisoformat(options["today"]) if options["today"] else timezone.localdate(now)
        except ValueError:
            raise WrongInput(
                f"today: “{options['today']}” is not a date; write it like 2026-11-24."
            ) from None
        if options["check"]:
            self._check(today, now, as_json=options["json"])
            return
        done = refresh(today, now, every=options["rebuild"])
        if options["json"]:
            self.stdout.write(json.dumps({"checks": done}))
        else:
            self.stdout.write(f"{done or 'No'} checks reckoned.")

    def _check(self, today: date, now: datetime, *, as_json: bool) -> None:
        found = drift(today, now)
        if as_json:
            differ = [
                {"reference": one.reference, "item": one.number, "kept": one.kept, "now": one.now}
                for one in found
            ]
            self.stdout.write(json.dumps({"ok": not found, "differ": differ}))
        else:
            for one in found:
                self.stdout.write(f"{one.reference}, item {one.number}: kept {one.kept}; reckoned {one.now}.")
            self.stdout.write(f"{len(found) or 'No'} kept figures differ from their ledgers.")
        if found:
            raise CommandError("Reckon them again with: manage.py report_figures --rebuild", returncode=1)
