"""Addresses that every row of a list carries, made without asking the router once a row."""

from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

_REFERENCE, _ACTION = "REFERENCE", "ACTION"


@cache
def _pattern(name: str, *args: str) -> str:
    return reverse(name, args=args)


def case_url(reference: str) -> str:
    """Return the address of a case's page."""
    return _pattern("desk:case", _REFERENCE).replace(_REFERENCE, reference)


def act_url(reference: str, action: str) -> str:
    """Return the address of an action's page."""
    return (
        _pattern("workflow:act", _REFERENCE, _ACTION).replace(_REFERENCE, reference).replace(_ACTION, action)
    )


def listed(name: str, **query: Any) -> str:
    """Return the address of a list with filters; what is None or empty is left out, a sequence is repeated."""
    asked: Mapping[str, Any] = {key: value for key, value in query.items() if value not in (None, "", (), [])}
    return f"{reverse(name)}?{urlencode(asked, doseq=True)}" if asked else reverse(name)
