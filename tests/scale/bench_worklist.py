"""How long the desk's pages take at 100,000 cases of which 3 % are open, beside their raw SQL and the same template.

    python -m tests.scale.bench worklist

A page's floor is the statements one would write by hand for what it shows, and the same template given the same rows
already in memory: signing in, rights, filters and wording are what the page adds.
"""

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from django.db import connection
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import setup_test_environment, teardown_test_environment
from django.urls import reverse
from django.utils import timezone

from casework.desk.bands import bands
from casework.desk.filters import matching
from casework.desk.mine import by_band, open_cases_of
from casework.desk.months import freeze
from casework.desk.paging import NEWEST, count_of, page_of
from casework.models import Case
from casework.record.calendars import current
from tests.scale.bench import figure
from tests.scale.fill import fill

DATABASE = True
CASES = int(os.environ.get("BENCH_CASES", "100000"))
ROUNDS = 15

ROWS = """
    SELECT c.id, c.version, c.reference, c.kind, c.state, c.is_open, c.stage, c.procedure, c.channel, c.summary, c.outcome,
        c.received_on, c.closed_on, c.next_due_on, c.next_clock, c.restricted, c.owner_id, u.first_name, u.last_name, u.username,
        t.name, s.name, e.name, p.name, q.name
    FROM ids JOIN casework_case c ON c.id = ids.id
    LEFT JOIN casework_user u ON u.id = c.owner_id LEFT JOIN casework_team t ON t.id = c.team_id
    LEFT JOIN casework_service s ON s.id = c.service_id LEFT JOIN casework_establishment e ON e.id = c.establishment_id
    LEFT JOIN casework_person p ON p.id = c.complainant_id LEFT JOIN casework_person q ON q.id = c.subject_id
"""
MINE = f"""
    WITH ids AS MATERIALIZED (SELECT id FROM casework_case WHERE is_open AND owner_id = %(owner)s ORDER BY next_due_on, id LIMIT 51)
    {ROWS} ORDER BY c.next_due_on, c.id
"""  # noqa: S608 - no part of it comes from outside
COUNTS = """
    SELECT count(*) FILTER (WHERE next_due_on < %(today)s),
        count(*) FILTER (WHERE next_due_on BETWEEN %(today)s AND %(today_to)s),
        count(*) FILTER (WHERE next_due_on > %(today_to)s AND next_due_on <= %(soon_to)s),
        count(*) FILTER (WHERE next_due_on > %(soon_to)s), count(*) FILTER (WHERE next_due_on IS NULL)
    FROM casework_case WHERE is_open AND owner_id = %(owner)s
"""
CHANGED = """
    SELECT c.reference, e.recorded_at, e.payload ->> 'says', u.first_name, u.last_name
    FROM casework_case c JOIN casework_event e ON e.case_id = c.id LEFT JOIN casework_user u ON u.id = e.by_id
    WHERE c.owner_id = %(owner)s AND c.changed_at >= %(since)s AND e.recorded_at >= %(since)s AND e.by_id <> %(owner)s
    ORDER BY e.recorded_at DESC, e.id DESC LIMIT 13
"""
TEAM = f"""
    WITH ids AS MATERIALIZED (SELECT id FROM casework_case WHERE is_open AND team_id = %(team)s AND kind = 'complaint'
        AND state = 'stage_1' ORDER BY next_due_on, id LIMIT 51)
    {ROWS} ORDER BY c.next_due_on, c.id
"""  # noqa: S608
TEAM_COUNT = "SELECT count(*) FROM casework_case WHERE is_open AND team_id = %(team)s AND kind = 'complaint' AND state = 'stage_1'"
LOADS = """
    SELECT c.owner_id, u.first_name, u.last_name, count(*) FILTER (WHERE next_due_on < %(today)s),
        count(*) FILTER (WHERE next_due_on BETWEEN %(today)s AND %(soon_to)s),
        count(*) FILTER (WHERE next_due_on > %(soon_to)s OR next_due_on IS NULL)
    FROM casework_case c LEFT JOIN casework_user u ON u.id = c.owner_id WHERE is_open {where} GROUP BY 1, 2, 3
"""
HISTORY = f"""
    WITH ids AS MATERIALIZED (SELECT id FROM casework_case ORDER BY received_on DESC, id DESC LIMIT 51)
    {ROWS} ORDER BY c.received_on DESC, c.id DESC
"""  # noqa: S608
CAPPED = "SELECT count(*) FROM (SELECT 1 FROM casework_case LIMIT 1001) few"
OPEN = """
    SELECT kind, state, service_id, s.name, count(*), count(*) FILTER (WHERE next_due_on < %(today)s),
        count(*) FILTER (WHERE next_due_on BETWEEN %(today)s AND %(soon_to)s), count(*) FILTER (WHERE owner_id IS NULL)
    FROM casework_case c LEFT JOIN casework_service s ON s.id = c.service_id WHERE is_open GROUP BY 1, 2, 3, 4
"""
AGES = "SELECT received_on, count(*) FROM casework_case WHERE is_open GROUP BY 1"
OLDEST = f"""
    WITH ids AS MATERIALIZED (SELECT id FROM casework_case WHERE is_open ORDER BY received_on, id LIMIT 10)
    {ROWS} ORDER BY c.received_on, c.id
"""  # noqa: S608
MET = """
    SELECT code, date_trunc('month', ended_on), count(*) FILTER (WHERE ended_on <= coalesce(x.was_due_on, k.due_on)),
        count(*) FILTER (WHERE ended_on > x.was_due_on AND ended_on <= k.due_on), count(*) FILTER (WHERE ended_on > k.due_on)
    FROM casework_clock k LEFT JOIN casework_extension x ON x.clock_id = k.id
    WHERE ended_as = 'met' AND ended_on >= %(today)s - interval '{span}' GROUP BY 1, 2
"""
TOOK = """
    SELECT code, avg(ended_on - trigger_on), percentile_cont(0.5) WITHIN GROUP (ORDER BY ended_on - trigger_on)
    FROM casework_clock WHERE ended_as = 'met' AND ended_on >= %(today)s - interval '12 months' GROUP BY 1
"""
FOUND = """
    SELECT c.service_id, c.outcome, count(*) FROM casework_clock k JOIN casework_case c ON c.id = k.case_id
    WHERE k.ended_as = 'met' AND k.code IN ('corporate.stage1', 'children.stage1', 'adults.response')
        AND k.ended_on >= %(today)s - interval '12 months' GROUP BY 1, 2
"""
TOLD = """
    SELECT count(*), count(*) FILTER (WHERE told_on <= was_due_on) FROM casework_extension
    WHERE told_on >= %(today)s - interval '12 months'
"""


