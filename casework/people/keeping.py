"""Keeps what somebody had typed when their session ended, for them alone, until they have signed in again.

Every form that is posted carries a signed mark: whom the page was made for, and where it stands. A post that comes
without a session but with a good mark is put by under that name; the same person gets it back on the same page.
"""

import re
import secrets
from datetime import datetime, timedelta

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.http import urlencode

from casework.people.models import StashedForm, User

MARK = "kept-for"
KEPT_FOR = timedelta(hours=24)
MARK_HOLDS_FOR = timedelta(days=14)  # a page left open over a holiday is still its reader's
LARGEST = 512 * 1024  # characters of one form: far above any page of the service
MOST = 20  # forms kept for one person at a time
SALT = "casework.people.keeping"
NOTICE = "You were signed out. What you typed is below: check and send it."

_NEVER_KEPT = re.compile(r"password|secret|csrf", re.IGNORECASE)


def mark(user: User, page: str) -> str:
    """Return the signed mark of a page (its path with its query) made for somebody."""
    return signing.dumps([user.pk, page], salt=SALT, compress=True)


def read_mark(text: str) -> tuple[int, str] | None:
    """Return whom a mark names and the page it stands on; None where it is not ours or too old."""
    try:
        user_id, page = signing.loads(text, salt=SALT, max_age=MARK_HOLDS_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return user_id, page


def _path(page: str) -> str:
    return page.partition("?")[0]


def put_by(user_id: int, page: str, typed: QueryDict, at: datetime) -> bool:
    """Keep what was typed on a page; say whether it was. Passwords, safety marks and files are never kept."""
    fields = {name: values for name, values in typed.lists() if name != MARK and not _NEVER_KEPT.search(name)}
    size = sum(len(value) for values in fields.values() for value in values)
    path = _path(page)
    if not fields or size > LARGEST or len(path) > 500 or not User.objects.filter(pk=user_id).exists():
        return False
    StashedForm.objects.filter(user_id=user_id, path=path).delete()
    StashedForm.objects.create(
        key=secrets.token_urlsafe(24), user_id=user_id, path=path, fields=fields, kept_at=at
    )
    crowded = StashedForm.objects.filter(user_id=user_id).order_by("-kept_at", "-pk").values("pk")[MOST:]
    StashedForm.objects.filter(pk__in=list(crowded.values_list("pk", flat=True))).delete()
    return True


def kept(request: HttpRequest) -> QueryDict | None:
    """Return what the person had typed on this page before their session ended, once, and tell them so; or None.

    For views: `form = NoteForm(request.POST if request.method == "POST" else kept(request))`.
    """
    if request.method != "GET" or not request.user.is_authenticated:
        return None
    found = StashedForm.objects.filter(
        user_id=request.user.pk, path=request.path, kept_at__gte=timezone.now() - KEPT_FOR
    ).first()
    if found is None or not StashedForm.objects.filter(pk=found.pk).delete()[0]:
        return None
    typed = QueryDict(mutable=True)
    for name, values in found.fields.items():
        typed.setlist(name, values)
    messages.warning(request, NOTICE)
    return typed


def sweep(at: datetime) -> int:
    """Forget what nobody came back for within a day; return how many forms that were."""
    return StashedForm.objects.filter(kept_at__lt=at - KEPT_FOR).delete()[0]


def sign_in_address(login_url: str, page: str) -> str:
    """Return the sign-in page's address, leading back to a page of ours."""
    return f"{login_url}?{urlencode({'next': page})}"
