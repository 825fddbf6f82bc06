"""The demo council has every stage: a review, an investigation and a panel, a second look, each through the doors of real cases."""

import random
from collections import defaultdict
from datetime import date

import pytest
from django.core.management import call_command
from django.utils import timezone

from casework.models import Case, Establishment, Service, User
from casework.record.audit import drifts
from casework.record.calendars import current
from config.demo import later_stages
from config.demo.staff import hire
from config.demo.world import World
from tests.builders import a_complaint, a_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world() -> World:
    call_command("load_reference")
    hire()
    staff = defaultdict(list)
    for user in User.objects.filter(is_active=True).select_related("team__service").order_by("id"):
        staff[user.role].append(user)
    now = timezone.now()
    return World(
        random.Random(3),
        timezone.localdate(now),
        now,
        current(),
        staff,
        {service.code: service for service in Service.objects.all()},
        list(Establishment.objects.all()[:5]),
    )


@pytest.mark.parametrize(
    ("procedure", "goes", "states"),
    [
        ("corporate", later_stages.review, {"closed"}),
        ("children", later_stages.investigation, {"closed"}),
        ("adults", later_stages.second_look, {"closed"}),
    ],
)
def test_each_procedure_goes_to_its_last_stage(world: World, procedure, goes, states):
    for _ in range(5 if procedure == "children" else 1):
        case = a_complaint("stage_1_answered", procedure, by=a_user("manager"))
        goes(world, case, date(2026, 4, 20))
        case.refresh_from_db()
        assert case.state in states
        assert case.later_stages.exists()
    if procedure == "children":
        reached = set(Case.objects.values_list("later_stages__stage", flat=True))
        assert reached == {"stage_2", "stage_3"}, "with this seed one of the five goes to a panel"
    assert list(drifts()) == []