def read(statements: list[str], known: dict[str, Any]) -> None:
    """Run statements by hand and take all their rows."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement, known)
            cursor.fetchall()


def page(
    client: Client, address: str, statements: list[str], known: dict[str, Any]
) -> tuple[Callable[[], None], Callable[[], None]]:
    """Return the page as a person gets it, and its floor: the statements and the same template with the same words."""
    setup_test_environment()  # for this one look: it notes which templates were used, and with what
    first = client.get(address)
    teardown_test_environment()
    template, context = next(
        (template.name, context.flatten())
        for template, context in zip(first.templates, first.context, strict=True)
        if template.name and template.name.startswith("casework/desk/")
    )

    def ours() -> None:
        if client.get(address).status_code != 200:
            raise RuntimeError(address)

    def floor() -> None:
        read(statements, known)
        render_to_string(template, context)

    return ours, floor


def figures() -> Iterator[dict[str, Any]]:
    today = timezone.localdate()
    made = fill(CASES, today)
    of = bands(today, current())
    known = {
        "owner": made.officer.pk,
        "team": made.team.pk,
        "today": today,
        "today_to": of.today_to,
        "soon_to": of.soon_to,
        "since": timezone.now() - timedelta(days=7),
    }
    of_team, everybody = LOADS.format(where="AND c.team_id = %(team)s"), LOADS.format(where="")
    size = f"at {CASES:,} cases"
    officer, manager = Client(), Client()
    officer.force_login(made.officer)
    manager.force_login(made.manager)

    yield figure(
        f"worklist: my work, 50 rows, {size} (floor: its SQL by hand and the same template)",
        *page(officer, "/", [MINE, COUNTS, CHANGED], known),
        n=CASES,
        rounds=ROUNDS,
    )
    three = f"{reverse('desk:team')}?team={made.team.pk}&kind=complaint&state=complaint.stage_1"
    yield figure(
        f"worklist: team queue, 3 filters, with its workload, {size} (floor: its SQL by hand and the same template)",
        *page(manager, three, [TEAM, TEAM_COUNT, of_team], known),
        n=CASES,
        rounds=ROUNDS,
    )
    yield figure(
        f"worklist: every case, newest first, {size} (floor: its SQL by hand and the same template)",
        *page(manager, reverse("desk:search"), [HISTORY, CAPPED], known),
        n=CASES,
        rounds=ROUNDS,
    )
    yield figure(
        f"worklist: tiles of my work, {size} (floor: the statement by hand)",
        lambda: by_band(open_cases_of(made.officer), of),
        lambda: read([COUNTS], known),
        n=CASES,
        rounds=ROUNDS,
    )
    begin, year = [OPEN, AGES, OLDEST, everybody], [TOOK, FOUND, TOLD]
    yield figure(
        f"worklist: dashboard, {size}, every month counted live (floor: its SQL by hand and the same template)",
        *page(manager, reverse("desk:dashboard"), [*begin, MET.format(span="12 months"), *year], known),
        n=CASES,
        rounds=ROUNDS,
    )
    freeze(today, timezone.now())
    yield figure(
        f"worklist: dashboard, {size}, closed months kept (floor: the same SQL with 2 months counted, and the same template)",
        *page(manager, reverse("desk:dashboard"), [*begin, MET.format(span="2 months"), *year], known),
        n=CASES,
        rounds=ROUNDS,
    )
    cases = Case.objects.visible_to(made.manager)
    deep = list(
        cases.order_by(*NEWEST.expressions()).values_list("received_on", "pk")[CASES // 4 : CASES // 4 + 1]
    )
    first, further = QueryDict(""), QueryDict(f"after={deep[0][0].isoformat()}.{deep[0][1]}")
    yield figure(
        f"worklist: a page a quarter of the way down, {size} (floor: the first page)",
        lambda: page_of(cases, NEWEST, further),
        lambda: page_of(cases, NEWEST, first),
        n=CASES,
        rounds=ROUNDS,
    )
    yield figure(
        f"worklist: count of history, {size}, stopped at a thousand (floor: the exact count)",
        lambda: count_of(cases, exactly=False),
        lambda: count_of(cases, exactly=True),
        n=CASES,
        rounds=ROUNDS,
    )
    for what, words in (("a name", "Nowak"), ("common words", "therapy school")):
        yield figure(
            f"worklist: search by {what}, {size} (floor: the first page of every case)",
            lambda words=words: page_of(cases.filter(matching(words)), NEWEST, first),  # type: ignore[misc]
            lambda: page_of(cases, NEWEST, first),
            n=CASES,
            rounds=ROUNDS,
        )
