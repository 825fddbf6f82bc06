"""The minutes of a week, item by item and day by day, and why there were none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.forms.boundfield import BoundField

from casework import forms
from casework.clock import MONTHS
from casework.wording import date_long, weekday_date
from sectionf.delivery.facts import Entries, Minutes, Reason
from sectionf.delivery.forms.base import LedgerForm
from sectionf.delivery.reading import Kept
from sectionf.ledger import CAUSES, CHOICES, SchoolDay
from sectionf.ledger.pasted import LONGEST_TEXT, MOST_IN_A_WEEK, MOST_MINUTES
from sectionf.models import ProvisionItem

DAY = timedelta(days=1)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
WHOLE_WEEK = "week"
REASONS = [("", "No reason"), *CHOICES.items()]


def upper_first(text: str) -> str:
    """Return text as it begins a line."""
    return text[:1].upper() + text[1:]


@dataclass(frozen=True)
class Day:
    """A day over its box: its name, and why there is no school on it."""

    words: str
    note: str


@dataclass(frozen=True)
class Row:
    """The questions about one item in a week."""

    item: ProvisionItem
    days: Sequence[tuple[Day, BoundField]]
    week: BoundField
    evidence: BoundField
    reason: BoundField
    on: BoundField
    note: BoundField


class WeekForm(LedgerForm):
    """A week of the ledger: for each item its minutes by the day or for the week, what shows them, and why there are none.

    Args:
        monday: the week's first day.
        days: Monday to Friday as the child's setting has them.
        today: no minutes lie after it.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        kept: Kept,
        monday: date,
        days: Sequence[SchoolDay],
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, kept=kept, **kwargs)
        self.monday, self.days, self.today = monday, days, today
        end = monday + DAY * 6
        self.there = {
            (row.item_id, row.on, row.is_week): row for row in kept.deliveries if monday <= row.on <= end
        }
        self.reasons_there = [row for row in kept.absences if row.from_on <= end and monday <= row.to_on]
        number = {item.pk: item.number for item in kept.items}
        for item in kept.items:
            self._ask_minutes(item)
            self._ask_reason(f"{item.number}", f"Item {item.number}")
        self._ask_reason("0", "Every item")
        for row in self.reasons_there:
            whose = f"item {number[row.item_id]}" if row.item_id in number else "every item"
            span = date_long(row.from_on)
            if row.to_on != row.from_on:
                span += f" to {date_long(row.to_on)}"
            note = f" ({row.note})" if row.note else ""
            words = f"Take out: {CAUSES[row.cause].words}{note}, {whose}, {span}"
            self.ask(f"x{row.pk}", forms.BooleanField(label=words, required=False))

    def _ask_minutes(self, item: ProvisionItem) -> None:
        n = item.number
        for place in range(5):
            on = self.monday + DAY * place
            row = self.there.get((item.pk, on, False))
            self._ask_number(f"m{n}_{place}", f"Item {n}, minutes on {weekday_date(on)}", row and row.minutes)
        week = self.there.get((item.pk, self.monday, True))
        self._ask_number(
            f"w{n}", f"Item {n}, minutes in the whole week", week and week.minutes, most=MOST_IN_A_WEEK
        )
        self.ask(
            f"e{n}",
            forms.CharField(
                label=f"Item {n}, what shows it",
                required=False,
                max_length=LONGEST_TEXT,
                initial=self._evidence(item),
                widget=forms.Input(width=10),
            ),
        )

    def _ask_number(self, name: str, label: str, initial: Any, most: int = MOST_MINUTES) -> None:
        asked = forms.NumberField(
            label=label, required=False, min_value=0, max_value=most, width=3, initial=initial
        )
        self.ask(name, asked)

    def _ask_reason(self, key: str, whose: str) -> None:
        days = [(WHOLE_WEEK, "The whole week"), *((str(n), day) for n, day in enumerate(WEEKDAYS))]
        self.ask(f"r{key}", forms.ChoiceField(label=f"{whose}, why not", choices=REASONS, required=False))
        self.ask(f"d{key}", forms.ChoiceField(label=f"{whose}, on which days", choices=days, required=False))
        self.ask(
            f"n{key}",
            forms.CharField(
                label=f"{whose}, more about the reason",
                required=False,
                max_length=200,
                widget=forms.Input(width=10),
            ),
        )

    def _evidence(self, item: ProvisionItem) -> str:
        said = [row.evidence for (pk, _, _), row in self.there.items() if pk == item.pk and row.evidence]
        return "; ".join(dict.fromkeys(said))[:LONGEST_TEXT]

    @property
    def rows(self) -> list[Row]:
        """The questions item by item."""
        days = [
            Day(
                f"{WEEKDAYS[place][:3]} {day.date.day} {MONTHS[day.date.month][:3]}",
                upper_first(day.why or day.closed),
            )
            for place, day in enumerate(self.days)
        ]
        return [
            Row(
                item,
                list(zip(days, [self[f"m{item.number}_{place}"] for place in range(5)], strict=True)),
                *(self[f"{name}{item.number}"] for name in ("w", "e", "r", "d", "n")),
            )
            for item in self.kept.items
        ]

    @property
    def everybody(self) -> list[BoundField]:
        """The reason that held for every item."""
        return [self[name] for name in ("r0", "d0", "n0")]

    @property
    def taken_out(self) -> list[BoundField]:
        """The reasons that are there, to be taken out."""
        return [self[f"x{row.pk}"] for row in self.reasons_there]

    def clean(self) -> dict[str, Any]:
        """Refuse minutes on days that are still to come, and a reason that is none without a word about it."""
        data = super().clean() or self.cleaned_data
        for item in self.kept.items:
            for place in range(5):
                name, on = f"m{item.number}_{place}", self.monday + DAY * place
                if data.get(name) is not None and on > self.today:
                    self.add_error(
                        name, f"{weekday_date(on)} is still to come. Enter its minutes when it has been."
                    )
        for key in ("0", *(str(item.number) for item in self.kept.items)):
            if data.get(f"r{key}") == "other" and not data.get(f"n{key}"):
                self.add_error(f"n{key}", "Enter what the reason was.")
        return data

    def entries(self) -> Entries:
        """Return what is to be written: the cells that differ from what is there, the new reasons, those taken out."""
        data = self.cleaned_data
        reasons = list(self._reasons())
        removed = [row.pk for row in self.reasons_there if data.get(f"x{row.pk}")]
        return Entries(tuple(self._minutes()), tuple(reasons), tuple(removed), data["seen"])

    def _minutes(self) -> Iterator[Minutes]:
        data = self.cleaned_data
        for item in self.kept.items:
            said = data[f"e{item.number}"]
            cells = [(self.monday + DAY * n, False, data[f"m{item.number}_{n}"]) for n in range(5)]
            for on, is_week, minutes in [*cells, (self.monday, True, data[f"w{item.number}"])]:
                row = self.there.get((item.pk, on, is_week))
                if minutes is None and row is None:
                    continue
                evidence = said
                if row is not None and row.minutes == minutes and said == self._evidence(item):
                    evidence = row.evidence  # several entries, each with its own: they stay
                yield Minutes(item.number, on, is_week, minutes, evidence)

    def _reasons(self) -> Iterator[Reason]:
        data = self.cleaned_data
        for number in (None, *(item.number for item in self.kept.items)):
            key = str(number or 0)
            cause, days = data[f"r{key}"], data[f"d{key}"] or WHOLE_WEEK
            if cause:
                first = self.monday if days == WHOLE_WEEK else self.monday + DAY * int(days)
                last = self.monday + DAY * 4 if days == WHOLE_WEEK else first
                yield Reason(number, first, last, cause, data[f"n{key}"])
