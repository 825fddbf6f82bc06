"""A complaints manager's morning, 09:15: what falls due and whose it is, work taken from an officer who is off sick, time
granted only with reasons and a letter, and figures that each open the cases they count.

Scenario 6.
"""

import re
from datetime import date

import pytest
from django.core.management import call_command

from casework.models import Case, Letter, Message, User
from config.demo.staff import PASSWORD as DEMO_PASSWORD
from tests.builders import a_complaint, a_person
from tests.journeys.conftest import FOR_THE_GUIDE, press, send, service, team, to_type_in

pytestmark = pytest.mark.django_db(transaction=True)

# A council's year behind the figures: enough to count, and for the guide enough to look like one.
CASES = 160 if FOR_THE_GUIDE else 30
TODAY = date(2026, 4, 14)


@pytest.fixture(autouse=True)
def the_council(it_is):
    it_is("2026-04-14 09:15")
    call_command("demo", cases=CASES, seed=7, today=TODAY.isoformat(), verbosity=0)


@pytest.fixture
def marcus():
    return User.objects.get(username="marcus.manager")


def staff(name: str) -> User:
    first, last = name.split(" ", 1)
    return User.objects.get(first_name=first, last_name=last)


@pytest.fixture
def owens():
    """Three complaints of Owen Price's that have to be answered this week."""
    owen = staff("Owen Price")
    lines = (
        ("2026-03-30", "Tara Whitlock", "The ramp at the library is locked after four"),
        ("2026-03-31", "Joseph Amadi", "The bus stop was moved and nobody said why"),
        ("2026-04-01", "Eilidh Grant", "Her blue bin permit was lost twice"),
    )
    return [
        a_complaint(
            "stage_1",
            received=received,
            by=owen,
            owner=owen,
            team=owen.team,
            service=service("customer-services"),
            complainant=a_person(name),
            summary=summary,
            data={"points": (summary,)},
        )
        for received, name, summary in lines
    ]


@pytest.fixture
def needs_time():
    """A children's complaint whose service asks for longer, two days before its answer is due."""
    grace = staff("Grace Doyle")
    return a_complaint(
        "stage_1",
        "children",
        received="2026-04-01",
        by=grace,
        owner=grace,
        team=grace.team,
        service=service("children-safeguarding"),
        complainant=a_person("Latoya Bennett", email="latoya@home.example"),
        subject=a_person("Kai Bennett", email="", date_of_birth=date(2013, 11, 3)),
        summary="Three social workers in half a year",
        data={"points": ("Three social workers in half a year", "The reports disagree with each other")},
    )


@pytest.fixture
def sign_in(page):
    """Sign in with the demo council's password."""

    def sign_in(username):
        page.goto("/sign-in/")
        page.get_by_label("Username").fill(username)
        page.get_by_label("Password", exact=True).fill(DEMO_PASSWORD)
        press(page, "Sign in")

    return sign_in


def listed(page) -> int:
    """How many cases the list shows that a figure led to."""
    return int(
        re.search(r"([\d,]+)( open)? cases?", page.locator(".app-list__count").inner_text())[1].replace(
            ",", ""
        )
    )


# --------------------------------------------------------------------------------------------------- the dashboard


def test_every_figure_opens_the_cases_it_counts(page, axe, sign_in, picture, marcus, owens, needs_time):
    sign_in(marcus.username)
    press(page, "Dashboard")
    axe()
    picture(page, "manager-dashboard", down_to=page.locator("section[aria-labelledby=open-work] .app-charts"))
    picture(page.locator("section[aria-labelledby=in-time]"), "manager-in-time")
    picture(page.locator("section[aria-labelledby=outcomes]"), "manager-findings")
    in_time = page.get_by_role("table", name="In time by stage")
    assert re.search(r"\d+(\.\d)?%", in_time.inner_text()), "the share in time is said"

    # The tiles, the loads and the charts of open work: each figure is exactly the cases behind it.
    page.locator("main details").evaluate_all("all => all.forEach(one => one.open = true)")
    open_work = page.locator("section[aria-labelledby=open-work]")
    figures = {
        link.get_attribute("href"): int(link.inner_text().split()[0].replace(",", ""))
        for link in open_work.locator("a.app-tile__link, .app-figure__details td a").all()
        if "%" not in link.inner_text()
    }
    figures = {address: number for address, number in figures.items() if number}
    assert len(figures) > 15
    for address, number in figures.items():
        page.goto(address)
        assert listed(page) == number, address

    # The figures of the year lead to their cases too.
    page.goto("/dashboard/")
    done = {
        link.get_attribute("href"): link.inner_text().split()[0] for link in in_time.get_by_role("link").all()
    }
    assert done
    for address, number in done.items():
        page.goto(address)
        assert 0 < listed(page) <= int(number), address


