"""`make run` keeps its promises: one command starts everything, what dies comes back, and Ctrl-C leaves nothing behind."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120


class Running:
    """The supervisor on data of its own, and what it has said so far."""

    def __init__(self, data: Path) -> None:
        self.data = data
        mine = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "PORT", "MAKELEVEL", "SITE_URL"}
        environment = {name: value for name, value in os.environ.items() if name not in mine}
        environment |= {"DATA_DIR": str(data), "DEMO_CASES": "0", "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "config.run"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        signal.alarm(PATIENCE)  # whatever is waited for below comes within this time, or the test fails
        self.address = self.hear(r"Ready at (\S+)").group(1)

    def hear(self, pattern: str) -> re.Match[str]:
        said = []
        assert self.process.stdout is not None
        for line in self.process.stdout:
            said.append(line)
            if found := re.search(pattern, line):
                return found
        pytest.fail(f"it ended without saying {pattern!r}: {''.join(said)}")

    def health(self) -> dict[str, bool]:
        with urllib.request.urlopen(self.address + "health/", timeout=20) as answer:
            return json.load(answer)

    def children(self) -> dict[str, int]:
        """The process of each child, by the name it goes by."""
        tree = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        words = {pid: Path(f"/proc/{pid}/cmdline").read_text().split("\0") for pid in tree}
        names = {"web": "gunicorn", "worker": "worker", "beat": "beat"}
        return {name: int(pid) for name, word in names.items() for pid in tree if word in words[pid]}

    def database(self) -> str:
        return f"host={self.data / 'pg'} user=app dbname=postgres"


@pytest.fixture
def running() -> Iterator[Running]:
    # Not below pytest's own folder, which is private to whoever runs the tests: PostgreSQL may run as somebody else.
    data = Path(tempfile.mkdtemp(prefix="run-", dir="/tmp"))
    data.chmod(0o755)
    before = signal.signal(signal.SIGALRM, lambda *_: pytest.fail("waited in vain"))
    run = Running(data)
    yield run
    if run.process.poll() is None:
        run.process.terminate()
        run.process.communicate()
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)
    shutil.rmtree(data)


@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes the way Linux shows them")
def test_what_dies_comes_back_and_ctrl_c_stops_all(running):
    assert running.health() == {"database": True, "broker": True}
    first = running.children()
    assert set(first) == {"web", "worker", "beat"}

    for name, pid in first.items():
        os.kill(pid, signal.SIGKILL)
        running.hear(rf"^{name} was killed by signal 9; starting it again")

    postmaster = int((running.data / "pg/data/postmaster.pid").read_text().split()[0])
    os.kill(postmaster, signal.SIGKILL)
    running.hear("^PostgreSQL had stopped; it runs again")
    with psycopg.connect(running.database()) as line:
        assert line.execute("SELECT count(*) FROM django_migrations").fetchone()[0] > 0

    second = running.children()
    assert not set(first.values()) & set(second.values())

    running.process.send_signal(signal.SIGINT)
    running.hear("^stopping")
    assert running.process.wait() == 0
    assert not (running.data / "pg/data/postmaster.pid").exists()
    assert not (running.data / "redis/socket").exists()
    assert not [pid for pid in second.values() if Path(f"/proc/{pid}").exists()]
