"""PURE. Reads delivered sessions and reasons out of lines pasted from a spreadsheet, a CSV or a log. A bad line is named.

A line is a day (or a week), an item, minutes, what shows it, and why nothing was made. Columns may have headings, in any order
and in a school's own words; without headings they stand in that order.
"""

import csv
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from casework.clock import MONTHS, in_words
from sectionf.ledger.entries import CAUSES, CHOICES

MOST_LINES = 2_000
MOST_MINUTES, MOST_IN_A_WEEK = 600, 3_000
LONGEST_TEXT = 300

DATE, ITEM, MINUTES, EVIDENCE, REASON, WEEK = "date", "item", "minutes", "evidence", "reason", "week"
ORDER = (DATE, ITEM, MINUTES, EVIDENCE, REASON)
_HEADINGS: Mapping[str, str] = {
    **dict.fromkeys(("date", "day", "on", "session date", "date of session", "date delivered"), DATE),
    **dict.fromkeys(("week", "week commencing", "week beginning", "w/c", "wc", "w/b", "week of"), WEEK),
    **dict.fromkeys(("item", "item no", "item number", "no", "provision", "f", "ref", "section f"), ITEM),
    **dict.fromkeys(
        ("minutes", "mins", "min", "duration", "length", "time", "minutes delivered", "delivered", "hours"),
        MINUTES,
    ),
    **dict.fromkeys(
        ("evidence", "shown by", "log", "notes", "note", "comment", "comments", "record", "by"), EVIDENCE
    ),
    **dict.fromkeys(
        ("reason", "why", "cause", "reason not delivered", "absence", "if not why", "missed"), REASON
    ),
}
# Words of logs and registers for a cause, beside the cause's own words and code. The first that is in the text counts.
_WORDS: Sequence[tuple[str, str]] = (
    ("no therapist", "vacancy"),
    ("vacan", "vacancy"),
    ("nobody in post", "vacancy"),
    ("therapist ill", "therapist_away"),
    ("therapist sick", "therapist_away"),
    ("therapist absent", "therapist_away"),
    ("therapist away", "therapist_away"),
    ("salt ill", "therapist_away"),
    ("salt sick", "therapist_away"),
    ("annual leave", "therapist_leave"),
    ("on leave", "therapist_leave"),
    ("a/l", "therapist_leave"),
    ("strike", "strike"),
    ("industrial action", "strike"),
    ("snow", "closed"),
    ("clos", "closed"),
    ("suspen", "exclusion"),
    ("exclu", "exclusion"),
    ("part-time", "part_time"),
    ("part time", "part_time"),
    ("reduced timetable", "part_time"),
    ("trip", "event"),
    ("test", "event"),
    ("exam", "event"),
    ("assembly", "event"),
    ("sports day", "event"),
    ("cover", "staff_other_duties"),
    ("staff sick", "staff_sickness"),
    ("staff ill", "staff_sickness"),
    ("staff absen", "staff_sickness"),
    ("ta sick", "staff_sickness"),
    ("ta ill", "staff_sickness"),
    ("ta absent", "staff_sickness"),
    ("refus", "child_declined"),
    ("declin", "child_declined"),
    ("child absent", "child_absent"),
    ("pupil absent", "child_absent"),
    ("child ill", "child_absent"),
    ("pupil ill", "child_absent"),
    ("off school", "child_absent"),
    ("not in school", "child_absent"),
)


@dataclass(frozen=True)
class Line:
    """A line that was understood: minutes delivered (None: nothing is said of any), or the cause why not."""

    number: int
    item: int
    on: date
    is_week: bool
    minutes: int | None
    evidence: str
    cause: str


@dataclass(frozen=True)
class Problem:
    """A line that was not understood: its number from 1, the column, what stands there, and what was expected."""

    line: int
    column: str
    value: str
    why: str

    @property
    def sentence(self) -> str:
        return f"Line {self.line}: {self.why}"


