"""The grammar of when: periods, intervals, weekdays, occasions, weeks, and what holds all the time."""

from collections.abc import Sequence
from fractions import Fraction

from sectionf.wording.numbers import number
from sectionf.wording.parts import Amount
from sectionf.wording.tokens import Token, word_at
from sectionf.wording.units import (
    ADVERBS,
    MOMENTS,
    OCCASIONS,
    PARTS_OF_A_DAY,
    PERIODS,
    SEASONS,
    SEVERAL,
    SORTS_OF_PERIOD,
    WEEKDAYS,
    WHOLES,
)

Tokens = Sequence[Token]
ONE, TWO = Fraction(1), Fraction(2)
_EACH = frozenset("each every per".split())
_OVER = frozenset("over across in during within throughout".split())
# Before “a week” these make it a length and no period: for a week, half a day.
_BETWEEN = frozenset("in of the with and at on for to".split())
_NO_PERIOD = frozenset("half for of is be as quarter than full whole whole".split())


def period(tokens: Tokens, place: int, before: Amount | None) -> Amount | None:
    """Return how often, where a period or an interval begins at a place.

    Daily · per week · a week · each academic year · every other week · every six weeks · over the year · /wk. `before` is
    the amount that ends at the place, if one does: behind “3 x” a bare “week” is a period.
    """
    low = word_at(tokens, place)
    made = _adverb(tokens, place)
    if made is not None:
        return made
    if low in ("alternate", "alternating") and (
        unit := _unit(tokens, place + 1)[0] or SEVERAL.get(word_at(tokens, place + 1), "")
    ):
        return _interval(place, place + 2, TWO, unit, "every other")
    if low == "/" or (before is not None and before.sort == "times" and before.rule.endswith("x")):
        bare = _of_unit(tokens, place, place + (low == "/"), "per")
        if bare is not None:
            return bare
    if low in _EACH:
        end = place + 1
        if low == "each" and [word_at(tokens, end), word_at(tokens, end + 1)] == ["and", "every"]:
            end += 2
        return _every(tokens, place, end)
    if low in ("a", "an") and word_at(tokens, place - 1) not in _NO_PERIOD and place > 0:
        return _of_unit(tokens, place, place + 1, "a week")
    if low in _OVER:
        end = place + 1
        if [word_at(tokens, end + n) for n in range(3)] == ["the", "course", "of"]:
            end += 3
        if low == "in" and word_at(tokens, end) in _EACH:
            return _every(tokens, place, end + 1)
        if word_at(tokens, end) not in ("the", "a", "an", "any", "one", "each", "every"):
            return None
        return _over(tokens, place, end + 1)
    return None


_FIRST_OF_ADVERBS = frozenset(words[0] for words in ADVERBS)
_FIRST_OF_PERIODS = frozenset({words[0] for words in PERIODS} | SORTS_OF_PERIOD | {"12", "twelve"})


def _adverb(tokens: Tokens, place: int) -> Amount | None:
    if word_at(tokens, place) not in _FIRST_OF_ADVERBS:
        return None
    for words, unit in ADVERBS.items():
        if _are(tokens, place, words):
            if word_at(tokens, place - 1) in ("bi", "tri", "semi"):
                return None
            return _interval(place, place + len(words), ONE, unit, "an adverb")
    return None


def _every(tokens: Tokens, start: int, place: int) -> Amount | None:
    """What follows each, every or per: a unit, a number of units, another unit, a part of the day."""
    low = word_at(tokens, place)
    if low in ("other", "second", "alternate") or (low == "2" and word_at(tokens, place + 1) == "nd"):
        unit, end = _unit(tokens, place + (2 if low == "2" else 1))
        return _interval(start, end, TWO, unit, "every other") if unit else None
    found = number(tokens, place)
    if found is not None:
        (many, _), end = found
        unit = SEVERAL.get(word_at(tokens, end), "")
        if unit == "term" and word_at(tokens, end - 1) == "half":
            return None
        return _interval(start, end + 1, many, unit, "every so many") if unit else None
    if low in PARTS_OF_A_DAY or (low == "school" and word_at(tokens, place + 1) in PARTS_OF_A_DAY):
        end = place + 1 + (low == "school")
        if word_at(tokens, end) == "and" and word_at(tokens, end + 1) in PARTS_OF_A_DAY:
            return _interval(start, end + 2, ONE, "day", "a part of every day", 2)
        again = word_at(tokens, end) == "and" and word_at(tokens, end + 1) in ("every", "each")
        if again and word_at(tokens, end + 2) in PARTS_OF_A_DAY:
            return _interval(start, end + 3, ONE, "day", "a part of every day", 2)
        return _interval(start, end, ONE, "day", "a part of every day")
    unit, end = _unit(tokens, place)
    return _interval(start, end, ONE, unit, "each, every, per") if unit else None


