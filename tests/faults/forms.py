"""Every form of the service there is to fill in: at its address, or as an act of a case in some state, each once for what it asks."""

import re
from collections.abc import Callable, Iterator

from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from casework.workflow import kind_of
from tests.access import table
from tests.access.asking import SENT, Place, url_of
from tests.access.table import NOBODY, rows
from tests.access.world import World
from tests.addresses import addresses
from tests.builders import undone
from tests.faults.typing import Text, filled_in, forms_on, text_fields
from tests.lifecycles.ways import WAYS

ADDRESSES = addresses()
ROWS = (
    rows(table.OF_NO_CASE, "address") | rows(table.OF_A_CONTACT, "address") | rows(table.OF_A_CASE, "address")
)


def reader_of(name: str) -> str | None:
    """Return somebody to whom a page is shown once they have signed in."""
    return next((who for who in ("manager", "administrator") if ROWS[name].to(who) == "shown"), None)


# Names to be asked for one by one: addresses that are forms, and the ways to a case of each kind in each state.
NAMES = [*(name for name in SENT if name in ROWS and reader_of(name)), *WAYS]


def needs_signing_in(name: str) -> bool:
    """Whether a page is for somebody signed in."""
    return name in WAYS or ROWS[name].to(NOBODY) == "sign in"


def pages_of(world: World, name: str) -> Iterator[tuple[Client, str]]:
    """Yield where a form is, and who is at it: an address, or every act of a case in some state."""
    if name in WAYS:
        case = WAYS[name].make(owner=world.people["officer"], service=world.people["officer"].team.service)
        client = world.client("manager")
        for action in kind_of(case).actions:
            if case.state in action.from_:
                yield client, reverse("workflow:act", args=[case.reference, action.code])
        return
    address, who = ADDRESSES[name], reader_of(name) or ""
    case = world.case("one’s own", who) if address.is_of_a_case else None
    contact = world.contact("a draft of one’s own", who) if address.is_of_a_contact else None
    url = url_of(address, Place(world, who, case, contact))
    if name == "desk:reassign":
        url += f"?case={world.own['one’s own', 'officer'].pk}"
    yield world.client(who), url


def signature(asked: list[BoundField]) -> tuple[str, ...]:
    """Return what tells one form from another: its class, and which questions it asks in words."""
    if not asked:
        return ()
    of = type(asked[0].form)
    return (of.__module__, of.__qualname__, *sorted({re.sub(r"\d", "", one.name) for one in asked}))


def opened(
    world: World,
    name: str,
    tried: set[tuple[str, ...]],
    of: Callable[[list[BaseForm]], list[BoundField]] = text_fields,
) -> Iterator[tuple[Client, str, HttpResponse]]:
    """Yield each form that asks for words (or for what `of` finds in it), unless it was `tried` in another state.

    Each comes with its page as it is first shown. What cannot be done yet has no form.
    """
    for client, url in pages_of(world, name):
        with undone():
            page = client.get(url)
            form = signature(of(forms_on(page))) if page.status_code == 200 else ()
            if form and form not in tried:
                tried.add(form)
                yield client, url, page


def as_sent(url: str, page: HttpResponse, text: Text) -> dict[str, list[str]]:
    """Return what a browser would send from a page, with a text in every text field."""
    data = {name: list(values) for name, values in filled_in(page, text).lists()}
    chosen = re.search(r"case=(\d+)", url)
    return data | ({"case": [chosen[1]]} if chosen else {})


def by_name(bound: BoundField) -> str:
    """Return a text that names the field it was typed in."""
    return f"Typed in {bound.html_name} with care."
