"""Timescales: set by an administrator with a reason, said in words before they hold, shown to everybody without signing in."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from casework.models import PolicyPeriod
from casework.record.rulebook import rule_of
from tests.builders import a_concern, a_user
from tests.casework.pages.reading import signed_in, words

pytestmark = pytest.mark.django_db

CHANGE = reverse("administration:timescale_change", args=["concern.resolve"])
SHOW = reverse("administration:timescales")
PUBLIC = reverse("desk:timescales")


@pytest.fixture
def admin():
    return signed_in(a_user("administrator"))


def typed(day: date, **more):
    return {
        "length": "8",
        "extended": "16",
        "from_on_0": day.day,
        "from_on_1": day.month,
        "from_on_2": day.year,
        "why": "Cabinet, 12 May.",
    } | more


def soon() -> date:
    return timezone.localdate() + timedelta(days=30)


def test_it_is_said_in_words_first_and_then_kept_and_shown_as_to_come(admin):
    a_concern()
    said = words(admin.post(CHANGE, typed(soon(), preview="1")))
    assert "8 working days, to 16 working days in all for what is received from" in said
    assert "The one clock of this kind that runs keeps its date." in said
    assert not PolicyPeriod.objects.exists()
    said = words(admin.post(CHANGE, typed(soon()), follow=True))
    assert "Kept. Resolve the concern: 8 working days" in said
    assert "Cabinet, 12 May." in said
    one = PolicyPeriod.objects.get()
    assert f"Take it back {rule_of(one.code, one.version).label}, from " in words(
        admin.get(SHOW)
    )  # which one, unseen
    taken = admin.post(reverse("administration:timescale_take_back", args=[one.pk]), follow=True)
    assert "Taken back: it never starts." in words(taken)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"length": ""}, "Enter"),
        ({"length": "many"}, "whole number"),
        ({"length": "1" * 30}, "365"),
        ({"extended": "8"}, "The length in all must be more than 8."),
        ({"why": ""}, "Enter why it changes."),
        ({"from_on_2": "2020"}, "Enter a day after today"),
        ({"from_on_0": "31", "from_on_1": "2"}, "must be a real date"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_what_was_typed_stays(admin, more, says):
    answer = admin.post(CHANGE, typed(soon(), **more))
    assert answer.status_code == 200
    assert says in words(answer)
    assert "Cabinet" in answer.content.decode() or more.get("why") == ""
    assert not PolicyPeriod.objects.exists()


def test_what_the_law_sets_has_no_page_to_change_it(admin):
    url = reverse("administration:timescale_change", args=["children.stage1"])
    assert admin.get(url).status_code == 404
    assert "children.stage1" not in words(admin.get(SHOW))


def test_everybody_reads_them_as_they_stand_on_a_day(admin):
    admin.post(CHANGE, typed(soon()))
    anybody = Client()
    today = words(anybody.get(PUBLIC))
    assert "Resolve the concern 10 working days" in today
    assert "SI 2006/1738 reg 14" in today
    then = soon()
    asked = {"on_0": then.day, "on_1": then.month, "on_2": then.year}
    assert "Resolve the concern 8 working days" in words(anybody.get(PUBLIC, asked))
    before_the_code = words(anybody.get(PUBLIC, {"on_0": 1, "on_1": 1, "on_2": 2020}))
    assert "Council policy before the Complaint Handling Code" in before_the_code
    assert "Council policy before the Complaint Handling Code" not in today


@pytest.mark.parametrize(
    "asked", [{"on_0": "x", "on_1": "1", "on_2": "2026"}, {"on_2": "9" * 60}, {"on": "y"}]
)
def test_a_day_that_is_none_gets_a_sentence_and_today(asked):
    answer = Client().get(PUBLIC, asked)
    assert answer.status_code == 200
    assert "Resolve the concern" in words(answer)
