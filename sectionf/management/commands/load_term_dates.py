"""Loads the invented term dates where the county has none; run at each start, it changes nothing the second time."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from sectionf.term_dates.reference import load_sample


class Command(BaseCommand):
    help = "Load invented term dates, to try the service with, where the county has none; safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        added = load_sample(timezone.now())
        if added and options["verbosity"]:
            self.stdout.write(f"reference data: {added} school years of invented term dates")
