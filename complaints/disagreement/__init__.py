"""Disagreements about an EHCP decision: what is disputed, every way to settle it, and the tribunal."""
