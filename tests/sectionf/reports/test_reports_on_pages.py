"""Reports as managers meet them: true figures that lead to their checks, nothing of others' checks, a sentence for what makes no sense."""

import csv
import io
import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework.models import Case
from sectionf.models import CheckDetail, ItemFigure, ProvisionItem, RemedyAction
from sectionf.reports.reckoning import drift, refresh, waiting
from sectionf.term_dates.reference import load_sample
from tests.builders import a_check, a_person, a_service, a_setting, a_team, a_user, at

pytestmark = pytest.mark.django_db(transaction=True)

TODAY = date(2026, 3, 16)  # a Monday
NOON = datetime(2026, 3, 16, 12, tzinfo=UTC)
AMOUNTS = (
    (45, 1, "week", "Speech and language therapist"),
    (20, 1, "day", "Teaching assistant"),
    (None, None, "", ""),
)


@pytest.fixture(autouse=True)
def today():
    load_sample(at(date(2024, 8, 1)))
    with time_machine.travel(NOON, tick=False):
        yield


def a_sent_check(state: str = "remedying", **known) -> Case:
    """A check whose checklist was sent: its first item owes 45 minutes a week, its second 20 a day, its third nothing that can be reckoned."""
    case = a_check(state, received=known.pop("received", "2026-02-02"), **known)
    for item, (minutes, times, period, who) in zip(
        case.provision_items.order_by("number"), AMOUNTS, strict=False
    ):
        ProvisionItem.objects.filter(pk=item.pk).update(
            minutes=minutes, times=times, period=period, deliverer=who
        )
    return Case.objects.get(pk=case.pk)


def reckoned() -> int:
    return refresh(TODAY, NOON)


@pytest.fixture
def manager(client):
    user = a_user("manager")
    client.force_login(user)
    return user


def page(client, name: str = "reports", **query):
    answer = client.get(reverse(f"sectionf:{name}"), query)
    assert answer.status_code == 200
    return answer


def rows(answer) -> dict[str, dict]:
    return {row["name"]: row for row in answer.context["shown"].rows}


# ------------------------------------------------------------------------------------------------ figures


def test_a_setting_has_its_figures_and_each_leads_to_its_checks(client, manager):
    one, other = a_sent_check(), a_sent_check(establishment=a_setting("Ashfield School", 117002), gaps=1)
    reckoned()
    found = rows(page(client, by="setting"))
    birchwood = found["Birchwood Primary School"]
    assert (birchwood["checked"].text, birchwood["gaps"].text, birchwood["share"]) == ("3", "2", "66.7%")
    assert birchwood["unreckoned"].text == "1"
    assert found["All"]["gaps"].text == "3"
    for figure, numbers in (("checked", {1, 2, 3}), ("gaps", {2, 3}), ("unreckoned", {3}), ("lost", {2})):
        behind = client.get(birchwood[figure].url)
        assert [row["reference"] for row in behind.context["rows"]] == [one.reference]
        assert {item["number"] for item in behind.context["rows"][0]["items"]} == numbers
        assert other.reference not in behind.content.decode()


def test_no_two_figures_are_called_the_same_where_they_lead_elsewhere(client, manager):
    a_sent_check()
    a_sent_check(establishment=a_setting("Ashfield School", 117002))
    reckoned()
    said = page(client, by="setting").content.decode()
    table = said[said.index("<table") : said.index("</table>")]
    links = re.findall(r'<a class="govuk-link" href="([^"]*)">(.*?)</a>', table)
    assert len(links) > 6
    assert len({re.sub("<[^>]*>", "", text) for _, text in links}) == len({url for url, _ in links})
    assert any("not wholly in place, Ashfield School" in text for _, text in links)


def test_time_lost_is_the_ledgers_own(client, manager):
    # From 1 September 2025 to 15 March 2026, nothing delivered. In the sample's terms that is what the ledger itself says.
    case = a_sent_check()
    reckoned()
    kept = {
        one.item.number: (one.owed, one.short, one.until_on)
        for one in ItemFigure.objects.select_related("item")
    }
    from_ledger = client.get(reverse("sectionf:ledger", args=[case.reference])).context["ledger"]
    assert {
        one.item.number: (one.total.owed, one.total.shortfall, from_ledger.until) for one in from_ledger.items
    } == {number: kept[number] for number in (1, 2)}
    assert kept[1][1] > 0
    assert kept[3][:2] == (None, None)


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("kind", {"Speech and language therapy", "Teaching assistant support", "Other provision", "All"}),
        ("provider", {"Speech and language therapist", "Teaching assistant", "Not named in the plan", "All"}),
        ("area", {"District not known", "All"}),
        ("need", {"Cognition and learning", "Not recorded", "All"}),
    ],
)
def test_the_same_items_by_something_else(client, manager, by, names):
    case = a_sent_check()
    ProvisionItem.objects.filter(case=case, number=2).update(area="Cognition and Learning (MLD)")
    reckoned()
    found = rows(page(client, by=by))
    assert set(found) == names
    assert found["All"]["checked"].text == "3"


