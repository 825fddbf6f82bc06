"""The kinds of case there are. Each app registers its own when Django starts; the kernel knows them only from here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Model

from casework.record.models import Case
from casework.workflow.action import Action
from casework.workflow.facts import CaseFacts
from casework.workflow.outcome import Outcome


@dataclass(frozen=True)
class State:
    """A state of a life cycle: its words, whether it ends the case, and the colour of its tag (never the only sign)."""

    label: str
    is_final: bool = False
    colour: str = "blue"


@dataclass(frozen=True)
class Panel:
    """A part of the case page that a kind supplies."""

    title: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


def all_of_them(cites: tuple[str, ...], facts: CaseFacts) -> tuple[str, ...]:
    """Return every source of an act, for a kind with one procedure."""
    return cites


@dataclass(frozen=True)
class CaseKind:
    """What the kernel has to know of a kind of case.

    Args:
        prefix: two letters that begin its references.
        model: the proxy of Case that declares its transitions.
        detail: the table that hangs off the case, one row each.
        open: PURE; what opening a case of this kind brings about.
        facts: reads the kind's own facts of a locked or unlocked case, frozen.
        panels: what the case page shows beside header, what-now and timeline.
        letters: the app whose `letters/` folder holds its templates.
        cites: PURE; which of an act's sources govern this case, where the kind has several procedures.
        procedures, stages, outcomes: the words of the codes it puts into those columns of Case, for lists and filters.
    """

    code: str
    label: str
    plural: str
    prefix: str
    model: type[Case]
    detail: type[Model]
    states: Mapping[str, State]
    actions: tuple[Action, ...]
    open: Callable[[CaseFacts, Mapping[str, Any], date], Outcome]
    facts: Callable[[Case], Any]
    panels: Callable[[Case, CaseFacts], list[Panel]]
    letters: str
    opening_needs: str = "contact.log"
    cites: Callable[[tuple[str, ...], CaseFacts], tuple[str, ...]] = all_of_them
    procedures: Mapping[str, str] = field(default_factory=dict)
    stages: Mapping[str, str] = field(default_factory=dict)
    outcomes: Mapping[str, str] = field(default_factory=dict)

    def action(self, code: str) -> Action:
        """Return the action of a code. Raises KeyError."""
        for action in self.actions:
            if action.code == code:
                return action
        raise KeyError(code)

    def is_final(self, state: str) -> bool:
        return self.states[state].is_final


_KINDS: dict[str, CaseKind] = {}


class MachineError(Exception):
    """A kind's life cycle is not well formed; the process does not start."""


def register(kind: CaseKind) -> None:
    """Make a kind known, after checking its life cycle: every state is known, reached and left or final.

    Raises:
        MachineError: naming the first thing wrong.
    """
    known = set(kind.states)
    for action in kind.actions:
        unknown = (set(action.from_) | set(action.to)) - known
        if unknown:
            raise MachineError(
                f"{kind.code}.{action.code} names a state that is not declared: {', '.join(sorted(unknown))}"
            )
        if not hasattr(getattr(kind.model, action.code, None), "_django_fsm"):
            raise MachineError(f"{kind.model.__name__} does not declare the transition {action.code}")
        if not action.cites:
            raise MachineError(f"{kind.code}.{action.code} cites no law, code or policy")
    left = {state for action in kind.actions if action.to for state in action.from_}
    for state, about in kind.states.items():
        if not about.is_final and state not in left:
            raise MachineError(f"{kind.code}: nothing leads out of “{state}”, and it is not final")
    _KINDS[kind.code] = kind


def kind_of(case: Case) -> CaseKind:
    """Return the kind of a case."""
    return _KINDS[case.kind]


def get_kind(code: str) -> CaseKind:
    """Return a kind by code. Raises KeyError."""
    return _KINDS[code]


def all_kinds() -> tuple[CaseKind, ...]:
    """Return every registered kind, in the order of registration."""
    return tuple(_KINDS.values())
