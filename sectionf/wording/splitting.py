"""Takes apart a text that holds several provisions: termly visits beside a daily programme are two."""

from collections.abc import Sequence
from itertools import pairwise

from sectionf.wording.amounts import is_of_a_review
from sectionf.wording.parts import Amount, Provision
from sectionf.wording.quantities import quantities
from sectionf.wording.tokens import Token, are, tokens_of, word_at

Tokens = Sequence[Token]

# A new provision can begin at these, and does where both sides say how often.
_LINKS = frozenset("and with plus alongside together while whilst additionally & + ; |".split())
_LONG_LINKS = (("as", "well", "as"), ("in", "addition", "to"), ("in", "addition"), ("followed", "by"))
# “With” begins a provision before something that is done, not before whoever does it.
_DONE = frozenset(
    "programme programmes visit visits session sessions practice exercises activities follow review reviews monitoring "
    "training stretches breaks consultation consultations meeting meetings daily weekly fortnightly termly".split()
)
# A sentence that goes on about the provision before it.
_GOES_ON = frozenset("this these it they each sessions".split())
_ABBREVIATIONS = frozenset("e g i approx max min mins hr hrs no etc st dr mr mrs ms".split())
# Words that make no provision of a piece: “each morning and each afternoon”, “reviewed termly”.
_EMPTY = frozenset(
    "and with for of the a an each every at in on to by be is it this will per then also plus & + ; | , . - ( )".split()
)


def split_provisions(text: str) -> tuple[Provision, ...]:
    """Return the provisions of a text in order, each with its words and their place; a text with one is given whole.

    A piece begins behind a full stop, a semicolon, a new line, “and”, “with”, “plus” … where what stands before it
    and what begins with it each say how often.
    """
    tokens = tokens_of(text)
    return taken_apart(text, tokens, quantities(tokens))


def taken_apart(text: str, tokens: Tokens, amounts: Sequence[Amount]) -> tuple[Provision, ...]:
    """Return the provisions of a text whose tokens and amounts are known."""
    if not tokens:
        return ()
    cuts: list[int] = []
    so_far = False
    for first, last, mine in _segments(text, tokens, amounts):
        counts = _counts(tokens, first, last, mine)
        if counts and so_far:
            cuts.append(first)
        so_far = so_far or counts
    edges = [0, *cuts, len(tokens)]
    pieces = [_piece(text, tokens, first, last) for first, last in pairwise(edges)]
    return tuple(piece for piece in pieces if piece is not None)


def _segments(text: str, tokens: Tokens, amounts: Sequence[Amount]) -> list[tuple[int, int, list[Amount]]]:
    """Return the stretches between the places where a provision could begin, with the amounts in each."""
    inside = {place for each in amounts for place in range(each.first + 1, each.last)}
    starts = [0]
    for place in range(1, len(tokens)):
        if place not in inside and _may_begin(text, tokens, place) and place > starts[-1]:
            starts.append(place)
    segments: list[tuple[int, int, list[Amount]]] = []
    at = 0
    for first, last in zip(starts, [*starts[1:], len(tokens)], strict=True):
        mine = []
        while at < len(amounts) and amounts[at].first < last:
            mine.append(amounts[at])
            at += 1
        segments.append((first, last, mine))
    return segments


def _may_begin(text: str, tokens: Tokens, place: int) -> bool:
    token, before = tokens[place], tokens[place - 1]
    if token.low == "with":
        return any(word_at(tokens, place + n) in _DONE for n in (1, 2, 3, 4))
    if token.low in _LINKS or (
        token.low in ("as", "in") and word_at(tokens, place + 1) in ("well", "addition")
    ):
        return True
    gap = text[before.end : token.start]
    if "\n" in gap or "\r" in gap:
        return True
    ends = before.low == "." and bool(gap) and word_at(tokens, place - 2) not in _ABBREVIATIONS
    return ends and token.low not in _GOES_ON


def _counts(tokens: Tokens, first: int, last: int, amounts: Sequence[Amount]) -> bool:
    """Say whether a stretch says how often something is made, and what."""
    says = [each for each in amounts if each.sort in ("period", "occasion")]
    own = [each for each in says if not is_of_a_review(tokens[first:last], _moved(each, first))]
    timed = any(each.sort == "duration" for each in amounts)
    if not own and not (says and timed):
        return False
    counted = {place for each in amounts for place in range(each.first, each.last)}
    words = sum(
        1
        for place in range(first, last)
        if place not in counted and tokens[place].kind == "word" and tokens[place].low not in _EMPTY
    )
    return words > 0


def _moved(each: Amount, by: int) -> Amount:
    return Amount(each.sort, each.first - by, each.last - by, each.rule, each.low, each.high, each.period)


def _piece(text: str, tokens: Tokens, first: int, last: int) -> Provision | None:
    """Return a piece without the link it begins with and the comma it ends with."""
    while first and first < last and (link := _link(tokens, first)):
        first += link
    while last > first and last < len(tokens) and tokens[last - 1].low in (";", ",", "|", "-"):
        last -= 1
    if first >= last:
        return None
    start, end = tokens[first].start, tokens[last - 1].end
    return Provision(text[start:end], start, end)


def _link(tokens: Tokens, place: int) -> int:
    """Return how many tokens at a place only join a provision to the one before."""
    for words in _LONG_LINKS:
        if are(tokens, place, *words):
            return len(words)
    return int(
        tokens[place].low in _LINKS
        or tokens[place].low in ("then", "also")
        or tokens[place].low in (",", ".", "-")
    )
