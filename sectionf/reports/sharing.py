"""PURE. A report as it may leave the team: small numbers hidden, and whatever would tell them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sectionf.ledger import short_duration
from sectionf.reports.figures import Figures, Line, children, grouped, share
from sectionf.reports.small_numbers import HIDDEN, LEAST, Place, Shared, suppressed

HEAD = (
    "Items checked",
    "Wholly in place",
    "Not wholly in place",
    "Share not wholly in place",
    "Time lost",
    "Median working days to put right",
    "Share with vague wording",
)
# Each group of the second is made of groups of the first, so that a table of the one could tell what a table of the other hides.
MADE_OF = {"area": "setting", "kind": "provider"}
IN_PLACE, GAPS, ALL = 0, 1, 2
_SECOND_LOOKS = 5


@dataclass(frozen=True)
class SharedRow:
    """A group as it may be shared: its name and its figures in the order of HEAD."""

    name: str
    cells: tuple[str, ...]
    is_all: bool = False


def shared(lines: Sequence[Line], by: str, working_days: Callable[[date, date], int]) -> list[SharedRow]:
    """Return a report's rows as they may be shared, the sums last.

    A count of 1 to 4 is hidden, and so is one behind which there are fewer than 5 children, however many items they have.
    Shares are given where all they are reckoned from is shown, times where 5 children or more stand behind them.
    """
    groups, whole = grouped(lines, by, working_days)
    if not groups:
        return []
    places, wording = _counts(groups, whole, lines, by, working_days)
    minutes = _minutes(groups, whole, lines, by, working_days)
    rows = []
    for r, group in enumerate([*groups, whole]):
        in_place, gaps, items = places[r]
        clear, vague, _ = wording[r]
        rows.append(
            SharedRow(
                group.name,
                (
                    items.text,
                    in_place.text,
                    gaps.text,
                    _share(gaps, in_place, items),
                    minutes[r],
                    _median(group),
                    HIDDEN if group.waiting else _share(vague, clear, items),
                ),
                is_all=group is whole,
            )
        )
    return rows


Table = tuple[tuple[Shared, ...], ...]


def _counts(
    groups: Sequence[Figures],
    whole: Figures,
    lines: Sequence[Line],
    by: str,
    working_days: Callable[[date, date], int],
) -> tuple[Table, Table]:
    """Return the counts by what was found, and by the wording. Both have the same sums: what one hides of them the other hides too."""
    also = _few(groups, whole, lambda line: line.is_gap)
    also_wording = _few(groups, whole, lambda line: bool(line.missing))
    if by in MADE_OF:
        parts, all_parts = grouped(lines, MADE_OF[by], working_days)
        tables = _counts(parts, all_parts, lines, MADE_OF[by], working_days)
        inside = _inside(groups, parts)
        also |= _told_by_parts(inside, tables[0])
        also_wording |= _told_by_shares(inside, tables[1])
    found = [(group.items - group.gaps, group.gaps) for group in groups]
    worded = [(group.items - group.vague, group.vague) for group in groups]
    for _ in range(_SECOND_LOOKS):
        places, wording = suppressed(found, also), suppressed(worded, also_wording)
        hidden = _hidden_sums(places), _hidden_sums(wording)
        if hidden[0] == hidden[1]:
            break
        also, also_wording = also | hidden[1], also_wording | hidden[0]
    return places, wording


def _hidden_sums(table: Table) -> set[Place]:
    return {(r, ALL) for r, row in enumerate(table) if row[ALL].is_hidden}


def _few(groups: Sequence[Figures], whole: Figures, is_second: Callable[[Line], bool]) -> set[Place]:
    """Return the places behind which there are children, but fewer than five."""
    found = set()
    for r, group in enumerate([*groups, whole]):
        parts = (
            [line for line in group.lines if not is_second(line)],
            [line for line in group.lines if is_second(line)],
            group.lines,
        )
        found |= {(r, c) for c, part in enumerate(parts) if 1 <= children(part) < LEAST}
    return found


def _inside(groups: Sequence[Figures], parts: Sequence[Figures]) -> dict[int, list[int]]:
    """Return by the place of a group the places of the parts that lie wholly in it: of a district, its settings."""
    group_of_line = {id(line): r for r, group in enumerate(groups) for line in group.lines}
    inside: dict[int, list[int]] = {}
    for p, part in enumerate(parts):
        of = {group_of_line[id(line)] for line in part.lines}
        if len(of) == 1:
            inside.setdefault(of.pop(), []).append(p)
    return inside


def _told_by_parts(inside: Mapping[int, Sequence[int]], table: Table) -> set[Place]:
    """Return the places that would tell a number which the table of their parts hides."""
    return {
        (r, c)
        for r, those in inside.items()
        for c in (IN_PLACE, GAPS, ALL)
        if _is_told([table[p][c] for p in those if table[p][c].is_hidden])
    }


def _told_by_shares(inside: Mapping[int, Sequence[int]], table: Table) -> set[Place]:
    """Return the places that would tell a share which the table of their parts hides: it is hidden with anything of its row."""
    return {
        (r, c)
        for r, those in inside.items()
        for c in (IN_PLACE, GAPS)
        if _is_told([table[p][c] for p in those if any(one.is_hidden for one in table[p])])
    }


def _is_told(hidden: Sequence[Shared]) -> bool:
    """Say whether a sum tells hidden numbers: of one alone, or where all are as small, or as large, as a hidden number can be."""
    sum_, n = sum(one.value for one in hidden), len(hidden)
    return n == 1 or bool(n and all(one.is_small for one in hidden) and sum_ in (n, n * (LEAST - 1)))


def _share(part: Shared, rest: Shared, whole: Shared) -> str:
    if part.is_hidden or rest.is_hidden or whole.is_hidden:
        return HIDDEN
    found = share(part.value, part.value + rest.value)
    return "–" if found is None else f"{found:g}%"


def _minutes(
    groups: Sequence[Figures],
    whole: Figures,
    lines: Sequence[Line],
    by: str,
    working_days: Callable[[date, date], int],
) -> list[str]:
    """Return the time lost of each group and of all, as it may be shared."""
    told: set[int] = set()
    if by in MADE_OF:
        parts, all_parts = grouped(lines, MADE_OF[by], working_days)
        of_parts = _hidden_minutes(parts, all_parts)
        told = {r for r, those in _inside(groups, parts).items() if len(of_parts & set(those)) == 1}
    hidden = _hidden_minutes(groups, whole, told)
    return [
        HIDDEN if r in hidden else "–" if group.is_unknown else short_duration(group.minutes)
        for r, group in enumerate([*groups, whole])
    ]


def _hidden_minutes(groups: Sequence[Figures], whole: Figures, told: Collection[int] = ()) -> set[int]:
    """Return the places whose time lost is hidden, that of all last; where one alone would be, the smallest other one is too.

    Args:
        told: the places that would tell what the table of their parts hides.
    """
    of_groups = {r for r, group in enumerate(groups) if 1 <= children(group.of("lost")) < LEAST} | set(told)
    hidden = of_groups | ({len(groups)} if 1 <= children(whole.of("lost")) < LEAST else set())
    if len(of_groups) == 1 and len(groups) not in hidden:
        others = [r for r, group in enumerate(groups) if r not in hidden and group.minutes]
        hidden.add(min(others, key=lambda r: groups[r].minutes) if others else len(groups))
    return hidden


def _median(group: Figures) -> str:
    if not group.days:
        return "–"
    few = children(group.of("right")) < LEAST
    return HIDDEN if few else f"{group.median_days:g}"
