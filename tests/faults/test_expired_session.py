"""A session that ends while somebody fills in a form: whichever form it is, they sign in again and find every word of it."""

import html
import re

import pytest
from django.test import Client

from casework.people.keeping import MARK, NOTICE
from tests.access.world import World
from tests.builders import undone
from tests.faults.forms import NAMES, as_sent, by_name, needs_signing_in, opened
from tests.faults.typing import forms_on, text_fields

pytestmark = pytest.mark.django_db

_TRIED: set[tuple[str, ...]] = set()


@pytest.mark.parametrize("name", [name for name in NAMES if needs_signing_in(name)])
def test_what_was_typed_is_there_again(world: World, name: str):
    with undone():
        for client, url, page in opened(world, name, _TRIED):
            mark = re.search(rf'name="{MARK}" value="([^"]+)"', page.content.decode())
            assert mark, f"{url}: the form carries no mark"
            typed = as_sent(url, page, by_name) | {MARK: [html.unescape(mark[1])]}
            answer = Client().post(url, typed)
            assert answer.status_code == 302, f"{url}: {answer.status_code}"
            assert answer.headers["Location"].startswith("/sign-in/?next="), url
            again = client.get(url)
            said = html.unescape(again.content.decode())
            assert NOTICE in said, f"{url}: nobody is told what happened"
            lost = [
                bound.html_name
                for bound in text_fields(forms_on(page))
                if by_name(bound) not in said and bound.html_name != "pasted"
            ]
            assert not lost, f"{url}: {lost} are lost"
            assert NOTICE not in html.unescape(client.get(url).content.decode()), "it is shown once"
