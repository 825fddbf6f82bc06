"""A letter as it was said: the frozen words on the page and on paper, and where it is."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from casework.models import Letter, Look, Message
from tests.builders import a_concern, a_person, a_team, a_user, do
from tests.casework.pages.reading import signed_in, words

pytestmark = pytest.mark.django_db


def a_letter(*, owner=None, **known) -> Letter:
    case = a_concern(received="2026-03-30", owner=owner, **known)
    do(
        case,
        "resolve",
        on="2026-04-01",
        done="We rang and put it right.",
        content=False,
        told_on=date(2026, 4, 1),
        told_how="phone",
        send_letter=True,
    )
    return Letter.objects.get(case=case)


def page(letter, user=None, ending="/"):
    return signed_in(user or a_user("officer")).get(
        f"/case/{letter.case.reference}/letter/{letter.pk}{ending}"
    )


def text_of(answer) -> str:
    return " ".join(
        " ".join(one.extract_text() for one in PdfReader(io.BytesIO(answer.content)).pages).split()
    )


def test_it_shows_the_frozen_words_and_that_they_are_unchanged():
    letter = a_letter()
    said = words(page(letter))
    assert "We rang and put it right." in said
    assert "Unchanged since it was written" in said


def test_words_that_were_tampered_with_are_said_to_be_other_words():
    letter = a_letter()
    Letter.objects.filter(pk=letter.pk).update(body="Other words.\n")
    assert "Not the words it was kept with" in words(page(letter))


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("queued", "Waiting to go by email"),
        ("sent", "Sent by email"),
        ("failed", "Not delivered: send it on paper"),
    ],
)
def test_it_says_where_the_letter_is(state, told):
    letter = a_letter()
    Message.objects.filter(letter=letter).update(state=state)
    assert told in words(page(letter))


def test_a_letter_to_somebody_without_email_is_to_be_posted():
    letter = a_letter(complainant=a_person("Ama Mensah", preferred_contact="post", address="14 Mill Lane"))
    said = words(page(letter))
    assert "To be printed and posted" in said
    assert "14 Mill Lane" in said


def test_the_pdf_is_the_same_bytes_every_time():
    letter, officer = a_letter(), a_user("officer")
    first, second = (page(letter, officer, ".pdf") for _ in range(2))
    assert first["Content-Type"] == "application/pdf"
    assert first.content == second.content
    assert "We rang and put it right." in text_of(first)


def test_the_large_print_says_the_same_words():
    letter = a_letter()
    assert "We rang and put it right." in text_of(page(letter, None, "/large-print.pdf"))


def test_the_file_copy_accounts_for_the_dates_in_the_letter():
    case = a_concern(received="2026-03-30")
    do(case, "extend", on="2026-04-01", why="The head is away", agreed_with="Ama", send_letter=True)
    letter = Letter.objects.get(case=case)
    said = text_of(page(letter, None, "/file-copy.pdf"))
    assert "File copy: how each date was counted" in said
    assert "Good Friday" in said
    assert "File copy" not in text_of(page(letter, None, ".pdf"))


def test_the_file_copy_tells_the_date_as_it_stood_when_the_letter_was_written():
    case = a_concern(received="2026-03-30")
    do(case, "extend", on="2026-04-01", why="The head is away", agreed_with="Ama", send_letter=True)
    letter = Letter.objects.get(case=case)
    Letter.objects.filter(pk=letter.pk).update(
        dated_on=date(2026, 3, 31), body="You will hear by 15 April 2026.\n"
    )
    said = text_of(page(letter, None, "/file-copy.pdf"))
    assert "Wednesday 15 April 2026" in said
    assert "Thursday 16 April 2026" not in said


@pytest.mark.parametrize("ending", ["/", ".pdf", "/file-copy.pdf", "/large-print.pdf"])
def test_a_letter_is_found_only_on_its_own_case_by_who_may_see_it(ending):
    letter, other = a_letter(team=a_team("ehc-south")), a_concern()
    coordinator = a_user("coordinator", team=a_team("ehc-north"))
    assert page(letter, coordinator, ending).status_code == 404
    assert page(letter, a_user("administrator"), ending).status_code == 403
    wrong = signed_in(a_user("officer")).get(f"/case/{other.reference}/letter/{letter.pk}{ending}")
    assert wrong.status_code == 404


@pytest.mark.parametrize("ending", ["/", ".pdf", "/file-copy.pdf"])
def test_a_look_at_a_letter_of_a_restricted_case_is_written_down(ending):
    officer = a_user("officer")
    letter = a_letter(owner=officer, restricted=True)
    page(letter, officer, ending)
    assert Look.objects.get(what=f"letter {letter.pk}").user == officer