def _of_unit(tokens: Tokens, start: int, place: int, rule: str) -> Amount | None:
    unit, end = _unit(tokens, place)
    return _interval(start, end, ONE, unit, rule) if unit else None


def _over(tokens: Tokens, start: int, place: int) -> Amount | None:
    """Over the year, in the summer term; “throughout the day” is no period."""
    season = word_at(tokens, place) in SEASONS
    unit, end = _unit(tokens, place + season)
    if not unit or unit == "day" or (season and unit not in ("term", "half-term")):
        return None
    return _interval(start, end, ONE, unit, "over the period")


def _unit(tokens: Tokens, place: int) -> tuple[str, int]:
    """Return the period whose noun stands at a place, past “school”, “academic” …; empty where none does."""
    if word_at(tokens, place) not in _FIRST_OF_PERIODS:
        return "", place
    for _ in range(2):
        if word_at(tokens, place) in SORTS_OF_PERIOD:
            place += 1
    for words, unit in PERIODS.items():
        if _are(tokens, place, words):
            return unit, place + len(words)
    found = number(tokens, place, ranges=False)  # within a 12 month period
    if found is not None and found[0][0] == 12 and word_at(tokens, found[1]) in ("month", "months"):
        return "year", found[1] + 1 + (word_at(tokens, found[1] + 1) == "period")
    return "", place


def _interval(first: int, last: int, many: Fraction, unit: str, rule: str, own: int = 0) -> Amount:
    """Return a period; two weeks are a fortnight, two half-terms a term."""
    known = {("week", 2): "fortnight", ("half-term", 2): "term", ("month", 12): "year"}
    whole_unit = known.get((unit, int(many))) if many.denominator == 1 else None
    if whole_unit:
        many, unit = ONE, whole_unit
    return Amount("period", first, last, rule, many, many, unit, own)


def weekdays(tokens: Tokens, place: int) -> Amount | None:
    """Every Monday, each Monday and Friday, on Tuesdays and Thursdays, Monday to Friday: so often a week."""
    start = place
    low = word_at(tokens, place)
    other = low == "alternate" or (low == "every" and word_at(tokens, place + 1) in ("other", "second"))
    if other and _weekday(tokens, place + 1 + (low == "every")):
        return Amount("period", start, place + 2 + (low == "every"), "weekdays", ONE, ONE, "fortnight", 1)
    one_of_them = low == "on" and word_at(tokens, place + 1) == "a"
    if low in ("on", "every", "each", "in"):
        place += 1 + one_of_them
    first = _weekday(tokens, place)
    if not first:
        return None
    if word_at(tokens, place + 1) in ("to", "-") and _weekday(tokens, place + 2):
        return Amount("period", start, place + 3, "weekdays", ONE, ONE, "week", 5)
    days, end, plural = 1, place + 1, first == 2
    while True:
        far = end + (word_at(tokens, end) == ",")
        far += word_at(tokens, far) in ("and", "&")
        if far == end or not (kind := _weekday(tokens, far)):
            break
        days, end, plural = days + 1, far + 1, plural or kind == 2
    if low not in ("every", "each") and not one_of_them and not plural and days < 2:
        return None
    return Amount("period", start, end, "weekdays", ONE, ONE, "week", days)


def _weekday(tokens: Tokens, place: int) -> int:
    """1 for a weekday, 2 for its plural, 0 for anything else."""
    low = word_at(tokens, place)
    if low in WEEKDAYS:
        return 2 if word_at(tokens, place + 1) in ("mornings", "afternoons", "lunchtimes") else 1
    return 2 if low.endswith("s") and low[:-1] in WEEKDAYS else 0


