"""The grammar of how often: periods, intervals, days of the week, and numbers of weeks."""

from collections.abc import Sequence
from fractions import Fraction

from sectionf.wording.numbers import number
from sectionf.wording.parts import Amount
from sectionf.wording.tokens import Token, are, word_at
from sectionf.wording.units import (
    ADVERBS,
    PARTS_OF_A_DAY,
    PERIODS,
    SEASONS,
    SEVERAL,
    SORTS_OF_PERIOD,
    WEEKDAYS,
)

Tokens = Sequence[Token]
ONE, TWO = Fraction(1), Fraction(2)
# The rule of a period that is none without an amount: “spread across the week”.
OVER = "over, across or in the period"
EACH = frozenset("each every per".split())
_OVER = frozenset("over across in during within throughout".split())
# Before “a week” these make it a length and no period: for a week, half a day.
_NO_PERIOD = frozenset("half for of is be as quarter than full whole".split())


def period(tokens: Tokens, place: int, before: Amount | None) -> Amount | None:
    """Return how often, where a period or an interval begins at a place.

    Daily · per week · a week · each academic year · every other week · every six weeks · over the year · /wk. `before` is
    the amount that ends at the place, if one does: behind “3 x” a bare “week” is a period.
    """
    low = word_at(tokens, place)
    made = _adverb(tokens, place)
    if made is not None:
        return made
    if low in ("alternate", "alternating"):
        return _other(tokens, place, place + 1)
    by_times = before is not None and before.sort == "times"
    if low == "/" or (
        before is not None and by_times and "x" in (tokens[before.first].low, tokens[place - 1].low)
    ):
        bare = _ofperiod_at(tokens, place, place + (low == "/"), "a period behind a number of times")
        if bare is not None:
            return bare
    if low in EACH:
        end = place + 1
        if low == "each" and are(tokens, end, "and", "every"):
            end += 2
        return _every(tokens, place, end)
    if low in ("a", "an") and word_at(tokens, place - 1) not in _NO_PERIOD and place > 0:
        return _ofperiod_at(tokens, place, place + 1, "“a” and a period")
    if low in _OVER:
        end = place + 1
        if are(tokens, end, "the", "course", "of"):
            end += 3
        if low == "in" and word_at(tokens, end) in EACH:
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
        if are(tokens, place, *words):
            if word_at(tokens, place - 1) in ("bi", "tri", "semi"):
                return None
            return _interval(place, place + len(words), ONE, unit, "a word for how often")
    return None


def _every(tokens: Tokens, start: int, place: int) -> Amount | None:
    """What follows each, every or per: a unit, a number of units, another unit, a part of the day."""
    low = word_at(tokens, place)
    if low in ("other", "second", "alternate"):
        return _other(tokens, start, place + 1)
    if are(tokens, place, "2", "nd"):
        return _other(tokens, start, place + 2)
    found = number(tokens, place)
    if found is not None:
        (many, _), end = found
        unit = SEVERAL.get(word_at(tokens, end), "")
        if unit == "term" and word_at(tokens, end - 1) == "half":
            return None
        return _interval(start, end + 1, many, unit, "every so many weeks, months or terms") if unit else None
    if low in PARTS_OF_A_DAY or (low == "school" and word_at(tokens, place + 1) in PARTS_OF_A_DAY):
        end = place + 1 + (low == "school")
        if word_at(tokens, end) == "and" and word_at(tokens, end + 1) in PARTS_OF_A_DAY:
            return _interval(start, end + 2, ONE, "day", "a part of every day", 2)
        again = word_at(tokens, end) == "and" and word_at(tokens, end + 1) in ("every", "each")
        if again and word_at(tokens, end + 2) in PARTS_OF_A_DAY:
            return _interval(start, end + 3, ONE, "day", "a part of every day", 2)
        return _interval(start, end, ONE, "day", "a part of every day")
    unit, end = period_at(tokens, place)
    return _interval(start, end, ONE, unit, "each, every or per and a period") if unit else None


