"""When reminders are sent and to whom: what a council starts with, and what administrators make of it."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from casework.clock import RULES, Calendar, listed
from casework.clock.whose import THEIR_TIME
from casework.people.changes import NotChanged, note
from casework.people.models import AdminChange, User
from casework.post.models import ReminderThreshold
from casework.record.models import Clock

OWNER, MANAGER = ReminderThreshold.Tell.OWNER, ReminderThreshold.Tell.MANAGER

# Working days before the due date (negative: late), who is told, and whether again on every working day from then on.
DEFAULTS = ((5, OWNER, False), (2, OWNER, False), (0, OWNER, False), (-1, OWNER, True), (-2, MANAGER, True))
# A promise to a family that is broken is the manager's on the next morning, not the one after.
# The ombudsman wants the proof by the same day, so it is asked for two weeks before.
OF_ONE_CLOCK = {
    "complaint.remedy": (*DEFAULTS[:-1], (-1, MANAGER, True)),
    "sectionf.remedy": (*DEFAULTS[:-1], (-1, MANAGER, True)),
    "lgsco.remedy": ((10, OWNER, False), *DEFAULTS[:-1], (-1, MANAGER, True)),
}
ALREADY = "There is a reminder for the same clock, time and person already. Change that one, or choose another time."


def load_thresholds() -> str:
    """Add the default thresholds of clocks that have none, unless administrators changed any themselves."""
    if AdminChange.objects.filter(about=AdminChange.About.REMINDERS).exists():
        return ""
    there = set(ReminderThreshold.objects.values_list("clock_code", flat=True))
    made = ReminderThreshold.objects.bulk_create(
        ReminderThreshold(clock_code=code, working_days_before=days, tell=tell, daily=daily)
        for code, defaults in {"": DEFAULTS, **OF_ONE_CLOCK}.items()
        if code not in there
        for days, tell, daily in defaults
    )
    if not made:
        return ""
    return f"{len(made)} reminder thresholds"


def clock_labels() -> dict[str, str]:
    """Return what each clock is called, by its code, in the order of the register of clocks."""
    return {one.code: one.label for one in RULES}


def when_words(days: int) -> str:
    """Return a threshold in words: "5 working days before", "On the day it is due", "2 working days late"."""
    if days == 0:
        return "On the day it is due"
    unit = "working day" if abs(days) == 1 else "working days"
    return f"{days} {unit} before" if days > 0 else f"{-days} {unit} late"


def of_words(code: str) -> str:
    """Return which clocks a threshold is for, inside a sentence: "every clock", or one by its name and code."""
    return f"{clock_labels().get(code, code)} ({code})" if code else "every clock"


def told_when(thresholds: Iterable[ReminderThreshold]) -> list[str]:
    """Return who is told when by thresholds that hold together, a sentence for each who is told."""
    rows = sorted(thresholds, key=lambda one: -one.working_days_before)
    said = []
    for tell, who in ((OWNER, "The owner"), (MANAGER, "The team’s manager")):
        mine = [one for one in rows if one.tell == tell]
        times = [_once(one.working_days_before) for one in mine if not one.daily]
        times += [f"on every working day {_from(one.working_days_before)}" for one in mine if one.daily]
        said.append(f"{who} is told {listed(times)}." if times else f"{who} is not told.")
    return said


def _once(days: int) -> str:
    return (
        f"when it is {when_words(days)}" if days < 0 else when_words(days)[:1].lower() + when_words(days)[1:]
    )


def _from(days: int) -> str:
    if days < 0:
        return f"once it is {when_words(days)}"
    return f"from {when_words(days)} on" if days else "from the day it is due on"


def last_reached(calendar: Calendar, today: date, days: int) -> date:
    """Return the last due date that is no more than so many working days away; the calendar's last day where it ends before."""
    after = calendar.place[today] + days + 1
    return (
        calendar.working[after] - timedelta(days=1)
        if after < len(calendar.working)
        else date(calendar.covers[1], 12, 31)
    )


def reached(one: ReminderThreshold, today: date, calendar: Calendar) -> int:
    """Return how many running clocks are at a threshold today or past it: what it would tell of at once."""
    last = last_reached(calendar, today, one.working_days_before)
    clocks = Clock.objects.filter(ended_as="", case__is_open=True, due_on__lte=last)
    if one.clock_code:
        return clocks.filter(code=one.clock_code).count()
    own = ReminderThreshold.objects.exclude(clock_code="").values("clock_code")
    return clocks.exclude(code__in=THEIR_TIME).exclude(code__in=own).count()


def words(one: ReminderThreshold) -> str:
    """Return a threshold as a sentence for its history."""
    again = ", then every working day" if one.daily else ""
    return f"{when_words(one.working_days_before)}{again}: {one.get_tell_display().lower()} is told ({of_words(one.clock_code)})"


def _values(one: ReminderThreshold) -> dict[str, Any]:
    return {
        "clock": one.clock_code,
        "working_days_before": one.working_days_before,
        "tell": one.tell,
        "daily": one.daily,
    }


def save(one: ReminderThreshold, *, by: User, at: datetime) -> None:
    """Add or change a threshold, and write down how it was. Raises NotChanged where there is one like it already."""
    with transaction.atomic():
        old = ReminderThreshold.objects.select_for_update().filter(pk=one.pk).first() if one.pk else None
        before = _values(old) if old else None
        if before == _values(one):
            return
        try:
            with transaction.atomic():
                one.save()
        except IntegrityError as taken:
            raise NotChanged(ALREADY, "side") from taken
        note(
            AdminChange.About.REMINDERS,
            f"{'Changed to' if old else 'Added'}: {words(one)}.",
            by=by,
            at=at,
            key=one.pk,
            before=before,
            after=_values(one),
        )


def remove(one: ReminderThreshold, *, by: User, at: datetime) -> None:
    """Take a threshold away; reminders already made stay made."""
    with transaction.atomic():
        note(
            AdminChange.About.REMINDERS,
            f"Removed: {words(one)}.",
            by=by,
            at=at,
            key=one.pk,
            before=_values(one),
        )
        one.delete()
