"""PURE. Paragraphs and lists of Section F, cut into items.

A bullet is an item, and so is a numbered paragraph. What leads in to a list (“A therapist will:”) stands before each of its
bullets; bullets that only say more of the one above them stay with it. Two sentences that each say how much or how often
are two items.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sectionf.plans.amounts import has_amount, has_verb, is_about_the_last, is_measured, is_promise
from sectionf.plans.pieces import Draft, Piece, Placed, sentences

_NOT_PROVISION = re.compile(
    r"\W*(?:this (?:section|part)|(?:the )?provision (?:in|below|set out|listed|described|above|that \w+ (?:needs|requires)|to meet)|"
    r"provision (?:in|must|should)|the following|section f\b|(?:please )?note(?::| that| –)|guidance\b|"
    r"(?:arrangements for )?monitoring|reviews?:|none\b|n/?a$|not applicable|see section|as (?:above|set out in))",
    re.IGNORECASE,
)
_THE_LAW = re.compile(
    r"\b(?:(?:in|of) this (?:part|section)\b|code of practice|children and families act|section 42|(?:local authority|council) (?:is under a duty|must secure|has a duty))\b",
    re.IGNORECASE,
)
_WATCHED = re.compile(r"\W*(?:(?:arrangements for )?monitoring|reviews?)\s*:", re.IGNORECASE)
# A heading over a list, not the beginning of its sentences.
_LABEL = re.compile(
    r"\W*(?:(?:special )?(?:educational )?provision|support|strategies|interventions?|resources|what|how)\b[^.]{0,60}:\W*$",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[a-z]|[ivx]{1,4}|o")
LONG = 9  # words: a bullet of so many stands on its own
SHORT = 3  # words: bullets of no more only name the parts of what is above them


@dataclass
class _Node:
    """A paragraph with what is listed below it."""

    said: Placed
    depth: int
    below: list["_Node"] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.said.text

    @property
    def is_listed(self) -> bool:
        return bool(self.said.paragraph.marker)

    @property
    def leads_in(self) -> bool:
        """Whether it is the beginning of what is listed below it."""
        if not self.below:
            return False
        said = self.text.rstrip()
        begun = not said.endswith((".", "!", "?")) and self.below[0].text[:1].islower()
        return said.endswith(":") or (begun and has_verb(said))


def is_boilerplate(text: str) -> bool:
    """Say whether a text speaks about the section and not about provision."""
    return bool(_NOT_PROVISION.match(text) or _THE_LAW.search(text)) or not re.search(r"[^\W\d_]", text)


def drafts_of(said: Sequence[Placed], *, sure: bool) -> list[Draft]:
    """Return the items of a run of paragraphs.

    Args:
        sure: whether all of it is provision, as in the column of a table; else a paragraph that is in no list has to
            read like a promise.
    """
    return [draft for node in _tree(said) for draft in _of(node, sure=sure)]


def _tree(said: Sequence[Placed]) -> list[_Node]:
    """Put list paragraphs below what they belong to: the bullet above that stands further out, or the line that leads in."""
    roots: list[_Node] = []
    above: list[_Node] = []
    for one in said:
        node = _Node(one, _depth(one, above))
        while above and above[-1].depth >= node.depth:
            above.pop()
        if above and (above[-1].depth > 0 or _may_lead(above[-1].text, node.text)):
            above[-1].below.append(node)
        else:
            roots.append(node)
        above.append(node)
    return roots


def _depth(one: Placed, above: Sequence[_Node]) -> int:
    marker, level = one.paragraph.marker, one.paragraph.level
    if level is not None:
        return 1 + level
    if marker and _LETTER.fullmatch(marker):
        # Letters and round bullets typed by hand stand one below whatever list they are in.
        bullets = [node for node in above if node.said.paragraph.level is not None]
        return bullets[0].depth + 1 if bullets else 1
    return 0


def _may_lead(text: str, below: str) -> bool:
    said = text.rstrip()
    return said.endswith(":") or (not said.endswith((".", "!", "?", ";")) and below[:1].islower())


def _of(node: _Node, *, sure: bool) -> list[Draft]:
    if not node.below:
        return _leaf(node, sure=sure)
    below = [draft for child in node.below for draft in _of(child, sure=True)]
    if _LABEL.match(node.text) or is_boilerplate(node.text):
        return below
    lead = node.said.whole()
    if node.leads_in:
        measured = any(is_measured(draft.text) for draft in below)
        names = all(len(draft.text.split()) <= SHORT for draft in below) and not has_verb(node.text)
        if not measured and (has_amount(node.text) or names):
            return [_with_all(node, below)]
        return [draft.led_by(lead, node.said.ref) for draft in below]
    if sum(_stands_alone(draft.text) for draft in below) * 2 > len(below):
        own = _leaf(node, sure=sure) if _stands_alone(node.text) else []
        return own + (below if own else [draft.led_by(lead, node.said.ref) for draft in below])
    return [_with_all(node, below)]


def _with_all(node: _Node, below: Sequence[Draft]) -> Draft:
    more = [piece for draft in below for piece in draft.pieces]
    return Draft((node.said.whole(), *more), node.said.ref)


def _stands_alone(text: str) -> bool:
    return len(text.split()) >= LONG or (is_measured(text) and len(text.split()) > 4)


def _leaf(node: _Node, *, sure: bool) -> list[Draft]:
    if is_boilerplate(node.text) or not (sure or node.is_listed or is_promise(node.text)):
        return []
    return [Draft(pieces, node.said.ref) for pieces in _by_sentence(node.said)]


def _by_sentence(said: Placed) -> list[tuple[Piece, ...]]:
    """Return a paragraph as one run of sentences, or several where a sentence promises something measured of its own."""
    runs: list[tuple[int, int]] = []
    for start, end in sentences(said.text):
        text = said.text[start:end]
        if runs and _WATCHED.match(text):
            break  # "… each day. Monitoring: the school will …": what follows is not provision any more
        begins = not runs or (
            is_measured(text) and is_measured(said.text[slice(*runs[-1])]) and not is_about_the_last(text)
        )
        if begins:
            runs.append((start, end))
        else:
            runs[-1] = (runs[-1][0], end)
    return [(said.part(start, end),) for start, end in runs]
