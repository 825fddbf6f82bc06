"""What is asked for in a report: of which period, by what, and which items behind a figure. All of it stands in the address."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from casework import forms
from sectionf.reports.figures import BY, WHAT
from sectionf.reports.periods import TWO_DAYS, Period, between

EARLIEST = date(2014, 9, 1)  # no EHCP is older than Part 3 of the Children and Families Act 2014
LATEST = date(2100, 12, 31)  # far beyond any letter, and no end of the calendar to reckon over


class PeriodForm(forms.FilterForm):
    """Of which period: a school year, a term, or the days between two."""

    period = forms.ChoiceField(label="Checklists sent in")
    begins = forms.DayField(label="From", called="The first day", earliest=EARLIEST, latest=LATEST)
    ends = forms.DayField(label="Until", called="The last day", earliest=EARLIEST, latest=LATEST)

    def __init__(self, data: Any, offered: Sequence[Period], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.offered = {period.code: period for period in offered}
        choices = [*((period.code, period.name) for period in offered), (TWO_DAYS, "Two days of my own")]
        self.offer("period", choices)
        self.fields["period"].error_messages["invalid_choice"] = (
            "There is no such school year or term. Choose one of those listed, or two days of your own."
        )

    def clean(self) -> dict[str, Any]:
        """Refuse two days the wrong way round, and one without the other."""
        data = super().clean() or self.cleaned_data
        if data.get("period") == TWO_DAYS:
            first, last = data.get("begins"), data.get("ends")
            for name, value, what in (("begins", first, "first"), ("ends", last, "last")):
                if value is None and name not in self.errors:
                    self.add_error(name, f"Enter the {what} day.")
            if first and last and last < first:
                self.add_error("ends", "The last day is before the first. Change one of the two.")
        return data

    def asked(self) -> Period:
        """Return the period asked for; of one that makes no sense, the newest school year."""
        chosen = self.chosen()
        if chosen.get("period") == TWO_DAYS and chosen.get("begins") and chosen.get("ends"):
            return between(chosen["begins"], chosen["ends"])
        return self.offered.get(chosen.get("period", ""), next(iter(self.offered.values())))


class ReportForm(PeriodForm):
    """By what the items are counted."""

    by = forms.ChoiceField(label="By", choices=list(BY.items()), widget=forms.HiddenInput())

    def __init__(self, data: Any, offered: Sequence[Period], **kwargs: Any) -> None:
        super().__init__(data, offered, **kwargs)
        self.fields["by"].error_messages["invalid_choice"] = (
            "Items are counted by setting, kind of provision, provider, area or need. Choose one of these."
        )

    @property
    def by_what(self) -> str:
        """By what, a key of BY."""
        return str(self.chosen().get("by", next(iter(BY))))


class CasesForm(ReportForm):
    """Which items behind a figure."""

    what = forms.ChoiceField(label="Items", choices=list(WHAT.items()))
    group = forms.CharField(label="Group", max_length=200, widget=forms.HiddenInput())

    def __init__(self, data: Any, offered: Sequence[Period], **kwargs: Any) -> None:
        super().__init__(data, offered, **kwargs)
        self.fields["what"].error_messages["invalid_choice"] = (
            "There is no such figure. Choose one of those listed."
        )

    @property
    def counts(self) -> str:
        """What the figure counts, a key of WHAT."""
        return str(self.chosen().get("what", next(iter(WHAT))))
