"""Every page of the service, with nothing for axe to find, on a desk and on a telephone, with scripts and without, right and wrong.

The pages are those of the router; whose eyes see them is what tests/access/who_may.md says.
"""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from casework.models import Clock, Letter
from casework.workflow import all_kinds, kind_of
from tests.a11y.conftest import Council
from tests.a11y.visiting import Visit
from tests.access import table
from tests.access.asking import SENT, Place, url_of
from tests.access.table import NOBODY, rows
from tests.access.world import TODAY
from tests.addresses import addresses
from tests.lifecycles.ways import WAYS

pytestmark = pytest.mark.django_db

ADDRESSES = addresses()
ROWS = (
    rows(table.OF_NO_CASE, "address") | rows(table.OF_A_CONTACT, "address") | rows(table.OF_A_CASE, "address")
)
# Answers that are no pages, each checked where it is made.
NO_PAGES = {
    "health",
    "people:school_search",
    "complaints:people",
    "desk:export",
    "administration:register_rejected",
    "administration:looks_file",
    "desk:document",
    "desk:pack_pdf",
    "desk:pack_zip",
    "desk:letter_pdf",
    "desk:letter_word",
    "desk:letter_file_copy",
    "desk:letter_large_print",
    "sectionf:ledger_file",
    "sectionf:report_file",
}
# Forms that only ask whether to go on: there is nothing to get wrong.
ONLY_ASK = {
    "complaints:discard",
    "administration:user_deactivate",
    "administration:reminder_remove",
    "sectionf:item_said",  # every answer may be left out: the plan does not say it
}
# Shown by their address as something else than the form.
NO_FORM_YET = {"administration:choose_password"}
READERS = ("manager", "administrator", "officer", "coordinator", "service_manager", "auditor", NOBODY)
IN_DEVELOPMENT = {"post:mailbox", "post:message"}


def reader_of(name: str) -> str | None:
    """Return somebody to whom a page is shown; None where no address of its own is."""
    if name not in ROWS:
        return None  # said by a test of its own
    if name in IN_DEVELOPMENT:
        return "manager"
    if name.startswith("people:login"):
        return NOBODY
    return next((who for who in READERS if ROWS[name].to(who) == "shown"), None)


PAGES = [name for name in ADDRESSES if name not in NO_PAGES and reader_of(name)]


def test_every_address_is_visited_or_said_to_be_no_page():
    assert set(ADDRESSES) <= set(ROWS), "who_may.md does not say who sees these"
    assert set(ADDRESSES) >= NO_PAGES | ONLY_ASK | NO_FORM_YET


def place_for(council: Council, name: str, who: str) -> Place:
    address, world = ADDRESSES[name], council.world
    case = world.case("one’s own", who) if address.is_of_a_case else None
    contact = world.contact("a draft of one’s own", who) if address.is_of_a_contact else None
    return Place(world, who, case, contact)


@pytest.mark.parametrize("name", PAGES)
def test_a_page(council: Council, at_work: Callable[..., Page], name: str):
    who = reader_of(name)
    assert who
    url = url_of(ADDRESSES[name], place_for(council, name, who))
    if name == "desk:reassign":
        url += "".join(
            f"{'&' if n else '?'}case={case.pk}" for n, case in enumerate(council.world.own.values())
        )
    visit = Visit(at_work, who, url)
    assert visit.see() == 200
    visit.see_without_scripts()
    if name not in ONLY_ASK:
        assert visit.see_wrong() == (name in SENT and name not in NO_FORM_YET), (
            "a form with everything wrong comes back with its errors; one that only asks is named in ONLY_ASK"
        )


