"""The dashboard: figures equal what was counted by hand, lead to exactly their cases, and hold nothing unseen."""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from casework.desk.bands import ages, worked
from casework.desk.months import Kept, closed_through, freeze, in_time, live, months, months_on
from casework.models import Case, Clock, Extension, MonthFigure
from casework.record.calendars import current
from casework.workflow import Restricted, record
from tests.builders import a_concern, a_service, a_team, a_user, at, do

pytestmark = pytest.mark.django_db


def ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def resolved(received: date, told: date, **known) -> Case:
    case = a_concern(received=received, **known)
    do(
        case,
        "resolve",
        on=told,
        done="We rang.",
        content=True,
        told_on=told,
        told_how="phone",
        send_letter=False,
    )
    return Case.objects.get(pk=case.pk)


def page(client, **query):
    answer = client.get(reverse("desk:dashboard"), query)
    assert answer.status_code == 200
    return answer


def shown(answer) -> set[str]:
    return {row["reference"] for row in answer.context["rows"]}


@pytest.fixture
def manager(client):
    user = a_user("manager")
    client.force_login(user)
    return user


# ------------------------------------------------------------------------------------------------- counted by hand


def test_the_tiles_are_what_a_person_would_count(client, manager):
    officer = a_user("officer")
    a_concern(received=ago(60), owner=officer)
    a_concern(received=ago(60))
    a_concern(received=ago(0), owner=officer)
    resolved(ago(20), ago(16))
    tiles = {tile["label"]: tile["figure"] for tile in page(client).context["tiles"]}
    assert tiles == {
        "Open": "3",
        "Overdue": "2",
        "Due in 5 working days": "1",
        "Unassigned": "1",
        "Paused": "0",
    }


def test_in_time_is_by_the_legal_date_and_an_extension_stands_apart(manager):
    # Concerns are replied to within 5 working days. 2 March 2026 is a Monday: due Monday 9 March.
    resolved(date(2026, 3, 2), date(2026, 3, 9))
    resolved(date(2026, 3, 2), date(2026, 3, 10))
    resolved(date(2026, 3, 2), date(2026, 3, 31))
    extended = a_concern(received=date(2026, 3, 2))
    Clock.objects.filter(case=extended, code="concern.resolve").update(code="children.stage1")
    clock = Clock.objects.get(case=extended, code="children.stage1")
    clock.due_on, clock.ended_on, clock.ended_as = date(2026, 3, 30), date(2026, 3, 27), "met"
    clock.save()
    Extension.objects.create(
        clock=clock, why="Complex", told_on=date(2026, 3, 12), was_due_on=date(2026, 3, 16)
    )
    found = in_time(manager, date(2026, 1, 1), date(2026, 4, 30))
    assert found[date(2026, 3, 1), "concern.reply"] == Kept(1, 0, 2)
    assert found[date(2026, 3, 1), "children.stage1"] == Kept(0, 1, 0)
    assert found[date(2026, 3, 1), "concern.reply"].share == 33.3


def test_the_bands_of_age_agree_with_the_ages():
    calendar = current()
    for today in (date(2026, 4, 2) + timedelta(days=n) for n in range(12)):
        for since in (today - timedelta(days=n) for n in range(140)):
            (band,) = [
                age
                for age in ages(today, calendar)
                if (age.received_from or since) <= since <= (age.received_to or since)
            ]
            old = worked(since, today, calendar)
            words = band.label.split()
            low, high = (66, 10**6) if words[0] == "More" else (int(words[0]), int(words[2]))
            assert low <= old <= high, (today, since, band)


def test_the_median_stands_beside_the_mean(client, manager):
    for days in (0, 0, 7, 70):
        a_concern(received=ago(days))
    old = sorted(worked(ago(days), ago(0), current()) for days in (0, 0, 7, 70))
    says = page(client).context["open_blocks"][2].says
    assert f"{(old[1] + old[2]) / 2:g} working days or less (median)" in says
    assert f"the mean is {round(sum(old) / 4, 1):g}" in says


# ------------------------------------------------------------------------------------- every figure leads to its cases


def links(answer):
    """Every (figure, address) of the page that leads to a list."""
    context = answer.context
    for tile in [*context["tiles"], *context["extension_tiles"]]:
        if tile["url"]:
            yield tile["figure"], tile["url"]
    charts = [block.chart for block in context["open_blocks"]] + [
        context["workload"],
        context["upheld"].chart,
    ]
    for chart in charts:
        for _, cells in chart.rows:
            yield from ((cell.text, cell.url) for cell in cells if cell.url)
    for row in context["kept"]:
        for name in ("total", "in_time", "extended", "late"):
            if row[name]["url"]:
                yield row[name]["figure"], row[name]["url"]


@pytest.mark.parametrize("role", ["manager", "service_manager"])
def test_each_figure_leads_to_exactly_the_cases_it_counts(client, role):
    send, adults = a_service("send"), a_service("adults", "adults")
    officer = a_user("officer")
    for n in range(14):
        a_concern(
            received=ago(7 * n),
            service=(send, adults, None)[n % 3],
            owner=(officer, None)[n % 2],
            team=a_team(),
        )
    for n in range(6):
        case = resolved(ago(40 + n), ago(36 - 3 * n), service=(send, adults)[n % 2])
        Clock.objects.filter(case=case, code="concern.resolve").update(code="corporate.stage1")
        Case.objects.filter(pk=case.pk).update(outcome=("upheld", "partly_upheld", "not_upheld")[n % 3])
    client.force_login(a_user(role, team=a_team("send-team", service=send)))
    answer = page(client, period="12")
    found = list(links(answer))
    assert len(found) > 12
    for figure, url in found:
        assert len(shown(client.get(url))) == int(figure), url
    if role == "service_manager":
        assert answer.context["service"] == str(send)
        assert {row["service"] for row in client.get(found[0][1]).context["rows"]} == {str(send)}


