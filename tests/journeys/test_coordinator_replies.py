"""An EHC coordinator finds a concern on its ninth working day unanswered, replies from the case, and it closes with her words.

Scenario 5: the complaint that never comes, because somebody saw the concern.
"""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from casework.models import Case, Message
from casework.post.outbox import deliver
from casework.post.reminders import sweep
from casework.record.calendars import current
from tests.builders import a_check, a_concern, a_person, a_user, at, do
from tests.journeys.conftest import service, team

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def thursday_after_easter(it_is):
    it_is("2026-04-09 09:30")


@pytest.fixture
def priya():
    return a_user(
        "coordinator",
        team=team("ehc-north"),
        first_name="Priya",
        last_name="Shah",
        last_visit_at=at(date(2026, 4, 8)),
    )


@pytest.fixture
def concern(priya):
    """Received nine working days ago, Good Friday and Easter Monday between."""
    parent = a_person("Dorota Kowalska", email="dorota@home.example", phone="01632 960 411")
    return a_concern(
        received="2026-03-25",
        owner=priya,
        team=priya.team,
        service=service("send"),
        complainant=parent,
        subject=a_person("Jakub Kowalski", email="", date_of_birth=date(2015, 6, 2)),
        summary="Nobody has replied about the annual review",
        narrative="I have written three times. Is the review happening or not?",
    )


@pytest.fixture
def the_rest_of_her_work(priya):
    """What else waits for her: three checks to evaluate, and concerns of this week."""
    mine = {"owner": priya, "team": priya.team, "service": service("send")}
    checks = (
        ("2026-03-11", "Grace Adeyemi", "Leon Adeyemi", "No speech and language therapy since September"),
        ("2026-03-13", "Huw Morgan", "Ffion Morgan", "The sensory circuit is not happening"),
        ("2026-03-19", "Shazia Begum", "Amir Begum", "One teaching assistant for four children"),
    )
    for received, parent, child, summary in checks:
        family = {
            "complainant": a_person(parent),
            "subject": a_person(child, date_of_birth=date(2016, 9, 14)),
        }
        check = a_check("requested", received=received, summary=summary, **family, **mine)
        do(check, "acknowledge", more="")
        for_the_setting = {"plan_final_on": date(2025, 7, 18), "plan_version": "", "since_on": None}
        item = {
            "id": None,
            "text": "A therapist will see the child for 45 minutes each week",
            "disputed": True,
        }
        do(check, "scope", items=(item,), **for_the_setting)
        do(check, "ask_setting")
        said = {"delivered_how": "Twice since Christmas.", "evidence": "The log", "no_reply": False}
        row = check.provision_items.get()
        do(check, "record_evidence", on="2026-03-27", answers=({"id": row.pk, "number": 1} | said,))
    concerns = (
        ("2026-04-02", "Tomasz Nowak", "The draft plan names the wrong class"),
        ("2026-04-07", "Niamh Byrne", "Who is our coordinator now?"),
        ("2026-04-08", "Yusuf Ahmed", "The meeting was cancelled an hour before"),
    )
    for received, parent, summary in concerns:
        case = a_concern(received=received, complainant=a_person(parent), summary=summary, **mine)
        if parent == "Niamh Byrne":
            words = {
                "service_id": case.service_id,
                "service_name": "SEND",
                "owner_id": priya.pk,
                "owner_name": str(priya),
            }
            do(
                case,
                "assign",
                on="2026-04-08",
                by=a_user("officer", first_name="Olivia", last_name="Marsh"),
                team_id=priya.team_id,
                **words,
            )


def test_the_coordinator_sees_it_replies_and_it_closes_with_her_words(
    page, axe, sign_in, picture, priya, concern, the_rest_of_her_work
):
    # 1. A reminder had said so: the reply is late, the resolution is due tomorrow.
    now = timezone.now()
    sweep(timezone.localdate(), now, current())
    digest = Message.objects.filter(user=priya).latest("pk")
    assert concern.reference in digest.text
    assert "Kowalska" not in digest.text

    # 2. My work begins with it.
    sign_in(page, priya)
    axe()
    first = page.locator("tbody tr").first
    assert concern.reference in first.inner_text()
    assert "late" in first.inner_text()
    picture(page, "coordinator-my-work")

    # 3. The case says what is next and why that date.
    first.get_by_role("link", name=concern.reference, exact=True).click()
    axe()
    picture(page, "coordinator-case")
    page.get_by_role("link", name=re.compile("How it was counted.*Resolve the concern")).click()
    axe()
    account = page.locator("main").inner_text()
    assert "Friday 10 April 2026" in account
    for day in ("Good Friday", "Easter Monday", "day 10: due"):
        assert day in account
    picture(page, "coordinator-clock")
    page.go_back()

    # 4. She writes what was done; the preview is the letter itself.
    page.get_by_role("link", name="Record how it was resolved").or_(
        page.get_by_role("button", name="Record how it was resolved")
    ).click()
    axe()
    page.get_by_label("What was done?").fill(
        "The review is on Thursday at 10. I am sorry that nobody told you."
    )
    page.get_by_role("group", name="Was the person content?").get_by_label("Yes").check()
    page.get_by_role("group", name="How were they told?").get_by_label("By email").check()
    page.get_by_role("button", name="Preview").click()
    preview = page.locator("#preview")
    assert "The review is on Thursday at 10" in preview.inner_text()
    assert "Resolved" in preview.inner_text()
    axe()
    picture(page, "coordinator-resolve")
    page.locator("form[data-preview]").get_by_role("button", name="Record how it was resolved").click()

    # 5. Closed, with her text; the letter goes out.
    page.wait_for_url("**/case/**")
    assert "Resolved" in page.locator("body").inner_text()
    axe()
    picture(page, "coordinator-resolved")
    closed = Case.objects.get(pk=concern.pk)
    assert (closed.state, closed.is_open) == ("resolved", False)
    deliver(now + timedelta(minutes=1), current())
    letter = next(sent for sent in mail.outbox if sent.to == ["dorota@home.example"])
    assert "The review is on Thursday at 10" in letter.body
    assert "formal complaint at any time" in letter.body


def test_a_wrong_form_keeps_what_was_typed_and_says_what_to_do(page, axe, sign_in, priya, concern):
    sign_in(page, priya)
    page.goto(f"/case/{concern.reference}/do/resolve/")
    page.get_by_label("What was done?").fill("I rang her.")
    page.locator("form[data-preview]").get_by_role("button", name="Record how it was resolved").click()
    assert page.title().startswith("Error:")
    assert page.get_by_label("What was done?").input_value() == "I rang her."
    page.get_by_role("link", name="Select whether the person was content").click()
    assert page.evaluate("document.activeElement.name") == "content"
    axe()


def test_without_javascript_the_same_work_is_done(open_page, sign_in, priya, concern):
    page = open_page(java_script_enabled=False)
    sign_in(page, priya)
    page.goto(f"/case/{concern.reference}/do/resolve/")
    page.get_by_label("What was done?").fill("I rang her.")
    page.get_by_role("group", name="Was the person content?").get_by_label("No").check()
    page.get_by_role("group", name="How were they told?").get_by_label("By telephone").check()
    page.locator("form[data-preview]").get_by_role("button", name="Record how it was resolved").click()
    assert "Not resolved" in page.locator("body").inner_text()
