"""Concerns: what is put right informally, before and instead of a formal complaint."""
