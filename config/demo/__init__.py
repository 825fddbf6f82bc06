"""An invented council: its staff, its people and a year of their cases, made through the same doors as real ones."""
