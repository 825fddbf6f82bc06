"""Every question that reports ask of the tables: a fixed number, however many checks there are."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from casework.people.access import SERVICE_MANAGER, visible_to
from casework.people.models import User
from casework.record.models import Case
from sectionf.ledger import Term
from sectionf.models import CheckDetail, Plan, ProvisionItem, RemedyAction, SchoolYear, Stay
from sectionf.procedure import GAPS, NOTHING_DUE
from sectionf.reports.figures import Line
from sectionf.reports.periods import Period
from sectionf.reports.reckoning import KIND
from sectionf.term_dates.keeping import dates_of, newest
from sectionf.worksheet.reading import child_of

_COLUMNS = (
    "pk",
    "case_id",
    "number",
    "case__subject_id",
    "case__complainant_id",
    "case__establishment_id",
    "case__establishment__name",
    "case__establishment__district",
    "area",
    "finding",
    "case__sectionf__issued_on",
    "case__last_seq",
    "figure__seen",
    "figure__short",
    "figure__deliverer",
    "figure__kind",
    "figure__missing",
)


def terms_known() -> list[tuple[int, tuple[Term, ...]]]:
    """Return the county's terms by school year, as they hold now. Three queries."""
    rows = list(
        SchoolYear.objects.filter(establishment=None).order_by("pk").prefetch_related("terms", "closures")
    )
    found = []
    for year in sorted({row.year for row in rows}):
        row = newest(rows, None, year, date.max)
        if row is not None:
            found.append((year, dates_of(row).terms))
    return found


def _seen_by(user: User) -> Q:
    """Return the condition on items for the checks that a report of somebody counts: a service manager's of their own service."""
    found = Q()
    if visible_to(user):
        found &= Q(case__in=Case.objects.visible_to(user))
    if user.role == SERVICE_MANAGER:
        found &= Q(case__service_id=user.team.service_id if user.team else None, case__service__isnull=False)
    return found


def _items(user: User, first: date, last: date) -> QuerySet[ProvisionItem]:
    return (
        ProvisionItem.objects.filter(
            _seen_by(user),
            case__kind=KIND,
            case__sectionf__issued_on__range=(first, last),
            is_removed=False,
        )
        .exclude(finding__in=("", *NOTHING_DUE))  # what is not owed can be neither made nor lacking
        .order_by()
    )


def _put_right(items: QuerySet[ProvisionItem]) -> dict[int, date]:
    """Return when each item was put right: when the last of what was promised about it was confirmed with the family.

    What was for the meantime only does not count; what the family did not want is not waited for. One query.
    """
    promised = RemedyAction.objects.filter(
        item__in=items.filter(finding__in=GAPS).values("pk"),
        is_removed=False,
        is_interim=False,
    )
    settled: dict[int, date] = {}
    open_: set[int] = set()
    for item, state, verified_on in promised.values_list("item_id", "state", "verified_on"):
        if state == RemedyAction.State.VERIFIED and verified_on:
            settled[item] = max(settled.get(item, verified_on), verified_on)
        elif state != RemedyAction.State.REFUSED:
            open_.add(item)
    return {item: on for item, on in settled.items() if item not in open_}


def lines_of(user: User, period: Period) -> list[Line]:
    """Return the items of the checks whose checklist was sent in a period and that somebody may see. Two queries."""
    items = _items(user, period.first, period.last)
    right = _put_right(items)
    found = []
    for row in items.values_list(*_COLUMNS):
        (
            pk,
            case,
            number,
            subject,
            complainant,
            setting,
            name,
            district,
            area,
            finding,
            issued_on,
            last_seq,
            seen,
        ) = row[:13]
        short, deliverer, kind, missing = row[13:]
        found.append(
            Line(
                case,
                number,
                subject or complainant or -case,
                setting,
                name or "",
                district or "",
                area,
                finding,
                issued_on,
                right.get(pk),
                deliverer,
                kind,
                short,
                seen is not None,
                seen == last_seq,
                missing or (),
            )
        )
    return found


def cases_named(ids: Collection[int]) -> dict[int, Case]:
    """Return cases with whom they are about and where, by number. One query."""
    return {
        case.pk: case
        for case in Case.objects.filter(pk__in=ids).select_related("subject", "complainant", "establishment")
    }


# ---------------------------------------------------------------------------------------------- one child


@dataclass(frozen=True)
class Kept:
    """All that is kept about the Section F provision of one child, as far as somebody may see it."""

    checks: list[Case]
    details: dict[int, CheckDetail]
    plans: list[Plan]
    items: list[ProvisionItem]
    actions: list[RemedyAction]
    stays: list[Stay]


def history_of(user: User, case: Case) -> Kept:
    """Return the checks of a check's child that somebody may see, and what belongs to them. Six queries."""
    child = child_of(case)
    theirs = Q(subject_id=child) | Q(subject=None, complainant_id=child) if child else Q(pk=case.pk)
    checks = list(
        Case.objects.visible_to(user)
        .filter(theirs, kind=KIND)
        .select_related("establishment")
        .order_by("received_on", "pk")
    )
    ids = [check.pk for check in checks]
    details = {detail.case_id: detail for detail in CheckDetail.objects.filter(case__in=ids)}
    return Kept(
        checks,
        details,
        list(
            Plan.objects.filter(Q(case__in=ids) | Q(checks__case__in=ids))
            .distinct()
            .order_by("final_on", "pk")
        ),
        _of(ProvisionItem.objects.filter(is_removed=False).select_related("figure"), ids, "number"),
        _of(
            RemedyAction.objects.filter(is_removed=False).select_related("item"),
            ids,
            "item__number",
            "number",
        ),
        list(Stay.objects.filter(case__in=ids).select_related("establishment").order_by("from_on")),
    )


def _of(rows: QuerySet[Any], cases: Iterable[int], *order: str) -> list[Any]:
    return list(rows.filter(case__in=list(cases)).order_by("case_id", *order))
