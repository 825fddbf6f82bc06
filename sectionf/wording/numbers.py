"""Numbers as plans write them: figures, words, fractions and ranges."""

from collections.abc import Sequence
from fractions import Fraction

from sectionf.wording.tokens import Token, are, word_at
from sectionf.wording.units import NUMBERS, PARTS, TENS

Range = tuple[Fraction, Fraction]


def number(tokens: Sequence[Token], place: int, *, ranges: bool = True) -> tuple[Range, int] | None:
    """Return the number that begins at a place, its lower and upper figure, and the place behind it.

    5 · five · twenty-five · 1½ · 2.5 · 1 1/2 · two and a half · 30–45 · two to three · between 10 and 15. None is zero.
    """
    if ranges and word_at(tokens, place) == "between":
        first = _number(tokens, place + 1)
        if first is not None and word_at(tokens, first[1]) == "and":
            second = _number(tokens, first[1] + 1)
            if second is not None and second[0] > first[0]:
                return (first[0], second[0]), second[1]
        return None
    found = _number(tokens, place)
    if found is None:
        return None
    value, end = found
    if ranges and end < len(tokens):
        linked = tokens[end].low in ("to", "-", "or")
        if linked or tokens[end].joint == "-":
            second = _number(tokens, end + linked)
            if second is not None and second[0] > value:
                return (value, second[0]), second[1]
    return (value, value), end


def _number(tokens: Sequence[Token], place: int) -> tuple[Fraction, int] | None:
    """Return a single number above zero and the place behind it."""
    if place >= len(tokens):
        return None
    token = tokens[place]
    if token.value is not None and token.kind == "number":
        value, end = token.value, place + 1
        part = _fraction(tokens, place)
        if part is not None:
            return part
        part = _fraction(tokens, end)
        if part is not None and value.denominator == 1:
            return value + part[0], part[1]
    elif token.low in NUMBERS or token.low in TENS:
        value, end = _in_words(tokens, place)
    else:
        return None
    if word_at(tokens, end) == "and":
        for words, part_of_one in PARTS.items():
            if are(tokens, end + 1, *words):
                return value + part_of_one, end + 1 + len(words)
    return (value, end) if value > 0 else None


def _fraction(tokens: Sequence[Token], place: int) -> tuple[Fraction, int] | None:
    """Return ½ or 1/2 and the place behind it."""
    if place >= len(tokens):
        return None
    token = tokens[place]
    if token.kind == "sign" and token.value is not None:
        return token.value, place + 1
    if token.value is None or word_at(tokens, place + 1) != "/" or place + 2 >= len(tokens):
        return None
    under = tokens[place + 2]
    if under.value in (2, 3, 4) and token.value < under.value and under.joint == "" and token.value > 0:
        return token.value / under.value, place + 3
    return None


def _in_words(tokens: Sequence[Token], place: int) -> tuple[Fraction, int]:
    """Return a number in words up to 999 and the place behind it: forty-five, one hundred and twenty."""
    value, end = _below_hundred(tokens, place)
    if word_at(tokens, end) == "hundred" and value < 10:
        value, end = value * 100, end + 1
        start = end + (word_at(tokens, end) == "and")
        if word_at(tokens, start) in NUMBERS or word_at(tokens, start) in TENS:
            rest, end = _below_hundred(tokens, start)
            value += rest
    return Fraction(value), end


def _below_hundred(tokens: Sequence[Token], place: int) -> tuple[int, int]:
    word = tokens[place].low
    if word in NUMBERS:
        return NUMBERS[word], place + 1
    unit = NUMBERS.get(word_at(tokens, place + 1), 10)
    return (TENS[word] + unit, place + 2) if unit < 10 else (TENS[word], place + 1)
