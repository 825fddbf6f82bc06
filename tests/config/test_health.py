"""The health page tells the truth about database and broker."""

import pytest
from django.test import Client


@pytest.mark.django_db
def test_all_well(client: Client):
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()) == (200, {"database": True, "broker": True})


@pytest.mark.django_db
def test_a_broker_that_is_away_is_said(client: Client, settings, tmp_path):
    settings.CELERY_BROKER_URL = f"redis+socket://{tmp_path}/nobody-listens"
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()) == (503, {"database": True, "broker": False})
