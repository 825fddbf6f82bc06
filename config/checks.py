"""What is looked at before the service starts: a calendar that ends too soon, settings no council should run with."""

from collections.abc import Sequence
from email.utils import parseaddr
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags
from django.db import ProgrammingError
from django.utils import timezone

from casework.record.calendars import covers_next_year

PRETENDED = (".example", ".invalid", ".test", "localhost")


def calendar_covers_next_year(
    app_configs: Sequence[AppConfig] | None, *, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """Warn where the bank holidays in force end before the next year does. Asked only where the database may be."""
    if not databases:
        return []
    today = timezone.localdate()
    try:
        covered = covers_next_year(today)
    except ProgrammingError:  # before the first migration there is no calendar to look at
        return []
    if covered:
        return []
    return [
        checks.Warning(
            f"The bank holidays in force do not cover {today.year + 1}: due dates that reach into it may be wrong.",
            hint="Load the newly published dates; docs/run-it/ says how.",
            id="house.W001",
        )
    ]


def production_is_meant(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """Refuse settings that are for development, in a check for deployment."""
    found: list[CheckMessage] = []
    if not settings.SITE_URL.startswith("https://") or urlsplit(settings.SITE_URL).hostname in {
        None,
        "localhost",
    }:
        found.append(
            Error("SITE_URL must be the https:// address people use: letters link to it.", id="house.E001")
        )
    if str(settings.DATA_DIR) in str(settings.DATABASES["default"].get("HOST", "")):
        found.append(
            Error("The database is the one for development; name another in DATABASE_URL.", id="house.E002")
        )
    if settings.MAILBOX_DIR:
        found.append(Error("Mail would stay on this machine, in MAILBOX_DIR.", id="house.E003"))
    if parseaddr(settings.DEFAULT_FROM_EMAIL)[1].endswith(PRETENDED):
        found.append(
            Error("DEFAULT_FROM_EMAIL is an example; replies to it would go nowhere.", id="house.E004")
        )
    if "Argon2" not in settings.PASSWORD_HASHERS[0]:
        found.append(Error("Passwords must be kept with Argon2.", id="house.E005"))
    return found


def enlist() -> None:
    """Have Django run these checks."""
    checks.register(calendar_covers_next_year, Tags.database)
    checks.register(production_is_meant, Tags.security, deploy=True)
