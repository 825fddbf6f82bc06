"""The outbox: every e-mail is a row, written in the transaction that causes it, and carried out by workers later.

At least once, and recognisable: a worker that dies between sending and saying so leaves a row that another sends
again, under the same Message-ID. Nothing waits in the broker; a nudge there only saves the next minute's wait.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from email.utils import parseaddr
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.utils import timezone

from casework import workers
from casework.clock import Calendar
from casework.people.models import User
from casework.post.markdown import LetterFault, to_html, to_text
from casework.post.models import Letter, Message
from casework.post.pdf import letter_pdf
from casework.record.models import Case

log = logging.getLogger(__name__)

OPENS, CLOSES = time(8), time(18)
BATCH = 20
GIVE_UP_AFTER = 12
LONGEST_WAIT = timedelta(hours=6)


# ------------------------------------------------------------------------------------------------ queueing


def queue_notice(
    *, key: str, user_id: int, case: Case, subject: str, text: str, at: datetime
) -> Message | None:
    """Queue an e-mail to a member of staff about a case. The same key twice queues one; no address queues none."""
    address = User.objects.filter(pk=user_id, is_active=True).values_list("email", flat=True).first()
    if not address:
        return None
    message, _ = Message.objects.get_or_create(
        key=key,
        defaults={
            "kind": Message.Kind.NOTICE,
            "case": case,
            "user_id": user_id,
            "to_email": address,
            "subject": subject,
            "text": f"{text}\n\n{settings.SITE_URL}/case/{case.reference}/\n",
            "queued_at": at,
            "not_before": at,
        },
    )
    return message


def queue_letter(letter: Letter, *, at: datetime) -> Message:
    """Queue a frozen letter to its receiver's e-mail address; the PDF is made of the frozen text when it goes."""
    return Message.objects.create(
        kind=Message.Kind.LETTER,
        key=f"letter:{letter.pk}",
        case=letter.case,
        letter=letter,
        to_email=letter.to_email,
        subject=f"{letter.subject} ({letter.case.reference})",
        text=letter.body,
        office_hours=False,
        queued_at=at,
        not_before=at,
    )


def queue_account(*, key: str, user: User, subject: str, text: str, at: datetime) -> Message:
    """Queue an e-mail about somebody's own account, a password to reset; it goes at any hour."""
    return Message.objects.create(
        kind=Message.Kind.ACCOUNT,
        key=key,
        user=user,
        to_email=user.email,
        subject=subject,
        text=text,
        office_hours=False,
        queued_at=at,
        not_before=at,
    )


def queue_code(*, key: str, to_email: str, subject: str, text: str, at: datetime) -> Message:
    """Queue a code to somebody without an account, at the address they gave; it goes at any hour."""
    return Message.objects.create(
        kind=Message.Kind.ACCOUNT,
        key=key,
        to_email=to_email,
        subject=subject,
        text=text,
        office_hours=False,
        queued_at=at,
        not_before=at,
    )


def nudge() -> None:
    """Wake a worker. The rows are safe without it: the next minute finds them."""
    workers.nudge("casework.post.tasks.deliver")


# ------------------------------------------------------------------------------------------------ delivering


@dataclass(frozen=True)
class Delivered:
    """What one run did, and what it left: `held` wait for office hours, `waiting` for a retry."""

    sent: int
    failed: int
    waiting: int
    held: int


def is_office_hours(at: datetime, calendar: Calendar) -> bool:
    """Say whether staff may be written to: 8:00 to 18:00 in London on a working day."""
    local = timezone.localtime(at)
    return calendar.is_working(local.date()) and OPENS <= local.time() < CLOSES


CLAIM = """
UPDATE casework_message SET state = 'in_flight', claimed_at = %(at)s, attempts = attempts + 1
WHERE id IN (
    SELECT id FROM casework_message
    WHERE state IN ('queued', 'in_flight') AND not_before <= %(at)s
      AND (state = 'queued' OR claimed_at < %(abandoned)s)
      AND (NOT office_hours OR %(office)s)
    ORDER BY not_before, id LIMIT %(batch)s FOR UPDATE SKIP LOCKED
) RETURNING id
"""


def _claim(at: datetime, office: bool) -> list[Message]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            CLAIM,
            {
                "at": at,
                "abandoned": at - timedelta(seconds=settings.OUTBOX_IN_FLIGHT_SECONDS),
                "office": office,
                "batch": BATCH,
            },
        )
        ids = [row[0] for row in cursor.fetchall()]
    return list(Message.objects.filter(pk__in=ids).select_related("letter__case").order_by("pk"))


def message_id(message: Message) -> str:
    """Return the Message-ID header of a row: the same for every copy of it."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "casework.invalid"
    return f"<{message.message_id}@{domain}>"


def as_email(message: Message, via: BaseEmailBackend) -> EmailMultiAlternatives:
    """Return a row as the e-mail that goes: plain text, and for a letter also its page and its PDF."""
    letter = message.letter
    body = to_text(message.text) if letter else message.text
    email = EmailMultiAlternatives(
        subject=message.subject,
        body=body,
        to=[message.to_email],
        headers={"Message-ID": message_id(message), "Auto-Submitted": "auto-generated"},
        connection=via,
    )
    if letter:
        email.attach_alternative(to_html(letter.body), "text/html")
        email.attach(f"{letter.case.reference}.pdf", letter_pdf(letter), "application/pdf")
    return email


def _retry_later(message: Message, at: datetime, wrong: Exception) -> bool:
    """Put a row back with a longer wait; return whether it was given up. The error is kept without its text's addresses."""
    gives_up = message.attempts >= GIVE_UP_AFTER
    wait = min(timedelta(minutes=2**message.attempts), LONGEST_WAIT)
    code = getattr(wrong, "smtp_code", "")
    Message.objects.filter(pk=message.pk).update(
        state=Message.State.FAILED if gives_up else Message.State.QUEUED,
        not_before=at + wait,
        claimed_at=None,
        last_error=f"{type(wrong).__name__} {code}".strip(),
    )
    log.warning("message %s was not sent (%s), try %s", message.pk, type(wrong).__name__, message.attempts)
    return gives_up


def deliver(at: datetime, calendar: Calendar) -> Delivered:
    """Send what is due to go, a batch at a time, until nothing is. Safe to run twice and by several at once.

    Args:
        at: the moment, aware; rows whose time has not come are left.
        calendar: tells working days, for what goes in office hours only.
    """
    office = is_office_hours(at, calendar)
    sent = failed = 0
    while batch := _claim(at, office):
        via = get_connection()
        try:
            via.open()
        except (SMTPException, OSError) as wrong:
            failed += sum(_retry_later(message, at, wrong) for message in batch)
            continue
        with via:
            for message in batch:
                try:
                    as_email(message, via).send()
                except (SMTPException, OSError, LetterFault) as wrong:
                    failed += _retry_later(message, at, wrong)
                else:
                    Message.objects.filter(pk=message.pk).update(
                        state=Message.State.SENT, sent_at=at, last_error=""
                    )
                    sent += 1
    left = Message.objects.filter(state__in=[Message.State.QUEUED, Message.State.IN_FLIGHT])
    held = 0 if office else left.filter(office_hours=True, not_before__lte=at).count()
    return Delivered(sent, failed, left.count() - held, held)
