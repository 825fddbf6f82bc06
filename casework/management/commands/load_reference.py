"""Loads what every council starts with, and brings it up to date: run at each start, it changes nothing the second time."""

from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

# Each loader is idempotent and says in a few words what it loaded, or nothing where there was nothing to do.
LOADERS: tuple[Callable[[], str], ...] = ()


class Command(BaseCommand):
    help = "Load the reference data every council starts with; safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        for load in LOADERS:
            with transaction.atomic():
                said = load()
            if said:
                self.stdout.write(f"reference data: {said}")
