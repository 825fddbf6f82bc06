"""Concerns and complaints: registers its kinds of case and does nothing else."""

from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    name = "complaints"
    verbose_name = "Concerns and complaints"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from casework.desk import notices
        from casework.workflow import register
        from complaints.complaint.machine import KIND as COMPLAINT
        from complaints.concern.machine import KIND as CONCERN
        from complaints.intake.drafts import waiting

        register(CONCERN)
        register(COMPLAINT)
        notices.register(waiting)
