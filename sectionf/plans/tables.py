"""PURE. Tables of Section F: what each column is for, and the items of each row.

A table goes on over pages and under merged rows: a part without headings has those of the part before it of the same width,
and a row that the page cut in two is put together again.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sectionf.plans.outcomes import outcome_of, reads_like_outcome
from sectionf.plans.pieces import Draft, Placed, goes_on, run_on
from sectionf.plans.prose import drafts_of
from sectionf.plans.structure import Row, Table

# What a column is for, told from its heading. The first that matches holds.
_ROLES: Sequence[tuple[str, re.Pattern[str]]] = tuple(
    (role, re.compile(pattern, re.IGNORECASE))
    for role, pattern in (
        ("ref", r"^\W*(?:ref(?:erence)?|no|number|item|#)\W*$"),
        ("other", r"\b(?:health|social care) (?:care )?provision\b|\bsection [GHJK]\d?\b"),
        ("provision", r"\bsection f\b|\(f\)|special educational provision"),
        (
            "other",
            r"review|monitor|evaluat|how we(?:.ll| will) know|success|progress|evidence|\bsteps|short.?term|targets?\b|\bcost|funding|\bsource|date achieved|impact|rationale",
        ),
        (
            "outcome",
            r"^\W*(?:\w+ ){0,4}?(?:outcomes?|aims?|objectives?|goals?)\b|\(e\)|section e\b|what .* (?:achieve|aim)",
        ),
        ("area", r"^\W*(?:area|category|type) of need"),
        ("need", r"^(?!.*provision).*\bneeds?\b|section b\b|difficult|strengths"),
        (
            "who",
            r"^\W*(?:by )?who(?:m|se)?\b|^\W*(?:staff|staffing|provider|person|people|deliver(?:ed|y)|provided|responsib|lead|role|adult|professional|agency|service)\b",
        ),
        (
            "often",
            r"^\W*(?:how (?:often|much|long|many)|frequen|when|duration|amount|hours?|times?\b|quantity|intensity|dosage|length|sessions?)",
        ),
        ("place", r"^\W*(?:where|setting|location|venue|place|group|ratio|how delivered|delivery)"),
        ("start", r"^\W*(?:start|from|date)"),
        (
            "provision",
            r"provision|support|strateg|intervention|what|how (?:we|it|this|will)|action|approach|arrangement|resource",
        ),
    )
)
_MORE = ("who", "often", "place", "start", "more")
_TAKEN = ("provision", *_MORE)
_LONGEST_HEAD = 90
_NOTHING = re.compile(r"\W*(?:n/?a|not applicable|none)\W*", re.IGNORECASE)


def role_of(heading: str) -> str:
    """Return what a column with this heading is for; nothing where its words are no heading that is known."""
    text = " ".join(heading.split())
    if not text or len(text) > _LONGEST_HEAD:
        return ""
    return next((role for role, pattern in _ROLES if pattern.search(text)), "")


def roles_of(row: Row) -> tuple[str, ...]:
    """Return the roles of the columns where a row is one of headings; nothing where it is not."""
    said = [cell.text for cell in row.cells]
    found = tuple(role_of(text) for text in said)
    filled = [n for n, text in enumerate(said) if text.strip()]
    known = [n for n in filled if found[n]]
    if (
        len(filled) < 2
        or len(known) < 2
        or "provision" not in found
        or any(reads_like_outcome(t) for t in said)
    ):
        return ()
    if not row.is_head and (
        len(known) * 2 <= len(filled)
        or any(text.rstrip().endswith(".") and len(text.split()) > 4 for text in said)
    ):
        return ()
    first = [n for n, role in enumerate(found) if role == "provision"]
    return tuple(
        "more"
        if role == "provision" and n != first[0]
        else role or ("other" if row.cells[n].covered else "more")
        for n, role in enumerate(found)
    )


def names_section_f(table: Table) -> bool:
    """Say whether a heading of the table says that a column is Section F, wherever in the plan the table stands."""
    return any(
        re.search(r"\bsection f\b|\(f\)|special educational provision", cell.text, re.IGNORECASE)
        for row in table.rows[:2]
        if roles_of(row)
        for cell in row.cells
    )


@dataclass(frozen=True)
class Told:
    """A row with its columns known: what stands in each, and whether the cell above reaches over it."""

    page: int
    cells: Mapping[int, tuple[Placed, ...]]
    covered: frozenset[int]

    def said(self, column: int) -> tuple[Placed, ...]:
        return self.cells.get(column, ())


@dataclass(frozen=True)
class RowItems:
    """The items of a row, with the outcome and the area of need that stand in it; empty where it names none."""

    drafts: tuple[Draft, ...]
    outcome: str
    area: str


class Grid:
    """The tables of a stretch, read in order: it remembers headings, and what a merged cell said further up."""

    def __init__(self, outcomes: Mapping[str, str]) -> None:
        self.outcomes = outcomes
        self.roles: dict[int, tuple[str, ...]] = {}
        self.last: Told | None = None
        self.last_roles: tuple[str, ...] = ()

    def rows(self, parts: Sequence[tuple[int, Table]]) -> Iterator[RowItems]:
        """Yield the items of tables that follow each other with nothing between them but merged rows and pages."""
        if parts and all(is_cards(table) for _, table in parts):
            yield from self._cards(parts)
            return
        for told, roles in self._whole_rows(parts):
            yield self._items(told, roles)

    # ------------------------------------------------------------------------------------------ rows

    def _whole_rows(self, parts: Sequence[tuple[int, Table]]) -> Iterator[tuple[Told, tuple[str, ...]]]:
        """Yield the rows below the headings, those cut by a page put together."""
        waiting: tuple[Told, tuple[str, ...]] | None = None
        for page, table in parts:
            first = True
            for row in table.rows:
                heads = roles_of(row)
                if heads:
                    self.roles[table.width] = heads
                    continue
                roles = self.roles.get(table.width) or _guessed(table)
                told = _told(page, row)
                if waiting and first and page > waiting[0].page and _is_rest(waiting[0], told, roles):
                    waiting = (_together(waiting[0], told), roles)
                elif told.cells:
                    if waiting:
                        yield waiting
                    waiting = (told, roles)
                first = False
        if waiting:
            yield waiting

    def _items(self, told: Told, roles: tuple[str, ...]) -> RowItems:
        self._carry(told, roles)
        told = self.last or told
        main = roles.index("provision") if "provision" in roles else 0
        drafts = drafts_of(told.said(main), sure=True)
        for column, role in enumerate(roles):
            if role in _MORE:
                drafts = _beside(drafts, told.said(column))
        ref = "".join(
            one.text for n, role in enumerate(roles) if role == "ref" for one in told.said(n)
        ).strip()
        outcome = " / ".join(
            filter(
                None,
                (
                    outcome_of(told.said(n), self.outcomes)
                    for n, role in enumerate(roles)
                    if role == "outcome"
                ),
            )
        )
        area = " ".join(one.text for n, role in enumerate(roles) if role == "area" for one in told.said(n))
        numbered = tuple(Draft(draft.pieces, draft.ref or ref[:20]) for draft in drafts)
        return RowItems(numbered, outcome, area)

    def _carry(self, told: Told, roles: tuple[str, ...]) -> None:
        """Fill what a merged cell said further up; an outcome or an area left empty is the one above, too."""
        cells = dict(told.cells)
        if self.last is not None and self.last_roles == roles:
            for column, role in enumerate(roles):
                if column in cells or role == "provision":
                    continue
                if column in told.covered or role in ("outcome", "area"):
                    cells[column] = self.last.said(column)
        self.last, self.last_roles = Told(told.page, cells, told.covered), roles

    # ------------------------------------------------------------------------------------------ cards

    def _cards(self, parts: Sequence[tuple[int, Table]]) -> Iterator[RowItems]:
        """Yield the items of tables whose first column says what stands in the second: a card for each provision."""
        card: dict[int, tuple[Placed, ...]] = {}
        roles: list[str] = []
        page = 0
        for number, table in parts:
            for row in table.rows:
                role, told = role_of(row.cells[0].text), _told(number, row)
                if card and role in ("provision", "ref", "outcome") and role in roles:
                    yield self._items(Told(page, card, frozenset()), tuple(roles))
                    card, roles = {}, []
                page = page if card else number
                card[len(roles)] = told.said(1)
                roles.append("more" if role == "provision" and "provision" in roles else role or "other")
        if card:
            yield self._items(Told(page, card, frozenset()), tuple(roles))


def is_cards(table: Table) -> bool:
    """Say whether a table's first column says what the second is: “Provision | …”, “Who will do it | …”."""
    if table.width != 2 or len(table.rows) < 2:
        return False
    names = [role_of(row.cells[0].text) for row in table.rows]
    return (
        "provision" in names and sum(map(bool, names)) * 3 >= len(names) * 2 and not roles_of(table.rows[0])
    )


