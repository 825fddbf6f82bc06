"""What is kept of asking a setting: the links that were sent, what was typed by them, and when it was reminded."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class EvidenceLink(models.Model):
    """The way in for one person at a setting to answer one check. Its secret stands in its letter alone; here is the digest."""

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="evidence_links")
    name = models.CharField(max_length=8, unique=True, help_text="Random; what its pages are found by.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of name and secret.")
    again = models.BooleanField(default=False, help_text="It asks once more, about what was promised.")
    to_name = models.CharField(max_length=120, blank=True, help_text="Empty: the headteacher.")
    to_email = models.EmailField(blank=True, help_text="Empty: it went on paper.")
    made_on = models.DateField()
    expires_on = models.DateField(help_text="The last day it holds.")

    opened_at = models.DateTimeField(null=True, help_text="The first time, by whatever opened it.")
    opened_with = models.CharField(max_length=60, blank=True, help_text="That browser, in a few words.")
    begun_at = models.DateTimeField(null=True, help_text="When somebody said who they are and began.")
    by_name = models.CharField(max_length=120, blank=True)
    by_role = models.CharField(max_length=120, blank=True)
    by_email = models.EmailField(blank=True)
    browsers = ArrayField(
        models.CharField(max_length=64),
        default=list,
        help_text="Digests of the browsers it may be used in: the one it was begun in, and those let in by a code.",
    )

    code_digest = models.CharField(max_length=64, blank=True, help_text="Of the code that lets one more in.")
    code_at = models.DateTimeField(null=True)
    code_tries = models.PositiveSmallIntegerField(default=0)
    codes_sent = models.PositiveSmallIntegerField(
        default=0, help_text="In the hour that began at codes_from."
    )
    codes_from = models.DateTimeField(null=True)

    used_on = models.DateField(null=True, help_text="The setting's answer was sent.")
    stopped_on = models.DateField(null=True)
    why_stopped = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(begun_at=None) | ~Q(browsers=[]), name="evidence_link_begun_in_a_browser"
            ),
            models.CheckConstraint(
                condition=Q(stopped_on=None) | Q(used_on=None), name="evidence_link_ends_one_way"
            ),
        ]


class EvidenceAnswer(models.Model):
    """What somebody at the setting has typed about one item, or beside the items: kept as it was typed, until it is sent."""

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="evidence_answers")
    item = models.ForeignKey(
        "sectionf.ProvisionItem",
        null=True,
        on_delete=models.PROTECT,
        related_name="answers",
        help_text="Empty: something beside the items.",
    )
    again = models.BooleanField(default=False, help_text="It answers what was asked again.")
    typed = models.JSONField(default=dict, help_text="Field by field, right or wrong.")
    item_text = models.TextField(blank=True, help_text="The item's words as they stood.")
    version = models.PositiveIntegerField(default=0, help_text="Grows with every save.")
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=120, blank=True)
    sent_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "item", "again"], nulls_distinct=False, name="evidence_answer_once_an_item"
            )
        ]


class EvidenceFile(models.Model):
    """A file put beside an answer. It becomes a document of the case when the answer is sent, under the same stored name."""

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="evidence_files")
    item = models.ForeignKey("sectionf.ProvisionItem", on_delete=models.PROTECT, related_name="files")
    again = models.BooleanField(default=False)
    name = models.CharField(max_length=200)
    stored_as = models.CharField(max_length=80, unique=True)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    sent_on = models.DateField(null=True)

    class Meta:
        ordering = ["id"]


class EvidenceReminder(models.Model):
    """That the setting was reminded: by itself on a working day after it was asked, once each, or by hand."""

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="evidence_reminders")
    working_day = models.PositiveSmallIntegerField(null=True, help_text="Empty: somebody sent it by hand.")
    on = models.DateField()

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["case", "working_day"], name="evidence_reminder_once_a_day")
        ]


class EvidencePolicyVersion(models.Model):
    """The council's own rules for asking a setting, for checks received from a day on. None: those it starts with."""

    from_on = models.DateField(unique=True)
    link_days = models.PositiveSmallIntegerField()
    remind_on = ArrayField(models.PositiveSmallIntegerField())

    class Meta:
        ordering = ["from_on"]
        constraints = [
            models.CheckConstraint(condition=Q(link_days__range=(1, 60)), name="evidence_policy_link_holds")
        ]


class WrongCode(models.Model):
    """That somebody tried a code that is none: counted for an hour, forgotten after a day."""

    at = models.DateTimeField()
    place = models.GenericIPAddressField(null=True)

    class Meta:
        indexes = [models.Index(fields=["place", "at"], name="wrong_code_from")]
