"""The engine: how a case is opened and moved. This is its door."""

from casework.workflow.action import Action
from casework.workflow.engine import Done, Offer, Plan, allowed_actions, open_case, perform, preview
from casework.workflow.errors import Busy, NotAllowed, NotDone, Refused, Stale
from casework.workflow.facts import CaseFacts, ClockState, PersonFacts, SettingFacts, StaffFacts
from casework.workflow.kinds import CaseKind, Panel, State, all_kinds, get_kind, kind_of, register
from casework.workflow.outcome import (
    ClockAct,
    Extend,
    LetterDraft,
    Move,
    OpenLinked,
    Outcome,
    PauseClock,
    Redate,
    ResumeClock,
    Row,
    Start,
    Stop,
    Tell,
)
from casework.workflow.reading import read_facts
from casework.workflow.recording import Contacted, DocumentAdded, Note, Reassigned, Restricted, record

__all__ = [
    "Action",
    "Busy",
    "CaseFacts",
    "CaseKind",
    "ClockAct",
    "ClockState",
    "Contacted",
    "DocumentAdded",
    "Done",
    "Extend",
    "LetterDraft",
    "Move",
    "NotAllowed",
    "NotDone",
    "Note",
    "Offer",
    "OpenLinked",
    "Outcome",
    "Panel",
    "PauseClock",
    "PersonFacts",
    "Plan",
    "Reassigned",
    "Redate",
    "Refused",
    "Restricted",
    "ResumeClock",
    "Row",
    "SettingFacts",
    "StaffFacts",
    "Stale",
    "Start",
    "State",
    "Stop",
    "Tell",
    "all_kinds",
    "allowed_actions",
    "get_kind",
    "kind_of",
    "open_case",
    "perform",
    "preview",
    "read_facts",
    "record",
    "register",
]
