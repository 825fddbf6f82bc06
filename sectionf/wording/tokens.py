"""A text as words, numbers and marks, each with its place in the text; and tables of phrases to look up in it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from sectionf.wording.units import SIGNS

# A longer row of digits is a telephone number, not an amount.
LONGEST_NUMBER = 7

_TOKEN = re.compile(r"(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)|(?P<mark>\S)")
_HYPHENS = frozenset("-‐‑‒–—−")
_SAME = {"’": "'", "×": "x", "*": "x"}

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a mark: as written, as compared, where it stands, and what joins it to the one before.

    `joint` is "" where nothing stands between them, "-" for the hyphen of a compound (“half-term”, “30–45”), else " ".
    """

    kind: str
    raw: str
    low: str
    start: int
    end: int
    joint: str
    keys: tuple[str, ...]
    value: Fraction | None = None


def tokens_of(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text in order. A hyphen inside a compound is the joint of the token behind it."""
    found: list[Token] = []
    hyphen: re.Match[str] | None = None
    for match in _TOKEN.finditer(text):
        raw = match[0]
        end_before = found[-1].end if found else -1
        if hyphen is not None:
            if match.start() == hyphen.end() and match.lastgroup != "mark":
                found.append(_token(match, "-"))
                hyphen = None
                continue
            found.append(_mark(hyphen, "" if hyphen.start() == end_before else " "))
            hyphen, end_before = None, found[-1].end
        if raw in _HYPHENS and match.start() == end_before and found[-1].kind != "mark":
            hyphen = match
        elif raw in _HYPHENS:
            found.append(_mark(match, "" if match.start() == end_before else " "))
        else:
            found.append(_token(match, "" if match.start() == end_before else " "))
    if hyphen is not None:
        found.append(_mark(hyphen, ""))
    return tuple(found)


def _mark(match: re.Match[str], joint: str) -> Token:
    return Token("mark", match[0], "-", match.start(), match.end(), joint, ("-",))


def _token(match: re.Match[str], joint: str) -> Token:
    raw, kind, value = match[0], match.lastgroup or "mark", None
    if kind == "number":
        value = Fraction(raw) if len(raw) <= LONGEST_NUMBER else None
        kind = "number" if value is not None else "word"
    elif raw in SIGNS:
        kind, value = "sign", SIGNS[raw]
    low = _SAME.get(raw) or raw.lower().replace("’", "'")
    if low == "x":
        kind = "word"
    keys = _keys(raw, low) if kind == "word" else (low,)
    return Token(kind, raw, low, match.start(), match.end(), joint, keys, value)


def _keys(raw: str, low: str) -> tuple[str, ...]:
    """Every way a table may write a word: small, as it is, and without the s of a plural or a possessive."""
    keys = [low, f"={raw}"]
    if low.endswith("'s"):
        keys += [low[:-2], f"={raw[:-2]}"]
    elif len(low) > 2 and low.endswith("s") and not low.endswith("ss"):
        keys += [low[:-1], f"={raw[:-1]}"]
    return tuple(keys)


def word_at(tokens: Sequence[Token], place: int) -> str:
    """Return the word at a place in small letters; empty where there is none."""
    return tokens[place].low if 0 <= place < len(tokens) else ""


def are(tokens: Sequence[Token], place: int, *words: str) -> bool:
    """Say whether these words stand at a place, in their order."""
    return all(word_at(tokens, place + n) == word for n, word in enumerate(words))


def written_out(phrases: str) -> Iterator[str]:
    """Return the phrases of a table's cell, the choices within each written out: “where/if needed” is two."""
    for phrase in phrases.split(","):
        made = [""]
        for word in phrase.split():
            made = [f"{before} {choice}".strip() for before in made for choice in word.split("/")]
        yield from made


class Phrases(Generic[T]):
    """A table of phrases, each with what it stands for. A phrase with capitals is only found where it is written so."""

    def __init__(self, pairs: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, meaning in pairs:
            keys = tuple(_key(token) for token in tokens_of(phrase))
            self._by_first.setdefault(keys[0], []).append((keys, meaning))
        for known in self._by_first.values():
            known.sort(key=lambda pair: -len(pair[0]))

    def at(self, tokens: Sequence[Token], place: int) -> tuple[T, int] | None:
        """Return what the longest phrase that begins at `place` stands for, and the place behind it."""
        best: tuple[T, int] | None = None
        if place >= len(tokens):
            return None
        for key in tokens[place].keys:
            for keys, meaning in self._by_first.get(key, ()):
                end = place + len(keys)
                if best is not None and end <= best[1]:
                    break
                if end <= len(tokens) and all(
                    wanted in token.keys for wanted, token in zip(keys, tokens[place:end], strict=True)
                ):
                    best = meaning, end
                    break
        return best


def _key(token: Token) -> str:
    return f"={token.raw}" if token.kind == "word" and token.raw != token.low else token.low
