"""Keeps people out of the logs: what went wrong is written down, whose data it went wrong with is not."""

import logging
import re

# PostgreSQL quotes the offending row: `DETAIL:  Key (email)=(…) already exists.`
QUOTED_ROW = re.compile(r"^(DETAIL|CONTEXT):.*$", re.MULTILINE)


class Discreet(logging.Formatter):
    """Writes a traceback without the values that the database quotes in it."""

    def formatException(self, ei) -> str:  # noqa: N802 (the name is logging's)
        return QUOTED_ROW.sub(r"\1: (left out)", super().formatException(ei))
