"""What is kept of others than the setting: what a provider was asked and said, and to whom a check was taken higher."""

from django.db import models
from django.db.models import F, Q


class ProviderQuestion(models.Model):
    """One item about which somebody who makes the provision was asked directly, by a letter with a day of its own."""

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="provider_questions")
    item = models.ForeignKey(
        "sectionf.ProvisionItem", on_delete=models.PROTECT, related_name="provider_questions"
    )
    provider = models.CharField(max_length=200)
    email = models.EmailField(blank=True, help_text="Empty: it went on paper.")
    asked_on = models.DateField()
    answer_by = models.DateField()
    answered_on = models.DateField(null=True)
    said = models.TextField(blank=True)
    no_reply = models.BooleanField(default=False, help_text="The day has passed and nothing came.")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer_by__gte=F("asked_on")), name="provider_answers_after_it_is_asked"
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None) | ~Q(said="") | Q(no_reply=True),
                name="provider_answer_has_words",
            ),
        ]


class Escalation(models.Model):
    """That a check was taken higher: to whom, why, and what holds meanwhile."""

    class To(models.TextChoices):
        CHAIR = "chair", "The chair of the setting’s governors or trustees"
        HEAD_OF_SERVICE = "head_of_service", "Our head of service"
        ASSISTANT_DIRECTOR = "assistant_director", "Our assistant director"

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="escalations")
    to = models.CharField(max_length=20, choices=To)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    on = models.DateField()
    why = models.TextField()
    meanwhile = models.TextField(blank=True, help_text="What is made for the child until it is put right.")
    legal = models.CharField(
        max_length=500, blank=True, help_text="The legal view, or that it was asked for."
    )

    class Meta:
        ordering = ["id"]
