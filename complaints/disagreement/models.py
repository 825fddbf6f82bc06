"""What is kept of a disagreement about an EHCP decision: what is disputed, each step, the appeal and what was ordered."""

from django.db import models
from django.db.models import Q

# What is said in disagreement resolution and mediation is confidential: the database itself takes no words of it.
_WITH_WORDS = ("coordinator", "send_team")


class DisagreementDetail(models.Model):
    """A disagreement that the SEND tribunal can decide, from the decision letter to what was ordered."""

    case = models.OneToOneField(
        "casework.Case", primary_key=True, on_delete=models.PROTECT, related_name="disagreement"
    )
    disputes = models.CharField(max_length=20, blank=True, help_text="What is disputed.")
    sections = models.JSONField(default=list, help_text="Of the contents of a plan: B, F, I.")
    wants = models.TextField(blank=True)
    decision_on = models.DateField(null=True, help_text="The date of the decision letter.")
    options_told_on = models.DateField(null=True)
    certificate_on = models.DateField(null=True, help_text="The day the mediation certificate was issued.")
    lodged_on = models.DateField(null=True)
    tribunal_reference = models.CharField(max_length=40, blank=True)
    registered_on = models.DateField(null=True)
    responded_on = models.DateField(null=True)
    hearing_on = models.DateField(null=True)
    decided_on = models.DateField(null=True, help_text="The day of the tribunal's decision or order.")
    decision = models.CharField(max_length=20, blank=True)
    end_note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decision="") | Q(decided_on__isnull=False), name="disagreement_decided_on_a_day"
            ),
            models.CheckConstraint(
                condition=Q(registered_on=None) | Q(lodged_on__isnull=False),
                name="disagreement_registered_once_lodged",
            ),
        ]


class DisagreementStep(models.Model):
    """One step that was taken to settle it. Of disagreement resolution and mediation only that it was, and what came of it."""

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="disagreement_steps")
    kind = models.CharField(max_length=20)
    happened_on = models.DateField()
    came_of = models.CharField(max_length=12, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["happened_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(note="") | Q(kind__in=_WITH_WORDS), name="no_words_of_what_is_confidential"
            ),
        ]


class TribunalOrder(models.Model):
    """One thing that the tribunal ordered, or the council conceded: by when, and what shows that it was done."""

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="tribunal_orders")
    number = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=500)
    due_on = models.DateField()
    done_on = models.DateField(null=True)
    proof = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="tribunal_order_numbered_once"),
            models.CheckConstraint(
                condition=Q(done_on=None) | ~Q(proof=""), name="tribunal_order_done_with_proof"
            ),
        ]
