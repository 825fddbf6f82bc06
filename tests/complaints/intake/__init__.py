"""Contacts: the one page, where each matter belongs, and opening its cases."""
