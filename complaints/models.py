"""What the team keeps of contacts, concerns and complaints beyond what every case has."""

import uuid

from django.db import models
from django.db.models import Q

from complaints.disagreement.models import DisagreementDetail, DisagreementStep, TribunalOrder
from complaints.judicial_review.models import JudicialReviewDetail
from complaints.later_stages import Appointment, LaterStage, Recommendation, StageFinding
from complaints.ombudsman.models import EnquiryDetail, EnquiryQuestion, EnquiryRemedy, EnquiryTime
from complaints.putting_right import LearningAction, Remedy
from complaints.referral.models import ReferralDetail

__all__ = [
    "Appointment",
    "ComplaintDetail",
    "ConcernDetail",
    "Contact",
    "DisagreementDetail",
    "DisagreementStep",
    "EnquiryDetail",
    "EnquiryQuestion",
    "EnquiryRemedy",
    "EnquiryTime",
    "JudicialReviewDetail",
    "LaterStage",
    "LearningAction",
    "Matter",
    "Point",
    "Recommendation",
    "ReferralDetail",
    "Remedy",
    "StageFinding",
    "TribunalOrder",
]


class Contact(models.Model):
    """One telephone call, letter or e-mail. It may hold several matters, each triaged, routed and clocked by itself."""

    token = models.UUIDField(default=uuid.uuid4, unique=True)
    channel = models.CharField(max_length=12)
    received_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("casework.User", on_delete=models.PROTECT, related_name="+")
    complainant = models.ForeignKey(
        "casework.Person", null=True, on_delete=models.PROTECT, related_name="contacts"
    )
    subject = models.ForeignKey("casework.Person", null=True, on_delete=models.PROTECT, related_name="+")
    relationship = models.CharField(max_length=60, blank=True)
    said = models.TextField(help_text="What the person said, in their words.")
    wants = models.TextField(blank=True, help_text="What they want to happen.")
    at_risk = models.BooleanField(default=False)
    risk_note = models.TextField(blank=True)
    service = models.ForeignKey("casework.Service", null=True, on_delete=models.PROTECT, related_name="+")
    establishment = models.ForeignKey(
        "casework.Establishment", null=True, on_delete=models.PROTECT, related_name="+"
    )
    owner = models.ForeignKey(
        "casework.User",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who will look after its cases; empty for the team's queue.",
    )
    typed = models.JSONField(
        default=dict,
        help_text="The page as it was typed, until the cases are open; nothing is lost on the way.",
    )
    opened_at = models.DateTimeField(null=True, help_text="When its cases were all open; empty for a draft.")

    class Meta:
        indexes = [
            models.Index("recorded_by", "recorded_at", name="contact_draft", condition=Q(opened_at=None)),
        ]

    @property
    def is_draft(self) -> bool:
        """Whether some of its matters still have to be decided and opened."""
        return self.opened_at is None


class Matter(models.Model):
    """One head of a contact: what was asked to decide where it goes, what the rules advised, what was decided."""

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="matters")
    number = models.PositiveSmallIntegerField(default=1)
    summary = models.CharField(max_length=200)
    facts = models.JSONField(help_text="The triage facts, as the rules took them.")
    answers = models.JSONField(
        default=list, help_text="What was answered to the questions, in order; an empty value is “not known”."
    )
    advised = models.JSONField(default=dict, help_text="The verdict of the rules, with reasons and sources.")
    route = models.CharField(max_length=30, blank=True, help_text="The route decided.")
    opens = models.CharField(max_length=20, blank=True, help_text="The kind of case it was decided to open.")
    override_why = models.TextField(blank=True)
    decided_by = models.ForeignKey("casework.User", null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    case = models.OneToOneField("casework.Case", null=True, on_delete=models.PROTECT, related_name="matter")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["contact", "number"], name="matter_numbered_once"),
        ]


class ConcernDetail(models.Model):
    """How a concern was put right informally."""

    case = models.OneToOneField(
        "casework.Case", primary_key=True, on_delete=models.PROTECT, related_name="concern"
    )
    wants = models.TextField(blank=True)
    done = models.TextField(blank=True, help_text="What was done.")
    content = models.BooleanField(null=True, help_text="Was the person content?")
    told_on = models.DateField(null=True)
    told_how = models.CharField(max_length=12, blank=True)
    bodies = models.JSONField(default=list, help_text="Where it was signposted.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done="") | Q(told_on__isnull=False), name="concern_told_when_done"
            ),
        ]


