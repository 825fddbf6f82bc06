"""Lets Django know of the composition's own checks."""

from django.apps import AppConfig


class CompositionConfig(AppConfig):
    name = "config"
    verbose_name = "Composition"

    def ready(self) -> None:
        from config import checks

        checks.enlist()
