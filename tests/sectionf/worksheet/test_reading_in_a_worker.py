"""Uploaded plans are read by workers: each once, whatever becomes of the worker, and each ends with items or a sentence."""

import time
from contextlib import contextmanager
from datetime import UTC, datetime

import psycopg
import pytest
from django.core.files.storage import default_storage
from django.db import connection

from config.celery import app
from sectionf.models import DraftItem, PlanPage, PlanUpload
from sectionf.worksheet import queue
from tests.builders import a_check, a_person, a_user
from tests.casework.post.test_worker_killed import a_worker, kill
from tests.sectionf.plans.test_files_that_cannot_be_read import a_docx, a_locked_pdf, a_pdf, a_scan
from tests.sectionf.worksheet.uploading import a_plan, an_upload

NOW = datetime(2026, 1, 12, 12, tzinfo=UTC)


@pytest.fixture
def officer(db):
    return a_user("officer")


@pytest.fixture
def check(db):
    return a_check("requested", subject=a_person("Harvey Iles"))


@contextmanager
def another_connection():
    server = connection.settings_dict
    with psycopg.connect(
        host=server["HOST"], port=server["PORT"] or None, user=server["USER"], password=server["PASSWORD"] or None,
        dbname=server["NAME"], autocommit=True,
    ) as other:  # fmt: skip
        yield other


def test_a_plan_is_read_with_its_pages_its_items_and_its_date(officer, check):
    upload = a_plan(check, officer)
    assert (upload.state, upload.pages_in_all, upload.tries, upload.notes) == ("read", 3, 1, [])
    assert str(upload.final_on) == "2025-06-02"
    assert upload.called == "Final amended plan"
    assert [page.number for page in upload.pages.all()] == [1, 2, 3]
    assert upload.items.count() == 12
    first = upload.items.all()[1]
    assert (
        first.text
        == first.as_read
        == "Each day Harvey will have: 20 minutes of number work, 1:1, with a teaching assistant"
    )
    assert (first.state, first.position, first.page, first.plan_ref) == ("open", 2, 2, "F2")
    assert (first.minutes, first.times, first.period, first.deliverer, first.grouping) == (
        20,
        1,
        "day",
        "teaching assistant",
        "1:1",
    )


def test_reading_again_finds_nothing_to_do(officer, check):
    upload = a_plan(check, officer)
    assert queue.read_waiting(NOW) == 0
    assert upload.items.count() == 12


def test_another_childs_plan_is_said_to_be_one(officer):
    check = a_check("requested", subject=a_person("Zofia Nowak"))
    assert a_plan(check, officer).notes == [
        "Zofia Nowak is not named in this plan. Check that it is the right child’s before you go on."
    ]


def test_a_draft_is_said_to_be_one(officer, check):
    data = a_docx(
        "Draft Education, Health and Care Plan for Harvey Iles",
        "Section F: Special educational provision",
        "Harvey will have 20 minutes of number work each day.",
    )
    upload = a_plan(check, officer, "plan.docx", data)
    assert upload.notes == [queue.DRAFT]
    assert not upload.paged
    assert upload.items.get().page is None


@pytest.mark.parametrize(
    ("name", "make", "words"),
    [
        ("plan.pdf", a_scan, "The file is a scan"),
        ("plan.pdf", a_locked_pdf, "protected with a password"),
        ("plan.pdf", lambda: b"%PDF-1.7 half", "The file is damaged"),
        ("plan.pdf", lambda: a_pdf("Minutes of the council. " * 40), "No Section F was found"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence_and_kept(officer, check, name, make, words):
    upload = a_plan(check, officer, name, make())
    assert upload.state == "refused"
    assert words in upload.refused
    assert default_storage.exists(upload.document.stored_as)
    assert not upload.items.exists()


def test_a_file_that_the_store_has_lost_is_asked_for_again(officer, check):
    upload = an_upload(check, officer)
    default_storage.delete(upload.document.stored_as)
    queue.read_waiting(NOW)
    upload.refresh_from_db()
    assert (upload.state, upload.refused) == ("refused", queue.GONE)


def test_what_stops_the_reading_each_time_is_given_up(officer, check):
    upload = an_upload(check, officer)
    PlanUpload.objects.filter(pk=upload.pk).update(tries=queue.MOST_TRIES, state="reading")
    queue.read_waiting(NOW)
    upload.refresh_from_db()
    assert (upload.state, upload.refused) == ("refused", queue.KILLS)


@pytest.mark.django_db(transaction=True)
def test_a_plan_that_another_worker_reads_is_left_to_it():
    officer, check = a_user("officer"), a_check("requested")
    upload = an_upload(check, officer)
    with another_connection() as other:
        other.execute("SELECT pg_advisory_lock(%s, %s)", [queue._LOCK, upload.pk])
        assert queue.read_waiting(NOW) == 0
        upload.refresh_from_db()
        assert upload.state == "waiting"
    assert queue.read_waiting(NOW) == 1


PATIENCE = 120  # seconds: two workers start, on a machine that has other work


def until(what, worker, log):
    """Ask the database again and again, until something holds or patience ends."""
    end = time.monotonic() + PATIENCE
    while not what():
        assert worker.poll() is None, log.read_text()
        assert time.monotonic() < end, log.read_text()


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_half_way_leaves_nothing_and_another_reads_the_plan(command_environment, tmp_path):
    """Kill -9 in the middle of a long plan: no item of it is there, and the next worker does it all."""
    officer, check = a_user("officer"), a_check("requested", subject=a_person("Ada Obi"))
    # Each page begins with other words: what stands at the head of all of them would be taken for a running head.
    page = '[#list[Ada will have #(n + 5) minutes of #numbering("i", n + 1) each day.] #lorem(150) #pagebreak(weak: true)]'
    long = a_pdf(f"Plan of Ada Obi\n= Section F: Special educational provision\n#for n in range(60) {page}")
    upload = an_upload(check, officer, "long.pdf", long)
    here, log = PlanUpload.objects.filter(pk=upload.pk), tmp_path / "worker.log"
    app.control.purge()
    with log.open("wb") as said:
        first = a_worker(command_environment, said)
        try:
            queue.nudge()
            until(here.filter(state="reading", page_reached__gte=1).exists, first, log)
        finally:
            kill(first)
        upload.refresh_from_db()
        assert (upload.state, upload.tries) == ("reading", 1)
        assert not DraftItem.objects.exists()
        assert not PlanPage.objects.exists()

        second = a_worker(command_environment, said)
        try:
            queue.nudge()  # what beat does every minute
            until(here.filter(state="read").exists, second, log)
        finally:
            kill(second)
    upload.refresh_from_db()
    assert (upload.state, upload.tries, upload.items.count()) == ("read", 2, 60)
