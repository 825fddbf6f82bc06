"""An e-mail is pasted on the page of a new contact: what it says goes into the boxes, and its day is the day of receipt."""

from datetime import date

import pytest

from casework.models import Case
from complaints.models import Contact
from tests.builders import a_user
from tests.complaints.intake.typing import NEW, a_page, signed_in

pytestmark = pytest.mark.django_db

MAIL = """From: Grace Adeyemi <grace@home.example>
Sent: Friday, 10 April 2026 19:40
To: Complaints Team <complaints@ashbourne.example>
Subject: Leon

The taxi was late again on four days this week.

Leon has had no speech and language therapy since September.
"""
EMPTY = {
    "name": "",
    "email": "",
    "said": "",
    "at_risk": "",
    "received_on_0": "14",
    "received_on_1": "4",
    "received_on_2": "2026",
    "matters-0-summary": "",
}


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def read(pasted=MAIL, **typed):
    client = signed_in(a_user("officer"))
    return client.post(NEW, a_page(**(EMPTY | typed), pasted=pasted) | {"read": "1"})


def held(answer, *names):
    form = answer.context["form"]
    return {name: form[name].value() for name in names}


def test_the_page_is_filled_from_the_email_and_says_from_when_the_clocks_run():
    answer = read()
    assert held(answer, "name", "email", "channel", "received_on", "pasted") == {
        "name": "Grace Adeyemi",
        "email": "grace@home.example",
        "channel": "email",
        "received_on": ["10", "4", "2026"],
        "pasted": "",
    }
    assert held(answer, "said")["said"].startswith("The taxi was late")
    assert "It reached the council on Friday 10 April 2026 at 7:40pm" in text(answer)
    assert "There is a problem" not in text(answer)
    rows = [(one["summary"].value(), one["subject"].value()) for one in answer.context["matters"].forms]
    assert rows == [
        ("The taxi was late again on four days this week", "other"),
        ("Leon has had no speech and language therapy since September", "section_f"),
    ]
    assert "2 matters are suggested" in text(answer)
    assert not Contact.objects.exists()


def test_what_was_typed_already_is_not_written_over():
    answer = read(
        name="Grace B Adeyemi",
        channel="member",
        said="She rang as well.",
        **{"matters-0-summary": "The taxi"},
    )
    assert held(answer, "name", "channel") == {"name": "Grace B Adeyemi", "channel": "member"}
    assert held(answer, "said")["said"].startswith("She rang as well.\n\nThe taxi was late")
    assert [one["summary"].value() for one in answer.context["matters"].forms] == ["The taxi"]


def test_a_day_that_is_not_said_is_left_empty_and_not_taken_for_today():
    answer = read(MAIL.replace("Sent: Friday, 10 April 2026 19:40\n", ""))
    assert held(answer, "received_on") == {"received_on": ["", "", ""]}
    assert "It does not say when it came: enter the day it reached the council." in text(answer)


@pytest.mark.parametrize(
    ("pasted", "sentence"),
    [
        ("I rang three times.", "That is not an email with its head. Copy it with the lines From, Sent and Subject, or fill in the page by hand."),
        ("", "Paste the email first, with the lines From, Sent and Subject."),
        ("x" * 100_001, "The email must be 100000 characters or fewer."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_in_a_sentence_and_stays(pasted, sentence):
    answer = read(pasted)
    assert sentence in text(answer)
    assert held(answer, "pasted") == {"pasted": pasted}
    assert "Error: New contact" in text(answer)


def test_the_concern_that_is_made_of_it_was_received_on_the_day_of_the_email():
    client = signed_in(a_user("officer"))
    shown = client.post(NEW, a_page(**EMPTY, pasted=MAIL.replace("Leon has", "The taxi has")) | {"read": "1"})
    form, matters = shown.context["form"], shown.context["matters"].forms
    day = dict(
        zip(("received_on_0", "received_on_1", "received_on_2"), form["received_on"].value(), strict=True)
    )
    page = a_page(
        (matters[0]["summary"].value(), "other"),
        name=form["name"].value(),
        said=form["said"].value(),
        channel=form["channel"].value(),
        at_risk="no",
        **day,
    )
    assert client.post(NEW, page | {"go": "concern"}).status_code == 302
    case = Case.objects.get()
    assert (case.received_on, case.channel) == (date(2026, 4, 10), "email")


def test_markup_in_an_email_stays_text():
    answer = read(
        MAIL.replace("Grace Adeyemi", "<b>Grace</b>").replace(
            "The taxi", "<script>alert(1)</script> The taxi"
        )
    )
    assert "<script>alert" not in answer.content.decode()
