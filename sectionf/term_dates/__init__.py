"""When there is school: the county's term dates, and those of settings that keep their own."""
