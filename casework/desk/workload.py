"""Who has how much: open cases by owner, late, due soon and later, each leading to the cases it counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from casework.charts import Bar, Chart, workload
from casework.desk.addresses import listed
from casework.desk.bands import Bands
from casework.desk.filters import NOBODY, in_band
from casework.record.models import Case

NEAR = ("today", "soon")
REST = ("later", "none")


@dataclass(frozen=True)
class Load:
    """One person's open cases, by how near they are; the owner None is nobody."""

    owner_id: int | None
    name: str
    late: int
    near: int
    rest: int

    @property
    def total(self) -> int:
        return self.late + self.near + self.rest


def loads(cases: QuerySet[Case], of: Bands) -> list[Load]:
    """Return the load of everybody who owns one of the cases, the heaviest in late work first, in one query."""
    near, rest = Q(), Q()
    for band in NEAR:
        near |= in_band(band, of)
    for band in REST:
        rest |= in_band(band, of)
    counted = (
        cases.order_by()
        .values(
            "owner_id", first=F("owner__first_name"), last=F("owner__last_name"), login=F("owner__username")
        )
        .annotate(
            n_late=Count("pk", filter=in_band("late", of)),
            n_near=Count("pk", filter=near),
            n_rest=Count("pk", filter=rest),
        )
    )
    found = [
        Load(
            row["owner_id"],
            f"{row['first'] or ''} {row['last'] or ''}".strip() or row["login"] or "Nobody",
            row["n_late"],
            row["n_near"],
            row["n_rest"],
        )
        for row in counted
    ]
    return sorted(found, key=lambda load: (load.owner_id is not None, -load.late, -load.total, load.name))


def chart_of(caption: str, people: Sequence[Load], name: str, **query: Any) -> Chart:
    """Return the loads as a chart whose every figure leads to a list: the address `name` with `query`, owner and bands."""

    def bar(load: Load, number: int, bands: tuple[str, ...]) -> Bar:
        owner = load.owner_id if load.owner_id is not None else NOBODY
        return Bar("", number, listed(name, **query, owner=owner, due=bands) if number else "")

    return workload(
        caption,
        [
            (
                load.name,
                bar(load, load.late, ("late",)),
                bar(load, load.near, NEAR),
                bar(load, load.rest, REST),
            )
            for load in people
        ],
    )
