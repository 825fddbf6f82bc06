"""The pages of reports: figures by setting, kind, provider, area and need, the checks behind them, and what may be shared."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from casework.desk.addresses import case_url
from casework.desk.bands import worked
from casework.desk.export import as_file
from casework.desk.rights import needs
from casework.people.requests import SignedIn
from casework.record.calendars import current
from casework.record.models import Case
from casework.wording import date_long, moment, plain_name, thousands
from sectionf.ledger import short_duration
from sectionf.procedure import FINDING_COLOURS, FINDINGS
from sectionf.reports.figures import (
    BY,
    WHAT,
    Line,
    checks_with_gaps,
    group_of,
    grouped,
    repeated,
    two_years_before,
)
from sectionf.reports.forms import CasesForm, PeriodForm, ReportForm
from sectionf.reports.periods import Period, between, offered
from sectionf.reports.queries import cases_named, lines_of, terms_known
from sectionf.reports.sharing import HEAD, SharedRow, shared
from sectionf.reports.showing import Shown, address, asked

NEEDS = "sectionf.reports"
ON_A_PAGE = 50
MOST_SETTINGS = 100


def _working_days() -> Callable[[date, date], int]:
    """Return what counts working days by the calendar of today, each pair of days once."""
    calendar = current()
    return cache(lambda first, last: worked(first, last, calendar))


def _periods() -> list[Period]:
    return offered(timezone.localdate(), terms_known())


@needs(NEEDS)
@never_cache
@require_safe
def reports(request: SignedIn) -> HttpResponse:
    """Show the figures of a period by one thing, each leading to the checks it counts."""
    form = ReportForm(request.GET, _periods())
    period, by = form.asked(), form.by_what
    groups, whole = grouped(lines_of(request.user, period), by, _working_days())
    context = {
        "form": form,
        "period": period,
        "by": by,
        "shown": Shown(period, by, groups, whole),
        "repeated_url": address("report_repeated", period),
        "share_url": address("report_to_share", period, by=by),
    }
    return render(request, "sectionf/reports/reports.html", context)


# ------------------------------------------------------------------------------------------------ behind a figure


@needs(NEEDS)
@never_cache
@require_safe
def cases(request: SignedIn) -> HttpResponse:
    """Show the checks behind a figure, each with the items it counts."""
    form = CasesForm(request.GET, _periods())
    period, by, what = form.asked(), form.by_what, form.counts
    group = str(form.chosen().get("group", ""))
    name = ""
    of: dict[int, list[Line]] = {}
    for line in lines_of(request.user, period):
        key, called = group_of(line, by)
        if group and key != group:
            continue
        name = called
        if line.counts_as(what):
            of.setdefault(line.case, []).append(line)
    newest = sorted(of, key=lambda pk: (of[pk][0].issued_on, pk), reverse=True)
    page, pages = _page(request.GET.get("page", ""), len(newest))
    there = cases_named(newest[(page - 1) * ON_A_PAGE : page * ON_A_PAGE])
    query = asked(period, by=by, what=what) | ({"group": group} if group else {})

    def to(number: int) -> str:
        return f"{request.path}?{urlencode(query | {'page': number})}" if 1 <= number <= pages else ""

    context = {
        "form": form,
        "period": period,
        "heading": WHAT[what],
        "of_group": f"{BY[by]}: {name}" if group and name else "",
        "rows": [
            _case_row(there[pk], of[pk])
            for pk in newest[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
            if pk in there
        ],
        "items": thousands(sum(len(those) for those in of.values())),
        "checks": thousands(len(of)),
        "previous_url": to(page - 1),
        "next_url": to(page + 1),
        "page_words": f"Page {page} of {pages}" if pages > 1 else "",
        "back_url": address("reports", period, by=by),
    }
    return render(request, "sectionf/reports/cases.html", context)


def _page(typed: str, rows: int) -> tuple[int, int]:
    """Return which page is asked for, and how many there are; of one there is none of, the last."""
    pages = max(1, -(-rows // ON_A_PAGE))
    number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 9 else 1
    return min(max(1, number), pages), pages


def _case_row(case: Case, lines: list[Line]) -> dict[str, Any]:
    person = case.subject or case.complainant
    return {
        "reference": case.reference,
        "url": case_url(case.reference),
        "person": plain_name(str(person or "Nobody named")),
        "setting": case.establishment.name if case.establishment else "No setting",
        "sent": date_long(lines[0].issued_on),
        "items": [
            {
                "number": line.number,
                "finding": FINDINGS.get(line.finding, line.finding),
                "colour": FINDING_COLOURS.get(line.finding, ""),
                "lost": short_duration(line.short) if line.short else "",
                "right": date_long(line.right_on) if line.is_gap and line.right_on else "",
                "missing": ", ".join(line.missing),
            }
            for line in sorted(lines, key=lambda line: line.number)
        ],
    }


# ------------------------------------------------------------------------------------------------ repeated gaps


@needs(NEEDS)
@never_cache
@require_safe
def repeated_gaps(request: SignedIn) -> HttpResponse:
    """Show the settings at which two checks or more found a gap in the two years that end with a period."""
    form = PeriodForm(request.GET, _periods())
    period = form.asked()
    last = min(period.last, max(period.first, timezone.localdate()))
    two_years = between(two_years_before(last), last)
    found = repeated(checks_with_gaps(lines_of(request.user, two_years)))
    listed = found[:MOST_SETTINGS]
    there = cases_named({check.case for one in listed for check in one.checks})
    context = {
        "form": form,
        "two_years": two_years.words,
        "found": [
            {
                "name": one.name,
                "number": len(one.checks),
                "children": one.children,
                "url": address("report_cases", two_years, by="setting", what="gaps", group=one.setting),
                "checks": [
                    {
                        "reference": there[check.case].reference,
                        "url": case_url(there[check.case].reference),
                        "on": date_long(check.issued_on),
                        "gaps": check.gaps,
                    }
                    for check in one.checks
                    if check.case in there
                ],
            }
            for one in listed
        ],
        "more": len(found) - len(listed),
        "back_url": address("reports", period),
    }
    return render(request, "sectionf/reports/repeated.html", context)


# ------------------------------------------------------------------------------------------------ to share


def _to_share(request: SignedIn) -> tuple[ReportForm, Period, str, list[SharedRow]]:
    form = ReportForm(request.GET, _periods())
    period, by = form.asked(), form.by_what
    return form, period, by, shared(lines_of(request.user, period), by, _working_days())


@needs(NEEDS)
@never_cache
@require_safe
def to_share(request: SignedIn) -> HttpResponse:
    """Show a report as it may leave the team, to be printed."""
    form, period, by, rows = _to_share(request)
    context = {
        "form": form,
        "period": period,
        "by": by,
        "by_words": BY[by],
        "head": HEAD,
        "rows": rows,
        "as_of": moment(timezone.now()),
        "file_url": address("report_file", period, by=by),
        "back_url": address("reports", period, by=by),
    }
    return render(request, "sectionf/reports/to_share.html", context)


@needs(NEEDS)
@never_cache
@require_safe
def as_csv(request: SignedIn) -> StreamingHttpResponse:
    """Give a report as it may leave the team, as a file for a spreadsheet."""
    _, period, by, rows = _to_share(request)
    name = f"section-f-by-{by}-{period.first.isoformat()}-to-{period.last.isoformat()}"
    return as_file(name, (BY[by], *HEAD), ((row.name, *row.cells) for row in rows))
