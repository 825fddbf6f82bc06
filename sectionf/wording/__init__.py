"""PURE. Is a provision of Section F specific? Its vague words in place, what it says, and what it leaves out.

It advises: an officer decides. Nothing here reads a clock, a database or a setting.
"""

from sectionf.wording.parts import GAPS, Advice, Mark, Part, Provision
from sectionf.wording.reading import Reading, read
from sectionf.wording.splitting import split_provisions

__all__ = ["GAPS", "Advice", "Mark", "Part", "Provision", "Reading", "read", "split_provisions"]
