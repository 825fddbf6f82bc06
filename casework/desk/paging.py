"""Pages by key: a page begins after the last row of the one before it, so that what is added meanwhile moves nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import QueryDict

SIZE = 50
MOST_COUNTED = 1_000


@dataclass(frozen=True)
class Order:
    """A way to sort cases: by one date, then by id in the same direction. Empty dates come last."""

    code: str
    label: str
    column: str
    newest_first: bool = False

    def expressions(self, backwards: bool = False) -> tuple[Any, ...]:
        falling = self.newest_first != backwards
        if self.newest_first:
            column = F(self.column).desc() if falling else F(self.column).asc()
        else:
            column = F(self.column).desc(nulls_first=True) if falling else F(self.column).asc(nulls_last=True)
        return column, F("pk").desc() if falling else F("pk").asc()

    def beyond(self, key: "Key", backwards: bool = False) -> Q:
        """Return the condition for the rows that come after a key in this order (before it, if `backwards`)."""
        falling = self.newest_first != backwards
        further, sign = ("lt", "lte") if falling else ("gt", "gte")
        next_id = Q(**{f"pk__{further}": key.pk})
        if key.day is None:
            here = Q(**{f"{self.column}__isnull": True}) & next_id
            return here | Q(**{f"{self.column}__isnull": False}) if backwards else here
        # The first condition says nothing new: it lets the index begin where the page begins.
        after = Q(**{f"{self.column}__{sign}": key.day}) & (
            Q(**{f"{self.column}__{further}": key.day}) | (Q(**{self.column: key.day}) & next_id)
        )
        if self.column == "next_due_on" and not backwards:
            return after | Q(**{f"{self.column}__isnull": True})
        return after


DUE = Order("due", "Due first", "next_due_on")
LONGEST = Order("longest", "Longest open first", "received_on")
NEWEST = Order("newest", "Newest first", "received_on", newest_first=True)
ORDERS = {order.code: order for order in (DUE, LONGEST, NEWEST)}


@dataclass(frozen=True)
class Key:
    """The place of a row in an order: its date and its id."""

    day: date | None
    pk: int

    def __str__(self) -> str:
        return f"{self.day.isoformat() if self.day else 'none'}.{self.pk}"

    @classmethod
    def read(cls, text: str) -> "Key | None":
        """Return the key an address carries, or None where it carries none that makes sense."""
        day, _, pk = text.partition(".")
        if not (pk.isascii() and pk.isdecimal()) or len(pk) > 18:
            return None
        try:
            return cls(None if day == "none" else date.fromisoformat(day), int(pk))
        except ValueError:
            return None


@dataclass(frozen=True)
class Page:
    """The ids of one page, in order, and the keys of the pages beside it."""

    ids: list[int]
    before: Key | None = None
    after: Key | None = None
    query: Mapping[str, list[str]] = field(default_factory=dict)

    def _url(self, **keys: Any) -> str:
        asked = QueryDict(mutable=True)
        for name, values in self.query.items():
            if name not in ("after", "before"):
                asked.setlist(name, values)
        for name, key in keys.items():
            asked[name] = str(key)
        return f"?{asked.urlencode()}"

    @property
    def previous_url(self) -> str:
        return self._url(before=self.before) if self.before else ""

    @property
    def next_url(self) -> str:
        return self._url(after=self.after) if self.after else ""


def page_of(cases: QuerySet[Any], order: Order, query: QueryDict, size: int = SIZE) -> Page:
    """Return the page of cases that the address asks for (`after` or `before` a key), by one query for ids alone.

    A key that makes no sense gives the first page.
    """
    after, before = Key.read(query.get("after", "")), Key.read(query.get("before", ""))
    backwards = before is not None and after is None
    key = before if backwards else after
    if key is not None:
        cases = cases.filter(order.beyond(key, backwards))
    found = [
        Key(day, pk)
        for pk, day in cases.order_by(*order.expressions(backwards)).values_list("pk", order.column)[
            : size + 1
        ]
    ]
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    kept = dict(query.lists())
    if not found:
        return Page([], query=kept)
    earlier = more if backwards else key is not None
    later = True if backwards else more
    return Page([one.pk for one in found], found[0] if earlier else None, found[-1] if later else None, kept)


def newest_page(rows: QuerySet[Any], query: QueryDict, size: int = SIZE) -> tuple[list[Any], Page]:
    """Return the rows of the page that the address asks for, those written last first, and the page with its neighbours."""
    after, before = Key.read(query.get("after", "")), Key.read(query.get("before", ""))
    backwards = before is not None and after is None
    if backwards and before:
        rows = rows.filter(pk__gt=before.pk)
    elif after:
        rows = rows.filter(pk__lt=after.pk)
    found = list(rows.order_by("pk" if backwards else "-pk")[: size + 1])
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    kept = dict(query.lists())
    if not found:
        return [], Page([], query=kept)
    earlier, later = (more, True) if backwards else (after is not None, more)
    first, last = Key(None, found[0].pk), Key(None, found[-1].pk)
    return found, Page([one.pk for one in found], first if earlier else None, last if later else None, kept)


@dataclass(frozen=True)
class Count:
    """How many cases a list holds; of a long history no more than that it is more than a thousand."""

    number: int
    exact: bool = True

    def __str__(self) -> str:
        return f"{self.number:,}" if self.exact else f"{self.number:,}+"

    @property
    def words(self) -> str:
        return f"{self} case" if self.exact and self.number == 1 else f"{self} cases"


def count_of(cases: QuerySet[Any], *, exactly: bool) -> Count:
    """Count cases: all of them where `exactly` (open work), otherwise until a thousand is passed."""
    if exactly:
        return Count(cases.count())
    number = cases.order_by()[: MOST_COUNTED + 1].count()
    return Count(min(number, MOST_COUNTED), exact=number <= MOST_COUNTED)
