"""Marks the vague words of a provision in their places."""

from collections.abc import Sequence
from dataclasses import dataclass

from sectionf.wording.numbers import number
from sectionf.wording.parts import Amount, Mark
from sectionf.wording.tokens import Phrases, Token, word_at, written_out
from sectionf.wording.units import MONTHS
from sectionf.wording.words import (
    ALONE,
    BEFORE_AN_AMOUNT,
    HARMLESS,
    HOW_MUCH,
    HOW_OFTEN,
    NOT_A_MONTH,
    NOT_ALL_THE_TIME,
    TABLE,
    WHEN,
    WHETHER,
    WITHOUT_AMOUNT,
    WITHOUT_HOURS,
    VagueWords,
)

Tokens = Sequence[Token]
_PHRASES: Phrases[VagueWords | None] = Phrases(
    [
        *((phrase, row) for row in TABLE for phrase in written_out(row.phrases)),
        *((phrase, None) for phrase in written_out(HARMLESS)),
    ]
)


# “To support” is what a strategy does; support is what a plan has to quantify.
_BEFORE_A_VERB = frozenset("to will and which that can help".split())


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase of the table between two tokens."""

    row: VagueWords
    first: int
    last: int

    def mark(self, text: str, tokens: Tokens) -> Mark:
        """Return the mark it makes in the text."""
        start, end = tokens[self.first].start, tokens[self.last - 1].end
        word = " ".join(text[start:end].lower().split())
        row = self.row
        return Mark(
            start,
            end,
            word,
            row.leaves_open,
            row.why,
            row.authority,
            f"table of vague words, {row.leaves_open}; {row.when}",
        )


def candidates(tokens: Tokens, amounts: Sequence[Amount]) -> list[Candidate]:
    """Return the phrases that are vague whatever else the provision says, and those that may be."""
    sizes = {each.first for each in amounts if each.sort in ("size", "ratio")}
    in_amounts = {place for each in amounts if each.sort != "times" for place in range(each.first, each.last)}
    found = []
    place = 0
    while place < len(tokens):
        match = _PHRASES.at(tokens, place)
        if match is None:
            place += 1
            continue
        row, end = match
        if row is not None and _applies(tokens, row, place, end, sizes) and place not in in_amounts:
            found.append(Candidate(row, place, end))
        place = end
    return found


def _applies(tokens: Tokens, row: VagueWords, place: int, end: int, sizes: set[int]) -> bool:
    if row.when == BEFORE_AN_AMOUNT:
        start = end + (word_at(tokens, end) in ("a", "an", "of"))
        counts = number(tokens, start) is not None or word_at(tokens, start) in (
            "half",
            "hour",
            "quarter",
            "½",
            "¾",
            "¼",
            "once",
            "twice",
        )
        return counts and start not in sizes and not _is_a_group(tokens, place)
    if row.when == NOT_ALL_THE_TIME:
        return word_at(tokens, end) not in ("at", "throughout") or word_at(tokens, end + 1) not in (
            "all",
            "the",
        )
    if row.when == NOT_A_MONTH and tokens[place].low in MONTHS:
        return not (tokens[place].raw[0].isupper() and place > 0)
    if row.when == ALONE:
        return word_at(tokens, place - 1) not in _BEFORE_A_VERB and tokens[place].low == "support"
    if row.when == WITHOUT_HOURS and tokens[place].low in ("extra", "additional"):
        return not (place and word_at(tokens, place - 1) in ("%", "percent", "cent"))
    return True


def _is_a_group(tokens: Tokens, place: int) -> bool:
    return word_at(tokens, place - 1) == "of" and word_at(tokens, place - 2) in ("group", "groups")


def left_open(found: Sequence[Candidate]) -> tuple[bool, bool]:
    """Say whether vague words leave the amount open, and the frequency, although the provision seems to cover all times."""
    kinds = {each.row.leaves_open for each in found if each.row.when not in (WITHOUT_AMOUNT, ALONE)}
    both = bool(kinds & {WHETHER, WHEN, HOW_OFTEN})
    return both or HOW_MUCH in kinds, both


def chosen(
    found: Sequence[Candidate], *, has_hours: bool, has_amount: bool, says_nothing: bool
) -> list[Candidate]:
    """Return the phrases that are vague in this provision.

    `has_hours`: minutes or hours are given; `has_amount`: or that it is for all of the time; `says_nothing`: neither
    amount nor frequency nor anybody who delivers.
    """
    kept = [
        each
        for each in found
        if not (each.row.when == WITHOUT_HOURS and has_hours)
        and not (each.row.when == WITHOUT_AMOUNT and has_amount)
        and each.row.when != ALONE
    ]
    if not kept and says_nothing:
        kept = [each for each in found if each.row.when == ALONE][:1]
    return kept
