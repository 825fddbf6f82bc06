"""Ends sessions that were left alone or have lasted a working day, and keeps what was being typed when one ended."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from casework.people.keeping import MARK, put_by, read_mark, sign_in_address

BEGAN, SEEN = "began", "seen"
EVERY = 60  # seconds between two notes that somebody is still there


class SessionEnds:
    """Sign out whoever did nothing for SESSION_IDLE_MINUTES, or signed in longer than SESSION_COOKIE_AGE ago."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = int(timezone.now().timestamp())
            began, seen = request.session.get(BEGAN), request.session.get(SEEN)
            if began is None or seen is None:
                request.session[BEGAN] = request.session[SEEN] = now
            elif now - began > settings.SESSION_COOKIE_AGE or now - seen > settings.SESSION_IDLE_MINUTES * 60:
                logout(request)
            elif now - seen >= EVERY:
                request.session[SEEN] = now
        return self.get_response(request)


class KeepsTyped:
    """Put by what is posted without a session from a page that was made for somebody, and send them to sign in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *_: Any
    ) -> HttpResponse | None:
        """Act only where signing in is asked for; a page that anybody may post to goes its own way."""
        if (
            request.method != "POST"
            or request.user.is_authenticated
            or not getattr(view, "login_required", True)
        ):
            return None
        marked = read_mark(request.POST.get(MARK, ""))
        if marked is None:
            return None
        user_id, page = marked
        put_by(user_id, page, request.POST, timezone.now())
        return HttpResponseRedirect(sign_in_address(reverse(settings.LOGIN_URL), page))
