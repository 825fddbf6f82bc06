"""A Section F check through its pages: from the telephone call to the letter that says what is lacking, what will be done about
it, by whom and by when; then the promises, one of them broken, the check again, and the way to the ombudsman. And the short
way, where nothing is lacking.
"""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from casework.models import Case, Letter, Team
from casework.post.outbox import deliver
from casework.post.tasks import sweep as sweep_now
from casework.record.calendars import current
from tests.builders import a_check, a_person, a_setting, a_user
from tests.casework.pages.files import GOOD
from tests.journeys.conftest import press, send, service, team, to_type_in

pytestmark = pytest.mark.django_db(transaction=True)

SECTION_F = """1. A speech and language therapist will see Ada for 45 minutes each week, one to one.
2. A sensory circuit of 20 minutes each morning, led by a trained teaching assistant.
3. A weekly 30 minute social skills group of no more than four children."""


@pytest.fixture
def olivia():
    return a_user("officer", team=team("complaints"), first_name="Olivia", last_name="Marsh")


@pytest.fixture
def marcus():
    user = a_user("manager", team=team("complaints"), first_name="Marcus", last_name="Adeyemi")
    Team.objects.filter(code="complaints").update(manager=user)
    return user


@pytest.fixture
def comes_back(it_is, sign_in):
    """Open a case on another day: the session of the day before has ended."""

    def comes_back(page, user, moment, case):
        it_is(moment)
        sign_in(page, user)
        page.goto(f"/case/{case.reference}/")

    return comes_back


def steps(page) -> dict[str, str]:
    """Where each step of the check stands, as the table of its page says it."""
    rows = page.get_by_role("table", name="The check, step by step").locator("tbody tr")
    return {row.locator("td").first.inner_text(): row.locator("td").last.inner_text() for row in rows.all()}


def panel(page, heading: str):
    """A part of the page of a case, by its heading."""
    return page.locator("section.app-case__panel").filter(has=page.get_by_role("heading", name=heading))


