"""Plans, their Section F items, and the check of whether each is being made."""

from django.db import models
from django.db.models import Q


class Plan(models.Model):
    """One version of a child's education, health and care plan, as far as the check needs it."""

    subject = models.ForeignKey("casework.Person", on_delete=models.PROTECT, related_name="plans")
    version = models.CharField(max_length=40, blank=True)
    final_on = models.DateField(help_text="The date on the final plan.")
    establishment = models.ForeignKey("casework.Establishment", null=True, on_delete=models.PROTECT, related_name="plans")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "final_on"], name="plan_once_a_day")]


class CheckDetail(models.Model):
    """A Section F provision check: what is said not to be made, over which time, and how it ended."""

    case = models.OneToOneField("casework.Case", primary_key=True, on_delete=models.PROTECT, related_name="sectionf")
    plan = models.ForeignKey(Plan, null=True, on_delete=models.PROTECT, related_name="checks")
    missing = models.TextField(blank=True, help_text="What the family says is not being made.")
    since_on = models.DateField(null=True)
    evidence_asked_on = models.DateField(null=True)
    evidence_in_on = models.DateField(null=True)
    family_view = models.TextField(blank=True)
    issued_on = models.DateField(null=True)
    rechecked_on = models.DateField(null=True)
    reason_code = models.CharField(max_length=30, blank=True)
    reason = models.TextField(blank=True)


class ProvisionItem(models.Model):
    """One provision in Section F, word for word, and what was found."""

    class Finding(models.TextChoices):
        IN_PLACE = "in_place", "In place"
        PARTLY = "partly", "Partly in place"
        NOT_IN_PLACE = "not_in_place", "Not in place"
        CANNOT_TELL = "cannot_tell", "Cannot tell"

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="provision_items")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(help_text="The wording of the plan, unchanged.")
    disputed = models.BooleanField(default=True, help_text="The family says it is not being made.")
    delivered_how = models.TextField(blank=True, help_text="How the setting delivers it.")
    evidence = models.TextField(blank=True, help_text="What shows it, with dates.")
    finding = models.CharField(max_length=14, choices=Finding, blank=True)
    reasons = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="item_numbered_once"),
            models.CheckConstraint(condition=Q(finding="") | ~Q(reasons=""), name="item_finding_has_reasons"),
        ]


class RemedyAction(models.Model):
    """What the council promised to do about a gap: by whom, by when, and whether it was done."""

    class State(models.TextChoices):
        PROMISED = "promised", "Promised"
        IN_PROGRESS = "in_progress", "In progress"
        DONE = "done", "Done"
        VERIFIED = "verified", "Confirmed with the family"

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="remedy_actions")
    item = models.ForeignKey(ProvisionItem, on_delete=models.PROTECT, related_name="actions")
    what = models.CharField(max_length=500)
    by_whom = models.CharField(max_length=200)
    due_on = models.DateField()
    state = models.CharField(max_length=12, choices=State, default=State.PROMISED)
    done_on = models.DateField(null=True)
    proof = models.TextField(blank=True)

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(state__in=["done", "verified"]) | (Q(done_on__isnull=False) & ~Q(proof="")), name="remedy_done_with_proof"),
        ]
