"""Write docs/the-law again from the code."""

from typing import Any

from casework.management.plain import PlainCommand
from config.law import write


class Command(PlainCommand):
    help = "Write docs/the-law: life cycles and timescales, from what the code carries out."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, and say which pages changed."""
        changed = write()
        self.stdout.write(f"Written: {', '.join(changed)}." if changed else "Nothing changed.")
