"""A new bank holiday: which running clocks it would move, and moving them when a person says so, one event each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count, islice
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from casework.clock import Calendar, ClockError, Move, Running, differences, due_on, moves
from casework.clock.calendar import DIVISION
from casework.people.access import can, why_not
from casework.people.changes import note
from casework.people.models import AdminChange, User
from casework.record.calendars import SHIPPED_VERSION, calendar_of, current
from casework.record.events import append
from casework.record.models import CalendarVersion, Case, Clock
from casework.wording import weekday_date
from casework.workflow.clockwork import next_due
from casework.workflow.errors import NotAllowed, Refused
from casework.workflow.kinds import get_kind
from casework.workflow.reading import clock_state, read_facts

CHUNK = 1_000
# What was being written while a calendar came into force may still be counted by the old one: the last look is after that.
SETTLES = timedelta(minutes=1)


@dataclass(frozen=True)
class WouldMove:
    """A running clock that the new calendar gives another date."""

    clock_id: int
    case_id: int
    reference: str
    label: str
    was_due: date
    will_be_due: date
    why: str


def read_feed(feed: Any, version: str) -> Calendar:
    """Return the calendar a published feed would make, with the years it no longer lists kept from the one in force.

    Raises Refused where it is not in the published format, or a year would be missing.
    """
    try:
        return current().followed_by(Calendar.from_feed(feed, version), version)
    except ClockError as wrong:
        raise Refused(str(wrong), field="file") from wrong


def changes(new: Calendar) -> list[str]:
    """Return what differs between the calendar in force and a new one, a sentence a day."""
    return [f"{what}." for what in differences(current(), new).values()]


def would_move(new: Calendar) -> Iterator[WouldMove]:
    """Yield every running clock whose due date the new calendar changes. Ended clocks keep the calendar they ran on."""
    clocks = (
        Clock.objects.filter(ended_as="", case__is_open=True)
        .select_related("case", "extension")
        .prefetch_related("pauses")
        .defer("case__narrative", "case__search")
        .order_by("due_on", "pk")
    )
    rows = clocks.iterator(CHUNK)
    while some := list(islice(rows, CHUNK)):
        states = {clock.pk: clock_state(clock) for clock in some}
        found: dict[int, Move[int]] = {}
        # Together by the calendar they were counted by, so that what differs from the new one is worked out once.
        for version in {clock.calendar_version for clock in some}:
            running = [
                Running(clock.pk, states[clock.pk].rule, states[clock.pk].facts)
                for clock in some
                if clock.calendar_version == version
            ]
            found |= {move.key: move for move in moves(running, calendar_of(version), new)}
        for clock in some:
            if move := found.get(clock.pk):
                yield WouldMove(
                    clock.pk,
                    clock.case_id,
                    clock.case.reference,
                    states[clock.pk].label,
                    move.old_due_on,
                    move.new_due_on,
                    move.why,
                )


def next_version(on: date) -> str:
    """Return what a calendar put in force on a day is called: the day, with a number where it is not the first of the day."""
    day = on.isoformat()
    taken = set(CalendarVersion.objects.filter(version__startswith=day).values_list("version", flat=True))
    names = (day if n == 1 else f"{day}-{n}" for n in count(1))
    return next(name for name in names if name not in taken)


def put_in_force(new: Calendar, *, by: User | None, at: datetime, why: str) -> CalendarVersion:
    """Put a new calendar in force: what starts from now on is counted by it. The clocks that run are moved by `carry_on`.

    Raises NotAllowed, Refused.
    """
    if by is not None and not can(by, "admin.calendar"):
        raise NotAllowed(why_not("admin.calendar"))
    if new.version == SHIPPED_VERSION or CalendarVersion.objects.filter(version=new.version).exists():
        raise Refused(
            f"There is a calendar version “{new.version}” already. Give the new one another name.",
            field="version",
        )
    old, to_move = current(), sum(1 for _ in would_move(new))
    events = [{"title": name, "date": day.isoformat(), "notes": ""} for day, name in new.holidays.items()]
    feed = {DIVISION: {"division": DIVISION, "events": events}}
    said = changes(new)
    with transaction.atomic():
        version = CalendarVersion.objects.create(
            version=new.version, feed=feed, adopted_at=at, adopted_by=by, why=why, to_move=to_move
        )
        clocks = "1 running clock moves" if to_move == 1 else f"{to_move} running clocks move"
        note(
            AdminChange.About.CALENDAR,
            f"Put calendar {new.version} in force for {new.years_covered}: {clocks}. {why}",
            by=by,
            at=at,
            key=new.version,
            before={"version": old.version, "years": old.years_covered},
            after={"version": new.version, "years": new.years_covered, "days": said, "clocks": to_move},
        )
    return version


def adopt(new: Calendar, *, by: User | None, at: datetime, why: str) -> int:
    """Put a new calendar in force and move the clocks it changes; return how many moved. Raises NotAllowed, Refused."""
    put_in_force(new, by=by, at=at, why=why)
    return carry_on(by=by, at=at, why=why)


def unfinished() -> CalendarVersion | None:
    """Return the calendar in force while clocks it gives another date may still have the old one; else None."""
    newest = CalendarVersion.objects.select_related("adopted_by").order_by("-id").first()
    return newest if newest and newest.moved_at is None else None


def carry_on(*, by: User | None, at: datetime, why: str) -> int:
    """Move every running clock that the calendar in force gives another date; return how many moved.

    Each move is one transaction and one event, so that a fault half-way loses nothing: running it again goes on.
    """
    new, moved = current(), 0
    while moving := list(would_move(new)):
        done = sum(_move(found, new, by=by, at=at, why=why) for found in moving)
        moved += done
        if not done:
            break
    settled = CalendarVersion.objects.filter(version=new.version, moved_at=None, adopted_at__lte=at - SETTLES)
    settled.update(moved_at=at)
    return moved


def _move(found: WouldMove, new: Calendar, *, by: User | None, at: datetime, why: str) -> bool:
    with transaction.atomic(durable=True):
        case = (
            get_kind(Case.objects.values_list("kind", flat=True).get(pk=found.case_id))
            .model.objects.select_for_update()
            .get(pk=found.case_id)
        )
        clock = Clock.objects.select_related("extension").prefetch_related("pauses").get(pk=found.clock_id)
        state = clock_state(clock)
        due = due_on(state.rule, state.facts, new)
        was, old = clock.due_on, calendar_of(clock.calendar_version)
        if clock.ended_as or due is None or was is None or due == was:
            return False
        clock.due_on, clock.calendar_version = due, new.version
        clock.save(update_fields=["due_on", "calendar_version"])
        case.next_due_on, case.next_clock = next_due(
            read_facts(case, by=by, today=timezone.localdate(at)).clocks
        )
        append(
            case,
            "clock.recounted",
            by_id=by.pk if by else None,
            occurred_on=timezone.localdate(at),
            recorded_at=at,
            says=f"{state.label}: due {weekday_date(due)} and no longer {weekday_date(was)}. {found.why}",
            from_state=case.state,
            payload={
                "clock": clock.code,
                "was_due": was,
                "due": due,
                "calendar": new.version,
                "was_calendar": old.version,
                "why": why,
            },
        )
        case.save()
        CalendarVersion.objects.filter(version=new.version).update(moved=F("moved") + 1)
        return True
