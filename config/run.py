"""What `make run` runs: web, worker and beat side by side, watched, restarted when they die, stopped together.

The servers out of packages (PostgreSQL, Valkey) are started first and stopped last; where DATABASE_URL or REDIS_URL is
set, that server is somebody else's and is left alone.
"""

import contextlib
import ctypes
import fcntl
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import IO

from config import embedded, env

ROOT = Path(__file__).resolve().parent.parent
QUICK_DEATH = 5.0  # seconds: a child that lives shorter than this did not really start
LONGEST_PAUSE = 30.0
PATIENCE = 90.0  # seconds until the first page must answer
GRACE = 10.0  # seconds a child gets to finish what it is doing
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux's prctl(2)


def say(what: str) -> None:
    """Print one line to the person who started it."""
    print(what, flush=True)


def listen(host: str) -> socket.socket:
    """Listen at PORT where it is set, else at the first free port from 8000 on; stops where there is none.

    The supervisor holds the port and web inherits it: two checkouts started at once never want the same one, and while
    web starts again a request waits instead of being refused.
    """
    asked = env.integer("PORT", 0)
    for port in [asked] if asked else range(8000, 8100):
        with contextlib.suppress(OSError):
            return socket.create_server((host, port), backlog=512)
    raise SystemExit(
        f"Port {asked} is in use." if asked else "No port from 8000 to 8099 is free; name one in PORT."
    )


def make_waits(make: int) -> bool:
    """Whether `make`, told by a signal of its own to stop, waits for us: it passes on neither Ctrl-C nor kill -9.

    Ctrl-C in a terminal reaches us as well. A SIGINT to make alone does not, but make blocks it while it waits.
    """
    if os.getppid() != make:
        return True
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{make}/status").read_text().splitlines():
            if line.startswith("SigBlk:"):
                return bool(int(line.split()[1], 16) >> (signal.SIGINT - 1) & 1)
    return False


def _tied_to_us() -> None:
    """In the child, before it starts: should the supervisor be killed outright, the child is told to stop."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGTERM)


@dataclass
class Child:
    """One process the supervisor keeps alive, in a process group of its own."""

    name: str
    argv: list[str]
    inherits: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | None = None
    began: float = 0.0
    pause: float = 0.0
    due: float = field(default=0.0)

    def start(self) -> None:
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            self.argv,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            pass_fds=self.inherits,
            preexec_fn=_tied_to_us,
        )

    def signal_group(self, number: signal.Signals) -> None:
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)

    def revive(self) -> None:
        """Start it again if it has died, after a pause that grows while it keeps dying at once."""
        if self.process is not None:
            status = self.process.poll()
            if status is None:
                return
            self.signal_group(signal.SIGKILL)  # what it left behind, such as a worker's children
            quick = time.monotonic() - self.began < QUICK_DEATH
            self.pause = min(max(2 * self.pause, 1.0), LONGEST_PAUSE) if quick else 0.0
            self.due = time.monotonic() + self.pause
            self.process = None
            how = f"was killed by signal {-status}" if status < 0 else f"ended with status {status}"
            say(f"{self.name} {how}; starting it again" + (f" in {self.pause:.0f} s" if self.pause else ""))
        if time.monotonic() >= self.due:
            self.start()


class Supervisor:
    """Starts everything, keeps it going, and stops it in the opposite order."""

    def __init__(self) -> None:
        self.host = env.text("BIND", "127.0.0.1")
        self.line = listen(self.host)
        self.port = self.line.getsockname()[1]
        self.children: list[Child] = []
        self.stopping = False
        self.owns_database = not os.environ.get("DATABASE_URL")
        self.owns_broker = not os.environ.get("REDIS_URL")
        self.make = os.getppid() if "MAKELEVEL" in os.environ else None

    @property
    def address(self) -> str:
        return f"http://{'localhost' if self.host in {'127.0.0.1', '0.0.0.0'} else self.host}:{self.port}/"  # noqa: S104

    def start_servers(self) -> None:
        """Start the servers out of packages, and have every child use them."""
        if self.owns_database:
            os.environ["DATABASE_URL"] = embedded.postgres()
        if self.owns_broker:
            os.environ["REDIS_URL"] = embedded.valkey()

    def revive_servers(self) -> None:
        """Start the servers out of packages again where they have died: their addresses stay the same."""
        if self.owns_database and not embedded.postgres_runs():
            embedded.postgres()
            say("PostgreSQL had stopped; it runs again")
        if self.owns_broker and not embedded.valkey_runs():
            embedded.valkey()
            say("Valkey had stopped; it runs again")

    def start_children(self) -> None:
        python = [sys.executable, "-m"]
        web = [
            "gunicorn",
            "config.wsgi",
            f"--bind=fd://{self.line.fileno()}",
            "--workers=2",
            "--threads=4",
            "--preload",
        ]
        web += ["--no-control-socket", "--log-level=warning", f"--graceful-timeout={GRACE - 2:.0f}"]
        celery = ["celery", "--quiet", "-A", "config"]
        worker = [
            *celery,
            "worker",
            "--concurrency=2",
            "--without-gossip",
            "--without-mingle",
            "--loglevel=WARNING",
        ]
        beat = [*celery, "beat", f"--schedule={embedded.DATA / 'beat'}", "--pidfile=", "--loglevel=WARNING"]
        self.children = [
            Child("web", [*python, *web], inherits=(self.line.fileno(),)),
            Child("worker", [*python, *worker]),
            Child("beat", [*python, *beat]),
        ]
        for child in self.children:
            child.start()

    def finished(self, command: subprocess.Popen[bytes]) -> bool:
        """Wait until one of the project's own commands ends, or end it when told to stop; return whether all was well."""
        while command.poll() is None:
            if self.stopping:
                command.terminate()
            time.sleep(0.05)
        return command.returncode == 0

    def answers(self) -> bool:
        """Whether pages come, and not to say that the database or the broker is away."""
        line = http.client.HTTPConnection(self.host, self.port, timeout=10)
        with contextlib.suppress(OSError, http.client.HTTPException), contextlib.closing(line):
            line.request("GET", "/health/", headers={"Host": "localhost"})
            return line.getresponse().status < http.HTTPStatus.INTERNAL_SERVER_ERROR
        return False

    def wait_for_web(self) -> None:
        """Wait until the first page answers; stops with a sentence where it does not come to that."""
        web, deadline = self.children[0], time.monotonic() + PATIENCE
        while not self.stopping and not self.answers():
            if web.process is not None and web.process.poll() is not None:
                raise SystemExit("The web process did not start (see above).")
            if time.monotonic() > deadline:
                raise SystemExit(f"Nothing answered at {self.address} within {PATIENCE:.0f} seconds.")
            time.sleep(0.1)

    def watch(self) -> None:
        """Look after servers and children until told to stop."""
        while not self.stopping:
            self.revive_servers()
            for child in self.children:
                child.revive()
            if self.make is not None and make_waits(self.make):
                return
            time.sleep(1)

    def stop(self) -> None:
        """Stop children and then servers, however far the start had come."""
        for child in self.children:
            if child.process is not None:
                child.process.terminate()
        deadline = time.monotonic() + GRACE
        for child in self.children:
            if child.process is not None:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    child.process.wait(max(0.0, deadline - time.monotonic()))
                child.signal_group(signal.SIGKILL)
                child.process.wait()
        if self.owns_broker:
            embedded.stop_valkey()
        if self.owns_database:
            embedded.stop_postgres()

    def told_to_stop(self, number: int, frame: FrameType | None) -> None:
        if self.stopping:  # a second time: at once
            for child in self.children:
                child.signal_group(signal.SIGKILL)
        self.stopping = True


