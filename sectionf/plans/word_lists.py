"""What Word prints before the paragraphs of a list: it is counted, for the file says only which list they are in."""

from collections import defaultdict
from typing import Any

from docx.oxml.ns import qn


class Numbering:
    """The lists of a document: what Word prints before their paragraphs."""

    def __init__(self, document: Any) -> None:
        self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        try:
            root = document.part.numbering_part.element
        except (NotImplementedError, KeyError):
            return
        abstract = {one.get(qn("w:abstractNumId")): one for one in root.findall(qn("w:abstractNum"))}
        for number in root.findall(qn("w:num")):
            kept = number.find(qn("w:abstractNumId"))
            shape = abstract.get(kept.get(qn("w:val"))) if kept is not None else None
            if shape is not None:
                self.levels[number.get(qn("w:numId"))] = dict(map(_level, shape.findall(qn("w:lvl"))))

    def marker(self, number: str, level: int, counts: defaultdict[tuple[str, int], int]) -> str:
        """Count a paragraph of a list, and return its bullet or number."""
        kind, text, _ = self.levels.get(number, {}).get(level, ("bullet", "•", 1))
        if kind == "bullet":
            return "•"
        counts[number, level] += 1
        for deeper in range(level + 1, 9):
            counts.pop((number, deeper), None)
        said = text
        for depth in range(level + 1):
            how, _, begins = self.levels.get(number, {}).get(depth, ("decimal", "", 1))
            said = said.replace(f"%{depth + 1}", _counted(how, counts.get((number, depth), 1) + begins - 1))
        return said.strip().rstrip(".:)") or "•"


def _level(element: Any) -> tuple[int, tuple[str, str, int]]:
    def value(tag: str, default: str) -> str:
        found = element.find(qn(tag))
        return found.get(qn("w:val"), default) if found is not None else default

    start = value("w:start", "1")
    depth = element.get(qn("w:ilvl"), "0")
    return (
        int(depth) if depth.isdecimal() else 0,
        (value("w:numFmt", "decimal"), value("w:lvlText", ""), int(start) if start.isdecimal() else 1),
    )


def _counted(how: str, number: int) -> str:
    if how == "lowerLetter":
        return chr(ord("a") + (number - 1) % 26)
    if how == "upperLetter":
        return chr(ord("A") + (number - 1) % 26)
    if how in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman if how == "upperRoman" else roman.lower()
    return str(number)


def _roman(number: int) -> str:
    signs = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    said = ""
    for value, sign in signs:
        while number >= value and len(said) < 12:
            said, number = said + sign, number - value
    return said