def read(
    text: str, items: Collection[int], *, today: date, earliest: date | None = None
) -> tuple[tuple[Line, ...], tuple[Problem, ...]]:
    """Return the lines of a pasted text and what is wrong with others, both in the text's order.

    Args:
        items: the numbers of the check's items. Where there is one alone, a line need not name it.
        today: no session lies after it.
        earliest: none lies before it.
    """
    rows = _rows(text)
    if len(rows) > MOST_LINES:
        why = f"that makes {len(rows):,} lines, and {MOST_LINES:,} are taken at once. Send them in parts."
        return (), (Problem(rows[MOST_LINES][0], "", "", why),)
    columns: Sequence[str] = ORDER if len(items) != 1 else ()
    lines: list[Line] = []
    problems: list[Problem] = []
    in_hours = False
    for place, (number, cells) in enumerate(rows):
        if place == 0 and (named := _headings(cells)):
            columns = named
            in_hours = any(cell.strip().lower() == "hours" for cell in cells)
            continue
        found = _line(number, cells, columns or _guess(cells), set(items), in_hours)
        if isinstance(found, Problem):
            problems.append(found)
        elif found.on > today:
            problems.append(
                Problem(number, DATE, in_words(found.on), f"{in_words(found.on)} is still to come.")
            )
        elif earliest is not None and found.on < earliest:
            why = f"{in_words(found.on)} is before {in_words(earliest)}, from which the ledger is kept. Check the year."
            problems.append(Problem(number, DATE, in_words(found.on), why))
        else:
            lines.append(found)
    problems += _twice(lines)
    return tuple(lines), tuple(sorted(problems, key=lambda one: one.line))


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Return the filled lines with their numbers, each taken apart at its tabs, semicolons or commas."""
    filled = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip(" \t;,")]
    sample = "\n".join(line for _, line in filled[:20])
    mark = "\t" if "\t" in sample else ";" if sample.count(";") > sample.count(",") else ","
    rows = []
    for n, line in filled:
        try:
            cells = next(csv.reader([line], delimiter=mark))
        except (csv.Error, StopIteration):
            cells = line.split(mark)
        rows.append((n, [" ".join(cell.split()) for cell in cells]))
    return rows


def _headings(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the columns a first line names, or nothing where it is a line like the others."""
    named = [_HEADINGS.get(cell.lower().rstrip(" .:?")) or "" for cell in cells]
    return tuple(named) if DATE in named or WEEK in named else ()