def test_put_right_counts_working_days_from_the_letter_to_the_last_confirmation(client, manager):
    case = a_sent_check()
    first, second = RemedyAction.objects.filter(case=case).order_by("item__number")
    # Sent on Monday 2 February; confirmed on Wednesday 11 February: seven working days. The other gap is still open.
    RemedyAction.objects.filter(pk=first.pk).update(
        state="verified", done_on=date(2026, 2, 9), proof="log", verified_on=date(2026, 2, 11)
    )
    found = rows(page(client))["All"]
    assert (found["right"].text, found["median"], found["mean"]) == ("1", "7", "7")
    # What was for the meantime only is not waited for; what the family did not want neither.
    RemedyAction.objects.filter(pk=second.pk).update(
        state="verified", done_on=date(2026, 2, 9), proof="log", verified_on=date(2026, 2, 13)
    )
    third = RemedyAction.objects.create(
        case=case, item=second.item, number=9, what="x", by_whom="y", due_on=TODAY, is_interim=True
    )
    found = rows(page(client))["All"]
    assert (found["right"].text, found["median"], found["mean"]) == ("2", "8", "8")
    RemedyAction.objects.filter(pk=third.pk).update(is_interim=False)
    assert rows(page(client))["All"]["right"].text == "1"


def test_a_period_takes_the_checks_whose_checklist_was_sent_in_it(client, manager):
    a_sent_check()
    CheckDetail.objects.update(issued_on=date(2026, 1, 5))
    reckoned()
    for query, number in (
        ({"period": "2025"}, 1),
        ({"period": "2024"}, 0),
        ({"period": "2025.2"}, 1),  # the spring term begins with that day
        ({"period": "2025.1"}, 0),
        ({"period": "days", "begins": "2026-01-05", "ends": "2026-01-05"}, 1),
        ({"period": "days", "begins": "2026-01-06", "ends": "2026-01-31"}, 0),
    ):
        assert page(client, **query).context["shown"].whole.checks == number, query


@pytest.mark.parametrize(
    ("name", "query", "sentence"),
    [
        ("reports", {"period": "1066"}, "There is no such school year or term."),
        ("reports", {"period": "2025.9"}, "There is no such school year or term."),
        ("reports", {"by": "colour"}, "Items are counted by setting, kind of provision"),
        ("reports", {"period": "days"}, "Enter the first day."),
        ("reports", {"period": "days", "begins": "2026-02-30", "ends": "2026-03-01"}, "The first day must"),
        (
            "reports",
            {"period": "days", "begins_0": "30", "begins_1": "2", "begins_2": "2026"},
            "must be a real date",
        ),
        (
            "reports",
            {"period": "days", "begins": "2026-03-02", "ends": "2026-03-01"},
            "The last day is before the first.",
        ),
        ("report_cases", {"what": "nonsense"}, "There is no such figure."),
        ("report_cases", {"group": "999999999999999999999", "page": "x"}, "Nothing is counted here"),
        ("report_cases", {"group": "\x00", "by": "provider"}, "Nothing is counted here"),
        ("report_repeated", {"period": "days", "begins": "x", "ends": "2026-03-01"}, "The first day must"),
        (
            "report_repeated",
            {"period": "days", "begins": "9999-12-31", "ends": "9999-12-31"},
            "The first day must be 31 December 2100 or earlier",
        ),
        ("report_to_share", {"period": "nonsense"}, "There is no such school year or term."),
    ],
)
def test_what_makes_no_sense_in_an_address_gets_a_sentence(client, manager, name, query, sentence):
    assert sentence in page(client, name, **query).content.decode()


def test_a_list_behind_a_figure_goes_on_over_pages(client, manager, monkeypatch):
    monkeypatch.setattr("sectionf.reports.views.ON_A_PAGE", 2)
    cases = [a_sent_check() for _ in range(3)]
    first = page(client, "report_cases", by="setting", what="gaps")
    second = client.get(first.context["next_url"])
    shown = [row["reference"] for answer in (first, second) for row in answer.context["rows"]]
    assert sorted(shown) == sorted(case.reference for case in cases)
    assert page(client, "report_cases", page="99").context["page_words"] == "Page 2 of 2"


