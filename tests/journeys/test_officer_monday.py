"""A complaints officer's Monday: what came in since Friday is logged, sorted and answered, from the telephone call to closing.

Scenario 1, and scenario 2 as far as intake goes: the receipt date is Friday’s, duplicates are seen, one letter of four matters
goes four ways.
"""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from casework.models import Case, Event, Person
from casework.post.outbox import deliver
from casework.record.calendars import current
from complaints.models import Contact
from tests.builders import a_concern, a_person, a_setting, a_user
from tests.journeys.conftest import press, send, service, team, to_type_in

pytestmark = pytest.mark.django_db(transaction=True)

FRIDAY, MONDAY = date(2026, 4, 10), date(2026, 4, 13)

SAME_PARENT = """From: Amara Okafor <amara@home.example>
Sent: Friday, 10 April 2026 19:40
To: Complaints Team <complaints@ashbourne.example>
Subject: Tobi’s taxi

The taxi for Tobi came late again on Thursday and on Friday. I have written to our MP about it as well.

I want it to come on time.
"""

FOUR_MATTERS = """From: Grace Adeyemi <grace@home.example>
Sent: Friday, 10 April 2026 21:15
To: Complaints Team <complaints@ashbourne.example>
Subject: Formal complaint about Leon’s support

Dear Complaints Team,

I want to make a formal complaint. The taxi was late on four days in March and nobody rang me.

Leon has had no speech and language therapy since September, although his plan says 45 minutes each week.

I also want the wording of Section F changed, because it is far too vague.

And his class teacher was rude to me in front of other parents on 2 April.

Yours sincerely
Grace Adeyemi
"""


@pytest.fixture(autouse=True)
def monday_morning(it_is):
    it_is("2026-04-13 08:45")


@pytest.fixture
def olivia():
    return a_user("officer", team=team("complaints"), first_name="Olivia", last_name="Marsh")


@pytest.fixture
def through_the_mp(olivia):
    """What a colleague logged on Friday: the same parent's letter, by way of her MP."""
    parent = a_person("Amara Okafor", email="amara@home.example", phone="01632 960 502", postcode="AS4 2QT")
    return a_concern(
        received=FRIDAY,
        channel="member",
        owner=a_user("officer", team=olivia.team, first_name="Owen", last_name="Price"),
        team=olivia.team,
        service=service("school-transport"),
        complainant=parent,
        subject=a_person("Tobi Okafor", email="", date_of_birth=date(2014, 2, 20)),
        summary="The taxi to school comes late",
        narrative="The MP writes for Mrs Okafor: the taxi has been late twice a week since January.",
    )


def paste(page, text):
    page.get_by_text("It came by email: paste it").click()
    page.get_by_label("The email").fill(text)
    press(page, "Fill in from the email")


def received_boxes(page):
    boxes = page.get_by_role("group", name="When did it reach the council?").get_by_role("textbox")
    return [box.input_value() for box in boxes.all()]


# ------------------------------------------------------------------------------------------------- a call, one page


def test_a_telephone_call_is_logged_as_a_concern_on_one_page(
    page, axe, sign_in, picture, olivia, through_the_mp
):
    sign_in(page, olivia)
    axe()
    press(page, "New contact")
    axe()
    visited = []
    page.on("framenavigated", lambda frame: visited.append(frame.url))

    # Four things are typed or chosen, and one button pressed: day, channel and the rest are there already.
    said = "The summer term bus pass has not come and my daughter starts on Wednesday."
    line = "Bus pass has not come"
    page.get_by_label("Name", exact=True).fill("Bronwen Hughes")
    page.get_by_label("What did they say?").fill(said)
    page.get_by_role("group", name="Is anyone at risk of harm now?").get_by_label("No").check()
    page.get_by_label("In one line").fill(line)
    assert page.get_by_role("group", name="How did it come?").get_by_label("Telephone").is_checked()
    assert received_boxes(page) == ["13", "4", "2026"]
    picture(page, "officer-new-contact")
    press(page, "Save as a concern")

    page.get_by_role("heading", name="Bronwen Hughes", level=1).wait_for()
    assert [re.sub(r"^https?://[^/]+", "", url) for url in visited] == [
        f"/case/{Case.objects.last().reference}/"
    ]
    assert (
        "was opened and is received. Next due: Monday 20 April 2026."
        in page.get_by_role("alert").inner_text()
    )
    axe()
    picture(page, "officer-concern")
    concern = Case.objects.get(complainant__name="Bronwen Hughes")
    assert (concern.kind, concern.owner, concern.received_on, concern.summary) == (
        "concern",
        olivia,
        MONDAY,
        line,
    )
    assert concern.narrative == said


