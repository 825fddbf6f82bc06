"""What goes out: letters as they were said, reminders as they fell due, and the outbox that carries both."""

import uuid

from django.db import models
from django.db.models import Q


class Letter(models.Model):
    """A letter of a case, frozen when it was made: what was said is evidence."""

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="letters")
    code = models.CharField(max_length=60)
    template_version = models.PositiveSmallIntegerField()
    to_person = models.ForeignKey("casework.Person", null=True, on_delete=models.PROTECT, related_name="+")
    to_name = models.CharField(max_length=200)
    to_email = models.EmailField(blank=True)
    to_address = models.TextField(blank=True)
    subject = models.CharField(max_length=300)
    body = models.TextField(help_text="Markdown, frozen.")
    sha256 = models.CharField(max_length=64)
    dated_on = models.DateField()
    made_by = models.ForeignKey("casework.User", null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    event = models.ForeignKey("casework.Event", on_delete=models.PROTECT, related_name="letters")

    class Meta:
        ordering = ["id"]


class Message(models.Model):
    """One e-mail in the outbox. Written with its cause, in the same transaction; delivered at least once."""

    class State(models.TextChoices):
        QUEUED = "queued", "Waiting"
        IN_FLIGHT = "in_flight", "Being sent"
        SENT = "sent", "Sent"
        FAILED = "failed", "Given up"

    class Kind(models.TextChoices):
        LETTER = "letter", "Letter"
        DIGEST = "digest", "Daily digest"
        NOTICE = "notice", "Notice to staff"
        ACCOUNT = "account", "Account"

    kind = models.CharField(max_length=8, choices=Kind)
    key = models.CharField(max_length=120, unique=True, help_text="The same cause never queues twice.")
    message_id = models.UUIDField(
        default=uuid.uuid4, unique=True, help_text="Stable: a second copy can be recognised."
    )
    case = models.ForeignKey("casework.Case", null=True, on_delete=models.PROTECT, related_name="messages")
    letter = models.ForeignKey(Letter, null=True, on_delete=models.PROTECT, related_name="messages")
    user = models.ForeignKey("casework.User", null=True, on_delete=models.PROTECT, related_name="messages")
    to_email = models.EmailField()
    subject = models.CharField(max_length=300)
    text = models.TextField()
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    office_hours = models.BooleanField(default=True)
    queued_at = models.DateTimeField()
    not_before = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(
                "not_before", "id", name="message_waiting", condition=Q(state__in=["queued", "in_flight"])
            ),
            models.Index("id", name="message_given_up", condition=Q(state="failed")),
            models.Index("sent_at", name="message_sent", condition=Q(sent_at__isnull=False)),
            models.Index("case", name="message_case", condition=Q(case__isnull=False)),
            models.Index("user", "queued_at", name="message_user", condition=Q(user__isnull=False)),
        ]


class ReminderThreshold(models.Model):
    """When a clock reminds whom. Administrators change these; a row with an empty code holds for every clock."""

    class Tell(models.TextChoices):
        OWNER = "owner", "The owner"
        MANAGER = "manager", "The team's manager"

    clock_code = models.CharField(max_length=40, blank=True)
    working_days_before = models.SmallIntegerField(help_text="Negative: that many working days late.")
    tell = models.CharField(max_length=8, choices=Tell)
    daily = models.BooleanField(default=False, help_text="Again on every working day from then on.")

    class Meta:
        ordering = ["clock_code", "-working_days_before"]
        constraints = [
            models.UniqueConstraint(
                fields=["clock_code", "working_days_before", "tell"], name="threshold_once"
            ),
        ]


class Reminder(models.Model):
    """That a clock reached a threshold for a person: once for ever."""

    clock = models.ForeignKey("casework.Clock", on_delete=models.CASCADE, related_name="reminders")
    user = models.ForeignKey("casework.User", on_delete=models.CASCADE, related_name="reminders")
    threshold = models.SmallIntegerField(help_text="Working days before the due date; negative when late.")
    due_on = models.DateField(help_text="The due date it spoke of: a moved date reminds anew.")
    made_at = models.DateTimeField()
    message = models.ForeignKey(Message, null=True, on_delete=models.PROTECT, related_name="reminders")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clock", "threshold", "user", "due_on"], name="reminder_once"),
        ]
        indexes = [models.Index("user", name="reminder_untold", condition=Q(message=None))]
