"""Put newly published bank holidays in force, after saying which clocks they would move."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from casework.clock import in_words
from casework.management.plain import PlainCommand, WrongInput
from casework.workflow import Refused
from casework.workflow.calendars import adopt, changes, next_version, read_feed, would_move

WHY = 300


def _clocks(n: int) -> str:
    return "1 clock" if n == 1 else f"{n} clocks"


class Command(PlainCommand):
    help = "Say what a published feed of bank holidays would change; with --apply, put it in force and move the clocks, one event each."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("file", metavar="FILE", help="the feed as it is published: bank-holidays.json")
        parser.add_argument("--apply", action="store_true", help="put it in force and move the clocks")
        parser.add_argument("--why", default="", help="the reason, kept with every clock that moves")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """List, or move and say how many."""
        at, path, why = timezone.now(), Path(options["file"]), options["why"].strip()
        if options["apply"] and not 0 < len(why) <= WHY:
            raise WrongInput(f"--why is missing or longer than {WHY} characters: say why, for the record.")
        try:
            feed = json.loads(path.read_bytes())
        except OSError as wrong:
            raise WrongInput(f"FILE is “{path}”, which cannot be read: {wrong.strerror}.") from wrong
        except (ValueError, RecursionError) as wrong:
            raise WrongInput(f"FILE {path.name} is not JSON, as the feed is published.") from wrong
        try:
            new = read_feed(feed, next_version(timezone.localdate(at)))
        except Refused as refused:
            raise WrongInput(f"FILE {path.name}: {refused.sentence}") from refused
        listed = list(would_move(new))
        said = changes(new)
        moved = adopt(new, by=None, at=at, why=why) if options["apply"] else None
        if options["json"]:
            self._json(new.version, new.years_covered, said, listed, moved)
            return
        self.stdout.write(f"The feed and the calendar in force cover {new.years_covered}.")
        for what in said or ["No day of the years both cover is different."]:
            self.stdout.write(what)
        for one in listed:
            self.stdout.write(
                f"{one.reference}, {one.label}: {in_words(one.was_due)} becomes {in_words(one.will_be_due)}."
            )
        if moved is None:
            self.stdout.write(f"{_clocks(len(listed))} would move. Nothing was changed; --apply changes it.")
        else:
            self.stdout.write(f"Calendar {new.version} is in force; {_clocks(moved)} moved.")

    def _json(self, version: str, years: str, said: list[str], listed: list[Any], moved: int | None) -> None:
        clocks = [
            {
                "reference": one.reference,
                "clock": one.label,
                "was_due": one.was_due.isoformat(),
                "due": one.will_be_due.isoformat(),
                "why": one.why,
            }
            for one in listed
        ]
        self.stdout.write(
            json.dumps(
                {"version": version, "covers": years, "days": said, "clocks": clocks, "moved": moved},
                ensure_ascii=False,
            )
        )
