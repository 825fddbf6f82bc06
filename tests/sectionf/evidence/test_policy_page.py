"""Administrators say for how long a link holds and when a setting is reminded, from a day on; what began keeps its rules."""

from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from casework.people.models import AdminChange
from sectionf.evidence.models import EvidencePolicyVersion
from sectionf.evidence.reading import policy_on
from tests.builders import a_user
from tests.sectionf.evidence.by_link import at, words

pytestmark = pytest.mark.django_db

POLICY = "/administration/asking-settings/"
FROM = {"from_on_0": "2", "from_on_1": "2", "from_on_2": "2026"}


@pytest.fixture(autouse=True)
def that_day():
    with at("2026-01-14 13:00"):
        yield


@pytest.fixture
def administrator():
    client = Client()
    client.force_login(a_user("administrator"))
    return client


def test_before_anything_is_changed_the_rules_a_council_starts_with_are_shown(administrator):
    assert reverse("evidence:policy") == POLICY
    said = words(administrator.get(POLICY))
    assert (
        "For checks received today: A link holds for 15 working days. A setting is reminded on working day 5, 10 and 12."
        in said
    )
    assert "Asking settings" in words(administrator.get(reverse("administration:home")))


def test_new_rules_hold_from_their_day_and_are_written_down(administrator):
    typed = FROM | {"link_days": "20", "remind_on": "12, 4; 8"}
    assert administrator.post(POLICY, typed).status_code == 302
    assert (policy_on(date(2026, 2, 2)).link_days, policy_on(date(2026, 2, 2)).remind_on) == (20, (4, 8, 12))
    assert policy_on(date(2026, 2, 1)).link_days == 15
    change = AdminChange.objects.get(key="evidence")
    assert "For checks received from 2 February 2026: A link holds for 20 working days." in change.what
    assert change.what in words(administrator.get(POLICY))
    # Before it has begun it can still be put right; once it holds, another day has to be chosen.
    administrator.post(POLICY, FROM | {"link_days": "25", "remind_on": ""})
    assert EvidencePolicyVersion.objects.get().remind_on == []
    with at("2026-02-02 09:00"):
        late = Client()
        late.force_login(a_user("administrator"))
        assert "Rules from that day hold already. Enter a later day." in words(late.post(POLICY, typed))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (FROM | {"link_days": "", "remind_on": "5"}, "Enter for how many working days a link holds."),
        (FROM | {"link_days": "0", "remind_on": "5"}, "The number of working days must be 1 or more."),
        (FROM | {"link_days": "61", "remind_on": "5"}, "The number of working days must be 60 or less."),
        (
            FROM | {"link_days": "9", "remind_on": "five"},
            "Enter working days from 1 to 60 with commas between, like 5, 10, 12.",
        ),
        (FROM | {"link_days": "9", "remind_on": "5, 0"}, "Enter working days from 1 to 60"),
        (FROM | {"link_days": "9", "remind_on": "1 2 3 4 5 6 7"}, "Enter 6 working days or fewer."),
        (FROM | {"from_on_2": "2025", "link_days": "9", "remind_on": "5"}, "must be today or in the future"),
        ({"link_days": "9", "remind_on": "5"}, "Enter from which day it holds."),
    ],
)
def test_what_makes_no_sense_is_said_beside_its_field_and_kept(administrator, typed, sentence):
    page = administrator.post(POLICY, typed)
    assert sentence in words(page)
    assert f'value="{typed["remind_on"]}"' in page.content.decode()
    assert not EvidencePolicyVersion.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_page_is_accessible_wide_and_narrow(open_page, axe, live_server):
    for width in (1280, 390):
        page, client, name = (
            open_page(viewport={"width": width, "height": 900}),
            Client(),
            settings.SESSION_COOKIE_NAME,
        )
        client.force_login(a_user("administrator"))
        page.context.add_cookies(
            [{"name": name, "value": client.cookies[name].value, "url": live_server.url}]
        )
        page.goto(POLICY)
        axe(page)
        page.get_by_label("For how many working days").fill("")
        page.get_by_role("button", name="Save").click()
        axe(page)
        assert page.title().startswith("Error: ")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
