"""PURE. What a pack tells of one case, all of it in words: what is blacked out is blacked out of this, once, for PDF and zip."""

from dataclasses import dataclass, field
from datetime import date

from casework.post.markdown import Block
from casework.record.bundle.contents import Entry
from casework.record.bundle.withheld import CODE

Rows = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Happened:
    """One event: when it happened and when that was written down, who did it, and all that was said and typed."""

    entry: Entry
    recorded: str
    by: str
    says: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True)
class Written:
    """A letter or an e-mail as it was said, with the lines at its head; `is_markdown` where its text has structure.

    `letter_id` and `message_id` are the rows of it, 0 where there is none: a letter on paper has no message, an e-mail to staff
    no letter.
    """

    entry: Entry
    head: Rows
    text: str
    is_markdown: bool = True
    letter_id: int = 0
    message_id: int = 0


@dataclass(frozen=True)
class Counted:
    """A clock: what is known of it, its account in sentences, and each day counted or not and why."""

    entry: Entry
    rows: Rows
    sentences: tuple[str, ...]
    days: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Part:
    """A part that the kind of case supplies: points and findings, items of a plan, what is to be put right."""

    entry: Entry
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Paper:
    """A document of the case: its file is `kept_as` in the store."""

    entry: Entry
    about: Rows
    document_id: int
    kept_as: str = field(metadata={CODE: True})
    content_type: str = field(metadata={CODE: True})
    size: int
    ending: str = field(default="", metadata={CODE: True})


@dataclass(frozen=True)
class Checked:
    """What the record says of itself: whether a case's chain is whole, its newest digest, and the anchor over it."""

    rows: Rows
    faults: tuple[str, ...] = ()


@dataclass(frozen=True)
class CaseTold:
    """All that a pack tells of one case."""

    place: int
    reference: str = field(metadata={CODE: True})
    kind: str
    title: str
    received_on: date
    rows: Rows
    narrative: str
    happened: tuple[Happened, ...]
    written: tuple[Written, ...]
    counted: tuple[Counted, ...]
    parts: tuple[Part, ...]
    papers: tuple[Paper, ...]
    checked: Checked

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every numbered thing of the case, in the order in which the pack shows it."""
        groups = (self.happened, self.written, self.counted, self.parts, self.papers)
        return tuple(one.entry for group in groups for one in group)


@dataclass(frozen=True)
class PackTold:
    """All that a pack tells."""

    reference: str = field(metadata={CODE: True})
    whom: str
    made: Rows
    cases: tuple[CaseTold, ...]
    beside: tuple[str, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(entry for case in self.cases for entry in case.entries)
