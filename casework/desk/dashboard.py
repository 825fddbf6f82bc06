"""The dashboard: are we keeping our word? What is open today, and what was done in time in a period."""

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import add
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from casework import forms, wording
from casework.charts import Bar, Chart, bars, by_month, stacked
from casework.clock import MONTHS
from casework.desk import figures
from casework.desk.addresses import listed
from casework.desk.bands import Bands, bands
from casework.desk.filters import NOBODY, choices, in_band, state_key
from casework.desk.months import (
    ANSWERS,
    STAGES,
    ByMonth,
    Kept,
    Stage,
    first_of,
    in_time,
    last_of,
    months,
    months_on,
)
from casework.desk.paging import LONGEST
from casework.desk.promises import missed
from casework.desk.rights import needs
from casework.desk.rows import Wording
from casework.desk.workload import chart_of, loads
from casework.people.access import SERVICE_MANAGER
from casework.people.requests import SignedIn
from casework.record.calendars import current
from casework.record.models import Case
from casework.workflow import all_kinds

OLDEST = 10
MOST_BARS = 15

PERIODS = {
    "12": "Last 12 months",
    "3": "Last 3 months",
    "this": "This month",
    "last": "Last month",
    "year": "This financial year",
    "last_year": "Last financial year",
}


@dataclass(frozen=True)
class Period:
    """Whole months that figures are counted for; the last may not be over yet."""

    first: date
    last: date

    @property
    def words(self) -> str:
        first, last = (f"{MONTHS[day.month]} {day.year}" for day in (self.first, self.last))
        return first if first == last else f"{first} to {last}"


def period_of(code: str, today: date) -> Period:
    """Return the period a choice means on a day; a financial year begins on 1 April. Raises KeyError."""
    month = first_of(today)
    april = date(today.year if today.month >= 4 else today.year - 1, 4, 1)
    return {
        "12": lambda: Period(months_on(month, -11), last_of(month)),
        "3": lambda: Period(months_on(month, -2), last_of(month)),
        "this": lambda: Period(month, last_of(month)),
        "last": lambda: Period(months_on(month, -1), last_of(months_on(month, -1))),
        "year": lambda: Period(april, last_of(month)),
        "last_year": lambda: Period(months_on(april, -12), last_of(months_on(april, -1))),
    }[code]()


class DashboardFilter(forms.FilterForm):
    """The period and the service of the figures."""

    period = forms.ChoiceField(label="Period", choices=list(PERIODS.items()))
    service = forms.ChoiceField(label="Service")


@dataclass(frozen=True)
class Block:
    """A figure on the page: its chart, what it counts, and a sentence that sums it up."""

    chart: Chart
    counts: str
    says: str = ""


def per_cent(share: float | None) -> str:
    """Return a share in words; "no figures" where nothing was counted."""
    return "no figures" if share is None else f"{share:g}%"


# ------------------------------------------------------------------------------------------------------ open work


def _tiles(groups: list[figures.Group], paused: int, scope: dict[str, Any]) -> list[dict[str, Any]]:
    late, near = figures.total_of(groups, "late"), figures.total_of(groups, "near")
    nobody = figures.total_of(groups, "unassigned")

    def to(**query: Any) -> str:
        return listed("desk:search", **scope, open="open", **query)

    return [
        {"figure": wording.thousands(figures.total_of(groups, "total")), "label": "Open", "url": to()},
        {"figure": wording.thousands(late), "label": "Overdue", "url": to(due="late"), "tone": "late" if late else ""},
        {
            "figure": wording.thousands(near),
            "label": "Due in 5 working days",
            "url": to(due=("today", "soon")),
            "tone": "soon" if near else "",
        },
        {"figure": wording.thousands(nobody), "label": "Unassigned", "url": to(owner=NOBODY), "tone": "today" if nobody else ""},
        {"figure": wording.thousands(paused), "label": "Paused", "url": to(due="paused")},
    ]  # fmt: skip


def _by_state(groups: list[figures.Group], scope: dict[str, Any]) -> Block:
    items = []
    for kind in all_kinds():
        for state, about in kind.states.items():
            number = sum(group.total for group in groups if (group.kind, group.state) == (kind.code, state))
            if number:
                url = listed("desk:search", **scope, open="open", state=state_key(kind.code, state))
                items.append(Bar(f"{kind.label}: {wording.lower_first(about.label)}", number, url))
    return Block(
        bars("Open cases by state", items, of="State", figure="Open cases"),
        "Open cases by where they stand today.",
    )


