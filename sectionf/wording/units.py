"""The words of amounts: numbers, units of time, periods, what counts as a session, and where things happen."""

from collections.abc import Mapping
from fractions import Fraction

NUMBERS: Mapping[str, int] = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split(),
        1,
    )
}
TENS: Mapping[str, int] = {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
SIGNS: Mapping[str, Fraction] = {
    "½": Fraction(1, 2),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
}
# What may follow “and” or stand before “of an hour”.
PARTS: Mapping[tuple[str, ...], Fraction] = {
    ("a", "half"): Fraction(1, 2),
    ("a", "quarter"): Fraction(1, 4),
    ("one", "quarter"): Fraction(1, 4),
    ("quarter",): Fraction(1, 4),
    ("three", "quarters"): Fraction(3, 4),
    ("two", "thirds"): Fraction(2, 3),
    ("a", "third"): Fraction(1, 3),
}

# Minutes in one of it.
MINUTES: Mapping[str, int] = {
    **dict.fromkeys("minute minutes min mins minute's minutes'".split(), 1),
    **dict.fromkeys("hour hours hr hrs hour's hours'".split(), 60),
}
GLUED_MINUTES: Mapping[str, int] = {"m": 1, "h": 60}  # “30m”, “1h”: only right behind a figure

# A period by its noun, and by its adverb. Half-terms are two words and read before terms.
PERIODS: Mapping[tuple[str, ...], str] = {
    ("day",): "day",
    ("weekday",): "day",
    ("week",): "week",
    ("wk",): "week",
    ("fortnight",): "fortnight",
    ("half", "term"): "half-term",
    ("halfterm",): "half-term",
    ("term",): "term",
    ("year",): "year",
    ("yr",): "year",
    ("annum",): "year",
    ("month",): "month",
}
ADVERBS: Mapping[tuple[str, ...], str] = {
    ("daily",): "day",
    ("weekly",): "week",
    ("wkly",): "week",
    ("pw",): "week",
    ("p", "/", "w"): "week",
    ("p", ".", "w", "."): "week",
    ("p", ".", "a", "."): "year",
    ("fortnightly",): "fortnight",
    ("half", "termly"): "half-term",
    ("termly",): "term",
    ("yearly",): "year",
    ("annually",): "year",
    ("annual",): "year",
    ("pa",): "year",
    ("monthly",): "month",
}
SEVERAL: Mapping[str, str] = {
    "days": "day",
    "weeks": "week",
    "fortnights": "fortnight",
    "months": "month",
    "terms": "term",
    "years": "year",
}
SORTS_OF_PERIOD = frozenset("school academic teaching working full calendar whole single college".split())
SEASONS = frozenset("autumn spring summer".split())
WEEKDAYS = frozenset(
    "monday tuesday wednesday thursday friday mon tue tues wed weds thu thur thurs fri".split()
)
PARTS_OF_A_DAY = frozenset(
    "morning afternoon lunchtime lunch playtime breaktime evening night registration".split()
)
# Moments of a school day: “at break and lunchtime” is twice a day.
MOMENTS = PARTS_OF_A_DAY | frozenset("break breaktimes lunchtimes arrival home hometime start end".split())
# “In each lesson”: it says when, and gives no number of times in a period.
OCCASIONS = frozenset(
    "lesson lessons class subject task tasks topic meal mealtime transition assembly activity assignment module "
    "exam examination test assessment break lecture unit chapter project".split()
)
# “In all lessons”: it says when, and that it is for the whole of it.
WHOLES = frozenset(
    "lessons classes subjects times activities work tasks lectures assemblies examinations exams tests assessments "
    "sessions learning papers transitions environments".split()
)
SESSIONS = frozenset(
    "session sessions visit visits lesson lessons meeting meetings appointment appointments slot slots consultation "
    "consultations review reviews check-in checkins ins check occasion occasions workshop workshops break breaks "
    "burst bursts tutorial tutorials call calls treatment treatments class classes days mornings afternoons lunchtimes "
    "observation observations contact contacts assessment assessments clubs activity activities".split()
)
PUPILS = frozenset(
    "pupil pupils child children student students peer peers learner learners classmates friends people".split()
)
PLACES = frozenset(
    "room classroom class pool gym hall home school clinic library playground base unit space area hub community "
    "kitchen workstation garden".split()
)
MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
