"""A reading as a page of plain text, for somebody who reads it at a terminal."""

import textwrap
from collections.abc import Iterable

from sectionf.wording.parts import GAPS
from sectionf.wording.reading import Reading

_WIDTH = 100
_CALLED = {
    "minutes": "minutes each time",
    "all of it": "how much",
    "share": "how much",
    "every": "how often",
    "times": "times",
    "period": "in each",
    "deliverer": "by whom",
    "qualification": "qualified",
    "grouping": "grouping",
    "place": "where",
    "starts": "from",
    "weeks": "weeks",
}


def account(reading: Reading) -> str:
    """The reading in words: each vague word with why and by which authority, each part with its rule, then the gaps."""
    lines = textwrap.wrap(" ".join(reading.text.split()), _WIDTH)
    for mark in reading.marks:
        lines += _wrapped(
            f"Vague: “{mark.word}” (characters {mark.start + 1} to {mark.end}) leaves open {mark.leaves_open}. "
            f"{mark.why} {mark.authority}."
        )
    for each in reading.provisions or (reading,):
        if reading.provisions:
            lines += _wrapped(f"Provision: {' '.join(each.text.split())}")
        lines += _parts(each)
    if reading.specific:
        lines += _wrapped("Specific. It advises; an officer decides.")
    else:
        lines += _wrapped("Not specific yet. It advises; an officer decides.")
    return "\n".join(lines)


def _parts(reading: Reading) -> Iterable[str]:
    lines: list[str] = []
    for part in reading.parts:
        lines += _wrapped(f"Says {_CALLED[part.name]}: {part.value} (“{part.text}”; rule: {part.rule})")
    for gap in reading.missing:
        lines += _wrapped(f"Does not say {GAPS[gap]}.")
    for each in reading.advice:
        lines += _wrapped(f"Look at the {each.about}: {each.says}")
    return lines


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent="  ", subsequent_indent="    ")
