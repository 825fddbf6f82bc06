"""PURE. Reads a plan: its pages in, the provision items of Section F out, each with its outcome and where it stands."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sectionf.plans import errors
from sectionf.plans.amounts import is_measured
from sectionf.plans.outcomes import keys_in, outcome_said, outcomes_in
from sectionf.plans.pieces import Draft, Placed, goes_on, run_on
from sectionf.plans.prose import drafts_of
from sectionf.plans.sections import Stretch, stretches, title_of
from sectionf.plans.structure import Block, Paragraph, Place, Source, Table
from sectionf.plans.tables import Grid, names_section_f

_AREA = re.compile(
    r"\W*(?:communication (?:and|&) interaction|cognition (?:and|&) learning|social,? (?:and )?emotional,? (?:and|&) mental health"
    r"|(?:sensory|physical)(?:,? (?:and|&|and/or|/) ?(?:sensory|physical))?|semh|speech,? (?:and )?language"
    r"|independen\w+|self[- ]help|preparing for adulthood|medical|behaviou?r)\b",
    re.IGNORECASE,
)
_SILENT = re.compile(
    r"\W*(?:arrangements for )?(?:monitoring|review\w*|evidence|evaluation|short.?term targets|funding|how .{0,40}(?:reviewed|monitored))\b",
    re.IGNORECASE,
)
_NO_AREA = re.compile(r"\W*(?:special )?(?:educational )?(?:provision|support|strategies)\b", re.IGNORECASE)
_ABOUT_OUTCOME = re.compile(
    r"\W*(?:(?:special )?(?:educational )?provision|support|to meet|for)?.{0,30}\boutcomes?\b", re.IGNORECASE
)
LONGEST_AREA = 120


@dataclass(frozen=True)
class Found:
    """A provision item as the plan has it.

    Args:
        text: its words, word for word; what stands in several cells or bullets set off by semicolons.
        places: where these words stand.
        page: the first page of them; None where the document does not say its pages.
        outcome: the outcome of Section E that it serves, where the plan says it.
        area: the area of need that it stands under.
        ref: what the plan calls it: F3, 2.1.
    """

    text: str
    places: tuple[Place, ...]
    page: int | None = None
    outcome: str = ""
    area: str = ""
    ref: str = ""


@dataclass(frozen=True)
class PlanRead:
    """What was read in a plan: the items of Section F in its order, and the outcomes of Section E by number."""

    items: tuple[Found, ...]
    outcomes: Mapping[str, str] = field(default_factory=dict)


def read_plan(source: Source) -> PlanRead:
    """Return the items of Section F of a plan.

    Raises CannotRead where it has no Section F, or nothing that reads like provision in it.
    """
    cut = list(stretches(source))
    if not any("F" in stretch.letters for stretch in cut):
        cut = list(stretches(source, by_title=True))
    outcomes: dict[str, str] = {}
    for stretch in cut:
        if "E" in stretch.letters and "F" not in stretch.letters:
            for key, text in outcomes_in(stretch.blocks).items():
                outcomes.setdefault(key, text)
    wanted = [stretch for stretch in map(_provision, cut) if stretch is not None]
    if not wanted:
        raise errors.no_section_f()
    items = tuple(item for stretch in wanted for item in _Stretch(stretch, outcomes, source.paged).items())
    if not items:
        raise errors.empty_section_f()
    return PlanRead(items, outcomes)


def _provision(stretch: Stretch) -> Stretch | None:
    """Return what of a stretch is Section F: all of it, or the tables elsewhere that say so in a heading."""
    if "F" in stretch.letters:
        return stretch
    if not stretch.letters <= {"B", "C", "D", "E"}:
        return None
    named = tuple(
        (page, block) for page, block in stretch.blocks if isinstance(block, Table) and names_section_f(block)
    )
    return Stretch(stretch.letters, named) if named else None


class _Stretch:
    """One stretch of Section F, read in order: what heading it is under, and the items so far."""

    def __init__(self, stretch: Stretch, outcomes: Mapping[str, str], paged: bool) -> None:
        self.blocks, self.outcomes, self.paged = stretch.blocks, outcomes, paged
        self.grid = Grid(outcomes)
        self.outcome = self.area = ""
        self.outside: tuple[str, str] | None = None
        self.silent = False

    def items(self) -> Iterator[Found]:
        for run in _runs(self.blocks):
            if isinstance(run, Placed):
                self._heading(run)
            elif isinstance(run, _Text):
                self._leave_table(run.said[0])
                if not self.silent:
                    for draft in drafts_of(run.said, sure=False):
                        yield self._found(draft, self.outcome, self.area)
            else:
                yield from self._rows(run)

    def _rows(self, run: "_Tables") -> Iterator[Found]:
        for row in self.grid.rows(run.parts):
            for draft in row.drafts:
                yield self._found(draft, row.outcome or self.outcome, row.area or self.area)

    def _leave_table(self, at: Placed) -> None:
        """Go back to the headings from before a table, whose merged rows hold for it alone."""
        if at.paragraph.boxed:
            self.outside = self.outside or (self.outcome, self.area)
        elif self.outside is not None:
            (self.outcome, self.area), self.outside = self.outside, None

    def _heading(self, heading: Placed) -> None:
        self._leave_table(heading)
        text = title_of(heading.text) or heading.text
        self.silent = bool(_SILENT.match(text))
        said = outcome_said(text)
        told = [self.outcomes[key] for key in keys_in(text) if key in self.outcomes]
        if said:
            self.outcome = said
        elif told:
            self.outcome = " / ".join(dict.fromkeys(told))
        bare = re.sub(r"\s*[(\[][^)\]]*[)\]]\s*$", "", text).strip(" :.\u2013-")
        area = next((part for part in re.split(r"\s*[:\u2013]\s+", bare) if _AREA.match(part)), "")
        if area:
            if area != self.area and not told and not said:
                self.outcome = ""
            self.area = area[:LONGEST_AREA]

    def _found(self, draft: Draft, outcome: str, area: str) -> Found:
        places = tuple(place for piece in draft.pieces for place in piece.places)
        page = min(place.page for place in draft.pieces[0].places) if self.paged else None
        return Found(draft.text, places, page, outcome, area[:LONGEST_AREA], draft.ref)


# ------------------------------------------------------------------------------------------------ runs


@dataclass(frozen=True)
class _Text:
    """Paragraphs that follow each other with no heading between them."""

    said: tuple[Placed, ...]


@dataclass(frozen=True)
class _Tables:
    """Parts of tables that follow each other."""

    parts: tuple[tuple[int, Table], ...]


def _runs(blocks: Iterable[tuple[int, Block]]) -> Iterator[Placed | _Text | _Tables]:
    """Yield headings, runs of paragraphs between them, and tables that follow each other."""
    said: list[Placed] = []
    parts: list[tuple[int, Table]] = []
    for page, block in blocks:
        if isinstance(block, Table):
            if said:
                yield _Text(tuple(said))
                said = []
            parts.append((page, block))
            continue
        if parts:
            yield _Tables(tuple(parts))
            parts = []
        one = Placed(page, block)
        if is_heading(block):
            if said:
                yield _Text(tuple(said))
                said = []
            yield one
        elif said and said[-1].page != page and goes_on(said, [one]):
            said = list(run_on(said, [one]))
        else:
            said.append(one)
    if said:
        yield _Text(tuple(said))
    if parts:
        yield _Tables(tuple(parts))


def is_heading(one: Paragraph) -> bool:
    """Say whether a paragraph is a heading: by its style, or short, set apart, and no promise."""
    if one.heading:
        return True
    text = one.text.strip()
    if one.level is not None or one.marker or len(text) > LONGEST_AREA:
        return False
    if outcome_said(text) and re.match(r"\W*outcome", text, re.IGNORECASE):
        return True
    if text.endswith((".", ";", "!")) or (text.endswith(":") and not one.bold):
        return bool(_SILENT.match(text)) and len(text.split()) <= 4
    if is_measured(text):
        return False
    return one.bold or (
        bool(_AREA.match(text) or _SILENT.match(text) or _NO_AREA.match(text) or _ABOUT_OUTCOME.match(text))
        and len(text.split()) <= 12
    )
