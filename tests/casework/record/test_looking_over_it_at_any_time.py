"""The record is looked over while people work: no false alarm, what is found is kept, and a dead worker's look is taken up again."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from casework.models import Anchor, Case, Clock, Inspection
from casework.record import audit, inspections
from casework.record.events import append
from casework.record.tasks import check_clocks, inspect, verify
from casework.workflow import kind_of
from tests.builders import a_concern, a_user, do

NOW = datetime(2026, 5, 1, 1, tzinfo=UTC)


def elsewhere(act):
    """Do something in a connection of its own, as another process would, and wait for it."""

    def with_its_own():
        try:
            act()
        finally:
            connection.close()

    thread = threading.Thread(target=with_its_own)
    thread.start()
    thread.join()


def just_before(sql_part, act):
    """Return a wrapper of queries that does something just before the first that holds these words."""
    done = []

    def wrap(execute, sql, params, many, context):
        if sql_part in sql and not done:
            done.append(sql)
            elsewhere(act)
        return execute(sql, params, many, context)

    return connection.execute_wrapper(wrap), done


def note_on(case):
    """Write an event to a case, in the transaction there is."""
    case = kind_of(case).model.objects.select_for_update().get(pk=case.pk)
    event = append(
        case,
        "note.added",
        by_id=None,
        occurred_on=case.received_on,
        recorded_at=NOW,
        says="A note.",
        from_state=case.state,
        payload={},
    )
    case.save()
    return event


def in_one(act, *args):
    """Do something in a transaction of its own."""
    with transaction.atomic():
        return act(*args)


@pytest.mark.django_db(transaction=True)
def test_what_is_written_while_the_chains_are_read_is_no_fault():
    case = a_concern()

    def meanwhile():
        do(case, "withdraw", how="phone", why="")
        a_concern()

    wrapper, done = just_before('FROM "casework_event"', meanwhile)
    with wrapper:
        assert list(audit.verify_all()) == []
    assert done


@pytest.mark.django_db(transaction=True)
def test_what_is_written_while_the_clocks_are_counted_is_no_drift():
    a_concern()
    wrapper, done = just_before('"next_clock" FROM', a_concern)
    with wrapper:
        assert list(audit.drifts()) == []
    assert done


@pytest.mark.django_db(transaction=True)
def test_an_anchor_waits_for_what_is_being_written_and_holds_afterwards():
    first, other = a_concern(), a_concern()
    taken = []
    thread = threading.Thread(target=lambda: (taken.append(audit.take_anchor(NOW)), connection.close()))
    with transaction.atomic():
        noted = note_on(first)
        note_elsewhere = threading.Thread(target=lambda: (in_one(note_on, other), connection.close()))
        note_elsewhere.start()
        note_elsewhere.join()  # a higher number is there already, the lower one not yet
        thread.start()
        thread.join(0.5)
        assert not taken
    thread.join()
    assert Anchor.objects.get().through_event > noted.pk
    assert list(audit.verify_all()) == []


@pytest.mark.django_db
def test_a_look_counts_and_keeps_what_it_found():
    case = a_concern()
    Clock.objects.filter(code="concern.reply").update(due_on="2026-04-09")
    verify()
    check_clocks()
    chains, clocks = inspections.latest("chains"), inspections.latest("clocks")
    assert (chains.total, chains.done, chains.faults, chains.found) == (1, 1, 0, [])
    assert chains.asked_by is None
    assert clocks.faults == 2  # the date, and the case's copy of the next one
    assert clocks.found[0] == {
        "reference": case.reference,
        "what": "concern.reply",
        "kept": "2026-04-09",
        "counted": "2026-04-08",
    }


@pytest.mark.django_db
def test_of_very_many_faults_all_are_counted_and_the_first_are_kept(monkeypatch):
    monkeypatch.setattr(inspections, "MOST_KEPT", 1)
    for _ in range(3):
        a_concern()
    Clock.objects.filter(code="concern.resolve").update(due_on="2026-04-16")
    check_clocks()
    newest = inspections.latest("clocks")
    assert (newest.faults, len(newest.found)) == (3, 1)


@pytest.mark.django_db
def test_it_says_how_far_it_is(monkeypatch):
    monkeypatch.setattr(audit, "SAID_EVERY", 2)
    for _ in range(5):
        a_concern()
    said = []
    assert list(audit.verify_all(said.append)) == []
    assert said == [2, 4]
    said.clear()
    assert list(audit.drifts(said.append)) == []
    assert said == [2, 4, 6, 8, 10]


@pytest.mark.django_db
def test_asking_while_one_waits_or_runs_gives_that_one():
    first = inspections.ask("chains", by=a_user("auditor"), at=NOW)
    assert inspections.ask("chains", by=a_user("manager"), at=NOW) == first
    assert inspections.ask("clocks", by=None, at=NOW) != first
    inspect()
    assert inspections.running("chains") is None
    assert inspections.ask("chains", by=None, at=NOW) != first


@pytest.mark.django_db
def test_a_look_of_a_dead_worker_is_taken_up_and_one_that_never_ends_is_stopped():
    now = timezone.now()
    one = inspections.ask("chains", by=None, at=now)
    Inspection.objects.update(state="running", tries=1, claimed_at=now - timedelta(minutes=1))
    assert not inspections.run_next(timezone.now)
    Inspection.objects.update(claimed_at=now - timedelta(minutes=3))
    assert inspections.run_next(timezone.now)
    one.refresh_from_db()
    assert (one.state, one.tries) == ("done", 2)
    other = inspections.ask("chains", by=None, at=now)
    Inspection.objects.filter(pk=other.pk).update(
        state="running", tries=3, claimed_at=now - timedelta(minutes=3)
    )
    inspect()
    other.refresh_from_db()
    assert other.state == "stopped"
    assert inspections.latest("chains") == one
    assert Case.objects.count() == 0
