"""Who may open a page of the desk: signed in, and with the right it asks for."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase

from casework.people.access import can, why_not
from casework.people.requests import SignedIn

View = Callable[..., HttpResponseBase]


def needs(right: str) -> Callable[[View], View]:
    """Let only those with a right (a key of NEEDS) open a page; others are told who has it."""

    def guard(view: View) -> View:
        @login_required
        @wraps(view)
        def guarded(request: SignedIn, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not can(request.user, right):
                raise PermissionDenied(why_not(right))
            return view(request, *args, **kwargs)

        return guarded

    return guard
