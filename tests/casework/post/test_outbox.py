"""The outbox: everything queued goes out, once where all is well, and again under the same name where it is not."""

import smtplib
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail

from casework.models import Message
from casework.post import outbox
from casework.record.calendars import current
from tests.builders import a_concern, a_person, a_user, at, do

pytestmark = pytest.mark.django_db

WEDNESDAY_10AM = datetime(2026, 4, 1, 9, tzinfo=UTC)


def a_message(key="k", **columns):
    columns = {
        "kind": "notice",
        "to_email": "someone@council.example",
        "subject": "S",
        "text": "T",
        "queued_at": WEDNESDAY_10AM,
        "not_before": WEDNESDAY_10AM,
    } | columns
    return Message.objects.create(key=key, **columns)


def deliver(when=WEDNESDAY_10AM):
    return outbox.deliver(when, current())


class Unwilling:
    """A mail server that refuses everything, as real ones sometimes do."""

    def __init__(self, wrong):
        self.wrong = wrong

    def open(self):
        raise self.wrong


def test_what_waits_is_sent_once_and_says_so():
    message = a_message()
    assert deliver().sent == 1
    assert deliver().sent == 0
    assert len(mail.outbox) == 1
    assert mail.outbox[0].extra_headers["Message-ID"] == outbox.message_id(message)
    message.refresh_from_db()
    assert message.state == "sent"


def test_a_letter_goes_as_text_as_page_and_as_pdf_of_the_frozen_words():
    case = a_concern(complainant=a_person(name="Zoë Parent"))
    do(
        case,
        "resolve",
        on="2026-04-01",
        done="We rang.",
        content=True,
        told_on=date(2026, 4, 1),
        told_how="phone",
        send_letter=True,
    )
    deliver(at(date(2026, 4, 1), 20))
    (sent,) = mail.outbox
    assert "Dear Zoë Parent" in sent.body
    assert sent.alternatives[0][1] == "text/html"
    name, content, kind = sent.attachments[0]
    assert (name, kind) == (f"{case.reference}.pdf", "application/pdf")
    assert content.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("when", "office"),
    [
        (datetime(2026, 4, 1, 6, 59, tzinfo=UTC), False),  # 7:59 in London: summer time
        (datetime(2026, 4, 1, 7, 0, tzinfo=UTC), True),
        (datetime(2026, 4, 1, 16, 59, tzinfo=UTC), True),
        (datetime(2026, 4, 1, 17, 0, tzinfo=UTC), False),
        (datetime(2026, 4, 3, 10, 0, tzinfo=UTC), False),  # Good Friday
        (datetime(2026, 4, 4, 10, 0, tzinfo=UTC), False),  # Saturday
        (datetime(2026, 1, 5, 8, 0, tzinfo=UTC), True),  # winter time
    ],
)
def test_staff_are_written_to_in_office_hours_and_the_public_at_any(when, office):
    a_message("staff", queued_at=when, not_before=when)
    a_message("public", office_hours=False, queued_at=when, not_before=when)
    done = deliver(when)
    assert done.sent == 1 + office
    assert done.held == (not office)


def test_a_refusing_mail_server_is_tried_again_later_and_longer_each_time(settings, monkeypatch):
    message = a_message()
    monkeypatch.setattr(outbox, "get_connection", lambda: Unwilling(smtplib.SMTPServerDisconnected("no")))
    waits, when = [], WEDNESDAY_10AM
    for _ in range(3):
        deliver(when)
        message.refresh_from_db()
        waits.append(message.not_before - when)
        when = message.not_before
    assert waits == [timedelta(minutes=2), timedelta(minutes=4), timedelta(minutes=8)]
    assert message.state == "queued"
    assert message.last_error == "SMTPServerDisconnected"


def test_after_many_tries_it_is_given_up_and_stays_to_be_seen(monkeypatch):
    message = a_message(attempts=outbox.GIVE_UP_AFTER - 1)
    monkeypatch.setattr(outbox, "get_connection", lambda: Unwilling(OSError("no route")))
    assert deliver().failed == 1
    message.refresh_from_db()
    assert message.state == "failed"


def test_a_row_left_in_flight_by_a_dead_worker_is_sent_again_under_the_same_name():
    message = a_message(state="in_flight", claimed_at=WEDNESDAY_10AM, attempts=1)
    assert deliver(WEDNESDAY_10AM + timedelta(minutes=9)).sent == 0
    assert deliver(WEDNESDAY_10AM + timedelta(minutes=11)).sent == 1
    assert mail.outbox[0].extra_headers["Message-ID"] == outbox.message_id(message)


def test_the_same_cause_queues_once():
    user, case = a_user("officer"), a_concern()
    for _ in range(2):
        outbox.queue_notice(
            key="event:1:1", user_id=user.pk, case=case, subject="s", text="t", at=WEDNESDAY_10AM
        )
    assert Message.objects.filter(kind="notice").count() == 1
