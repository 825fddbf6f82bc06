"""The grammar of how much: minutes and hours, times of day, days and shares."""

from collections.abc import Sequence
from fractions import Fraction

from sectionf.wording.numbers import number
from sectionf.wording.parts import Amount
from sectionf.wording.tokens import Token, are, word_at
from sectionf.wording.units import GLUED_MINUTES, MINUTES, PARTS, WHOLES

Tokens = Sequence[Token]
ONE = Fraction(1)


def duration(tokens: Tokens, place: int) -> Amount | None:
    """30 minutes, half an hour, an hour and a quarter, 1 hour 30 minutes, ¾ of an hour, 30 to 45 minutes."""
    made = _one_duration(tokens, place)
    if made is None:
        return None
    if word_at(tokens, place - 1) in ("over", "exceeding") and word_at(tokens, place - 2) in WHOLES:
        return Amount("condition", place, made[1], "how long the occasion is", *made[0])
    (low, high), end = made
    link = word_at(tokens, end)
    if link in ("to", "-", "or") or (end < len(tokens) and tokens[end].joint == "-"):
        other = _one_duration(tokens, end + (link in ("to", "-", "or")))
        if other is not None and other[0][0] > low:
            (high, _), end = other
            high = max(high, other[0][1])
    return Amount("duration", place, end, "a number with minutes or hours", low, high)


def _one_duration(tokens: Tokens, place: int) -> tuple[tuple[Fraction, Fraction], int] | None:
    parts = _part_of_an_hour(tokens, place)
    if parts is not None:
        return parts
    start = place
    low = word_at(tokens, place)
    if low in ("a", "an") and MINUTES.get(word_at(tokens, place + 1), 0) == 60:
        amount, start = (ONE, ONE), place + 1
    elif MINUTES.get(low, 0) == 60 and word_at(tokens, place + 1) == "long":
        return (Fraction(60), Fraction(60)), place + 2
    else:
        found = number(tokens, place)
        if found is None:
            return None
        amount, start = found
    unit = minutes_in(tokens, start)
    end = start + 1
    if not unit and word_at(tokens, place - 1) == ":":  # “Hours: 22.5”
        unit, end = MINUTES.get(word_at(tokens, place - 2), 0), start
    if not unit:
        return None
    more = Fraction(0)
    if unit == 60:
        more, end = _and_more(tokens, end)
    if word_at(tokens, end) == "long":
        end += 1
    return (amount[0] * unit + more, amount[1] * unit + more), end


def minutes_in(tokens: Tokens, place: int) -> int:
    """Minutes in the unit of time at a place; 0 where there is none."""
    low = word_at(tokens, place)
    if place < len(tokens) and tokens[place].joint == "" and low in GLUED_MINUTES:
        return GLUED_MINUTES[low]
    return MINUTES.get(low, 0)


def _part_of_an_hour(tokens: Tokens, place: int) -> tuple[tuple[Fraction, Fraction], int] | None:
    """Half an hour, a half-hour, quarter of an hour, three quarters of an hour, ½ hour."""
    start = place + (word_at(tokens, place) == "a" and word_at(tokens, place + 1) in ("half", "quarter"))
    part: Fraction | None = None
    end = start
    if word_at(tokens, start) == "half":
        part, end = Fraction(1, 2), start + 1
    elif start < len(tokens) and tokens[start].kind == "sign":
        part, end = tokens[start].value, start + 1
    else:
        for words, value in PARTS.items():
            if are(tokens, start, *words):
                part, end = value, start + len(words)
    if part is None:
        return None
    if word_at(tokens, end) == "of":
        end += 1
    if word_at(tokens, end) in ("an", "a"):
        end += 1
    if MINUTES.get(word_at(tokens, end), 0) != 60:
        return None
    return (part * 60, part * 60), end + 1


def _and_more(tokens: Tokens, place: int) -> tuple[Fraction, int]:
    """What follows the hours: and a half, and a quarter, (and) 30 minutes, 30."""
    start = place + (word_at(tokens, place) == "and")
    if start > place:
        for words, value in PARTS.items():
            if are(tokens, start, *words):
                end = start + len(words)
                if are(tokens, end, "of", "an", "hour"):
                    end += 3
                return value * 60, end
    found = number(tokens, start, ranges=False)
    if found is not None and found[0][0] < 60:
        glued = start < len(tokens) and tokens[start].joint == ""
        if minutes_in(tokens, found[1]) == 1:
            return found[0][0], found[1] + 1
        if glued and start == place:
            return found[0][0], found[1]
    return Fraction(0), place


def clock(tokens: Tokens, place: int) -> Amount | None:
    """9.00 to 9.15, 9am–12 noon, 9 to 10.30: one of the two has minutes or says am or pm."""
    first = _time_of_day(tokens, place)
    if first is None:
        return None
    began, end, clear = first
    link = word_at(tokens, end) in ("to", "-", "until", "till")
    if not link and (end >= len(tokens) or tokens[end].joint != "-"):
        return None
    second = _time_of_day(tokens, end + link)
    if second is None or not (clear or second[2]) or minutes_in(tokens, second[1]):
        return None
    minutes = Fraction((second[0] - began) % 720)
    if not minutes:
        return None
    return Amount("duration", place, second[1], "from one time of day to another", minutes, minutes)


def _time_of_day(tokens: Tokens, place: int) -> tuple[int, int, bool] | None:
    """Minutes since midnight or noon, the place behind, and whether it can only be a time of day."""
    token = tokens[place] if place < len(tokens) else None
    if token is None or token.kind != "number" or token.value is None or token.value >= 24:
        return None
    hour, _, minutes = token.raw.partition(".")
    end, clear = place + 1, len(minutes) == 2
    behind = tokens[place + 2] if place + 2 < len(tokens) else None
    if not minutes and word_at(tokens, end) == ":" and behind is not None and behind.joint == "":
        minutes, end, clear = behind.raw, place + 3, len(behind.raw) == 2
    if minutes and (not clear or not minutes.isdecimal() or int(minutes) > 59):
        return None
    if word_at(tokens, end) in ("am", "pm", "noon"):
        end, clear = end + 1, True
    return int(hour) * 60 + int(minutes or 0), end, clear


def days(tokens: Tokens, place: int) -> Amount | None:
    """Half a day, one full day: an amount whose minutes the plan does not say."""
    sorts = ("half", "full", "whole")
    start = place + (word_at(tokens, place) == "a" and word_at(tokens, place + 1) in sorts)
    if word_at(tokens, start) not in sorts or word_at(tokens, start - 1) in ("the", "each", "every"):
        return None
    end = start + 1 + (word_at(tokens, start + 1) in ("a", "school"))
    if word_at(tokens, end) not in ("day", "days"):
        return None
    return Amount("days", place, end + 1, "a part of a day or whole days")


def share(tokens: Tokens, place: int) -> Amount | None:
    """25% extra time, 80 per cent of the timetable: an amount, and of the timetable or the week also how often."""
    found = number(tokens, place)
    if found is None:
        return None
    end = found[1]
    if word_at(tokens, end) in ("%", "percent"):
        end += 1
    elif word_at(tokens, end) == "per" and word_at(tokens, end + 1) == "cent":
        end += 2
    else:
        return None
    for far in range(end, min(end + 4, len(tokens))):
        if tokens[far].low in ("timetable", "week", "day", "time"):
            return Amount("whole", place, far + 1, "a share of the timetable")
    return Amount("share", place, end, "a share")
