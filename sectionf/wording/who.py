"""Who delivers a provision, with which qualification, and to how many at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from sectionf.wording.people import (
    ADVISES,
    ANYBODY,
    BEFORE_THINGS,
    BY,
    DELIVERED,
    DOES,
    LABELS,
    NOT_A_TRAINING,
    QUALIFIED,
    REVIEWED,
    ROLES,
    TAKES_TRAINING,
    THERAPIES,
    THERAPY_ASSISTANTS,
    TOGETHER,
    UNDER,
)
from sectionf.wording.tokens import Phrases, Token, word_at, written_out

Tokens = Sequence[Token]

_ROLES = Phrases((phrase, role) for role, phrases in ROLES.items() for phrase in written_out(phrases))
_THERAPIES = Phrases((phrase, who) for who, phrases in THERAPIES.items() for phrase in written_out(phrases))
_ANYBODY = Phrases(ANYBODY.items())
_TRAINING = Phrases((phrase, phrase) for phrase in written_out(TAKES_TRAINING))
_LABEL_BEFORE = frozenset(
    "a an the by with from her his their and or qualified registered hcpc practitioner advanced".split()
)
_LABEL_BEHIND = frozenset("will shall must to who visits led".split())
_THINGS = frozenset(
    "session sessions therapy input programme programmes assessment advice guidance targets report reports support "
    "intervention strategies visit visits group room exercises stretches".split()
)
_DETERMINERS = frozenset(
    "a an the her his their our experienced class named dedicated current same two one".split()
)
_OBJECT_OF = frozenset("for to train trains training support supports help helps advise advises".split())
_SEPARATORS = frozenset(";|-()/,.")
_LONGEST_QUALIFICATION = 14


@dataclass(frozen=True, slots=True)
class Deliverer:
    """A role between two tokens, how sure it is that they deliver, and the rule that says so."""

    role: str
    first: int
    last: int
    weight: int
    rule: str


DOES_IT, NAMED, REVIEWS_IT, DOES_NOT = 3, 2, 1, 0


def deliverer(tokens: Tokens, *, is_a_review: bool, period_at: int) -> Deliverer | None:
    """Return who delivers: the first role that does it, else the first that is named.

    Who designs, advises, recommends or is trained does not deliver. Who reviews delivers a review and nothing else:
    `is_a_review`, or the period that begins at token `period_at` stands right behind them.
    """
    found = _roles(tokens)
    able = [
        each
        for each in found
        if each.weight > REVIEWS_IT
        or (each.weight == REVIEWS_IT and (is_a_review or -1 <= period_at - each.last <= 1))
    ]
    if not able:
        return None
    best = max(able, key=lambda each: (each.weight, -each.first))
    role = _of_the_therapy(tokens, best.role)
    if role == "teacher" and "specialist" in (
        word_at(tokens, best.first - 1),
        word_at(tokens, best.first - 2),
    ):
        role = "specialist teacher"
    return Deliverer(role, best.first, best.last, best.weight, best.rule)


def _roles(tokens: Tokens) -> list[Deliverer]:
    found: list[Deliverer] = []
    place = 0
    while place < len(tokens):
        role = _ROLES.at(tokens, place)
        if role is not None and not _is_a_label(tokens, place, role[1]):
            weight, rule = _weight(tokens, place, role[1])
            found.append(Deliverer(role[0], place, role[1], weight, rule))
        else:
            role = _anybody(tokens, place)
            if role is not None:
                found.append(Deliverer(role[0], place, role[1], NAMED, "anybody with a training"))
        place = role[1] if role is not None else place + 1
    return found


def _is_a_label(tokens: Tokens, first: int, last: int) -> bool:
    """Say whether letters like SALT stand for the therapy and not for the therapist."""
    written = "".join(token.raw for token in tokens[first:last])
    behind = word_at(tokens, last)
    if written in BEFORE_THINGS and behind in _THINGS:
        return True
    if written not in LABELS:
        return False
    before = word_at(tokens, first - 1)
    if behind in _LABEL_BEHIND or before in _LABEL_BEFORE or before in QUALIFIED:
        return False
    in_a_cell = (
        first > 0 and word_at(tokens, first - 1) in _SEPARATORS and (behind in _SEPARATORS or not behind)
    )
    return not in_a_cell


def _weight(tokens: Tokens, first: int, last: int) -> tuple[int, str]:
    """Return how sure it is that a role delivers, from the words around it."""
    place = first - 1
    while place >= max(0, first - 6) and _qualifies(tokens, place):
        place -= 1
    before, behind = word_at(tokens, place), word_at(tokens, last)
    if behind in ("led", "delivered", "supported", "supervised"):
        return DOES_IT, "a role before “led”"
    if before in BY or before == "of":
        return _after_by(tokens, place)
    if before in _OBJECT_OF and word_at(tokens, place - 1) != "access":
        return DOES_NOT, "for or to a role"
    if behind in ("and", "or", "/", "&") and (joined := _ROLES.at(tokens, last + 1)) is not None:
        last, behind = joined[1], word_at(tokens, joined[1])
    if behind in DOES:
        verb = last + 1 + word_at(tokens, last + 1).endswith("ly")
        return (
            (NAMED, "a role that advises")
            if word_at(tokens, verb) in ADVISES
            else (DOES_IT, "a role before “will” or “to”")
        )
    return NAMED, "a role is named"


def _after_by(tokens: Tokens, place: int) -> tuple[int, str]:
    """Return how sure it is that whoever follows “by”, “with”, “from” or “of” delivers."""
    word, above = word_at(tokens, place), [word_at(tokens, place - n) for n in (1, 2, 3)]
    if word == "of":
        return (DOES_NOT, "advice of") if above[0] in UNDER else (NAMED, "a role is named")
    if above[0] in DELIVERED or (word == "from" and above[0] == "training"):
        return DOES_IT, f"“{word}” before a role"
    if above[0] in REVIEWED or (above[1] == "and" and above[2] in REVIEWED):
        return REVIEWS_IT, "reviewed by"
    if above[0] in ADVISES or (above[1] == "and" and above[2] in ADVISES):
        return DOES_NOT, "designed, advised or trained by"
    if above[0] in TOGETHER and above[1] in ("in", "and"):
        return DOES_NOT, "in consultation with"
    return DOES_IT, f"“{word}” before a role"


def _qualifies(tokens: Tokens, place: int) -> bool:
    return tokens[place].low in _DETERMINERS or _is_a_qualification(tokens, place)


def _anybody(tokens: Tokens, place: int) -> tuple[str, int] | None:
    """Return staff or adults who have a training: “a trained member of staff”, “staff who have completed …”."""
    found = _ANYBODY.at(tokens, place)
    if found is None:
        return None
    if word_at(tokens, place - 1) in QUALIFIED and word_at(tokens, place - 2) not in NOT_A_TRAINING:
        return found
    if found[1] < len(tokens) and _TRAINING.at(tokens, found[1]) is not None:
        return found
    return None


def _of_the_therapy(tokens: Tokens, role: str) -> str:
    """Return whose therapist “the therapist” is, where the provision names one therapy."""
    if role not in ("therapist", "therapy assistant"):
        return role
    named = {found[0] for place in range(len(tokens)) if (found := _THERAPIES.at(tokens, place)) is not None}
    if len(named) != 1:
        return role
    therapist = named.pop()
    return therapist if role == "therapist" else THERAPY_ASSISTANTS.get(therapist, role)


def qualification(tokens: Tokens, who: Deliverer) -> tuple[int, int] | None:
    """Return where the training or qualification of the deliverer stands: before the role, in brackets, or behind it."""
    first = who.first
    while first > max(0, who.first - 5) and _is_a_qualification(tokens, first - 1):
        first -= 1
    if first < who.first:
        return first, who.last
    behind = who.last
    if word_at(tokens, behind) == "(":
        for end in range(behind + 1, min(behind + _LONGEST_QUALIFICATION, len(tokens))):
            if tokens[end].low == ")":
                inside = tokens[behind + 1 : end]
                if any(token.low in QUALIFIED or token.low == "level" for token in inside):
                    return behind + 1, end
                break
    if word_at(tokens, behind) == ",":
        behind += 1
    if behind < len(tokens) and (found := _TRAINING.at(tokens, behind)) is not None:
        end = found[1]
        while end < min(len(tokens), behind + _LONGEST_QUALIFICATION) and tokens[end].kind != "mark":
            end += 1
        return behind, end
    return None


def _is_a_qualification(tokens: Tokens, place: int) -> bool:
    token = tokens[place]
    letters = token.kind == "word" and len(token.raw) > 2 and token.raw.isupper()
    level = token.low == "level" or (token.kind == "number" and word_at(tokens, place - 1) == "level")
    return token.low in QUALIFIED or letters or level
