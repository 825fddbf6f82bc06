"""A pasted e-mail gives who wrote it, when it reached the council and what was said, as each mail program copies it."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.intake.mail import read_mail

OUTLOOK = """From: Okafor, Amara <amara@home.example>
Sent: Friday, 10 April 2026 19:40
To: Complaints Team <complaints@ashbourne.example>
Subject: RE: Taxi

The taxi comes late.

Amara
"""
OUTLOOK_US = """From: Amara Okafor
Sent: Friday, April 10, 2026 7:40 PM
To: Complaints
Subject: Taxi
The taxi comes late.

Amara"""
GMAIL_FORWARD = """FYI, please log this.

---------- Forwarded message ---------
From: *Amara Okafor* <amara@home.example>
Date: Fri, 10 Apr 2026 at 19:40
Subject: Taxi
To: <complaints@ashbourne.example>


The taxi comes late.

Amara"""
APPLE = """Begin forwarded message:

From: Amara Okafor <amara@home.example>
Subject: Taxi
Date: 10 April 2026 at 19:40:12 BST
To: complaints@ashbourne.example

The taxi comes late.

Amara"""
OLD_OUTLOOK = """________________________________
From: Amara Okafor [mailto:amara@home.example]
Sent: 10/04/2026 19:40
To: Complaints
Cc: Somebody Else
Subject: Fwd: Taxi

The taxi comes late.

Amara"""
SOURCE = """Received: from mx.ashbourne.example (10.0.0.1) by mail.ashbourne.example;
\tFri, 10 Apr 2026 19:40:31 +0100
Received: from home.example by mx.ashbourne.example; Fri, 10 Apr 2026 18:02:00 +0000
From: =?utf-8?q?Amara_Okafor?= <amara@home.example>
Date: Fri, 10 Apr 2026 18:01:00 +0000
Message-ID: <1@home.example>
MIME-Version: 1.0
Subject: =?utf-8?q?Taxi?=
Content-Type: multipart/alternative; boundary=xx

--xx
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

The taxi comes =
late.

Amara
--xx
Content-Type: text/html

<p>The taxi comes late.</p>
--xx--
"""


@pytest.mark.parametrize("pasted", [OUTLOOK, OUTLOOK_US, GMAIL_FORWARD, APPLE, OLD_OUTLOOK, SOURCE])
def test_who_when_about_and_what(pasted):
    mail = read_mail(pasted)
    assert mail is not None
    assert mail.name == "Amara Okafor"
    assert mail.subject == "Taxi"
    assert mail.at is not None
    assert (mail.at.date().isoformat(), f"{mail.at:%H:%M}") == ("2026-04-10", "19:40")
    assert mail.text.endswith("The taxi comes late.\n\nAmara")
    assert "Subject" not in mail.text
    if pasted != OUTLOOK_US:
        assert mail.email == "amara@home.example"


def test_what_a_colleague_wrote_above_it_is_kept():
    mail = read_mail(GMAIL_FORWARD)
    assert mail is not None
    assert mail.text.startswith("FYI, please log this.")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Sent: 05 January 2026 09:15", "2026-01-05"),
        ("Sent: 05/01/2026 09:15", "2026-01-05"),
        ("Sent: 05/01/26", "2026-01-05"),
        ("Date: 2026-01-05 09:15", "2026-01-05"),
        ("Date: 2026-01-05T23:30:00Z", "2026-01-05"),
        ("Date: Mon, 05 Jan 2026 09:15:00 +0000 (GMT)", "2026-01-05"),
        ("Sent: Monday 5 January 2026 at 09.15", "2026-01-05"),
        ("Date: Fri, 10 Apr 2026 23:30:00 +0000", "2026-04-11"),  # after midnight in London in summer
    ],
)
def test_the_day_it_was_here(line, day):
    mail = read_mail(f"From: a@b.example\n{line}\n\nHello")
    assert mail is not None
    assert mail.at is not None
    assert mail.at.date().isoformat() == day


@pytest.mark.parametrize(
    "line", ["Sent: yesterday", "Sent: Friday", "Sent: 31/02/2026", "Sent: 10 April", "To: us", "Sent:"]
)
def test_a_day_it_does_not_say_is_not_guessed(line):
    mail = read_mail(f"From: Amara <a@b.example>\nSubject: Taxi\n{line}\n\nHello")
    assert mail is not None
    assert mail.at is None
    assert mail.text == "Hello"


@pytest.mark.parametrize(
    "pasted",
    [
        "",
        "   \n",
        "I rang three times.",
        "From: me to you\nI rang three times.",
        "Subject: matters\n\nHello",
        "x" * 200_000,
    ],
)
def test_what_is_not_an_email_is_not_taken_for_one(pasted):
    assert read_mail(pasted) is None


def test_the_head_of_an_older_mail_below_stays_in_the_text():
    mail = read_mail(
        OUTLOOK + "\nFrom: Complaints\nSent: 1 April 2026 10:00\nSubject: Taxi\n\nWe will ring you."
    )
    assert mail is not None
    assert mail.name == "Amara Okafor"
    assert "Sent: 1 April 2026 10:00" in mail.text


@pytest.mark.parametrize(
    ("written", "name", "email"),
    [
        ('"Okafor, Amara" <amara@home.example>', "Amara Okafor", "amara@home.example"),
        ("amara@home.example", "", "amara@home.example"),
        ("<amara@home.example>", "", "amara@home.example"),
        ("Amara Okafor <not an address>", "Amara Okafor", ""),
        ("Amara Okafor (Mrs)", "Amara Okafor (Mrs)", ""),
        ("'amara@home.example' <amara@home.example>", "", "amara@home.example"),
    ],
)
def test_who_wrote_it(written, name, email):
    mail = read_mail(f"From: {written}\nSubject: Taxi\n\nHello")
    assert mail is not None
    assert (mail.name, mail.email) == (name, email)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
def test_whatever_is_pasted_is_read_or_not_but_never_breaks(text):
    for pasted in (
        text,
        f"From: {text}\nDate: {text}\nSubject: {text}\n\n{text}",
        f"MIME-Version: 1.0\nFrom: a\nDate: {text}\nContent-Type: {text}\n\n{text}",
    ):
        mail = read_mail(pasted)
        assert mail is None or mail.at is None or isinstance(mail.at, datetime)