def start(*argv: str, stdout: int | None = None) -> subprocess.Popen[bytes]:
    """Start one of the project's own commands, out of reach of the terminal's Ctrl-C: the supervisor ends it."""
    command = [sys.executable, *argv]
    return subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=stdout, start_new_session=True
    )


def note(lock: IO[str], state: str) -> None:
    """Leave word, in the file of the lock, for whoever starts a second one."""
    lock.truncate(0)
    lock.write(f"{state} (process {os.getpid()}; `kill {os.getpid()}` stops it)\n")
    lock.flush()


def only_one() -> IO[str]:
    """Hold this checkout's lock, waiting for one that is stopping; stops with a sentence where one runs."""
    embedded.DATA.mkdir(parents=True, exist_ok=True)
    lock = open(embedded.DATA / "run.lock", "a+")  # noqa: SIM115 (held until the process ends)
    deadline = time.monotonic() + 2 * GRACE
    while True:
        with contextlib.suppress(OSError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            note(lock, "starting")
            return lock
        lock.seek(0)
        state = lock.read().strip()
        if not state.startswith("stopping") or time.monotonic() > deadline:
            raise SystemExit(f"It already runs here: {state}")
        time.sleep(0.2)


def main() -> None:
    """Run until Ctrl-C or SIGTERM."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    # On a developer's machine or in a container root may well be the only account; Celery need not say so each time.
    os.environ.setdefault("PYTHONWARNINGS", "ignore:You're running the worker with superuser")
    lock = only_one()
    supervisor = Supervisor()
    os.environ.setdefault("SITE_URL", supervisor.address)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, supervisor.told_to_stop)
    try:
        supervisor.start_servers()
        own = ["--own"] if supervisor.owns_database else []
        if not supervisor.finished(start("-m", "config.prepare", "--demo", *own)) and not supervisor.stopping:
            raise SystemExit("The database could not be prepared (see above).")
        if not supervisor.stopping:
            supervisor.start_children()
            logins = start("manage.py", "demo", "--logins", stdout=subprocess.PIPE)
            supervisor.wait_for_web()
            shown = logins.communicate()[0].decode()
        if not supervisor.stopping:
            note(lock, supervisor.address)
            say(f"\nReady at {supervisor.address}   (Ctrl-C stops it)\n\n{shown}")
        supervisor.watch()
    finally:
        say("stopping")
        note(lock, "stopping")
        supervisor.stop()


if __name__ == "__main__":
    main()
