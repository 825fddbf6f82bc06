"""Whose time a clock measures."""

THEIR_TIME = frozenset(
    {"children.stage2.request", "children.stage3.request", "children.resubmit", "corporate.stage2.request"}
)
"""The person's own time to ask for the next stage: shown on the case, but never the council's work, and never late."""
