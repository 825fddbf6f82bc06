"""PURE. Small numbers are hidden in what is shared, and so much beside them that nobody can work them out.

A table of counts is published with the sums of its rows and columns. Whoever reads it knows that every sum adds up, that
"fewer than 5" is 1 to 4, and that what is merely not shown is 5 or more. A hidden number is safe where, with all this, it could
still be at least two different numbers. That is asked exactly: the counts are a flow through a network whose nodes are the rows
and columns, and a number can be another one just where there is a way round the network along which all hidden numbers can
give way by one. Where there is none, the cheapest one is opened by hiding more (complementary suppression). Where hiding more
opens none, the whole table is withheld: it then looks like one behind which too few people stand.
"""

import heapq
from collections.abc import Collection, Sequence
from dataclasses import dataclass

LEAST = 5
FEWER, HIDDEN = f"fewer than {LEAST}", "not shown"
_SUMS_COST = 10**6  # a sum is hidden last: it tells most

Place = tuple[int, int]
Node = tuple[str, int]


@dataclass(frozen=True)
class Shared:
    """A number as it may be shared."""

    value: int
    is_hidden: bool = False
    is_withheld: bool = False
    """Hidden with every other number of its table, so that not even its being small is told."""

    @property
    def is_small(self) -> bool:
        """Whether it is told to be 1 to 4."""
        return 1 <= self.value < LEAST and not self.is_withheld

    @property
    def text(self) -> str:
        if not self.is_hidden:
            return f"{self.value:,}"
        return FEWER if self.is_small else HIDDEN


def with_sums(rows: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return a table with a last column of its rows' sums and a last row of its columns'."""
    wide = [[*row, sum(row)] for row in rows]
    return [*wide, [sum(column) for column in zip(*wide, strict=True)]]


def suppressed(rows: Sequence[Sequence[int]], also: Collection[Place] = ()) -> tuple[tuple[Shared, ...], ...]:
    """Return a table with its sums, as it may be shared: the last row and the last column are the sums.

    Args:
        rows: counts, none negative; every row as long as the others.
        also: places (row, column; the sums' included) that must be hidden although their number is not small, because few
            people stand behind it. A place with 0 is never hidden.
    """
    table = _Table(with_sums(rows) if rows else [])
    secret = sorted(
        (place for place, value in table.values.items() if 1 <= value < LEAST or (value and place in also)),
        key=lambda place: (table.values[place], place),
    )
    table.hidden.update(secret)
    for place in secret:
        table.protect(place)
    # Four ones whose sums are small as well: that each is small tells all of them, whatever else is hidden.
    withheld = not all(table.is_open(place) for place in secret)
    return tuple(
        tuple(
            Shared(value, bool(value) if withheld else (r, c) in table.hidden, bool(value) and withheld)
            for c, value in enumerate(row)
        )
        for r, row in enumerate(table.rows)
    )


class _Table:
    """A table with its sums, and what of it is hidden."""

    def __init__(self, rows: list[list[int]]) -> None:
        self.rows = rows
        self.last_row, self.last_column = len(rows) - 1, len(rows[0]) - 1 if rows else -1
        self.values = {(r, c): value for r, row in enumerate(rows) for c, value in enumerate(row)}
        self.hidden: set[Place] = set()

    def protect(self, place: Place) -> None:
        """Hide as little more as leaves a hidden number open; nothing where it is open already, or cannot be made so."""
        row, column = ("row", place[0]), ("column", place[1])
        ways = []
        if self._gives(place, up=True):
            ways.append(self._way(column, row, place))
        if self._gives(place, up=False):
            ways.append(self._way(row, column, place))
        found = min((way for way in ways if way is not None), default=None)
        if found is not None:
            self.hidden.update(found[1])

    def is_open(self, place: Place) -> bool:
        """Say whether a hidden number could be another one, for whoever knows all that is shown."""
        row, column = ("row", place[0]), ("column", place[1])
        for start, end, up in ((column, row, True), (row, column, False)):
            if self._gives(place, up=up):
                way = self._way(start, end, place)
                if way is not None and not set(way[1]) - self.hidden:
                    return True
        return False

    def _way(self, start: Node, end: Node, without: Place) -> tuple[int, list[Place]] | None:
        """Return the cheapest way from a row or column to another: its cost and the places on it. Hidden ones cost nothing."""
        reached: dict[Node, int] = {start: 0}
        came: dict[Node, tuple[Node, Place]] = {}
        waiting: list[tuple[int, Node]] = [(0, start)]
        while waiting:
            cost, node = heapq.heappop(waiting)
            if node == end:
                places = []
                while node != start:
                    node, place = came[node]
                    places.append(place)
                return cost, places
            if cost > reached[node]:
                continue
            for place, onward in self._beside(node):
                if place == without or not self._gives(place, up=node[0] == "row"):
                    continue
                further = cost + self._cost(place)
                if further < reached.get(onward, further + 1):
                    reached[onward], came[onward] = further, (node, place)
                    heapq.heappush(waiting, (further, onward))
        return None

    def _beside(self, node: Node) -> list[tuple[Place, Node]]:
        side, n = node
        if side == "row":
            return [((n, c), ("column", c)) for c in range(self.last_column + 1)]
        return [((r, n), ("row", r)) for r in range(self.last_row + 1)]

    def _gives(self, place: Place, *, up: bool) -> bool:
        """Say whether a number could be one more (`up`) or one less in the network, for whoever sees it hidden.

        A sum stands on the other side of its equation: more of it is less in the network.
        """
        value = self.values[place]
        if value == 0:
            return False
        if (place[0] == self.last_row) != (place[1] == self.last_column):
            up = not up
        if 1 <= value < LEAST:
            return value < LEAST - 1 if up else value > 1
        return up or value > LEAST

    def _cost(self, place: Place) -> int:
        if place in self.hidden:
            return 0
        is_sum = place[0] == self.last_row or place[1] == self.last_column
        return self.values[place] + (_SUMS_COST if is_sum else 0)
