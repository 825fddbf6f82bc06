"""A form sent twice and a button pressed twice: whichever it is, it happens once, and nobody sees a fault."""

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from casework.models import Case
from tests.access.asking import SENT, Place, url_of
from tests.access.world import World
from tests.addresses import addresses
from tests.builders import undone
from tests.casework.pages.files import PDF
from tests.complaints.intake.typing import a_page
from tests.faults.forms import NAMES, as_sent, by_name, opened

pytestmark = pytest.mark.django_db

ADDRESSES = addresses()
_TRIED: set[tuple[str, ...]] = set()
# What somebody may do as often as they like: it is the same page, or another try, each time.
AGAIN = {
    "people:login",
    "people:logout",
    "people:change_password",
    "complaints:people",
    "administration:forgotten",
    "evidence:enter",
}


def rows_of_everything() -> dict[str, int]:
    """Return how many rows of each thing there are; sessions and looks are of every request."""
    return {
        model.__name__: model._default_manager.count()
        for app in ("casework", "complaints", "sectionf")
        for model in apps.get_app_config(app).get_models()
        if model.__name__ not in ("Look", "StashedForm")
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_form_sent_twice_does_it_once(world: World, name: str):
    if name in AGAIN:
        return
    with undone():
        for client, url, page in opened(world, name, _TRIED):
            typed = as_sent(url, page, by_name)
            if client.post(url, typed).status_code != 302:
                continue  # it was not taken the first time
            after_one = rows_of_everything()
            second = client.post(url, typed)
            assert second.status_code in (200, 302, 404, 409), f"{url}: {second.status_code}"
            assert rows_of_everything() == after_one, url


@pytest.mark.parametrize("name", sorted(set(SENT) - AGAIN))
def test_a_button_pressed_twice_does_it_once(world: World, name: str):
    """The same with what the tables send: documents, decisions, and buttons without a question."""
    address = ADDRESSES[name]
    for who in ("manager", "administrator"):
        with undone():
            case = world.case("one’s own", who) if address.is_of_a_case else None
            contact = world.contact("a draft of one’s own", "manager") if address.is_of_a_contact else None
            place = Place(world, who, case, contact)
            url, typed = url_of(address, place), SENT[name](place)

            def press(url: str = url, typed: dict = typed, who: str = who) -> int:
                files = {key: SimpleUploadedFile("scan.pdf", PDF) for key in typed if key == "files"}
                return world.client(who).post(url, typed | files).status_code

            if press() == 302:
                after_one = rows_of_everything()
                assert press() in (200, 302, 404, 409), url
                assert rows_of_everything() == after_one, url


def test_the_same_page_of_a_contact_sent_by_two_windows_is_one_contact(world: World):
    with undone():
        typed = a_page(received=timezone.localdate()) | {"go": "concern"}
        before = Case.objects.count()
        for _ in range(2):
            answer = world.client("officer").post(reverse("complaints:new_contact"), typed)
            assert answer.status_code == 302
        assert Case.objects.count() == before + 1