def _other(tokens: Tokens, start: int, place: int) -> Amount | None:
    """What follows every other or alternate: one week, or weeks."""
    unit, end = period_at(tokens, place)
    if not unit and word_at(tokens, place) in SEVERAL:
        unit, end = SEVERAL[word_at(tokens, place)], place + 1
    return _interval(start, end, TWO, unit, "every other, alternate") if unit else None


def _ofperiod_at(tokens: Tokens, start: int, place: int, rule: str) -> Amount | None:
    unit, end = period_at(tokens, place)
    return _interval(start, end, ONE, unit, rule) if unit else None


def _over(tokens: Tokens, start: int, place: int) -> Amount | None:
    """Over the year, in the summer term; “throughout the day” is no period."""
    season = word_at(tokens, place) in SEASONS
    unit, end = period_at(tokens, place + season)
    if not unit or unit == "day" or (season and unit not in ("term", "half-term")):
        return None
    return _interval(start, end, ONE, unit, OVER)


def period_at(tokens: Tokens, place: int) -> tuple[str, int]:
    """Return the period whose noun stands at a place, past “school”, “academic” …; empty where none does."""
    if word_at(tokens, place) not in _FIRST_OF_PERIODS:
        return "", place
    for _ in range(2):
        if word_at(tokens, place) in SORTS_OF_PERIOD:
            place += 1
    for words, unit in PERIODS.items():
        if are(tokens, place, *words):
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
        return Amount(
            "period", start, place + 2 + (low == "every"), "days of the week", ONE, ONE, "fortnight", 1
        )
    one_of_them = low == "on" and word_at(tokens, place + 1) == "a"
    if low in ("on", "every", "each", "in"):
        place += 1 + one_of_them
    first = _weekday(tokens, place)
    if not first:
        return None
    if word_at(tokens, place + 1) in ("to", "-") and _weekday(tokens, place + 2):
        return Amount("period", start, place + 3, "days of the week", ONE, ONE, "week", 5)
    days, end, plural = 1, place + 1, first == 2
    while True:
        far = end + (word_at(tokens, end) == ",")
        far += word_at(tokens, far) in ("and", "&")
        if far == end or not (kind := _weekday(tokens, far)):
            break
        days, end, plural = days + 1, far + 1, plural or kind == 2
    if low not in ("every", "each") and not one_of_them and not plural and days < 2:
        return None
    return Amount("period", start, end, "days of the week", ONE, ONE, "week", days)


def _weekday(tokens: Tokens, place: int) -> int:
    """1 for a weekday, 2 for its plural, 0 for anything else."""
    low = word_at(tokens, place)
    if low in WEEKDAYS:
        return 2 if word_at(tokens, place + 1) in ("mornings", "afternoons", "lunchtimes") else 1
    return 2 if low.endswith("s") and low[:-1] in WEEKDAYS else 0


def weeks(tokens: Tokens, place: int) -> Amount | None:
    """For six weeks, a 12-week block, 38 weeks of the year, six weekly sessions, six-weekly."""
    found = number(tokens, place)
    if found is None:
        return None
    (low, high), end = found
    word = word_at(tokens, end)
    if word in ("week", "weeks"):
        if word_at(tokens, place - 1) in EACH or word_at(tokens, place - 1) == "within":
            return None
        behind = end + 1
        # 38 weeks of the year
        link = behind + (word_at(tokens, behind) in ("of", "per", "a", "in", "each"))
        link += word_at(tokens, link) in ("the", "each", "an", "a")
        unit, after = period_at(tokens, link)
        if unit == "year":
            return Amount("weeks", place, after, "weeks of the year", low, high)
        return Amount("weeks", place, behind, "a number of weeks", low, high)
    if word == "weekly" and end < len(tokens):
        if tokens[end].joint == "-":
            return _interval(place, end + 1, low, "week", "every so many weeks, months or terms")
        in_a_block = any(
            word_at(tokens, place - n) in ("block", "course", "series", "programme") for n in (1, 2, 3)
        )
        if in_a_block or low >= 6:
            return Amount("weeks", place, end, "so many weekly sessions", low, high)
    return None
