"""Keeps people out of the logs: what went wrong is written down, whose data it went wrong with is not."""

import logging
import re

# PostgreSQL quotes the offending row: `DETAIL:  Key (email)=(…) already exists.`
QUOTED_ROW = re.compile(r"^(DETAIL|CONTEXT):.*$", re.MULTILINE)
# An address that lets in whoever has it: a setting's link, a link to choose a password.
WAY_IN = re.compile(r"(/evidence/open/|/choose-password/)[^\s'\"]+")


class Discreet(logging.Formatter):
    """Writes a traceback without the values that the database quotes in it, and an address without the secret in it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, its ways in left out."""
        return WAY_IN.sub(r"\1(left out)", super().format(record))

    def formatException(self, ei) -> str:  # noqa: N802 (the name is logging's)
        return QUOTED_ROW.sub(r"\1: (left out)", super().formatException(ei))
