"""What is entered in a check's ledger, through the door for facts: each with its event, which keeps what was there before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from casework.clock import counted, in_words, listed
from casework.record.models import Case
from casework.workflow import Refused
from sectionf.delivery.reading import EVENTS, LONG_AGO, keep, last_change, to_item
from sectionf.ledger import Amount, monday_of
from sectionf.models import Absence, Delivery, OtherAmount, ProvisionItem, Stay

NEEDS = "sectionf.work"
CHANGED_SINCE = "Somebody changed the ledger since you opened this page. What you typed is still here: look at it beside what is there now, then save it."
NOTHING_NEW = "Nothing was changed: all of this is in the ledger already."
CLOSED = "The check is closed, and its ledger stands as it was. Nothing can be entered any more."


class OutOfDate(Refused):
    """The ledger was changed since the page was opened; nothing was done."""


class NothingNew(Refused):
    """All of it is in the ledger already: a second press of the button, or a form sent as it was."""


def _must_be_open(case: Case) -> None:
    if not case.is_open:
        raise Refused(CLOSED)


def _must_be_current(case: Case, seen: int | None) -> None:
    """Refuse to write over what somebody entered since the page was opened; the transaction takes back what was written."""
    if seen is not None and last_change(case.pk) != seen:
        raise OutOfDate(CHANGED_SINCE)


@dataclass(frozen=True)
class Minutes:
    """What an item's minutes on a day, or in the week that begins on it, are from now on; None takes them out."""

    item: int
    on: date
    is_week: bool
    minutes: int | None
    evidence: str = ""


@dataclass(frozen=True)
class Reason:
    """Why an item (None: every item) was not delivered on some days."""

    item: int | None
    from_on: date
    to_on: date
    cause: str
    note: str = ""


@dataclass
class Entries:
    """Minutes delivered and reasons why not, entered or taken out.

    Args:
        minutes, reasons: by the number of the item.
        removed: the keys of reasons to take out.
        seen: the ledger's last event when the page was opened; None where nothing can be overwritten.
    """

    minutes: Sequence[Minutes] = ()
    reasons: Sequence[Reason] = ()
    removed: Sequence[int] = ()
    seen: int | None = None
    how: str = "grid"
    code: str = f"{EVENTS}entered"
    needs: str = NEEDS
    stales: bool = False
    _done: list[dict[str, Any]] = field(default_factory=list)

    def apply(self, case: Case) -> str:
        """Write the rows.

        Raises NothingNew, OutOfDate, and Refused where minutes are for a week that has them by the day.
        """
        _must_be_open(case)
        # A drafted letter says what is entered here: whoever has it before them has to look at it again.
        self.stales = case.state == "drafted"
        items = {
            item.number: item for item in ProvisionItem.objects.filter(case_id=case.pk, is_removed=False)
        }
        self._done.clear()
        numbers = {one.item for one in self.minutes}
        numbers |= {one.item for one in self.reasons if one.item is not None}
        for number in numbers - set(items):
            raise Refused(f"Item {number} is not on the check's list.")
        self._write_minutes(items)
        self._write_reasons(case, items)
        if not self._done:
            raise NothingNew(NOTHING_NEW)
        _must_be_current(case, self.seen)
        return self._says()

    def _write_minutes(self, items: Mapping[int, ProvisionItem]) -> None:
        rows = Delivery.objects.filter(item__in={items[one.item].pk for one in self.minutes})
        known = {(row.item_id, row.on, row.is_week): row for row in rows}
        wanted: list[Delivery] = []
        gone: list[int] = []
        for one in self.minutes:
            item, on = items[one.item], monday_of(one.on) if one.is_week else one.on
            row = known.pop((item.pk, on, one.is_week), None)
            before = [row.minutes, row.evidence] if row else None
            after = None if one.minutes is None else [one.minutes, one.evidence]
            if one.minutes is None:
                gone += [row.pk] if row else []
            else:
                new = Delivery(
                    item=item, on=on, is_week=one.is_week, minutes=one.minutes, evidence=one.evidence
                )
                known[item.pk, on, one.is_week] = new
                wanted += [new] if before != after else []
            if before != after:
                self._done.append(
                    {
                        "item": one.item,
                        "on": on.isoformat(),
                        "is_week": one.is_week,
                        "before": before,
                        "after": after,
                    }
                )
        _refuse_twice(items, self.minutes, known)
        Delivery.objects.filter(pk__in=gone).delete()
        Delivery.objects.bulk_create(
            wanted,
            update_conflicts=True,
            unique_fields=["item", "on", "is_week"],
            update_fields=["minutes", "evidence"],
        )

    def _write_reasons(self, case: Case, items: Mapping[int, ProvisionItem]) -> None:
        number = {item.pk: item.number for item in items.values()}
        rows = list(Absence.objects.filter(case_id=case.pk))
        known = {(row.item_id, row.from_on, row.to_on, row.cause) for row in rows}
        for row in rows:
            if row.pk in self.removed:
                self._note_reason(number.get(row.item_id or 0), row, before=[row.cause, row.note], after=None)
        Absence.objects.filter(case_id=case.pk, pk__in=list(self.removed)).delete()
        wanted = []
        for one in self.reasons:
            item = items[one.item] if one.item is not None else None
            new = Absence(
                case_id=case.pk,
                item=item,
                from_on=one.from_on,
                to_on=one.to_on,
                cause=one.cause,
                note=one.note,
            )
            key = (new.item_id, new.from_on, new.to_on, new.cause)
            if key not in known:
                known.add(key)
                wanted.append(new)
                self._note_reason(one.item, new, before=None, after=[one.cause, one.note])
        Absence.objects.bulk_create(wanted)

    def _note_reason(
        self, number: int | None, row: Absence, *, before: list[str] | None, after: list[str] | None
    ) -> None:
        days = {"from": row.from_on.isoformat(), "to": row.to_on.isoformat()}
        self._done.append({"item": number, **days, "before": before, "after": after})

    def _says(self) -> str:
        days = sorted(date.fromisoformat(one.get("on") or one["from"]) for one in self._done)
        touched = sorted({one["item"] for one in self._done if one["item"] is not None})
        about = (
            f" of {'item' if len(touched) == 1 else 'items'} {listed([str(n) for n in touched])}"
            if touched
            else ""
        )
        span = in_words(days[0]) if days[0] == days[-1] else f"{in_words(days[0])} to {in_words(days[-1])}"
        return f"{counted(len(self._done), 'line')}{about} entered in the ledger, {span}."

    def payload(self) -> Mapping[str, Any]:
        """Return what was changed, with what was there before."""
        return {"how": self.how, "lines": list(self._done)}


