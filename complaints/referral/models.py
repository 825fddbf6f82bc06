"""What is kept of a referral: to whom, why, with whose consent, what was sent, and what the body did with it."""

from django.db import models
from django.db.models import Q


class ReferralDetail(models.Model):
    """A matter passed on to another body, from the consent to what became of it there."""

    case = models.OneToOneField(
        "casework.Case", primary_key=True, on_delete=models.PROTECT, related_name="referral"
    )
    body = models.CharField(max_length=20, help_text="Its code in the directory, or “setting”.")
    body_name = models.CharField(max_length=200, help_text="Its name on the day of the referral.")
    reason_code = models.CharField(max_length=30, blank=True, help_text="Why, by the table of triage.")
    first_on = models.DateField(help_text="The day the council received it; it is told to the body.")
    because = models.TextField(blank=True)
    consent = models.CharField(max_length=12, help_text="asked, held, not_needed or refused.")
    consent_on = models.DateField(null=True)
    what_sent = models.TextField()
    contact = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    sent_on = models.DateField(null=True)
    asked_again_on = models.DateField(null=True)
    accepted_on = models.DateField(null=True)
    their_reference = models.CharField(max_length=80, blank=True)
    returned_on = models.DateField(null=True)
    return_reason = models.TextField(blank=True)
    step = models.CharField(
        max_length=20, blank=True, help_text="How far the setting's own procedure has gone."
    )
    end_note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(what_sent="") & ~Q(body_name=""), name="referral_says_what_to_whom"
            ),
            models.CheckConstraint(
                condition=Q(sent_on=None) | Q(consent__in=("held", "not_needed")),
                name="referral_sent_with_consent",
            ),
            models.CheckConstraint(
                condition=Q(returned_on=None) | ~Q(return_reason=""), name="referral_returned_with_a_reason"
            ),
        ]
