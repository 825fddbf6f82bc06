"""A ledger as its pages show it: sums in words, each leading to its days, and the two charts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from casework.charts import Chart, Step, against, running
from casework.clock import MONTHS
from casework.wording import date_long
from sectionf.delivery.reading import Kept
from sectionf.ledger import (
    BY_HALF_TERM,
    BY_TERM,
    CAUSES,
    WEEKLY,
    Group,
    Item,
    Ledger,
    Sum,
    duration,
    share_words,
    short_duration,
)

LONGEST_TEXT = 90


@dataclass(frozen=True)
class Figure:
    """A figure in words, and the address of the days it comes from."""

    text: str
    url: str = ""


class Shown:
    """A ledger's figures for its page. `reference` is the case's, for the addresses."""

    def __init__(self, kept: Kept, ledger: Ledger) -> None:
        self.kept, self.ledger = kept, ledger
        self._days = reverse("sectionf:ledger_days", args=[kept.case.reference])

    def days_url(self, first: date, last: date, item: int | None = None) -> str:
        """Return the address of the days behind a figure."""
        asked: dict[str, Any] = {"begins": first.isoformat(), "ends": last.isoformat()}
        if item is not None:
            asked["item"] = item
        return f"{self._days}?{urlencode(asked)}"

    # ------------------------------------------------------------------------------------------ in all

    @property
    def is_empty(self) -> bool:
        """Whether there is no figure at all: nothing can be reckoned, or not a day lies in the ledger."""
        return not self.ledger.items or self.ledger.until < self.ledger.from_on

    @property
    def says(self) -> str:
        """The whole in a sentence or two."""
        sum_ = self.ledger.total
        span = f"From {date_long(self.ledger.from_on)} to {date_long(self.ledger.until)}"
        if not sum_.owed:
            return f"{span} the plan owed nothing that can be reckoned."
        said = f"{span} the plan owed {duration(sum_.owed)}. {duration(sum_.delivered)} was delivered"
        said += f", {duration(sum_.evidenced)} of it shown by something" if sum_.delivered else ""
        if not sum_.shortfall:
            return f"{said}. Nothing is short."
        return f"{said}. {duration(sum_.shortfall)} is short: {share_words(sum_.shortfall, sum_.owed)} of what was owed."

    @property
    def beside(self) -> list[str]:
        """What has to be known beside the shortfall."""
        sum_ = self.ledger.total
        said = []
        if sum_.missed_by_child:
            said.append(
                f"{duration(sum_.missed_by_child)} was missed while the child was away or did not take part. It is told apart and "
                "not taken off: the council decides, and says so, whether it makes it good."
            )
        if sum_.over:
            said.append(
                f"{duration(sum_.over)} was delivered beyond what its item owed by then. It is set off against nothing else."
            )
        return said

    @cached_property
    def tiles(self) -> list[dict[str, str]]:
        """The four figures that matter."""
        sum_, url = self.ledger.total, self.days_url(self.ledger.from_on, self.ledger.until)
        tiles = [
            {"figure": short_duration(sum_.owed), "label": "Owed", "url": url},
            {"figure": short_duration(sum_.delivered), "label": "Delivered", "url": url},
            {
                "figure": short_duration(sum_.shortfall),
                "label": "Short",
                "url": url,
                "tone": "late" if sum_.shortfall else "",
                "note": share_words(sum_.shortfall, sum_.owed) if sum_.shortfall else "",
            },
        ]
        if sum_.missed_by_child:
            tiles.append(
                {
                    "figure": short_duration(sum_.missed_by_child),
                    "label": "Missed while the child was away",
                    "url": url,
                }
            )
        return tiles

    # ------------------------------------------------------------------------------------------ tables

    @cached_property
    def items(self) -> list[dict[str, Any]]:
        """A row for each item that can be reckoned, and one for all."""
        first, last = self.ledger.from_on, self.ledger.until
        rows = [
            {
                "number": one.item.number,
                "about": f"item {one.item.number}",
                "text": shortened(one.item.text),
                "owes": "; ".join(amount.words for amount in one.item.amounts),
                "amounts_url": self._amounts_url(one.item),
                **self._sums(one.total, first, last, one.item.number),
            }
            for one in self.ledger.items
        ]
        if len(rows) > 1:
            rows.append(
                {
                    "number": "",
                    "about": "all items",
                    "text": "In all",
                    "owes": "",
                    **self._sums(self.ledger.total, first, last),
                }
            )
        return rows

    def _amounts_url(self, item: Item) -> str:
        return reverse("sectionf:ledger_amounts", args=[self.kept.case.reference, item.number])

    def _sums(self, sum_: Sum, first: date, last: date, item: int | None = None) -> dict[str, Any]:
        url = self.days_url(first, last, item)
        short = sum_.shortfall
        return {
            "owed": Figure(short_duration(sum_.owed), url),
            "delivered": Figure(short_duration(sum_.delivered), url),
            "unshown": short_duration(sum_.delivered - sum_.evidenced)
            if sum_.delivered > sum_.evidenced
            else "",
            "short": Figure(short_duration(short), url),
            "share": share_words(short, sum_.owed) if short > 0 else "",
            "made_good": short < 0,
            "over": short_duration(sum_.over) if sum_.over else "",
            "child": short_duration(sum_.missed_by_child) if sum_.missed_by_child else "",
            "is_short": short > 0,
        }

    @cached_property
    def terms(self) -> list[dict[str, Any]]:
        """A row for each half-term, and after the halves of a term one for the term."""
        rows: list[dict[str, Any]] = []
        terms = {group.key: group for group in self.ledger.by(BY_TERM)}
        halves = self.ledger.by(BY_HALF_TERM)
        for n, half in enumerate(halves):
            key = (half.key.year, half.key.term)  # type: ignore[attr-defined]
            rows.append(self._group(half, is_term=False))
            after = halves[n + 1].key if n + 1 < len(halves) else None
            if after is None or (after.year, after.term) != key:  # type: ignore[attr-defined]
                rows.append(self._group(terms[key], is_term=True))
        return rows

    def _group(self, group: Group, *, is_term: bool) -> dict[str, Any]:
        return {
            "name": group.name,
            "about": group.name,
            "is_term": is_term,
            "first": group.first,
            "last": group.last,
            "running": short_duration(group.running),
            "items": [
                Figure(
                    short_duration(group.items[one.item.number].shortfall),
                    self.days_url(group.first, group.last, one.item.number),
                )
                for one in self.ledger.items
            ],
            **self._sums(group.total, group.first, group.last),
        }

    @cached_property
    def weeks(self) -> list[dict[str, Any]]:
        """A row for each week."""
        return [self._group(group, is_term=False) | {"name": date_long(group.first)} for group in self._weeks]

    @cached_property
    def causes(self) -> list[dict[str, Any]]:
        """What was missed when it was due, cause by cause, the largest first; the child's own last."""
        missed = self.ledger.total.missed
        ordered = sorted(missed, key=lambda cause: (CAUSES[cause].is_childs, -missed[cause]))
        return [
            {
                "words": CAUSES[cause].words,
                "minutes": short_duration(missed[cause]),
                "is_childs": CAUSES[cause].is_childs,
            }
            for cause in ordered
        ]

    @cached_property
    def unquantified(self) -> list[dict[str, Any]]:
        """The items that cannot be reckoned, with why."""
        return [
            {
                "number": item.number,
                "text": item.text,
                "why": item.missing,
                "url": self._amounts_url(item),
            }
            for item in self.ledger.unquantified
        ]

    # ------------------------------------------------------------------------------------------ charts

    @cached_property
    def _weeks(self) -> Sequence[Group]:
        return self.ledger.by(WEEKLY)

    @cached_property
    def charts(self) -> list[Chart]:
        """Owed against delivered by week, and the shortfall as it ran up."""
        weeks = self._weeks
        steps = list(self._steps(weeks))
        return [
            against(
                "Minutes owed and delivered, week by week",
                steps,
                [week.total.owed for week in weeks],
                [week.total.delivered for week in weeks],
                names=("Owed", "Delivered"),
                unit="minutes",
            ),
            running(
                "Shortfall so far, in minutes",
                steps,
                [week.running for week in weeks],
                name="Shortfall",
                unit="minutes",
            ),
        ]

    def _steps(self, weeks: Sequence[Group]) -> Iterable[Step]:
        month = 0
        for week in weeks:
            mark = MONTHS[week.first.month][:3] if week.first.month != month else ""
            month = week.first.month
            yield Step(f"Week of {date_long(week.first)}", mark, self.days_url(week.first, week.last))


def shortened(text: str) -> str:
    """Return an item's words cut for a row of a table."""
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1].rstrip()}…"


def shortfalls(ledger: Ledger) -> Mapping[int, int]:
    """Return the minutes that are short, by item."""
    return {one.item.number: one.total.shortfall for one in ledger.items if one.total.shortfall}