def test_two_gaps_one_promise_missed_not_put_right_and_the_way_to_the_ombudsman(
    page, open_page, axe, sign_in, picture, typed, it_is, answer_questions, comes_back, olivia, marcus
):
    it_is("2026-04-13 10:00")
    a_setting()

    # A mother rings: what is in the plan is not happening. It becomes a check, not a complaint about the school.
    sign_in(page, olivia)
    press(page, "New contact")
    page.get_by_label("Name", exact=True).fill("Ngozi Obi")
    page.get_by_label("Email address").fill("ngozi@home.example")
    page.get_by_label("Who are they?").select_option("Parent, or person with parental responsibility")
    page.get_by_label("Name of the child or adult").fill("Ada Obi")
    school = to_type_in(page, "Preschool, school or college")
    school.fill("Birchwood")
    page.get_by_role("option").filter(has_text="Birchwood Primary School").first.click()
    page.get_by_label("Service of the council").select_option("SEND: education, health and care plans")
    page.get_by_label("What did they say?").fill("There has been no speech therapist since September.")
    page.get_by_role("group", name="Is anyone at risk of harm now?").get_by_label("No").check()
    page.get_by_label("In one line").fill("No speech therapy since September")
    page.get_by_label("What is it about?").select_option(
        "Provision in Section F of the plan is not being made"
    )
    press(page, "Continue: where does it belong?")
    answer_questions(
        page,
        {
            "Is there an education, health and care plan (EHCP)?": "Yes",
            "Has it been, is it or will it be before a court?": "No court",
        },
    )
    assert page.locator(".app-result__where strong").first.inner_text() == "Section F Provision Checklist"
    press(page, "Open the case")
    check = Case.objects.get()
    assert (check.kind, check.state, check.establishment.name) == (
        "sectionf",
        "requested",
        "Birchwood Primary School",
    )
    assert check.next_due_on == date(2026, 4, 16)

    # Acknowledged; then the plan is taken apart, item by item.
    press(page, "Acknowledge")
    axe()
    send(page, "Acknowledge")
    press(page, "List the items of Section F")
    typed(page, "Date of the final plan", date(2025, 7, 18))
    page.get_by_label("A parent").check()
    page.get_by_label("No appeal").check()
    page.get_by_label("No", exact=True).check()
    page.get_by_label("Section F, as the plan has it").fill(SECTION_F)
    press(page.locator("form[data-preview]"), "List the items of Section F")
    assert "3 items were taken from your text." in page.get_by_role("alert").inner_text()
    assert (
        page.get_by_label("The words of the plan")
        .nth(1)
        .input_value()
        .startswith("A sensory circuit of 20 minutes")
    )
    axe()
    picture(page, "check-items")
    send(page, "List the items of Section F")
    axe()
    picture(panel(page, "Items of Section F"), "check-scoped")

    # The setting is asked, with a letter that lists every item; the family's date does not move.
    press(page, "Ask the setting for evidence")
    page.get_by_label("Who answers at the setting?").fill("Ms Lane, SENCO")
    page.get_by_label("Their work email address").fill("senco@birchwood.example")
    preview = page.get_by_role("complementary", name="What this will do")
    preview.get_by_text("A sensory circuit of 20 minutes").first.wait_for()
    axe()
    send(page, "Ask the setting for evidence")
    assert Case.objects.get(pk=check.pk).next_due_on == date(2026, 4, 20)

    # A week later the evidence is recorded, and what the family sees of each item.
    comes_back(page, olivia, "2026-04-20 09:30", check)
    press(page, "Record the evidence")
    said = (
        ("Nobody since 1 September: the therapist left.", "Timetable of the autumn and the spring term"),
        ("On three mornings of five, by Ms Lane.", "Log of the sensory circuit, January to March"),
        ("Each Tuesday, four children, by Mr Bose.", "Register of the group, 12 of 12 weeks"),
    )
    for n, (how, shows) in enumerate(said):
        page.get_by_label("How is it made?").nth(n).fill(how)
        page.get_by_label("What shows it?").nth(n).fill(shows)
    page.get_by_role("complementary", name="What this will do").get_by_text("Being evaluated").wait_for()
    axe()
    picture(page, "check-evidence")
    send(page, "Record the evidence")
    press(page, "Record what the family says")
    page.get_by_label("What does the family say?").fill("She has had no therapist, and comes home worn out.")
    page.get_by_label("What do they see of item 2?").fill("She says it is only on some days.")
    axe()
    send(page, "Record what the family says")

    # Each item is evaluated; whose duty it is cannot be put on the school.
    press(page, "Evaluate the items")
    findings = (
        ("Not in place", "There has been no therapist since 1 September 2025."),
        ("Partly in place", "The log shows three mornings of five since January."),
        ("In place", "The register shows every week."),
    )
    for n, (finding, reasons) in enumerate(findings, 1):
        page.get_by_role("group", name=f"Finding on item {n}").get_by_label(finding, exact=True).check()
        page.get_by_label(f"Reasons for the finding on item {n}").fill(reasons)
    picture(page, "check-evaluate")
    page.get_by_label("Reasons for the finding on item 1").fill(
        "The school should have found another therapist."
    )
    press(page.locator("form[data-preview]"), "Evaluate the items")
    assert page.title().startswith("Error:")
    assert "making this provision is the council’s own duty" in page.get_by_role("alert").inner_text()
    axe()
    page.get_by_label("Reasons for the finding on item 1").fill(findings[0][1])
    send(page, "Evaluate the items")

    # Until each gap has what, by whom and by when, there is no letter.
    page.get_by_text("What cannot be done now, and why").click()
    assert (
        "Item 1 is “not in place”, and nothing is planned about it."
        in page.locator(".app-case__now").inner_text()
    )
    press(page, "Plan what will be done")
    plans = (
        ("1", "A therapist from the NHS trust sees Ada for 45 minutes each week", "Children’s therapy service", date(2026, 5, 1)),
        ("2", "A second assistant is trained, and the circuit runs on all five mornings", "Birchwood’s SENCO and the EHC North team", date(2026, 5, 8)),
    )  # fmt: skip
    for item, what, whom, when in plans:
        page.get_by_label(f"What will be done? (action 1 on item {item})").fill(what)
        page.get_by_label(f"By whom? (action 1 on item {item})").fill(whom)
        typed(page, f"By when? (action 1 on item {item})", when)
    page.get_by_label("What will be done? (action 2 on item 1)").fill(
        "A therapist sees Ada by video for 30 minutes each week"
    )
    page.get_by_label("By whom? (action 2 on item 1)").fill("Children’s therapy service")
    typed(page, "By when? (action 2 on item 1)", date(2026, 4, 24))
    page.get_by_label("This is for the meantime, until the rest is in place (action 2 on item 1)").check()
    axe()
    picture(page, "check-plan")
    send(page, "Plan what will be done")
    press(page, "Draft checklist and letter")
    page.get_by_label("What do you want to say to the family first?").fill(
        "Thank you for telling us. We are sorry."
    )
    axe()
    send(page, "Draft checklist and letter")
    axe()
    picture(page, "check-drafted", down_to=panel(page, "Items of Section F"))

    # The manager reads the letter that will go, and approves it.
    managers = open_page()
    sign_in(managers, marcus)
    managers.goto(f"/case/{check.reference}/")
    press(managers, "Approve and send")
    managers.get_by_text("The letter to Ngozi Obi").click()
    letter = managers.get_by_role("complementary", name="What this will do")
    for _, what, whom, when in plans:
        assert what in letter.inner_text()
        assert whom in letter.inner_text()
        assert f"{when.day} May 2026" in letter.inner_text()
    axe(managers)
    picture(managers, "check-approve", down_to=letter.get_by_role("table").first)
    send(managers, "Approve and send")
    axe(managers)
    check = Case.objects.get(pk=check.pk)
    assert check.state == "remedying"
    assert check.clocks.get(code="sectionf.issue").in_time is True
    running = check.clocks.filter(ended_as="")
    assert [clock.due_on for clock in running.filter(code="sectionf.remedy").order_by("due_on")] == [date(2026, 4, 24), date(2026, 5, 1), date(2026, 5, 8)]  # fmt: skip
    assert running.get(code="sectionf.recheck").due_on == date(2026, 5, 22)
    sent = Letter.objects.get(case=check, code="checklist_gaps")
    managers.goto(f"/case/{check.reference}/letter/{sent.pk}/")
    axe(managers)
    picture(managers, "check-letter", down_to=managers.get_by_role("table").first)
    pdf = managers.context.request.get(f"{managers.url.rstrip('/')}.pdf")
    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.body().startswith(b"%PDF-")
    deliver(timezone.now() + timedelta(minutes=1), current())
    to_the_family = [message.body for message in mail.outbox if message.to == ["ngozi@home.example"]]
    assert any(
        "A therapist from the NHS trust sees Ada" in body and "1 May 2026" in body for body in to_the_family
    )

    # Two promises are kept, each on its own clock, and something shows it: words, or a document of the case.
    comes_back(page, olivia, "2026-04-24 15:00", check)
    press(page, "An action was done")
    page.get_by_role("radio", name=re.compile("^F1.2")).check()
    page.get_by_label("What shows that it was done?").fill("First session by video today, with Ms Achebe.")
    axe()
    send(page, "An action was done")
    comes_back(page, olivia, "2026-05-01 11:00", check)
    press(page, "Add a document")
    page.locator("input[type=file]").set_input_files(
        {"name": "therapy timetable.pdf", "mimeType": "application/pdf", "buffer": GOOD["scan.pdf"]}
    )
    press(page.locator("main form"), re.compile("^(Add|Save)"))
    page.goto(f"/case/{check.reference}/")
    press(page, "An action was done")
    page.get_by_role("radio", name=re.compile("^F1.1")).check()
    page.get_by_label("therapy timetable.pdf").check()
    axe()
    picture(page, "check-done")
    send(page, "An action was done")

    # The third is not kept. The next morning it is on the manager's list, and in his mail.
    it_is("2026-05-11 08:30")
    sweep_now()
    mail.outbox.clear()
    deliver(timezone.now() + timedelta(minutes=1), current())
    (told,) = [message.body for message in mail.outbox if message.to == [marcus.email]]
    assert f"{check.reference}: F2.1: A second assistant is trained" in told
    assert "1 working day late" in told
    sign_in(managers, marcus)
    morning = managers.locator(".app-promises")
    assert "One promise was not kept by the day our letter named" in morning.inner_text()
    assert "Olivia Marsh" in morning.inner_text()
    axe(managers)
    picture(managers, "check-missed", down_to=morning)
    managers.goto("/dashboard/")
    assert check.reference in managers.locator(".app-promises").inner_text()
    axe(managers)
    press(managers.locator(".app-promises"), check.reference)
    picture(panel(managers, "What was promised"), "check-promises")
    assert "Missed" in panel(managers, "What was promised").inner_text()

    # He asks the family whether what is said to be done is so: it was not he who recorded it.
    press(managers, "Confirm with the family")
    managers.get_by_role("radio", name=re.compile("^F1.1")).check()
    managers.get_by_role("group", name="Does the family say that it is so?").get_by_label("Yes").check()
    managers.get_by_label("What did they say?").fill("By telephone: Ms Achebe came on Thursday.")
    axe(managers)
    send(managers, "Confirm with the family")

    # Every promised day has passed: family and setting are asked again, each by a letter.
    comes_back(page, olivia, "2026-05-11 10:00", check)
    press(page, "Ask family and setting again")
    axe()
    picture(page, "check-ask-again", down_to=page.get_by_role("button", name="Ask family and setting again"))
    send(page, "Ask family and setting again")
    mail.outbox.clear()
    deliver(timezone.now() + timedelta(minutes=1), current())
    to_the_family = next(message.body for message in mail.outbox if message.to == ["ngozi@home.example"])
    assert "Please tell us what you see" in to_the_family
    to_the_setting = next(
        message.body for message in mail.outbox if message.to == ["senco@birchwood.example"]
    )
    senco = open_page(viewport={"width": 390, "height": 900})
    senco.goto(re.search(r"/evidence/open/\S+/", to_the_setting)[0])
    senco.get_by_label("Your name").fill("R Lane")
    senco.get_by_label("Your job at the setting").fill("SENCO")
    senco.get_by_label("Your work email address").fill("senco@birchwood.example")
    press(senco, "Start now")
    assert "0 of 2 items completed" in senco.locator("main").inner_text()
    senco.get_by_role("link", name=re.compile("^Item 1")).click()
    assert "What we promised the family" in senco.locator("main").inner_text()
    axe(senco)
    picture(senco, "check-setting-again", down_to=senco.get_by_label("Yes, as the plan says"))
    senco.get_by_label("Yes, as the plan says").check()
    senco.get_by_label("By whom?").fill("Ms Achebe, speech and language therapist")
    press(senco, "Save and go on")
    senco.get_by_label("It never started").check()
    senco.get_by_label("Why did it not start?").fill("Nobody has been trained yet.")
    press(senco, "Save and go on")
    press(senco, "Send the answers")
    assert "Answers sent" in senco.locator("main").inner_text()

    # The family is rung; both answers stand beside one another where it is checked again.
    comes_back(page, olivia, "2026-05-14 10:00", check)
    press(page, "Record what they say now")
    page.get_by_label("What does the family say of item 1 now?").fill("She has come twice. Ada likes her.")
    page.get_by_label("What does the family say of item 2 now?").fill("Still three mornings of five.")
    axe()
    send(page, "Record what they say now")
    axe()
    picture(panel(page, "Asked again"), "check-both-say")
    comes_back(managers, marcus, "2026-05-14 11:00", check)
    press(managers, "Check again")
    for n, now, confirms in ((1, "Provided now", "Yes"), (2, "Still not provided", "No")):
        managers.get_by_role("group", name=f"Is item {n} provided now?").get_by_label(now, exact=True).check()
        managers.get_by_role("group", name=f"Does the family say that item {n} is being made?").get_by_label(
            confirms, exact=True
        ).check()
    managers.get_by_label("What shows it, or what is still missing of item 2?").fill(
        "There is still no circuit on Mondays and Fridays."
    )
    axe(managers)
    picture(managers, "check-again")
    send(managers, "Check again")
    assert check.clocks.get(code="sectionf.recheck").in_time is True
    assert set(check.remedy_actions.values_list("state", flat=True)) == {"verified", "promised"}

    # Not put right: the assistant director hears of it; the family has the way to the ombudsman, and the pack is at hand.
    comes_back(page, olivia, "2026-05-15 09:00", check)
    press(page, "Take it higher")
    page.get_by_label("Name of our head of service or assistant director").fill("Ann Rowe")
    page.get_by_label("Their work email address").fill("ann.rowe@council.example")
    page.get_by_label("Why?").fill("The second assistant was promised by 8 May and has not been trained.")
    page.get_by_label("What is made for the child until it is put right?").fill(
        "An assistant of our own leads the circuit on Mondays and Fridays from 18 May."
    )
    axe()
    send(page, "Take it higher")
    press(page, "Close")
    page.get_by_label("What happens now?").fill(
        "We go on until both mornings are made, and write each fortnight."
    )
    page.get_by_text("The letter to Ngozi Obi").click()
    preview = page.get_by_role("complementary", name="What this will do")
    preview.get_by_text("Local Government and Social Care Ombudsman").first.wait_for()
    axe()
    send(page, "Close")
    axe()
    picture(panel(page, "Not put right"), "check-ombudsman")
    check = Case.objects.get(pk=check.pk)
    assert (check.state, check.is_open, check.outcome) == ("closed_not_provided", False, "not_provided")
    assert not check.clocks.filter(ended_as="").exists()
    goodbye = Letter.objects.get(case=check, code="check_not_provided").body
    assert "0300 061 0614" in goodbye
    assert "There is still no circuit on Mondays and Fridays." in goodbye
    press(page, "Make the pack for the ombudsman")
    assert "/evidence-packs/new/" in page.url
    axe()


