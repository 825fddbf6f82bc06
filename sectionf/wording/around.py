"""What stands around an amount: how many at once, where, and from when."""

from collections.abc import Sequence
from dataclasses import dataclass

from sectionf.wording.numbers import number
from sectionf.wording.parts import Amount
from sectionf.wording.tokens import Token, word_at
from sectionf.wording.units import MONTHS, PLACES, SEASONS

Tokens = Sequence[Token]

ONE_TO_ONE, PAIR, SMALL_GROUP, WHOLE_CLASS = "1:1", "pair", "small group", "whole class"
MOST_IN_A_GROUP = 10
# Groups that say nothing about how many are taught at once.
_OTHER_GROUPS = frozenset(
    "age year whole large tutor form working ethnic muscle friendship-age focus this each that".split()
)
_DONE_ALONE = frozenset(
    "session sessions therapy tuition teaching support work intervention interventions speech language lesson lessons "
    "counselling basis instruction coaching mentoring or and".split()
) | {"", "/"}
_SEPARATORS = frozenset({"", *";|,-()"})
_REACH = 6


@dataclass(frozen=True, slots=True)
class Grouping:
    """How many are taught at once, between two tokens; `size` where a number is given."""

    kind: str
    first: int
    last: int
    rule: str
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Groupings:
    """The grouping that rules, if any; whether the words leave a choice between two; and the size of the group."""

    chosen: Grouping | None
    is_a_choice: bool = False
    size: int | None = None


def grouping(tokens: Tokens, amounts: Sequence[Amount]) -> Groupings:
    """Return how many are taught at once. “1:1 or in a small group” is a choice, and no grouping."""
    found = sorted([*_counted(amounts), *_in_words(tokens)], key=lambda each: (each.first, each.last))
    if not found:
        return Groupings(None)
    first = found[0]
    size = next((each.size for each in found if each.kind == first.kind and each.size), None)
    other = next((each for each in found if each.kind != first.kind), None)
    if other is not None and 0 <= other.first - first.last <= _REACH:
        between = [token.low for token in tokens[first.last : other.first]]
        if any(word in ("or", "and", "/") for word in between) and "," not in between:
            return Groupings(None, is_a_choice=True)
    return Groupings(first, size=size)


def _counted(amounts: Sequence[Amount]) -> list[Grouping]:
    found = []
    for each in amounts:
        if each.sort == "ratio":
            adults, pupils = int(each.low), int(each.high)
            kind = f"{adults}:1" if pupils == 1 else PAIR if pupils == 2 else SMALL_GROUP
            found.append(Grouping(kind, each.first, each.last, each.rule, pupils if pupils > 1 else None))
        elif each.sort == "size" and 1 < each.high <= MOST_IN_A_GROUP:
            kind = PAIR if each.high == 2 else SMALL_GROUP
            found.append(Grouping(kind, each.first, each.last, each.rule, int(each.high)))
    return found


def _in_words(tokens: Tokens) -> list[Grouping]:
    found = []
    for place, token in enumerate(tokens):
        before, behind = word_at(tokens, place - 1), word_at(tokens, place + 1)
        if (
            token.low in ("group", "groups")
            and before not in _OTHER_GROUPS
            and place
            and behind not in ("of", "size")
        ):
            first = place - 1 if before == "small" else place
            found.append(Grouping(SMALL_GROUP, first, place + 1, "words for a group"))
        elif token.low in ("pair", "pairs") and before in ("a", "in", "or"):
            found.append(Grouping(PAIR, place, place + 1, "words for a pair"))
        elif token.low == "individually" or (token.low == "individual" and _alone(before, behind)):
            found.append(Grouping(ONE_TO_ONE, place, place + 1, "words for teaching alone"))
        elif token.low == "class" and before == "whole":
            found.append(Grouping(WHOLE_CLASS, place - 1, place + 1, "words for the whole class"))
    return found


def _alone(before: str, behind: str) -> bool:
    """Say whether “individual” is how it is taught: individual tuition, or a cell that says individual."""
    return behind in _DONE_ALONE or (before in _SEPARATORS and behind in _SEPARATORS)


def place_of(tokens: Tokens) -> tuple[int, int] | None:
    """Return where the place stands: in a quiet room, at home, in the school's pool, online."""
    for start, token in enumerate(tokens):
        if token.low == "online":
            return start, start + 1
        if token.low not in ("in", "at", "within", "outside"):
            continue
        for far in range(start + 1, min(start + 6, len(tokens))):
            if tokens[far].kind != "word" or tokens[far].low in ("group", "all", "each", "every", "of"):
                break
            if tokens[far].low in PLACES and word_at(tokens, far + 1) not in PLACES:
                return start, far + 1
    return None


def start_of(tokens: Tokens) -> tuple[int, int] | None:
    """Return where the start stands: from September 2025, from 1 May, from the start of the spring term, by October."""
    for start, token in enumerate(tokens):
        if token.low not in ("from", "starting", "beginning", "commencing", "by", "within"):
            continue
        if token.low == "within":
            found = number(tokens, start + 1)
            if found is not None and word_at(tokens, found[1]) in ("weeks", "days", "week"):
                return start, found[1] + 1
            continue
        for far in range(start + 1, min(start + 8, len(tokens))):
            word = tokens[far].low
            if word in MONTHS and (word != "may" or tokens[far].raw[0].isupper()):
                year = word_at(tokens, far + 1)
                return start, far + 1 + (len(year) == 4 and year.isdecimal())
            if word in SEASONS and word_at(tokens, far + 1) == "term":
                year = word_at(tokens, far + 2)
                return start, far + 2 + (len(year) == 4 and year.isdecimal())
            if tokens[far].kind == "mark" or word in ("to", "and", "by"):
                break
    return None
