"""Reads a child's plan: bytes in, the provision items of Section F out, each with its outcome, page and place.

`word` and `printed` open files; everything else is pure: blocks in, items out.
"""

from sectionf.plans.errors import CannotRead
from sectionf.plans.printed import read_pdf
from sectionf.plans.reading import Found, PlanRead, read_plan
from sectionf.plans.structure import Page, Paragraph, Place, Source, Table
from sectionf.plans.word import read_word

__all__ = [
    "CannotRead",
    "Found",
    "Page",
    "Paragraph",
    "Place",
    "PlanRead",
    "Source",
    "Table",
    "read_pdf",
    "read_plan",
    "read_word",
]
