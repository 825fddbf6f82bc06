"""Brings the database up to date: migrations, reference data and, when asked and nothing is there, a demo council.

Called by `make setup`, by `make run` and, once per release, by a council's own installation. Safe to run again.
"""

import argparse
import os
import sys

import django
from django.apps import apps
from django.conf import settings
from django.core.management import BaseCommand, call_command
from django.db import connection

from config import env

BEGUN = "demo-begun"
"""Lies beside the data while the demo council is being filled; what it outlives was interrupted."""


def forget_half_a_demo(*, own: bool) -> None:
    """Empty the database where a demo council was begun in it and not finished, so that the next one is whole.

    Only our `own`, the embedded one: a database somebody gave is theirs to empty.
    """
    begun = settings.DATA_DIR / BEGUN
    if not begun.exists():
        return
    if not own:
        sys.exit(
            f"The demo council was begun in this database and not finished. Empty the database, delete {begun} and start again."
        )
    print("The demo council was not finished last time: it is begun again.", flush=True)
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
    begun.unlink()


def prepare(*, demo: bool, own: bool) -> None:
    """Migrate and load reference data; with `demo`, fill a database without cases with DEMO_CASES invented ones.

    `own`: the database is the embedded one.
    """
    if demo:
        forget_half_a_demo(own=own)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_reference")
    if settings.SAMPLE_SCHOOLS:
        call_command("load_term_dates")
    BaseCommand().check(databases=["default"])  # says what is doubtful, and nothing where nothing is
    cases = env.integer("DEMO_CASES", 400) if demo else 0
    if cases and not apps.get_model("casework", "Case").objects.exists():
        begun = settings.DATA_DIR / BEGUN
        begun.touch()
        call_command("demo", cases=cases)
        begun.unlink()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--demo", action="store_true", help="fill an empty database with a demo council")
    parser.add_argument("--own", action="store_true", help="the database is the embedded one")
    chosen = parser.parse_args(sys.argv[1:])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    django.setup()
    prepare(demo=chosen.demo, own=chosen.own)
