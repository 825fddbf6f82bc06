"""What an item owes, and where the child was: what a ledger is reckoned with."""

from typing import Any

from casework import forms
from casework.people.fields import EstablishmentField
from casework.wording import date_long
from sectionf.delivery.facts import AmountsSet, Owed, StaysSet
from sectionf.delivery.forms.base import EARLIEST, Group, LedgerForm
from sectionf.delivery.reading import LONG_AGO, Kept
from sectionf.ledger import PERIODS
from sectionf.ledger.pasted import MOST_IN_A_WEEK
from sectionf.models import ProvisionItem
from sectionf.term_dates.keeping import COUNTY
from sectionf.worksheet.owing import said_by

MOST_OTHER_AMOUNTS, MOST_STAYS = 3, 4
PERIOD_CHOICES = [("", "The plan does not say"), *((code, f"a {words}") for code, words in PERIODS.items())]


class AmountForm(LedgerForm):
    """What one item owes: now, and at other times where the plan was changed."""

    def __init__(self, data: Any = None, *, kept: Kept, item: ProvisionItem, **kwargs: Any) -> None:
        super().__init__(data, kept=kept, **kwargs)
        self.item = item
        self.others = [one for one in kept.amounts if one.item_id == item.pk]
        own: dict[str, Any] = {name: getattr(item, name) for name in ("minutes", "times", "period", "weeks")}
        self.is_read = not any(own.values())
        if self.is_read:  # what the words say is put in, to be checked: nothing holds until somebody saves it
            own |= {name: value for name, value in said_by(item.text).items() if name in own}
            self.is_read = any(own.values())
        self._ask("own", own["minutes"], own["times"], own["period"], own["weeks"])
        self._ask_days("own", item.starts_on, item.ends_on)
        for n in range(max(MOST_OTHER_AMOUNTS, len(self.others))):
            one = self.others[n] if n < len(self.others) else None
            self._ask(
                f"o{n}",
                one and one.minutes,
                one and one.times,
                one.period if one else "",
                one and one.weeks,
            )
            self._ask_days(f"o{n}", one and one.from_on, one and one.to_on)

    def _ask(self, key: str, minutes: Any, times: Any, period: Any, weeks: Any) -> None:
        self.ask(
            f"{key}_minutes",
            forms.NumberField(
                label="Minutes of one session",
                required=False,
                min_value=1,
                max_value=MOST_IN_A_WEEK,
                width=3,
                initial=minutes,
            ),
        )
        self.ask(
            f"{key}_times",
            forms.NumberField(
                label="How many times", required=False, min_value=1, max_value=100, width=3, initial=times
            ),
        )
        self.ask(
            f"{key}_period",
            forms.ChoiceField(label="In each", choices=PERIOD_CHOICES, required=False, initial=period),
        )
        self.ask(
            f"{key}_weeks",
            forms.NumberField(
                label="Weeks of the year",
                help_text="Leave it empty for every week of term.",
                required=False,
                min_value=1,
                max_value=53,
                width=3,
                initial=weeks,
            ),
        )

    def _ask_days(self, key: str, first: Any, last: Any) -> None:
        own = key == "own"
        begins = f" Empty: from {date_long(self.kept.plan_from)}." if own and self.kept.plan_from else ""
        self.ask(
            f"{key}_from",
            forms.DayField(
                label="Owed from",
                help_text=f"The first day it is owed.{begins}" if own else "",
                called="The first day",
                required=False,
                initial=first,
                earliest=EARLIEST,
            ),
        )
        self.ask(
            f"{key}_to",
            forms.DayField(
                label="Owed until",
                help_text="The last day it is owed. Empty: as long as the plan is in force." if own else "",
                called="The last day",
                required=False,
                initial=last,
                earliest=EARLIEST,
            ),
        )

    def _group(self, key: str, title: str) -> Group:
        parts = ("minutes", "times", "period", "weeks", "from", "to")
        return Group(title, [self[f"{key}_{part}"] for part in parts])

    @property
    def now(self) -> Group:
        """The questions about what is owed now."""
        return self._group("own", "What the plan owes now")

    @property
    def then(self) -> list[Group]:
        """The questions about what was owed at other times."""
        names = ("first", "second", "third", "fourth", "fifth")
        return [
            self._group(key, f"At another time, {names[n] if n < len(names) else n + 1}")
            for n, key in enumerate(self._keys()[1:])
        ]

    @property
    def has_others(self) -> bool:
        """Whether anything is entered, or wrong, about other times."""
        return bool(self.others) or any(
            name.startswith("o") and not name.startswith("own") for name in self.errors
        )

    def clean(self) -> dict[str, Any]:
        """Ask for the whole of an amount where a part of it is given, and for the days of one that is not now's."""
        data = super().clean() or self.cleaned_data
        for key in self._keys():
            parts = [data.get(f"{key}_{part}") for part in ("minutes", "times", "period")]
            if any(parts) and not all(parts):
                missing = next(
                    part for part in ("minutes", "times", "period") if not data.get(f"{key}_{part}")
                )
                self._add_once(f"{key}_{missing}", "Enter minutes, times and period, or none of the three.")
            if key != "own" and all(parts):
                for part, words in (("from", "first"), ("to", "last")):
                    if not data.get(f"{key}_{part}"):
                        self._add_once(f"{key}_{part}", f"Enter the {words} day on which it was owed.")
            first, last = data.get(f"{key}_from"), data.get(f"{key}_to")
            if first and last and last < first:
                self._add_once(f"{key}_to", "It ends before it begins. Change one of the dates.")
        return data

    def _keys(self) -> list[str]:
        return ["own", *(f"o{n}" for n in range(max(MOST_OTHER_AMOUNTS, len(self.others))))]

    def _add_once(self, name: str, sentence: str) -> None:
        if name not in self.errors:
            self.add_error(name, sentence)

    def _owed(self, key: str) -> Owed | None:
        data = self.cleaned_data
        if not data[f"{key}_minutes"]:
            return None
        return Owed(
            *(data[f"{key}_{part}"] for part in ("minutes", "times", "period", "weeks", "from", "to"))
        )

    def amounts(self) -> AmountsSet:
        """Return what is to be written."""
        others = [self._owed(key) for key in self._keys()[1:]]
        return AmountsSet(
            self.item.number,
            self._owed("own"),
            tuple((one.from_on, one.to_on, one) for one in others if one and one.from_on and one.to_on),
            self.cleaned_data["seen"],
        )


