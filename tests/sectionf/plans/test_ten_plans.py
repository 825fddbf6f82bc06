"""Ten plans in ten councils' layouts are read, and every item is held against a list written by hand.

The three that say `held_out` were kept out of the tuning. How they were read the first time stands in
docs/how-it-works/section-f-plans.md. The figures are printed: `pytest -s tests/sectionf/plans/test_ten_plans.py`.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from sectionf.plans import PlanRead, Source, read_pdf, read_plan, read_word
from sectionf.plans.about import about

HERE = Path(__file__).parent
PLANS = sorted(path.stem for path in (HERE / "expected").glob("*.toml"))
HELD_OUT = {"dunsford", "harrowden", "kelverdale"}


def expected(plan: str) -> dict:
    return tomllib.loads((HERE / "expected" / f"{plan}.toml").read_text(encoding="utf-8"))


@cache
def read(plan: str) -> tuple[Source, PlanRead]:
    path = next((HERE / "files").glob(f"{plan}.*"))
    source = (read_word if path.suffix == ".docx" else read_pdf)(path.read_bytes())
    return source, read_plan(source)


def plain(text: str) -> str:
    """Text as two people would agree that it is the same: white space and the last full stop apart."""
    return " ".join(text.split()).strip(" .;")


@dataclass
class Score:
    """What was read against what stands there: an item counts as right only with every word of it, and no other."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    def __str__(self) -> str:
        return f"{self.right:3} right {self.wrong:3} wrong {self.missed:3} missed"


def score(plan: str) -> Score:
    wanted = [plain(item["text"]) for item in expected(plan)["item"]]
    found = [plain(item.text) for item in read(plan)[1].items]
    right = sum(text in wanted for text in found)
    return Score(right, len(found) - right, sum(text not in found for text in wanted))


def test_every_item_is_read_and_nothing_else():
    scores = {plan: score(plan) for plan in PLANS}
    for plan, one in scores.items():
        print(f"{plan:14}{one}{'   (held out)' if plan in HELD_OUT else ''}")
    tuned = sum((one for plan, one in scores.items() if plan not in HELD_OUT), Score())
    held_out = sum((one for plan, one in scores.items() if plan in HELD_OUT), Score())
    print(f"{'tuned on':14}{tuned}\n{'held out':14}{held_out}")
    assert {plan for plan in PLANS if expected(plan).get("held_out")} == HELD_OUT
    assert (tuned.right, tuned.wrong, tuned.missed) == (62, 0, 0)
    assert (held_out.right, held_out.wrong, held_out.missed) == (23, 0, 0)


@pytest.mark.parametrize("plan", PLANS)
def test_each_item_has_its_page_its_outcome_its_area_and_its_number(plan):
    wanted = {plain(item["text"]): item for item in expected(plan)["item"]}
    for item in read(plan)[1].items:
        told = wanted[plain(item.text)]
        assert (item.page, item.outcome, item.area, item.ref) == (
            told.get("page"),
            told.get("outcome", ""),
            told.get("area", ""),
            told.get("ref", ""),
        ), item.text


@pytest.mark.parametrize("plan", PLANS)
def test_every_word_of_an_item_is_found_again_where_it_stands(plan):
    source, found = read(plan)
    paragraphs = {(page.number, one.n): one.text for page in source.pages for one in page.paragraphs()}
    for item in found.items:
        assert item.places
        words = " ".join(
            paragraphs[place.page, place.paragraph][place.start : place.end] for place in item.places
        )
        letters = [char for char in words if char.isalnum()]
        assert letters == [char for char in item.text if char.isalnum()]


@pytest.mark.parametrize("plan", PLANS)
def test_the_date_of_the_final_plan_is_found(plan):
    assert about(read(plan)[0]).final_on == expected(plan)["final_on"]
