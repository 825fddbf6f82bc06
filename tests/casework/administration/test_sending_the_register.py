"""The school register as it is sent: looked at, read by a worker, its bad lines named, and taken up again when a worker dies."""

import csv
import io
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from casework.models import AdminChange, Establishment, RegisterImport
from casework.people import register_imports
from casework.people.register import LOCK
from casework.people.tasks import read_register
from config.celery import app
from tests.builders import a_user
from tests.casework.pages.reading import signed_in, words

pytestmark = pytest.mark.django_db
SAMPLE = Path(__file__).resolve().parents[2] / "data" / "gias_establishments_sample.csv"
HEADER = "URN,EstablishmentName,TypeOfEstablishment (code),OpenDate"
PATIENCE = 90


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"


@pytest.fixture
def administrator():
    return a_user("administrator", first_name="Ada", last_name="Reid")


@pytest.fixture
def admin(administrator):
    return signed_in(administrator)


def url(name="register", *args):
    return reverse(f"administration:{name}", args=args)


def lines(*rows, header=HEADER):
    return "\r\n".join([header, *rows]).encode() + b"\r\n"


def send(client, content, name="edubasealldata.csv"):
    return client.post(url(), {"file": SimpleUploadedFile(name, content, "text/csv")}, follow=True)


@pytest.mark.parametrize("role", ["officer", "manager", "coordinator", "service_manager", "auditor"])
def test_only_an_administrator_sends_it(role):
    client = signed_in(a_user(role))
    assert client.get(url()).status_code == 403
    assert send(client, SAMPLE.read_bytes()).status_code == 403
    assert not RegisterImport.objects.exists()


def test_the_registers_own_sample_is_sent_read_and_counted(admin, administrator):
    page = words(send(admin, SAMPLE.read_bytes()))
    one = RegisterImport.objects.get()
    assert (one.state, one.rows, one.sent_by) == ("waiting", 99, administrator)
    assert "Waiting for a worker to begin" in page
    assert "You can leave this page: the work goes on." in page
    assert Establishment.objects.count() == 0
    read_register()
    assert Establishment.objects.count() == 99
    page = words(admin.get(url("register_import", one.pk)))
    assert "99 Rows read 99 New 0 Changed 0 The same as before 0 Left out" in page
    assert "No line was left out." in page
    page = words(admin.get(url()))
    assert "Done 99 created, 0 updated, 0 unchanged, 0 rejected" in page
    assert "Brought the schools up to “edubasealldata.csv”: 99 created" in page
    assert "by Ada Reid" in page
    assert AdminChange.objects.get().after["created"] == 99
    assert default_storage.listdir("register")[1] == []  # what it said is in the tables


def test_the_same_file_again_changes_nothing(admin):
    for _ in range(2):
        send(admin, SAMPLE.read_bytes())
    read_register()
    newest = RegisterImport.objects.first()
    assert newest.result["unchanged"] == 99
    assert (newest.result["created"], newest.result["updated"]) == (0, 0)


def test_lines_that_cannot_be_are_named_and_the_others_go_in(admin):
    send(
        admin,
        lines(
            "100001,A School,01,",
            "x,<b>Bad</b>,01,",
            "100003,,01,",
            "100004,C School,01,31-02-2020",
            "100005,=cmd(),01,31-04-2020",
        ),
    )
    read_register()
    one = RegisterImport.objects.get()
    assert (one.result["read"], one.result["created"], one.result["rejected_n"]) == (5, 1, 4)
    answer = admin.get(url("register_import", one.pk))
    page = words(answer)
    assert "3 URN x must be a whole number, like 136800" in page
    assert "4 EstablishmentName Nothing must not be empty" in page
    assert "5 OpenDate 31-02-2020 must be a real date written DD-MM-YYYY" in page
    file = admin.get(url("register_rejected", one.pk))
    rows = list(csv.reader(io.StringIO(b"".join(file.streaming_content).decode("utf-8-sig"))))
    assert rows[0] == ["Line", "Column", "Value", "Why"]
    assert rows[1][:3] == ["3", "URN", "x"]
    assert len(rows) == 5


def test_of_very_many_bad_lines_all_are_counted_and_the_first_are_kept(admin, monkeypatch):
    monkeypatch.setattr(register_imports, "MOST_KEPT", 3)
    send(admin, lines(*(f"x{n},School {n},01," for n in range(10))))
    read_register()
    one = RegisterImport.objects.get()
    assert (one.result["rejected_n"], len(one.result["rejected"])) == (10, 3)
    page = words(admin.get(url("register_import", one.pk)))
    assert "These are the first 3 of 10." in page
    assert "Download the first 3 as a file" in page


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"", "x.csv", "The file is empty"),
        (b"Name,Town\r\nA,B\r\n", "x.csv", "Line 1 has no column “URN”"),
        (lines("1,A,01,"), "x.xlsx", "must be a file of one of these kinds: CSV"),
        (b"PK\x03\x04\0\0", "x.csv", "is not what its name says"),
        (b'"' + b"a" * 200_000, "x.csv", "cannot be read as a row of a CSV file"),
    ],
)
def test_what_cannot_be_the_register_is_refused_beside_the_field(admin, content, name, told):
    answer = send(admin, content, name)
    assert told in words(answer)
    assert "<title>Error: School register" in answer.content.decode()
    assert not RegisterImport.objects.exists()
    assert "Choose a file." in words(admin.post(url(), {}))


