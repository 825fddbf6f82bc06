"""A SENCO answers in a browser: wide and narrow, with scripts and without, heard by axe; and every way it can end says what to do."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.utils import timezone

from casework.models import Case, Document
from casework.post.outbox import deliver
from casework.record.calendars import current
from sectionf.evidence.models import EvidenceLink
from sectionf.models import ProvisionItem
from tests.builders import a_check, a_user, do
from tests.casework.pages.files import GOOD
from tests.sectionf.evidence.by_link import LANE, code_of

pytestmark = pytest.mark.django_db(transaction=True)

LOG = {"name": "log of sessions.pdf", "mimeType": "application/pdf", "buffer": GOOD["scan.pdf"]}
NOT_TAKEN = {"name": "photos.zip", "mimeType": "application/zip", "buffer": b"PK\x03\x04"}


@pytest.fixture
def case():
    """A check whose setting is asked today; the first item is 45 minutes once a week."""
    today = timezone.localdate()
    case = a_check("scoped", items=3, received=today)
    ProvisionItem.objects.filter(case=case, number=1).update(minutes=45, times=1, period="week")
    do(
        case,
        "ask_setting",
        on=today,
        recorded=today,
        to_name="Ms R Lane",
        to_email="lane@birchwood.example",
        more="",
    )
    return case


def address_in_mail():
    """Deliver the outbox; return the address that stands in the e-mail to the setting."""
    deliver(timezone.now() + timedelta(days=1), current())
    body = next(sent.body for sent in mail.outbox if sent.to == ["lane@birchwood.example"])
    return re.search(rf"{re.escape(settings.SITE_URL)}(/evidence/open/\S+/)", body)[1]


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def press(page, name, role="button"):
    """Press a button or a link, and wait for the page it leads to."""
    with page.expect_navigation():
        page.get_by_role(role, name=name).last.click()


def save(page):
    press(page, "Save and go on")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_senco_answers_from_the_email_to_the_receipt(open_page, axe, case, width, scripts):
    page = open_page(viewport={"width": width, "height": 900}, java_script_enabled=scripts)

    def seen():
        if scripts:
            axe(page)
        assert fits(page), page.url
        assert "Ada" not in page.title()

    # 1. The link of the e-mail leads to a page that says what it is.
    page.goto(address_in_mail())
    seen()
    assert "open" not in page.url
    main = page.locator("main")
    for said in (
        "Ada O., named in our letter",
        "Birchwood Primary School",
        "about ten minutes",
        "saved as you go",
    ):
        assert said in main.inner_text()
    press(page, "Start now")
    seen()
    assert page.title().startswith("Error: ")
    page.get_by_label("Your job at the setting").fill(LANE["by_role"])
    press(page, "Start now")
    seen()

    # 2. The first item: what is missing is said, what is typed stays, a file that is not taken loses nothing.
    press(page, re.compile("^Item 1"), "link")
    seen()
    assert "45 minutes, once a week" in main.inner_text()
    save(page)
    seen()
    page.get_by_role("link", name="Select whether it is being made.").click()
    page.get_by_label("Partly").check()
    page.get_by_label("What stands in the way of the rest?").fill("The therapist left at Christmas.")
    page.get_by_label("By whom?").fill("Ms Lane, teaching assistant")
    page.get_by_label("Timetables, logs, reports").set_input_files([LOG, NOT_TAKEN])
    save(page)
    seen()
    assert "“photos.zip” is not a kind of file we take" in main.inner_text()
    assert "log of sessions.pdf" in main.inner_text()
    assert page.get_by_label("By whom?").input_value() == "Ms Lane, teaching assistant"
    page.get_by_label("How long each time?").fill("20")
    page.get_by_label("How often?").fill("1")
    page.get_by_label("In each").select_option("week")
    save(page)

    # 3. She leaves, and comes back by the same link.
    page.goto("/evidence/")
    page.goto(address_in_mail())
    seen()
    assert "1 of 3 items completed" in main.inner_text()
    press(page, re.compile("^Item 2"), "link")
    page.get_by_label("It never started").check()
    page.get_by_label("Why did it not start?").fill("Nobody was trained.")
    assert page.get_by_label("By whom?").is_visible() is False  # what is not made has no amount
    seen()
    save(page)
    page.get_by_label("I cannot say").check()
    page.get_by_label("Who can say?").fill("The therapy service")
    save(page)

    # 4. She reads it over, changes one answer, and sends it.
    page.get_by_role("heading", name="Read the answers over before you send them").wait_for()
    seen()
    press(page, "Change item 2", "link")
    page.get_by_label("Why did it not start?").fill("Nobody was trained until March.")
    save(page)
    assert "Nobody was trained until March." in main.inner_text()
    press(page, "Send the answers")
    page.get_by_role("heading", name="Answers sent").wait_for()
    seen()
    assert case.reference in main.inner_text()

    sent = Case.objects.get(pk=case.pk)
    assert sent.state == "evaluating"
    assert Document.objects.get(case=case).name == "log of sessions.pdf"
    item = ProvisionItem.objects.get(case=case, number=1)
    assert (item.said, item.said_minutes) == ("partly", 20)


@pytest.mark.parametrize("width", [1280, 390])
def test_every_way_it_can_end_is_accessible_and_says_how_to_reach_us(open_page, axe, case, width):
    viewport = {"width": width, "height": 900}
    page, other, later = (open_page(viewport=viewport) for _ in range(3))

    def seen(one, heading):
        one.get_by_role("heading", name=heading, level=1).wait_for()
        axe(one)
        assert fits(one)
        assert "01632 960 100" in one.locator("main").inner_text()

    page.goto("/evidence/")
    axe(page)
    press(page, "Go on")
    axe(page)
    page.get_by_label("The code in our letter").fill("zzzz-zzzz")
    press(page, "Go on")
    seen(page, "Answer about a child’s provision")
    assert page.title().startswith("Error: ")
    page.goto("/evidence/open/zzzz-zzzz/")
    seen(page, "This link does not work")
    page.goto("/evidence/wait/")
    seen(page, "Too many wrong codes")

    page.goto("/evidence/")
    page.get_by_label("The code in our letter").fill(code_of(case).upper().replace("-", " "))
    press(page, "Go on")
    page.get_by_label("Your job at the setting").fill("SENCO")
    press(page, "Start now")

    other.goto(f"/evidence/open/{code_of(case)}/")
    seen(other, "This link is being used elsewhere")
    press(other, "Send a code")
    seen(other, "This link is being used elsewhere")
    other.get_by_label("The code in our email").fill("1")
    press(other, "Go on here")
    axe(other)
    assert other.title().startswith("Error: ")

    link = EvidenceLink.objects.get(case=case)
    for heading, changes in (
        ("This link has run out", {"expires_on": timezone.localdate() - timedelta(days=1)}),
        ("This link was stopped", {"stopped_on": timezone.localdate()}),
        ("The answers have been sent", {"stopped_on": None, "used_on": timezone.localdate()}),
    ):
        EvidenceLink.objects.filter(pk=link.pk).update(**changes)
        later.goto(f"/evidence/open/{code_of(case)}/")
        seen(later, heading)
        assert case.reference in later.locator("main").inner_text()
    for one in (page, other, later):
        one.problems.clear()  # these pages are answered with 404 and 410, as they should be


def test_the_officer_s_page_is_accessible_with_an_answer_a_link_and_a_silent_item(
    open_page, axe, live_server, case
):
    today = timezone.localdate()
    do(case, "send_link", on=today, recorded=today, to_name="", to_email="", keep_earlier=True, more="")
    do(
        case, "record_evidence", on=today, recorded=today,
        answers=tuple(
            {"id": item.pk, "number": item.number, "delivered_how": "Weekly." if item.number == 1 else "", "evidence": "", "no_reply": item.number == 2}
            for item in case.provision_items.all()
        ),
    )  # fmt: skip
    for width in (1280, 390):
        page = open_page(viewport={"width": width, "height": 900})
        sign_in_as(page, live_server)
        page.goto(f"/case/{case.reference}/")
        axe(page)
        assert fits(page)
        for act in ("send_link", "stop_links", "remind_setting"):
            page.goto(f"/case/{case.reference}/do/{act}/")
            axe(page)
            assert fits(page)


def sign_in_as(page, live_server):
    """Sign somebody in who works on checks, without typing."""
    client, name = Client(), settings.SESSION_COOKIE_NAME
    client.force_login(a_user("officer"))
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
