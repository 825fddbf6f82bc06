"""When reminders are sent and to whom: what a council starts with, and what administrators make of it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from casework.clock import RULES
from casework.people.changes import note
from casework.people.models import AdminChange, User
from casework.post.models import ReminderThreshold

OWNER, MANAGER = ReminderThreshold.Tell.OWNER, ReminderThreshold.Tell.MANAGER

# Working days before the due date (negative: late), who is told, and whether again on every working day from then on.
DEFAULTS = ((5, OWNER, False), (2, OWNER, False), (0, OWNER, False), (-1, OWNER, True), (-2, MANAGER, True))


def load_thresholds() -> str:
    """Add the default thresholds where there are none, unless administrators took them away themselves."""
    touched = AdminChange.objects.filter(about=AdminChange.About.REMINDERS).exists()
    if touched or ReminderThreshold.objects.exists():
        return ""
    made = ReminderThreshold.objects.bulk_create(
        ReminderThreshold(working_days_before=days, tell=tell, daily=daily) for days, tell, daily in DEFAULTS
    )
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


def words(one: ReminderThreshold) -> str:
    """Return a threshold as a sentence for its history."""
    of = clock_labels().get(one.clock_code, one.clock_code) if one.clock_code else "every clock"
    again = ", then every working day" if one.daily else ""
    return f"{when_words(one.working_days_before)}{again}: {one.get_tell_display().lower()} is told ({of})"


def _values(one: ReminderThreshold) -> dict[str, Any]:
    return {
        "clock": one.clock_code,
        "working_days_before": one.working_days_before,
        "tell": one.tell,
        "daily": one.daily,
    }


def save(one: ReminderThreshold, *, by: User, at: datetime) -> None:
    """Add or change a threshold, and write down how it was."""
    with transaction.atomic():
        old = ReminderThreshold.objects.select_for_update().filter(pk=one.pk).first() if one.pk else None
        before = _values(old) if old else None
        if before == _values(one):
            return
        one.save()
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
