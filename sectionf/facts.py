"""PURE. What is known of a Section F check beyond the case: frozen, and made by hand in tests."""

from dataclasses import dataclass
from datetime import date

from sectionf.procedure import GAPS


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

    `last_action` is the highest number ever given to an action of it, so that no number is used twice.
    """

    id: int
    number: int
    text: str
    disputed: bool = True
    delivered_how: str = ""
    evidence: str = ""
    no_reply: bool = False
    family_says: str = ""
    finding: str = ""
    reasons: str = ""
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
class PlanFacts:
    """The version of the plan that the check is made against."""

    id: int
    final_on: date
    version: str = ""


@dataclass(frozen=True)
class CheckFacts:
    """A check as its rules see it. `last_item` is the highest number ever given to an item."""

    missing: str = ""
    since_on: date | None = None
    has_ehcp: bool | None = None
    acknowledged_on: date | None = None
    evidence_asked_on: date | None = None
    evidence_in_on: date | None = None
    family_view: str = ""
    family_asked_on: date | None = None
    opening: str = ""
    issued_on: date | None = None
    rechecked_on: date | None = None
    reason_code: str = ""
    reason: str = ""
    plan: PlanFacts | None = None
    items: tuple[ItemFacts, ...] = ()
    last_item: int = 0

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
