"""Teams and services: added, renamed, given another manager, each change kept with how it was."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework.models import AdminChange, Service, Team
from tests.builders import a_concern, a_service, a_team, a_user
from tests.casework.pages.reading import signed_in, words

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"administration:{name}", args=args)


@pytest.fixture
def admin():
    return signed_in(a_user("administrator"))


def test_a_team_is_added_with_its_service_and_manager_and_can_be_chosen_for_a_user(admin):
    service, manager = a_service(), a_user("manager", first_name="Mo", last_name="Bell")
    typed = {"name": "Transport desk", "service": service.pk, "manager": manager.pk}
    answer = admin.post(url("team_add"), typed, follow=True)
    said = words(answer)
    assert "Added: Transport desk." in said
    assert "Mo Bell" in said
    team = Team.objects.get(name="Transport desk")
    assert (team.code, team.service, team.manager) == ("transport-desk", service, manager)
    assert "Transport desk" in words(admin.get(url("user_add")))


def test_a_change_is_kept_with_how_it_was_and_the_code_stays(admin):
    team = a_team("north")
    code = team.code
    admin.post(url("team_change", team.pk), {"name": "North and West", "seen": 0})
    team.refresh_from_db()
    assert (team.name, team.code) == ("North and West", code)
    change = AdminChange.objects.get(about="team")
    assert "name: “North and West”, was “Team north”" in change.what
    assert change.before["name"] == "Team north"
    assert "was “Team north”" in words(admin.get(url("teams")))


@pytest.mark.parametrize("typed", ["Team north", "TEAM NORTH", "  team  north "])
def test_no_two_teams_have_one_name(admin, typed):
    a_team("north")
    answer = admin.post(url("team_add"), {"name": typed})
    assert answer.status_code == 200
    assert "already. Choose another name." in words(answer)
    assert typed.split()[0] in answer.content.decode()
    assert Team.objects.filter(name__iexact="team north").count() == 1


def test_two_names_that_make_one_code_get_two(admin):
    for name in ("Café", "Cafe"):
        admin.post(url("service_add"), {"name": name, "area": "corporate"})
    assert set(Service.objects.values_list("code", flat=True)) >= {"cafe", "cafe-2"}


def test_who_saves_over_anothers_change_is_shown_it_first(admin):
    team = a_team("north")
    admin.post(url("team_change", team.pk), {"name": "South", "seen": 0})
    answer = admin.post(url("team_change", team.pk), {"name": "East", "seen": 0})
    assert "Somebody changed this while you had it open" in words(answer)
    assert Team.objects.get(pk=team.pk).name == "South"
    again = {"name": "East", "seen": AdminChange.objects.filter(about="team").first().pk}
    admin.post(url("team_change", team.pk), again)
    assert Team.objects.get(pk=team.pk).name == "East"


def test_saving_the_same_again_changes_nothing(admin):
    team = a_team("north")
    typed = {"name": "Team north", "service": team.service_id or "", "manager": team.manager_id or ""}
    assert "Nothing was changed" in words(admin.post(url("team_change", team.pk), typed, follow=True))
    assert not AdminChange.objects.filter(about="team").exists()


def test_whoever_works_on_no_case_manages_no_team(admin):
    auditor = a_user("auditor")
    answer = admin.post(url("team_add"), {"name": "North", "manager": auditor.pk})
    assert answer.status_code == 200
    assert not Team.objects.filter(name="North").exists()


def test_the_page_counts_open_cases_and_says_where_nobody_manages(admin):
    team = a_team("north")
    a_concern(team=team)
    a_concern(team=team)
    said = words(admin.get(url("teams")))
    assert "Nobody: a complaints manager is told of what is late" in said
    assert "1 team; 1 without a manager who can sign in." in words(admin.get(url("home")))
    row = said.partition("Team north ")[2]
    assert row.split("late")[1].split()[:2] == ["0", "2"]


def test_ten_teams_cost_as_many_queries_as_one(admin):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            admin.get(url("teams"))
        return len(asked)

    a_team("north")
    queries()
    one = queries()
    for n in range(10):
        a_team(f"t{n}")
    assert queries() == one