def _guess(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the columns of a line of a check with one item, which may leave the item out."""
    names_item = len(cells) > 2 and _item(cells[1]) is not None and _minutes(cells[2], False) is not None
    return ORDER if names_item else (DATE, MINUTES, EVIDENCE, REASON)


def _line(
    number: int, cells: Sequence[str], columns: Sequence[str], items: set[int], in_hours: bool
) -> Line | Problem:
    at = dict(zip(reversed(columns), [""] * len(columns), strict=True))
    for column, cell in zip(columns, cells, strict=False):
        at[column] = at.get(column) or cell
    when = at.get(DATE) or at.get(WEEK) or ""
    on = day_of(when)
    if on is None:
        return Problem(
            number, DATE, when, f"“{when}” is not a date. Write it like 6/1/2025 or 6 January 2025."
        )
    item = _item(at.get(ITEM, "")) if at.get(ITEM) else (next(iter(items)) if len(items) == 1 else None)
    if item is None or item not in items:
        known = ", ".join(str(one) for one in sorted(items))
        said = (
            f"“{at.get(ITEM)}” is not an item of this check" if at.get(ITEM) else "it does not say which item"
        )
        return Problem(number, ITEM, at.get(ITEM, ""), f"{said}. The items are {known}.")
    cause = cause_of(at.get(REASON, ""))
    if cause is None:
        known = ", ".join(word.lower() for word in CHOICES.values())
        return Problem(
            number, REASON, at[REASON], f"“{at[REASON]}” is not a reason we know. Write one of: {known}."
        )
    said = at.get(MINUTES, "")
    minutes = _minutes(said, in_hours)
    if minutes is None and (said or not cause):
        why = (
            f"“{said}” is not a number of minutes. Write it like 45, 1:30 or 1 hour."
            if said
            else "it gives no minutes and no reason."
        )
        return Problem(number, MINUTES, said, why)
    is_week = not at.get(DATE) or bool(_WEEK_OF.match(when))
    most = MOST_IN_A_WEEK if is_week else MOST_MINUTES
    if minutes is not None and minutes > most:
        why = f"{minutes:,} minutes is more than {most:,}. Check whether it is minutes."
        return Problem(number, MINUTES, said, why)
    return Line(number, item, on, is_week, minutes, at.get(EVIDENCE, "")[:LONGEST_TEXT], cause)


def _twice(lines: Sequence[Line]) -> list[Problem]:
    """Return a problem for each line that says the minutes of an item's day or week once more."""
    seen: dict[tuple[int, date, bool], Line] = {}
    found = []
    for line in lines:
        if line.minutes is None:
            continue
        first = seen.setdefault((line.item, line.on, line.is_week), line)
        if first is not line:
            why = (
                f"item {line.item} has minutes for {in_words(line.on)} in line {first.number} already. "
                "Add them up in one line."
            )
            found.append(Problem(line.number, MINUTES, str(line.minutes), why))
    return found


# ------------------------------------------------------------------------------------------------ cells

_WEEK_OF = re.compile(r"^(w/?[cb]|week (of|commencing|beginning))\b\.?:?\s*", re.IGNORECASE)
_WEEKDAY = re.compile(r"^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)
_NUMBERS = re.compile(r"^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})$")
_ISO = re.compile(r"^(\d{4})-(\d{2})-(\d{2})(?:[ T].*)?$")
_NAMED = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?[ \-/]([a-z]{3,9})\.?,?[ \-/](\d{4}|\d{2})$", re.IGNORECASE)


def day_of(text: str) -> date | None:
    """Return the date that a cell says, as people in England write it, or None."""
    text = _WEEKDAY.sub("", _WEEK_OF.sub("", text.strip()))
    if iso := _ISO.match(text):
        year, month, day = (int(part) for part in iso.groups())
    elif numbers := _NUMBERS.match(text):
        day, month, year = (int(part) for part in numbers.groups())
    elif (named := _NAMED.match(text)) and (months := _months(named[2])):
        day, month, year = int(named[1]), months, int(named[3])
    else:
        return None
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def _months(word: str) -> int | None:
    found = [n for n, name in enumerate(MONTHS) if n and name.lower().startswith(word.lower()[:3])]
    return found[0] if len(found) == 1 else None


def _item(text: str) -> int | None:
    found = re.fullmatch(r"(?:item|no\.?|f)?\s*-?\s*(\d{1,3})", text.strip(), re.IGNORECASE)
    return int(found[1]) if found else None


_HOURS_AND_MINUTES = re.compile(
    r"^(?:(\d{1,2}(?:\.\d{1,2})?)\s*h(?:ou)?(?:rs?|s)?\.?)?\s*(?:and\s*)?(?:(\d{1,4})\s*(?:m(?:in(?:ute)?s?)?\.?)?)?$",
    re.IGNORECASE,
)


def _minutes(text: str, in_hours: bool) -> int | None:
    text = text.strip().lower()
    if clock := re.fullmatch(r"(\d{1,2}):(\d{2})(?::00)?", text):
        return int(clock[1]) * 60 + int(clock[2]) if int(clock[2]) < 60 else None
    if re.fullmatch(r"\d{1,3}(\.\d{1,2})?", text) and (in_hours or "." in text):
        exact = float(text) * (60 if in_hours else 1)
        return round(exact) if abs(exact - round(exact)) < 0.01 else None
    found = _HOURS_AND_MINUTES.match(text)
    if not found or not (found[1] or found[2]):
        return None
    return round(float(found[1] or 0) * 60) + int(found[2] or 0)


def cause_of(text: str) -> str | None:
    """Return the cause a cell means; "" where it is empty, None where it means none that is known."""
    said = " ".join(text.lower().split())
    if not said or said in ("-", "–", "n/a", "none"):
        return ""
    for code, cause in CAUSES.items():
        if said in (code, code.replace("_", " "), cause.words.lower()):
            return code
    return next((code for word, code in _WORDS if word in said), None)