# ------------------------------------------------------------------------------------------------ who sees what


def test_a_service_manager_sees_the_checks_of_their_service_alone(client):
    ours, theirs = a_service("send"), a_service("other-send")
    user = a_user("service_manager", team=a_team("t", ours))
    client.force_login(user)
    mine = a_sent_check(service=ours)
    a_sent_check(service=ours, restricted=True)
    lent = a_sent_check(service=theirs)
    user.grants.create(case=lent)  # leave to read one case makes it no case of the service
    a_sent_check(service=theirs)
    found = page(client, "report_cases", what="checked")
    assert [row["reference"] for row in found.context["rows"]] == [mine.reference]
    assert page(client).context["shown"].whole.checks == 1


def test_a_service_manager_without_a_service_sees_nothing(client):
    a_sent_check()
    client.force_login(a_user("service_manager"))
    assert page(client).context["shown"].is_empty


def test_a_restricted_check_counts_for_a_manager(client, manager):
    a_sent_check(restricted=True)
    assert page(client).context["shown"].whole.checks == 1


# ------------------------------------------------------------------------------------------------ repeated gaps


def test_settings_with_repeated_gaps_are_named_with_their_checks_and_dates(client, manager):
    first, second = a_sent_check(), a_sent_check(subject=a_person("Bo Bell"))
    CheckDetail.objects.filter(case=first).update(issued_on=date(2024, 9, 2))
    a_sent_check(establishment=a_setting("Once School", 117003))
    a_sent_check("closed_provided", gaps=0)
    (one,) = page(client, "report_repeated").context["found"]
    assert (one["name"], one["number"], one["children"]) == ("Birchwood Primary School", 2, 2)
    assert [(check["reference"], check["on"]) for check in one["checks"]] == [
        (second.reference, "2 February 2026"),
        (first.reference, "2 September 2024"),
    ]
    # A day earlier than two years before, and it is no repetition.
    CheckDetail.objects.filter(case=first).update(issued_on=date(2024, 3, 16))
    assert page(client, "report_repeated").context["found"] == []
    assert client.get(one["url"]).status_code == 200


# ------------------------------------------------------------------------------------------------ to share


def test_what_is_shared_hides_small_numbers_on_paper_and_in_the_file(client, manager):
    a_sent_check()
    reckoned()
    paper = page(client, "report_to_share", by="setting").content.decode()
    assert "fewer than 5" in paper
    assert "66.7%" not in paper
    answer = page(client, "report_file", by="setting")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    (head, birchwood, whole) = list(csv.reader(io.StringIO(text)))
    assert head[:2] == ["Setting", "Items checked"]
    assert birchwood[:4] == ["Birchwood Primary School", "fewer than 5", "fewer than 5", "fewer than 5"]
    assert whole[1] == "fewer than 5"
    assert not any(cell.isdecimal() for cell in (*birchwood, *whole))


def test_the_screen_of_the_team_shows_true_figures_and_says_that_sharing_hides(client, manager):
    a_sent_check()
    shown = page(client).content.decode()
    assert "small numbers are hidden there" in shown
    assert "fewer than 5" not in shown


# ------------------------------------------------------------------------------------------------ a child's history


def test_a_childs_history_goes_over_checks_plans_gaps_and_moves(client, manager):
    child = a_person("Ada Obi")
    old = a_sent_check("closed_not_provided", received="2025-10-06", subject=child)
    new = a_sent_check(subject=child, establishment=a_setting("Ashfield School", 117002))
    a_sent_check(subject=a_person("Somebody Else"))
    reckoned()
    answer = client.get(reverse("sectionf:history", args=[new.reference]))
    titles = [entry["title"] for entry in answer.context["entries"]]
    assert titles == sorted(titles, key=lambda title: titles.index(title))
    said = answer.content.decode()
    for part in (
        "Final plan",
        f"{old.reference} asked for, at Birchwood Primary School",
        f"{old.reference}, checklist sent: 2 of 3 items not wholly in place",
        f"{old.reference}, F2.1 promised",
        f"{old.reference} checked again",
        f"{old.reference} closed: not provided",
        f"{new.reference} asked for, at Ashfield School",
        f"{new.reference}, checklist sent: 2 of 3 items not wholly in place",
    ):
        assert part in said, part
    dates = [entry["on"] for entry in answer.context["entries"]]
    assert dates == sorted(dates)
    assert "Somebody Else" not in said
    assert "cannot be reckoned" in said
    assert [row["reference"] for row in answer.context["checks"]] == [old.reference, new.reference]


