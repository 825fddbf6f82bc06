"""PURE. What is known of a Section F check beyond the case: frozen, and made by hand in tests."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sectionf.evidence.answers import NO_NUMBERS, Numbers, Said
from sectionf.evidence.policy import STARTS_WITH, EvidencePolicy
from sectionf.procedure import GAPS
from sectionf.versions import PlanFacts
from sectionf.worksheet.facts import WorksheetFacts


@dataclass(frozen=True)
class ActionFacts:
    """What is promised about one gap: the first of item 2 is F2.1, on the case, in the letter and on its clock."""

    id: int
    item_number: int
    number: int
    what: str
    by_whom: str
    due_on: date
    state: str = "promised"
    done_on: date | None = None
    proof: str = ""

    @property
    def key(self) -> str:
        return f"F{self.item_number}.{self.number}"

    @property
    def about(self) -> str:
        """What tells its clock from the clocks of the other actions."""
        return f"remedy:{self.key}"

    @property
    def is_done(self) -> bool:
        return self.state in ("done", "verified")


@dataclass(frozen=True)
class ItemFacts:
    """One provision of Section F: its words, what is said of it, what was found, and what is done about it.

    `owed` are the plan's own numbers, and `said` the setting's answer where it came by its link. `clear_words` are
    those marked as vague that an officer found clear enough. `last_action` is the highest
    number ever given to an action of it, so that no number is used twice.
    """

    id: int
    number: int
    text: str
    disputed: bool = True
    owed: Numbers = NO_NUMBERS
    said: Said | None = None
    delivered_how: str = ""
    evidence: str = ""
    no_reply: bool = False
    family_says: str = ""
    finding: str = ""
    reasons: str = ""
    clear_words: tuple[str, ...] = ()
    now: str = ""
    family_confirms: bool | None = None
    recheck_note: str = ""
    actions: tuple[ActionFacts, ...] = ()
    last_action: int = 0

    @property
    def is_answered(self) -> bool:
        """Whether the setting has spoken of it, or was asked and kept silent."""
        return bool(self.delivered_how) or self.no_reply

    @property
    def is_gap(self) -> bool:
        """Whether it was found to be anything but in place."""
        return self.finding in GAPS


@dataclass(frozen=True)
class LinkFacts:
    """A way in that was sent to somebody at the setting; it is alive until the setting has answered, or it is stopped or runs out."""

    id: int
    name: str
    made_on: date
    expires_on: date
    to_name: str = ""
    to_email: str = ""
    opened_at: datetime | None = None
    opened_with: str = ""
    begun_at: datetime | None = None
    by_name: str = ""
    by_role: str = ""
    by_email: str = ""
    used_on: date | None = None
    stopped_on: date | None = None
    why_stopped: str = ""

    def is_alive(self, on: date) -> bool:
        """Say whether it can still be answered by on a day."""
        return not self.used_on and not self.stopped_on and on <= self.expires_on


@dataclass(frozen=True)
class DraftFacts:
    """Something that was typed by a link and not sent yet; `version` grows with every save."""

    id: int
    item_id: int | None
    version: int
    changed_at: datetime
    changed_by: str = ""
    typed: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class FileFacts:
    """A file that was sent with an answer, and the number of the document of the case that it is."""

    item_id: int
    name: str
    document_id: int | None


@dataclass(frozen=True)
class CheckFacts:
    """A check as its rules see it. `last_item` is the highest number ever given to an item.

    `plan` is the version it is made against, `plans` every version of the child's that is known, `worksheet` the file that
    was uploaded last.
    """

    missing: str = ""
    since_on: date | None = None
    has_ehcp: bool | None = None
    acknowledged_on: date | None = None
    evidence_asked_on: date | None = None
    evidence_in_on: date | None = None
    setting_adds: str = ""
    family_view: str = ""
    family_asked_on: date | None = None
    opening: str = ""
    issued_on: date | None = None
    rechecked_on: date | None = None
    reason_code: str = ""
    reason: str = ""
    plan: PlanFacts | None = None
    plans: tuple[PlanFacts, ...] = ()
    worksheet: WorksheetFacts | None = None
    items: tuple[ItemFacts, ...] = ()
    last_item: int = 0
    policy: EvidencePolicy = STARTS_WITH
    links: tuple[LinkFacts, ...] = ()
    drafts: tuple[DraftFacts, ...] = ()
    files: tuple[FileFacts, ...] = ()
    reminded: tuple[tuple[int | None, date], ...] = ()

    def alive_links(self, on: date) -> tuple[LinkFacts, ...]:
        """Return the links by which the setting can still answer on a day."""
        return tuple(link for link in self.links if link.is_alive(on))

    @property
    def unanswered(self) -> tuple[ItemFacts, ...]:
        """The items about which there is neither an answer nor silence yet."""
        return tuple(item for item in self.items if not item.is_answered)

    @property
    def gaps(self) -> tuple[ItemFacts, ...]:
        """The items that are not wholly in place."""
        return tuple(item for item in self.items if item.is_gap)

    @property
    def actions(self) -> tuple[ActionFacts, ...]:
        """Every action, in the order of the items."""
        return tuple(action for item in self.items for action in item.actions)

    @property
    def open_actions(self) -> tuple[ActionFacts, ...]:
        """The actions that are not done."""
        return tuple(action for action in self.actions if not action.is_done)