def test_where_nothing_is_lacking_the_letter_goes_without_approval(
    page, axe, sign_in, picture, it_is, olivia
):
    it_is("2026-04-20 10:00")
    check = a_check(
        "evaluating",
        items=2,
        received="2026-04-13",
        by=olivia,
        owner=olivia,
        team=olivia.team,
        service=service("send"),
        complainant=a_person("Ngozi Obi", email="ngozi@home.example"),
    )
    sign_in(page, olivia)
    page.goto(f"/case/{check.reference}/")
    press(page, "Record what the family says")
    page.get_by_label("They were asked and have nothing to add to what they said at first").check()
    send(page, "Record what the family says")
    press(page, "Evaluate the items")
    for n in (1, 2):
        page.get_by_role("group", name=f"Finding on item {n}").get_by_label("In place", exact=True).check()
        page.get_by_label(f"Reasons for the finding on item {n}").fill(
            "The log shows every week since January."
        )
    send(page, "Evaluate the items")
    assert not page.get_by_role("link", name="Plan what will be done").is_visible()
    press(page, "Draft checklist and letter")
    send(page, "Draft checklist and letter")
    press(page, "Send the letter")
    page.get_by_text("The letter to Ngozi Obi").click()
    preview = page.get_by_role("complementary", name="What this will do").inner_text()
    assert "The log shows every week since January." in preview
    axe()
    send(page, "Send the letter")
    press(page, "Close")
    send(page, "Close")
    axe()
    picture(page, "check-closed", down_to=panel(page, "Items of Section F"))
    check = Case.objects.get(pk=check.pk)
    assert (check.state, check.outcome) == ("closed_provided", "provided")
    assert Letter.objects.filter(case=check, code="checklist_in_place").count() == 1