def test_what_is_due_in_five_days_is_seen_by_owner_and_three_go_to_somebody_who_is_there(
    page, axe, sign_in, picture, marcus, owens
):
    sign_in(marcus.username)
    press(page, "Team queue")
    axe()
    picture(page, "manager-team-queue", down_to=page.locator("form.app-list tbody tr").nth(5))

    # Owen is off sick: what of his is due this week?
    page.get_by_text("The figures of Open cases by person").click()
    loads = page.get_by_role("table", name="Open cases by person")
    his = loads.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Owen Price"))
    head = loads.locator("thead th").all_inner_texts()
    soon = his.get_by_role("cell").nth(head.index("Due soon") - 1)
    with page.expect_navigation():
        soon.get_by_role("link").click()
    rows = page.locator("form.app-list tbody tr")
    shown = rows.all_inner_texts()
    assert {case.reference for case in owens} <= {re.search(r"[A-Z]{2}-\d\d-\d{6}", row)[0] for row in shown}
    assert all("Owen Price" in row for row in shown)

    # Three go to Ruby in one go, each with the reason on its timeline; she is told.
    for case in owens:
        page.get_by_label(f"Choose {case.reference}").check()
    axe()
    picture(
        page,
        "manager-due-this-week",
        down_to=page.get_by_role("button", name="Give the chosen cases to somebody"),
    )
    press(page, "Give the chosen cases to somebody")
    who = to_type_in(page, "Who should have them?")
    who.fill("Ruby")
    page.get_by_role("option", name=re.compile("Ruby Fletcher")).click()
    page.get_by_label("Why?").fill("Owen is off sick.")
    axe()
    picture(page, "manager-gives-three")
    press(page, "Give the cases")
    assert page.get_by_role("table", name="Given").locator("tbody tr").count() == 3
    assert page.get_by_text("Given to Ruby Fletcher. Owen is off sick.").count() == 3
    axe()
    picture(page, "manager-given")
    ruby = staff("Ruby Fletcher")
    due = [case.next_due_on for case in owens]
    for case, before in zip(owens, due, strict=True):
        case = Case.objects.get(pk=case.pk)
        assert (case.owner, case.next_due_on) == (ruby, before), "no clock is moved by giving it to somebody"
        assert Message.objects.filter(user=ruby, case=case, text__contains="gave you the complaint").exists()


# ------------------------------------------------------------------------------------------ more time, with a letter


def test_more_time_is_granted_with_a_reason_and_a_letter_or_not_at_all(
    page, axe, sign_in, picture, typed, it_is, marcus, needs_time
):
    # Grace, who keeps in touch with the family, cannot grant it: she is told who can.
    sign_in("grace.doyle")
    page.goto(f"/case/{needs_time.reference}/")
    page.get_by_text("Who can do more").click()
    assert "Only a complaints manager can decline, extend, suspend or reopen a complaint." in (
        page.locator(".app-case__now").inner_text()
    )
    press(page, "Sign out")

    sign_in(marcus.username)
    page.goto(f"/case/{needs_time.reference}/")
    press(page, "Take longer, with reasons")
    form, why = page.locator("form[data-preview]"), page.get_by_label("Why is more time needed?")
    ground = page.get_by_role("group", name="On which ground?").get_by_label("The complaint is complex")

    # The letter that says so is there before it is granted, with the new date counted by the same rule.
    reason = "The second social worker is back from leave on 20 April."
    why.fill(reason)
    ground.check()
    preview = page.get_by_role("complementary", name="What this will do")
    preview.get_by_text("back from leave on 20 April").first.wait_for()
    assert "Friday 1 May 2026" in preview.inner_text()
    axe()
    picture(page, "manager-more-time")

    # Without a reason: no.
    why.fill("")
    press(form, "Take longer, with reasons")
    assert page.title().startswith("Error:")
    assert page.get_by_role("link", name="Enter why more time is needed.").is_visible()
    axe()
    why.fill(reason)
    send(page, "Take longer, with reasons")
    assert "goes by email" in page.get_by_role("alert").inner_text()
    axe()
    picture(page, "manager-more-time-granted", down_to=page.get_by_role("heading", name="What they said"))
    extended = Case.objects.get(pk=needs_time.pk)
    assert extended.next_due_on == date(2026, 5, 1)
    letter = Letter.objects.get(case=extended, code="complaint_extended")
    assert "back from leave on 20 April" in letter.body

    # What was promised by word of mouth after the date has passed is not an extension.
    late = a_complaint(
        "stage_1",
        received="2026-03-16",
        service=service("customer-services"),
        owner=staff("Grace Doyle"),
        team=team("complaints"),
        complainant=a_person("Pia Lindqvist"),
        summary="The permit was refused without a reason",
    )
    page.goto(f"/case/{late.reference}/do/extend/")
    if page.get_by_label("Why is more time needed?").count():
        page.get_by_label("Why is more time needed?").fill(
            "I told them on the telephone that it will take longer."
        )
        press(page.locator("form[data-preview]"), "Take longer, with reasons")
    assert "A date that has passed cannot be extended" in page.locator("main").inner_text()
    assert not Letter.objects.filter(case=late, code="complaint_extended").exists()
    page.problems[:] = [problem for problem in page.problems if not problem.startswith("409")]

    # It is counted among the extensions of which people were told in time.
    page.goto("/dashboard/")
    assert page.get_by_role("link", name=re.compile("Told before it was due")).is_visible()
