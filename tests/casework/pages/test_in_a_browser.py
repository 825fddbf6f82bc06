"""The pages of a case in a browser: by keyboard and mouse, with scripts and without, wide and narrow, and heard by axe."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from casework.models import Case, Clock, Letter
from tests.builders import a_concern, a_person, a_user, do
from tests.casework.pages.files import PDF

pytestmark = pytest.mark.django_db(transaction=True)

TODAY = timezone.localdate()


@pytest.fixture
def officer():
    return a_user("manager")


@pytest.fixture
def case(officer):
    person = a_person("Ama Mensah", adjustments="Large print; ring before writing")
    return a_concern(received=TODAY - timedelta(days=3), complainant=person, owner=officer)


@pytest.fixture
def at_work(open_page, officer, live_server):
    """Open pages as somebody signed in."""

    def at_work(**options):
        page = open_page(**options)
        client = Client()
        client.force_login(officer)
        page.context.add_cookies(
            [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
        )
        return page

    return at_work


def fill(page, words="We rang and said sorry."):
    page.get_by_label("What was done?").fill(words)
    page.get_by_role("group", name="Was the person content?").get_by_label("Yes").check()
    page.get_by_role("group", name="How were they told?").get_by_label("By telephone").check()


def test_the_preview_follows_what_is_typed(at_work, case, axe):
    page = at_work()
    page.goto(f"/case/{case.reference}/do/resolve/")
    axe(page)
    fill(page)
    preview = page.get_by_role("complementary", name="What this will do")
    preview.get_by_text("Resolved", exact=True).wait_for()
    preview.get_by_text("We rang and said sorry.").wait_for()
    axe(page)
    page.get_by_role("button", name="Record how it was resolved").click()
    page.get_by_role("heading", name="Ama Mensah").wait_for()
    assert page.get_by_role("alert").inner_text().count("Resolved: the person was told")
    axe(page)
    assert case.events.count() == 2


def test_without_scripts_the_preview_button_does_the_same(at_work, case):
    page = at_work(java_script_enabled=False)
    page.goto(f"/case/{case.reference}/")
    page.get_by_role("button", name="Record how it was resolved").click()
    fill(page)
    page.get_by_role("button", name="Preview").click()
    assert page.get_by_role("complementary").get_by_text("We rang and said sorry.").is_visible()
    assert case.events.count() == 1
    page.get_by_role("button", name="Record how it was resolved").click()
    assert page.get_by_text("The case is closed and nothing more is due.").is_visible()
    assert Case.objects.get(pk=case.pk).state == "resolved"


def test_by_keyboard_alone(at_work, case):
    page = at_work()
    page.goto(f"/case/{case.reference}/do/withdraw/")
    page.get_by_label("By telephone").focus()
    page.keyboard.press("Space")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "Withdrawn by the person":
            break
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Ama Mensah").wait_for()
    assert Case.objects.get(pk=case.pk).state == "withdrawn"


def test_a_double_click_on_the_button_does_it_once(at_work, case):
    page = at_work()
    page.goto(f"/case/{case.reference}/do/resolve/")
    fill(page)
    page.get_by_role("button", name="Record how it was resolved").dblclick()
    page.get_by_role("heading", name="Ama Mensah").wait_for()
    assert case.events.count() == 2


def test_a_page_that_is_out_of_date_gives_every_word_back_and_one_more_press_does_it(at_work, case, axe):
    page = at_work()
    page.goto(f"/case/{case.reference}/do/resolve/")
    do(case, "extend", on=TODAY, why="The head is away", agreed_with="Ama")
    fill(page, "Typed with care.")
    page.get_by_role("button", name="Record how it was resolved").click()
    page.get_by_role("heading", name="This case has moved on").wait_for()
    assert page.get_by_text("More time agreed with Ama.").is_visible()
    assert page.get_by_label("What was done?").input_value() == "Typed with care."
    axe(page)
    page.get_by_role("button", name="Record how it was resolved").click()
    page.get_by_role("heading", name="Ama Mensah").wait_for()
    assert Case.objects.get(pk=case.pk).state == "resolved"
    page.problems[:] = [problem for problem in page.problems if not problem.startswith("409")]


def test_what_is_no_longer_possible_can_be_copied(at_work, case, axe):
    page = at_work()
    page.goto(f"/case/{case.reference}/do/resolve/")
    do(case, "withdraw", on=TODAY, how="phone", why="")
    fill(page, "Typed with care.")
    page.get_by_role("button", name="Record how it was resolved").click()
    page.get_by_text("Typed with care.").wait_for()
    axe(page)
    page.problems[:] = [problem for problem in page.problems if not problem.startswith("409")]


PAGES = ("", "do/escalate/", "do/assign/", "note/", "contact/", "add-document/", "assign/", "restrict/")


@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_of_a_case_is_accessible_and_fits(at_work, case, axe, settings, tmp_path, width):
    settings.MEDIA_ROOT = tmp_path
    case.refresh_from_db()
    do(case, "extend", on=TODAY, why="The head is away", agreed_with="Ama", send_letter=True)
    clock, letter = Clock.objects.get(case=case, code="concern.resolve"), Letter.objects.get(case=case)
    page = at_work(viewport={"width": width, "height": 800})
    for path in (*PAGES, f"clock/{clock.pk}/", f"letter/{letter.pk}/"):
        page.goto(f"/case/{case.reference}/{path}")
        page.locator("main details").evaluate_all("all => all.forEach(one => one.open = true)")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_a_document_is_added_and_saved_as_a_file(at_work, case, settings, tmp_path, axe):
    settings.MEDIA_ROOT = tmp_path
    page = at_work()
    page.goto(f"/case/{case.reference}/add-document/")
    page.get_by_label("Documents").set_input_files(
        {"name": "../odd “name”.pdf", "mimeType": "text/html", "buffer": b"<script>"}
    )
    page.get_by_role("button", name="Add").click()
    page.get_by_role("alert").get_by_text("is not what its name says").wait_for()
    axe(page)
    page.get_by_label("Documents").set_input_files(
        {"name": "scan.pdf", "mimeType": "text/html", "buffer": PDF}
    )
    page.get_by_role("button", name="Add").click()
    with page.expect_download() as saved:
        page.get_by_role("link", name="scan.pdf").click()
    assert saved.value.suggested_filename == "scan.pdf"


def test_on_paper_the_letter_is_the_letter_and_the_case_has_no_buttons(at_work, case):
    do(case, "extend", on=TODAY, why="The head is away", agreed_with="Ama", send_letter=True)
    page = at_work()
    page.emulate_media(media="print")
    page.goto(f"/case/{case.reference}/")
    assert not page.get_by_role("heading", name="What now").is_visible()
    assert page.get_by_role("heading", name="What happened").is_visible()
    page.goto(f"/case/{case.reference}/letter/{Letter.objects.get(case=case).pk}/")
    assert page.get_by_role("article").is_visible()
    assert not page.get_by_role("heading", name="About this letter").is_visible()
