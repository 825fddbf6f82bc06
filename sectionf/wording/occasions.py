"""The grammar of when: moments of a school day, occasions such as each lesson, and what holds all the time."""

from collections.abc import Sequence
from fractions import Fraction

from sectionf.wording.numbers import number
from sectionf.wording.parts import Amount
from sectionf.wording.periods import EACH, period_at
from sectionf.wording.tokens import Token, are, word_at
from sectionf.wording.units import MOMENTS, OCCASIONS, WHOLES

Tokens = Sequence[Token]
TWO = Fraction(2)
# “Each week in class” is a week and no class.
_BETWEEN = frozenset("in of the with and at on for to".split())
_PARTS_OF_SCHOOL = OCCASIONS | WHOLES | {"day"}
_BEFORE_THE_DAY = frozenset("the each every all whole entire school full of".split())


def moments(tokens: Tokens, place: int) -> Amount | None:
    """At morning break, lunch and afternoon break; … in the morning and … in the afternoon: so often a day."""
    low = word_at(tokens, place)
    if are(tokens, place, "in", "the", "afternoon"):
        before = [word_at(tokens, place - n) for n in range(1, 9)]
        twice = Amount("times", place, place + 3, "morning and afternoon", TWO, TWO)
        return twice if "morning" in before else None
    if low not in ("at", "during", "before", "after"):
        return None
    many, end = 0, place + 1
    while True:
        far = next((n for n in range(end, min(end + 3, len(tokens))) if tokens[n].low in MOMENTS), None)
        if far is None or any(tokens[n].kind != "word" for n in range(end, far)):
            break
        while word_at(tokens, far + 1) in MOMENTS or word_at(tokens, far + 1) in ("time", "times"):
            far += 1
        many, last = many + 1, far + 1
        end = last + (word_at(tokens, last) == ",")
        end += word_at(tokens, end) in ("and", "&")
        if end == last:
            break
    if many < 2:
        return None
    return Amount("times", place, last, "moments of the day", Fraction(many), Fraction(many))


def occasion(tokens: Tokens, place: int) -> Amount | None:
    """In each lesson, every 45 minutes of lesson time, after each meal: how often, with no figure for a period."""
    low = word_at(tokens, place)
    if low == "hourly":
        return Amount("occasion", place, place + 1, "every so many minutes")
    timed = low in ("each", "every") and word_at(tokens, place + 1) == "time"
    if low == "whenever" or timed:
        for far in range(place + 1 + timed, min(place + 7, len(tokens))):
            if tokens[far].low in ("takes", "happens", "occurs", "taught"):
                return Amount("occasion", place, far + 1, "each occasion of a kind")
        return None
    if low not in EACH:
        return None
    end = place + 1
    found = number(tokens, end)
    if found is not None:
        end = found[1]
    if low != "each" and word_at(tokens, end) in ("minute", "minutes", "mins", "hour", "hours"):
        end += 1
        if word_at(tokens, end) == "of":
            while end < min(len(tokens), place + 9) and tokens[end].kind == "word":
                end += 1
        return Amount("occasion", place, end, "every so many minutes")
    if found is None:
        for far in range(end, min(end + 3, len(tokens))):
            if tokens[far].kind != "word" or tokens[far].low in _BETWEEN or period_at(tokens, far)[0]:
                break
            if tokens[far].low in OCCASIONS or (far == end and tokens[far].low == "hour"):
                return Amount("occasion", place, far + 1, "each occasion of a kind")
    return None


def whole(tokens: Tokens, place: int) -> Amount | None:
    """Full-time, at all times, throughout the school day, in all lessons: all of it, without a figure."""
    end = _all_the_time(tokens, place) or _all_of_a_kind(tokens, place)
    return Amount("whole", place, end, "all of the time, or of its kind") if end else None


def _all_the_time(tokens: Tokens, place: int) -> int:
    """The place behind full-time, all day, 24-hour, throughout the school day, the whole of each lesson; 0 for none."""
    low = word_at(tokens, place)
    for words in (("full", "time"), ("all", "day"), ("24", "hour"), ("24", "hours"), ("24", "/", "7")):
        if are(tokens, place, *words):
            return place + len(words)
    if are(tokens, place, "whole", "of"):
        for far in range(place + 2, min(place + 6, len(tokens))):
            if tokens[far].low in _PARTS_OF_SCHOOL:
                return far + 1
    if low in ("throughout", "across", "for", "during", "through"):
        between: set[str] = set()
        for far in range(place + 1, min(place + 6, len(tokens))):
            word = tokens[far].low
            if (
                word == "day"
                and between
                and (low in ("throughout", "across") or between & {"whole", "entire"})
            ):
                return far + 1
            if word not in _BEFORE_THE_DAY:
                break
            between.add(word)
    return 0


def _all_of_a_kind(tokens: Tokens, place: int) -> int:
    """The place behind in all (core) lessons, at all times, for all written work; 0 for none."""
    if not are(tokens, place + 1, "all"):
        return 0
    if word_at(tokens, place) not in ("in", "for", "during", "throughout", "across", "at", "through"):
        return 0
    for far in range(place + 2, min(place + 6, len(tokens))):
        if tokens[far].kind != "word" or tokens[far].low in ("staff", "adults"):
            break
        if tokens[far].low in WHOLES:
            return far + 1
    return 0