def test_what_has_to_be_filled_in_for_a_call_is_four_fields(page, sign_in, olivia):
    """Keystrokes are counted in fields: whatever else the page has says “(optional)” or is answered already."""
    sign_in(page, olivia)
    page.goto("/contact/new/")
    press(page, "Save as a concern")
    errors = page.get_by_role("alert").get_by_role("link").all_inner_texts()
    assert errors == [
        "Enter the person’s name, or tick that they gave none.",
        "Enter what the person said.",
        "Select yes if anyone may be at risk of harm now, or no.",
        "Enter the matter in one line.",
    ]


# --------------------------------------------------------------------------------------------- the same parent again


def test_an_email_of_friday_evening_is_fridays_and_its_parent_wrote_through_her_mp_as_well(
    page, axe, sign_in, picture, olivia, through_the_mp
):
    sign_in(page, olivia)
    page.goto("/contact/new/")
    paste(page, SAME_PARENT)

    # The day is the email's, not today's, and what it says is in its places.
    note = page.get_by_role("status").filter(has_text="was read").inner_text()
    assert "It reached the council on Friday 10 April 2026 at 7:40pm" in note
    assert received_boxes(page) == ["10", "4", "2026"]
    assert page.get_by_label("Name", exact=True).input_value() == "Amara Okafor"
    assert page.get_by_role("group", name="How did it come?").get_by_label("Email").is_checked()
    axe()

    # She is known, and what is open for her came by another door.
    known = page.get_by_role("group", name="We may know them")
    assert "This is Amara Okafor" in known.inner_text()
    assert f"{through_the_mp.reference}" in known.inner_text()
    assert "It came on 10 April 2026 through a councillor or MP." in known.inner_text()
    page.get_by_role("group", name="Is anyone at risk of harm now?").get_by_label("No").check()
    picture(page, "officer-same-person", down_to=known)

    # It is the same matter: the email joins the case, and no second clock starts.
    press(known, "The same matter: add this to it")
    page.get_by_role("heading", name="Amara Okafor", level=1).wait_for()
    assert "no second case was opened" in page.get_by_role("alert").inner_text()
    axe()
    picture(page, "officer-added-to-the-case")
    added = Event.objects.get(case=through_the_mp, code="contact.made")
    assert (added.occurred_on, added.by) == (FRIDAY, olivia)
    assert "I want it to come on time." in added.payload["text"]
    assert Case.objects.count() == 1


# -------------------------------------------------------------------------------- four matters, and a session that ends


