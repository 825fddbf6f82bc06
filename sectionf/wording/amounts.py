"""From the amounts of one provision to minutes a session, times a period, and the period."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from sectionf.wording.parts import Amount
from sectionf.wording.people import REVIEWS
from sectionf.wording.periods import OVER
from sectionf.wording.tokens import Token, are, word_at
from sectionf.wording.units import SESSIONS

# A total is divided where it is said to be spread: “two hours a week, split into four sessions”.
_SPREAD = frozenset("in into over across as through between split divided delivered spread".split())
_EACH_TIME = (("each",), ("a", "time"), ("at", "a", "time"), ("per", "session"), ("per", "visit"), ("long",))


@dataclass(frozen=True, slots=True)
class Schedule:
    """How much and how often, as far as the words say; with the amounts that say it and the rule that put them together.

    `every` is a frequency without a figure for one of the periods: each lesson, every six weeks.
    """

    minutes: tuple[int, int] | None = None
    times: tuple[int, int] | None = None
    period: str = ""
    duration: Amount | None = None
    count: Amount | None = None
    when: Amount | None = None
    every: Amount | None = None
    whole: Amount | None = None
    share: Amount | None = None
    weeks: Amount | None = None
    rule: str = ""
    is_a_review: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """Minutes of one session, times a period, the duration they come from, and the rule that says so."""

    minutes: tuple[int, int] | None
    times: tuple[int, int] | None
    duration: Amount | None
    rule: str


def schedule(tokens: Sequence[Token], amounts: Sequence[Amount]) -> Schedule:
    """Put the amounts of one provision together. Where several periods stand in it, the first that is counted rules."""
    durations = [each for each in amounts if each.sort == "duration"]
    chosen, count = _period(tokens, amounts)
    if count is not None and not count.low:
        chosen = count = None  # “several times a week” does not say how often
    if (
        chosen is not None
        and count is not None
        and (chosen.period, word_at(tokens, count.last)) == ("day", "days")
    ):
        chosen = replace(chosen, period="week", rule="days of the week, behind “daily”")
    if chosen is not None and chosen.rule == OVER and count is None and not durations:
        chosen = None  # “spread across the week” says no more than when
    session = _session(tokens, amounts, durations, chosen, count)
    period = chosen.period if chosen is not None and _has_a_name(chosen) else ""
    return Schedule(
        minutes=session.minutes,
        times=(session.times or (1, 1)) if period else None,
        period=period,
        duration=session.duration,
        count=count if period else None,
        when=chosen if period else None,
        every=_every(amounts, chosen, period),
        whole=_first(amounts, "whole"),
        share=_first(amounts, "share") or _first(amounts, "days"),
        weeks=_first(amounts, "weeks"),
        rule=session.rule,
        is_a_review=chosen is not None and is_of_a_review(tokens, chosen),
    )


def is_of_a_review(tokens: Sequence[Token], period: Amount) -> bool:
    """Say whether a period is how often something is reviewed: “reviewed termly”, “termly review”."""
    before = tokens[max(0, period.first - 3) : period.first]
    close = [token.low for token in before]
    if "," in close:
        close = close[close.index(",") + 1 :]
    for token in tokens[period.last : period.last + 2]:
        if token.kind == "mark":
            break
        close.append(token.low)
    return any(word in REVIEWS for word in close)


def _has_a_name(period: Amount) -> bool:
    return period.low == 1 and period.period != "month"


def _period(tokens: Sequence[Token], amounts: Sequence[Amount]) -> tuple[Amount | None, Amount | None]:
    """Return the period that rules and the number of times that belongs to it."""
    periods = [each for each in amounts if each.sort == "period"]
    periods = [each for each in periods if not is_of_a_review(tokens, each)] or periods
    if not periods:
        return None, None
    days = [each for each in periods if each.own_times and each.period == "week"]
    if len(days) > 1 and days[0] is periods[0]:  # half an hour on a Monday and half an hour on a Thursday
        return replace(days[0], own_times=sum(each.own_times for each in days)), None
    ruling = {each.first for each in periods}
    count: Amount | None = None
    for each in amounts:
        if each.sort == "times":
            count = each
        elif each.sort == "period" and each.first in ruling:
            if each.own_times:
                return each, count if count is not None and count.low > each.own_times else None
            if count is not None and word_at(tokens, each.last) != "intervals":
                return each, count
            count = None
    first = periods[0]
    until = periods[1].first if len(periods) > 1 else len(tokens)
    behind = next(
        (each for each in amounts if each.sort == "times" and first.last <= each.first < until), None
    )
    if behind is not None and not (behind.low > 1 and word_at(tokens, behind.first - 1) == "for"):
        return first, behind
    return first, None


def _session(
    tokens: Sequence[Token],
    amounts: Sequence[Amount],
    durations: Sequence[Amount],
    period: Amount | None,
    count: Amount | None,
) -> Session:
    """Put the durations and the number of times together: what is a session, and what a total of several."""
    times = _counted(period, count)
    if not durations:
        return Session(None, times, None, "")
    total = _total(tokens, amounts)
    each = next((one for one in durations if one is not total and _is_of_a_session(tokens, one)), None)
    several = times is not None and times[0] > 1
    if total is not None and each is not None and each.low < total.low:
        if several:
            return _made(each, times, "a session, beside the total")
        many = total.low / each.low
        if many.denominator == 1:
            return _made(each, (int(many), int(many)), "the total divided by a session")
        return _made(total, (1, 1), "a total that its sessions do not divide")
    first = each if total is None and each is not None else durations[0]
    spread = count is not None and first is total and count.first > first.last and _is_spread(tokens, count)
    if several and spread and times is not None:
        if (first.low / times[0]).denominator == 1:
            shared = replace(first, low=first.low / times[0], high=first.high / times[0])
            return _made(shared, times, "the total divided by its sessions")
        return _made(first, (1, 1), "a total that its sessions do not divide")
    return _made(first, times, first.rule)


def _made(duration: Amount, times: tuple[int, int] | None, rule: str) -> Session:
    return Session(_whole(duration.low, duration.high), times, duration, rule)


def _counted(period: Amount | None, count: Amount | None) -> tuple[int, int] | None:
    if count is not None:
        return int(count.low), int(count.high)
    if period is not None and period.own_times:
        return period.own_times, period.own_times
    return None


def _total(tokens: Sequence[Token], amounts: Sequence[Amount]) -> Amount | None:
    """Return the duration that is a total: “six hours (of therapy) per year”, “a total of six hours”."""
    in_turn = [each for each in amounts if each.sort in ("period", "times", "duration")]
    for one, behind in zip(in_turn, [*in_turn[1:], None], strict=True):
        if one.sort != "duration":
            continue
        if word_at(tokens, one.first - 1) == "of" and word_at(tokens, one.first - 2) == "total":
            return one
        if behind is not None and behind.sort == "period" and behind.first - one.last <= 6:
            return one
    return None


def _is_of_a_session(tokens: Sequence[Token], one: Amount) -> bool:
    """30-minute sessions, sessions of 30 minutes, 3 x 30 minutes, 30 minutes each."""
    if any(word_at(tokens, one.last + n) in SESSIONS for n in (0, 1, 2)):
        return True
    if any(word_at(tokens, one.first - n) in SESSIONS for n in (2, 3)):
        return True
    if word_at(tokens, one.first - 1) in ("x", "lasting"):
        return True
    return any(are(tokens, one.last, *words) for words in _EACH_TIME)


def _is_spread(tokens: Sequence[Token], count: Amount) -> bool:
    return any(word_at(tokens, count.first - n) in _SPREAD for n in (1, 2, 3))


def _every(amounts: Sequence[Amount], chosen: Amount | None, period: str) -> Amount | None:
    if period:
        return None
    return chosen or _first(amounts, "occasion")


def _first(amounts: Sequence[Amount], sort: str) -> Amount | None:
    return next((each for each in amounts if each.sort == sort), None)


def _whole(low: Fraction, high: Fraction) -> tuple[int, int] | None:
    """Return minutes rounded to whole ones; none where that leaves nothing."""
    rounded = int(low + Fraction(1, 2)), int(high + Fraction(1, 2))
    return rounded if rounded[0] else None
