"""Answers a request that failed: plainly where the fault is ours, and with what was typed where the database is away."""

import re
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

TRY_AGAIN_AFTER = 10  # seconds
_NEVER_ECHOED = re.compile(r"password|secret", re.IGNORECASE)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer what nothing else answered: 503 while the database is away, else 500.

    Neither page asks the database. The one for a database that is away carries everything that was posted, so that
    sending it again is one press; a password is left out, and a file has to be chosen again.
    """
    if not isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return HttpResponse(render_to_string("500.html"), status=500)
    answer = HttpResponse(render_to_string("503.html", _sent(request)), status=503)
    answer["Retry-After"] = str(TRY_AGAIN_AFTER)
    return answer


def _sent(request: HttpRequest) -> dict[str, object]:
    try:
        posted = [(name, value) for name, values in request.POST.lists() for value in values]
        files = bool(request.FILES)
    except (OSError, ValueError):  # the body itself could not be read
        posted, files = [], False
    secret = any(_NEVER_ECHOED.search(name) for name, _ in posted)
    return {
        "path": request.get_full_path(),
        "again": request.method == "POST" and not secret and not files,
        "posted": [] if secret else posted,
        "shown": [] if secret else [value for _, value in posted if " " in value.strip()],
        "files": files,
    }
