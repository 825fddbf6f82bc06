"""Plans, their Section F items, and the check of whether each is being made."""

from django.db import models
from django.db.models import F, Q

from sectionf.delivery.models import Absence, Delivery, OtherAmount, Stay
from sectionf.evidence.answers import DELIVERED
from sectionf.evidence.models import (
    EvidenceAnswer,
    EvidenceFile,
    EvidenceLink,
    EvidencePolicyVersion,
    EvidenceReminder,
    WrongCode,
)
from sectionf.others.models import Escalation, ProviderQuestion
from sectionf.owed import Owed, owed_makes_sense
from sectionf.payment.models import Payment
from sectionf.procedure import APPEALS, ASKS_AS
from sectionf.putting_right.models import RemedyProof
from sectionf.reports.models import ItemFigure
from sectionf.term_dates.models import ClosedDays, SchoolYear, TermDates
from sectionf.worksheet.models import DraftItem, PlanPage, PlanUpload

__all__ = [
    "Absence",
    "CheckDetail",
    "ClosedDays",
    "Delivery",
    "DraftItem",
    "Escalation",
    "EvidenceAnswer",
    "EvidenceFile",
    "EvidenceLink",
    "EvidencePolicyVersion",
    "EvidenceReminder",
    "ItemFigure",
    "OtherAmount",
    "Payment",
    "Plan",
    "PlanPage",
    "PlanUpload",
    "ProviderQuestion",
    "ProvisionItem",
    "RemedyAction",
    "RemedyProof",
    "SchoolYear",
    "Stay",
    "TermDates",
    "WrongCode",
]


class Plan(models.Model):
    """A version of a child's education, health and care plan: in force from its final date until the next version's."""

    case = models.ForeignKey(
        "casework.Case",
        on_delete=models.PROTECT,
        related_name="plans",
        help_text="The check that first took it down.",
    )
    child = models.ForeignKey(
        "casework.Person",
        null=True,
        on_delete=models.PROTECT,
        related_name="plans",
        help_text="Whose plan it is; empty while nobody has confirmed its date.",
    )
    version = models.CharField(max_length=40, blank=True, help_text="What the plan calls itself, if it does.")
    final_on = models.DateField(help_text="The date on the final plan.")
    document = models.ForeignKey(
        "casework.Document",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The file its items were read from, on the check that took it down.",
    )
    until_on = models.DateField(
        null=True,
        help_text="The last day it was in force, where that is not the day before the next version.",
    )

    class Meta:
        ordering = ["final_on"]
        constraints = [
            models.UniqueConstraint(fields=["case", "final_on"], name="plan_once_a_check"),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("final_on")), name="plan_ends_after_it_begins"
            ),
        ]


class CheckDetail(models.Model):
    """A Section F provision check: what is said not to be made, since when, and how far the check is."""

    case = models.OneToOneField(
        "casework.Case", primary_key=True, on_delete=models.PROTECT, related_name="sectionf"
    )
    plan = models.ForeignKey(
        Plan,
        null=True,
        on_delete=models.PROTECT,
        related_name="checks",
        help_text="The version it is made against, where another check of the child took that down first.",
    )
    missing = models.TextField(blank=True, help_text="What the family says is not being made.")
    since_on = models.DateField(null=True)
    missing_until_on = models.DateField(null=True, help_text="Empty: it is still missing.")
    has_ehcp = models.BooleanField(null=True, help_text="What was said when it was asked for.")
    asks_as = models.CharField(
        max_length=14, choices=list(ASKS_AS.items()), blank=True, help_text="Who asks, and as what."
    )
    authority = models.CharField(max_length=500, blank=True, help_text="Who consented; which advocate.")
    appeal = models.CharField(max_length=4, choices=list(APPEALS.items()), blank=True)
    appeal_about = models.CharField(max_length=500, blank=True)
    at_risk = models.BooleanField(null=True, help_text="Empty: nobody was asked yet.")
    risk_note = models.CharField(max_length=500, blank=True)
    acknowledged_on = models.DateField(null=True)
    evidence_asked_on = models.DateField(null=True)
    evidence_in_on = models.DateField(null=True)
    setting_adds = models.TextField(
        blank=True, help_text="What the setting said beside the items. No letter quotes it."
    )
    family_view = models.TextField(blank=True)
    family_asked_on = models.DateField(null=True, help_text="The day the family was asked, whatever it said.")
    opening = models.TextField(blank=True, help_text="What the covering letter says before the findings.")
    issued_on = models.DateField(null=True)
    asked_again_on = models.DateField(null=True, help_text="The day family and setting were asked again.")
    answer_again_by = models.DateField(null=True)
    setting_adds_again = models.TextField(blank=True)
    rechecked_on = models.DateField(null=True)
    reason_code = models.CharField(max_length=30, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index("issued_on", name="check_issued", condition=Q(issued_on__isnull=False))]
        constraints = [
            models.CheckConstraint(
                condition=~Q(appeal="open") | ~Q(appeal_about=""), name="check_appeal_about_something"
            ),
            models.CheckConstraint(
                condition=Q(at_risk=None) | Q(at_risk=False) | ~Q(risk_note=""), name="check_risk_in_words"
            ),
        ]


