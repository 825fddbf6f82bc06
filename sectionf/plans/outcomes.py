"""PURE. The outcomes of Section E, and which of them a heading or a cell of Section F speaks of."""

import re
from collections.abc import Iterable, Mapping, Sequence

from sectionf.plans.pieces import Placed
from sectionf.plans.structure import Paragraph, Table

_NUMBER = r"(?:E\s?\.?)?\d{1,2}(?:\.\d{1,2})?"
_NAMED = re.compile(
    rf"\s*(?:outcomes?|aims?)?\s*(?:no\.?|number)?\s*({_NUMBER})\s*(?:[.:)\u2013-]+|\s|$)\s*(.*)",
    re.IGNORECASE | re.DOTALL,
)
_SPOKEN_OF = re.compile(
    rf"\boutcomes?\s*(?:no\.?|numbers?)?\s*({_NUMBER}(?:\s*(?:,|&|and)\s*{_NUMBER})*)|\b(E\s?\d{{1,2}}(?:\s*(?:,|&|and)\s*E?\s?\d{{1,2}})*)\b",
    re.IGNORECASE,
)
_READS = re.compile(
    r"\s*(?:by (?:the end|july|august|september|january|summer|easter|christmas|key stage|year|age|the time|\d)|to be able to|[A-Z]\w+ (?:will be able to|can)\b)",
    re.IGNORECASE,
)
SHORTEST = 25  # characters: less than this names an outcome, more says it


def key_of(said: str) -> str:
    """Return an outcome's number as it is looked up: “E 2.” and “2” are one."""
    return re.sub(r"[^\d.]", "", said).strip(".")


def reads_like_outcome(text: str) -> bool:
    """Say whether a text reads like an outcome: “By the end of Year 6 Ada will …”."""
    return bool(_READS.match(text))


def outcomes_in(blocks: Iterable[tuple[int, Paragraph | Table]]) -> dict[str, str]:
    """Return the outcomes of Section E by their numbers; those without a number are counted."""
    found: dict[str, str] = {}
    for _, block in blocks:
        if isinstance(block, Paragraph):
            if not block.heading and not block.bold:
                _take(found, block.marker, block.text, loose=bool(block.level is not None))
            continue
        for row in block.rows:
            cells = [cell.paragraphs for cell in row.cells if cell.paragraphs]
            if row.is_head or not cells:
                continue
            name = " ".join(f"{one.marker} {one.text}".strip() for one in cells[0])
            number = re.fullmatch(rf"(?:outcome|aim)?\s*(?:no\.?\s*)?({_NUMBER})\.?", name, re.IGNORECASE)
            if number and len(cells) > 1:
                found.setdefault(key_of(number[1]), " ".join(one.text for one in cells[1]))
            else:
                for cell in cells:
                    for one in cell:
                        _take(found, one.marker, one.text, loose=False)
    return found


def _take(found: dict[str, str], marker: str, text: str, *, loose: bool) -> None:
    """Add an outcome, by its marker, by the number it begins with, or by its place in the list."""
    named = _NAMED.match(text)
    if marker and re.fullmatch(_NUMBER, marker) and len(text) >= SHORTEST:
        found.setdefault(key_of(marker), text)
    elif (
        named
        and len(named[2]) >= SHORTEST
        and (re.match(r"\s*(?:outcome|aim|E)", text, re.IGNORECASE) or reads_like_outcome(named[2]))
    ):
        found.setdefault(key_of(named[1]), named[2].strip())
    elif (loose and len(text) >= SHORTEST) or reads_like_outcome(text):
        found.setdefault(str(len(found) + 1), text)


def outcome_of(said: Sequence[Placed], known: Mapping[str, str]) -> str:
    """Return the outcome that a cell names or says: the words of Section E where it gives only a number."""
    text = " ".join(one.text for one in said).strip()
    if not text:
        return ""
    marker = said[0].paragraph.marker
    if re.fullmatch(_NUMBER, marker) and key_of(marker) in known and len(text) < 2 * SHORTEST:
        return known[key_of(marker)]
    if len(text) < 2 * SHORTEST:
        told = [known[key] for key in keys_in(text) if key in known]
        if told:
            return " / ".join(dict.fromkeys(told))
    named = _NAMED.match(text)
    if named and len(named[2]) >= SHORTEST:
        return named[2].strip()
    return text


def keys_in(text: str) -> list[str]:
    """Return the numbers of the outcomes that a text names: “Outcomes 1 and 2”, “E3”, or a number alone."""
    alone = re.fullmatch(rf"\s*({_NUMBER}(?:\s*(?:,|&|and)\s*{_NUMBER})*)\W*(?:[A-Za-z ]{{0,30}})", text)
    spoken = [first or second for first, second in _SPOKEN_OF.findall(text)] or ([alone[1]] if alone else [])
    return [key_of(number) for said in spoken for number in re.findall(_NUMBER, said, re.IGNORECASE)]


def outcome_said(text: str) -> str:
    """Return the outcome that a heading says in full: “Outcome 1: By July Kit will …”; nothing where it only names one."""
    named = _NAMED.match(text)
    if named and len(named[2]) >= SHORTEST and re.match(r"\s*(?:outcome|aim|E\s?\d)", text, re.IGNORECASE):
        return named[2].strip()
    return text.strip() if reads_like_outcome(text) else ""
