"""What a setting says of a check's items: the link by which it answers, its pages, and what an officer sees of it."""
