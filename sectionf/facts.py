"""PURE. What is known of a Section F check beyond the case: frozen, and made by hand in tests."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sectionf.checklist.figures import Book
from sectionf.evidence.answers import NO_NUMBERS, Numbers, Said
from sectionf.evidence.policy import STARTS_WITH, EvidencePolicy
from sectionf.payment.guide import PaymentFacts
from sectionf.procedure import GAPS, NOT_IN_PLACE, NOTHING_DUE
from sectionf.versions import PlanFacts
from sectionf.worksheet.facts import WorksheetFacts


@dataclass(frozen=True)
class DocumentFacts:
    """A document of the case, by its number and name."""

    id: int
    name: str


@dataclass(frozen=True)
class ActionFacts:
    """What is promised about one gap: the first of item 2 is F2.1, on the case, in the letter and on its clock.

    An interim action holds until the gap is put right for good.
    """

    id: int
    item_number: int
    number: int
    what: str
    by_whom: str
    due_on: date
    state: str = "promised"
    done_on: date | None = None
    proof: str = ""
    is_interim: bool = False
    done_by_id: int | None = None
    first_due_on: date | None = None
    verified_on: date | None = None
    family_said: str = ""
    documents: tuple[DocumentFacts, ...] = ()

    @property
    def key(self) -> str:
        return f"F{self.item_number}.{self.number}"

    @property
    def about(self) -> str:
        """What tells its clock from the clocks of the other actions."""
        return f"remedy:{self.key}"

    @property
    def interim_about(self) -> str:
        """What tells the clock of its item's interim provision from those of other items."""
        return f"interim:F{self.item_number}"

    @property
    def is_done(self) -> bool:
        return self.state in ("done", "verified")

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done: neither done nor refused by the family."""
        return self.state in ("promised", "in_progress")


@dataclass(frozen=True)
class ItemFacts:
    """One provision of Section F: its words, what is said of it, what was found, and what is done about it.

    `owed` are the plan's own numbers, `starts_on` and `ends_on` the first and last day it is owed where those differ from the plan's, and `said` the setting's answer where it came by its link. `clear_words` are
    those marked as vague that an officer found clear enough. `last_action` is the highest
    number ever given to an action of it, so that no number is used twice.
    """

    id: int
    number: int
    text: str
    disputed: bool = True
    owed: Numbers = NO_NUMBERS
    said: Said | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    delivered_how: str = ""
    evidence: str = ""
    no_reply: bool = False
    family_says: str = ""
    finding: str = ""
    reasons: str = ""
    clear_words: tuple[str, ...] = ()
    no_interim: str = ""
    again_setting: str = ""
    again_evidence: str = ""
    again_no_reply: bool = False
    again_family: str = ""
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
    def is_answered_again(self) -> bool:
        """Whether the setting has spoken of it once more, or kept silent."""
        return bool(self.again_setting) or self.again_no_reply

    @property
    def is_gap(self) -> bool:
        """Whether it was found to be anything but in place."""
        return self.finding in GAPS

    @property
    def is_nothing_due(self) -> bool:
        """Whether nothing of it was owed: it is not due yet, or the plan has ended it."""
        return self.finding in NOTHING_DUE

    @property
    def needs_interim(self) -> bool:
        """Whether nothing of it is made, so that something has to be for the meantime."""
        return self.finding == NOT_IN_PLACE

    @property
    def interim(self) -> tuple[ActionFacts, ...]:
        """What is planned for the meantime."""
        return tuple(action for action in self.actions if action.is_interim)


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
    again: bool = False

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
    again: bool = False


@dataclass(frozen=True)
class ProviderFacts:
    """One item about which a provider was asked directly, and what came of it."""

    id: int
    item_number: int
    provider: str
    email: str
    asked_on: date
    answer_by: date
    answered_on: date | None = None
    said: str = ""
    no_reply: bool = False


@dataclass(frozen=True)
class EscalationFacts:
    """That the check was taken higher: to whom, when and why, and what holds meanwhile."""

    to: str
    name: str
    on: date
    why: str
    meanwhile: str = ""
    legal: str = ""


@dataclass(frozen=True)
class CheckFacts:
    """A check as its rules see it. `last_item` is the highest number ever given to an item.

    `plan` is the version it is made against, `plans` every version of the child's that is known, `worksheet` the file that
    was uploaded last. `asks_again` says that what the setting is asked is what became of the promises. `book` is
    what the ledger is reckoned from, while the letter is being written.
    """

    missing: str = ""
    since_on: date | None = None
    missing_until_on: date | None = None
    has_ehcp: bool | None = None
    asks_as: str = ""
    authority: str = ""
    appeal: str = ""
    appeal_about: str = ""
    at_risk: bool | None = None
    risk_note: str = ""
    acknowledged_on: date | None = None
    evidence_asked_on: date | None = None
    evidence_in_on: date | None = None
    setting_adds: str = ""
    family_view: str = ""
    family_asked_on: date | None = None
    opening: str = ""
    issued_on: date | None = None
    asked_again_on: date | None = None
    answer_again_by: date | None = None
    setting_adds_again: str = ""
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
    book: Book | None = None
    payments: tuple[PaymentFacts, ...] = ()
    providers: tuple[ProviderFacts, ...] = ()
    escalations: tuple[EscalationFacts, ...] = ()
    documents: tuple[DocumentFacts, ...] = ()
    asks_again: bool = False

    def alive_links(self, on: date) -> tuple[LinkFacts, ...]:
        """Return the links by which the setting can still answer on a day what is asked now."""
        return tuple(link for link in self.links if link.again == self.asks_again and link.is_alive(on))

    def said_by_providers(self, number: int) -> str:
        """Return what providers who were asked directly said of an item, each by name; empty where none was or has."""
        return "\n".join(
            f"{one.provider}: {one.said or 'no reply'}"
            for one in self.providers
            if one.item_number == number and (one.said or one.no_reply)
        )

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
        """The actions that are still to be done."""
        return tuple(action for action in self.actions if action.is_open)

    @property
    def unconfirmed_actions(self) -> tuple[ActionFacts, ...]:
        """The actions that are done and not confirmed with the family."""
        return tuple(action for action in self.actions if action.state == "done")

    @property
    def lacking(self) -> tuple[ItemFacts, ...]:
        """The gaps that were not found to be provided when they were checked again."""
        return tuple(item for item in self.gaps if item.now != "provided")

    @property
    def waiting_providers(self) -> tuple[ProviderFacts, ...]:
        """What providers were asked and have not answered, silence not recorded either."""
        return tuple(one for one in self.providers if not one.said and not one.no_reply)
