"""What is kept of the stages of a complaint after the first: how each was asked for, who sits in it, what it found."""

from django.db import models
from django.db.models import F, Q

FINDINGS = (
    ("upheld", "Upheld"),
    ("partly_upheld", "Partly upheld"),
    ("not_upheld", "Not upheld"),
    ("no_finding", "No finding"),
)


class LaterStage(models.Model):
    """A stage after the first, from the request to its answer; one row a stage."""

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="later_stages")
    stage = models.CharField(max_length=20)
    requested_on = models.DateField(help_text="The day the person asked for it.")
    asked_how = models.CharField(max_length=12, blank=True, help_text="By phone, by letter …")
    basis = models.CharField(
        max_length=12,
        default="answered",
        help_text="Why it could be asked for: the stage before was answered, was overdue, or was left out by agreement; "
        "or the request came late and was accepted.",
    )
    basis_why = models.TextField(blank=True)
    outstanding = models.TextField(
        blank=True, help_text="What the person says is still open. Nobody has to say anything."
    )
    acknowledged_on = models.DateField(null=True)
    statement = models.TextField(blank=True, help_text="The complaint as it is to be investigated.")
    statement_sent_on = models.DateField(null=True)
    statement_agreed_on = models.DateField(null=True, help_text="The day the person signed it off.")
    statement_amended = models.BooleanField(
        null=True, help_text="Whether the person changed what had been written for them."
    )
    meets_on = models.DateField(null=True, help_text="The day the panel is to meet.")
    meets_where = models.TextField(blank=True)
    attending = models.TextField(blank=True, help_text="Who is asked to come besides the panel.")
    papers_sent_on = models.DateField(null=True)
    met_on = models.DateField(null=True)
    reported_on = models.DateField(
        null=True, help_text="The day the investigating officer's report came, or the panel's."
    )
    second_reported_on = models.DateField(
        null=True, help_text="The day the independent person's report came."
    )
    second_view = models.TextField(
        blank=True, help_text="What the independent person says of it, or a member of the panel who differs."
    )
    consulted_on = models.DateField(
        null=True, help_text="The day the independent person was consulted about the response to the panel."
    )
    draft = models.TextField(blank=True, help_text="The answer as drafted, then as sent.")
    drafted_by = models.ForeignKey("casework.User", null=True, on_delete=models.PROTECT, related_name="+")
    answered_on = models.DateField(null=True)

    class Meta:
        ordering = ["case_id", "stage"]
        constraints = [
            models.UniqueConstraint(fields=["case", "stage"], name="later_stage_once"),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answered_on__gte=F("requested_on")),
                name="later_stage_answered_after_request",
            ),
        ]


class Appointment(models.Model):
    """Somebody who sits in a later stage: reviews it, investigates it, watches over it, decides on it.

    `user` is empty for people from outside the council, who have no login.
    """

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="appointments")
    stage = models.CharField(max_length=20)
    role = models.CharField(max_length=24)
    user = models.ForeignKey("casework.User", null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    post = models.CharField(max_length=200, blank=True, help_text="Job title, or who they work for.")
    appointed_on = models.DateField()
    ended_on = models.DateField(null=True, help_text="The day somebody else took their place.")

    class Meta:
        ordering = ["pk"]


class StageFinding(models.Model):
    """What a later stage found on a point. What was found before stays where it is."""

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="stage_findings")
    point = models.ForeignKey("complaints.Point", on_delete=models.PROTECT, related_name="later")
    stage = models.CharField(max_length=20)
    is_left = models.BooleanField(
        default=False, help_text="The person does not ask for this point to be looked at again at this stage."
    )
    finding = models.CharField(max_length=14, choices=FINDINGS, blank=True)
    reasons = models.TextField(blank=True)
    remedy = models.TextField(blank=True)
    remedy_by = models.DateField(null=True)
    no_remedy = models.TextField(blank=True, help_text="Why nothing is put right beyond the answer itself.")
    learning = models.TextField(blank=True)
    departs_to = models.CharField(
        max_length=14,
        choices=FINDINGS,
        blank=True,
        help_text="The council's own finding, where it does not accept the one made.",
    )
    departs_why = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(departs_to="") | ~Q(departs_why=""), name="departure_has_reasons"
            ),
            models.UniqueConstraint(fields=["point", "stage"], name="stage_finding_once"),
            models.CheckConstraint(
                condition=Q(finding="") | ~Q(reasons=""), name="stage_finding_has_reasons"
            ),
            models.CheckConstraint(
                condition=Q(remedy_by=None) | ~Q(remedy=""), name="stage_remedy_date_has_remedy"
            ),
        ]


class Recommendation(models.Model):
    """What an investigation or a panel recommends, and what the council decided about it."""

    class Decision(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        PARTLY = "partly", "Accepted in part"
        REJECTED = "rejected", "Not accepted"

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="recommendations")
    stage = models.CharField(max_length=20)
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=1000)
    decision = models.CharField(max_length=10, choices=Decision, blank=True)
    reasons = models.TextField(blank=True)
    action = models.TextField(blank=True, help_text="What will be done.")
    action_by = models.DateField(null=True)

    class Meta:
        ordering = ["stage", "number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "stage", "number"], name="recommendation_numbered_once"),
            models.CheckConstraint(
                condition=Q(decision__in=["", "accepted"]) | ~Q(reasons=""),
                name="recommendation_not_taken_has_reasons",
            ),
            models.CheckConstraint(
                condition=Q(decision__in=["", "rejected"]) | (~Q(action="") & Q(action_by__isnull=False)),
                name="recommendation_taken_has_an_action",
            ),
        ]
