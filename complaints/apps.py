"""Concerns and complaints: registers its kinds of case and does nothing else."""

from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    name = "complaints"
    verbose_name = "Concerns and complaints"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from casework.desk import beside, notices
        from casework.workflow import register
        from complaints.complaint.machine import KIND as COMPLAINT
        from complaints.concern.machine import KIND as CONCERN
        from complaints.disagreement.beside import on_the_page as disagreements_beside
        from complaints.disagreement.machine import KIND as DISAGREEMENT
        from complaints.intake.drafts import waiting
        from complaints.judicial_review.beside import on_the_page as judicial_review_beside
        from complaints.judicial_review.machine import KIND as JUDICIAL_REVIEW
        from complaints.learning.reading import waiting as learning_waits
        from complaints.ombudsman.beside import on_the_page
        from complaints.ombudsman.machine import KIND as ENQUIRY
        from complaints.referral.machine import KIND as REFERRAL

        register(CONCERN)
        register(COMPLAINT)
        register(ENQUIRY)
        register(DISAGREEMENT)
        register(REFERRAL)
        register(JUDICIAL_REVIEW)
        notices.register(waiting)
        notices.register(learning_waits)
        beside.register(on_the_page)
        beside.register(disagreements_beside)
        beside.register(judicial_review_beside)
