"""Section F provision checks: registers its kind of case and does nothing else."""

from django.apps import AppConfig


class SectionFConfig(AppConfig):
    name = "sectionf"
    verbose_name = "Section F provision checks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from casework.workflow import register
        from sectionf.machine import KIND

        register(KIND)
