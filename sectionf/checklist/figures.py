"""PURE. What the ledger says of each item, as a letter may say it: owed, made, missing; nothing guessed.

Three things are never said: that something is missing where nobody entered anything, how much is missing where the plan
does not say how much is owed, and a figure about an item that is in place and of which nothing was entered.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from casework.clock import counted, in_words
from sectionf.ledger import (
    Amount,
    Away,
    ChildCalendar,
    Delivered,
    Item,
    ItemLedger,
    Ledger,
    duration,
    ledger,
    monday_of,
)
from sectionf.ledger.entries import CAUSES, NO_REASON
from sectionf.ledger.owing import BY_THE_WEEK


@dataclass(frozen=True)
class ItemFigures:
    """The minutes of one item in the period of the ledger.

    Args:
        amounts: what the plan owes, as it would say it; empty where that changed within the period.
        weeks: in how many weeks anything was owed; 0 where the plan owes by the half-term or longer.
        over: the part of `made` beyond what was owed by then: it makes up for nothing else.
        unshown: the part of `made` that nothing shows.
        away: what was due while the child was away; it is not taken off.
        is_silent: nobody entered minutes, nor a reason but the child's own: then nothing is said to be missing.
        silent_weeks: the weeks in which something was due and nothing was entered; they count as not made.
    """

    number: int
    amounts: str
    weeks: int
    owed: int
    made: int
    missing: int
    over: int = 0
    unshown: int = 0
    away: int = 0
    is_silent: bool = False
    silent_weeks: int = 0

    @property
    def owed_words(self) -> str:
        """What was owed, in a sentence: 45 minutes once a week were owed for 11 weeks: 8 hours 15 minutes."""
        weeks = f" for {counted(self.weeks, 'week')}" if self.weeks else ""
        if self.amounts:
            return f"{self.amounts} were owed{weeks}: {duration(self.owed)}."
        return f"{duration(self.owed)} {_were(self.owed)} owed{weeks}."

    @property
    def words(self) -> str:
        """The figures in a few plain sentences."""
        if self.is_silent:
            return f"{self.owed_words} Nothing is written down of how much of it was made."
        if not self.made:
            return f"{self.owed_words} None of it was made, so all of it is missing."
        made = f"{duration(self.made)} {_were(self.made)} made."
        short = (
            f"{duration(self.missing)} {_are(self.missing)} missing."
            if self.missing
            else "Nothing is missing."
        )
        return f"{self.owed_words} {made} {short}"

    def besides(self, child: str) -> str:
        """What has to be known beside the figures; empty where there is nothing. `child` is how the reader calls them."""
        if self.is_silent:
            return ""
        said = []
        if self.over:
            said.append(
                f"{duration(self.over)} of what was made {_were(self.over)} more than was owed by then: it makes up for nothing else."
            )
        if self.unshown:
            said.append(
                f"For {duration(self.unshown)} of what was made we were told so, and nothing shows it."
            )
        if self.silent_weeks:
            said.append(
                f"For {counted(self.silent_weeks, 'week')} nothing is written down at all: we count them as not made."
            )
        if self.away:
            said.append(
                f"{duration(self.away)} fell on days on which {child} away or did not take part. We have not taken them off."
            )
        return " ".join(said)


@dataclass(frozen=True)
class Figures:
    """What the ledger of a check comes to, between two days.

    Args:
        unquantified: (number of the item, why it cannot be reckoned).
        uses_sample: whether it rests on invented term dates: then no letter may use it for a real child.
    """

    from_on: date
    until: date
    items: tuple[ItemFigures, ...] = ()
    unquantified: tuple[tuple[int, str], ...] = ()
    uses_sample: bool = False

    def of(self, number: int, *, is_gap: bool) -> ItemFigures | None:
        """Return what may be said of an item; None where there is nothing to say, or it would be a guess."""
        for one in self.items:
            if one.number == number and one.owed and (is_gap or not one.is_silent):
                return one
        return None

    def why_not(self, number: int) -> str:
        """Return why an item cannot be reckoned; empty where it can."""
        return dict(self.unquantified).get(number, "")

    def in_words(self, number: int) -> str:
        """Return what the ledger says of an item, for whoever evaluates it; empty where it says nothing."""
        one = self.of(number, is_gap=True)
        return f"{self.period}: {one.words}" if one else self.why_not(number)

    @property
    def period(self) -> str:
        """The days it covers, in words."""
        return f"{in_words(self.from_on)} to {in_words(self.until)}"


@dataclass(frozen=True)
class Book:
    """What the ledger of a check is reckoned from, so that a letter of any day can say what it came to by then.

    Args:
        from_on: the day it begins, as a rule since the family says that provision is missing.
    """

    items: tuple[Item, ...]
    calendar: ChildCalendar
    delivered: tuple[Delivered, ...]
    away: tuple[Away, ...]
    from_on: date
    uses_sample: bool = False

    def figures(self, on: date) -> Figures:
        """Return what it came to by the last whole week before a day."""
        until = monday_of(on) - timedelta(days=1)
        found = ledger(
            self.items, self.calendar, self.delivered, self.away, from_on=self.from_on, until=until
        )
        return figures_of(found, uses_sample=self.uses_sample)


def figures_of(found: Ledger, *, uses_sample: bool = False) -> Figures:
    """Return what a ledger comes to."""
    return Figures(
        found.from_on,
        found.until,
        tuple(_item(one) for one in found.items),
        tuple((item.number, item.missing) for item in found.unquantified),
        uses_sample,
    )


def missing_in_all(told: Iterable[ItemFigures]) -> int:
    """Return the minutes that are missing of all items together; what one has too much lessens no other."""
    return sum(max(one.missing, 0) for one in told if not one.is_silent)


def _item(one: ItemLedger) -> ItemFigures:
    sum_, amounts = one.total, _in_force(one)
    by_week = all(amount.period in BY_THE_WEEK for amount in amounts)
    weeks = {monday_of(day) for day, each in one.days.items() if each.owed}
    words = {amount.words for amount in amounts}
    return ItemFigures(
        one.item.number,
        words.pop() if len(words) == 1 else "",
        len(weeks) if by_week else 0,
        sum_.owed,
        sum_.delivered,
        max(sum_.shortfall, 0),
        max(sum_.over, 0),
        sum_.delivered - sum_.evidenced,
        sum_.missed_by_child,
        is_silent=not one.delivered
        and all(cause == NO_REASON or CAUSES[cause].is_childs for cause in sum_.missed),
        silent_weeks=len(one.silent),
    )


def _in_force(one: ItemLedger) -> Sequence[Amount]:
    """The amounts of an item by which anything was owed in the period."""
    found = []
    for amount in one.item.amounts:
        if any(each.owed and amount.is_in_force(day) for day, each in one.days.items()):
            found.append(amount)
    return found


def _were(minutes: int) -> str:
    return "was" if minutes in (1, 60) else "were"


def _are(minutes: int) -> str:
    return "is" if minutes in (1, 60) else "are"
