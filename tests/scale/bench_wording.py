"""The wording reader on a page of provisions: 10,000 characters, and twice as many, which have to take twice as long."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from sectionf.wording import read
from sectionf.wording.tokens import written_out
from sectionf.wording.words import TABLE
from tests.scale.bench import figure
from tests.sectionf.wording.labelled import labelled

PAGE = "\n".join(row.text for row in labelled("phrases_tuning.csv"))

# What somebody would write in an afternoon: it finds the vague words and the amounts and understands neither.
_VAGUE = re.compile(
    r"\b(?:"
    + "|".join(
        sorted(
            (re.escape(phrase) for row in TABLE for phrase in written_out(row.phrases)), key=len, reverse=True
        )
    )
    + r")\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"\b(\d+(?:\.\d+)?)[\s-]*(minutes?|mins?|hours?|hrs?)\b", re.IGNORECASE)
_PERIOD = re.compile(
    r"\b(?:(\d+|once|twice)(?: times)? )?(?:(?:a|per|each|every) (day|week|fortnight|half-term|term|year)|daily|weekly|termly)\b",
    re.IGNORECASE,
)


def _patterns(text: str) -> list[list[Any]]:
    return [pattern.findall(text) for pattern in (_VAGUE, _AMOUNT, _PERIOD)]


def _both(text: str) -> tuple[Callable[[], object], Callable[[], object]]:
    return (lambda: read(text)), (lambda: _patterns(text))


def figures() -> Iterator[dict[str, Any]]:
    """Measure the reader beside three regular expressions that mark the same words and join nothing."""
    for length in (10_000, 20_000):
        text = (PAGE * (length // len(PAGE) + 1))[:length]
        yield figure(
            f"wording: reading {length:,} characters (floor: three patterns that find words and understand none)",
            *_both(text),
            n=length,
        )
