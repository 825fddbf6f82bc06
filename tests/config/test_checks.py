"""What is looked at before the service starts is found, each thing by its own code."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.core.checks import run_checks

from config.checks import calendar_covers_next_year, production_is_meant


@pytest.mark.django_db
def test_a_calendar_that_ends_too_soon_is_said():
    with time_machine.travel(datetime(2026, 12, 31, 12, tzinfo=UTC), tick=False):
        assert calendar_covers_next_year(None, databases=["default"]) == []
    with time_machine.travel(datetime(2027, 1, 1, 12, tzinfo=UTC), tick=False):
        (warning,) = calendar_covers_next_year(None, databases=["default"])
    assert warning.id == "house.W001"
    assert "2028" in warning.msg


def test_the_database_is_not_asked_where_it_may_not_be():
    assert calendar_covers_next_year(None) == []


@pytest.fixture
def as_a_council(settings):
    settings.SITE_URL = "https://complaints.council.gov.uk"
    settings.DEFAULT_FROM_EMAIL = "Complaints <complaints@council.gov.uk>"
    settings.DATABASES = {"default": {"HOST": "db.council.gov.uk"}}
    settings.MAILBOX_DIR = None
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    return settings


def test_a_councils_settings_pass(as_a_council):
    assert production_is_meant(None) == []


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("SITE_URL", "http://complaints.council.gov.uk", "house.E001"),
        ("SITE_URL", "https://localhost", "house.E001"),
        ("DEFAULT_FROM_EMAIL", "Complaints <complaints@council.example>", "house.E004"),
        ("MAILBOX_DIR", "/somewhere", "house.E003"),
        ("PASSWORD_HASHERS", ["django.contrib.auth.hashers.MD5PasswordHasher"], "house.E005"),
    ],
)
def test_each_thing_unfit_for_production_is_refused(as_a_council, name, value, code):
    setattr(as_a_council, name, value)
    assert [found.id for found in production_is_meant(None)] == [code]


def test_the_database_for_development_is_refused(as_a_council):
    as_a_council.DATABASES = {"default": {"HOST": str(as_a_council.DATA_DIR / "pg")}}
    assert [found.id for found in production_is_meant(None)] == ["house.E002"]


def test_the_checks_are_enlisted():
    found = {message.id for message in run_checks(tags=["security"], include_deployment_checks=True)}
    assert {"house.E001", "house.E004"} <= found
