"""What a manager decided to pay for provision that was lost: the figure is a person's, with the reasons for it."""

from django.db import models
from django.db.models import Q

from sectionf.payment.guide import POSTS


class Payment(models.Model):
    """A payment that is promised to the family, followed up like every other promise."""

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="section_f_payments")
    number = models.PositiveSmallIntegerField(help_text="Within its check: the first is P1.")
    amount = models.DecimalField(max_digits=8, decimal_places=2, help_text="In pounds.")
    terms = models.DecimalField(max_digits=4, decimal_places=1, help_text="For how many terms it is paid.")
    factors = models.JSONField(default=list, help_text="What was weighed: codes of the guide.")
    reason = models.TextField(help_text="Why this figure. The family reads it.")
    why_outside = models.TextField(
        blank=True, help_text="Why it lies outside the ombudsman’s range, where it does."
    )
    agreed_by = models.CharField(max_length=200, help_text="Who in the council agreed to it: name and role.")
    agreed_post = models.CharField(
        max_length=20,
        choices=[(code, post.name) for code, post in POSTS.items()],
        blank=True,
        help_text="By which post it was agreed to; empty where it was decided before posts were asked for.",
    )
    decided_on = models.DateField()
    due_on = models.DateField(help_text="By when it is promised to be paid.")
    paid_on = models.DateField(null=True)
    proof = models.TextField(blank=True, help_text="What shows that it was paid.")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="payment_numbered_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_of_something"),
            models.CheckConstraint(condition=Q(terms__gt=0), name="payment_for_some_terms"),
            models.CheckConstraint(condition=~Q(reason=""), name="payment_has_a_reason"),
            models.CheckConstraint(condition=Q(paid_on=None) | ~Q(proof=""), name="payment_paid_with_proof"),
        ]
