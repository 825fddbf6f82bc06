"""What is put right after a complaint, promise by promise, and what the council changes because of it."""

from django.db import models
from django.db.models import Q


class Remedy(models.Model):
    """One thing the council does for the person: planned, promised by letter for a day, done with proof, checked by another."""

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        PROMISED = "promised", "Promised"
        IN_PROGRESS = "in_progress", "Begun"
        DONE = "done", "Done, to be checked"
        VERIFIED = "verified", "Done and checked"
        REFUSED = "refused", "Not wanted by the person"

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="complaint_remedies")
    number = models.PositiveSmallIntegerField()
    point = models.ForeignKey(
        "complaints.Point",
        null=True,
        on_delete=models.PROTECT,
        related_name="remedies",
        help_text="Empty where it is about the whole complaint.",
    )
    stage = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    what = models.CharField(max_length=1000)
    owner = models.ForeignKey("casework.User", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    first_due_on = models.DateField(
        null=True, help_text="The day promised first, where a letter gave another."
    )
    told_on = models.DateField(null=True, help_text="The day of the letter that promised it.")
    amount = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    terms = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    reason = models.TextField(blank=True, help_text="Why this figure.")
    why_outside = models.TextField(
        blank=True, help_text="Why it lies outside what the ombudsman’s guidance says."
    )
    approval = models.CharField(max_length=20, blank=True, help_text="Whose limit covers the payment.")
    approved_by = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.PLANNED)
    done_on = models.DateField(null=True)
    proof = models.TextField(blank=True)
    done_by = models.ForeignKey("casework.User", null=True, on_delete=models.PROTECT, related_name="+")
    verified_on = models.DateField(null=True)
    verified_by = models.ForeignKey("casework.User", null=True, on_delete=models.PROTECT, related_name="+")
    said = models.TextField(blank=True, help_text="What the person said of it.")
    is_removed = models.BooleanField(
        default=False, help_text="Taken away before it was promised; its number is not used again."
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="complaint_remedy_numbered_once"),
            models.CheckConstraint(
                condition=~Q(state__in=["done", "verified"]) | (Q(done_on__isnull=False) & ~Q(proof="")),
                name="complaint_remedy_done_with_proof",
            ),
            models.CheckConstraint(
                condition=~Q(state="verified") | Q(verified_on__isnull=False, verified_by__isnull=False),
                name="complaint_remedy_verified_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state="planned") | Q(told_on__isnull=False),
                name="complaint_remedy_promised_in_a_letter",
            ),
            models.CheckConstraint(
                condition=Q(amount=None) | (Q(amount__gt=0) & ~Q(reason="") & ~Q(approved_by="")),
                name="complaint_payment_decided_by_somebody",
            ),
        ]


class LearningAction(models.Model):
    """One thing the council does differently because of a complaint, until somebody checked that it worked."""

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        DONE = "done", "Done, to be checked"
        CHECKED = "checked", "Checked that it worked"
        DROPPED = "dropped", "Given up"

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="learning_actions")
    number = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=1000)
    owner = models.ForeignKey("casework.User", on_delete=models.PROTECT, related_name="learning_actions")
    service = models.ForeignKey("casework.Service", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    follow_up_on = models.DateField(help_text="The day somebody looks whether it worked.")
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    done_on = models.DateField(null=True)
    evidence = models.TextField(blank=True)
    done_by = models.ForeignKey("casework.User", null=True, on_delete=models.PROTECT, related_name="+")
    checked_on = models.DateField(null=True)
    checked_by = models.ForeignKey("casework.User", null=True, on_delete=models.PROTECT, related_name="+")
    found = models.TextField(blank=True, help_text="What was seen when somebody checked.")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="learning_numbered_once"),
            models.CheckConstraint(
                condition=Q(follow_up_on__gte=models.F("due_on")), name="learning_followed_up_after_it_is_due"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["done", "checked"]) | (Q(done_on__isnull=False) & ~Q(evidence="")),
                name="learning_done_with_evidence",
            ),
            models.CheckConstraint(
                condition=~Q(state="checked") | (Q(checked_on__isnull=False) & ~Q(found="")),
                name="learning_checked_says_what_was_found",
            ),
        ]
        indexes = [
            models.Index(
                "owner", "due_on", name="learning_of_owner", condition=Q(state__in=["planned", "done"])
            ),
            models.Index("service", "state", "due_on", name="learning_of_service"),
        ]
