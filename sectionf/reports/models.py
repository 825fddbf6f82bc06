"""What is kept of each item so that thousands can be counted at once: a copy, which can be made anew at any time."""

from django.db import models


class ItemFigure(models.Model):
    """What an item's ledger and wording came to when they were last reckoned. Nothing is decided by it."""

    item = models.OneToOneField(
        "sectionf.ProvisionItem", primary_key=True, on_delete=models.PROTECT, related_name="figure"
    )
    until_on = models.DateField(help_text="The last day that was reckoned.")
    owed = models.PositiveIntegerField(null=True, help_text="Minutes; empty where the plan does not say.")
    short = models.PositiveIntegerField(null=True, help_text="Minutes; empty where the plan does not say.")
    missing = models.JSONField(default=list, help_text="What the wording leaves out.")
    deliverer = models.CharField(max_length=200, blank=True, help_text="As taken down, or read in the words.")
    kind = models.CharField(max_length=20)
    seen = models.PositiveIntegerField(help_text="The number of the case's last event when it was reckoned.")
    reckoned_at = models.DateTimeField()
