"""Teams and services: added and changed, each change written down with how it was before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.utils.text import slugify

from casework.people.changes import NotChanged, note
from casework.people.models import AdminChange, Service, Team, User

ABOUT = AdminChange.About.TEAM
LOCK = 7_204  # teams and services are changed one at a time: two of one name never stand beside each other
LONGEST_CODE = 50

CALLED = {"name": "name", "service": "service", "manager": "manager", "area": "part of the council"}


@dataclass(frozen=True)
class TeamSaid:
    """What an administrator says of a team."""

    name: str
    service: Service | None = None
    manager: User | None = None


@dataclass(frozen=True)
class ServiceSaid:
    """What an administrator says of a service; `area` is the part of the council it belongs to."""

    name: str
    area: str


def key_of(one: Team | Service) -> str:
    """Return what names a team or a service in the history of changes."""
    return f"{type(one).__name__.lower()} {one.pk}"


def _values(said: TeamSaid | ServiceSaid) -> dict[str, str]:
    if isinstance(said, ServiceSaid):
        return {"name": said.name, "area": str(Service.Area(said.area).label)}
    return {
        "name": said.name,
        "service": said.service.name if said.service else "",
        "manager": str(said.manager) if said.manager else "",
    }


def _now(one: Team | Service) -> dict[str, str]:
    return _values(
        ServiceSaid(one.name, one.area)
        if isinstance(one, Service)
        else TeamSaid(one.name, one.service, one.manager)
    )


def differing(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Return what differs, a clause a part: "manager: “Ann Lee”, was none"."""
    return [
        f"{CALLED[part]}: {_quoted(after[part])}, was {_quoted(before[part])}"
        for part in after
        if before[part] != after[part]
    ]


def _quoted(value: str) -> str:
    return f"“{value}”" if value else "none"


def _free_code(model: type[Team] | type[Service], name: str) -> str:
    """Return a code nobody has: the name in small letters, numbered where that is taken. A code never changes."""
    stem = slugify(name)[: LONGEST_CODE - 4] or model.__name__.lower()
    taken = set(model._default_manager.filter(code__startswith=stem).values_list("code", flat=True))
    return next(code for code in (stem, *(f"{stem}-{n}" for n in range(2, 1000))) if code not in taken)


def save(one: Team | Service, said: TeamSaid | ServiceSaid, *, by: User, at: datetime) -> bool:
    """Add a team or a service (one without a number yet), or change it; return whether anything differed.

    Raises NotChanged where another has the name, in whatever capitals.
    """
    model = type(one)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        if model._default_manager.exclude(pk=one.pk or 0).filter(name__iexact=said.name).exists():
            raise NotChanged(
                f"There is a {model.__name__.lower()} “{said.name}” already. Choose another name.", "name"
            )
        before: dict[str, str] | None = None
        if one.pk is None:
            one.code = _free_code(model, said.name)
        else:
            one.refresh_from_db()
            before = _now(one)
        after = _values(said)
        differs = differing(before, after) if before else []
        if before and not differs:
            return False
        for part, value in vars(said).items():
            setattr(one, part, value)
        one.save()
        what = f"Changed {one}. {'; '.join(differs)}." if before else f"Added {one}."
        note(ABOUT, what, by=by, at=at, key=key_of(one), before=before, after=after)
    return True
