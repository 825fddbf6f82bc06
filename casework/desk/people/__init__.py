"""The people of a case: who they are, how to reach them, what they agreed to."""
