"""Say how specific provisions are: one a line in; vague words, what each says and what it leaves out."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from casework.management.plain import PlainCommand, WrongInput
from sectionf.wording.account import account
from sectionf.wording.lines import Answered, answers


class Command(PlainCommand):
    help = "Says of provisions which words are vague, what each promises, what it leaves out, and by which authority."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", nargs="?", default="-", help="provisions, one a line; - for standard input"
        )
        parser.add_argument("--json", action="store_true", help="answer with one JSON list")

    def handle(self, *args: object, **options: Any) -> None:
        read = list(answers(self._read(options["file"])))
        if options["json"]:
            self.stdout.write("[" + ",\n".join(_as_json(each) for each in read) + "]")
        else:
            self.stdout.write("\n\n".join(_as_text(each) for each in read))
        refused = [each for each in read if each.error is not None]
        if refused:
            count = f"{len(refused)} of {len(read)} could not be read. " if len(read) > 1 else ""
            raise WrongInput(f"{count}Line {refused[0].line}: {refused[0].error}")

    def _read(self, name: str) -> bytes:
        if name == "-":
            return sys.stdin.buffer.read()
        try:
            return Path(name).read_bytes()
        except (OSError, ValueError) as broken:
            why = broken.strerror if isinstance(broken, OSError) else "not a file name"
            raise WrongInput(
                f"FILE {name!r} cannot be read ({why}): expected a file of provisions, one a line, or -."
            ) from None


def _as_json(answered: Answered) -> str:
    if answered.reading is None:
        return json.dumps({"error": answered.error}, ensure_ascii=False)
    return json.dumps(answered.reading.as_json(), ensure_ascii=False)


def _as_text(answered: Answered) -> str:
    if answered.reading is None:
        return f"Line {answered.line} could not be read: {answered.error}"
    return account(answered.reading)
