"""Section F provision checks: registers its kind of case and does nothing else."""

from django.apps import AppConfig


class SectionFConfig(AppConfig):
    name = "sectionf"
    verbose_name = "Section F provision checks"
    default_auto_field = "django.db.models.BigAutoField"
