"""Whose time a clock measures, and which days were promised."""

THEIR_TIME = frozenset(
    {"children.stage2.request", "children.stage3.request", "children.resubmit", "corporate.stage2.request"}
)
"""The person's own time to ask for the next stage: shown on the case, but never the council's work, and never late."""

PROMISES = frozenset({"complaint.remedy", "sectionf.remedy", "sectionf.interim", "lgsco.remedy"})
"""What the council promised a family in a letter, each by a day of its own: a manager sees every one that is missed."""
