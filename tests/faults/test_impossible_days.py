"""Days and numbers that are none, or far beyond any that make sense, in every form: a sentence beside the field and no 500.

Whether a day is one is the field's own matter (tests/frontend/test_forms.py); here each form is asked to say so.
"""

import html

import pytest
from django import forms as django_forms
from django.forms.boundfield import BoundField
from django.http import HttpResponse

from casework import forms
from tests.access.world import World
from tests.builders import undone
from tests.faults.forms import NAMES, as_sent, by_name, opened
from tests.faults.typing import forms_on

pytestmark = pytest.mark.django_db

NO_DAYS = (("29", "2", "2026"), ("1" * 60, "<b>x</b>", "2026"))
FAR_AWAY = (("31", "12", "9999"), ("1", "6", "2031"), ("1", "1", "0001"))
NO_NUMBERS = ("1" * 60, "-1", "1e9", "many", "99999999999")

# Somebody picked from those found, never typed: what is wrong with it is said beside the name.
PICKED = ("person", "subject_person")

_TRIED: set[tuple[str, ...]] = set()


def days(page: list[django_forms.BaseForm]) -> list[BoundField]:
    """Return the fields of some forms that take a day, or a number somebody types."""
    return [
        bound
        for form in page
        for bound in form
        if isinstance(bound.field, forms.DayField | django_forms.IntegerField)
        and not bound.is_hidden
        and bound.name not in PICKED
    ]


def wrong(bound: BoundField, n: int) -> dict[str, list[str]]:
    """Return something that is no day, or no number, as a browser would send it."""
    if isinstance(bound.field, forms.DayField):
        return typed_day(bound, NO_DAYS[n % len(NO_DAYS)])
    return {bound.html_name: [NO_NUMBERS[n % len(NO_NUMBERS)]]}


def typed_day(bound: BoundField, parts: tuple[str, str, str]) -> dict[str, list[str]]:
    return {f"{bound.html_name}_{n}": [part] for n, part in enumerate(parts)}


def same(answer: HttpResponse, bound: BoundField) -> BoundField | None:
    """Return the same field on the page that came back; None where what belongs to another answer is not asked any more."""
    found = [one for one in days(forms_on(answer)) if one.html_name == bound.html_name]
    asked = [one for one in found if one.name not in getattr(one.form, "_unasked", set)()]
    return asked[0] if asked else None


@pytest.mark.parametrize("name", NAMES)
def test_what_is_no_day_is_said_beside_it_and_what_is_far_away_breaks_nothing(world: World, name: str):
    with undone():
        for client, url, page in opened(world, name, _TRIED, of=days):
            asked = days(forms_on(page))
            for n in range(2):
                typed = as_sent(url, page, by_name)
                for place, bound in enumerate(asked):
                    typed |= wrong(bound, n + place)
                with undone():
                    answer = client.post(url, typed)
                assert answer.status_code == 200, f"{url}: {answer.status_code} for what is no day"
                said = html.unescape(answer.content.decode())
                for bound in asked:
                    here = same(answer, bound)
                    if here is not None:
                        assert here.errors, f"{url}, {bound.name}: nothing is said beside it"
                    if isinstance(bound.field, forms.DayField) and here is not None:
                        assert typed[f"{bound.html_name}_1"][0] in said, f"{url}: what was typed is lost"
            for bound in asked:
                for parts in FAR_AWAY if isinstance(bound.field, forms.DayField) else ():
                    with undone():
                        answer = client.post(url, as_sent(url, page, by_name) | typed_day(bound, parts))
                    assert answer.status_code in (200, 302), (
                        f"{url}, {bound.name} {parts}: {answer.status_code}"
                    )


@pytest.mark.parametrize("day", [*NO_DAYS, *FAR_AWAY])
def test_a_list_narrowed_by_such_a_day_is_a_list(world: World, day: tuple[str, str, str]):
    for name in ("received_from", "received_to"):
        asked = {f"{name}_{n}": part for n, part in enumerate(day)}
        for url in ("/search/", "/team/?team=all", "/unassigned/", "/search/cases.csv"):
            assert world.client("manager").get(url, asked, follow=True).status_code == 200
