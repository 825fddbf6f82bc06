"""Reads what the environment says, and stops with one plain sentence where it says something unusable."""

import os
from collections.abc import Callable
from typing import Any, NoReturn
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import dj_database_url


def _stop(sentence: str) -> NoReturn:
    raise SystemExit(f"settings: {sentence}")


def text(name: str, default: str | None = None) -> str:
    """Return the value of `name`; stops where it is neither set nor has a default."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        _stop(f"{name} is not set. Set it in the environment; docs/run-it/ lists every name.")
    return default


def flag(name: str, default: bool = False) -> bool:
    """Return `name` as yes or no; stops at anything but 1, 0, true, false, yes, no, on, off."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    _stop(f"{name} is {value!r}; it must be yes or no.")


def integer(name: str, default: int, *, least: int = 0) -> int:
    """Return `name` as a whole number of at least `least`."""
    value = text(name, str(default))
    if not value.lstrip("-").isdigit() or int(value) < least:
        _stop(f"{name} is {value!r}; it must be a whole number of {least} or more.")
    return int(value)


def words(name: str, default: str | None = None) -> list[str]:
    """Return `name`, separated by commas, as a list; an empty default gives an empty list."""
    return [word for part in text(name, default).split(",") if (word := part.strip())]


def _url(name: str, default: Callable[[], str] | None, schemes: set[str]) -> str:
    value = text(name, "" if default else None) or (default() if default else "")
    if urlsplit(value).scheme not in schemes:
        _stop(f"{name} must begin with {' or '.join(f'{s}://' for s in sorted(schemes))}.")
    return value


def database(name: str, default: Callable[[], str] | None = None) -> dict[str, Any]:
    """Return Django's settings for the PostgreSQL that `name` addresses; `default` is called where it is unset."""
    url = _url(name, default, {"postgres", "postgresql"})
    try:
        found = dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
    except ValueError:
        _stop(f"{name} is not an address such as postgresql://user:password@host:5432/name?sslmode=require.")
    return dict(found)


def broker(name: str, default: Callable[[], str] | None = None) -> str:
    """Return the address of the Redis-protocol server in the form Celery reads (`unix://` becomes `redis+socket://`)."""
    url = urlsplit(_url(name, default, {"redis", "rediss", "unix", "redis+socket"}))
    if url.scheme != "unix":
        return urlunsplit(url)
    asked = dict(parse_qsl(url.query))
    if "db" in asked:
        asked["virtual_host"] = asked.pop("db")
    return f"redis+socket://{url.path}" + (f"?{urlencode(asked)}" if asked else "")
