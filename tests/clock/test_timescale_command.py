"""`manage.py timescale`: what scripts rely on, and what they are told when they ask for the impossible."""

import io
import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


def ask(*words):
    out = io.StringIO()
    call_command("timescale", *words, stdout=out)
    return out.getvalue()


def ask_json(*words):
    return json.loads(ask(*words, "--json"))


def test_it_answers_with_the_keys_of_the_contract():
    answer = ask_json("children.stage1", "2025-12-19")
    days = answer.pop("days")
    assert {key: answer[key] for key in ("code", "trigger", "extended", "due", "rule", "source")} == {
        "code": "children.stage1",
        "trigger": "2025-12-19",
        "extended": False,
        "due": "2026-01-07",
        "rule": "10 working days",
        "source": "SI 2006/1738 reg 14",
    }
    assert days[0] == {"date": "2025-12-20", "counted": False, "why": "Saturday"}
    assert days[2] == {"date": "2025-12-22", "counted": True, "number": 1}
    assert days[-1] == {"date": "2026-01-07", "counted": True, "number": 10}
    assert len(days) == 19


def test_for_weeks_and_months_the_rule_says_the_arithmetic_and_there_are_no_days():
    answer = ask_json("tribunal.appeal", "2025-05-31", "--certificate", "2025-07-10")
    assert (answer["days"], answer["due"], answer["certificate"]) == ([], "2025-09-01", "2025-07-10")
    assert answer["rule"].startswith("2 months from 31 May 2025 is 31 July 2025")


def test_days_start_after_the_trigger_even_where_it_is_day_one():
    answer = ask_json("ehcp.draft_comments", "2025-12-20")
    assert (answer["counts_trigger"], len(answer["days"])) == (True, 14)
    assert answer["days"][0] == {"date": "2025-12-21", "counted": True, "number": 2}


def test_several_pauses_and_an_extension_are_taken_together():
    answer = ask_json(
        "children.stage1",
        "2026-01-05",
        "--extended",
        "--paused",
        "2026-01-12..2026-01-14",
        "--paused",
        "2026-01-13..2026-01-15",
    )
    assert (answer["rule"], answer["due"], answer["paused"]) == (
        "20 working days in all",
        "2026-02-05",
        ["2026-01-12..2026-01-14", "2026-01-13..2026-01-15"],
    )


def test_dates_agreed_or_promised_are_taken():
    assert ask_json("sectionf.remedy", "2026-01-05", "--given", "2026-02-02")["due"] == "2026-02-02"
    assert ask_json("ehcp.amended_plan", "2026-02-10", "--meeting", "2026-01-05")["due"] == "2026-03-30"


def test_for_people_it_says_the_account_and_each_day():
    said = ask("concern.next_day", "2026-04-02")
    assert "It is due on Tuesday 7 April 2026" in said
    assert "Friday 3 April 2026          not counted: Good Friday" in said
    assert "Tuesday 7 April 2026         day 1" in said


def test_the_list_names_every_clock_with_its_law():
    listed = ask_json("--list")
    stage2 = next(one for one in listed if one["code"] == "children.stage2")
    assert stage2["rule"] == "25 working days"
    assert (stage2["unit"], stage2["length"], stage2["extended_length"]) == ("working_days", 25, 65)
    assert stage2["source"] == "SI 2006/1738 reg 17"
    assert stage2["effective_from"] == "2006-09-01"
    assert all(
        {"code", "rule", "unit", "length", "extension", "trigger", "source", "effective_from", "effective_to"}
        <= set(one)
        for one in listed
    )
    assert "SI 2006/1738 reg 17 (statutory)" in ask("--list")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["children.stge1", "2025-12-19"], 'CODE: There is no clock called "children.stge1"'),
        (["children.stage1", "2025-02-30"], 'DATE: "2025-02-30" is not a date written YYYY-MM-DD'),
        (["children.stage1", "20250228"], "DATE: "),
        (["children.stage1", "1989-12-31"], "DATE: 31 December 1989 is too early"),
        (
            ["children.stage1", "2030-01-02"],
            "DATE: 2 January 2030 is too late: bank holidays are known for 2018 to 2027",
        ),
        (["children.stage1"], "DATE: give the day it started"),
        ([], "CODE: name a clock"),
        (["ehcp.final_plan", "2025-09-01", "--extended"], "--extended: ehcp.final_plan cannot be extended"),
        (
            ["ehcp.final_plan", "2025-09-01", "--paused", "2025-09-02..2025-09-03"],
            "--paused: ehcp.final_plan cannot be paused",
        ),
        (
            ["children.stage1", "2025-12-19", "--paused", "2025-12-22"],
            "--paused: .* is not two dates FROM..TO",
        ),
        (
            ["children.stage1", "2025-12-19", "--paused", "2025-12-22.."],
            "--paused: .* is not two dates FROM..TO",
        ),
        (
            ["children.stage1", "2025-12-19", "--paused", "2025-12-23..2025-12-22"],
            "--paused: .*before it starts",
        ),
        (
            ["children.stage1", "2025-12-19", "--certificate", "2025-12-22"],
            "--certificate: children.stage1 does not depend",
        ),
        (["tribunal.appeal", "2025-12-19", "--certificate", "2025-12-32"], "--certificate: .* is not a date"),
        (
            ["data.complaint_acknowledge", "2026-06-18"],
            "DATE: data.complaint_acknowledge was not in force on 18 June 2026",
        ),
        (["sectionf.remedy", "2026-01-05"], "--given: sectionf.remedy has no length of its own"),
        (["-", "2026-01-05"], "CODE: with - everything stands on the lines"),
        (["-", "--extended"], "CODE: with - everything stands on the lines"),
    ],
)
def test_wrong_input_is_one_sentence_that_names_the_field_and_status_two(words, sentence):
    with pytest.raises(CommandError, match=sentence) as refused:
        ask(*words)
    assert refused.value.returncode == 2
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("words", "status", "on_stderr"),
    [
        (["children.stage1", "2025-12-19"], 0, ""),
        (
            ["children.stage1", "2025-02-30"],
            2,
            'DATE: "2025-02-30" is not a date written YYYY-MM-DD, for example 2026-01-05.\n',
        ),
        (
            ["children.stage1", "2025-12-19", "--huh"],
            2,
            "Unrecognized arguments: --huh; see manage.py timescale --help.\n",
        ),
    ],
)
def test_from_the_command_line_without_a_database_it_still_answers_and_never_shows_a_traceback(
    words, status, on_stderr
):
    done = subprocess.run(
        [sys.executable, "manage.py", "timescale", *words],
        cwd=settings.BASE_DIR,
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (status, on_stderr)
