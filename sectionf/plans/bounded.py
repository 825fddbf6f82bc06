"""Has a plan taken apart by a process of its own, stops it when it takes too long, and hands back what it said."""

import json
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from sectionf.plans.errors import CannotRead, damaged, too_large
from sectionf.plans.printed import Told, untold

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 120
LONGEST_LINE = 64 * 1024 * 1024
KINDS = {"pdf": "PDF", "docx": "Word document"}


def take_apart(data: bytes, kind: str, tell: Told = untold, *, seconds: int = SECONDS) -> Mapping[str, Any]:
    """Return what was read in a plan, as plain lists and dictionaries: pages, items, and what the plan says of itself.

    Args:
        kind: "pdf" or "docx".
        tell: called now and then with the page reached and how many there are.
        seconds: of the processor and on the wall, after which the reading is stopped.

    Raises CannotRead, with the sentence for whoever uploaded it.
    """
    # Nothing of this process's surroundings goes along: no address of the database, no password.
    process = subprocess.Popen(
        [sys.executable, "-m", "sectionf.plans.apart", kind, str(seconds)],
        cwd=ROOT,
        env={"PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    stop = threading.Timer(seconds, process.kill)
    stop.start()
    try:
        with process:
            return _listen(process, data, kind, tell)
    finally:
        stop.cancel()


def _listen(process: "subprocess.Popen[bytes]", data: bytes, kind: str, tell: Told) -> Mapping[str, Any]:
    assert process.stdin is not None  # noqa: S101 - both were asked for
    assert process.stdout is not None  # noqa: S101
    try:
        with suppress(BrokenPipeError):
            process.stdin.write(data)
            process.stdin.close()
        while line := process.stdout.readline(LONGEST_LINE):
            said = json.loads(line)
            if "refused" in said:
                raise CannotRead(said["refused"], said["sentence"])
            if "items" in said:
                return dict(said)
            tell(said["page"], said["of"])
    except ValueError as cut:
        raise too_large() from cut
    finally:
        process.kill()
    # It ended without a word: killed at its limit of time or memory, or by what the file did to a library.
    if process.wait() < 0:
        raise too_large()
    raise damaged(KINDS[kind])
