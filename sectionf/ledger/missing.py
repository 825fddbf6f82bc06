"""PURE. Why provision was not made when it was due: each cause with its minutes, never more in all than was missed.

What is missed is seen period by period, as the plan counts: a week, two school weeks, a half-term, a term, a year. In a period
in which less was delivered than owed, the causes entered account for the difference, those on the side of the people who
have to make the provision first, the child's own absence last; what none accounts for has no reason given.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from sectionf.ledger.entries import CAUSES, CLOSED, NO_REASON, Away
from sectionf.ledger.owing import Owing, half_up

_ORDER = {code: n for n, code in enumerate(CAUSES)}


@dataclass
class _Period:
    """A period of the plan: the days on which something is owed, and what was owed and delivered in it."""

    days: list[date] = field(default_factory=list)
    owed: int = 0
    made: int = 0


def missed_by_day(
    owing: Owing, owed: Mapping[date, int], made: Mapping[date, int], away: Sequence[Away]
) -> dict[date, dict[str, int]]:
    """Return the minutes missed on each day by cause.

    Args:
        owed, made: whole minutes by day, within the ledger.
        away: the reasons entered for this item or for all.
    """
    missed: dict[date, dict[str, int]] = {}
    for period in _periods(owing, owed, made):
        left = period.owed - period.made
        if left <= 0:
            continue
        taken: set[date] = set()
        for reason in _reasons(owing, away, period):
            days = [day for day in period.days if reason.from_on <= day <= reason.to_on and day not in taken]
            if not days or left <= 0:
                continue
            minutes = min(left, _cost(reason, days, owing))
            taken.update(days)
            left -= minutes
            _spread(missed, reason.cause, minutes, days)
        _spread(missed, NO_REASON, left, period.days[-1:])
    return missed


def _periods(owing: Owing, owed: Mapping[date, int], made: Mapping[date, int]) -> list[_Period]:
    found: dict[tuple[str, object], _Period] = {}
    for day in sorted(owed):
        key = owing.period_of(day)
        assert key is not None  # noqa: S101 - something is owed on it
        period = found.setdefault(key, _Period())
        period.days.append(day)
        period.owed += owed[day]
    for day, minutes in made.items():
        key = owing.period_of(day)
        # What was delivered outside what is owed fills no gap of a period; it makes good in the running account.
        if key is not None and key in found:
            found[key].made += minutes
    return list(found.values())


def _reasons(owing: Owing, away: Sequence[Away], period: _Period) -> list[Away]:
    """Return the reasons that fall in a period, in the order in which they account for what was missed."""
    first, last = period.days[0], period.days[-1]
    found = [one for one in away if one.from_on <= last and first <= one.to_on]
    found += [
        Away(day, day, CLOSED, note=owing.calendar.day(day).closed)
        for day in period.days
        if owing.calendar.day(day).closed
    ]
    return sorted(
        found,
        key=lambda one: (
            one.is_childs,
            one.item is None,
            _ORDER[one.cause],
            one.from_on,
            one.to_on,
            one.note,
        ),
    )


def _cost(reason: Away, days: Sequence[date], owing: Owing) -> int:
    """Return what a reason accounts for: one session for one day of one item, else the days' share."""
    share = half_up(sum((owing.exact[day] for day in days), Fraction(0)))
    amount = owing.item.amount_on(days[0])
    if amount is not None and reason.item is not None and reason.from_on == reason.to_on:
        return max(share, amount.minutes)
    return share


def _spread(missed: dict[date, dict[str, int]], cause: str, minutes: int, days: Sequence[date]) -> None:
    """Add minutes to days, evenly and whole."""
    for n, day in enumerate(days):
        part = minutes * (n + 1) // len(days) - minutes * n // len(days)
        if part:
            on = missed.setdefault(day, {})
            on[cause] = on.get(cause, 0) + part
