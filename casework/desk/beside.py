"""What stands on the page of a case because of another case: each app tells the desk of its own, and the desk asks for every kind."""

from collections.abc import Callable
from dataclasses import dataclass

from casework.people.models import User
from casework.record.models import Case


@dataclass(frozen=True)
class Banner:
    """Something to know before reading the case: its heading, a sentence, and where to read more, if one may."""

    heading: str
    text: str
    url: str = ""
    link: str = ""


@dataclass(frozen=True)
class Way:
    """Something else to do from the page of a case: its words and its address."""

    text: str
    url: str


@dataclass(frozen=True)
class Beside:
    """What one app puts on the page of a case."""

    banners: tuple[Banner, ...] = ()
    ways: tuple[Way, ...] = ()


Source = Callable[[Case, User], Beside]

_SOURCES: list[Source] = []


def register(source: Source) -> None:
    """Add a source. It is asked on every opening of a case, of whatever kind: one cheap query."""
    if source not in _SOURCES:
        _SOURCES.append(source)


def beside(case: Case, user: User) -> Beside:
    """Return what stands on the page of a case for somebody, source by source."""
    found = [source(case, user) for source in _SOURCES]
    return Beside(
        tuple(banner for one in found for banner in one.banners),
        tuple(way for one in found for way in one.ways),
    )
