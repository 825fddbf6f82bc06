"""What else waits for a person besides cases, such as a contact begun and not finished: each app tells the desk of its own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from casework.people.models import User


@dataclass(frozen=True)
class Waiting:
    """One thing to go on with: what it is, where it is done, and since when it waits, in words."""

    text: str
    url: str
    since: str = ""


Source = Callable[[User], Iterable[Waiting]]

_SOURCES: list[Source] = []


def register(source: Source) -> None:
    """Add a source of waiting things. It is asked on every opening of My work: one cheap query, a handful of rows."""
    if source not in _SOURCES:
        _SOURCES.append(source)


def waiting_for(user: User) -> list[Waiting]:
    """Return everything that waits for a person, source by source."""
    return [one for source in _SOURCES for one in source(user)]
