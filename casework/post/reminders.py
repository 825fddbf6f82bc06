"""Reminders: which clocks reached which threshold for whom, found in one statement, told in one digest a person."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import connection, transaction

from casework.clock import Calendar
from casework.clock.warn import band
from casework.clock.whose import THEIR_TIME
from casework.people.accounts import first_manager
from casework.people.models import User
from casework.post.models import Message, Reminder
from casework.post.thresholds import last_reached
from casework.record.rulebook import rule_of
from casework.wording import weekday_date

LOCK = 7_201

# Working days are numbered, so that "how many are left" is one subtraction; a due date before the calendar counts as
# its first day. A threshold for one clock's code replaces those for every clock. Without an owner who can be reached (an
# open account with an address) the team's manager is told in their place, and without either, whoever manages the
# Complaints Team.
FIND = """
WITH numbered AS (
    SELECT * FROM unnest(%(days)s::date[], %(numbers)s::int[]) AS n(day, number)
), running AS (
    SELECT c.id, c.code, c.due_on, o.id AS owner_id, m.id AS manager_id,
           coalesce(n.number, 0) - %(today)s AS left
    FROM casework_clock c
    JOIN casework_case k ON k.id = c.case_id AND k.is_open
    LEFT JOIN casework_team t ON t.id = k.team_id
    LEFT JOIN casework_user o ON o.id = k.owner_id AND o.is_active AND o.email <> ''
    LEFT JOIN casework_user m ON m.id = t.manager_id AND m.is_active AND m.email <> ''
    LEFT JOIN numbered n ON n.day = c.due_on
    WHERE c.ended_as = '' AND c.due_on <= %(horizon)s AND c.code <> ALL(%(theirs)s)
), reached AS (
    SELECT r.id, r.due_on, CASE WHEN h.daily THEN least(r.left, h.working_days_before) ELSE h.working_days_before END AS threshold,
           CASE h.tell WHEN 'owner' THEN coalesce(r.owner_id, r.manager_id, %(fallback)s)
                       ELSE coalesce(r.manager_id, %(fallback)s) END AS user_id
    FROM running r
    JOIN casework_reminderthreshold h ON r.left <= h.working_days_before
        AND (h.clock_code = r.code OR (h.clock_code = '' AND NOT EXISTS (
            SELECT 1 FROM casework_reminderthreshold own WHERE own.clock_code = r.code)))
)
INSERT INTO casework_reminder (clock_id, user_id, threshold, due_on, made_at)
SELECT DISTINCT reached.id, reached.user_id, reached.threshold, reached.due_on, %(at)s::timestamptz
FROM reached WHERE reached.user_id IS NOT NULL
ON CONFLICT (clock_id, threshold, user_id, due_on) DO NOTHING
"""


@dataclass(frozen=True)
class Swept:
    """What a sweep did: reminders newly made, digests newly queued; `busy` when another sweep was at it."""

    reminders: int
    digests: int
    busy: bool = False


def sweep(today: date, at: datetime, calendar: Calendar) -> Swept:
    """Make every reminder that is due and not yet made, and queue one digest for each person who has new ones.

    Args:
        today: the day it is for; thresholds are counted in working days of `calendar`.
        at: the moment, aware.

    One transaction; eight at once do it once. A week without a sweep loses nothing: the next one finds what was
    reached meanwhile, and says it once.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
            if not cursor.fetchone()[0]:
                return Swept(0, 0, busy=True)
            cursor.execute("SELECT coalesce(max(working_days_before), 0) FROM casework_reminderthreshold")
            (furthest,) = cursor.fetchone()
            days = list(calendar.place)
            fallback = first_manager()
            cursor.execute(
                FIND,
                {
                    "days": days,
                    "numbers": [calendar.place[day] for day in days],
                    "today": calendar.place[today],
                    "horizon": last_reached(calendar, today, max(furthest, 0)),
                    "theirs": sorted(THEIR_TIME),
                    "fallback": fallback.pk if fallback else None,
                    "at": at,
                },
            )
            made = cursor.rowcount
        digests = _queue_digests(today, at, calendar)
    return Swept(made, digests)


def _line(reminder: Reminder, today: date, calendar: Calendar) -> str:
    clock = reminder.clock
    what = clock.label or rule_of(clock.code, clock.rule_version).label
    _, words = band(reminder.due_on, today, calendar)
    return (
        f"- {clock.case.reference}: {what}. Due {weekday_date(reminder.due_on)} ({words}).\n"
        f"  {settings.SITE_URL}/case/{clock.case.reference}/"
    )


def digest(reminders: list[Reminder], today: date, calendar: Calendar) -> tuple[str, str]:
    """Return subject and text of a person's digest: one line a clock, the latest first. It names no one."""
    newest: dict[int, Reminder] = {}
    for reminder in reminders:
        held = newest.get(reminder.clock_id)
        if held is None or reminder.threshold < held.threshold:
            newest[reminder.clock_id] = reminder
    ordered = sorted(newest.values(), key=lambda r: (r.due_on, r.clock_id))
    late = [r for r in ordered if r.due_on < today]
    soon = [r for r in ordered if r.due_on >= today]
    counts = [f"{len(late)} late"] * bool(late) + [f"{len(soon)} due soon"] * bool(soon)
    parts = [
        f"{title}\n\n" + "\n".join(_line(r, today, calendar) for r in some)
        for title, some in (("Late", late), ("Due soon", soon))
        if some
    ]
    return f"Your cases: {', '.join(counts)}", "\n\n".join(
        parts
    ) + f"\n\nAll your work: {settings.SITE_URL}/\n"


def _queue_digests(today: date, at: datetime, calendar: Calendar) -> int:
    untold: dict[int, list[Reminder]] = defaultdict(list)
    for reminder in (
        Reminder.objects.filter(message=None)
        .select_related("clock__case")
        .select_for_update(of=("self",))
        .order_by("pk")
    ):
        untold[reminder.user_id].append(reminder)
    if not untold:
        return 0
    address = dict(User.objects.filter(pk__in=untold).values_list("pk", "email"))
    messages = []
    for user_id, reminders in untold.items():
        subject, text = digest(reminders, today, calendar)
        messages.append(
            Message(
                kind=Message.Kind.DIGEST,
                key=f"digest:{user_id}:{today}:{reminders[0].pk}",
                user_id=user_id,
                to_email=address[user_id],
                subject=subject,
                text=text,
                queued_at=at,
                not_before=at,
            )
        )
    Message.objects.bulk_create(messages, batch_size=500)
    by_user = {message.user_id: message.pk for message in messages}
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE casework_reminder r SET message_id = m.id FROM unnest(%s::bigint[], %s::bigint[]) AS m(user_id, id) "
            "WHERE r.message_id IS NULL AND r.user_id = m.user_id",
            [list(by_user), list(by_user.values())],
        )
    return len(messages)