def _told(page: int, row: Row) -> Told:
    cells = {
        n: tuple(Placed(page, one) for one in cell.paragraphs)
        for n, cell in enumerate(row.cells)
        if cell.paragraphs
    }
    return Told(page, cells, frozenset(n for n, cell in enumerate(row.cells) if cell.covered))


def _is_rest(above: Told, below: Told, roles: tuple[str, ...]) -> bool:
    """Say whether a row at the head of a page is the rest of the row at the foot of the page before."""
    if any(
        role in ("outcome", "ref") and below.said(n) and not goes_on(above.said(n), below.said(n))
        for n, role in enumerate(roles)
    ):
        return False
    both = [n for n in below.cells if above.said(n)]
    if any(goes_on(above.said(n), below.said(n)) for n in both):
        return True
    # Nothing but one column goes on, as a long list does.
    return len(below.cells) == 1 and both == list(below.cells) and len(roles) > 2


def _together(above: Told, below: Told) -> Told:
    """Return two halves of a row as one."""
    cells = {
        n: run_on(above.said(n), below.said(n))
        if goes_on(above.said(n), below.said(n))
        else above.said(n) + below.said(n)
        for n in {*above.cells, *below.cells}
    }
    return Told(above.page, cells, above.covered | below.covered)


def _guessed(table: Table) -> tuple[str, ...]:
    """Return the roles of a table without headings: the column with the most words is the provision."""
    width = table.width
    length = [sum(len(row.cells[n].text) for row in table.rows) for n in range(width)]
    filled = [sum(1 for row in table.rows if row.cells[n].text.strip()) or 1 for n in range(width)]
    main = max(range(width), key=lambda n: length[n] / filled[n] if filled[n] * 2 >= len(table.rows) else 0)
    roles = []
    for n in range(width):
        said = [row.cells[n].text for row in table.rows if row.cells[n].text.strip()]
        if n == main:
            roles.append("provision")
        elif n < main:
            short = all(len(text) <= 6 for text in said)
            roles.append("ref" if short and said else "outcome")
        else:
            roles.append("more")
    return tuple(roles)


# ------------------------------------------------------------------------------------------------ beside it


def _beside(drafts: Sequence[Draft], said: Sequence[Placed]) -> list[Draft]:
    """Add what a further column says: line by line where it has a line for each item, else all of it to each."""
    lines = [one for one in said if re.search(r"\w", one.text) and not _NOTHING.fullmatch(one.text)]
    if not lines:
        return list(drafts)
    if len(drafts) > 1 and len(lines) == len(drafts):
        return [draft.followed_by([line.whole()]) for draft, line in zip(drafts, lines, strict=True)]
    return [draft.followed_by([line.whole() for line in lines]) for draft in drafts]
