"""The Back button, and a button pressed again on the page it leads back to: in a browser, nothing happens twice."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page

from casework.models import Case, Document
from complaints.models import Contact
from tests.builders import a_concern, a_team, a_user
from tests.casework.pages.files import PDF
from tests.complaints.intake.typing import NEW

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def officer():
    return a_user("officer", team=a_team())


@pytest.fixture
def at_work(page: Page, officer, live_server) -> Page:
    client = Client()
    client.force_login(officer)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    return page


def fill_in(page: Page) -> None:
    page.get_by_label("Name", exact=True).fill("Ama Mensah")
    page.get_by_label("What did they say?").fill("The taxi never came.")
    page.get_by_role("group", name="Is anyone at risk").get_by_label("No", exact=True).check()
    page.get_by_label("In one line").fill("The taxi never came")


@pytest.mark.parametrize("press", [lambda button: button.dblclick(), lambda button: button.click()])
def test_a_contact_logged_and_logged_again_after_going_back_is_one_concern(
    at_work: Page, press: Callable[..., None]
):
    page = at_work
    page.goto(NEW)
    fill_in(page)
    press(page.get_by_role("button", name="Save as a concern"))
    page.wait_for_url("**/case/**")
    page.go_back()
    # The page is fetched anew and begins a contact of its own: what is pressed there by habit asks for the name again.
    with page.expect_navigation():
        page.get_by_role("button", name="Save as a concern").click()
    assert page.title().startswith("Error:") or "/case/" in page.url
    assert (Case.objects.count(), Contact.objects.count()) == (1, 1)


def test_an_act_done_again_after_going_back_is_done_once(at_work: Page, officer):
    page = at_work
    case = a_concern(owner=officer, received=timezone.localdate() - timedelta(days=3))
    page.goto(f"/case/{case.reference}/do/extend/")
    page.get_by_label("Why is more time needed?").fill("The head is away.")
    page.get_by_label("Who agreed to it?").fill("Ama Mensah")
    button = page.get_by_role("button", name="Take longer, agreed with the person")
    button.click()
    page.wait_for_url(f"**/case/{case.reference}/")
    page.go_back()
    button.wait_for()
    page.get_by_label("Why is more time needed?").fill("The head is away.")
    page.get_by_label("Who agreed to it?").fill("Ama Mensah")
    button.click()
    page.wait_for_load_state()
    assert case.events.count() == 2
    page.problems[:] = [one for one in page.problems if not one.startswith("409")]  # type: ignore[attr-defined]


def test_a_document_sent_again_after_going_back_is_kept_once(at_work: Page, officer, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    page = at_work
    case = a_concern(owner=officer)
    page.goto(f"/case/{case.reference}/add-document/")
    token = page.locator("[name=token]").input_value()
    page.get_by_label("Documents").set_input_files(
        {"name": "scan.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    page.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_url(f"**/case/{case.reference}/")
    client = Client()
    client.force_login(officer)
    client.post(
        f"/case/{case.reference}/add-document/",
        {"token": token, "files": SimpleUploadedFile("scan.pdf", PDF)},
    )
    assert Document.objects.filter(case=case).count() == 1
