"""An enquiry of the ombudsman through its pages: eleven questions and twenty working days, an owner for each, comments on the
draft, and proof that is asked for ten working days before it is due. What is done and not shown is not complied with.
"""

import re
from datetime import UTC, date, datetime

import pytest
from django.core import mail

from casework.models import Case
from casework.post.outbox import deliver
from casework.post.reminders import sweep
from casework.record.calendars import current
from tests.builders import a_complaint, a_person, a_user
from tests.journeys.conftest import press, send, service, team, to_type_in

pytestmark = pytest.mark.django_db(transaction=True)

ASKED = (
    "When did the annual review meeting take place?",
    "When should the decision have been sent?",
    "When was it sent?",
    "Who decided that it would be late?",
    "What was the family told, and when?",
    "What provision was made between January and May?",
    "How many hours of speech therapy were missed?",
    "What was done to find another therapist?",
    "When did the family complain?",
    "Why was the complaint answered late?",
    "What has the council changed since?",
)


def act(page, name):
    """Open the page of an act from the case."""
    press(page.locator(".app-case__now"), name)


def test_from_eleven_questions_to_proof_of_the_last_remedy(
    page, open_page, axe, sign_in, typed, it_is, picture
):
    olivia = a_user("officer", team=team("complaints"), first_name="Olivia", last_name="Marsh")
    marcus = a_user("manager", team=team("complaints"), first_name="Marcus", last_name="Adeyemi")
    harriet = a_user("service_manager", team=team("ehc-north"), first_name="Harriet", last_name="Cooper")
    complaint = a_complaint(
        "stage_2_answered",
        received="2026-01-12",
        complainant=a_person("Ngozi Obi"),
        summary="The annual review was four months late",
        owner=olivia,
        service=service("send"),
    )

    # The letter comes: the page of the answered complaint leads to it.
    it_is("2026-04-13 09:10")
    sign_in(page, olivia)
    page.goto(f"/case/{complaint.reference}/")
    act(page, "The ombudsman has written")
    typed(page, "When did the letter come?", date(2026, 4, 13))
    page.get_by_label("Email", exact=True).check()
    page.get_by_label("The ombudsman’s reference").fill("25 008 731")
    page.get_by_label("Who investigates?").fill("Ines Vestigator")
    page.get_by_label("Their email address").fill("ines@ombudsman.example")
    page.get_by_label("What does the ombudsman ask?").fill("\n".join(ASKED))
    page.get_by_label("Which documents does it want?").fill("The complaint file\nThe plan of July 2025")
    axe()
    press(page, "Record the enquiry")
    page.locator(".app-case").wait_for()
    case = Case.objects.get(kind="ombudsman")
    # Twenty working days, with the early May holiday not among them; our own date is five before.
    assert case.next_due_on == date(2026, 5, 12)
    assert case.complainant == complaint.complainant
    table = page.get_by_role("table", name="Questions of the ombudsman")
    assert table.locator("tbody tr").count() == 11
    assert table.get_by_text("Tuesday 5 May 2026").count() == 11
    axe()
    picture(page, "ombudsman-asked")

    # Who answers what: the service's manager has the first eight, and sees the case now.
    act(page, "Say who answers what")
    for n in range(1, 12):
        who = to_type_in(page, re.compile(rf"^Question {n}: "))
        who.fill("Harriet" if n <= 8 else "Olivia")
        page.get_by_role("option", name=re.compile("Harriet" if n <= 8 else "Olivia")).first.click()
    typed(page, "By when do we need the answer to question 7?", date(2026, 5, 7))
    axe()
    picture(page, "ombudsman-owners")
    send(page, "Say who answers what")
    assert "11 questions were given to whoever answers." in page.get_by_role("alert").first.inner_text()

    # The service answers her own eight, and no more is asked of her.
    theirs = open_page()
    sign_in(theirs, harriet)
    theirs.goto(f"/case/{case.reference}/")
    act(theirs, "Write answers")
    assert theirs.get_by_label(re.compile(r"^Question \d+:")).count() == 8
    for n in range(1, 9):
        theirs.get_by_label(re.compile(rf"^Question {n}:")).fill(f"The answer to question {n}.")
    send(theirs, "Write answers")
    act(page, "Write answers")
    for n in (9, 10, 11):
        page.get_by_label(re.compile(rf"^Question {n}:")).fill(f"The answer to question {n}.")
    axe()
    send(page, "Write answers")

    # Nothing goes before a manager has signed it off.
    page.get_by_text("What cannot be done now, and why").click()
    assert "A complaints manager has to sign the response off" in page.locator(".app-case__now").inner_text()
    managers = open_page()
    sign_in(managers, marcus)
    managers.goto(f"/case/{case.reference}/")
    act(managers, "Sign the response off")
    managers.get_by_label("Yes").check()
    send(managers, "Sign the response off")
    page.reload()
    act(page, "Send the response")
    preview = page.get_by_role("complementary", name="What this will do")
    preview.get_by_text("The answer to question 11.").first.wait_for()
    axe()
    picture(page, "ombudsman-respond")
    send(page, "Send the response")
    assert Case.objects.get(pk=case.pk).state == "responded"

    # The draft comes with a date of its own; the council has comments, and takes the remedies.
    it_is("2026-06-15 10:00")
    sign_in(page, olivia)
    page.goto(f"/case/{case.reference}/")
    act(page, "Take in the draft decision")
    page.get_by_label("What does the draft say?").fill("It would find fault in the late review.")
    page.get_by_label("What would the council have to do?").fill("An apology, and £900.")
    typed(page, "By when can the council comment?", date(2026, 6, 24))
    axe()
    send(page, "Take in the draft decision")
    assert Case.objects.get(pk=case.pk).next_due_on == date(2026, 6, 24)
    act(page, "Comment on the draft")
    page.get_by_role("group", name="Has the council comments on the draft?").get_by_label("Yes").check()
    page.get_by_label("Comments", exact=True).fill("The meeting was on 12 January, not 2 January.")
    page.get_by_role("group", name="Will the council do what the draft proposes?").get_by_label("Yes").check()
    axe()
    send(page, "Comment on the draft")

    # The final decision: two remedies, each with who sees to it and its own date.
    it_is("2026-07-01 10:00")
    sign_in(page, olivia)
    page.goto(f"/case/{case.reference}/")
    act(page, "Take in the final decision")
    page.get_by_label("Upheld: fault found").check()
    page.get_by_label("Which faults did it find?").fill("The decision after the review was sent late.")
    agreed = (("Write to Ms Obi to say sorry.", date(2026, 7, 31)), ("Pay Ms Obi £900.", date(2026, 9, 30)))
    for n, (what, when) in enumerate(agreed, 1):
        page.get_by_label(f"Remedy {n}: what is to be done?").fill(what)
        who = to_type_in(page, f"Who sees to remedy {n}?")
        who.fill("Harriet")
        page.get_by_role("option", name=re.compile("Harriet")).first.click()
        typed(page, f"By when, as the decision says (remedy {n})?", when)
    page.get_by_label("Write to the complainant what was decided").check()
    axe()
    picture(page, "ombudsman-decision")
    send(page, "Take in the final decision")
    assert Case.objects.get(pk=case.pk).next_due_on == date(2026, 7, 31)

    # Ten working days before, whoever looks after the enquiry is asked for the proof; not a day sooner.
    def told(day: str) -> list[str]:
        at = datetime.fromisoformat(f"{day}T08:00:00").replace(tzinfo=UTC)
        mail.outbox.clear()
        sweep(at.date(), at, current())
        deliver(at, current())
        return [one.body for one in mail.outbox if one.to == [olivia.email]]

    told("2026-07-02")
    assert told("2026-07-16") == []
    (reminded,) = told("2026-07-17")
    assert "Remedy 1, and its proof to the ombudsman" in reminded

    # It is done, and done is not complied: the date stands, and passes.
    it_is("2026-07-20 10:00")
    sign_in(theirs, harriet)
    theirs.goto(f"/case/{case.reference}/")
    act(theirs, "Record that a remedy was done")
    theirs.get_by_label(re.compile("Write to Ms Obi")).check()
    theirs.get_by_label("What was done, and what shows it?").fill(
        "The letter of 20 July, signed by the director."
    )
    send(theirs, "Record that a remedy was done")
    it_is("2026-08-03 09:00")
    sign_in(page, olivia)
    page.goto(f"/case/{case.reference}/")
    owed = page.get_by_role("table", name="What the council agreed to do").locator("tbody tr").first
    assert "Done, proof not sent" in owed.inner_text()
    assert "Late" in owed.inner_text()
    axe()
    sign_in(managers, marcus)
    managers.goto("/")
    assert case.reference in managers.content()

    # The proof goes; the other remedy follows in time, and the council has complied.
    act(page, "Send the proof to the ombudsman")
    axe()
    send(page, "Send the proof to the ombudsman")
    assert case.clocks.get(about="remedy-1").in_time is False
    assert Case.objects.get(pk=case.pk).state == "remedies_due"
    act(page, "Record that a remedy was done")
    page.get_by_label("What was done, and what shows it?").fill("The payment of 3 August.")
    send(page, "Record that a remedy was done")
    act(page, "Send the proof to the ombudsman")
    send(page, "Send the proof to the ombudsman")
    assert Case.objects.get(pk=case.pk).state == "complied"
    act(page, "Close")
    page.get_by_role("group", name="Has the ombudsman said").get_by_label("Yes").check()
    send(page, "Close")

    # The complaint itself says how it ended.
    page.goto(f"/case/{complaint.reference}/")
    banner = page.locator("section.app-message").first.inner_text()
    assert f"{case.reference}: the ombudsman has asked about this case" in banner
    assert "Closed. Upheld: fault found." in banner
    axe()
