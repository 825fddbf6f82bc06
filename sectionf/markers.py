"""PURE. What stands before an item in a list: bullets, numbers, letters, and a plan's own references."""

import re

# Bullets that printers and word processors draw; the two private characters are Word's Symbol and Wingdings.
SIGNS = "\u2022\u2023\u2043\u204c\u25aa\u25ab\u25cf\u25cb\u25e6\u25a0\u25a1\u2219\u00b7\uf0b7\uf0a7\uf0d8\u27a2\u2713"
BULLET = re.compile(f"[{SIGNS}]\\s*|[-*\u2013\u2014+]\\s+|o\\s+(?=\\S)")
# "1.", "1)", "(1)", "1.2.", "1.2 Daily", "a)", "(iv)", "iv.", "F3:", "F3 ", "Item 3:". Never "1:1", "1.5 hours" or "20 minutes".
NUMBER = re.compile(
    r"\((?:\d{1,3}|[a-z]|[ivx]{1,5})\)\s*"
    r"|(?:\d{1,3}(?:\.\d{1,3})*[.)]|(?:[a-z]|[ivx]{1,5})[.)]|[A-Z]\))(?:\s+|$)"
    r"|\d{1,3}(?:\.\d{1,3})+\s+(?=[A-Z])"
    r"|(?:F[-.]?\s?\d{1,3}(?:[.-]\d{1,3})*|(?i:item|provision)\s+\d{1,3})(?:\s*[:.)\u2013-]\s*|\s+|$)"
)


def marker_of(line: str) -> str:
    """Return what marks a line as an item, its bullet or number with the space after it; empty where nothing does."""
    found = BULLET.match(line) or NUMBER.match(line)
    return found[0] if found else ""


def without_marker(line: str) -> tuple[str, bool]:
    """Return a line without what marks it as an item, and whether anything did."""
    marked = False
    while found := BULLET.match(line) or NUMBER.match(line):
        if not marked or BULLET.match(line):
            line, marked = line[found.end() :], True
            continue
        break
    return line, marked
