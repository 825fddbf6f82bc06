"""Reading matters from a file of JSON: one object, or one a line; a bad line gets a sentence and never stops the rest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from complaints.triage.facts import FactError, TriageFacts
from complaints.triage.routes import Verdict
from complaints.triage.verdict import triage

# Far more than seventeen facts can fill, and short enough to be read at once.
LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of one matter: its line, and either the facts with their verdict or the sentence that says why not."""

    line: int
    facts: TriageFacts | None = None
    verdict: Verdict | None = None
    error: str | None = None


def answers(raw: bytes) -> Iterator[Answered]:
    """The answers to a file's bytes, in order; nothing in the file makes it raise.

    The file holds one JSON object, over as many lines as it likes, or one object on each line; blank lines do
    not count. It is UTF-8, with or without a byte order mark.
    """
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    filled = [(number, line) for number, line in enumerate(raw.split(b"\n"), start=1) if line.strip()]
    if not filled:
        yield Answered(1, error="There is nothing to read: expected one JSON object, or one a line.")
    elif _is_one_object(raw, filled):
        yield _answer(filled[0][0], raw)
    else:
        for number, line in filled:
            yield _answer(number, line)


def _is_one_object(raw: bytes, filled: list[tuple[int, bytes]]) -> bool:
    """One line is one object; so are several that are an object only together, or of which none is one alone."""
    return len(filled) == 1 or _is_object(raw) or not any(_is_object(line) for _, line in filled)


def _is_object(raw: bytes) -> bool:
    try:
        return isinstance(_parsed(raw), dict)
    except FactError:
        return False


def _answer(line: int, raw: bytes) -> Answered:
    try:
        facts = TriageFacts.from_json(_parsed(raw))
    except FactError as refused:
        return Answered(line, error=refused.sentence)
    return Answered(line, facts=facts, verdict=triage(facts))


def _parsed(raw: bytes) -> object:
    if len(raw) > LONGEST:
        raise FactError("facts", f"The line is {len(raw):,} bytes long: expected at most {LONGEST:,}.")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as broken:
        raise FactError(
            "facts", f"The line is not UTF-8 text (byte {broken.start + 1}): expected a JSON object."
        ) from None
    try:
        parsed: object = json.loads(text, object_pairs_hook=_without_doubles)
    except FactError:
        raise
    except json.JSONDecodeError as broken:
        raise FactError(
            "facts",
            f"The line stops being JSON at character {broken.pos + 1}: expected a JSON object.",
        ) from None
    except (ValueError, RecursionError):
        raise FactError(
            "facts", "The line holds a number or a nesting too large to read: expected a JSON object."
        ) from None
    return parsed


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            shown = json.dumps(key[:80], ensure_ascii=True)
            raise FactError(key, f"{shown} is given twice: expected each fact once.")
        found[key] = value
    return found
