"""`manage.py read_provision`: provisions in, one a line; a list out, or words for people."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from casework.management.plain import WrongInput


def run(text: bytes, *args: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "manage.py", "read_provision", *args],
        input=text,
        capture_output=True,
        cwd=settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"},
        check=False,
        timeout=120,
    )


def test_the_command_answers_a_list_in_the_order_of_the_lines() -> None:
    done = run(
        "\ufeff45 minutes weekly, 1:1, by a SALT\r\n\nRegular support – 30–45 mins\n".encode(), "-", "--json"
    )
    assert (done.returncode, done.stderr) == (0, b"")
    first, second = json.loads(done.stdout)
    keys = ["text", "vague", "minutes", "times", "period", "deliverer", "grouping", "missing", "specific"]
    assert list(first)[:9] == keys
    assert [first[key] for key in keys] == [
        "45 minutes weekly, 1:1, by a SALT", [], 45, 1, "week", "speech and language therapist", "1:1", [], True,
    ]  # fmt: skip
    assert [second[key] for key in keys] == [
        "Regular support – 30–45 mins", ["regular"], 30, None, None, None, None, ["frequency", "deliverer"], False,
    ]  # fmt: skip


def test_for_people_it_says_what_is_vague_why_and_what_is_missing(tmp_path: Path) -> None:
    file, out = tmp_path / "plan.txt", io.StringIO()
    file.write_text("Ben will have access to a speech and language therapist as required.\n")
    call_command("read_provision", str(file), stdout=out)
    said = " ".join(out.getvalue().split())
    assert "Vague: “access to” (characters 15 to 23) leaves open whether it is made." in said
    assert "L v Clarke and Somerset CC [1998] ELR 129." in said
    assert (
        "Says by whom: speech and language therapist (“speech and language therapist”; rule: a role is named)"
        in said
    )
    assert "Does not say how often." in said
    assert said.endswith("Not specific yet. It advises; an officer decides.")


def test_a_bad_line_is_a_sentence_and_the_others_are_answered() -> None:
    done = run(b"Swimming weekly\n\xff\xfe\nSwim\0\n" + b"x" * 30_000 + b"\nReading daily", "--json")
    answers = json.loads(done.stdout)
    assert [next(iter(answer)) for answer in answers] == ["text", "error", "error", "error", "text"]
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == [f"3 of 5 could not be read. Line 2: {answers[1]['error']}"]


@pytest.mark.parametrize("given", [b"", b"\n \n", b"\xff", b"\0"], ids=repr)
def test_wrong_input_is_one_sentence_and_status_two(given: bytes, tmp_path: Path) -> None:
    file, out = tmp_path / "plan.txt", io.StringIO()
    file.write_bytes(given)
    with pytest.raises(WrongInput) as refused:
        call_command("read_provision", str(file), "--json", stdout=out)
    assert refused.value.returncode == 2
    assert len(str(refused.value).splitlines()) == 1
    assert [list(answer) for answer in json.loads(out.getvalue())] == [["error"]]


def test_a_file_that_is_not_there_is_one_sentence_and_status_two(tmp_path: Path) -> None:
    for name in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(WrongInput, match=r"^FILE '.*' cannot be read") as refused:
            call_command("read_provision", str(name))
        assert refused.value.returncode == 2


def test_from_the_command_line_wrong_input_leaves_no_traceback() -> None:
    done = run(b"\x89PNG\r\n\x1a\n\x00\x00" * 1000, "--json")
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    unknown = run(b"Swimming weekly", "--yaml")
    assert (unknown.returncode, unknown.stdout) == (2, b"")
    assert len(unknown.stderr.splitlines()) == 1
