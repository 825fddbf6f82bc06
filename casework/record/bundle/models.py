"""The evidence packs of a case: what each holds and leaves out, how far it is, where it lies, until when, and who took it."""

from django.db import models
from django.db.models import Q


class Bundle(models.Model):
    """An evidence pack that somebody asked for: it waits here for a worker, and says here what became of it."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        RUNNING = "running", "Being made"
        DONE = "done", "Ready"
        STOPPED = "stopped", "Could not be made"
        EXPIRED = "expired", "Deleted"

    class For(models.TextChoices):
        OMBUDSMAN = "ombudsman", "The ombudsman"
        COURT = "court", "A court or tribunal"
        AUDITOR = "auditor", "An auditor"

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="bundles")
    cases = models.JSONField(help_text="The ids of the cases in it: this one first, then those linked.")
    whom = models.CharField(max_length=10, choices=For)
    left_out = models.JSONField(default=dict, help_text="By the id of a document that stays out: why.")
    words = models.JSONField(
        default=list,
        help_text="What is blacked out: pairs of the words and why. The words go when the pack is deleted.",
    )
    asked_by = models.ForeignKey("casework.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    token = models.UUIDField(unique=True, help_text="One per submitted form: a double click makes one pack.")

    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    claimed_at = models.DateTimeField(null=True, help_text="When the worker at it last said it was there.")
    tries = models.PositiveSmallIntegerField(default=0)
    total = models.PositiveIntegerField(default=0, help_text="How many steps there are.")
    done = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)

    pages = models.PositiveIntegerField(default=0)
    pdf_as = models.CharField(max_length=80, blank=True)
    pdf_size = models.PositiveBigIntegerField(default=0)
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    zip_as = models.CharField(max_length=80, blank=True)
    zip_size = models.PositiveBigIntegerField(default=0)
    zip_sha256 = models.CharField(max_length=64, blank=True)
    contents = models.JSONField(
        default=dict, help_text="How many events, letters, documents … are in it, and how many withheld."
    )
    expires_on = models.DateField(null=True, help_text="The last day it can be downloaded.")

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index("id", name="bundle_to_make", condition=Q(state__in=["waiting", "running"])),
            models.Index("expires_on", name="bundle_to_delete", condition=Q(state="done")),
        ]


class BundleTaken(models.Model):
    """Somebody downloaded an evidence pack. Kept when the pack itself is deleted."""

    bundle = models.ForeignKey(Bundle, on_delete=models.PROTECT, related_name="taken")
    user = models.ForeignKey("casework.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    what = models.CharField(max_length=4, choices=[("pdf", "PDF"), ("zip", "Zip")])

    class Meta:
        ordering = ["-id"]