class ComplaintDetail(models.Model):
    """A formal complaint: what the person wants, how it is handled, how it ended."""

    case = models.OneToOneField(
        "casework.Case", primary_key=True, on_delete=models.PROTECT, related_name="complaint"
    )
    wants = models.TextField(blank=True)
    requested_on = models.DateField(help_text="The day a formal complaint was asked for.")
    runs_from = models.DateField(
        help_text="The day its clocks run from: the formal request, or the day it was taken up again after proceedings or closing."
    )
    route = models.CharField(max_length=30, blank=True)
    override_why = models.TextField(
        blank=True, help_text="Why an officer departed from the advice of triage."
    )
    complained_of = models.ForeignKey(
        "casework.User",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="A member of staff complained of: never the one who answers.",
    )
    understanding = models.TextField(
        blank=True, help_text="The complaint as we understood it, as we wrote to the person."
    )
    points_agreed_on = models.DateField(
        null=True, help_text="The day the person agreed the words of the points."
    )
    acknowledged_on = models.DateField(null=True)
    agreed_due_on = models.DateField(null=True)
    plan = models.TextField(
        blank=True, help_text="How it will be looked into, as agreed with the person (adults)."
    )
    responder = models.ForeignKey("casework.User", null=True, on_delete=models.PROTECT, related_name="+")
    advocate_offered = models.BooleanField(null=True)
    draft = models.TextField(blank=True, help_text="The answer as drafted by the service.")
    drafted_by = models.ForeignKey("casework.User", null=True, on_delete=models.PROTECT, related_name="+")
    answered_on = models.DateField(null=True)
    before_suspended = models.CharField(max_length=40, blank=True, help_text="The state it returns to.")
    held_for = models.CharField(
        max_length=12, blank=True, help_text="What it waits for: consent, an advocate, proceedings."
    )
    reason_code = models.CharField(max_length=30, blank=True)
    reason = models.TextField(blank=True)
    freeze = models.CharField(
        max_length=12,
        blank=True,
        help_text="Whether a decision complained of waits: frozen, not_frozen, ended.",
    )
    freeze_what = models.TextField(blank=True, help_text="Which decision.")
    freeze_why = models.TextField(blank=True)
    freeze_on = models.DateField(null=True)
    proceedings_ended_on = models.DateField(null=True)
    declined_discussion = models.BooleanField(
        default=False,
        help_text="The person did not want to talk about the plan, so the council set the date.",
    )
    told_late_on = models.DateField(
        null=True, help_text="The day the person was told why the answer misses the six months."
    )
    joint_with = models.CharField(
        max_length=200,
        blank=True,
        help_text="The body the complaint is also for: an NHS trust, a care board.",
    )
    joint_contact = models.TextField(blank=True)
    joint_leads = models.BooleanField(
        default=True, help_text="Whether the council leads, and sends the one reply."
    )
    joint_consent_on = models.DateField(
        null=True, help_text="The day the person agreed that the two share what they know."
    )

    learned = models.BooleanField(null=True, help_text="Whether the council learned anything from it.")
    learned_what = models.TextField(blank=True, help_text="What was learned, or why nothing was.")
    followed_by = models.ForeignKey(
        "casework.User",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who follows what is still promised after the last answer.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(learned=None) | ~Q(learned_what=""),
                name="complaint_learning_says_what_or_why_not",
            ),
            models.CheckConstraint(
                condition=Q(joint_with="") | Q(joint_consent_on__isnull=False),
                name="joint_complaint_has_consent",
            ),
            models.CheckConstraint(
                condition=Q(freeze="") | (~Q(freeze_what="") & ~Q(freeze_why="")),
                name="freeze_says_what_and_why",
            ),
            models.CheckConstraint(
                condition=Q(runs_from__gte=models.F("requested_on")),
                name="complaint_runs_from_request_or_later",
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answered_on__gte=models.F("requested_on")),
                name="complaint_answered_after_request",
            ),
        ]


class Point(models.Model):
    """One thing complained of, in a sentence the complainant agreed, with its finding."""

    class Finding(models.TextChoices):
        UPHELD = "upheld", "Upheld"
        PARTLY = "partly_upheld", "Partly upheld"
        NOT_UPHELD = "not_upheld", "Not upheld"
        NONE = "no_finding", "No finding"

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="points")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)
    finding = models.CharField(max_length=14, choices=Finding, blank=True)
    reasons = models.TextField(blank=True)
    remedy = models.TextField(blank=True)
    remedy_by = models.DateField(null=True)
    no_remedy = models.TextField(blank=True, help_text="Why nothing is put right beyond the answer itself.")
    learning = models.TextField(blank=True)
    is_withdrawn = models.BooleanField(
        default=False, help_text="The person no longer asks for it; its number is not used again."
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="point_numbered_once"),
            models.CheckConstraint(condition=Q(finding="") | ~Q(reasons=""), name="finding_has_reasons"),
            models.CheckConstraint(
                condition=Q(remedy_by=None) | ~Q(remedy=""), name="remedy_date_has_remedy"
            ),
        ]