def _refuse_twice(
    items: Mapping[int, ProvisionItem],
    typed: Sequence[Minutes],
    known: Mapping[tuple[int, date, bool], Delivery],
) -> None:
    """Refuse minutes for a week that has minutes by the day, and the other way round: they would count twice."""
    days: dict[tuple[int, date], date] = {}
    for pk, on, is_week in sorted(known):
        if not is_week:
            days.setdefault((pk, monday_of(on)), on)
    for one in typed:
        key = items[one.item].pk, monday_of(one.on)
        if one.minutes is not None and key in days and (*key, True) in known:
            raise Refused(
                f"Item {one.item} has minutes for {in_words(days[key])} and for the whole week of {in_words(key[1])}. They "
                "would count twice: enter the days or the week.",
                field=f"w{one.item}" if one.is_week else f"m{one.item}_{one.on.weekday()}",
            )


@dataclass(frozen=True)
class Owed:
    """An amount as somebody typed it, with its days where they are given."""

    minutes: int
    times: int
    period: str
    weeks: int | None = None
    from_on: date | None = None
    to_on: date | None = None

    def as_json(self) -> dict[str, Any]:
        """Return it as the event keeps it."""
        return {
            "minutes": self.minutes,
            "times": self.times,
            "period": self.period,
            "weeks": self.weeks,
            "from": self.from_on and self.from_on.isoformat(),
            "to": self.to_on and self.to_on.isoformat(),
        }


