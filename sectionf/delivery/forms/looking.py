"""Which part of a ledger is shown, and how a shortfall is to be made good."""

from typing import Any

from casework import forms
from sectionf.delivery.forms.base import EARLIEST
from sectionf.ledger import MOST_MINUTES_A_WEEK, MOST_SESSIONS_A_WEEK, MOST_WEEKS


class PeriodForm(forms.FilterForm):
    """From when until when the ledger is shown."""

    begins = forms.DayField(label="From", called="The first day", earliest=EARLIEST)
    ends = forms.DayField(label="Until", called="The last day", earliest=EARLIEST)

    def clean(self) -> dict[str, Any]:
        """Refuse days the wrong way round."""
        data = super().clean() or self.cleaned_data
        if data.get("begins") and data.get("ends") and data["ends"] < data["begins"]:
            self.add_error("ends", "The last day is before the first. Change one of the two.")
        return data


class CatchUpForm(forms.CouncilForm):
    """Over how many weeks a shortfall is to be made good, and how much of it in a week."""

    start = forms.DayField(
        label="From which day?",
        called="The day it begins",
        error_messages={"required": "Enter the day it begins."},
    )
    weeks = forms.NumberField(
        label="Over how many school weeks?", min_value=1, max_value=MOST_WEEKS, width=2, initial=12
    )
    most_minutes = forms.NumberField(
        label="How many extra minutes a week at most, of all items together?",
        min_value=1,
        max_value=1500,
        width=4,
        initial=MOST_MINUTES_A_WEEK,
    )
    most_sessions = forms.NumberField(
        label="How many extra sessions of one item a week at most?",
        min_value=1,
        max_value=20,
        width=2,
        initial=MOST_SESSIONS_A_WEEK,
    )

    called = {
        "weeks": "The number of weeks",
        "most_minutes": "The extra minutes",
        "most_sessions": "The extra sessions",
    }
