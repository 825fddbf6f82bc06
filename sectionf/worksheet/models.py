"""An uploaded plan, its pages as they were read, and its items on the way to the check."""

from django.db import models
from django.db.models import Q

from sectionf.owed import Owed, owed_makes_sense


class PlanUpload(models.Model):
    """A file that is to be a child's plan: it waits here for a worker, and says here what became of it."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting to be read"
        READING = "reading", "Being read"
        READ = "read", "Read"
        REFUSED = "refused", "Could not be read"
        LISTED = "listed", "Its items are on the check"

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="plan_uploads")
    document = models.OneToOneField("casework.Document", on_delete=models.PROTECT, related_name="plan_upload")
    kind = models.CharField(max_length=4, help_text="What kind of file it is: pdf or docx.")
    sent_by = models.ForeignKey("casework.User", null=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    page_reached = models.PositiveIntegerField(default=0)
    pages_in_all = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    refused = models.CharField(max_length=500, blank=True, help_text="Why nothing was read, and what to do.")
    paged = models.BooleanField(default=True, help_text="Whether its pages are those on paper.")
    notes = models.JSONField(default=list, help_text="What whoever confirms the items should know.")
    final_on = models.DateField(null=True, help_text="The date of the final plan, as it stands in the file.")
    called = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index("id", name="planupload_to_read", condition=Q(state__in=["waiting", "reading"]))
        ]


class PlanPage(models.Model):
    """A page of an uploaded plan, as it was read: paragraphs and tables, each paragraph with its number."""

    upload = models.ForeignKey(PlanUpload, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    content = models.JSONField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["upload", "number"], name="planpage_once")]


class DraftItem(Owed):
    """An item as it was read, until somebody has confirmed it or set it aside as no provision."""

    class State(models.TextChoices):
        OPEN = "open", "To confirm"
        CONFIRMED = "confirmed", "Confirmed"
        SET_ASIDE = "set_aside", "Not provision"

    upload = models.ForeignKey(PlanUpload, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField(help_text="Its place in the order of the plan.")
    text = models.TextField(help_text="The words that will be on the check.")
    as_read = models.TextField(
        blank=True, help_text="The words as they were read; empty for one that was added."
    )
    places = models.JSONField(default=list, help_text="Where they stand: page, paragraph, start, end.")
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)
    disputed = models.BooleanField(default=True, help_text="The family says it is not being made.")
    changes = models.PositiveIntegerField(
        default=0, help_text="Grows with every change: an older page is stale."
    )
    changed_by = models.ForeignKey("casework.User", null=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="draftitem_has_words"),
            *owed_makes_sense("draftitem"),
        ]