def test_each_month_leads_to_what_was_met_in_it(client, manager):
    for n in range(8):
        resolved(ago(30 * n + 9), ago(30 * n + 3))
    charts = page(client).context["by_month"]
    counted = [cell.url for block in charts for _, cells in block.chart.rows for cell in cells if cell.url]
    assert sum(len(shown(client.get(url))) for url in counted) == 8


# -------------------------------------------------------------------------------------------------------- what it costs


def test_one_ten_and_fifty_cases_cost_the_same_number_of_queries(client, manager):
    cost = {}
    page(client)
    for wanted in (1, 10, 50):
        for n in range(wanted - Case.objects.filter(is_open=True).count()):
            a_concern(received=ago(n), owner=a_user("officer"), service=a_service(f"service-{n}"))
        resolved(ago(30), ago(25))
        with CaptureQueriesContext(connection) as queries:
            page(client)
        cost[wanted] = len(queries)
    assert len(set(cost.values())) == 1, cost


# ------------------------------------------------------------------------------------------------------------- rights


def test_a_service_managers_figures_are_of_their_own_service_and_hold_nothing_restricted(client):
    send, adults = a_service("send"), a_service("adults", "adults")
    for service in (send, adults, send):
        case = a_concern(received=ago(3), service=service)
        resolved(ago(30), ago(28), service=service)
    record(case.pk, Restricted(True, "Staff"), by=a_user("manager"), on=ago(0), at=timezone.now())
    client.force_login(a_user("service_manager", team=a_team("send-team", service=send)))
    context = page(client, service=adults.pk).context
    assert context["tiles"][0]["figure"] == "1"
    assert {row["label"]: row["total"]["figure"] for row in context["kept"]}["Concerns replied to"] == "2"


@pytest.mark.parametrize(
    ("role", "status"),
    [("officer", 403), ("coordinator", 403), ("administrator", 403), ("auditor", 200), ("manager", 200)],
)
def test_who_may_see_the_dashboard(client, role, status):
    client.force_login(a_user(role))
    assert client.get(reverse("desk:dashboard")).status_code == status


@pytest.mark.parametrize("query", [{"period": "x"}, {"service": "x"}, {"service": "999999"}, {"period": ""}])
def test_a_period_or_service_that_makes_no_sense_is_no_fault(client, manager, query):
    page(client, **query)


# ------------------------------------------------------------------------------------------------------ closed months


def a_year_of_concerns() -> None:
    for n in range(14):
        received = date(2025, 1, 6) + timedelta(days=29 * n)
        resolved(received, received + timedelta(days=2 + 2 * (n % 5)), service=a_service(f"s{n % 3}"))


def test_kept_months_say_what_a_live_count_says(manager):
    a_year_of_concerns()
    today = date(2026, 4, 8)
    counted = freeze(today, at(today))
    assert counted == months(date(2025, 1, 1), date(2026, 1, 31))
    span = (date(2025, 1, 1), date(2026, 4, 30))
    assert MonthFigure.objects.exists()
    assert in_time(manager, *span) == live(manager, *span)
    service = a_service("s1")
    nought = Kept()
    frozen = {key: kept for key, kept in in_time(manager, *span, service.pk).items() if kept != nought}
    assert frozen == live(manager, *span, service.pk)
    assert freeze(today, at(today)) == []


def test_a_month_is_closed_when_the_next_one_is_over():
    assert closed_through(date(2026, 4, 8)) == date(2026, 2, 28)
    assert closed_through(date(2026, 1, 31)) == date(2025, 11, 30)
    assert months_on(date(2026, 1, 1), -13) == date(2024, 12, 1)


def test_a_kept_figure_stays_until_it_is_counted_again(manager, capsys):
    a_year_of_concerns()
    call_command("month_figures", today="2026-04-08")
    assert "13 closed months counted, January 2025 to January 2026" in capsys.readouterr().out
    resolved(date(2025, 3, 3), date(2025, 3, 5))
    kept = in_time(manager, date(2025, 3, 1), date(2025, 3, 31))
    with pytest.raises(CommandError):
        call_command("month_figures", check=True, today="2026-04-08")
    assert "March 2025, concern.reply" in capsys.readouterr().out
    call_command("month_figures", rebuild=True, today="2026-04-08")
    call_command("month_figures", check=True, today="2026-04-08")
    now = in_time(manager, date(2025, 3, 1), date(2025, 3, 31))
    key = (date(2025, 3, 1), "concern.reply")
    assert now[key] == kept[key] + Kept(1)


def test_the_command_says_in_a_sentence_what_was_wrong():
    with pytest.raises(CommandError, match="write it like 2026-11-24") as wrong:
        call_command("month_figures", today="soon")
    assert wrong.value.returncode == 2
