"""Two officers have the same case open. One is first; the other reads what happened, and keeps every word that was typed."""

import pytest

from casework.models import Case, Event
from tests.builders import a_complaint, a_concern, a_person, a_user
from tests.journeys.conftest import press, send, service, team

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def a_monday(it_is):
    it_is("2026-04-13 11:00")


@pytest.fixture
def olivia():
    return a_user("officer", team=team("complaints"), first_name="Olivia", last_name="Marsh")


@pytest.fixture
def owen():
    return a_user("officer", team=team("complaints"), first_name="Owen", last_name="Price")


@pytest.fixture
def concern(olivia):
    return a_concern(
        received="2026-04-08",
        owner=olivia,
        team=olivia.team,
        service=service("school-transport"),
        complainant=a_person("Bronwen Hughes", email="bronwen@home.example"),
        summary="Bus pass has not come",
        narrative="The summer term bus pass has not come and my daughter starts on Wednesday.",
    )


def test_one_wins_and_the_other_reads_what_happened_and_does_it_with_what_was_typed(
    open_page, axe, sign_in, picture, olivia, owen, concern
):
    first, second = open_page(), open_page()
    sign_in(first, owen)
    sign_in(second, olivia)
    for page in (first, second):
        page.goto(f"/case/{concern.reference}/")

    # Both open a form; Olivia has half a letter typed when Owen presses his button.
    press(second, "Record how it was resolved")
    typed = "The pass was printed this morning and is in the post. I am sorry that it is late."
    second.get_by_label("What was done?").fill(typed)
    second.get_by_role("group", name="Was the person content?").get_by_label("Yes").check()
    second.get_by_role("group", name="How were they told?").get_by_label("By telephone").check()
    press(first, "Take longer, agreed with the person")
    first.get_by_label("Why is more time needed?").fill("The printer of passes is broken until Friday.")
    first.get_by_label("Who agreed to it?").fill("Bronwen Hughes")
    send(first, "Take longer, agreed with the person")

    # Olivia is told who did what, and nothing of hers is lost or done.
    press(second.locator("form[data-preview]"), "Record how it was resolved")
    second.get_by_role("heading", name="This case has moved on").wait_for()
    told = second.locator("main").inner_text()
    assert "More time agreed with Bronwen Hughes." in told
    assert "Owen Price" in told
    assert second.get_by_label("What was done?").input_value() == typed
    assert second.get_by_role("group", name="How were they told?").get_by_label("By telephone").is_checked()
    axe(second)
    picture(second, "two-officers-moved-on")
    assert Case.objects.get(pk=concern.pk).state == "received"

    # It still makes sense, so one more press does it.
    send(second, "Record how it was resolved")
    assert [event.code for event in Event.objects.filter(case=concern).order_by("seq")] == [
        "concern.received",
        "concern.extended",
        "concern.replied",
    ]
    assert Case.objects.get(pk=concern.pk).state == "resolved"
    second.problems[:] = [problem for problem in second.problems if not problem.startswith("409")]


def test_what_is_no_longer_possible_is_said_and_the_words_can_be_copied(
    open_page, axe, sign_in, picture, olivia, owen
):
    complaint = a_complaint(
        "triaged",
        received="2026-04-08",
        by=olivia,
        owner=olivia,
        team=olivia.team,
        complainant=a_person("Bronwen Hughes", email="bronwen@home.example"),
        summary="Bus pass has not come",
    )
    first, second = open_page(), open_page()
    sign_in(first, owen)
    sign_in(second, olivia)
    for page in (first, second):
        page.goto(f"/case/{complaint.reference}/do/acknowledge/")
    first.get_by_label("What is the complaint about, as we understand it?").fill("The pass did not come.")
    send(first, "Acknowledge")
    typed = (
        "You are unhappy that your daughter’s bus pass has not come, and that nobody answers the telephone."
    )
    second.get_by_label("What is the complaint about, as we understand it?").fill(typed)
    press(second.locator("form[data-preview]"), "Acknowledge")
    told = second.locator("main").inner_text()
    assert "“Acknowledge” is no longer possible" in told
    assert "Owen Price" in told
    assert second.locator("pre.app-typed").filter(has_text=typed).is_visible()
    axe(second)
    picture(second, "two-officers-not-possible")
    assert Event.objects.filter(case=complaint, code="complaint.acknowledged").count() == 1
    second.problems[:] = [problem for problem in second.problems if not problem.startswith("409")]
