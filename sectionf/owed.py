"""What an item of Section F owes, as columns: the same while somebody confirms it and when it is on the check."""

from typing import Any

from django.db import models
from django.db.models import F, Q


class Owed(models.Model):
    """What the words of a provision say, as somebody confirmed it. Empty is "the plan does not say"."""

    class Period(models.TextChoices):
        DAY = "day", "a day"
        WEEK = "week", "a week"
        FORTNIGHT = "fortnight", "a fortnight"
        HALF_TERM = "half-term", "a half-term"
        TERM = "term", "a term"
        YEAR = "year", "a year"

    outcome = models.TextField(blank=True, help_text="The outcome of Section E that it serves.")
    area = models.CharField(max_length=120, blank=True, help_text="The area of need it stands under.")
    minutes = models.PositiveSmallIntegerField(null=True, help_text="Of one session.")
    times = models.PositiveSmallIntegerField(null=True, help_text="How often in each period.")
    period = models.CharField(max_length=10, choices=Period, blank=True)
    deliverer = models.CharField(max_length=200, blank=True)
    qualification = models.CharField(max_length=200, blank=True)
    grouping = models.CharField(max_length=120, blank=True, help_text="One to one, a group of four …")
    place = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField(
        null=True, help_text="The first day it is owed; empty: as the plan is in force."
    )
    ends_on = models.DateField(
        null=True, help_text="The last day it is owed, where that is before the plan ends."
    )
    weeks = models.PositiveSmallIntegerField(
        null=True, help_text="Weeks of the year; empty: every week of term."
    )
    plan_ref = models.CharField(
        max_length=20, blank=True, help_text="What the plan itself calls it: F3, 2.1."
    )
    page = models.PositiveSmallIntegerField(null=True, help_text="The page of the plan it stands on.")

    class Meta:
        abstract = True


# The columns by name, for facts, forms and rows.
OWED = tuple(field.name for field in Owed._meta.local_fields)


def owed_makes_sense(name: str) -> list[models.CheckConstraint]:
    """Return the constraints on what is owed, for the Meta of a table called `name` in theirs."""
    return [
        models.CheckConstraint(
            condition=Q(times=None, period="") | (Q(times__gte=1) & ~Q(period="")),
            name=f"{name}_times_per_period",
        ),
        models.CheckConstraint(condition=Q(minutes=None) | Q(minutes__gte=1), name=f"{name}_has_minutes"),
        models.CheckConstraint(
            condition=Q(weeks=None) | Q(weeks__range=(1, 53)), name=f"{name}_weeks_of_a_year"
        ),
        models.CheckConstraint(
            condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            name=f"{name}_ends_after_it_starts",
        ),
    ]


def owed_by(row: Owed) -> dict[str, Any]:
    """Return what a row owes, by column."""
    return {name: getattr(row, name) for name in OWED}