def moments(tokens: Tokens, place: int) -> Amount | None:
    """At morning break, lunch and afternoon break; … in the morning and … in the afternoon: so often a day."""
    low = word_at(tokens, place)
    if [low, word_at(tokens, place + 1), word_at(tokens, place + 2)] == ["in", "the", "afternoon"]:
        before = [word_at(tokens, place - n) for n in range(1, 9)]
        return (
            Amount("times", place, place + 3, "morning and afternoon", TWO, TWO)
            if "morning" in before
            else None
        )
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
                return Amount("occasion", place, far + 1, "each occasion")
        return None
    if low not in _EACH:
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
            if tokens[far].kind != "word" or tokens[far].low in _BETWEEN or _unit(tokens, far)[0]:
                break
            if tokens[far].low in OCCASIONS or (far == end and tokens[far].low == "hour"):
                return Amount("occasion", place, far + 1, "each occasion")
    return None


def whole(tokens: Tokens, place: int) -> Amount | None:
    """Full-time, at all times, throughout the school day, in all lessons: all of it, without a figure."""
    low = word_at(tokens, place)
    if low == "full" and word_at(tokens, place + 1) == "time":
        return Amount("whole", place, place + 2, "all of the time")
    if low == "whole" and word_at(tokens, place + 1) == "of":
        for far in range(place + 2, min(place + 6, len(tokens))):
            if tokens[far].low in OCCASIONS or tokens[far].low in WHOLES or tokens[far].low == "day":
                return Amount("whole", place, far + 1, "all of the time")
    if low == "all" and word_at(tokens, place + 1) == "day":
        return Amount("whole", place, place + 2, "all of the time")
    if low == "24" and word_at(tokens, place + 1) in ("hour", "hours", "/"):
        return Amount(
            "whole", place, place + (3 if word_at(tokens, place + 1) == "/" else 2), "all of the time"
        )
    if low not in ("in", "for", "during", "throughout", "across", "at", "through"):
        return None
    end = place + 1
    if low in ("throughout", "across", "for", "during", "through"):
        far = end
        if word_at(tokens, far) in ("the", "each", "every", "all"):
            far += 1
            while far < end + 3 and word_at(tokens, far) in (
                "whole",
                "entire",
                "school",
                "full",
                "of",
                "the",
            ):
                far += 1
            if word_at(tokens, far) == "day" and (
                low in ("throughout", "across")
                or "whole" in _words(tokens, end, far)
                or "entire" in _words(tokens, end, far)
            ):
                return Amount("whole", place, far + 1, "all of the time")
    if word_at(tokens, end) == "all":
        for far in range(end + 1, min(end + 5, len(tokens))):
            if tokens[far].kind != "word" or tokens[far].low in ("staff", "adults"):
                break
            if tokens[far].low in WHOLES:
                return Amount("whole", place, far + 1, "all of its kind")
    return None


def weeks(tokens: Tokens, place: int) -> Amount | None:
    """For six weeks, a 12-week block, 38 weeks of the year, six weekly sessions, six-weekly."""
    found = number(tokens, place)
    if found is None:
        return None
    (low, high), end = found
    word = word_at(tokens, end)
    if word in ("week", "weeks"):
        if word_at(tokens, place - 1) in _EACH or word_at(tokens, place - 1) == "within":
            return None
        behind = end + 1
        # 38 weeks of the year
        link = behind + (word_at(tokens, behind) in ("of", "per", "a", "in", "each"))
        link += word_at(tokens, link) in ("the", "each", "an", "a")
        unit, after = _unit(tokens, link)
        if unit == "year":
            return Amount("weeks", place, after, "weeks of the year", low, high)
        return Amount("weeks", place, behind, "a number of weeks", low, high)
    if word == "weekly" and end < len(tokens):
        if tokens[end].joint == "-":
            return _interval(place, end + 1, low, "week", "every so many")
        in_a_block = any(
            word_at(tokens, place - n) in ("block", "course", "series", "programme") for n in (1, 2, 3)
        )
        if in_a_block or low >= 6:
            return Amount("weeks", place, end, "so many weekly sessions", low, high)
    return None


def _are(tokens: Tokens, place: int, words: tuple[str, ...]) -> bool:
    return place + len(words) <= len(tokens) and all(
        tokens[place + n].low == word for n, word in enumerate(words)
    )


def _words(tokens: Tokens, first: int, last: int) -> set[str]:
    return {word_at(tokens, place) for place in range(first, last)}