def _by_service(groups: list[figures.Group], scope: dict[str, Any]) -> Block:
    services: dict[tuple[int | None, str], int] = {}
    for group in groups:
        services[group.service_id, group.service] = (
            services.get((group.service_id, group.service), 0) + group.total
        )
    items = [
        Bar(name, number, listed("desk:search", open="open", service=pk or NOBODY))
        for (pk, name), number in sorted(services.items(), key=lambda one: (-one[1], one[0][1]))
    ]
    return Block(
        bars("Open cases by service", items[:MOST_BARS], of="Service", figure="Open cases"),
        "Open cases by the service they are about.",
    )


def _by_age(found: figures.AgeFigures, scope: dict[str, Any]) -> Block:
    items = [
        Bar(
            age.label,
            number,
            listed(
                "desk:search",
                **scope,
                open="open",
                received_from=age.received_from,
                received_to=age.received_to,
            ),
        )
        for age, number in found.bands
    ]
    says = (
        f"Half have been open for {found.median:g} working days or less (median); the mean is {found.mean:g}."
        if found.median is not None
        else ""
    )
    return Block(
        bars("Open cases by age", items, of="Age", figure="Open cases"),
        "Working days since the day each open case was received. Time a clock was paused counts as well.",
        says,
    )


# --------------------------------------------------------------------------------------------------- in a period


def _sum(found: ByMonth, clocks: tuple[str, ...], of: list[date]) -> Kept:
    return reduce(add, (found.get((month, code), Kept()) for month in of for code in clocks), Kept())


def _to_clocks(scope: dict[str, Any], clocks: tuple[str, ...], first: date, last: date, met: str = "") -> str:
    return listed("desk:search", **scope, clock=clocks, met=met, met_from=first, met_to=last)


def _by_month(stage: Stage, found: ByMonth, of: list[date], scope: dict[str, Any]) -> Block:
    sums = [_sum(found, stage.clocks, [month]) for month in of]
    chart = by_month(
        f"{stage.label} in time, {Period(of[0], last_of(of[-1])).words}",
        [MONTHS[month.month][:3] for month in of],
        [one.share for one in sums],
        unit="%",
        figure="In time",
        urls=[
            _to_clocks(scope, stage.clocks, month, last_of(month)) if one.total else ""
            for month, one in zip(of, sums, strict=True)
        ],
    )
    return Block(chart, stage.counts)


def _kept_rows(
    found: ByMonth, period: Period, took: dict[str, tuple[float, float]], scope: dict[str, Any]
) -> list[dict[str, Any]]:
    """Return one row a stage: how many, in time, in time after an extension, late, and how long they took."""
    of, rows = months(period.first, period.last), []
    for stage in STAGES:
        kept = _sum(found, stage.clocks, of)

        def cell(number: int, met: str, stage: Stage = stage) -> dict[str, Any]:
            url = _to_clocks(scope, stage.clocks, period.first, period.last, met) if number else ""
            return {"figure": wording.thousands(number), "url": url}

        mean, median = took.get(stage.code, (None, None))
        rows.append(
            {
                "label": stage.label,
                "counts": stage.counts,
                "total": cell(kept.total, ""),
                "in_time": cell(kept.in_time, "in_time"),
                "share": per_cent(kept.share),
                "extended": cell(kept.extended, "extended"),
                "late": cell(kept.late, "late"),
                "median": "–" if median is None else f"{median:g}",
                "mean": "–" if mean is None else f"{mean:g}",
            }
        )
    return rows


