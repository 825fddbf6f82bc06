"""What may be done to a case, declared once: the button, the page, the rights, the diagram and the docs come from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django_fsm import RETURN_VALUE, transition

from casework.workflow.errors import Refused
from casework.workflow.facts import CaseFacts
from casework.workflow.outcome import Outcome

Decide = Callable[[CaseFacts, Mapping[str, Any], date], Outcome]
Condition = Callable[[CaseFacts], Refused | None]


def always(facts: CaseFacts) -> bool:
    """Offer the action to every case in its states."""
    return True


@dataclass(frozen=True)
class Action:
    """One move of a life cycle.

    Args:
        code: imperative, unique in its kind; also the address of its page and the name of the transition.
        label: the words on the button.
        from_: the states it starts from.
        to: the states it may end in; empty where the state stays what it is.
        needs: the right it asks for, a key of `casework.people.access.NEEDS`.
        form: what it asks the person.
        decide: PURE; facts, cleaned data and the day it happened in, what changes out. May raise Refused.
        conditions: PURE; each returns the refusal that holds before anything is typed, or None.
        cites: the law, code or policy it carries out.
        hint: one line under the button: what it is for.
        weight: "primary" for the ordinary next step, "secondary", or "warning" for what ends a case.
        offered: PURE; whether the case page speaks of it at all (a procedure may not know the act). What keeps it from
            being done is for `conditions` to say: they hold at the door, this only spares the page a refusal.
        procedures: the procedures that know the act; empty where all do. Elsewhere it is not offered, and refused.
    """

    code: str
    label: str
    from_: tuple[str, ...]
    to: tuple[str, ...]
    needs: str
    form: type
    decide: Decide
    past: str
    conditions: tuple[Condition, ...] = ()
    cites: tuple[str, ...] = ()
    hint: str = ""
    weight: str = "secondary"
    offered: Callable[[CaseFacts], bool] = always
    procedures: tuple[str, ...] = ()

    def is_known_to(self, procedure: str) -> bool:
        """Say whether a procedure knows the act at all."""
        return not self.procedures or procedure in self.procedures

    def refusal(self, facts: CaseFacts) -> Refused | None:
        """Return the first condition that stands in the way, or None."""
        return next((refused for condition in self.conditions if (refused := condition(facts))), None)

    def as_transition(self) -> Callable[..., str]:
        """Return the django-fsm transition that this action is, for the body of a proxy of Case."""

        def move(case: Any, outcome: Outcome) -> str:
            return outcome.to

        move.__name__ = self.code
        move.__doc__ = self.label
        moving: Callable[..., str] = transition(
            field="state",
            source=list(self.from_),
            target=RETURN_VALUE(*(self.to or self.from_)),
            custom={"action": self},
        )(move)
        return moving
