"""The menu: each role sees what it may open, and knows where it is."""

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from casework.navigation import navigation, shown_to
from tests.builders import a_user

WORK = ["My work", "Team queue", "Search", "New contact"]
SEEN = {
    "officer": WORK,
    "manager": [*WORK, "Dashboard", "Section F reports", "Administration"],
    "coordinator": WORK,
    "service_manager": ["My work", "Team queue", "Search", "Dashboard", "Section F reports"],
    "administrator": ["Administration"],
    "auditor": ["Team queue", "Search", "Dashboard", "Section F reports", "Administration"],
}


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "lines"), SEEN.items())
def test_a_role_sees_what_it_may_open(role: str, lines: list[str]) -> None:
    assert [item.label for item in shown_to(a_user(role))] == lines


@pytest.mark.django_db
def test_every_line_that_a_role_sees_opens(client: Client, rf: RequestFactory) -> None:
    for role in SEEN:
        user = a_user(role)
        client.force_login(user)
        request = rf.get("/")
        request.user = user
        for item in navigation(request)["navigation"]:
            page = client.get(item["url"], follow=True)
            assert page.status_code == 200, (role, item)
            assert 'aria-current="true"' in page.content.decode(), (role, item)


@pytest.mark.django_db
def test_nobody_signed_in_sees_no_menu(client: Client) -> None:
    page = client.get(reverse("accessibility"))
    assert page.status_code == 200
    assert page.context["navigation"] == []


@pytest.mark.django_db
def test_the_head_offers_search_to_those_who_may_read_cases_and_sign_out_to_all(client: Client) -> None:
    client.force_login(a_user("officer"))
    shown = client.get(reverse("accessibility")).content.decode()
    assert 'role="search"' in shown
    assert "Sign out" in shown
    client.force_login(a_user("administrator"))
    assert 'role="search"' not in client.get(reverse("accessibility")).content.decode()