def _upheld(found: list[figures.Found], period: Period, scope: dict[str, Any]) -> Block:
    def bar(one: figures.Found, number: int, outcome: str) -> Bar:
        query = {**scope, "service": one.service_id or NOBODY}
        url = listed(
            "desk:search", **query, clock=ANSWERS, met_from=period.first, met_to=period.last, outcome=outcome
        )
        return Bar("", number, url if number else "")

    chart = stacked(
        "Findings by service",
        tuple(figures.FINDINGS.values()),
        [
            (
                one.service,
                (
                    bar(one, one.upheld, "upheld"),
                    bar(one, one.partly, "partly_upheld"),
                    bar(one, one.not_upheld, "not_upheld"),
                ),
            )
            for one in found[:MOST_BARS]
        ],
        of="Service",
    )
    whole = figures.Found(
        None, "", *(figures.total_of(found, name) for name in ("upheld", "partly", "not_upheld"))
    )
    says = (
        f"{per_cent(whole.share)} of {wording.thousands(whole.total)} answered were upheld in whole or in part."
        if whole.total
        else ""
    )
    return Block(
        chart,
        "Complaints answered in the period, by the finding on the whole complaint. Those with no finding are left out.",
        says,
    )


def _service_of(request: SignedIn, form: DashboardFilter) -> int | None:
    """Return the service the figures are for: a service manager's own, or the one chosen."""
    user = request.user
    if user.role == SERVICE_MANAGER:
        return user.team.service_id if user.team else None
    chosen = form.chosen().get("service")
    return int(chosen) if chosen else None


@needs("desk.dashboard")
@require_safe
def dashboard(request: SignedIn) -> HttpResponse:
    """Show the figures, each with what it counts and a way to its cases. A service manager sees their own service."""
    user, now = request.user, timezone.now()
    today, calendar = timezone.localdate(now), current()
    of: Bands = bands(today, calendar)
    services = choices().services
    form = DashboardFilter(request.GET)
    form.offer("service", [("", "Every service"), *services])
    if user.role == SERVICE_MANAGER:
        del form.fields["service"]
    service_id = _service_of(request, form)
    scope = {"service": service_id} if service_id else {}
    code = form.chosen().get("period", "12")
    period = period_of(code, today)

    cases = Case.objects.visible_to(user).open()
    if service_id:
        cases = cases.filter(service_id=service_id)
    groups = figures.open_work(cases, of)
    oldest = cases.order_by(*LONGEST.expressions()).values_list("pk", flat=True)[:OLDEST]
    people = loads(cases, of)

    shown_months = months(min(period.first, months_on(first_of(period.last), -11)), period.last)
    found = in_time(user, shown_months[0], period.last, service_id)
    told_all, told_before = figures.extensions(user, period.first, period.last, service_id)
    extended = {**scope, "extended_from": period.first, "extended_to": period.last}
    return render(
        request,
        "casework/desk/dashboard.html",
        {
            "form": form,
            "as_of": wording.moment(now),
            "service": dict(services).get(str(service_id), "Every service" if not service_id else ""),
            "period": period.words,
            "tiles": _tiles(groups, cases.filter(in_band("paused", of)).count(), scope),
            "promises": missed(cases, today, calendar),
            "open_blocks": [
                _by_state(groups, scope),
                _by_service(groups, scope),
                _by_age(figures.open_ages(cases, today, calendar), scope),
            ],
            "workload": chart_of(
                "Open cases by owner", people[:MOST_BARS], "desk:search", **scope, open="open"
            ),
            "more_people": max(0, len(people) - MOST_BARS),
            "oldest": Wording(user, today, calendar).rows(list(oldest)),
            "oldest_url": listed("desk:search", **scope, open="open", sort="longest"),
            "kept": _kept_rows(
                found, period, figures.durations(user, period.first, period.last, service_id), scope
            ),
            "by_month": [
                _by_month(stage, found, shown_months, scope)
                for stage in STAGES
                if _sum(found, stage.clocks, shown_months).total
            ],
            "upheld": _upheld(figures.findings(user, period.first, period.last, service_id), period, scope),
            "extension_tiles": [
                {
                    "figure": wording.thousands(told_all),
                    "label": "Extensions",
                    "url": listed("desk:search", **extended) if told_all else "",
                },
                {
                    "figure": wording.thousands(told_before),
                    "label": "Told before it was due",
                    "note": per_cent(round(100 * told_before / told_all, 1) if told_all else None),
                    "url": listed("desk:search", **extended, extended="before") if told_before else "",
                },
                {
                    "figure": wording.thousands(told_all - told_before),
                    "label": "Told too late",
                    "tone": "late" if told_all > told_before else "",
                    "url": listed("desk:search", **extended, extended="after")
                    if told_all > told_before
                    else "",
                },
            ],
        },
    )
