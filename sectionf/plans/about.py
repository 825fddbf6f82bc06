"""PURE. What a plan says of itself: the date of the final plan, what it calls itself, and whether it is only a draft."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sectionf.plans.structure import Paragraph, Source

_MONTHS = "january february march april may june july august september october november december".split()
_DATE = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?("
    + "|".join(f"{month[:3]}(?:{month[3:]})?" for month in _MONTHS)
    + r")\.?,?\s+(\d{4})\b"
    r"|\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b|\b(\d{4})-(\d{2})-(\d{2})\b",
    re.IGNORECASE,
)
# From what says most surely that it is the date of the final plan to what says it least.
_SAYS = (
    re.compile(
        r"(?:date|day)\b.{0,20}\bfinal\w*\b[^.]{0,25}|\bfinal(?:ised)?\b.{0,30}\b(?:plan|ehcp?)?\b.{0,15}(?:date|issue|made|on|:)",
        re.IGNORECASE,
    ),
    re.compile(r"\bfinal(?:ised)?\b", re.IGNORECASE),
    re.compile(
        r"\b(?:date of (?:this |the )?(?:ehc )?plan|plan (?:issued|dated|made)|date (?:issued|of issue))\b",
        re.IGNORECASE,
    ),
)
_CALLED = re.compile(
    r"\b(final amended (?:ehc )?plan|amended final (?:ehc )?plan|final (?:ehc )?plan|version \d{1,2}(?:\.\d)?)\b",
    re.IGNORECASE,
)
_DRAFT = re.compile(
    r"\b(?:draft|proposed(?: amended)?)\s+(?:amended\s+)?(?:education,? health (?:and|&) care|ehc)?\s*plan\b|^\W*draft\W*$",
    re.IGNORECASE,
)
_REACH = 60  # characters between what says it and the date itself


@dataclass(frozen=True)
class About:
    """What a plan says of itself; None and nothing where it does not say it."""

    final_on: date | None = None
    called: str = ""
    is_draft: bool = False


def about(source: Source) -> About:
    """Return what a plan says of itself on its first pages, or anywhere of the date it was made final."""
    lines = list(_lines(source))
    first = [line for page, line in lines if page <= source.pages[0].number + 2] if source.pages else []
    found = next((match[1] for line in first if (match := _CALLED.search(line))), "")
    return About(
        _final_on([line for _, line in lines]),
        found[:1].upper() + found[1:].lower().replace("ehc", "EHC") if found else "",
        any(_DRAFT.search(line) for line in first),
    )


def mentions(source: Source, name: str) -> bool:
    """Say whether any part of a person's name that has three letters or more stands in the plan."""
    parts = [part.casefold() for part in re.findall(r"\w+", name) if len(part) >= 3]
    if not parts:
        return True
    words = {
        word
        for page in source.pages
        for one in page.paragraphs()
        for word in re.findall(r"\w+", one.text.casefold())
    }
    return any(part in words or f"{part}s" in words for part in parts)


def _lines(source: Source) -> Iterator[tuple[int, str]]:
    """Yield the plan's text line by line; the cells of a row, which say what beside it, as one."""
    for page in source.pages:
        for block in page.blocks:
            if isinstance(block, Paragraph):
                yield page.number, block.text
                continue
            for row in block.rows:
                yield page.number, " ".join(cell.text for cell in row.cells if cell.text)


def _final_on(lines: list[str]) -> date | None:
    for says in _SAYS:
        for line in lines:
            for said in says.finditer(line):
                near = _DATE.search(line, said.start(), said.end() + _REACH)
                day = _day(near) if near else None
                if day:
                    return day
    return None


def _day(found: re.Match[str]) -> date | None:
    try:
        if found[2]:
            return date(int(found[3]), _month(found[2]), int(found[1]))
        if found[6]:
            return date(int(found[6]), int(found[5]), int(found[4]))
        return date(int(found[7]), int(found[8]), int(found[9]))
    except ValueError:
        return None


def _month(name: str) -> int:
    return next(n for n, month in enumerate(_MONTHS, 1) if month.startswith(name[:3].lower()))
