"""The grammar of amounts: reads numbers, durations, times, periods, sizes and weeks out of the tokens of a text."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from sectionf.wording.numbers import number
from sectionf.wording.parts import Amount
from sectionf.wording.periods import moments, occasion, period, weekdays, weeks, whole
from sectionf.wording.tokens import Token, word_at
from sectionf.wording.units import (
    GLUED_MINUTES,
    MINUTES,
    NUMBERS,
    PARTS,
    PUPILS,
    SESSIONS,
    TENS,
    WEEKDAYS,
    WHOLES,
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
    if (
        adults == 1
        and end + 1 < len(tokens)
        and [word_at(tokens, end), word_at(tokens, end + 1)] == ["2", "1"]
    ):
        return Amount("ratio", place, end + 2, "ratio", ONE, ONE)
    link = word_at(tokens, end)
    behind = end + 1 if link in (":", "to", "on") else end
    second = number(tokens, behind, ranges=False)
    if second is not None and (behind > end or tokens[end].joint == "-"):
        pupils, after = second[0][0], second[1]
        if pupils.denominator == 1 and (pupils <= 12 if link == ":" else pupils == 1):
            return Amount("ratio", place, after, "ratio", adults, pupils)
        return None
    # One teaching assistant to two pupils.
    for to in range(end + 1, min(end + 5, len(tokens))):
        if (
            tokens[to].low == "to"
            and (second := number(tokens, to + 1))
            and word_at(tokens, second[1]) in PUPILS
        ):
            return Amount("ratio", place, second[1] + 1, "adults to pupils", adults, second[0][0])
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
            return Amount("size", place, end, "group of", *found[0])
        return None
    found = number(tokens, place)
    if found is None:
        return None
    for end in range(found[1], min(found[1] + 2, len(tokens))):
        if tokens[end].low in PUPILS:
            return Amount("size", place, end + 1, "number of pupils", *found[0])
    return None


_AT_MOST = frozenset("up to no more than at most a maximum of max between about around".split())

# ------------------------------------------------------------------------------------------------- durations


def _duration(tokens: Tokens, place: int) -> Amount | None:
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
    unit = _unit(tokens, start)
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


def _unit(tokens: Tokens, place: int) -> int:
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
            if tuple(word_at(tokens, start + n) for n in range(len(words))) == words:
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
            if tuple(word_at(tokens, start + n) for n in range(len(words))) == words:
                end = start + len(words)
                if [word_at(tokens, end + n) for n in range(3)] == ["of", "an", "hour"]:
                    end += 3
                return value * 60, end
    found = number(tokens, start, ranges=False)
    if found is not None and found[0][0] < 60:
        glued = start < len(tokens) and tokens[start].joint == ""
        if _unit(tokens, found[1]) == 1:
            return found[0][0], found[1] + 1
        if glued and start == place:
            return found[0][0], found[1]
    return Fraction(0), place


def _clock(tokens: Tokens, place: int) -> Amount | None:
    """9.00 to 9.15, 9am–12 noon, 9 to 10.30: one of the two has minutes or says am or pm."""
    first = _time_of_day(tokens, place)
    if first is None:
        return None
    began, end, clear = first
    link = word_at(tokens, end) in ("to", "-", "until", "till")
    if not link and (end >= len(tokens) or tokens[end].joint != "-"):
        return None
    second = _time_of_day(tokens, end + link)
    if second is None or not (clear or second[2]) or _unit(tokens, second[1]):
        return None
    minutes = Fraction((second[0] - began) % 720)
    return (
        Amount("duration", place, second[1], "from one time of day to another", minutes, minutes)
        if minutes
        else None
    )


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


def _days(tokens: Tokens, place: int) -> Amount | None:
    """Half a day, one full day, two days: an amount whose minutes the plan does not say."""
    start = place + (
        word_at(tokens, place) == "a" and word_at(tokens, place + 1) in ("half", "full", "whole")
    )
    if word_at(tokens, start) in ("half", "full", "whole"):
        end = start + 1 + (word_at(tokens, start + 1) in ("a", "school"))
        if word_at(tokens, end) in ("day", "days") and word_at(tokens, start - 1) not in (
            "the",
            "each",
            "every",
        ):
            return Amount("days", place, end + 1, "a part of a day or whole days")
    return None


def _share(tokens: Tokens, place: int) -> Amount | None:
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


# ----------------------------------------------------------------------------------------------------- times


def _times(tokens: Tokens, place: int) -> Amount | None:
    """Once, twice, three times, 3 x, x 3, two 30-minute sessions, four mornings, at the start and end of."""
    low = word_at(tokens, place)
    if low in ("once", "twice", "thrice"):
        many = Fraction(("once", "twice", "thrice").index(low) + 1)
        return Amount("times", place, place + 1, "once, twice", many, many)
    if low == "x" and (found := number(tokens, place + 1)) is not None:
        if not _unit(tokens, found[1]) and word_at(tokens, found[1]) not in ("week", "weeks"):
            return Amount("times", place, found[1], "x and a number", *found[0])
        return None
    if [word_at(tokens, place + n) for n in range(5)] == ["first", "thing", "and", "last", "thing"]:
        return Amount("times", place, place + 5, "both ends of it", Fraction(2), Fraction(2))
    if tuple(word_at(tokens, place + n) for n in range(3)) in _BOTH_ENDS:
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
_BOTH_ENDS = frozenset({("start", "and", "end"), ("beginning", "and", "end"), ("morning", "and", "afternoon"), ("before", "and", "after")})  # fmt: skip


# Which rules may begin at a word; at any other, and at most marks, there is no amount.
Rule = Callable[[Tokens, int], Amount | None]
_AT_A_NUMBER: tuple[Rule, ...] = (_ratio, weeks, _share, whole, _clock, _duration, _size, _times)
_AT_WORDS: tuple[tuple[Rule, str], ...] = (
    (_ratio, _NUMBER_WORDS),
    (weeks, _NUMBER_WORDS),
    (_share, _NUMBER_WORDS),
    (whole, "full whole all in for during throughout across at through"),
    (_duration, f"{_NUMBER_WORDS} a an half quarter hour hours hr"),
    (_days, "a half full whole"),
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