def test_one_email_of_four_matters_goes_four_ways_and_its_complaint_is_answered(
    page, open_page, axe, sign_in, picture, typed, it_is, answer_questions, olivia
):
    theo = a_user("service_manager", team=team("school-transport"), first_name="Theo", last_name="Nguyen")
    a_setting()
    sign_in(page, olivia)
    press(page, "New contact")
    paste(page, FOUR_MATTERS)
    lines = page.get_by_label("In one line")
    assert [line.input_value() for line in lines.all()] == [
        "The taxi was late on four days in March and nobody rang me",
        "Leon has had no speech and language therapy since September, although his plan says 45 minutes each week",
        "I also want the wording of Section F changed, because it is far too vague",
        "And his class teacher was rude to me in front of other parents on 2 April",
    ]
    lines.nth(1).fill("No speech and language therapy since September")
    lines.nth(2).fill("The wording of Section F is too vague")
    lines.nth(3).fill("A class teacher was rude in front of other parents")
    page.get_by_label("Who are they?").select_option("Parent, or person with parental responsibility")
    page.get_by_label("Name of the child or adult").fill("Leon Adeyemi")
    school = to_type_in(page, "Preschool, school or college")
    school.fill("Birchwood")
    page.get_by_role("option").filter(has_text="Birchwood Primary School").first.click()
    page.get_by_role("group", name="Did they ask for a formal complaint?").get_by_label("Yes").check()
    axe()
    picture(page, "officer-email-read")

    # Nothing goes on without an answer about risk.
    press(page, "Continue: where does it belong?")
    assert page.title().startswith("Error:")
    page.get_by_role("link", name="Select yes if anyone may be at risk of harm now, or no.").click()
    page.get_by_role("group", name="Is anyone at risk of harm now?").get_by_label("No").check()

    # She is called away for an hour and a half; her session ends; not a word is lost.
    it_is("2026-04-13 10:20")
    press(page, "Continue: where does it belong?")
    page.wait_for_url("**/sign-in/**")
    axe()
    page.get_by_label("Username").fill(olivia.username)
    page.get_by_label("Password", exact=True).fill("a long enough password")
    press(page, "Sign in")
    page.get_by_role("heading", name="New contact").wait_for()
    assert (
        "You were signed out. What you typed is below: check and send it."
        in page.locator("main").inner_text()
    )
    assert page.get_by_label("Name of the child or adult").input_value() == "Leon Adeyemi"
    assert received_boxes(page) == ["10", "4", "2026"]
    assert (
        page.get_by_label("In one line").nth(3).input_value()
        == "A class teacher was rude in front of other parents"
    )
    assert page.get_by_role("group", name="Is anyone at risk of harm now?").get_by_label("No").is_checked()
    axe()
    picture(page, "officer-typed-is-kept", down_to=page.get_by_label("What did they say?"))
    press(page, "Continue: where does it belong?")

    # Only what would change where each matter goes is asked.
    page.get_by_role("heading", name=re.compile("Where does it belong|\\?")).first.wait_for()
    axe()
    picture(page, "officer-questions")
    asked = answer_questions(
        page,
        {
            "Who is it about?": "The county council",
            "Has it been, is it or will it be before a court?": "No court",
            "Is there an education, health and care plan (EHCP)?": "Yes",
            "Has the setting's own complaints procedure been finished?": "No",
            "Has the same matter been answered at the last stage already?": "No",
        },
    )
    assert "Did the person ask for a formal complaint?" not in asked
    assert "Which setting is it?" not in asked
    assert asked.count("Is there an education, health and care plan (EHCP)?") == 1

    # Four matters, four routes, each with its reason, its source and its own dates.
    page.get_by_role("heading", name="Where 4 matters belong").wait_for()
    where = page.locator(".app-result__where strong").all_inner_texts()
    assert where == [
        "Corporate procedure",
        "Section F Provision Checklist",
        "Disagreement about an EHCP decision",
        "The setting's own complaints procedure",
    ]
    axe()
    picture(page.locator("section.app-result").first, "officer-where-it-belongs")

    # She knows better about the teacher, and has to say why.
    teacher = page.locator("section.app-result").nth(3)
    teacher.get_by_label("Otherwise, with a reason").check()
    teacher.get_by_label("Where does it go instead?").select_option("A concern, put right informally")
    reason = "She is the council’s own advisory teacher, not the school’s."
    teacher.get_by_label("Why?").fill(reason)
    picture(teacher, "officer-decides-otherwise")
    teacher.get_by_label("Why?").fill("")
    press(page, "Open the cases")
    assert page.title().startswith("Error:")
    assert page.get_by_role("link", name="Enter why it goes elsewhere than advised.").is_visible()
    axe()
    teacher.get_by_label("Why?").fill(reason)
    press(page, "Open the cases")

    page.get_by_role("heading", name="Opened").wait_for()
    assert "4 cases from Grace Adeyemi, received 10 April 2026" in page.locator("main").inner_text()
    axe()
    picture(page, "officer-four-cases")
    complaint, check, disagreement, concern = Case.objects.order_by("pk")
    assert [case.kind for case in (complaint, check, disagreement, concern)] == [
        "complaint",
        "sectionf",
        "disagreement",
        "concern",
    ]
    assert {case.received_on for case in (complaint, check, disagreement, concern)} == {FRIDAY}
    assert complaint.next_due_on == date(2026, 4, 17)
    assert check.next_due_on == date(2026, 4, 15)
    assert concern.next_due_on == date(2026, 4, 17)
    assert concern.matter.override_why == reason
    assert Person.objects.filter(name="Grace Adeyemi").count() == 1
    assert not Contact.objects.get().is_draft

    # The complaint: where it goes is confirmed, and it is acknowledged by a letter she reads before it goes.
    press(page, f"Complaint {complaint.reference}")
    axe()
    press(page, "Confirm where it goes")
    page.get_by_label("Which service is it about?").select_option("Home to school transport")
    axe()
    send(page, "Confirm where it goes")
    press(page, "Acknowledge")
    page.get_by_label("What is the complaint about, as we understand it?").fill(
        "You are unhappy that Leon’s taxi came late on four days in March, and that nobody rang to tell you."
    )
    page.get_by_label("What do they want to happen?").fill("A taxi on time, and a call when it is late.")
    preview = page.get_by_role("complementary", name="What this will do")
    preview.get_by_text("nobody rang to tell you").wait_for()
    assert "Monday 27 April 2026" in preview.inner_text()
    axe()
    picture(page, "officer-acknowledge")
    send(page, "Acknowledge")
    assert "goes by email" in page.get_by_role("alert").inner_text()
    axe()
    page.get_by_role(
        "link", name=re.compile("^We have received your complaint|acknowledg", re.IGNORECASE)
    ).first.click()
    axe()
    picture(page, "officer-letter")
    deliver(timezone.now() + timedelta(minutes=1), current())
    assert any(
        "nobody rang to tell you" in sent.body for sent in mail.outbox if sent.to == ["grace@home.example"]
    )

    # Stage 1: the service looks into it.
    page.goto(f"/case/{complaint.reference}/")
    press(page, "Begin stage 1")
    page.get_by_label("Who will look into it and draft the answer?").select_option(str(theo))
    page.get_by_role("group", name="Is any part of the complaint about this person?").get_by_label(
        "No"
    ).check()
    axe()
    send(page, "Begin stage 1")
    page.get_by_text("What cannot be done now, and why").click()
    assert "point 1 has no finding" in page.locator(".app-case__now").inner_text()

    # A second point is agreed with the person.
    press(page, "Agree the points")
    page.get_by_label("Point 1", exact=True).fill("Leon’s taxi came late on four days in March.")
    page.get_by_label("Points to add").fill("Nobody rang to say that it would be late.")
    page.get_by_role("group", name="Has the person agreed these words?").get_by_label("Yes").check()
    axe()
    send(page, "Agree the points")

    # Ten days later: a finding on each point, with reasons, what will be put right and what was learned.
    it_is("2026-04-23 14:00")
    sign_in(page, olivia)
    page.goto(f"/case/{complaint.reference}/")
    press(page, "Record findings")
    late = page.get_by_role("group", name=re.compile("^Point 1:"))
    late.get_by_label("Upheld", exact=True).check()
    page.get_by_label("Reasons for the finding on point 1").fill(
        "The firm’s log shows 25, 40, 15 and 30 minutes."
    )
    page.get_by_label("What will be put right about point 1?").fill("Another driver has the route.")
    typed(page, "By when will it be done (point 1)?", date(2026, 5, 5))
    page.get_by_label("What will the service learn from point 1?").fill("Logs are read every week.")
    page.get_by_role("group", name=re.compile("^Point 2:")).get_by_label("Partly upheld", exact=True).check()
    page.get_by_label("Reasons for the finding on point 2").fill(
        "You were rung on two days, and not on the other two."
    )
    page.get_by_label("If it is upheld and nothing more is put right about point 2: why?").fill(
        "The firm rings now, as point 1 says."
    )
    axe()
    picture(page, "officer-findings")
    send(page, "Record findings")
    assert "Every point has a finding." in page.get_by_role("alert").inner_text()

    # The answer goes, point by point, with what she can do next.
    press(page, "Send the answer")
    page.get_by_label("The answer", exact=True).fill(
        "I have read the taxi firm’s log and spoken to the driver. I am sorry: the taxi was late, and you were not told."
    )
    preview = page.get_by_role("complementary", name="What this will do")
    preview.get_by_text("We uphold this point: you were right to complain about it.").first.wait_for()
    axe()
    picture(page, "officer-answer")
    send(page, "Send the answer")
    axe()
    deliver(timezone.now() + timedelta(minutes=1), current())
    answer = next(sent.body for sent in mail.outbox if "Another driver has the route." in sent.body)
    assert "You were rung on two days" in answer
    complaint.refresh_from_db()
    assert complaint.clocks.get(code="corporate.stage1").in_time is True

    # What was promised is done, and a colleague asks her whether it is so.
    it_is("2026-04-27 10:00")
    sign_in(page, olivia)
    page.goto(f"/case/{complaint.reference}/")
    press(page, "A remedy was done")
    page.get_by_label("What shows that it was done?").fill("The firm’s rota of 24 April.")
    axe()
    send(page, "A remedy was done")
    colleagues = open_page()
    sign_in(colleagues, a_user("officer", team=team("complaints"), first_name="Grace", last_name="Doyle"))
    colleagues.goto(f"/case/{complaint.reference}/")
    press(colleagues, "Check that a remedy was done")
    colleagues.get_by_role("group", name="Is it so?").get_by_label("Yes").check()
    colleagues.get_by_label("What does the person say, or what did you see?").fill(
        "Another driver comes, and on time."
    )
    send(colleagues, "Check that a remedy was done")

    # She is content with it: closed.
    page.goto(f"/case/{complaint.reference}/")
    press(page, "Close")
    page.get_by_role("group", name=re.compile("do not want the next stage")).get_by_label("Yes").check()
    page.get_by_label("What did they say?").fill("She rang to thank us: the taxi has been on time all week.")
    page.get_by_role("group", name=re.compile("learn anything")).get_by_label("Yes").check()
    page.get_by_label("What was learned; or why is there nothing to learn?").fill("Logs are read every week.")
    axe()
    send(page, "Close")
    complaint = Case.objects.get(pk=complaint.pk)
    assert (complaint.state, complaint.is_open, complaint.outcome) == ("closed", False, "partly_upheld")
    axe()
    picture(page, "officer-closed")
