"""Keeps the figures of each item: from its ledger and its words, after every change of its check and each night."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from casework.record.models import Case
from sectionf import wording
from sectionf.delivery.reading import Kept, ends, keep, last_whole_week, ledger_of
from sectionf.ledger import LedgerError
from sectionf.models import ItemFigure, ProvisionItem
from sectionf.reports.kinds import kind_of

KIND = "sectionf"
KEPT = ("until_on", "owed", "short", "missing", "deliverer", "kind", "seen", "reckoned_at")
COMPARED = ("owed", "short", "missing", "deliverer", "kind")


@dataclass(frozen=True)
class Drift:
    """An item whose kept figures are not what its ledger and words give today."""

    reference: str
    number: int
    kept: dict[str, Any] | None
    now: dict[str, Any]


def sent() -> QuerySet[Case]:
    """Return the checks whose checklist was sent: reports count these."""
    return Case.objects.filter(kind=KIND, sectionf__issued_on__isnull=False).order_by("pk")


def waiting(today: date) -> QuerySet[Case]:
    """Return the sent checks that have no figures, or others than before: changed since, or another week is over."""
    items = ProvisionItem.objects.filter(case=OuterRef("pk"), is_removed=False)
    stale = (
        Q(figure=None)
        | ~Q(figure__seen=F("case__last_seq"))
        | Q(case__is_open=True, figure__until_on__lt=last_whole_week(today))
    )
    return sent().filter(Exists(items.filter(stale)))


def refresh(today: date, at: datetime, *, every: bool = False) -> int:
    """Reckon the checks that wait for it (`every`: all that were sent) and keep their figures; return how many checks.

    Term dates, bank holidays and other versions of a plan change figures without touching the check: the night reckons all.
    Safe to run twice and by two at once.
    """
    done = 0
    for case in _cases(sent() if every else waiting(today)):
        ItemFigure.objects.bulk_create(
            figures_of(case, today, at),
            update_conflicts=True,
            unique_fields=["item"],
            update_fields=list(KEPT),
        )
        done += 1
    return done


def drift(today: date, at: datetime) -> list[Drift]:
    """Reckon every sent check again and return the items whose kept figures differ. Changes nothing.

    What waits to be reckoned is no drift: it is said on the pages.
    """
    late = set(waiting(today).values_list("pk", flat=True))
    found = []
    for case in _cases(sent()):
        if case.pk in late:
            continue
        kept = {one.item_id: one for one in ItemFigure.objects.filter(item__case_id=case.pk)}
        for figure in figures_of(case, today, at):
            now = {name: getattr(figure, name) for name in COMPARED}
            had = kept.get(figure.item_id)
            was = {name: getattr(had, name) for name in COMPARED} if had else None
            if was != now:
                found.append(Drift(case.reference, figure.item.number, was, now))
    return found


def _cases(cases: QuerySet[Case]) -> Iterator[Case]:
    """Yield cases with what their ledger asks for, a thousand at a time."""
    return cases.select_related("establishment").iterator(1_000)


def figures_of(case: Case, today: date, at: datetime) -> list[ItemFigure]:
    """Return the figures of a check's items, unsaved, from its ledger as far as it reaches by itself. Eleven queries."""
    kept = keep(case)
    minutes, until = _minutes(kept, today)
    found = []
    for item in kept.items:
        owed, short = minutes.get(item.number, (None, None))
        missing, deliverer = said_by(item)
        found.append(
            ItemFigure(
                item=item,
                until_on=until,
                owed=owed,
                short=short,
                missing=missing,
                deliverer=deliverer[:200],
                kind=kind_of(deliverer, item.text, item.outcome),
                seen=case.last_seq,
                reckoned_at=at,
            )
        )
    return found


def _minutes(kept: Kept, today: date) -> tuple[dict[int, tuple[int, int]], date]:
    """Return minutes owed and short by the item's number, for those that can be reckoned, and the last day reckoned."""
    try:
        ledger = ledger_of(kept, today=today)
    except LedgerError:
        return {}, ends(kept, today)  # no calendar can be made: nothing of it can be reckoned
    return {one.item.number: (one.total.owed, max(0, one.total.shortfall)) for one in ledger.items}, ends(
        kept, today
    )


def said_by(item: ProvisionItem) -> tuple[list[str], str]:
    """Return what an item's wording leaves out, and who delivers it.

    Where somebody took down what the plan says, that counts; else what can be read in its words.
    """
    if item.minutes or item.times or item.deliverer:
        there = {"amount": item.minutes, "frequency": item.times, "deliverer": item.deliverer}
        return [part for part in wording.GAPS if not there[part]], item.deliverer
    read = wording.read(item.text)
    return list(read.missing), read.deliverer or ""
