"""The council's own sample cases, through the rules and through the command."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from casework.management.plain import WrongInput
from complaints.triage import TriageFacts, Verdict, triage

CASES: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "data" / "triage_cases.jsonl").read_text().splitlines()
]


def run(text: bytes, *args: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "manage.py", "triage", *args],
        input=text,
        capture_output=True,
        cwd=settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"},
        check=False,
        timeout=120,
    )


def told(verdict: dict[str, Any]) -> tuple[Any, ...]:
    main, *rest = verdict["routes"]
    return main["code"], main["bodies"], [route["code"] for route in rest], verdict["concern_first"]


def expected(case: dict[str, Any]) -> tuple[Any, ...]:
    return case["main"], case["bodies"], case["also"], case["concern_first"]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_sample_case_goes_where_the_council_says(case: dict[str, Any]) -> None:
    assert told(triage(TriageFacts.from_json(case["facts"])).as_json()) == expected(case)


def test_the_command_answers_one_line_for_each_line() -> None:
    done = run("\n".join(json.dumps(case["facts"]) for case in CASES).encode(), "-", "--json")
    assert done.returncode == 0, done.stderr
    assert [told(json.loads(line)) for line in done.stdout.splitlines()] == [expected(case) for case in CASES]
    assert done.stderr == b""


def test_the_keys_of_the_contract_come_first() -> None:
    verdict: Verdict = triage(TriageFacts.from_json(CASES[1]["facts"]))
    answer = verdict.as_json()
    assert list(answer) == ["routes", "concern_first", "support", "ask"]
    assert list(answer["routes"][0])[:5] == ["code", "because", "source", "bodies", "next"]
    assert answer["support"] == ["sendiass", "ipsea", "pohwer"]


def test_a_file_with_one_object_over_many_lines_is_one_matter(tmp_path: Path) -> None:
    file = tmp_path / "facts.json"
    file.write_text(json.dumps(CASES[2]["facts"], indent=2))
    done = run(b"", str(file), "--json")
    assert done.returncode == 0
    assert told(json.loads(done.stdout)) == expected(CASES[2])


def test_for_people_it_says_where_why_and_by_which_law() -> None:
    done = run(json.dumps(CASES[2]["facts"]).encode())
    text = done.stdout.decode()
    assert done.returncode == 0
    assert "Goes to: Section F Provision Checklist" in text
    assert "Children and Families Act 2014 s 42" in text
    assert "Has the setting's own complaints procedure been finished?" in text


def test_a_bad_line_is_a_sentence_and_the_others_are_answered() -> None:
    lines = [b'{"about": "council"}', b'{"about": "church"}', b"\x00\xff\xfe", b"[1, 2]", b'{"about": "nhs"}']
    done = run(b"\n".join(lines), "--json")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [list(answer) for answer in answers] == [
        ["routes", "concern_first", "support", "ask"],
        ["error"],
        ["error"],
        ["error"],
        ["routes", "concern_first", "support", "ask"],
    ]
    assert answers[1]["error"].startswith('about was given as "church"')
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == [
        f"3 of 5 could not be read. Line 2: {answers[1]['error']}",
    ]


@pytest.mark.parametrize(
    "given",
    [
        b"",
        b"{",
        b'{"subject": "other"}',
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b'{"about": "council", "about": "nhs"}',
        b'"council"',
        b"null",
        b"[" * 15_000,
        b'{"about": ' + b"9" * 15_000 + b"}",
        b'{"about": "council", "subject": "' + b"x" * 300_000 + b'"}',
        b'{"about": "council", "court": "\\ud800"}',
        b'{"about": "council", "received_on": NaN}',
    ],
    ids=lambda given: repr(given[:20]),
)
def test_wrong_input_is_one_sentence_and_status_two(given: bytes, tmp_path: Path) -> None:
    file, out = tmp_path / "facts", io.StringIO()
    file.write_bytes(given)
    with pytest.raises(WrongInput) as refused:
        call_command("triage", str(file), "--json", stdout=out)
    assert refused.value.returncode == 2
    assert [list(json.loads(line)) for line in out.getvalue().splitlines()] == [["error"]]
    assert len(str(refused.value).splitlines()) == 1


def test_from_the_command_line_wrong_input_leaves_no_traceback() -> None:
    done = run(b"\x89PNG\r\n\x1a\n\x00\x00" * 1000, "--json")
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_a_file_that_is_not_there_is_one_sentence_and_status_two(tmp_path: Path) -> None:
    for name in (tmp_path / "none.json", tmp_path):
        with pytest.raises(WrongInput, match=r"^FILE '.*' cannot be read") as refused:
            call_command("triage", str(name))
        assert refused.value.returncode == 2