class ProvisionItem(Owed):
    """One provision in Section F, word for word, what was found, and what was found again after the remedies."""

    class Finding(models.TextChoices):
        IN_PLACE = "in_place", "In place"
        PARTLY = "partly", "Partly in place"
        NOT_IN_PLACE = "not_in_place", "Not in place"
        CANNOT_TELL = "cannot_tell", "Cannot tell"
        NOT_YET_DUE = "not_yet_due", "Not yet due"
        ENDED = "ended", "Ended"

    class Now(models.TextChoices):
        PROVIDED = "provided", "Provided now"
        PARTLY = "partly", "Partly provided now"
        NOT_PROVIDED = "not_provided", "Still not provided"

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="provision_items")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(help_text="The wording of the plan, unchanged.")
    disputed = models.BooleanField(default=True, help_text="The family says it is not being made.")
    is_removed = models.BooleanField(
        default=False, help_text="Taken off the list again; its number is not used anew."
    )
    delivered_how = models.TextField(blank=True, help_text="How the setting delivers it.")
    evidence = models.TextField(blank=True, help_text="What shows it, with dates.")
    no_reply = models.BooleanField(
        default=False, help_text="The setting was asked and said nothing about it."
    )
    # The setting's own answer in parts, where it came by its link; `delivered_how` says the same in words.
    said = models.CharField(max_length=8, choices=list(DELIVERED.items()), blank=True)
    said_by_whom = models.CharField(max_length=200, blank=True)
    said_since_on = models.DateField(null=True, help_text="Since when it is as they say.")
    said_minutes = models.PositiveSmallIntegerField(null=True)
    said_times = models.PositiveSmallIntegerField(null=True)
    said_period = models.CharField(max_length=10, choices=Owed.Period, blank=True)
    said_stopped = models.TextField(
        blank=True, help_text="What stands in the way; where they cannot say, who can."
    )
    family_says = models.TextField(blank=True, help_text="What the family sees of it.")
    finding = models.CharField(max_length=14, choices=Finding, blank=True)
    reasons = models.TextField(blank=True)
    clear_words = models.JSONField(
        default=list,
        help_text="Words marked as vague that whoever evaluated it found clear enough here.",
    )
    again_setting = models.TextField(blank=True, help_text="What the setting says when it is asked again.")
    again_evidence = models.TextField(blank=True)
    again_no_reply = models.BooleanField(default=False)
    again_family = models.TextField(blank=True, help_text="What the family says when it is asked again.")
    no_interim = models.TextField(
        blank=True, help_text="Why nothing can be made meanwhile, where nothing is in place."
    )
    now = models.CharField(max_length=14, choices=Now, blank=True, help_text="What the recheck found.")
    family_confirms = models.BooleanField(
        null=True, help_text="At the recheck; empty where nobody was reached."
    )
    recheck_note = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="item_numbered_once"),
            models.CheckConstraint(condition=~Q(text=""), name="item_has_words"),
            models.CheckConstraint(condition=Q(finding="") | ~Q(reasons=""), name="item_finding_has_reasons"),
            models.CheckConstraint(
                condition=~Q(finding="not_yet_due") | Q(starts_on__isnull=False), name="item_not_due_until"
            ),
            models.CheckConstraint(
                condition=~Q(finding="ended") | Q(ends_on__isnull=False), name="item_ended_on_a_day"
            ),
            *owed_makes_sense("item"),
        ]


class RemedyAction(models.Model):
    """What the council promised to do about a gap: by whom, by when, and whether it was done."""

    class State(models.TextChoices):
        PROMISED = "promised", "Promised"
        IN_PROGRESS = "in_progress", "In progress"
        DONE = "done", "Done"
        VERIFIED = "verified", "Confirmed with the family"
        REFUSED = "refused", "Not wanted by the family"

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="remedy_actions")
    item = models.ForeignKey(ProvisionItem, on_delete=models.PROTECT, related_name="actions")
    number = models.PositiveSmallIntegerField(help_text="Within its item: the second of item 3 is F3.2.")
    what = models.CharField(max_length=500)
    by_whom = models.CharField(max_length=200)
    due_on = models.DateField()
    is_removed = models.BooleanField(default=False, help_text="Taken off again before it was promised.")
    is_interim = models.BooleanField(
        default=False, help_text="For the meantime, until the gap is put right for good."
    )
    state = models.CharField(max_length=12, choices=State, default=State.PROMISED)
    done_on = models.DateField(null=True)
    proof = models.TextField(blank=True)
    done_by = models.ForeignKey(
        "casework.User",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who recorded it as done: somebody else confirms it.",
    )
    first_due_on = models.DateField(
        null=True, help_text="The day it was promised by at first, where a letter has changed it."
    )
    verified_on = models.DateField(null=True)
    verified_by = models.ForeignKey("casework.User", null=True, on_delete=models.PROTECT, related_name="+")
    family_said = models.TextField(
        blank=True, help_text="Of this action: that it is so, or that they do not want it."
    )

    class Meta:
        ordering = ["item__number", "number"]
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="remedy_numbered_once"),
            models.CheckConstraint(
                condition=~Q(state__in=["done", "verified"]) | (Q(done_on__isnull=False) & ~Q(proof="")),
                name="remedy_done_with_proof",
            ),
            models.CheckConstraint(
                condition=Q(verified_by=None) | Q(done_by=None) | ~Q(verified_by=F("done_by")),
                name="remedy_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(family_said=""), name="remedy_refused_in_words"
            ),
        ]
