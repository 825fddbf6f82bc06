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
from tests.access.world import World
from tests.builders import undone
from tests.faults.forms import NAMES, as_sent, opened
from tests.faults.typing import Text, forms_on, limit_of, text_fields

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'></textarea>{{ 7|add:7 }}{% now %} =cmd|' /C calc'!A0 [x](javascript:alert(3))"
RUNS = ("<script>alert(1)", "<img src=x", 'href="javascript:')

_TRIED: set[tuple[str, ...]] = set()


def sent(client: Client, url: str, page: HttpResponse, text: Text) -> HttpResponse:
    return client.post(url, as_sent(url, page, text))


def words(answer: HttpResponse) -> str:
    return html.unescape(answer.content.decode())


@pytest.mark.parametrize("name", NAMES)
def test_whatever_is_typed_is_taken_as_text_or_refused_in_a_sentence(world: World, name: str):
    with undone():
        for n, (client, url, page) in enumerate(opened(world, name, _TRIED)):
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
