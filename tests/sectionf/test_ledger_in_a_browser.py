"""The ledger as somebody at a desk or on a telephone meets it: entered without scripts, with nothing for an accessibility checker to find."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from casework.workflow import record
from sectionf.delivery.facts import Entries, Minutes, Reason
from sectionf.models import Absence, Delivery
from sectionf.term_dates.reference import load_sample
from tests.builders import PASSWORD, a_user, at
from tests.sectionf.test_ledger_pages import RECORDED, a_check_with_amounts

pytestmark = pytest.mark.django_db(transaction=True)

MONDAY = date(2025, 11, 3)
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}


@pytest.fixture
def case():
    load_sample(at(date(2024, 8, 1)))
    case = a_check_with_amounts()
    weeks = [MONDAY + timedelta(days=7 * n) for n in range(6)]
    made = [Minutes(1, monday, True, 45 if n % 2 else 0, "log") for n, monday in enumerate(weeks)]
    away = [Reason(None, weeks[2], weeks[2] + timedelta(days=4), "child_absent")]
    record(case.pk, Entries(made, away), by=None, on=RECORDED, at=at(RECORDED))
    return case


def sign_in(page, role="officer"):
    user = a_user(role)
    page.goto("/sign-in/")
    page.get_by_label("Username").fill(user.username)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)


def test_a_week_is_entered_without_scripts_and_seen_in_the_ledger_down_to_its_days(open_page, case):
    page = open_page(java_script_enabled=False)
    sign_in(page)
    page.goto(reverse("sectionf:ledger", args=[case.reference]))
    page.get_by_role("link", name="Enter a week").click()  # the first for which nothing is entered
    item = page.get_by_role("group", name="1. A speech and language therapist")
    item.get_by_label("Whole week").fill("45")
    item.get_by_label("What shows it").fill("The therapist’s log, page 2")
    other = page.get_by_role("group", name="2. A sensory circuit")
    other.get_by_label("Why not").select_option("Staff sickness")
    page.get_by_role("button", name="Save", exact=True).click()
    assert page.get_by_text("entered in the ledger").first.is_visible()
    assert Delivery.objects.filter(evidence="The therapist’s log, page 2").count() == 1
    assert Absence.objects.get(cause="staff_sickness").item.number == 2
    page.get_by_role("link", name="owed, item 1").click()
    assert page.get_by_role("heading", name="Item 1").is_visible()
    assert "The therapist’s log, page 2" in page.content()


def test_a_log_with_a_bad_line_is_put_right_in_the_box(page, case):
    sign_in(page)
    page.goto(reverse("sectionf:ledger_log", args=[case.reference]))
    page.get_by_label("The log").fill("5/12/2025\t1\t45\tlog\n31/11/2025\t1\t45\tlog")
    page.get_by_role("button", name="Check the lines").click()
    summary = page.get_by_role("alert")
    assert "Line 2: “31/11/2025” is not a date." in summary.inner_text()
    page.get_by_label("The log").fill("5/12/2025\t1\t45\tlog\n28/11/2025\t1\t45\tlog")
    page.get_by_role("button", name="Check the lines").click()
    assert page.get_by_role("heading", name="What was understood").is_visible()
    page.get_by_role("button", name="Enter them").click()
    assert (
        Delivery.objects.filter(on__in=[date(2025, 12, 5), date(2025, 11, 28)]).count() == 0
    )  # counted twice
    assert "They would count twice" in page.get_by_role("alert").inner_text()


PAGES = {
    "ledger": ("sectionf:ledger", ()),
    "days": ("sectionf:ledger_days", ()),
    "week": ("sectionf:ledger_week", (MONDAY.isoformat(),)),
    "log": ("sectionf:ledger_log", ()),
    "amounts": ("sectionf:ledger_amounts", (1,)),
    "settings": ("sectionf:ledger_settings", ()),
    "catch-up": ("sectionf:ledger_catch_up", ()),
}
TERM_DATES = ("/term-dates/", "/term-dates/county/", "/term-dates/county/2025/")


def test_every_page_of_it_is_accessible_and_fits_a_telephone(page, axe, case):
    sign_in(page)
    addresses = [reverse(name, args=[case.reference, *args]) for name, args in PAGES.values()]
    for address in (
        *addresses,
        f"{addresses[-1]}?weeks=10&most_minutes=90&most_sessions=1&start=2026-02-23",
        *TERM_DATES,
    ):
        for size in (WIDE, NARROW):
            page.set_viewport_size(size)
            page.goto(address)
            axe(page)
        width, room = page.evaluate("[document.scrollingElement.scrollWidth, innerWidth]")
        assert width <= room, f"{address} scrolls sideways"


@pytest.mark.parametrize("name", ["week", "log", "amounts", "settings"])
def test_a_form_with_errors_is_accessible_and_its_summary_leads_to_the_boxes(page, axe, case, name):
    sign_in(page)
    address, args = PAGES[name]
    page.goto(reverse(address, args=[case.reference, *args]))
    wrong = {
        "week": lambda: page.get_by_label("Whole week").first.fill("a lot"),
        "log": lambda: page.get_by_label("The log").fill("x\t1\t45"),
        "amounts": lambda: page.get_by_label("How many times").first.fill("0"),
        "settings": lambda: page.get_by_label("Preschool, school or college").nth(1).fill("Nowhere at all"),
    }
    wrong[name]()
    page.locator("main form[method=post] button").first.click()
    link = page.get_by_role("alert").get_by_role("link").first
    axe(page)
    link.click()
    assert page.evaluate("document.activeElement.matches('input, textarea, select')")