class StaysForm(LedgerForm):
    """Where the child was, and from which day on."""

    def __init__(self, data: Any = None, *, kept: Kept, **kwargs: Any) -> None:
        super().__init__(data, kept=kept, **kwargs)
        for n in range(max(MOST_STAYS, len(kept.places) + 1)):
            place = kept.places[n] if n < len(kept.places) else None
            self.ask(
                f"s{n}",
                EstablishmentField(
                    label="Preschool, school or college",
                    help_text="Empty with a day beside it: at none, and the county’s term dates count.",
                    required=False,
                    initial=place.establishment_id if place else None,
                ),
            )
            first = place.from_on if place and place.from_on != LONG_AGO else None
            self.ask(
                f"f{n}",
                forms.DayField(
                    label="From which day?",
                    help_text="Empty: from the beginning." if n == 0 else "",
                    required=False,
                    initial=first,
                    earliest=EARLIEST,
                ),
            )

    @property
    def groups(self) -> list[Group]:
        """The questions, one setting after another."""
        number = sum(name.startswith("s") and name[1:].isdecimal() for name in self.fields)
        return [Group("Then" if n else "First", [self[f"s{n}"], self[f"f{n}"]]) for n in range(number)]

    def clean(self) -> dict[str, Any]:
        """Ask for the day of every setting but the first."""
        data = super().clean() or self.cleaned_data
        for n in range(1, len(self.groups)):
            if data.get(f"s{n}") and not data.get(f"f{n}") and f"f{n}" not in self.errors:
                self.add_error(f"f{n}", "Enter the day from which the child was there.")
        return data

    def stays(self) -> StaysSet:
        """Return what is to be written."""
        data = self.cleaned_data
        found = []
        for n in range(len(self.groups)):
            setting, on = data[f"s{n}"], data[f"f{n}"]
            if setting or on:
                found.append(
                    (setting.pk if setting else None, setting.name if setting else COUNTY, on or LONG_AGO)
                )
        return StaysSet(tuple(found), data["seen"])
