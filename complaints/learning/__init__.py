"""What the council learns from complaints, over all of them: a page for managers, and what waits for whoever sees to it."""
