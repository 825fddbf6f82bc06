"""Letting somebody in: a code is tried, an answer is begun, and another browser is let in by a code sent by e-mail."""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from casework.post import outbox
from sectionf.evidence import codes
from sectionf.evidence.models import EvidenceLink, WrongCode

PER = timedelta(hours=1)
# A school has one network address for all its staff, and a code typed from paper goes wrong now and then.
MOST_WRONG = 30
CODE_HOLDS = timedelta(minutes=15)
MOST_TRIES, MOST_CODES, MOST_BROWSERS = 5, 3, 6
SALT = "sectionf.evidence.browser"
# Compared where no link has the name, so that the time an answer takes does not tell whether one has.
NO_DIGEST = "0" * 64


def is_tried_too_often(place: str | None, at: datetime) -> bool:
    """Say whether so many wrong codes came from a network address within an hour that none is looked at any more."""
    return bool(place) and WrongCode.objects.filter(place=place, at__gt=at - PER).count() >= MOST_WRONG


def link_of(typed: str, *, place: str | None, at: datetime) -> EvidenceLink | None:
    """Return the link that a code opens; None, and written down, where it is none."""
    code = codes.read(typed)
    link = EvidenceLink.objects.filter(name=code.name).first() if code else None
    if code and code.has(link.digest if link else NO_DIGEST) and link:
        return link
    WrongCode.objects.create(at=at, place=place)
    return None


def note_opened(link: EvidenceLink, browser: str, at: datetime) -> None:
    """Write down when a link was opened first, and with what."""
    EvidenceLink.objects.filter(pk=link.pk, opened_at=None).update(
        opened_at=at, opened_with=words_of(browser)
    )


_BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))  # fmt: skip
_SYSTEMS = (
    ("Windows", "Windows"),
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "Android"),
    ("CrOS", "a Chromebook"),
    ("Mac OS X", "a Mac"),
    ("Linux", "Linux"),
)


def words_of(browser: str) -> str:
    """Return what a browser calls itself in a few words: Chrome on Windows."""
    name = next((words for sign, words in _BROWSERS if sign in browser), "another program")
    system = next((words for sign, words in _SYSTEMS if sign in browser), "")
    return f"{name} on {system}" if system else name


def begin(link_id: int, browser: str, *, name: str, role: str, email: str, at: datetime) -> bool:
    """Begin to answer by a link, as the first to do so; return whether this browser may go on."""
    with transaction.atomic():
        link = EvidenceLink.objects.select_for_update().get(pk=link_id)
        if link.begun_at is None:
            link.begun_at, link.browsers = at, [browser]
            link.by_name, link.by_role, link.by_email = name, role, email
            link.save(update_fields=["begun_at", "browsers", "by_name", "by_role", "by_email"])
        return browser in link.browsers


def _digest(link: EvidenceLink, code: str) -> str:
    return salted_hmac(SALT, f"{link.name}:{code}", algorithm="sha256").hexdigest()


def send_code(link_id: int, at: datetime) -> bool:
    """Send the person who began a code that lets another browser of theirs in; False where too many were sent this hour."""
    with transaction.atomic():
        link = EvidenceLink.objects.select_for_update().get(pk=link_id)
        if link.codes_from is None or link.codes_from < at - PER:
            link.codes_from, link.codes_sent = at, 0
        if link.codes_sent >= MOST_CODES:
            return False
        code = f"{secrets.randbelow(1_000_000):06d}"
        link.code_digest, link.code_at, link.code_tries = _digest(link, code), at, 0
        link.codes_sent += 1
        link.save(update_fields=["code_digest", "code_at", "code_tries", "codes_from", "codes_sent"])
        outbox.queue_code(
            key=f"evidence:{link.name}:{link.codes_from.isoformat()}:{link.codes_sent}",
            to_email=link.by_email,
            subject=f"Your code for {settings.COUNCIL_NAME}",
            text=(
                f"Hello {link.by_name}\n\nSomebody, we hope you, opened your link on another computer or phone. To go on there, "
                f"enter this code:\n\n{code}\n\nIt works once and for {int(CODE_HOLDS.total_seconds() // 60)} minutes. If it was "
                "not you, do nothing, and tell us.\n"
            ),
            at=at,
        )
        transaction.on_commit(outbox.nudge)
    return True


def let_in(link_id: int, browser: str, code: str, at: datetime) -> bool:
    """Let another browser in by the code that was sent; return whether it was right, in time, and not tried too often."""
    with transaction.atomic():
        link = EvidenceLink.objects.select_for_update().get(pk=link_id)
        holds = link.code_at is not None and at <= link.code_at + CODE_HOLDS and link.code_tries < MOST_TRIES
        right = constant_time_compare(_digest(link, "".join(code.split())), link.code_digest or NO_DIGEST)
        if holds and right:
            link.browsers = [*link.browsers, browser][-MOST_BROWSERS:]
            link.code_digest, link.code_at = "", None
        else:
            link.code_tries += 1
        link.save(update_fields=["browsers", "code_digest", "code_at", "code_tries"])
        return holds and right
