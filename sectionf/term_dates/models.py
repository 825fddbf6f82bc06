"""The term dates of the county and of settings that keep their own: versions that are added and never changed (trigger)."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from sectionf.ledger import CLOSURES


class DateRange(Func):
    """The days from one column to another, both included, as the database compares them."""

    function = "DATERANGE"
    output_field = DateRangeField()


def days(first: str, last: str) -> DateRange:
    """Return the range between two date columns, its last day included; without end where that is empty."""
    return DateRange(first, last, RangeBoundary(inclusive_lower=True, inclusive_upper=True))


class SchoolYear(models.Model):
    """One school year's dates at a setting, or in the county, as they hold from a day on. A change is a new row."""

    establishment = models.ForeignKey(
        "casework.Establishment",
        null=True,
        on_delete=models.PROTECT,
        related_name="school_years",
        help_text="Empty: the county's own, for every setting that has none.",
    )
    year = models.PositiveSmallIntegerField(help_text="The year it begins in: 2025 for 2025/26.")
    from_on = models.DateField(
        help_text="The first day on which these dates hold; days before keep the version before."
    )
    source = models.CharField(max_length=300, help_text="Where they come from, or why they were changed.")
    is_sample = models.BooleanField(default=False, help_text="Invented, to try the service with.")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("casework.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["establishment", "year"], name="schoolyear_of")]
        constraints = [
            models.CheckConstraint(condition=Q(year__range=(2010, 2100)), name="schoolyear_of_our_time"),
            models.CheckConstraint(condition=~Q(source=""), name="schoolyear_has_a_source"),
        ]


class TermDates(models.Model):
    """A term of a school year: its first and last day, and those of its half-term, where it has one."""

    school_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="terms")
    name = models.CharField(max_length=20)
    starts_on = models.DateField()
    ends_on = models.DateField()
    half_from = models.DateField(null=True)
    half_to = models.DateField(null=True)

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            ExclusionConstraint(
                name="terms_do_not_overlap",
                expressions=[
                    ("school_year", RangeOperators.EQUAL),
                    (days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="term_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(half_from=None, half_to=None)
                | Q(half_from__gt=F("starts_on"), half_to__gte=F("half_from"), half_to__lt=F("ends_on")),
                name="half_term_inside_its_term",
            ),
        ]


class ClosedDays(models.Model):
    """Days in term on which there is no school, and of which kind: INSET, a bank holiday, planned or not."""

    school_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="closures")
    from_on = models.DateField()
    to_on = models.DateField()
    kind = models.CharField(max_length=12, choices=list(CLOSURES.items()))
    what = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["from_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__gte=F("from_on")), name="closed_days_end_after_they_start"
            )
        ]
