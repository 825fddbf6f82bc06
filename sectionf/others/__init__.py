"""Others than the setting: a provider who is asked directly, and who is told when an answer or a promise does not come."""
