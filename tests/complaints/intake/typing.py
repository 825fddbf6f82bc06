"""What somebody types on the page of a new contact, in plain words for tests."""

import uuid
from datetime import date
from typing import Any

from django.test import Client
from django.urls import reverse

from casework.models import User
from complaints.models import Contact

NEW = "/contact/new/"


def a_page(*lines: tuple[str, str] | str, received: date | None = None, **typed: Any) -> dict[str, Any]:
    """Return a page of a new contact as it is posted: `lines` are its matters, each a summary or (summary, subject)."""
    day = received or date(2026, 3, 30)
    page: dict[str, Any] = {
        "token": str(uuid.uuid4()),
        "name": "Pat Parent",
        "email": "pat@home.example",
        "channel": "phone",
        "received_on_0": day.day,
        "received_on_1": day.month,
        "received_on_2": day.year,
        "said": "I rang three times.",
        "at_risk": "no",
        "matters-INITIAL_FORMS": "0",
    }
    rows = [(line, "") if isinstance(line, str) else line for line in lines or ("Nobody has called back",)]
    page["matters-TOTAL_FORMS"] = str(len(rows))
    for n, (summary, subject) in enumerate(rows):
        page |= {f"matters-{n}-summary": summary, f"matters-{n}-subject": subject}
    return page | typed


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def begun(client: Client, page: dict[str, Any]) -> Contact:
    """Send a page on to where it belongs, and return the draft."""
    answer = client.post(NEW, page | {"go": "triage"})
    assert answer.status_code == 302, answer.content.decode()
    return Contact.objects.get(token=page["token"])


def result_of(contact: Contact) -> str:
    return reverse("complaints:contact", args=[contact.token])


def decided(client: Client, contact: Contact, **decisions: str) -> dict[str, str]:
    """Return the form of the result with every advice taken, but for what `decisions` say ("m1-decision")."""
    shown = client.get(result_of(contact))
    typed = {"keeper": "me"}
    for form in shown.context["decided"]:
        typed |= {f"{form.prefix}-seen": form.advice, f"{form.prefix}-decision": "accept"}
    return typed | decisions
