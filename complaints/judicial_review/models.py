"""What is kept of a claim for judicial review: the letter before claim, who was told, the reply, the claim and how it ended."""

from django.db import models
from django.db.models import Q


class JudicialReviewDetail(models.Model):
    """A claim for judicial review, from the letter before claim to the court's decision."""

    case = models.OneToOneField(
        "casework.Case", primary_key=True, on_delete=models.PROTECT, related_name="judicial_review"
    )
    decision_on = models.DateField(null=True, help_text="The day of the decision that is challenged.")
    asks = models.TextField(help_text="What the letter says is wrong, and asks for.")
    told = models.JSONField(default=list, help_text="Who was told: in which part, by name, on which day.")
    replied_on = models.DateField(null=True)
    reply = models.TextField(blank=True, help_text="What the reply says, in a line or two.")
    claimed_on = models.DateField(null=True)
    court_reference = models.CharField(max_length=40, blank=True)
    interim_on = models.DateField(null=True)
    interim_order = models.TextField(blank=True)
    decided_on = models.DateField(null=True)
    end_note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(asks=""), name="judicial_review_says_what_it_asks"),
            models.CheckConstraint(
                condition=Q(interim_on=None) | ~Q(interim_order=""), name="interim_order_has_words"
            ),
        ]
