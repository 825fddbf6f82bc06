"""PURE. Takes Section F apart: pasted text in, one provision an item out, with every word kept."""

import re

from sectionf.markers import without_marker

LONGEST_ITEM = 2000
MOST_ITEMS = 100
# A line that fills its column was broken by the page, not by whoever wrote it.
FULL_LINE = 60

_LINE_ENDS = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_ALONE = re.compile(r"(?:F?[-.]?\d{1,3}(?:\.\d{1,3})*[.)]?|[a-z][.)]|\([a-z\d]{1,3}\))")
_ENDS = (".", ";", ":", "!", "?")
_HEADINGS = frozenset(
    (
        "no, no., number, ref, reference, item, outcome, outcomes, need, needs, provision, special educational provision,"
        "section f, what, support, type of support, frequency, frequency and duration, duration, how often, how much,"
        "how long, amount, when, who, by whom, provider, provided by, delivered by, who will provide this, staff,"
        "staff involved, staffing, ratio, setting, where, date, start, start date, by when, review, reviewed,"
        "how will it be reviewed, monitoring, resources"
    )
    .replace(", ", ",")
    .split(",")
)


def split(text: str) -> tuple[str, ...]:
    """Return the items of a pasted or typed text, in its order, without their bullets and numbers.

    A bullet, a number, an empty line or a row of a table begins an item; so does a new line, unless it goes on from the
    line before (it is indented, begins with a small letter, or follows a line broken by the page). The
    cells of a table row stand in one item, with semicolons between them; a row of column headings is left out.
    """
    items: list[str] = []
    last_line, margin, goes_on = "", 0, False
    for line in _LINE_ENDS.split(text):
        words = _tidy(line)
        if not words:
            goes_on = False
            continue
        body, marked = without_marker(line.strip())
        if "\t" in body:
            row = _cells(body)
            if row and not _is_heading(row):
                items.append("; ".join(row))
            goes_on = False
            continue
        body, indent = _tidy(body), len(line) - len(line.lstrip())
        # A bullet or number on a line of its own begins an item whose words follow on the next.
        follows = goes_on and (not items[-1] or indent > margin or _continues(body, last_line))
        if follows and not marked:
            items[-1] = f"{items[-1]} {body}".strip()
        else:
            items.append(body)
            margin = indent
        last_line, goes_on = words, True
    return tuple(item for item in items if item)


def _tidy(line: str) -> str:
    return " ".join(line.replace("\u200b", "").replace("\ufeff", "").split())


def _cells(row: str) -> list[str]:
    cells = [tidy.strip('"').strip() for cell in row.split("\t") if (tidy := _tidy(cell))]
    if len(cells) > 1 and _ALONE.fullmatch(cells[0]):
        cells = cells[1:]
    return [cell for cell in cells if cell]


def _is_heading(row: list[str]) -> bool:
    return len(row) > 1 and all(cell.lower().rstrip(":?") in _HEADINGS for cell in row)


def _continues(body: str, before: str) -> bool:
    """Say whether a line without a marker goes on from the line before it."""
    letter = next((char for char in body if char.isalpha()), "")
    if letter.islower() and (body[0].isalpha() or body[0] in "(,;"):
        return True
    return len(before) >= FULL_LINE and not before.endswith(_ENDS)
