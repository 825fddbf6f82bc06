"""What the desk keeps of its own: the figures of months that are over, so that nobody counts a year of answers again."""

from django.db import models


class MonthFigure(models.Model):
    """How many clocks of a code were met in a month, for one service: in time, in time after an extension, late.

    Counted once the month is closed, and again only by `manage.py month_figures --rebuild`.
    """

    month = models.DateField(help_text="The first day of the month in which they were met.")
    code = models.CharField(max_length=40)
    service = models.ForeignKey("casework.Service", null=True, on_delete=models.PROTECT, related_name="+")
    in_time = models.PositiveIntegerField()
    extended = models.PositiveIntegerField()
    late = models.PositiveIntegerField()
    counted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["month", "code", "service"], name="month_figure_once", nulls_distinct=False
            ),
        ]
