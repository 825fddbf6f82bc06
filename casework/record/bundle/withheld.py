"""PURE. Blacks words out of whatever a pack says: every text goes through here, and what stays out says why."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

T = TypeVar("T")

CODE = "code"
"""Marks a field that is no text to read but a number, a kind or a digest: nothing is blacked out of it."""

# What may stand between two words of a phrase: spaces and line ends, and the marks of Markdown.
_BETWEEN = r"(?:[\s\u00a0*\\>]|&#160;)+"
_APOSTROPHES = "['\u2018\u2019\u02bc]"
# Marks that join letters in Arabic and Indic scripts: they stay, but nobody sees them between two others.
_JOINERS = "\u200c\u200d"
_DASHES = "[-\u2010\u2011\u2012\u2013]"


@dataclass(frozen=True)
class Word:
    """Words that are blacked out wherever they stand, and why; `number` is what stands in their place."""

    number: int
    words: str
    why: str

    @property
    def mark(self) -> str:
        return f"[blacked out {self.number}]"


def _as_read(text: str) -> str:
    """Return text as it is read: its accents composed, and without soft hyphens and whatever else nobody sees between letters."""
    if text.isascii():
        return text
    seen = (char for char in text if char in _JOINERS or unicodedata.category(char) != "Cf")
    return unicodedata.normalize("NFC", "".join(seen))


def _pattern(words: str) -> str:
    """Return what finds the words however they are spaced, capitalised, apostrophised, or escaped for Markdown."""
    said = []
    for word in words.split():
        letters = []
        for char in word:
            if char in "'\u2018\u2019\u02bc":
                letters.append(_APOSTROPHES)
            elif char in "-\u2010\u2011\u2012\u2013":
                letters.append(_DASHES)
            else:
                letters.append(re.escape(char))
        said.append(rf"[\\{_JOINERS}]*".join(letters) if len(letters) < 200 else "".join(letters))
    return _BETWEEN.join(said)


class Blackout:
    """Blacks out a list of words in one go, longer ones first: a whole name before a part of it.

    Args:
        words: pairs of the words and why.
    """

    def __init__(self, words: Iterable[tuple[str, str]]) -> None:
        kept = [(line, why) for said, why in words if (line := " ".join(_as_read(said).split()))]
        self.words = tuple(Word(n, said, why) for n, (said, why) in enumerate(kept, start=1))
        self.found: dict[int, int] = {word.number: 0 for word in self.words}
        longest = sorted(self.words, key=lambda word: -len(word.words))
        any_of = "|".join(f"(?P<w{word.number}>{_pattern(word.words)})" for word in longest)
        self._finds = re.compile(rf"(?<!\w)(?:{any_of})(?!\w)", re.IGNORECASE)

    def _mark(self, found: re.Match[str]) -> str:
        number = int((found.lastgroup or "w0")[1:])
        self.found[number] += 1
        return self.words[number - 1].mark

    def text(self, text: str) -> str:
        """Return text without the words, a mark in place of each; counts how often each was found.

        Text without any comes back as it is, to the last unseen character.
        """
        if not self.words:
            return text
        done, n = self._finds.subn(self._mark, _as_read(text))
        return done if n else text

    def over(self, thing: T) -> T:
        """Return a tree of texts (mappings, sequences, frozen dataclasses) with the words out of every text in it."""
        if not self.words:
            return thing
        return self._over(thing)

    def _over(self, thing: Any) -> Any:
        if isinstance(thing, str):
            return self.text(thing)
        if isinstance(thing, dict):
            return {key: self._over(value) for key, value in thing.items()}
        if isinstance(thing, tuple | list):
            return self._line(thing) if _is_line(thing) else type(thing)(self._over(part) for part in thing)
        if is_dataclass(thing) and not isinstance(thing, type):
            said = [one.name for one in fields(thing) if one.init and not one.metadata.get(CODE)]
            return replace(thing, **{name: self._over(getattr(thing, name)) for name in said})
        return thing

    def _line(self, parts: Any) -> Any:
        """Return a line of words without the words, also where some of them are strong and some are not."""
        done = [self._over(part) for part in parts]
        joined = "".join(getattr(part, "text", " ") for part in done)
        whole = self.text(joined)
        first = next((part for part in done if hasattr(part, "text")), None)
        return (
            type(parts)(done)
            if whole == joined or first is None
            else type(parts)([replace(first, text=whole)])
        )


def _is_line(parts: Any) -> bool:
    """Whether these are the words of one line: texts, each with how it is set, and line breaks between."""
    return bool(parts) and all(
        is_dataclass(part) and {one.name for one in fields(part)} <= {"text", "strong"} for part in parts
    )
