"""Keep the figures of closed months, count them again, or say where they no longer agree with the clocks."""

import json
from datetime import date
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from casework.clock import MONTHS
from casework.desk.months import drift, freeze
from casework.management.plain import PlainCommand, WrongInput


def month_words(month: date) -> str:
    """Return a month as people say it: March 2026."""
    return f"{MONTHS[month.month]} {month.year}"


class Command(PlainCommand):
    help = "Keep the in-time figures of closed months. --rebuild counts all of them again; --check only compares, exit status 1 where one differs."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what may be asked."""
        parser.add_argument("--rebuild", action="store_true", help="count every closed month again")
        parser.add_argument("--check", action="store_true", help="change nothing; say which months differ")
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
        counted = freeze(today, now, rebuild=options["rebuild"])
        if options["json"]:
            self.stdout.write(json.dumps({"counted": [month.isoformat()[:7] for month in counted]}))
        elif counted:
            self.stdout.write(
                f"{len(counted)} closed months counted, {month_words(counted[0])} to {month_words(counted[-1])}."
            )
        else:
            self.stdout.write("Every closed month had its figures already.")

    def _check(self, today: date, now: Any, *, as_json: bool) -> None:
        found = drift(today, now)
        if as_json:
            differ = [
                {
                    "month": one.month.isoformat()[:7],
                    "code": one.code,
                    "kept": vars(one.kept),
                    "now": vars(one.now),
                }
                for one in found
            ]
            self.stdout.write(json.dumps({"ok": not found, "differ": differ}))
        else:
            for one in found:
                self.stdout.write(
                    f"{month_words(one.month)}, {one.code}: kept {one.kept.in_time} in time, {one.kept.extended} extended, "
                    f"{one.kept.late} late; counted {one.now.in_time}, {one.now.extended}, {one.now.late}."
                )
            self.stdout.write(f"{len(found) or 'No'} kept figures differ from their clocks.")
        if found:
            raise CommandError("Count them again with: manage.py month_figures --rebuild", returncode=1)
