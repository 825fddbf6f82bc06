"""The documents people read are the rules as they are: the table of routes, and the page of the law."""

import csv
import io
from pathlib import Path

from django.conf import settings

from complaints.triage.golden import HEADINGS, expected_routes, the_law
from complaints.triage.table import BY_NUMBER

ROUTES = Path(__file__).parent / "expected_routes.csv"
LAW = Path(settings.BASE_DIR) / "docs" / "the-law" / "triage.md"


def test_every_combination_goes_where_the_table_of_routes_says() -> None:
    kept = ROUTES.read_text(encoding="utf-8").splitlines()
    now = expected_routes().splitlines()
    different = [f"- {old}\n+ {new}" for old, new in zip(kept, now, strict=False) if old != new]
    assert not different, "\n".join(different[:5])
    assert len(kept) == len(now)


def test_the_table_of_routes_shows_every_rule() -> None:
    rows = list(csv.DictReader(io.StringIO(ROUTES.read_text(encoding="utf-8"))))
    assert tuple(rows[0]) == HEADINGS
    assert {number for row in rows for number in row["rule"].split(" + ")} == set(BY_NUMBER)
    assert all(row["source"] and row["why"] for row in rows)


def test_the_page_of_the_law_is_the_rules() -> None:
    assert LAW.read_text(encoding="utf-8") == the_law()
