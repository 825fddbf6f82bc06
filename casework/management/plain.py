"""Commands that people script: wrong input is one sentence and exit status 2, never a traceback or a usage page."""

import os
import sys
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser


class WrongInput(CommandError):  # noqa: N818 - it says what happened
    """What was given cannot be used; the sentence names the field and says what was expected. Exit status 2."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, returncode=2)


class PlainCommand(BaseCommand):
    """A command of docs/contracts: quick (no system checks), and plain about what was wrong."""

    requires_system_checks: list[str] = []
    _called_from_command_line: bool  # Django's own, which its type stubs leave out

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Return Django's parser, which says in one sentence what it could not read."""
        parser = super().create_parser(prog_name, subcommand, **kwargs)

        def refuse(message: str) -> NoReturn:
            raise WrongInput(f"{message[:1].upper()}{message[1:]}; see {prog_name} {subcommand} --help.")

        parser.error = refuse  # type: ignore[method-assign]
        return parser

    def run_from_argv(self, argv: list[str]) -> None:
        """Run as the command line does; a refusal is its sentence on stderr and its exit status."""
        try:
            super().run_from_argv(argv)
        except CommandError as refused:  # from reading the arguments
            self._leave(refused)

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run; from the command line a refusal ends the process, from a caller it is raised."""
        try:
            return super().execute(*args, **options)
        except CommandError as refused:
            if self._called_from_command_line and not options.get("traceback"):
                self._leave(refused)
            raise
        except BrokenPipeError:
            # The reader (`| head`) has seen enough; what is still in the buffer goes nowhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(1) from None

    def _leave(self, refused: CommandError) -> NoReturn:
        self.stderr.write(str(refused))
        sys.exit(refused.returncode)