LONG_AGO = (TODAY - timedelta(days=200)).isoformat()
# Pages that come in more shapes than their address tells: who opens them, and what is asked. `{open}` is a contact with its
# cases open, `{own}` a case of an officer, `{restricted}` one that is restricted.
SHAPES = (
    ("officer", "/"),
    ("coordinator", "/"),
    ("service_manager", "/"),
    ("officer", "/?due=late"),
    ("manager", "/team/?team=all"),
    ("manager", "/team/?team=none"),
    ("manager", f"/search/?q=Pat&kind=concern&kind=complaint&restricted=on&received_from={LONG_AGO}"),
    ("manager", "/search/?q=nobody+of+that+name"),
    ("manager", "/search/?received_from_0=99&received_from_1=&received_from_2=x"),
    ("coordinator", "/search/?open=closed"),
    ("manager", "/dashboard/?period=this"),
    ("service_manager", "/dashboard/"),
    ("auditor", "/dashboard/?period=last_year"),
    ("officer", "/dashboard/"),
    ("manager", "/team/reassign/"),
    ("officer", "/contact/{open}/"),
    ("auditor", "/case/{own}/"),
    ("administrator", "/case/{own}/"),
    ("manager", "/case/{restricted}/"),
    ("officer", "/no/such/page/"),
    (NOBODY, "/no/such/page/"),
    ("administrator", "/search/"),
    *(("officer", f"/components/error/{status}/") for status in (400, 403, 404, 409, 500)),
)


@pytest.mark.parametrize(("who", "url"), SHAPES)
def test_a_page_in_another_shape(council: Council, at_work: Callable[..., Page], who: str, url: str):
    world = council.world
    opened = world.contact("one’s own, with its cases open", "officer")
    assert opened
    url = url.format(
        open=opened.token,
        own=world.own["one’s own", "officer"].reference,
        restricted=world.own["one’s own, restricted", "officer"].reference,
    )
    visit = Visit(at_work, who, url)
    visit.see()
    visit.see_without_scripts()


# ------------------------------------------------------------------------------------------------ cases in every state

ACTS = [
    (name, action.code)
    for name, way in WAYS.items()
    for kind in all_kinds()
    if kind.code == way.kind
    for action in kind.actions
    if way.state in action.from_
]


@pytest.mark.parametrize("name", WAYS)
def test_a_case_its_clocks_and_its_letters(council: Council, at_work: Callable[..., Page], name: str):
    case = council.cases[name]
    visit = Visit(at_work, "manager", reverse("desk:case", args=[case.reference]))
    assert visit.see() == 200
    visit.see_without_scripts()
    clock = Clock.objects.filter(case=case).order_by("-pk").first()
    letter = Letter.objects.filter(case=case).order_by("-pk").first()
    for url in (
        clock and reverse("desk:clock", args=[case.reference, clock.pk]),
        letter and reverse("desk:letter", args=[case.reference, letter.pk]),
    ):
        if url:
            assert Visit(at_work, "manager", url).see(briefly=True) == 200


PARTS = re.compile(r'<(\w+)|(?:name|class|data-module|role)="([^"]*)"')
_LOOKED_AT: set[frozenset[tuple[str, str]]] = set()


def made_of(page: Page, url: str) -> frozenset[tuple[str, str]]:
    """Return what a page is made of: its elements, controls and classes, without what is written in them or their numbers.

    The service is asked, as a browser asks it: what a client of this thread writes would keep the service waiting for its locks.
    """
    text = page.request.get(url).text()
    return frozenset((tag, re.sub(r"\d+", "#", value)) for tag, value in PARTS.findall(text))


@pytest.mark.parametrize(("name", "act"), ACTS)
def test_a_form_of_an_act(council: Council, at_work: Callable[..., Page], name: str, act: str):
    case = council.cases[name]
    url = reverse("workflow:act", args=[case.reference, act])
    parts = made_of(at_work("manager"), url)
    if parts in _LOOKED_AT:
        return  # the same form as in another state
    _LOOKED_AT.add(parts)
    visit = Visit(at_work, "manager", url)
    status = visit.see(briefly=True)
    visit.see_without_scripts()
    assert visit.see_wrong(briefly=True) == (status == 200)
    assert kind_of(case).code == WAYS[name].kind
