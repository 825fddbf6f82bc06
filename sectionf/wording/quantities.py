"""The grammar of amounts: reads numbers, durations, times, periods, sizes and weeks out of the tokens of a text."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from sectionf.wording.durations import clock, days, duration, minutes_in, share
from sectionf.wording.numbers import number
from sectionf.wording.occasions import moments, occasion, whole
from sectionf.wording.parts import Amount
from sectionf.wording.periods import period, weekdays, weeks
from sectionf.wording.tokens import Token, are, word_at
from sectionf.wording.units import (
    MINUTES,
    NUMBERS,
    PUPILS,
    SESSIONS,
    TENS,
    WEEKDAYS,
)

Tokens = Sequence[Token]
ONE = Fraction(1)
# How far a number may stand from the sessions it counts: “two 30 minute one-to-one sessions”.
REACH = 7
# Behind these a number names something: Level 3, Year 9, Key Stage 2, week 1.
NAMES = frozenset("level year stage band section outcome part page item week tier phase appendix no number paragraph grade age aged".split())  # fmt: skip
_NUMBER_WORDS = " ".join(("between", *NUMBERS, *TENS))
_STOPS = frozenset("of per a an each every and or with in for to by the from on at who x times".split())


def quantities(tokens: Tokens) -> list[Amount]:
    """Return every amount of a text in order; none overlaps another. Time grows with the length of the text."""
    found: list[Amount] = []
    place = 0
    while place < len(tokens):
        before = found[-1] if found and found[-1].last == place else None
        made = _amount(tokens, place, before)
        if made is None:
            place += 1
        else:
            found.append(made)
            place = made.last
    return found


def _amount(tokens: Tokens, place: int, before: Amount | None) -> Amount | None:
    token = tokens[place]
    rules = _AT_A_NUMBER if token.kind in ("number", "sign") else _BY_WORD.get(token.low, ())
    for read in rules:
        made = read(tokens, place)
        if made is not None:
            return made
    return period(tokens, place, before) if token.kind in ("word", "mark") else None


# ------------------------------------------------------------------------------------------------ one to one


def _ratio(tokens: Tokens, place: int) -> Amount | None:
    """1:1, 1-1, 1 to 1, one-to-one, 1-2-1, two adults to one pupil: adults first."""
    first = number(tokens, place, ranges=False)
    if first is None or first[0][0] not in (1, 2, 3):
        return None
    (adults, _), end = first
    if adults == 1 and are(tokens, end, "2", "1"):
        return Amount("ratio", place, end + 2, "adults to children", ONE, ONE)
    link = word_at(tokens, end)
    behind = end + 1 if link in (":", "to", "on") else end
    second = number(tokens, behind, ranges=False)
    if second is not None and (behind > end or tokens[end].joint == "-"):
        pupils, after = second[0][0], second[1]
        if pupils.denominator == 1 and (pupils <= 12 if link == ":" else pupils == 1):
            return Amount("ratio", place, after, "adults to children", adults, pupils)
        return None
    # One teaching assistant to two pupils.
    for to in range(end + 1, min(end + 5, len(tokens))):
        second = number(tokens, to + 1) if tokens[to].low == "to" else None
        if second is not None and word_at(tokens, second[1]) in PUPILS:
            return Amount("ratio", place, second[1] + 1, "adults to children", adults, second[0][0])
        if tokens[to].kind != "word":
            break
    return None


def _size(tokens: Tokens, place: int) -> Amount | None:
    """A group of four; groups of up to 6; no more than 8 children; max 6 pupils."""
    if tokens[place].low in ("group", "groups") and word_at(tokens, place + 1) == "of":
        start = place + 2
        while start < min(place + 6, len(tokens)) and tokens[start].low in _AT_MOST:
            start += 1
        found = number(tokens, start)
        if found is not None and word_at(tokens, found[1]) not in MINUTES:
            end = found[1] + (word_at(tokens, found[1]) in PUPILS)
            return Amount("size", place, end, "a group of so many", *found[0])
        return None
    found = number(tokens, place)
    if found is None:
        return None
    for end in range(found[1], min(found[1] + 2, len(tokens))):
        if tokens[end].low in PUPILS:
            return Amount("size", place, end + 1, "a number of pupils", *found[0])
    return None


_AT_MOST = frozenset("up to no more than at most a maximum of max between about around".split())

# ----------------------------------------------------------------------------------------------------- times


def _times(tokens: Tokens, place: int) -> Amount | None:
    """Once, twice, three times, 3 x, x 3, two 30-minute sessions, four mornings, at the start and end of."""
    low = word_at(tokens, place)
    if low in ("once", "twice", "thrice"):
        many = Fraction(("once", "twice", "thrice").index(low) + 1)
        return Amount("times", place, place + 1, "once, twice", many, many)
    if low == "x" and (found := number(tokens, place + 1)) is not None:
        if not minutes_in(tokens, found[1]) and word_at(tokens, found[1]) not in ("week", "weeks"):
            return Amount("times", place, found[1], "x and a number", *found[0])
        return None
    if are(tokens, place, "first", "thing", "and", "last", "thing"):
        return Amount("times", place, place + 5, "both ends of it", Fraction(2), Fraction(2))
    if any(are(tokens, place, *words) for words in _BOTH_ENDS):
        return Amount("times", place, place + 3, "both ends of it", Fraction(2), Fraction(2))
    if low in _UNCOUNTED and word_at(tokens, place + 1) in _TIMES_OR_SESSIONS:
        return Amount("times", place, place + 1, "no number of times", Fraction(0), Fraction(0))
    found = number(tokens, place)
    if found is None or found[0][0].denominator != 1 or word_at(tokens, place - 1) in NAMES:
        return None
    amount, end = found
    if word_at(tokens, end) == "x":
        return Amount("times", place, end + 1, "a number and x", *amount)
    counted = word_at(tokens, end).endswith("s") and word_at(tokens, end) not in MINUTES
    behind = end + counted
    if word_at(tokens, behind) in ("per", "a", "each", "every") and period(tokens, behind, None) is not None:
        return Amount("times", place, end, "a number per period", *amount)
    if word_at(tokens, end) in ("times", "occasions"):
        return Amount("times", place, end + 1, "a number of times", *amount)
    for far in range(end, min(end + REACH, len(tokens))):
        token = tokens[far]
        if token.low in SESSIONS:
            return Amount("times", place, end, "a number of sessions", *amount)
        if token.low in _STOPS and not (token.low == "to" and token.joint == "-"):
            break
        if token.kind == "mark" and token.low not in ("(", ")", ":", "/"):
            break
    return None


_UNCOUNTED = frozenset("several some many few various multiple".split())
_TIMES_OR_SESSIONS = frozenset({"times", "occasions", *SESSIONS})
_BOTH_ENDS = (
    ("start", "and", "end"),
    ("beginning", "and", "end"),
    ("morning", "and", "afternoon"),
    ("before", "and", "after"),
)


# Which rules may begin at a word; at any other, and at most marks, there is no amount.
Rule = Callable[[Tokens, int], Amount | None]
_AT_A_NUMBER: tuple[Rule, ...] = (_ratio, weeks, share, whole, clock, duration, _size, _times)
_AT_WORDS: tuple[tuple[Rule, str], ...] = (
    (_ratio, _NUMBER_WORDS),
    (weeks, _NUMBER_WORDS),
    (share, _NUMBER_WORDS),
    (whole, "full whole all in for during throughout across at through"),
    (duration, f"{_NUMBER_WORDS} a an half quarter hour hours hr"),
    (days, "a half full whole"),
    (moments, "in at during before after"),
    (occasion, "hourly each every per whenever"),
    (
        weekdays,
        f"on every each in alternate {' '.join(sorted(WEEKDAYS))} {' '.join(sorted(f'{day}s' for day in WEEKDAYS))}",
    ),
    (_size, f"group groups {_NUMBER_WORDS}"),
    (
        _times,
        f"once twice thrice x first start beginning morning before {_NUMBER_WORDS} {' '.join(sorted(_UNCOUNTED))}",
    ),
)
_BY_WORD: dict[str, tuple[Rule, ...]] = {
    word: tuple(rule for rule, words in _AT_WORDS if word in words.split())
    for _, all_words in _AT_WORDS
    for word in all_words.split()
}
