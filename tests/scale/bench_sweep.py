"""The sweep: ten thousand reminders in one statement, beside the loop anybody would write first."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection, transaction

from casework.clock import rule
from casework.models import Case, Clock, Message, Reminder, ReminderThreshold, Service, Team, User
from casework.post.reminders import sweep
from casework.record.calendars import current
from tests.scale.bench import figure

DATABASE = True
DUE = 10_000
PEOPLE = 100
TODAY = date(2026, 4, 8)
AT = datetime(2026, 4, 8, 9, tzinfo=UTC)


def fill() -> None:
    """Make ten thousand running clocks that are due today, a hundred for each of a hundred people."""
    service = Service.objects.create(code="s", name="S", area="send")
    team = Team.objects.create(code="t", name="T", service=service)
    users = User.objects.bulk_create(
        User(username=f"u{n}", role="officer", team=team, email=f"u{n}@council.example")
        for n in range(PEOPLE)
    )
    ReminderThreshold.objects.create(working_days_before=0, tell="owner")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SET LOCAL session_replication_role = replica"
        )  # synthetic cases, without their events
        Case.objects.bulk_create(
            (
                Case(
                    reference=f"CN-26-{n:06d}",
                    kind="concern",
                    state="received",
                    owner=users[n % PEOPLE],
                    team=team,
                    channel="phone",
                    summary="s",
                    received_on=date(2026, 3, 30),
                    recorded_at=AT,
                    changed_at=AT,
                )
                for n in range(DUE)
            ),
            batch_size=2_000,
        )
    Clock.objects.bulk_create(
        (
            Clock(
                case_id=pk,
                code="concern.reply",
                rule_version=rule("concern.reply").version,
                calendar_version=current().version,
                trigger_on=date(2026, 3, 30),
                first_trigger_on=date(2026, 3, 30),
                due_on=TODAY,
            )
            for pk in Case.objects.values_list("pk", flat=True)
        ),
        batch_size=2_000,
    )


def forget() -> None:
    """Take the reminders back, so that the next round makes them again."""
    Reminder.objects.all().delete()
    Message.objects.all().delete()


def ours() -> None:
    forget()
    done = sweep(TODAY, AT, current())
    if done.reminders != DUE:
        raise RuntimeError(f"{done.reminders} reminders made, {DUE} wanted")


def row_by_row() -> None:
    """One look, one reminder and one message for each clock, each in its own transaction."""
    forget()
    for clock in (
        Clock.objects.filter(ended_as="", due_on__lte=TODAY).select_related("case__owner").iterator()
    ):
        owner = clock.case.owner
        reminder, made = Reminder.objects.get_or_create(
            clock=clock, user=owner, threshold=0, due_on=clock.due_on, defaults={"made_at": AT}
        )
        if made:
            reminder.message = Message.objects.create(
                kind="digest",
                key=f"r{reminder.pk}",
                user=owner,
                to_email=owner.email,
                subject="Due today",
                text=clock.case.reference,
                queued_at=AT,
                not_before=AT,
            )
            reminder.save()


def figures() -> Iterator[dict[str, Any]]:
    fill()
    yield figure("sweep of 10,000 due reminders", ours, row_by_row, n=DUE, unit="per second", rounds=1)
