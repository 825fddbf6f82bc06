"""An EHC coordinator finds a concern on its ninth working day unanswered, replies from the case, and it closes with her words.

Scenario 5: the complaint that never comes, because somebody saw the concern.
"""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from casework.models import Case, Message
from casework.post.outbox import deliver
from casework.post.reminders import sweep
from casework.record.calendars import current
from tests.builders import a_concern, a_person, a_team, a_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def priya():
    return a_user("coordinator", team=a_team("ehc-north"), first_name="Priya", last_name="Shah")


@pytest.fixture
def concern(priya):
    today = timezone.localdate()
    received = current().working_days_before(today, 9)
    parent = a_person("Dorota Kowalska", email="dorota@home.example")
    return a_concern(
        received=received,
        owner=priya,
        team=priya.team,
        complainant=parent,
        subject=a_person("Jakub Kowalski", email=""),
        summary="Nobody has replied about the annual review",
        narrative="I have written three times. Is the review happening or not?",
    )


def test_the_coordinator_sees_it_replies_and_it_closes_with_her_words(
    page, axe, sign_in, picture, priya, concern
):
    # 1. A reminder had said so: the reply is late, the resolution is due tomorrow.
    now = timezone.now()
    sweep(timezone.localdate(), now, current())
    digest = Message.objects.get(user=priya)
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
    first.get_by_role("link", name=concern.reference).click()
    axe()
    picture(page, "coordinator-case")
    page.get_by_role("link", name="how it was counted").first.click()
    axe()
    assert "working days" in page.locator("main").inner_text()
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