def test_a_history_holds_only_the_checks_that_somebody_may_see(client):
    north, south = a_team("north"), a_team("south")
    child = a_person("Ada Obi")
    mine, theirs = a_sent_check(subject=child, team=north), a_sent_check(subject=child, team=south)
    client.force_login(a_user("coordinator", team=north))
    said = client.get(reverse("sectionf:history", args=[mine.reference])).content.decode()
    assert mine.reference in said
    assert theirs.reference not in said
    assert client.get(reverse("sectionf:history", args=[theirs.reference])).status_code == 404


def test_the_page_of_a_check_leads_to_the_history(client, manager):
    case = a_check("requested")
    url = reverse("sectionf:history", args=[case.reference])
    assert url in client.get(reverse("desk:case", args=[case.reference])).content.decode()
    assert client.get(url).status_code == 200


# ------------------------------------------------------------------------------------------------ kept figures


def test_figures_are_kept_anew_after_a_change_and_when_a_week_is_over():
    case = a_sent_check()
    assert reckoned() == 1
    assert reckoned() == 0
    short = ItemFigure.objects.get(item__case=case, item__number=1).short
    next_week = TODAY + timedelta(days=7)
    assert list(waiting(next_week)) == [case]
    refresh(next_week, NOON)
    assert ItemFigure.objects.get(item__case=case, item__number=1).short == short + 45
    Case.objects.filter(pk=case.pk).update(last_seq=case.last_seq + 1)
    assert list(waiting(next_week)) == [case]


def test_an_item_that_changed_is_said_to_wait(client, manager):
    case = a_sent_check()
    reckoned()
    assert page(client).context["shown"].waits == 0
    Case.objects.filter(pk=case.pk).update(last_seq=case.last_seq + 1)
    assert "3 items are of checks that changed" in page(client).content.decode()


def test_kept_figures_never_drift_from_the_ledger_and_a_rebuild_puts_them_right(capsys):
    case = a_sent_check()
    reckoned()
    assert drift(TODAY, NOON) == []
    ItemFigure.objects.filter(item__case=case, item__number=1).update(short=1)
    (one,) = drift(TODAY, NOON)
    assert (one.reference, one.number, one.kept["short"]) == (case.reference, 1, 1)
    with pytest.raises(CommandError, match="--rebuild"):
        call_command("report_figures", "--check", "--today", TODAY.isoformat())
    call_command("report_figures", "--rebuild", "--today", TODAY.isoformat())
    call_command("report_figures", "--check", "--today", TODAY.isoformat(), "--json")
    assert '{"ok": true, "differ": []}' in capsys.readouterr().out


def test_what_was_taken_down_of_an_item_counts_before_what_its_words_say():
    case = a_sent_check()
    ProvisionItem.objects.filter(case=case, number=3).update(text="Regular access to a quiet room")
    reckoned()
    kept = {one.item.number: one for one in ItemFigure.objects.select_related("item")}
    assert kept[1].missing == []
    assert kept[3].missing == ["amount", "frequency", "deliverer"]
    ProvisionItem.objects.filter(case=case, number=3).update(minutes=30)
    refresh(TODAY, NOON, every=True)
    assert ItemFigure.objects.get(item__case=case, item__number=3).missing == ["frequency", "deliverer"]


# ------------------------------------------------------------------------------------------------ cost


def test_pages_cost_the_same_for_one_check_ten_and_fifty(client, manager):
    asked = (
        ("reports", {"by": "kind"}),
        ("report_cases", {"what": "gaps"}),
        ("report_repeated", {}),
        ("report_to_share", {"by": "area"}),
    )
    child = a_person("Ada Obi")
    costs = []
    made = 0
    for number in (1, 10, 50):
        while made < number:
            a_sent_check(subject=child)
            made += 1
        reckoned()
        urls = [
            f"{reverse(f'sectionf:{name}')}?{'&'.join(f'{k}={v}' for k, v in query.items())}"
            for name, query in asked
        ]
        case = Case.objects.latest("pk")
        urls.append(reverse("sectionf:history", args=[case.reference]))
        cost = []
        for url in urls:
            client.get(url)
            with CaptureQueriesContext(connection) as found:
                assert client.get(url).status_code == 200
            cost.append(len(found))
        costs.append(cost)
    one, ten, fifty = costs
    assert ten == fifty
    repeated = [name for name, _ in asked].index("report_repeated")
    one[repeated] += 1  # one check is no repetition, and nobody's name is asked for
    assert one == ten
    assert (
        max(fifty) <= 11
    )  # a child's history: who is in the case, and limits on their contact, stand at its head
