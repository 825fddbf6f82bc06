"""The head has not replied on working day 8, and school breaks up tomorrow: a chase goes, it is taken higher, the therapy provider is
asked directly, and no clock moves.

Scenario 3.
"""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from casework.models import Case, Message
from casework.post.outbox import deliver
from casework.record.calendars import current
from sectionf.evidence.tasks import remind
from sectionf.ledger import Term
from sectionf.term_dates.keeping import Dates, add
from tests.builders import a_check, a_person, a_setting, a_user, at, do
from tests.journeys.conftest import press, send, service, team

pytestmark = pytest.mark.django_db(transaction=True)

ASKED = date(2026, 5, 11)  # a Monday: working day 8 is Thursday 21 May, and school breaks up on the 22nd
TERM = Term(2025, "Summer", date(2026, 4, 13), date(2026, 7, 21), date(2026, 5, 25), date(2026, 5, 29))


@pytest.fixture
def olivia():
    return a_user("officer", team=team("complaints"), first_name="Olivia", last_name="Marsh")


@pytest.fixture
def check(it_is, olivia):
    """Asked on Monday 11 May by a link; reminded by itself on working day 5, which was Monday 18 May; nobody has answered."""
    it_is("2026-05-11 10:00")
    birchwood = a_setting()
    add(Dates(2025, (TERM,)), establishment=birchwood, source="The school’s website", by=None, at=at(ASKED))
    check = a_check(
        "scoped",
        received="2026-05-07",
        on=ASKED,
        by=olivia,
        owner=olivia,
        team=olivia.team,
        service=service("send"),
        establishment=birchwood,
        complainant=a_person("Ngozi Obi", email="ngozi@home.example"),
        summary="No speech therapy since September",
    )
    do(check, "acknowledge", by=olivia, on=ASKED, more="")
    do(
        check,
        "ask_setting",
        by=olivia,
        on=ASKED,
        to_name="Mr Cole, headteacher",
        to_email="head@birchwood.example",
    )
    it_is("2026-05-18 09:20")
    remind()
    return Case.objects.get(pk=check.pk)


def clocks(check):
    return list(check.clocks.order_by("pk").values_list("code", "trigger_on", "due_on", "ended_as"))


def test_a_chase_goes_it_is_taken_higher_the_provider_is_asked_and_no_clock_moves(
    page, axe, sign_in, picture, typed, it_is, olivia, check
):
    before = clocks(check)
    it_is("2026-05-21 09:10")
    sign_in(page, olivia)
    page.goto(f"/case/{check.reference}/")
    evidence = page.locator("section.app-case__panel").filter(
        has=page.get_by_role("heading", name="What the setting and the family say")
    )
    shown = evidence.inner_text()
    assert "School breaks up tomorrow, Friday 22 May 2026" in shown
    assert "asked on 11 May 2026 and reminded on 18 May 2026" in shown
    assert "There is no answer yet about items 1, 2 and 3, and it is late." in shown
    axe()
    picture(evidence, "silent-case")

    # The chase: a letter with the link, now.
    press(page, "Remind the setting")
    page.get_by_label("Anything to add?").fill("School breaks up tomorrow: please answer today, or ring me.")
    page.get_by_role("complementary", name="What this will do").get_by_text(
        "breaks up tomorrow"
    ).first.wait_for()
    axe()
    send(page, "Remind the setting")

    # It is taken to the chair of governors and to our head of service.
    press(page, "Take it higher")
    told = page.get_by_role("group", name="Who is told?")
    assert told.get_by_label("The chair of the setting’s governors or trustees").is_checked()
    assert told.get_by_label("Our head of service").is_checked()
    press(page.locator("form[data-preview]"), "Take it higher")
    problems = page.get_by_role("alert").inner_text()
    for sentence in ("Enter the name of whoever is told here.", "Enter why they are told."):
        assert sentence in problems
    axe()
    page.goto(page.url)
    page.get_by_label("Name of our head of service or assistant director").fill("Helen Ward")
    page.get_by_label("Their work email address").fill("helen.ward@council.example")
    page.get_by_label("Why?").fill(
        "Nobody has answered on working day 8, and nobody will be there from tomorrow."
    )
    preview = page.get_by_role("complementary", name="What this will do")
    preview.get_by_text("The letter to The Chair of Governors").wait_for()
    axe()
    picture(page, "silent-higher", down_to=page.get_by_label("Why?"))
    send(page, "Take it higher")

    # The therapy service makes item 1: it is asked directly, with a day of its own before the family's letter is due.
    press(page, "Ask a provider directly")
    page.get_by_label("Who makes it?").fill("Children’s speech and language therapy")
    page.get_by_label("Their work email address").fill("therapy@health.example")
    about = page.get_by_role("group", name="About which items?")
    for other in ("Item 2", "Item 3"):
        about.get_by_label(other).uncheck()
    typed(page, "By when do they answer?", date(2026, 5, 27))
    preview = page.get_by_role("complementary", name="What this will do")
    preview.get_by_text("Wednesday 27 May 2026").first.wait_for()
    axe()
    picture(page, "silent-provider")
    send(page, "Ask a provider directly")
    axe()
    others = page.locator("section.app-case__panel").filter(
        has=page.get_by_role("heading", name="Others who were asked or told")
    )
    picture(others, "silent-others")
    for words in (
        "Children’s speech and language therapy",
        "27 May 2026",
        "Helen Ward",
        "chair of the setting",
    ):
        assert words in others.inner_text()

    # What was sent has gone to each; no clock has moved, and the family's day stands.
    mail.outbox.clear()
    deliver(timezone.now() + timedelta(minutes=1), current())
    to = {message.to[0]: message.body for message in mail.outbox}
    assert "please answer today, or ring me" in to["head@birchwood.example"]
    assert "Nobody has answered on working day 8" in to["helen.ward@council.example"]
    assert "/evidence/open/" not in to["therapy@health.example"]
    assert clocks(check) == before
    check = Case.objects.get(pk=check.pk)
    assert (check.state, check.clocks.get(code="sectionf.issue").due_on) == (
        "evidence_requested",
        date(2026, 6, 5),
    )
    assert not Message.objects.filter(to_email="ngozi@home.example", subject__contains="longer").exists()

    # The therapist answers by telephone; the head never does. The check goes on, with both as findings.
    it_is("2026-05-27 11:00")
    sign_in(page, olivia)
    page.goto(f"/case/{check.reference}/")
    press(page, "Record a provider’s answer")
    page.get_by_label("What does Children’s speech and language therapy say of item 1?").fill(
        "The post has been empty since 1 September. An agency could begin on 8 June."
    )
    axe()
    send(page, "Record a provider’s answer")
    press(page, "Record the evidence")
    page.get_by_label("The setting has not replied about anything").check()
    send(page, "Record the evidence")
    assert (
        "reminded on 18 May 2026 and 21 May 2026; no reply by 27 May 2026"
        in page.locator("main").inner_text()
    )
    press(page, "Evaluate the items")
    group = page.get_by_role("group", name="Item 1", exact=True)
    assert "The post has been empty since 1 September." in group.inner_text()
    axe()
    assert Case.objects.get(pk=check.pk).clocks.get(code="sectionf.issue").due_on == date(2026, 6, 5)
