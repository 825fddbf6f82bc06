"""A worker is killed with -9 in the middle of sending: nothing is lost, and what went twice can be recognised."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import threading
from collections import Counter
from datetime import UTC, datetime

import pytest
from aiosmtpd.controller import Controller
from django.conf import settings

from casework.models import Message
from casework.post.outbox import BATCH, message_id
from config.celery import app

MESSAGES = 60
PATIENCE = 90


class PostOffice:
    """Takes every message, says which, and stands still after a given number until it is told to go on."""

    def __init__(self, stop_after):
        self.ids, self.stop_after = [], stop_after
        self.reached, self.all_in, self.go_on = threading.Event(), threading.Event(), threading.Event()
        self.wanted = set()

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - the library's name
        for line in envelope.content.decode().splitlines():
            if line.lower().startswith("message-id:"):
                self.ids.append(line.partition(":")[2].strip())
                break
        if len(self.ids) == self.stop_after:
            self.reached.set()
            while not self.go_on.is_set():
                await asyncio.sleep(0.01)
        if self.wanted <= set(self.ids):
            self.all_in.set()
        return "250 OK"


def a_free_port():
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]


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


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_while_sending_loses_nothing(command_environment, tmp_path):
    now = datetime.now(UTC)
    queued = Message.objects.bulk_create(
        Message(
            kind="notice",
            key=f"k{n}",
            to_email=f"p{n}@council.example",
            subject=f"Message {n}",
            text="Text",
            office_hours=False,
            queued_at=now,
            not_before=now,
        )
        for n in range(MESSAGES)
    )
    office = PostOffice(stop_after=25)
    office.wanted = {message_id(message) for message in queued}
    port = a_free_port()
    controller = Controller(office, hostname="127.0.0.1", port=port)
    controller.start()
    environment = command_environment | {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(port),
        "OUTBOX_IN_FLIGHT_SECONDS": "0",
    }
    app.control.purge()
    with (tmp_path / "worker.log").open("wb") as log:
        first = a_worker(environment, log)
        try:
            app.send_task("casework.post.tasks.deliver")
            assert office.reached.wait(PATIENCE), (tmp_path / "worker.log").read_text()
        finally:
            kill(first)
        office.go_on.set()
        sent_before = len(set(office.ids))
        assert sent_before < MESSAGES

        second = a_worker(environment, log)
        try:
            app.send_task("casework.post.tasks.deliver")  # what beat does every minute
            assert office.all_in.wait(PATIENCE), (tmp_path / "worker.log").read_text()
        finally:
            kill(second)
            controller.stop()

    copies = Counter(office.ids)
    assert set(copies) == office.wanted
    twice = [name for name, n in copies.items() if n > 1]
    assert all(copies[name] == 2 for name in twice)
    assert len(twice) <= BATCH
