"""What the checklist's letters say beyond the findings: minutes owed and made, in plain words."""
