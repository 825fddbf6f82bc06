"""What may be done with an item of an uploaded plan: confirm it, set it aside, split it, join it, add one that was missed.

Each is saved at once, with who did it and when. None is an act on the case: what they come to goes on the check by its own act.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Max

from casework.people.models import User
from casework.wording import moment
from sectionf.plans.structure import Page, Place
from sectionf.plans.whereabouts import Texts, found_on, places_of
from sectionf.wording import split_provisions
from sectionf.worksheet.models import DraftItem, PlanUpload
from sectionf.worksheet.owing import said_by

_EMPTY_LINE = re.compile(r"\n[ \t]*\n")


class Moved(Exception):  # noqa: N818 - it says what happened
    """Somebody else changed the item meanwhile; the sentence says who and when."""


class Whole(Exception):  # noqa: N818
    """The words say nothing of where they could be split."""


def texts_of(pages: Sequence[Page]) -> Texts:
    """Return the paragraphs of pages by page and number."""
    return {(page.number, one.n): one.text for page in pages for one in page.paragraphs()}


def _locked(item: DraftItem, changes: int) -> DraftItem:
    """Return the item as it now is, locked. Raises Moved, DraftItem.DoesNotExist."""
    # The upload first, so that two who split and join beside each other take turns.
    PlanUpload.objects.select_for_update().get(pk=item.upload_id)
    fresh = DraftItem.objects.select_for_update(of=("self",)).select_related("changed_by").get(pk=item.pk)
    if fresh.changes != changes:
        who = fresh.changed_by or "Somebody else"
        when = f" on {moment(fresh.changed_at)}" if fresh.changed_at else ""
        raise Moved(
            f"{who} changed this item{when}, while you had it open. What you typed is below: check it and save again."
        )
    return fresh


def save(
    item: DraftItem,
    values: Mapping[str, Any],
    *,
    changes: int,
    by: User,
    at: datetime,
    state: str | None = None,
) -> DraftItem:
    """Save what was typed of an item, and what was decided. Raises Moved, DraftItem.DoesNotExist."""
    with transaction.atomic():
        fresh = _locked(item, changes)
        for name, value in values.items():
            setattr(fresh, name, value)
        fresh.state = state or fresh.state
        _sign(fresh, by, at)
        fresh.save()
    return fresh


def _sign(item: DraftItem, by: User, at: datetime) -> None:
    item.changes, item.changed_by, item.changed_at = item.changes + 1, by, at


def split(
    item: DraftItem,
    text: str,
    values: Mapping[str, Any],
    texts: Texts,
    *,
    changes: int,
    by: User,
    at: datetime,
) -> list[DraftItem]:
    """Cut an item at the empty lines in its words, or where the wording reader finds two provisions.

    Each part says for itself how much and by whom; outcome, area and dates are those of the whole.
    Raises Whole where nothing says where to cut, Moved, DraftItem.DoesNotExist.
    """
    parts = [" ".join(part.split()) for part in _EMPTY_LINE.split(text.replace("\r\n", "\n")) if part.strip()]
    if len(parts) < 2:
        parts = [piece.text.strip(" ;") for piece in split_provisions(" ".join(text.split()))]
    parts = [part for part in parts if part]
    if len(parts) < 2:
        raise Whole
    with transaction.atomic():
        fresh = _locked(item, changes)
        among = [Place(*place) for place in fresh.places]
        DraftItem.objects.filter(upload_id=fresh.upload_id, position__gt=fresh.position).update(
            position=F("position") + len(parts) - 1
        )
        made = []
        for n, part in enumerate(parts):
            one = fresh if n == 0 else DraftItem(upload_id=fresh.upload_id, disputed=fresh.disputed)
            places = places_of(part, texts, among)
            for name, value in {**values, **said_by(part)}.items():
                setattr(one, name, value)
            one.text, one.position, one.state = part, fresh.position + n, DraftItem.State.OPEN
            one.places = [[p.page, p.paragraph, p.start, p.end] for p in places]
            if values.get("page") and places:
                one.page = places[0].page
            _sign(one, by, at)
            one.save()
            made.append(one)
    return made


def following(item: DraftItem) -> DraftItem | None:
    """Return the item after this one in the order of the plan, or None."""
    return (
        DraftItem.objects.filter(upload_id=item.upload_id, position__gt=item.position)
        .order_by("position", "pk")
        .first()
    )


def join(
    item: DraftItem, text: str, values: Mapping[str, Any], *, changes: int, by: User, at: datetime
) -> DraftItem | None:
    """Put the next item's words behind this one's, and take that off the list; None where there is no next.

    Raises Moved, DraftItem.DoesNotExist.
    """
    with transaction.atomic():
        fresh = _locked(item, changes)
        other = following(fresh)
        if other is None:
            return None
        words = f"{text.rstrip(' .;,')}; {other.text}"
        for name, value in values.items():
            setattr(fresh, name, value)
        said = said_by(words)
        if fresh.times:
            said["times"], said["period"] = fresh.times, fresh.period
        for name, value in said.items():
            if getattr(fresh, name) in (None, ""):
                setattr(fresh, name, value)
        fresh.text, fresh.places = words, [*fresh.places, *other.places]
        fresh.as_read = "; ".join(filter(None, (fresh.as_read, other.as_read)))
        fresh.state = DraftItem.State.OPEN
        _sign(fresh, by, at)
        other.delete()
        fresh.save()
    return fresh


def add(
    upload: PlanUpload, text: str, page: int, texts: Texts, *, after: DraftItem | None, by: User, at: datetime
) -> DraftItem:
    """Add an item that was missed, behind another or at the end; marked on its page where its words stand there.

    The same words added twice, as by a button pressed twice, are one item.
    """
    words = " ".join(text.split())
    with transaction.atomic():
        PlanUpload.objects.select_for_update().get(pk=upload.pk)
        there = upload.items.filter(text=words, as_read="").first()
        if there is not None:
            return there
        last = upload.items.aggregate(last=Max("position"))["last"] or 0
        position = after.position + 1 if after else last + 1
        upload.items.filter(position__gte=position).update(position=F("position") + 1)
        places = found_on(words, page, texts)
        one = DraftItem(
            upload=upload,
            position=position,
            text=words,
            page=page if upload.paged else None,
            places=[[p.page, p.paragraph, p.start, p.end] for p in places],
            outcome=after.outcome if after else "",
            area=after.area if after else "",
            **said_by(words),
        )
        _sign(one, by, at)
        one.save()
    return one
