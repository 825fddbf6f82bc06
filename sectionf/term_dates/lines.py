"""PURE. Reads INSET days and closures from lines as a school lists them: "6 January 2026 INSET day", "12–13 January 2026 snow"."""

import re
from collections.abc import Sequence
from datetime import date

from casework.clock import in_words
from casework.wording import lower_first
from sectionf.ledger import CLOSURES, Closure
from sectionf.ledger.pasted import day_of

_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_FULL = r"\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9}\s+\d{2,4}"
# "12–13 January 2026" gives the month and the year once, at its end.
_PART = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s+(?P<month>[a-z]{3,9}))?"
_LINE = re.compile(
    rf"^{_WEEKDAY}(?:(?:(?P<first>{_FULL})|{_PART})\s*(?:-|to|until)\s*{_WEEKDAY})?(?P<last>{_FULL})\b[\s,:;\-]*(?P<rest>.*)$",
    re.IGNORECASE,
)
_KINDS: Sequence[tuple[str, str]] = (
    ("inset", "inset"),
    ("training", "inset"),
    ("staff day", "inset"),
    ("bank holiday", "bank_holiday"),
    ("unplanned", "unplanned"),
    ("snow", "unplanned"),
    ("strike", "unplanned"),
    ("heating", "unplanned"),
    ("boiler", "unplanned"),
    ("flood", "unplanned"),
    ("burst", "unplanned"),
    ("emergency", "unplanned"),
    ("planned", "planned"),
    ("closed", "planned"),
    ("closure", "planned"),
    ("occasional", "planned"),
    ("election", "planned"),
    ("polling", "planned"),
)


def read_closures(text: str) -> tuple[list[Closure], list[str]]:
    """Return the closures of some lines, and a sentence for each line that was not understood."""
    found: list[Closure] = []
    wrong: list[str] = []
    for n, line in enumerate(text.splitlines(), 1):
        said = " ".join(line.split())
        if not said:
            continue
        one = _read(said)
        if isinstance(one, str):
            wrong.append(f"Line {n}: {one}")
        else:
            found.append(one)
    return found, wrong


def _read(said: str) -> Closure | str:
    match = _LINE.match(re.sub("[–—]", "-", said))
    days = _days(match) if match else None
    if match is None or days is None:
        return f"“{said[:60]}” does not begin with a date. Write it like “6 January 2026 INSET day”."
    if days[1] < days[0]:
        return f"{in_words(days[1])} is before {in_words(days[0])}. Put the first day first."
    rest = match["rest"].strip()
    kind = next((kind for word, kind in _KINDS if word in rest.lower()), None)
    if kind is None:
        kinds = ", ".join(lower_first(words) for words in CLOSURES.values())
        where = f"“{rest[:60]}” does not say" if rest else f"“{said[:60]}” does not say"
        return f"{where} what kind of day it is. Write one of: {kinds}."
    return Closure(*days, kind, _without_kind(rest, kind)[:120])


def _days(match: re.Match[str]) -> tuple[date, date] | None:
    last = day_of(match["last"])
    if last is None:
        return None
    if match["first"]:
        first = day_of(match["first"])
    elif match["month"]:
        first = day_of(f"{match['day']} {match['month']} {last.year}")
    elif match["day"]:
        first = day_of(f"{last.year}-{last.month:02}-{int(match['day']):02}")
    else:
        first = last
    return (first, last) if first else None


def _without_kind(rest: str, kind: str) -> str:
    """Return what a line says beyond the kind of day."""
    words = CLOSURES[kind].split()
    said = re.sub(rf"^{words[0]}(?:\s+{words[1]}s?)?\b[\s,:;\-]*", "", rest, flags=re.IGNORECASE)
    return said.strip()


def write_closures(closures: Sequence[Closure]) -> str:
    """Return closures as the lines that `read_closures` reads."""
    return "\n".join(
        f"{in_words(one.from_on)}{f' to {in_words(one.to_on)}' if one.to_on != one.from_on else ''} {one.words}"
        for one in closures
    )
