"""Judicial review: a letter before claim and what follows it, beside the case it is about."""
