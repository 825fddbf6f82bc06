"""What is asked for a school year's dates: three terms with their half-terms, INSET days and closures, and from when they hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.forms.boundfield import BoundField

from casework import forms
from casework.people.fields import EstablishmentField
from casework.wording import date_long
from sectionf.ledger import Closure, Term, faults, year_begins, year_words
from sectionf.term_dates.keeping import Dates, in_order
from sectionf.term_dates.lines import read_closures, write_closures

TERMS = ("Autumn", "Spring", "Summer")
PARTS = {
    "starts_on": "First day of term",
    "half_from": "First day of half-term",
    "half_to": "Last day of half-term",
    "ends_on": "Last day of term",
}
MOST_CLOSURES = 60


class WhoseForm(forms.FilterForm):
    """Whose term dates to look at."""

    setting = EstablishmentField(label="Find a setting’s term dates", required=False)


@dataclass(frozen=True)
class TermGroup:
    """One term's questions under its name."""

    title: str
    fields: Sequence[BoundField]


class YearForm(forms.CouncilForm):
    """A school year's dates. `dates` is what they were; `seen` the row they were read from, so that nobody overwrites another."""

    closures = forms.LongTextField(
        label="INSET days, bank holidays and closures in term",
        help_text="One a line: the date, then what it is. “6 January 2026 INSET day”, “12 to 13 January 2026 unplanned closure: snow”.",
        required=False,
        rows=8,
        max_length=6000,
    )
    from_on = forms.DayField(
        label="From which day do these dates hold?",
        help_text="Days before it keep the dates as they were. To correct a mistake, give the first day of the school year.",
        error_messages={"required": "Enter the day from which these dates hold."},
    )
    source = forms.CharField(
        label="Where do they come from, or why are they changed?",
        help_text="For example “the school’s website, read on 3 September 2025”. It is kept with the dates.",
        max_length=300,
        error_messages={"required": "Enter where the dates come from, or why they are changed."},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    called = {
        "closures": "The list of closures",
        "from_on": "The day from which they hold",
        "source": "Where they come from",
    }
    marks_optional = False

    def __init__(self, data: Any = None, *, year: int, dates: Dates | None = None, **kwargs: Any) -> None:
        self.year, self.before = year, dates
        super().__init__(data, **kwargs)
        terms = dates.terms if dates else ()
        self._names: list[str] = []
        self.read: list[Closure] = []
        for n in range(max(len(TERMS), len(terms))):
            known = terms[n] if n < len(terms) else None
            name = known.name if known else TERMS[n]
            self._names.append(name)
            for part, label in PARTS.items():
                called = (
                    f"The {label[:1].lower()}{label[1:].removesuffix(' of term')} of the {name.lower()} term"
                )
                self.fields[f"t{n}_{part}"] = forms.DayField(
                    label=label,
                    called=called.replace("half-term of the", "half-term in the"),
                    required="half" not in part,
                    initial=getattr(known, part) if known else None,
                    error_messages={"required": f"Enter t{called[1:]}."},
                )
        if dates:
            self.fields["closures"].initial = write_closures(dates.closures)
        asked_last = ["closures", "from_on", "source", "seen"]
        self.order_fields([name for name in self.fields if name not in asked_last] + asked_last)

    @property
    def terms(self) -> list[TermGroup]:
        """The questions of each term."""
        return [
            TermGroup(f"{name} term", [self[f"t{n}_{part}"] for part in PARTS])
            for n, name in enumerate(self._names)
        ]

    def clean_closures(self) -> str:
        """Read the lines. Raises ValidationError naming each that is not understood."""
        text: str = self.cleaned_data["closures"]
        self.read, wrong = read_closures(text)
        if wrong:
            raise forms.ValidationError(wrong[:10])
        if len(self.read) > MOST_CLOSURES:
            raise forms.ValidationError(
                f"List {MOST_CLOSURES} closures or fewer; these are {len(self.read)}."
            )
        return text

    def clean_from_on(self) -> date:
        """Check that the day is in the school year."""
        on: date = self.cleaned_data["from_on"]
        if not year_begins(self.year) <= on < year_begins(self.year + 1):
            raise forms.ValidationError(
                f"Enter a day in the school year {year_words(self.year)}: from {date_long(year_begins(self.year))}."
            )
        return on

    def clean(self) -> dict[str, Any]:
        """Refuse terms that overlap, end before they begin or lie outside the year, beside the date to change."""
        data = super().clean() or self.cleaned_data
        if any(name.startswith("t") for name in self.errors):
            return data
        found = self.dates()
        for fault in faults(self.year, found.terms, found.closures):
            field = f"t{fault.number}_{fault.part}" if fault.about == "term" else "closures"
            self.add_error(field, fault.sentence)
        return data

    def dates(self) -> Dates:
        """Return what was typed."""
        data = self.cleaned_data
        terms = tuple(
            Term(
                self.year,
                name,
                data[f"t{n}_starts_on"],
                data[f"t{n}_ends_on"],
                data[f"t{n}_half_from"],
                data[f"t{n}_half_to"],
            )
            for n, name in enumerate(self._names)
        )
        return Dates(self.year, terms, in_order(self.read))
