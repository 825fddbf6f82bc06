"""Who stands at the door with a link: its code is asked for once, the browser keeps a signed note, and every page looks again.

There is no account and no session. The note names the link and holds a random key; a link belongs to the browser in which
somebody began to answer, and to those that were let in by a code sent to that person's own address.
"""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, wraps
from typing import Any, Concatenate

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from casework.workflow import CaseFacts, read_facts
from sectionf.evidence.answers import DELIVERED, PERIODS
from sectionf.evidence.models import EvidenceLink
from sectionf.facts import ItemFacts
from sectionf.machine import KIND

SALT = "sectionf.evidence"
COOKIE, PATH = "evidence-", "/evidence/"
REMEMBERED = (
    120 * 24 * 60 * 60
)  # seconds: long after any link has run out, so that the receipt can still be read
MARK = "mark"
TAKEN_IN = {
    again: next(action.from_ for action in KIND.actions if action.code == code)
    for again, code in ((False, "record_evidence"), (True, "record_again"))
}

View = Callable[..., HttpResponseBase]


@dataclass
class Visit:
    """One request of somebody who came by a link: the link, their browser, and the check as it stands."""

    request: HttpRequest
    link: EvidenceLink
    key: str
    at: datetime

    @property
    def browser(self) -> str:
        """The digest by which the browser is known to its link."""
        return digest_of(self.key)

    @property
    def is_let_in(self) -> bool:
        """Whether this is the browser in which the answer was begun, or one let in since."""
        return self.browser in self.link.browsers

    @property
    def mark(self) -> str:
        """What every form of this browser carries, and no other site can know."""
        return mark_of(self.link.name, self.key)

    @property
    def is_marked(self) -> bool:
        """Whether the form that was sent is one of this browser's own."""
        return constant_time_compare(self.request.POST.get(MARK, ""), self.mark)

    @property
    def today(self) -> date:
        return timezone.localdate(self.at)

    @cached_property
    def facts(self) -> CaseFacts:
        """The check as its rules see it."""
        case = KIND.model.objects.select_related("establishment", "subject", "complainant", "owner").get(
            pk=self.link.case_id
        )
        return read_facts(case, by=None, today=self.today)

    @property
    def ended(self) -> str:
        """Why the link holds no longer: used, stopped, expired or moved_on; empty while it holds."""
        if self.link.used_on:
            return "used"
        if self.link.stopped_on:
            return "stopped"
        if self.today > self.link.expires_on:
            return "expired"
        return "" if self.facts.state in TAKEN_IN[self.link.again] else "moved_on"

    @property
    def asked(self) -> tuple[ItemFacts, ...]:
        """The items it asks about: every one, or once more those that were not wholly in place."""
        return self.facts.detail.gaps if self.link.again else self.facts.detail.items


def digest_of(key: str) -> str:
    """Return what is kept of a browser's key."""
    return hashlib.sha256(key.encode()).hexdigest()


def mark_of(name: str, key: str) -> str:
    """Return the mark of a browser's forms.

    Django's own cannot be used: the pages send no referrer, and browsers then call the origin of their forms "null".
    """
    return salted_hmac(SALT, f"{name}:{key}", algorithm="sha256").hexdigest()


# ------------------------------------------------------------------------------------------------ the note


def note_of(request: HttpRequest, name: str) -> str | None:
    """Return the key that this browser's note of a link holds; None where it has no note that is ours."""
    try:
        named, key = signing.loads(request.COOKIES.get(f"{COOKIE}{name}", ""), salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return key if named == name and isinstance(key, str) else None


def give_note(answer: HttpResponse, name: str, key: str | None) -> None:
    """Have the browser keep a note that it had a link's code; the same key again where it had one before."""
    answer.set_cookie(
        f"{COOKIE}{name}",
        signing.dumps([name, key or secrets.token_urlsafe(32)], salt=SALT),
        max_age=REMEMBERED,
        path=PATH,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",  # it has to come along when somebody opens the link in their mail
    )


def elsewhere_in_this_browser(request: HttpRequest, link: EvidenceLink, today: date) -> EvidenceLink | None:
    """Return another link of the same check by which this browser has begun already, if there is one that holds."""
    names = [name.removeprefix(COOKIE) for name in request.COOKIES if name.startswith(COOKIE)]
    for other in EvidenceLink.objects.filter(case_id=link.case_id, name__in=names).exclude(pk=link.pk):
        key = note_of(request, other.name)
        holds = not (other.used_on or other.stopped_on) and today <= other.expires_on
        if holds and key and digest_of(key) in other.browsers:
            return other
    return None


# ------------------------------------------------------------------------------------------------ the door


def without_a_trace(view: View) -> View:
    """Make a page that is kept nowhere, and from which nobody learns where its reader came from."""

    @never_cache
    @wraps(view)
    def quiet(*args: Any, **kwargs: Any) -> HttpResponseBase:
        answer = view(*args, **kwargs)
        answer["Referrer-Policy"] = "no-referrer"
        answer["X-Robots-Tag"] = "noindex, nofollow"
        return answer

    return quiet


def for_the_setting(
    *, sends: bool = False, begun: bool = True, ended: bool = False
) -> Callable[[Callable[Concatenate[Visit, ...], HttpResponse]], View]:
    """Make a page for whoever came by a link, which takes the visit in place of the request.

    Args:
        sends: whether the page is also a form.
        begun: whether the page is for browsers let in only; others are led to where they can be.
        ended: whether the page is shown after the link has been used as well.
    """

    def decorate(view: Callable[Concatenate[Visit, ...], HttpResponse]) -> View:
        def answer(request: HttpRequest, name: str, **kwargs: Any) -> HttpResponse:
            key = note_of(request, name)
            link = EvidenceLink.objects.filter(name=name).first() if key else None
            if key is None or link is None:
                return not_known(request)
            visit = Visit(request, link, key, timezone.now())
            if request.user.is_authenticated:
                return said(visit, "staff", 403)
            if request.method == "POST" and not visit.is_marked:
                return said(visit, "not_marked", 403)
            if (why := visit.ended) and not (ended and why == "used" and visit.is_let_in):
                return said(visit, why, 410)
            if link.begun_at and not visit.is_let_in and begun:
                return redirect("evidence:elsewhere", name=link.name)
            if begun and not link.begun_at:
                return redirect("evidence:start", name=link.name)
            return view(visit, **kwargs)

        methods = ["GET", "HEAD", "POST"] if sends else ["GET", "HEAD"]
        guarded = csrf_exempt(without_a_trace(require_http_methods(methods)(wraps(view)(answer))))
        return login_not_required(guarded)

    return decorate


def not_known(request: HttpRequest) -> HttpResponse:
    """Say that there is nothing here without the link of our letter: whether there is such a name is nobody's business."""
    return render(request, "sectionf/evidence/not_known.html", status=404)


def said(visit: Visit, what: str, status: int, **more: Any) -> HttpResponse:
    """Say in a page of its own why somebody cannot go on, with what they had typed, so that they can copy it."""
    context = {"visit": visit, "why": what, "typed": typed_by(visit), **more}
    return render(visit.request, "sectionf/evidence/ended.html", context, status=status)


_NOT_SHOWN = {MARK, "seen", "go", "remove", "send", "code"}
_CHOSEN = {*DELIVERED, *PERIODS}


def typed_by(visit: Visit) -> list[str]:
    """Return the texts that were sent with a request that is not taken any more, in the order of the page."""
    sent = visit.request.POST
    texts = [value.strip() for name in sent if name not in _NOT_SHOWN for value in sent.getlist(name)]
    return [text for text in texts if text and text not in _CHOSEN]
