"""The worked deadlines the council was given: every one, through the pure clock and through the command."""

import csv
import io
import json
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from casework.clock import rule

from .dates import DATA, due

WORKED = list(csv.DictReader((DATA / "worked_deadlines.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("row", WORKED, ids=lambda row: f"{row['code']}-{row['trigger']}-{row['extended']}")
def test_a_worked_deadline_comes_out_as_given(row):
    assert due(row["code"], row["trigger"], extended=row["extended"] == "yes") == row["due"]


@pytest.mark.django_db
def test_the_command_agrees_with_all_of_them(monkeypatch):
    lines = "".join(
        f"{row['code']} {row['trigger']}{' extended' * (row['extended'] == 'yes')}\n" for row in WORKED
    )
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(lines.encode())))
    out = io.StringIO()
    call_command("timescale", "-", stdout=out)
    answers = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [answer["due"] for answer in answers] == [row["due"] for row in WORKED]
    for answer in answers:
        counted = [day["number"] for day in answer["days"] if day["counted"]]
        assert counted == list(
            range(1 + answer["counts_trigger"], len(counted) + 1 + answer["counts_trigger"])
        )
        in_days = rule(answer["code"]).period.unit not in ("weeks", "months", "months_inclusive")
        assert bool(answer["days"]) == in_days, answer["code"]


@pytest.mark.django_db
def test_a_bad_line_is_answered_in_its_place_and_the_rest_go_on(monkeypatch):
    lines = b"children.stage1 2025-12-19\n\nchildren.stge1 2025-12-19\nchildren.stage1 2025-02-30 extended\nehcp.final_plan 2025-09-01\n"
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(lines)))
    out = io.StringIO()
    with pytest.raises(CommandError, match="2 of the lines") as refused:
        call_command("timescale", "-", stdout=out)
    assert refused.value.returncode == 2
    answers = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [answer.get("due") for answer in answers] == ["2026-01-07", None, None, "2026-01-19"]
    assert (
        answers[1]["error"]
        == 'Line 3, CODE: There is no clock called "children.stge1". Did you mean children.stage1?'
    )
    assert (
        answers[2]["error"]
        == 'Line 4, DATE: "2025-02-30" is not a date written YYYY-MM-DD, for example 2026-01-05.'
    )
