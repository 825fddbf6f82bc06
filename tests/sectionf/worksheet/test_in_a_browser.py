"""From the plan's file to the items on the check, in a browser: by keyboard with scripts, and by the buttons without."""

import pytest
from django.utils import timezone

from sectionf.models import PlanUpload, ProvisionItem
from sectionf.worksheet.queue import read_waiting
from tests.builders import PASSWORD, a_check, a_person, a_user
from tests.sectionf.worksheet.uploading import FILES, a_plan

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def check():
    return a_check("requested", subject=a_person("Jade King"))


@pytest.fixture
def officer():
    return a_user("officer")


def sign_in(page, user):
    page.goto("/sign-in/")
    page.get_by_label("Username").fill(user.username)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)


def test_from_the_file_to_the_items_by_keyboard(page, axe, check, officer):
    # 1. The file is chosen and sent; the page says that it is being read, and asks again by itself.
    sign_in(page, officer)
    page.goto(f"/case/{check.reference}/")
    page.get_by_role("link", name="Upload the plan and read Section F from it").click()
    axe()
    page.get_by_label("The final plan").set_input_files(FILES / "inglewood.pdf")
    page.get_by_role("button", name="Upload and read").click()
    page.wait_for_url(f"**/case/{check.reference}/plan/*/")
    assert page.get_by_role("heading", name="The plan is being read").is_visible()
    axe()
    read_waiting(timezone.now())
    page.get_by_role("heading", name="Items read from the plan").wait_for()
    axe()

    # 2. Each item beside its page; Enter in a box, and Ctrl and Enter in the words, confirm it and open the next.
    page.get_by_role("button", name="Confirm the items").click()
    assert page.locator("mark").first.is_visible()
    axe()
    page.get_by_label("Where", exact=True).fill("In the changing room")
    page.get_by_label("Where", exact=True).press("Enter")
    page.get_by_role("heading", name="Item 2 of 6").wait_for()
    for n in range(2, 7):
        page.get_by_role("heading", name=f"Item {n} of 6").wait_for()
        assert page.locator("mark").first.is_visible()
        page.get_by_label("The words of the plan").press("Control+Enter")
    page.get_by_text("Every item is decided.").wait_for()
    axe()

    # 3. They go on the check by the act that lists them.
    page.get_by_role("button", name="List these items on the check").click()
    assert page.get_by_label("The words of the plan").count() == 6
    axe()
    page.get_by_label("A parent").check()
    page.get_by_label("No appeal").check()
    page.get_by_label("No", exact=True).check()
    page.locator("form[data-preview]").get_by_role("button", name="List the items of Section F").click()
    page.wait_for_url(f"**/case/{check.reference}/")
    axe()
    rows = ProvisionItem.objects.filter(case=check)
    assert rows.count() == 6
    assert rows[0].place == "In the changing room"
    page.get_by_role("link", name="Outcome, deliverer, page of item 1").click()
    axe()


def test_without_scripts_the_same_work_is_done(open_page, check, officer):
    page = open_page(java_script_enabled=False)
    sign_in(page, officer)
    page.goto(f"/case/{check.reference}/plan/")
    page.get_by_label("The final plan").set_input_files(FILES / "inglewood.pdf")
    page.get_by_role("button", name="Upload and read").click()
    read_waiting(timezone.now())
    page.get_by_role("link", name="See how far it is now").click()
    page.get_by_role("button", name="Confirm the items").click()
    for n in range(1, 6):
        assert page.get_by_role("heading", name=f"Item {n} of 6").is_visible()
        page.get_by_role("button", name="Confirm", exact=True).click()
    page.get_by_role("button", name="Not provision").click()
    assert page.get_by_text("6 items: 5 confirmed, 1 not provision, 0 to confirm.").is_visible()
    page.get_by_role("button", name="List these items on the check").click()
    page.get_by_label("A parent").check()
    page.get_by_label("No appeal").check()
    page.get_by_label("No", exact=True).check()
    page.locator("form[data-preview]").get_by_role("button", name="List the items of Section F").click()
    assert ProvisionItem.objects.filter(case=check).count() == 5


def test_on_a_telephone_the_words_lead_to_the_page_of_the_plan(open_page, axe, check, officer):
    upload: PlanUpload = a_plan(check, officer, "inglewood.pdf")
    page = open_page(viewport={"width": 390, "height": 800})
    sign_in(page, officer)
    page.goto(f"/case/{check.reference}/plan/{upload.pk}/item/{upload.items.first().pk}/")
    page.get_by_role("link", name="See it in the plan").click()
    assert page.locator("mark").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    axe(page)
