"""What a check's ledger is kept from: where the child was, what was owed before the plan changed, what was delivered and why not."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from sectionf.ledger import CHOICES
from sectionf.term_dates.models import days


class Stay(models.Model):
    """From which day the child was at a setting, until the next row. No row: at the check's own setting all the time."""

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="stays")
    establishment = models.ForeignKey(
        "casework.Establishment",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Empty: at none, and the county's term dates count.",
    )
    from_on = models.DateField()

    class Meta:
        ordering = ["from_on"]
        constraints = [models.UniqueConstraint(fields=["case", "from_on"], name="stay_one_a_day")]


class OtherAmount(models.Model):
    """What an item owed at another time than its own columns say: before the plan was changed, or after."""

    item = models.ForeignKey("sectionf.ProvisionItem", on_delete=models.PROTECT, related_name="other_amounts")
    from_on = models.DateField()
    to_on = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    times = models.PositiveSmallIntegerField()
    period = models.CharField(max_length=10)
    weeks = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["from_on"]
        constraints = [
            ExclusionConstraint(
                name="amounts_do_not_overlap",
                expressions=[
                    ("item", RangeOperators.EQUAL),
                    (days("from_on", "to_on"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(to_on__gte=F("from_on"), minutes__gte=1, times__gte=1), name="amount_is_one"
            ),
        ]


class Delivery(models.Model):
    """Minutes of an item that were delivered on a day, or in the week that begins on it, and what shows it."""

    item = models.ForeignKey("sectionf.ProvisionItem", on_delete=models.PROTECT, related_name="deliveries")
    on = models.DateField()
    is_week = models.BooleanField(default=False, help_text="The whole week's minutes; the day is its Monday.")
    minutes = models.PositiveSmallIntegerField()
    evidence = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["on", "id"]
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(fields=["item", "on", "is_week"], name="delivery_once_a_day"),
            models.CheckConstraint(
                condition=Q(is_week=False) | Q(on__iso_week_day=1), name="delivery_week_from_monday"
            ),
        ]


class Absence(models.Model):
    """Days on which an item, or nothing at all, was delivered, and why."""

    case = models.ForeignKey("casework.Case", on_delete=models.PROTECT, related_name="absences")
    item = models.ForeignKey(
        "sectionf.ProvisionItem",
        null=True,
        on_delete=models.PROTECT,
        related_name="absences",
        help_text="Empty: every item.",
    )
    from_on = models.DateField()
    to_on = models.DateField()
    cause = models.CharField(max_length=20, choices=list(CHOICES.items()))
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["from_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "item", "from_on", "to_on", "cause"],
                nulls_distinct=False,
                name="absence_once",
            ),
            models.CheckConstraint(condition=Q(to_on__gte=F("from_on")), name="absence_ends_after_it_starts"),
        ]
