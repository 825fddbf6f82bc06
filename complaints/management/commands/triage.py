"""Say where matters belong: facts in as JSON, one object or one a line; route, reason, law and bodies out."""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from casework.management.plain import PlainCommand, WrongInput
from complaints.triage.account import account
from complaints.triage.reading import Answered, answers


class Command(PlainCommand):
    help = "Says where a matter belongs, why, by which law, whom to turn to and what still has to be asked."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", nargs="?", default="-", help="JSON facts, one object or one a line; - for standard input"
        )
        parser.add_argument("--json", action="store_true", help="answer in JSON, one object a line")

    def handle(self, *args: object, **options: Any) -> None:
        raw = self._read(options["file"])
        try:
            self._answer_all(raw, in_json=options["json"])
        except BrokenPipeError:
            # The reader (`| head`) has seen enough; what is still in the buffer goes nowhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(1) from None

    def _answer_all(self, raw: bytes, *, in_json: bool) -> None:
        n_read = 0
        refused: list[Answered] = []
        for answered in answers(raw):
            n_read += 1
            if answered.error is not None:
                refused.append(answered)
            self.stdout.write(_as_json(answered) if in_json else _as_text(answered, n_read))
        if refused:
            first = refused[0]
            count = f"{len(refused)} of {n_read} could not be read. " if n_read > 1 else ""
            raise WrongInput(f"{count}Line {first.line}: {first.error}")

    def _read(self, name: str) -> bytes:
        if name == "-":
            return sys.stdin.buffer.read()
        try:
            return Path(name).read_bytes()
        except (OSError, ValueError) as broken:
            why = broken.strerror if isinstance(broken, OSError) else "not a file name"
            raise WrongInput(
                f"FILE {name!r} cannot be read ({why}): expected a file of JSON facts, or -."
            ) from None


def _as_json(answered: Answered) -> str:
    if answered.verdict is None:
        return json.dumps({"error": answered.error}, ensure_ascii=False)
    return json.dumps(answered.verdict.as_json(), ensure_ascii=False)


def _as_text(answered: Answered, position: int) -> str:
    blank = "\n" if position > 1 else ""
    if answered.facts is None or answered.verdict is None:
        return f"{blank}Line {answered.line} could not be read: {answered.error}"
    return blank + account(answered.verdict, answered.facts.received_on)
