"""Fills in any form of the service as somebody would who answers every question, with the text a test wants to try."""

from collections.abc import Callable, Iterator
from typing import Any

from django import forms as django_forms
from django.forms.boundfield import BoundField
from django.http import HttpResponse, QueryDict
from django.utils import timezone
from django.utils.choices import flatten_choices

from casework import forms
from casework.people.fields import EstablishmentField

Text = Callable[[BoundField], str]


def _forms_in(value: Any) -> Iterator[django_forms.BaseForm]:
    if isinstance(value, django_forms.BaseForm):
        yield value
    elif isinstance(value, django_forms.BaseFormSet):
        yield from value.forms
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _forms_in(one)


def forms_on(answer: HttpResponse) -> list[django_forms.BaseForm]:
    """Return the forms that a page shows to be filled in and sent; filters are no such forms."""
    found: dict[int, django_forms.BaseForm] = {}
    for layer in answer.context or ():  # type: ignore[attr-defined]
        for values in layer.dicts:
            for form in _forms_in(list(values.values())):
                if not isinstance(form, forms.FilterForm):
                    found[id(form)] = form
    return list(found.values())


def is_text(bound: BoundField) -> bool:
    """Say whether a field takes words: what somebody could paste a page, or a script, into."""
    field = bound.field
    is_words = isinstance(field, django_forms.CharField) and not isinstance(
        field, django_forms.EmailField | django_forms.UUIDField | EstablishmentField
    )
    return is_words and not bound.is_hidden and not isinstance(field.widget, django_forms.PasswordInput)


def text_fields(page: list[django_forms.BaseForm]) -> list[BoundField]:
    """Return every text field of some forms."""
    return [bound for form in page for bound in form if is_text(bound)]


def _first(field: Any) -> str:
    values = [str(getattr(value, "value", value)) for value, _ in flatten_choices(field.choices)]
    return next((value for value in values if value), "")


def _revealing(bound: BoundField) -> str:
    """Return the answer to a question that asks for the most beside it, or nothing where none does."""
    reveals = getattr(bound.form, "reveals", {}).get(bound.name, {})
    return str(max(reveals, key=lambda answer: len(reveals[answer]))) if reveals else ""


def _answer(bound: BoundField, text: Text) -> list[tuple[str, str]]:
    """Return what a browser would send for a field: what stands in it already, else something that answers it."""
    field, name, value = bound.field, bound.html_name, bound.value()
    if isinstance(field, forms.DayField):
        day = field.widget.decompress(value) if not isinstance(value, list) else value
        if not any(day):
            on = max(timezone.localdate(), field.bound(field.earliest) or timezone.localdate())
            latest = field.bound(field.latest)
            on = min(on, latest) if latest else on
            day = [on.day, on.month, on.year]
        return [(f"{name}_{n}", str(part)) for n, part in enumerate(day)]
    if is_text(bound):
        return [(name, text(bound))]
    if isinstance(field, django_forms.FileField):
        return []
    if isinstance(field, django_forms.BooleanField):
        return [(name, "on")] if value else []
    if isinstance(field, django_forms.MultipleChoiceField | django_forms.ModelMultipleChoiceField):
        chosen = [_revealing(bound)] if _revealing(bound) else [str(one) for one in value or []]
        chosen = chosen or ([_first(field)] if field.required else [])
        return [(name, one) for one in chosen]
    if _revealing(bound):
        return [(name, _revealing(bound))]
    if isinstance(field, forms.YesNoField) and value is None:
        return [(name, "no")]
    if hasattr(field, "choices"):
        return [
            (name, "" if value is None else str(value)) if value not in (None, "") else (name, _first(field))
        ]
    if isinstance(field, django_forms.EmailField):
        return [(name, str(value or "pat@home.example"))]
    if isinstance(field, django_forms.IntegerField) and not bound.is_hidden:
        return [(name, str(value or 1))]
    return [] if value is None else [(name, str(value))]


def filled_in(answer: HttpResponse, text: Text) -> QueryDict:
    """Return what would be sent from a page with `text` in every text field."""
    data = QueryDict(mutable=True)
    for form in forms_on(answer):
        for bound in form:
            for name, value in _answer(bound, text):
                data.appendlist(name, value)
    for layer in answer.context or ():  # type: ignore[attr-defined]
        for values in layer.dicts:
            for value in values.values():
                if isinstance(value, django_forms.BaseFormSet):
                    for bound in value.management_form:
                        data[bound.html_name] = str(bound.value())
    return data


def limit_of(bound: BoundField) -> int | None:
    """Return the most characters a text field takes."""
    return getattr(bound.field, "max_length", None)
