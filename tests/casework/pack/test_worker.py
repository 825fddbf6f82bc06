"""A pack outlives its worker: taken up by another after a kill, made once, and nothing of the dead one's work left behind."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as in_force
from django.core.files.storage import default_storage
from django.utils import timezone

from casework.desk.pack import making
from casework.desk.tasks import make_packs
from casework.models import Bundle
from casework.record.bundle import queue
from config.celery import app
from tests.builders import a_complaint, a_user
from tests.casework.pack.packs import Read, a_pdf, add_document, asked_for

PATIENCE = 90


def files():
    """Every file that packs have left: put together or stored."""
    kept = Path(in_force.MEDIA_ROOT) / "packs"
    return sorted(
        path for top in (kept, Path(in_force.PACK_WORK_DIR)) for path in top.rglob("*") if path.is_file()
    )


def a_dead_workers(one, *, since=timedelta(minutes=3)):
    """A pack whose worker was last heard of a while ago, with what it left on the disk and in the store."""
    Bundle.objects.filter(pk=one.pk).update(state="running", tries=1, claimed_at=timezone.now() - since)
    work = Path(in_force.PACK_WORK_DIR) / f"{one.token.hex}-1"
    work.mkdir(parents=True)
    (work / "body.pdf").write_bytes(b"half a pack")
    stored = default_storage.path(f"packs/{one.token.hex}/1.zip")
    Path(stored).parent.mkdir(parents=True)
    Path(stored).write_bytes(b"half a zip")


@pytest.mark.django_db
def test_one_that_a_living_worker_makes_is_left_to_it_and_a_dead_workers_is_taken_up():
    by = a_user("manager")
    one = asked_for(a_complaint("acknowledged", by=by), by)
    a_dead_workers(one, since=timedelta(minutes=1))
    assert not making.make_next(timezone.now)
    Bundle.objects.update(claimed_at=timezone.now() - timedelta(minutes=3))
    assert making.make_next(timezone.now)
    one.refresh_from_db()
    assert (one.state, one.tries) == ("done", 2)
    assert [path.name for path in files()] == ["2.pdf", "2.zip"]
    Read(one)


@pytest.mark.django_db
def test_a_worker_that_was_slow_and_not_dead_leaves_the_pack_to_whoever_took_it_up():
    by = a_user("manager")
    one = asked_for(a_complaint("acknowledged", by=by), by)
    mine = queue.claim(timezone.now())
    Bundle.objects.update(tries=2)
    with pytest.raises(queue.Overtaken):
        queue.say(mine, 1, 2, timezone.now())
    made = queue.Made("a", 1, "b", "c", 1, "d", 1, {})
    with pytest.raises(queue.Overtaken):
        queue.finish(mine, made, timezone.now())
    one.refresh_from_db()
    assert (one.state, one.pdf_as) == ("running", "")


@pytest.mark.django_db
def test_packs_are_made_in_the_order_they_were_asked_for_and_each_once():
    by = a_user("manager")
    case = a_complaint("acknowledged", by=by)
    one, two = asked_for(case, by), asked_for(case, by)
    make_packs()
    make_packs()
    one.refresh_from_db()
    two.refresh_from_db()
    assert one.ended_at < two.ended_at
    assert (one.tries, two.tries) == (1, 1)
    assert len(files()) == 4


@pytest.mark.django_db
def test_given_up_it_leaves_nothing_behind():
    by = a_user("manager")
    one = asked_for(a_complaint("acknowledged", by=by), by)
    a_dead_workers(one)
    Bundle.objects.update(tries=queue.MOST_TRIES, words=[["Ann Lee", "Not a party"]])
    make_packs()
    one.refresh_from_db()
    assert (one.state, files()) == ("stopped", [])
    assert one.words == [["", "Not a party"]]


@pytest.mark.django_db
def test_one_that_cannot_be_set_stops_at_once_and_the_next_is_made(monkeypatch):
    by = a_user("manager")
    case = a_complaint("acknowledged", by=by)
    first, second = asked_for(case, by, whom="court"), asked_for(case, by)
    set_on_paper = making.set_on_paper

    def fails_once(pack, *rest):
        if pack.whom == "a court or tribunal":
            raise making.LetterFault("It could not be set.")
        return set_on_paper(pack, *rest)

    monkeypatch.setattr(making, "set_on_paper", fails_once)
    Bundle.objects.filter(pk=first.pk).update(words=[["Ann Lee", "Not a party"]])
    make_packs()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == ("stopped", "done")
    assert first.words == [["", "Not a party"]]


# ------------------------------------------------------------------------------------------------ killed with -9


def a_worker(environment, log):
    return subprocess.Popen(
        [sys.executable, "-m", "celery", "-A", "config", "worker", "-c", "1", "--loglevel", "warning"],
        cwd=in_force.BASE_DIR,
        env=environment,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def kill(worker):
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()


def until(holds, log):
    """Wait for something another process does; the test fails when it does not come."""
    end, pause = time.monotonic() + PATIENCE, threading.Event()
    while not holds():
        assert time.monotonic() < end, log.read_text()
        pause.wait(0.05)


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_while_it_makes_a_pack_loses_nothing(command_environment, settings, tmp_path):
    settings.MEDIA_ROOT = settings.DATA_DIR / "uploads-test"  # where the worker looks as well
    environment = command_environment | {"PACK_WORK_DIR": str(settings.PACK_WORK_DIR)}
    by = a_user("manager")
    case = a_complaint("acknowledged", by=by)
    kept = [add_document(case, f"Document {n}.pdf", a_pdf(f"Document {n}")) for n in range(20)]
    one = asked_for(case, by)
    middle = Path(default_storage.path(kept[10].stored_as))
    content = middle.read_bytes()
    middle.unlink()
    os.mkfifo(middle)  # whoever opens it waits: the worker stands still at the eleventh document
    log = tmp_path / "worker.log"
    app.control.purge()
    with log.open("wb") as said:
        first = a_worker(environment, said)
        try:
            app.send_task("casework.desk.tasks.make_packs")
            until(lambda: Bundle.objects.get().done == 11, log)
        finally:
            kill(first)
        middle.unlink()
        middle.write_bytes(content)
        assert Bundle.objects.get().state == "running"
        assert len(list(settings.PACK_WORK_DIR.rglob("*.kept"))) == 10
        Bundle.objects.update(claimed_at=timezone.now() - queue.ABANDONED)  # two minutes later
        second = a_worker(environment, said)
        try:
            app.send_task("casework.desk.tasks.make_packs")  # what beat does every minute
            until(lambda: Bundle.objects.get().state == "done", log)
        finally:
            kill(second)
    one.refresh_from_db()
    assert one.tries == 2
    pack = Read(one)
    assert [line["title"] for line in pack.index.values() if line["kind"] == "document"] == [
        document.name for document in kept
    ]
    assert "Document 19" in pack.said()
    assert not list(settings.PACK_WORK_DIR.rglob("*.kept"))
    assert case.events.filter(code="pack.asked").count() == 1
    for stored_as in (one.pdf_as, one.zip_as, *(document.stored_as for document in kept)):
        default_storage.delete(stored_as)
