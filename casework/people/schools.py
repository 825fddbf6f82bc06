"""Finds a school, college or nursery by what somebody types of its name, its town, its postcode or its number."""

import re
import unicodedata

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from casework.people.models import Establishment

MOST = 10
SHORTEST = 2
LIKE_ENOUGH = 0.45
LONG_ENOUGH = 4  # characters before names that are nearly like it are looked for

_NUMBER = re.compile(r"\bURN\s*(\d{1,9})\b\)?\s*$", re.IGNORECASE)


def label(one: Establishment) -> str:
    """Return the words by which a school is shown and found again: "Hazel Grove University, Hitchin (URN 900003)"."""
    where = f", {one.town}" if one.town else ""
    closed = "" if one.is_open else "; closed" if one.closed_on is None else f"; closed {one.closed_on.year}"
    return f"{one.name}{where}{closed} (URN {one.urn})"


def _ordered(found: QuerySet[Establishment], text: str) -> QuerySet[Establishment]:
    begins = Case(When(name__istartswith=text, then=Value(0)), default=Value(1), output_field=IntegerField())
    return found.order_by(F("is_open").desc(), begins, "name", "urn")


def _plain(text: str) -> str:
    """Return text as people type it on an English keyboard: without accents, with straight apostrophes."""
    text = text.replace("’", "'").replace("‘", "'")
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def matching(text: str, most: int = MOST) -> list[Establishment]:
    """Return the schools that what was typed may mean: open ones first, then those whose name begins with it.

    Every word must be in the name, the town or the postcode. Where none is found, names that are nearly like it
    are. A number alone is the school's own.
    """
    text = " ".join(text.replace("\0", "").split())[:120]
    if len(text) < SHORTEST:
        return []
    numbered = number_in(text)
    if numbered is not None:
        return list(Establishment.objects.filter(urn=numbered))
    words = Q()
    for word in text.replace(",", " ").split()[:8]:
        words &= Q(name__icontains=word) | Q(town__icontains=word) | Q(postcode__icontains=word)
    found = list(_ordered(Establishment.objects.filter(words), text)[:most])
    postcode = text.replace(" ", "").upper()
    if not found and 5 <= len(postcode) <= 7 and postcode[-3].isdigit():
        found = list(
            _ordered(Establishment.objects.filter(postcode__iexact=f"{postcode[:-3]} {postcode[-3:]}"), text)[
                :most
            ]
        )
    if not found and len(text) >= LONG_ENOUGH:
        found = list(
            Establishment.objects.annotate(like=TrigramWordSimilarity(_plain(text), "name"))
            .filter(like__gte=LIKE_ENOUGH)
            .order_by("-is_open", "-like", "name", "urn")[:most]
        )
    return found


def number_in(text: str) -> int | None:
    """Return the register's number where somebody typed it, alone or as the end of a school's label."""
    digits = text if text.isascii() and text.isdigit() and len(text) == 6 else None
    ends = _NUMBER.search(text)
    found = digits or (ends[1] if ends else None)
    return int(found) if found and int(found) <= 2_147_483_647 else None


def meant(text: str) -> list[Establishment]:
    """Return the school that is meant, alone, where what was typed leaves no doubt; else those it may mean."""
    number = number_in(text.strip())
    if number is not None:
        return list(Establishment.objects.filter(urn=number))
    found = matching(text)
    exact = [one for one in found if one.name.casefold() == text.strip().casefold()]
    still_open = [one for one in exact if one.is_open]
    for certain in (still_open, exact):
        if len(certain) == 1:
            return certain
    return found
