"""A log tells what went wrong and not whose data it went wrong with."""

import logging
from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from casework.people.models import User
from config.logs import Discreet


@pytest.mark.django_db
def test_a_failed_write_is_logged_without_the_row(caplog):
    # Made apart from the lines that fail: a traceback shows those.
    row = {"username": "sam.secret", "role": User.Role.OFFICER}
    User.objects.create(**row)
    made = settings.LOGGING["formatters"]["line"]
    assert made["()"] == "config.logs.Discreet"
    try:
        with transaction.atomic():
            User.objects.create(**row)
    except IntegrityError:
        logging.getLogger("casework").exception("could not write")
    (record,) = [record for record in caplog.records if record.message == "could not write"]
    record.exc_text = None
    assert "sam.secret" in logging.Formatter().format(record)
    record.exc_text = None
    written = Discreet(made["format"], style=made["style"]).format(record)
    assert "IntegrityError" in written
    assert "sam.secret" not in written
    assert Path(__file__).name in written
