"""Hostile and over-long text in every text field of every form: a sentence beside the field, nothing lost, nothing that runs, no 500."""

import html
import re
from collections.abc import Iterator

import pytest
from django.forms.boundfield import BoundField
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from casework.models import Case, Letter, Message
from casework.post.pdf import letter_pdf
from casework.workflow import kind_of
from tests.access import table
from tests.access.asking import SENT, Place, url_of
from tests.access.table import rows
from tests.access.world import World
from tests.addresses import addresses
from tests.builders import undone
from tests.faults.typing import filled_in, forms_on, limit_of, text_fields
from tests.lifecycles.ways import WAYS

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'></textarea>{{ 7|add:7 }}{% now %} =cmd|' /C calc'!A0 [x](javascript:alert(3))"
RUNS = ("<script>alert(1)", "<img src=x", 'href="javascript:')

ADDRESSES = addresses()
ROWS = (
    rows(table.OF_NO_CASE, "address") | rows(table.OF_A_CONTACT, "address") | rows(table.OF_A_CASE, "address")
)


def reader_of(name: str) -> str | None:
    return next((who for who in ("manager", "administrator") if ROWS[name].to(who) == "shown"), None)


FORMS = [name for name in SENT if name in ROWS and reader_of(name)]


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


_TRIED: set[tuple[str, ...]] = set()  # forms that were tried in another state, by what they ask


def opened(world: World, name: str) -> Iterator[tuple[Client, str, HttpResponse]]:
    """Yield each form with its page as it is first shown, once for whatever it asks; what cannot be done yet has no form."""
    for client, url in pages_of(world, name):
        with undone():
            page = client.get(url)
            asked = text_fields(forms_on(page)) if page.status_code == 200 else []
            form = signature(asked)
            if form and form not in _TRIED:
                _TRIED.add(form)
                yield client, url, page


def sent(client: Client, url: str, page: HttpResponse, text) -> HttpResponse:
    data = filled_in(page, text)
    case = re.search(r"case=(\d+)", url)
    if case:
        data["case"] = case[1]
    return client.post(url, data)


def words(answer: HttpResponse) -> str:
    return html.unescape(answer.content.decode())


@pytest.mark.parametrize("name", [*FORMS, *WAYS])
def test_whatever_is_typed_is_taken_as_text_or_refused_in_a_sentence(world: World, name: str):
    with undone():
        for n, (client, url, page) in enumerate(opened(world, name)):
            with undone():
                too_much(client, url, page)
            with undone():
                as_much_as_may_be(client, url, page)
            with undone():
                a_script(client, url, page, everywhere=n == 0)


def too_much(client: Client, url: str, page: HttpResponse) -> None:
    """Type more than each field takes: each says so beside it, and gives every word back."""
    asked = {bound.html_name: limit_of(bound) for bound in text_fields(forms_on(page))}
    assert all(asked.values()), f"{url}: nothing limits {[name for name in asked if not asked[name]]}"

    def too_long(bound: BoundField) -> str:
        return f"{bound.html_name} " + "x" * (limit_of(bound) or 0)

    answer = sent(client, url, page, too_long)
    assert answer.status_code == 200, f"{url}: {answer.status_code}"
    said = words(answer)
    assert "Error: " in said, url
    for bound in text_fields(forms_on(answer)):
        if bound.html_name not in asked or is_unasked(bound):
            continue
        assert too_long(bound) in said, f"{url}: what was typed in “{bound.label}” is lost"
        if bound.html_name != "pasted":  # taken apart into items at once, each of which says it beside itself
            assert bound.errors, f"{url}: “{bound.label}” took {limit_of(bound)} characters and more"
            assert f'id="{bound.auto_id}_error"' in answer.content.decode(), f"{url}: {bound.label}"


def as_much_as_may_be(client: Client, url: str, page: HttpResponse) -> None:
    """Type as much as each field takes: what the form takes, the database takes."""
    answer = sent(client, url, page, lambda bound: ("word " * 30_000)[: (limit_of(bound) or 0) - 1] + "x")
    assert answer.status_code in (200, 302), f"{url}: {answer.status_code}"
    assert answer.status_code == 302 or "Error: " in words(answer), url


def a_script(client: Client, url: str, page: HttpResponse, *, everywhere: bool) -> None:
    """Type what would run where it was not text: it runs nowhere."""
    before = set(Letter.objects.values_list("pk", flat=True))
    answer = sent(client, url, page, lambda bound: SCRIPT[: limit_of(bound)])
    assert answer.status_code in (200, 302), f"{url}: {answer.status_code}"
    shown = [answer]
    if answer.status_code == 302:
        shown = [client.get(answer.headers["Location"]), *where_it_stands(client, before, everywhere)]
    for one in shown:
        text = one.content.decode()
        for runs in RUNS:
            assert runs not in text, f"{one.wsgi_request.path} after {url}"  # type: ignore[attr-defined]
        assert "14" not in re.findall(r"alert\(2\)[^{]*?(\d\d)", html.unescape(text)), "a template was run"


def is_unasked(bound: BoundField) -> bool:
    """Whether a field belongs to an answer that was not chosen, so that what stands in it is dropped."""
    return bound.name in getattr(bound.form, "_unasked", set)()


def where_it_stands(client: Client, before: set[int], everywhere: bool) -> Iterator[HttpResponse]:
    """Yield the pages on which what was typed stands now: the newest case and its letters, and `everywhere` the lists as well."""
    newest = Case.objects.order_by("-changed_at", "-pk").first()
    assert newest
    yield client.get(reverse("desk:case", args=[newest.reference]))
    for letter in Letter.objects.exclude(pk__in=before):
        yield client.get(reverse("desk:letter", args=[letter.case.reference, letter.pk]))
    for message in Message.objects.filter(case=newest):
        assert "\n" not in message.subject
    if everywhere:
        for letter in Letter.objects.exclude(pk__in=before)[:1]:
            assert letter_pdf(letter).startswith(b"%PDF")
        for url in (reverse("desk:search"), reverse("desk:mine"), f"{reverse('desk:team')}?team=all"):
            yield client.get(url)
