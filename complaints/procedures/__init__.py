"""The complaints procedures as data, and which of them a complaint has.

Pure: nothing here reads a clock, a database or a setting.
"""

from complaints.procedures.procedure import ClockStart, Moment, NoProcedure, Procedure, Stage, Step
from complaints.procedures.reasons import DECLINE_REASONS, DeclineReason, decline_reason, decline_reasons
from complaints.procedures.registry import ALL, CODES, choices, code_for, known_to, procedure, procedure_for

__all__ = [
    "ALL",
    "CODES",
    "DECLINE_REASONS",
    "ClockStart",
    "DeclineReason",
    "Moment",
    "NoProcedure",
    "Procedure",
    "Stage",
    "Step",
    "choices",
    "code_for",
    "decline_reason",
    "decline_reasons",
    "known_to",
    "procedure",
    "procedure_for",
]
