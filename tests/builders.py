"""Plain words for tests: people and cases, valid by default, made through the same doors the product uses."""

import itertools
import uuid
from datetime import UTC, date, datetime
from typing import Any

from casework.models import Case, Person, Service, Team, User
from casework.workflow import Done, open_case, perform

_n = itertools.count(1)
PASSWORD = "a long enough password"


def at(day: date, hour: int = 12) -> datetime:
    """Return noon (UTC) of a day: the moment something was recorded."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def a_service(code: str = "send", area: str = "send") -> Service:
    return Service.objects.get_or_create(code=code, defaults={"name": f"Service {code}", "area": area})[0]


def a_team(code: str = "ehc-north", service: Service | None = None) -> Team:
    return Team.objects.get_or_create(
        code=code, defaults={"name": f"Team {code}", "service": service or a_service()}
    )[0]


def a_user(role: str = "officer", *, team: Team | None = None, **columns: Any) -> User:
    n = next(_n)
    names = {
        "first_name": f"{role.title()}",
        "last_name": f"Number{n}",
        "email": f"{role}{n}@council.example",
    }
    user = User(username=f"{role}{n}", role=role, team=team, **(names | columns))
    user.set_password(PASSWORD)
    user.save()
    return user


def a_person(name: str = "Pat Parent", **columns: Any) -> Person:
    return Person.objects.create(name=name, **({"email": f"person{next(_n)}@home.example"} | columns))


def a_case(
    kind: str,
    *,
    by: User | None = None,
    received: date | str = "2026-03-30",
    recorded: date | None = None,
    data: dict[str, Any] | None = None,
    **shared: Any,
) -> Case:
    """Open a case of any kind; `shared` are columns of Case, with sensible ones filled in."""
    received = date.fromisoformat(received) if isinstance(received, str) else received
    shared = {
        "channel": "phone",
        "summary": "Nobody has called back",
        "narrative": "I rang three times.",
        **shared,
    }
    shared.setdefault("complainant", a_person())
    if "service" not in shared:
        shared["service"] = a_service()
    return open_case(
        kind,
        by=by,
        on=received,
        at=at(recorded or received),
        shared=shared,
        data=data or {},
        token=uuid.uuid4(),
    ).case


def a_concern(**known: Any) -> Case:
    return a_case("concern", **known)


def do(
    case: Case,
    action: str,
    *,
    by: User | None = None,
    on: date | str | None = None,
    recorded: date | None = None,
    **data: Any,
) -> Done:
    """Perform an action on the newest version of a case, on a day (the day it was received, unless said)."""
    on = date.fromisoformat(on) if isinstance(on, str) else on or case.received_on
    fresh = Case.objects.get(pk=case.pk)
    return perform(case.pk, action, by=by, on=on, at=at(recorded or on), data=data, version=fresh.version)
