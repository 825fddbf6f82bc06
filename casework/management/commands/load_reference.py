"""Loads what every council starts with, and brings it up to date: run at each start, it changes nothing the second time."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from casework.people.reference import load_sample_schools, load_services, load_teams
from casework.post.thresholds import load_thresholds

# Each loader is idempotent and says in a few words what it loaded, or nothing where there was nothing to do.
LOADERS: tuple[Callable[[], str], ...] = (load_services, load_teams, load_thresholds)


class Command(BaseCommand):
    help = "Load the reference data every council starts with; safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        for load in (*LOADERS, *([load_sample_schools] if settings.SAMPLE_SCHOOLS else [])):
            with transaction.atomic():
                said = load()
            if said and options["verbosity"]:
                self.stdout.write(f"reference data: {said}")
