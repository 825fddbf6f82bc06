"""The worksheet of a check: a plan that was uploaded, what was read in it, and its items as somebody confirms them."""