def test_a_row_that_is_no_csv_further_down_refuses_the_whole_file_and_changes_nothing(admin):
    send(admin, lines("100001,A School,01,", '100002,"' + "b" * 200_000 + ",01,"))
    read_register()
    one = RegisterImport.objects.get()
    assert one.state == "refused"
    page = words(admin.get(url("register_import", one.pk)))
    assert "Line 3 cannot be read as a row of a CSV file" in page
    assert "No school was changed." in page
    assert not Establishment.objects.exists()


def test_a_file_that_is_gone_from_the_store_is_said_to_be(admin):
    send(admin, SAMPLE.read_bytes())
    one = RegisterImport.objects.get()
    default_storage.delete(one.stored_as)
    read_register()
    assert "no longer in the store" in words(admin.get(url("register_import", one.pk)))


def test_a_hostile_name_is_text_and_no_path(admin):
    send(admin, SAMPLE.read_bytes(), "../../<script>x</script>.csv")
    one = RegisterImport.objects.get()
    assert one.stored_as.startswith("register/")
    assert "<script>x" not in admin.get(url("register_import", one.pk)).content.decode()


def test_files_are_read_in_the_order_they_came(admin):
    send(admin, lines("100001,First,01,"))
    send(admin, lines("100001,Second,01,"))
    second = RegisterImport.objects.first()
    assert "Waiting: 1 file before it" in words(admin.get(url("register_import", second.pk)))
    read_register()
    assert Establishment.objects.get().name == "Second"


def a_reading(administrator, *, since=timedelta(0), tries=1):
    """A file whose worker was last heard of a while ago."""
    content = SimpleUploadedFile("x.csv", lines("100001,A School,01,"))
    one = register_imports.send(content, 1, by=administrator, at=timezone.now())
    RegisterImport.objects.filter(pk=one.pk).update(
        state="reading", claimed_at=timezone.now() - since, tries=tries
    )
    return one


def test_a_file_that_a_living_worker_reads_is_left_to_it_and_one_of_a_dead_worker_is_taken_up(administrator):
    one = a_reading(administrator, since=timedelta(minutes=1))
    assert not register_imports.read_next(timezone.now)
    RegisterImport.objects.update(claimed_at=timezone.now() - timedelta(minutes=3))
    assert register_imports.read_next(timezone.now)
    one.refresh_from_db()
    assert (one.state, one.tries) == ("done", 2)


def test_a_file_that_kills_every_worker_is_given_up_and_the_next_is_read(administrator):
    one = a_reading(administrator, since=timedelta(minutes=3), tries=3)
    later = register_imports.send(
        SimpleUploadedFile("y.csv", lines("100002,B School,01,")), 1, by=administrator, at=timezone.now()
    )
    read_register()
    read_register()
    one.refresh_from_db()
    later.refresh_from_db()
    assert (one.state, later.state) == ("refused", "done")
    assert "stopped 3 times" in one.refused


# ------------------------------------------------------------------------------------------------ killed with -9


def a_worker(environment, log):
    return subprocess.Popen(
        [sys.executable, "-m", "celery", "-A", "config", "worker", "-c", "1", "--loglevel", "warning"],
        cwd=settings.BASE_DIR,
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


def somebody_waits_for_the_lock():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = %s AND NOT granted", [LOCK]
        )
        return cursor.fetchone()[0] > 0


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_while_it_reads_loses_nothing(command_environment, settings, tmp_path):
    settings.MEDIA_ROOT = settings.DATA_DIR / "uploads-test"  # where the worker looks as well
    rows = [f"{100_000 + n},School {n},01," for n in range(6_000)]
    one = register_imports.send(
        SimpleUploadedFile("x.csv", lines(*rows)), len(rows), by=a_user("administrator"), at=timezone.now()
    )
    path = tmp_path / "worker.log"
    app.control.purge()
    with path.open("wb") as log, connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])  # the worker stands still before it writes
        first = a_worker(command_environment, log)
        try:
            app.send_task("casework.people.tasks.read_register")
            until(somebody_waits_for_the_lock, path)
        finally:
            kill(first)
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
        one.refresh_from_db()
        assert (one.state, one.rows_read) == ("reading", 5_000)
        assert Establishment.objects.count() == 0

        RegisterImport.objects.update(
            claimed_at=timezone.now() - register_imports.ABANDONED
        )  # two minutes later
        second = a_worker(command_environment, log)
        try:
            app.send_task("casework.people.tasks.read_register")  # what beat does every minute
            until(lambda: RegisterImport.objects.get().state == "done", path)
        finally:
            kill(second)
    one.refresh_from_db()
    assert (one.result["created"], one.result["rejected_n"], one.tries) == (6_000, 0, 2)
    assert Establishment.objects.count() == 6_000
