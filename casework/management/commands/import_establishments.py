"""Bring the schools up to the Department for Education's register, out of its own extract."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from casework.management.plain import PlainCommand, WrongInput
from casework.people.register import NotTheRegister, import_register

SHOWN = 20


class Command(PlainCommand):
    help = "Import the register of schools (CSV, Windows-1252 or UTF-8). Safe to run again: nothing changes the second time."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the contract's arguments."""
        parser.add_argument("file", metavar="FILE", help="the register's extract")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, and say what was done and which rows were left out."""
        path = Path(options["file"])
        try:
            with path.open("rb") as file:
                done = import_register(file)
        except OSError as wrong:
            raise WrongInput(f"FILE is “{path}”, which cannot be read: {wrong.strerror}.") from wrong
        except NotTheRegister as wrong:
            raise WrongInput(f"FILE {path.name}: {wrong}") from wrong
        if options["json"]:
            self.stdout.write(json.dumps(done.as_json(), ensure_ascii=False))
            return
        self.stdout.write(
            f"{done.read:,} rows read: {done.created:,} created, {done.updated:,} updated, "
            f"{done.unchanged:,} unchanged, {len(done.rejected):,} rejected."
        )
        for one in done.rejected[:SHOWN]:
            self.stdout.write(f"Line {one.line}, {one.column or 'the row'}: “{one.value}” {one.why}.")
        if len(done.rejected) > SHOWN:
            self.stdout.write(f"And {len(done.rejected) - SHOWN:,} more; --json lists all.")
