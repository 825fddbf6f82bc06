"""Lists: what they show, in which order, to whom, and that fifty rows cost what one costs."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from casework.clock import Calendar, band
from casework.desk.bands import bands
from casework.models import Case, CaseGrant
from casework.record.calendars import SHIPPED_VERSION, current, shipped_feed
from casework.workflow import Note, Restricted, record
from tests.builders import a_concern, a_person, a_service, a_team, a_user

pytestmark = pytest.mark.django_db

LISTS = ("desk:mine", "desk:team", "desk:unassigned", "desk:search")


def ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def some(n: int, **known):
    return [a_concern(received=ago(k % 20), **known) for k in range(n)]


def shown(answer) -> list[str]:
    return [row["reference"] for row in answer.context["rows"]]


def get(client, name: str, **query):
    return client.get(reverse(name), query, follow=True)


@pytest.fixture
def officer(client):
    user = a_user("officer", team=a_team())
    client.force_login(user)
    return user


# ---------------------------------------------------------------------------------------------------------- bands


def test_the_bands_count_what_the_badges_say():
    calendar = Calendar.from_feed(shipped_feed(), SHIPPED_VERSION)
    for today in (date(2026, 1, 1) + timedelta(days=n) for n in range(0, 360, 1)):
        of = bands(today, calendar)
        for due in (today + timedelta(days=n) for n in range(-12, 25)):
            said, _ = band(due, today, calendar)
            first, last = of.limits(said)
            assert of.band(due) == said
            assert (first or due) <= due <= (last or due), (today, due, said)


# -------------------------------------------------------------------------------------------------------- my work


def test_my_work_is_my_open_cases_in_the_order_they_fall_due(client, officer):
    later, sooner = (
        a_concern(owner=officer, received=ago(2)),
        a_concern(owner=officer, received=ago(30)),
    )
    a_concern(owner=a_user("officer"), received=ago(40))
    answer = get(client, "desk:mine")
    assert shown(answer) == [sooner.reference, later.reference]
    page = answer.content.decode()
    assert "working days late" in page
    assert "Reply to the concern" in page
    assert reverse("workflow:act", args=[sooner.reference, "resolve"]) in page


def test_the_counts_by_band_lead_to_the_cases_they_count(client, officer):
    some(12, owner=officer)
    tiles = get(client, "desk:mine").context["tiles"]
    assert sum(int(tile["figure"]) for tile in tiles) == 12
    for tile in tiles:
        assert len(shown(client.get(tile["url"]))) == int(tile["figure"])


def test_my_work_says_what_others_did_since_the_last_visit_and_not_what_i_did(client, officer):
    case = a_concern(owner=officer, by=officer, received=ago(2))
    get(client, "desk:mine")
    now, manager = timezone.now(), a_user("manager")
    record(case.pk, Note("Mine."), by=officer, on=ago(0), at=now)
    record(case.pk, Note("Please ring her."), by=manager, on=ago(0), at=now)
    changes = get(client, "desk:mine").context["changes"]
    assert [(one["reference"], one["by"]) for one in changes] == [(case.reference, str(manager))]


def test_a_visit_begins_anew_after_half_an_hour(client, officer):
    get(client, "desk:mine")
    case = a_concern(owner=officer, received=ago(1))
    officer.last_visit_at = timezone.now() - timedelta(days=3)
    officer.save()
    assert [one["reference"] for one in get(client, "desk:mine").context["changes"]] == [case.reference]


def test_who_has_no_casework_is_taken_to_their_own_first_page(client):
    client.force_login(a_user("auditor"))
    assert client.get("/").url == reverse("desk:dashboard")
    client.force_login(a_user("administrator"))
    assert client.get("/").url == reverse("administration:home")


def test_an_empty_list_says_what_to_do(client, officer):
    assert "You have no open cases" in get(client, "desk:mine").content.decode()
    assert "Every case here has an owner" in get(client, "desk:unassigned").content.decode()


# -------------------------------------------------------------------------------------- what a list costs and shows


@pytest.mark.parametrize("name", LISTS)
def test_one_ten_and_fifty_rows_cost_the_same_number_of_queries(client, name):
    user = a_user("service_manager", team=a_team(service=a_service()))
    client.force_login(user)
    owner = None if name == "desk:unassigned" else user
    get(client, name)
    cost = {}
    for wanted in (1, 10, 50):
        some(wanted - Case.objects.count(), owner=owner, team=user.team)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            answer = get(client, name, team=user.team_id)
        assert len(shown(answer)) == wanted
        cost[wanted] = len(queries)
    assert len(set(cost.values())) == 1, cost


@pytest.mark.parametrize("name", ["desk:team", "desk:unassigned", "desk:search", "desk:export"])
def test_nobody_finds_in_a_list_or_its_count_what_they_may_not_see(client, name):
    north, south = a_team("ehc-north"), a_team("ehc-south")
    seen = a_concern(team=north, received=ago(1))
    other = a_concern(team=south, received=ago(1))
    hidden = a_concern(team=north, received=ago(1))
    granted = a_concern(team=south, received=ago(1))
    manager = a_user("manager")
    for case in (hidden, granted):
        record(case.pk, Restricted(True, "Staff member"), by=manager, on=ago(0), at=timezone.now())
    coordinator = a_user("coordinator", team=north)
    CaseGrant.objects.create(case=granted, user=coordinator)
    for user, expected in (
        (coordinator, {seen, granted}),
        (a_user("officer"), {seen, other}),
        (manager, {seen, other, hidden, granted}),
    ):
        client.force_login(user)
        answer = get(client, name, team="all" if name == "desk:team" else "")
        if name == "desk:export":
            if user.role == "coordinator":
                assert answer.status_code == 403
                continue
            text = b"".join(answer.streaming_content).decode()
            assert {c for c in (seen, other, hidden, granted) if c.reference in text} == expected
            continue
        assert set(shown(answer)) == {case.reference for case in expected}
        assert answer.context["count"].number == len(expected)
        if name == "desk:team":
            assert sum(bar.value for bar in _bars(answer)) == len(expected)


def _bars(answer):
    """The figures of the workload chart, read back from its table."""
    for _, cells in answer.context["chart"].rows:
        for cell in cells[:3]:
            yield type("Figure", (), {"value": int(cell.text.replace(",", ""))})


def test_a_team_member_opens_their_own_teams_queue(client, officer):
    mine, other = (
        a_concern(team=officer.team, received=ago(1)),
        a_concern(team=a_team("south"), received=ago(1)),
    )
    answer = get(client, "desk:team")
    assert shown(answer) == [mine.reference]
    assert answer.context["team"] == officer.team.name
    assert set(shown(get(client, "desk:team", team="all"))) == {mine.reference, other.reference}


def test_each_figure_of_the_workload_leads_to_its_cases(client, officer):
    colleague = a_user("officer", first_name="Grace", last_name="Oyelaran")
    some(5, owner=colleague, team=officer.team)
    some(3, owner=None, team=officer.team)
    answer = get(client, "desk:team")
    followed = 0
    for _, cells in answer.context["chart"].rows:
        for cell in cells:
            if cell.url:
                assert len(shown(client.get(cell.url))) == int(cell.text)
                followed += int(cell.text)
    assert followed == 8


# ----------------------------------------------------------------------------------------------------------- pages


@pytest.mark.parametrize("order", ["due", "longest", "newest"])
def test_pages_neither_skip_nor_repeat_while_cases_come_in(client, officer, order):
    begun = some(55, owner=officer, team=officer.team) + some(60, team=officer.team)
    address, seen = f"{reverse('desk:team')}?team=all&sort={order}", []
    while address:
        answer = client.get(address)
        seen += shown(answer)
        some(2, team=officer.team)
        url = answer.context["page"].next_url
        address = url and reverse("desk:team") + url
    assert len(seen) == len(set(seen))
    assert {case.reference for case in begun} <= set(seen)


@pytest.mark.parametrize("order", ["due", "longest", "newest"])
def test_the_way_back_gives_the_same_page(client, officer, order):
    some(120, team=officer.team)
    first = client.get(reverse("desk:team"), {"team": "all", "sort": order})
    second = client.get(reverse("desk:team") + first.context["page"].next_url)
    third = client.get(reverse("desk:team") + second.context["page"].next_url)
    assert not third.context["page"].next_url
    back = client.get(reverse("desk:team") + third.context["page"].previous_url)
    assert shown(back) == shown(second)
    assert shown(client.get(reverse("desk:team") + back.context["page"].previous_url)) == shown(first)


@pytest.mark.parametrize(
    "key", ["x", "none.", "2026-13-45.3", "2026-01-01.abc", "none.99999999999999999999", ".", "2026-01-01"]
)
@pytest.mark.parametrize("side", ["after", "before"])
def test_a_key_that_makes_no_sense_gives_the_first_page(client, officer, side, key):
    case = a_concern(team=officer.team, received=ago(1))
    assert shown(get(client, "desk:team", team="all", **{side: key})) == [case.reference]


def test_a_long_history_is_counted_until_a_thousand(client):
    from casework.desk.paging import Count

    assert str(Count(1_000, exact=False)) == "1,000+"
    assert Count(1).words == "1 case"


# ---------------------------------------------------------------------------------------------------------- search


def test_a_reference_leads_straight_to_the_case(client, officer):
    case = a_concern(received=ago(1))
    for typed in (
        case.reference,
        case.reference.lower(),
        f" {case.reference.replace('-', ' ')} ",
        case.reference.replace("-", ""),
    ):
        answer = client.get(reverse("desk:search"), {"q": typed})
        assert answer.status_code == 302
        assert answer.url == reverse("desk:case", args=[case.reference])


def test_an_unknown_reference_and_one_that_may_not_be_seen_look_the_same(client):
    case = a_concern(team=a_team("ehc-south"), received=ago(1))
    client.force_login(a_user("coordinator", team=a_team("ehc-north")))
    pages = [
        get(client, "desk:search", q=q).content.decode().replace(q, "")
        for q in (case.reference, "CN-26-999999")
    ]
    assert "There is no case with that reference, or you may not see it." in pages[0]
    assert pages[0].split("<main")[1] == pages[1].split("<main")[1]


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("mensah", True),
        ("Mens", True),
        ("ama", True),
        ("kofi", True),
        ("O'Neill-Smythe", True),
        ("taxis", True),
        ("therapist", True),
        ("zebra", False),
        ("Me%", False),
        ("_ma", False),
    ],
)
def test_search_finds_people_by_part_of_a_name_and_cases_by_their_words(client, officer, q, found):
    case = a_concern(
        complainant=a_person("Ama Mensah"),
        subject=a_person("Kofi O'Neill-Smythe"),
        summary="The taxi was late",
        narrative="And the speech therapists never came.",
        received=ago(3),
    )
    a_concern(complainant=a_person("Bo Lund"), summary="Bins", narrative="Not collected.", received=ago(3))
    assert shown(get(client, "desk:search", q=q)) == ([case.reference] if found else [])


@pytest.mark.parametrize(
    "q",
    [
        "' OR 1=1 --",
        '"',
        "\\",
        "(((",
        "a & | ! <->",
        "\x00",
        "𝕏" * 300,
        "%",
        "<script>alert(1)</script>",
        "or -",
        ":*",
        "x" * 5000,
    ],
)
def test_hostile_words_are_only_words(client, officer, q):
    a_concern(received=ago(1))
    answer = get(client, "desk:search", q=q)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_names_and_summaries_are_inert_in_lists(client, officer):
    a_concern(
        complainant=a_person("<img src=x onerror=alert(1)>"),
        owner=officer,
        team=officer.team,
        received=ago(1),
    )
    for name in ("desk:mine", "desk:team", "desk:search"):
        assert "<img src=x" not in get(client, name).content.decode()


# --------------------------------------------------------------------------------------------------------- filters


def test_each_filter_leaves_what_it_names(client, officer):
    other = a_user("officer")
    send, adults = a_service("send"), a_service("adults", "adults")
    a = a_concern(owner=officer, service=send, channel="phone", received=ago(3), team=officer.team)
    b = a_concern(owner=other, service=adults, channel="letter", received=ago(25), team=a_team("south"))
    cases = {
        (("owner", str(officer.pk)),): {a},
        (("owner", "none"),): set(),
        (("service", str(adults.pk)),): {b},
        (("team", str(officer.team_id)),): {a},
        (("channel", "letter"),): {b},
        (("due", "late"),): {b},
        (("due", "paused"),): set(),
        (("kind", "concern"),): {a, b},
        (("state", "concern.received"),): {a, b},
        (("state", "concern.unresolved"),): set(),
        (("open", "open"),): {a, b},
        (("open", "closed"),): set(),
        (("received_from", ago(10).isoformat()),): {a},
        (("received_to", ago(10).isoformat()),): {b},
        (
            ("received_from_0", str(ago(10).day)),
            ("received_from_1", str(ago(10).month)),
            ("received_from_2", str(ago(10).year)),
        ): {a},
        (("restricted", "on"),): set(),
        (("clock", "concern.reply"),): {a, b},
        (("met", "late"),): set(),
    }
    for query, expected in cases.items():
        answer = get(client, "desk:search", **dict(query))
        assert set(shown(answer)) == {case.reference for case in expected}, query
        assert len(answer.context["form"].chips()) == 1


@pytest.mark.parametrize(
    "query",
    [
        {"owner": "x"},
        {"service": "-1"},
        {"team": "99999999999999999999"},
        {"state": "nonsense"},
        {"received_from": "yesterday"},
        {"due": "never"},
        {"clock": "x"},
        {"met_from": "2026-99-99"},
        {"sort": "random"},
        {"setting": "%" * 100},
        {"setting": "9" * 30},
    ],
)
def test_a_filter_that_makes_no_sense_is_no_fault(client, officer, query):
    assert get(client, "desk:search", **query).status_code == 200


# ---------------------------------------------------------------------------------------------------------- export


def test_the_file_holds_the_filtered_cases_and_nothing_a_spreadsheet_would_run(client, officer):
    for n, name in enumerate(("=cmd|' /C calc'!A0", "+44", "-2+3", "@SUM(A1)", "\t=1", "＝1+1")):
        a_concern(complainant=a_person(name), summary=f"{name} {n}", received=ago(n), owner=officer)
    a_concern(received=ago(1), owner=a_user("officer"), summary="Somebody else's")
    answer = client.get(reverse("desk:export"), {"owner": officer.pk})
    assert answer["Content-Type"].startswith("text/csv")
    import csv
    import io

    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert len(rows) == 7
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r", "＝")]
    assert len({len(row) for row in rows}) == 1


def test_a_coordinator_downloads_nothing(client):
    client.force_login(a_user("coordinator"))
    answer = client.get(reverse("desk:export"))
    assert answer.status_code == 403
    assert "Only a complaints officer" in answer.content.decode()
    assert "cases.csv" not in get(client, "desk:search").content.decode()
    assert current()
