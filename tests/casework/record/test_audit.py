"""The audit finds every kind of tampering and names the row, and lawful erasure leaves the chain whole."""

from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from casework.models import Case, Clock, Event
from casework.record import audit
from casework.record.tasks import check_clocks, verify
from tests.builders import a_concern, do

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, 1, tzinfo=UTC)


@pytest.fixture
def case():
    case = a_concern()
    do(case, "withdraw", how="phone", why="It has sorted itself out.")
    return Case.objects.get(pk=case.pk)


def as_superuser(sql, *args):
    """Change the record the way only somebody with the keys of the database could: with the triggers off."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SET CONSTRAINTS ALL IMMEDIATE"
        )  # what the fixture did is asked about now, not after the wreck
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql, args)
        cursor.execute("SET LOCAL session_replication_role = origin")


def test_an_untouched_record_has_no_fault(case):
    a_concern()
    assert list(audit.verify_all()) == []


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        (
            "UPDATE casework_event SET payload = jsonb_set(payload, '{says}', '\"Something else\"') WHERE seq = 2 AND case_id = %s",
            "what it holds was changed",
        ),
        (
            "UPDATE casework_event SET occurred_on = occurred_on - 1 WHERE seq = 1 AND case_id = %s",
            "its own fields were changed",
        ),
        (
            "UPDATE casework_event SET recorded_at = recorded_at - interval '1 microsecond' WHERE seq = 2 AND case_id = %s",
            "its own fields were changed",
        ),
        (
            "UPDATE casework_event SET by_id = NULL, code = 'concern.resolved' WHERE seq = 2 AND case_id = %s",
            "its own fields were changed",
        ),
        ("DELETE FROM casework_event WHERE seq = 1 AND case_id = %s", "event 1 is missing"),
        (
            "DELETE FROM casework_event WHERE seq = 2 AND case_id = %s",
            "newest event is number 2; the newest found is number 1",
        ),
        ("DELETE FROM casework_event WHERE case_id = %s", "all of its 2 events are gone"),
        (
            "UPDATE casework_case SET state = 'received', is_open = true, closed_on = NULL WHERE id = %s",
            "but its newest event left it “withdrawn”",
        ),
    ],
)
def test_every_kind_of_tampering_is_found_and_named(case, sql, what):
    as_superuser(sql, case.pk)
    faults = list(audit.verify_all())
    assert any(what in fault.what for fault in faults), faults
    assert all(fault.case_id == case.pk for fault in faults)


def test_the_last_event_cut_off_and_the_case_made_to_match_is_found_by_the_anchor(case):
    audit.take_anchor(NOW)
    first = Event.objects.get(case=case, seq=1)
    as_superuser("DELETE FROM casework_event WHERE seq = 2 AND case_id = %s", case.pk)
    as_superuser(
        "UPDATE casework_case SET state = 'received', is_open = true, closed_on = NULL, last_seq = 1, head = %s WHERE id = %s",
        first.digest,
        case.pk,
    )
    assert any("are not those that were there" in fault.what for fault in audit.verify_all())


def test_anchors_hold_while_cases_go_on(case):
    audit.take_anchor(NOW)
    other = a_concern()
    do(other, "withdraw", how="phone", why="")
    audit.take_anchor(NOW)
    assert list(audit.verify_all()) == []


def test_lawful_erasure_empties_what_was_said_and_the_chain_still_verifies(case):
    Event.objects.filter(case=case).update(payload=None)
    event = Event.objects.get(case=case, seq=2)
    assert "erased" in event.says
    assert list(audit.verify_all()) == []


def test_the_command_names_the_row_and_leaves_with_1(case, capsys):
    as_superuser("UPDATE casework_event SET to_state = 'resolved' WHERE seq = 2 AND case_id = %s", case.pk)
    event = Event.objects.get(case=case, seq=2)
    with pytest.raises(CommandError) as left:
        call_command("verify_audit")
    assert left.value.returncode == 1
    assert f"case {case.pk}, event {event.pk}" in capsys.readouterr().out


def test_a_drifted_clock_is_named(case, capsys):
    call_command("check_clocks")
    Clock.objects.filter(code="concern.reply").update(due_on="2026-04-09")
    with pytest.raises(CommandError):
        call_command("check_clocks")
    assert f"{case.reference}, concern.reply: kept 2026-04-09, counted 2026-04-08" in capsys.readouterr().out


def test_the_nightly_tasks_say_what_is_wrong_without_a_name(case, caplog):
    Clock.objects.filter(code="concern.reply").update(due_on="2026-04-09")
    as_superuser("UPDATE casework_event SET to_state = 'resolved' WHERE seq = 2 AND case_id = %s", case.pk)
    verify()
    check_clocks()
    assert f"case {case.pk}" in caplog.text
    assert case.reference in caplog.text
    assert case.complainant.name not in caplog.text
