"""Reads a provision: what it promises, what it leaves open, and which words leave it open."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sectionf.wording import vague
from sectionf.wording.amounts import Schedule, schedule
from sectionf.wording.around import SMALL_GROUP, Groupings, grouping, place_of, start_of
from sectionf.wording.parts import (
    AMOUNT,
    DELIVERER,
    FREQUENCY,
    GROUPING,
    Advice,
    Amount,
    Mark,
    Part,
    Provision,
)
from sectionf.wording.quantities import quantities
from sectionf.wording.splitting import taken_apart
from sectionf.wording.tokens import Token, tokens_of
from sectionf.wording.who import Deliverer, deliverer, qualification

Tokens = Sequence[Token]
Placed = TypeVar("Placed", Mark, Part)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words of a provision say, each part with its place and rule.

    `minutes` is one session and `times` how often in a `period` (day, week, fortnight, half-term, term, year); of a range
    the lower figure, which is what the family can count on, with the upper one beside it. `every` is a frequency that has
    no such figure, in the words of the text. Where the text holds several provisions, the parts are those of the first,
    the marks those of all, `provisions` has each read by itself, and `specific` asks it of every one.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    parts: tuple[Part, ...] = ()
    minutes: int | None = None
    minutes_high: int | None = None
    times: int | None = None
    times_high: int | None = None
    period: str | None = None
    every: str | None = None
    deliverer: str | None = None
    qualification: str | None = None
    grouping: str | None = None
    group_size: int | None = None
    place: str | None = None
    starts: str | None = None
    weeks: int | None = None
    missing: tuple[str, ...] = ()
    advice: tuple[Advice, ...] = ()
    specific: bool = False
    start: int = 0
    provisions: tuple["Reading", ...] = ()

    @property
    def vague(self) -> tuple[str, ...]:
        """The vague words, each once, in the order of the text."""
        return tuple(dict.fromkeys(mark.word for mark in self.marks))

    def as_json(self) -> dict[str, Any]:
        """Return the reading as `manage.py read_provision --json` gives it."""
        return {
            "text": self.text,
            "vague": list(self.vague),
            "minutes": self.minutes,
            "times": self.times,
            "period": self.period,
            "deliverer": self.deliverer,
            "grouping": self.grouping,
            "missing": list(self.missing),
            "specific": self.specific,
            "minutes_high": self.minutes_high,
            "times_high": self.times_high,
            "every": self.every,
            "qualification": self.qualification,
            "group_size": self.group_size,
            "place": self.place,
            "starts": self.starts,
            "weeks": self.weeks,
            "advice": [{"about": each.about, "says": each.says} for each in self.advice],
            "marks": [
                {
                    "start": m.start,
                    "end": m.end,
                    "word": m.word,
                    "why": m.why,
                    "source": m.authority,
                    "rule": m.rule,
                }
                for m in self.marks
            ],
            "parts": [
                {"part": p.name, "value": p.value, "start": p.start, "end": p.end, "rule": p.rule}
                for p in self.parts
            ],
            "provisions": [{"text": each.text, **_short(each)} for each in self.provisions],
        }


def _short(reading: Reading) -> dict[str, Any]:
    return {
        "minutes": reading.minutes,
        "times": reading.times,
        "period": reading.period,
        "deliverer": reading.deliverer,
        "grouping": reading.grouping,
        "missing": list(reading.missing),
        "specific": reading.specific,
    }


def read(text: str) -> Reading:
    """Return what a text says. It never raises, whatever the text, and takes time in proportion to its length.

    Source: SEND Code of Practice 9.69; L v Clarke and Somerset CC [1998] ELR 129.
    """
    tokens = tokens_of(text)
    amounts = quantities(tokens)
    pieces = taken_apart(text, tokens, amounts)
    if not pieces:
        return Reading(text, missing=(AMOUNT, FREQUENCY, DELIVERER))
    if len(pieces) == 1:
        return _read(text, tokens, amounts)
    read_each = tuple(_read_piece(piece) for piece in pieces)
    first = read_each[0]
    return replace(
        first,
        text=text,
        marks=tuple(_shifted(mark, each.start) for each in read_each for mark in each.marks),
        parts=tuple(_shifted(part, first.start) for part in first.parts),
        specific=all(each.specific for each in read_each),
        start=0,
        provisions=read_each,
    )


def _shifted(placed: Placed, by: int) -> Placed:
    return replace(placed, start=placed.start + by, end=placed.end + by)


def _read_piece(piece: Provision) -> Reading:
    """Read one of several provisions by itself; places count from its own beginning."""
    tokens = tokens_of(piece.text)
    return replace(_read(piece.text, tokens, quantities(tokens)), start=piece.start)


def _read(text: str, tokens: Tokens, amounts: Sequence[Amount]) -> Reading:
    plan = schedule(tokens, amounts)
    found = vague.candidates(tokens, amounts)
    amount_open, frequency_open = vague.left_open(found)
    for_all = plan.whole is not None
    has_amount = plan.minutes is not None or plan.share is not None or (for_all and not amount_open)
    has_frequency = bool(plan.period) or plan.every is not None or (for_all and not frequency_open)
    who = deliverer(
        tokens,
        is_a_review=plan.is_a_review or not (plan.period or plan.minutes),
        period_at=plan.when.first if plan.when else -9,
    )
    missing = tuple(
        gap
        for gap, said in ((AMOUNT, has_amount), (FREQUENCY, has_frequency), (DELIVERER, who is not None))
        if not said
    )
    marks = vague.chosen(
        found,
        has_hours=plan.minutes is not None or plan.share is not None,
        has_amount=has_amount,
        says_nothing=len(missing) == 3,
    )
    groups = grouping(tokens, amounts)
    parts = _parts(text, tokens, plan, who, groups)
    named = {part.name: part.value for part in parts}
    return Reading(
        text=text,
        marks=tuple(each.mark(text, tokens) for each in marks),
        parts=parts,
        minutes=plan.minutes[0] if plan.minutes else None,
        minutes_high=plan.minutes[1] if plan.minutes else None,
        times=plan.times[0] if plan.times else None,
        times_high=plan.times[1] if plan.times else None,
        period=plan.period or None,
        every=named.get("every"),
        deliverer=who.role if who else None,
        qualification=named.get("qualification"),
        grouping=groups.chosen.kind if groups.chosen else None,
        group_size=groups.size,
        place=named.get("place"),
        starts=named.get("starts"),
        weeks=int(plan.weeks.low) if plan.weeks else None,
        missing=missing,
        advice=_advice(plan, groups),
        specific=not missing and not marks,
    )


def _parts(
    text: str, tokens: Tokens, plan: Schedule, who: Deliverer | None, groups: Groupings
) -> tuple[Part, ...]:
    parts: list[Part] = []

    def add(name: str, value: object, first: int, last: int, rule: str) -> None:
        start, end = tokens[first].start, tokens[last - 1].end
        parts.append(Part(name, str(value), start, end, text[start:end], rule))

    def said(first: int, last: int) -> str:
        return text[tokens[first].start : tokens[last - 1].end]

    if plan.duration and plan.minutes:
        add("minutes", _range(plan.minutes), plan.duration.first, plan.duration.last, plan.rule)
    amount: Amount | None
    for name, amount in (
        ("all of it", plan.whole),
        ("share", plan.share),
        ("every", plan.every),
        ("weeks", plan.weeks),
    ):
        if amount:
            value = int(amount.low) if name == "weeks" else said(amount.first, amount.last)
            add(name, value, amount.first, amount.last, amount.rule)
    if plan.times and (plan.count or plan.when):
        counted = plan.count or plan.when
        if counted:
            add("times", _range(plan.times), counted.first, counted.last, counted.rule)
    if plan.when:
        add("period", plan.period, plan.when.first, plan.when.last, plan.when.rule)
    if who:
        add("deliverer", who.role, who.first, who.last, who.rule)
        trained = qualification(tokens, who)
        if trained:
            add("qualification", said(*trained), *trained, "words of training beside the role")
    if groups.chosen:
        add("grouping", groups.chosen.kind, groups.chosen.first, groups.chosen.last, groups.chosen.rule)
    for name, where in (("place", place_of(tokens)), ("starts", start_of(tokens))):
        if where:
            add(name, said(*where), *where, f"words of {'place' if name == 'place' else 'a date'}")
    return tuple(parts)


def _range(figures: tuple[int, int]) -> str:
    low, high = figures
    return str(low) if low == high else f"{low} to {high}"


def _advice(plan: Schedule, groups: Groupings) -> tuple[Advice, ...]:
    made: list[Advice] = []
    if groups.is_a_choice:
        made.append(Advice(GROUPING, "It leaves a choice between teaching alone and in a group."))
    elif groups.chosen is None:
        made.append(
            Advice(GROUPING, "It does not say whether this is one to one or in a group, and of how many.")
        )
    elif groups.chosen.kind == SMALL_GROUP and not groups.size:
        made.append(Advice(GROUPING, "It does not say how many are in the group."))
    for name, figures in (("minutes", plan.minutes), ("times", plan.times)):
        if figures and figures[0] != figures[1]:
            made.append(
                Advice(
                    AMOUNT if name == "minutes" else FREQUENCY,
                    f"It gives a range, {_range(figures)}: the lower figure is what the family can count on.",
                )
            )
    return tuple(made)
