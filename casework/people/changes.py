"""Writes down what an administrator changed: who, when, what, and how it was before."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.forms import Form
from django.http import QueryDict

from casework.people.models import AdminChange, User


class NotChanged(Exception):  # noqa: N818 - it says what happened
    """Something stays as it is; the sentence says why and what to do, `field` beside which answer."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence, self.field = sentence, field


def note(
    about: str,
    what: str,
    *,
    by: User | None,
    at: datetime,
    key: object = "",
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> AdminChange:
    """Add a row; in the transaction of the change itself, so that there is never one without the other."""
    return AdminChange.objects.create(
        about=about, what=what[:500], key=str(key), by=by, at=at, before=before, after=after
    )


def history(about: str, key: object = "", most: int = 50) -> QuerySet[AdminChange]:
    """Return what was changed, the newest first; of one row where `key` names it."""
    rows = AdminChange.objects.filter(about=about).select_related("by")
    return (rows.filter(key=str(key)) if key != "" else rows)[:most]


def timeline(rows: QuerySet[AdminChange]) -> list[dict[str, Any]]:
    """Return the rows as the timeline component takes them."""
    return [
        {"title": row.what, "by": str(row.by) if row.by else "the command line", "at": row.at} for row in rows
    ]


# A page that changes something carries the number of the newest change it shows, so that nobody undoes another's work unseen.


def newest(about: str, key: object) -> int:
    """Return the number of the newest change to something; 0 where there is none."""
    return AdminChange.objects.filter(about=about, key=str(key)).values_list("pk", flat=True).first() or 0


def since(about: str, key: object, seen: int | None) -> list[dict[str, Any]]:
    """Return what others changed after the change a page shows, as a timeline; nothing where the page does not say."""
    if seen is None:
        return []
    rows = AdminChange.objects.filter(about=about, key=str(key), pk__gt=seen).select_related("by")
    return timeline(rows)


def seeing(form: Form, number: int) -> Form:
    """Return a form that came back with its hidden field `seen` brought up to what the page now shows."""
    if isinstance(form.data, QueryDict):
        data = form.data.copy()
        data["seen"] = str(number)
        form.data = data
    return form