@dataclass(frozen=True)
class AmountsSet:
    """What an item owes: its own columns, and what it owed at other times, each between two days."""

    number: int
    own: Owed | None
    others: tuple[tuple[date, date, Owed], ...] = ()
    seen: int | None = None
    code: str = f"{EVENTS}amounts_set"
    needs: str = NEEDS
    stales: bool = True

    def apply(self, case: Case) -> str:
        """Write the item's columns and its other amounts.

        Raises NothingNew, OutOfDate, and Refused for an unknown item, or amounts that overlap.
        """
        _must_be_open(case)
        item = ProvisionItem.objects.filter(case_id=case.pk, number=self.number, is_removed=False).first()
        if item is None:
            raise Refused(f"Item {self.number} is not on the check's list.")
        before = _owed_by(item, OtherAmount.objects.filter(item=item))
        own = self.own
        item.minutes, item.times = (own.minutes, own.times) if own else (None, None)
        item.period, item.weeks = (own.period, own.weeks) if own else ("", None)
        item.starts_on, item.ends_on = (own.from_on, own.to_on) if own else (None, None)
        others = [
            OtherAmount(
                item=item,
                from_on=first,
                to_on=last,
                minutes=one.minutes,
                times=one.times,
                period=one.period,
                weeks=one.weeks,
            )
            for first, last, one in self.others
        ]
        if _owed_by(item, others) == before:
            raise NothingNew(NOTHING_NEW)
        _must_be_current(case, self.seen)
        found = to_item(replace(keep(case), amounts=tuple(others)), item)
        if (own or others) and not found.is_quantified:
            raise Refused(found.missing)
        item.save()
        OtherAmount.objects.filter(item=item).delete()
        OtherAmount.objects.bulk_create(others)
        amounts = "; ".join(_dated(amount) for amount in found.amounts) or "nothing that can be reckoned"
        return f"What item {self.number} owes was set: {amounts}."

    def payload(self) -> Mapping[str, Any]:
        """Return the amounts as they were typed."""
        return {
            "item": self.number,
            "own": self.own and self.own.as_json(),
            "others": [
                one.as_json() | {"from": first.isoformat(), "to": last.isoformat()}
                for first, last, one in self.others
            ],
        }


def _owed_by(item: ProvisionItem, others: Iterable[OtherAmount]) -> list[tuple[Any, ...]]:
    """Return what an item owes, now and at other times, to be compared."""
    own = (item.starts_on, item.ends_on, item.minutes, item.times, item.period, item.weeks)
    other = [(one.from_on, one.to_on, one.minutes, one.times, one.period, one.weeks) for one in others]
    return [own, *sorted(other, key=lambda amount: amount[:2])]


def _dated(amount: Amount) -> str:
    until = f" to {in_words(amount.to_on)}" if amount.to_on else ""
    return f"{amount.words} from {in_words(amount.from_on)}{until}"


@dataclass(frozen=True)
class StaysSet:
    """Where the child was, from which day on: (setting's key or None, its name, the day)."""

    stays: tuple[tuple[int | None, str, date], ...]
    seen: int | None = None
    code: str = f"{EVENTS}settings_set"
    needs: str = NEEDS
    stales: bool = False

    def apply(self, case: Case) -> str:
        """Write the stays anew. Raises NothingNew, OutOfDate, and Refused where two begin on one day."""
        _must_be_open(case)
        days = [on for _, _, on in self.stays]
        if len(set(days)) != len(days):
            raise Refused(
                "Two settings begin on the same day. A child is at one setting at a time: change one of the dates."
            )
        kept = self.stays
        if [(key, on) for key, _, on in kept] == [(case.establishment_id, LONG_AGO)]:
            kept = ()  # at the check's own setting all the time: it follows the check
        before = set(Stay.objects.filter(case_id=case.pk).values_list("establishment_id", "from_on"))
        if before == {(key, on) for key, _, on in kept}:
            raise NothingNew(NOTHING_NEW)
        _must_be_current(case, self.seen)
        Stay.objects.filter(case_id=case.pk).delete()
        Stay.objects.bulk_create(
            Stay(case_id=case.pk, establishment_id=key, from_on=on) for key, _, on in kept
        )
        said = [
            f"{name}{f' from {in_words(on)}' if on != LONG_AGO else ''}"
            for _, name, on in sorted(kept, key=lambda stay: stay[2])
        ]
        return f"Where the child was: {', then '.join(said) if said else 'at the setting of the check'}."

    def payload(self) -> Mapping[str, Any]:
        """Return the stays as they were typed."""
        return {"stays": [[key, name, on.isoformat()] for key, name, on in self.stays]}
