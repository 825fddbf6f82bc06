"""From first contact to open cases: the page of a new contact, where each matter belongs, and opening it."""
