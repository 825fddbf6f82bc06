"""PURE. What is known of a disagreement beyond the case: frozen, and made by hand in tests."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class StepFacts:
    """One step that was taken to settle it; `note` only of a talk with the council."""

    kind: str
    happened_on: date
    came_of: str = ""
    note: str = ""


@dataclass(frozen=True)
class OrderFacts:
    """One thing that was ordered: by when, and what shows that it was done."""

    id: int
    number: int
    what: str
    due_on: date
    done_on: date | None = None
    proof: str = ""

    @property
    def key(self) -> str:
        """What tells its clock from those of the others."""
        return order_key(self.number)


def order_key(number: int) -> str:
    """Return what tells the clock of one thing ordered from the others."""
    return f"order-{number}"


@dataclass(frozen=True)
class DisagreementFacts:
    """A disagreement as its rules see it."""

    disputes: str = ""
    sections: tuple[str, ...] = ()
    wants: str = ""
    decision_on: date | None = None
    options_told_on: date | None = None
    certificate_on: date | None = None
    lodged_on: date | None = None
    tribunal_reference: str = ""
    registered_on: date | None = None
    responded_on: date | None = None
    hearing_on: date | None = None
    decided_on: date | None = None
    decision: str = ""
    end_note: str = ""
    steps: tuple[StepFacts, ...] = ()
    orders: tuple[OrderFacts, ...] = ()

    @property
    def needs_certificate(self) -> bool:
        """Whether a certificate is needed before an appeal: always, unless it is only about the school or college named."""
        return self.sections != ("I",)

    @property
    def to_carry_out(self) -> tuple[OrderFacts, ...]:
        """What was ordered and is not done."""
        return tuple(one for one in self.orders if one.done_on is None)

    def took(self, kind: str) -> StepFacts | None:
        """Return the last step of a kind, or None."""
        return next((step for step in reversed(self.steps) if step.kind == kind), None)
