"""Thirteen plans in as many councils' layouts are read, and every item is held against a list written by hand.

Seven were there while the reader was made. Six were written before it saw them, and were read once before anything was
changed for their sake: how they were read that first time stands in FIRST_READ and is the figure to go by. The figures
are printed: `pytest -s tests/sectionf/plans/test_plans_of_thirteen_councils.py`.
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
# Right, wrong and missed, the first time.
FIRST_READ = {
    "dunsford": (8, 0, 0),
    "harrowden": (6, 4, 2),
    "kelverdale": (7, 0, 0),
    "larchfield": (6, 1, 1),
    "mossdale": (8, 4, 1),
    "northgate": (5, 3, 1),
}


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
    first = {plan: Score(*figures) for plan, figures in FIRST_READ.items()}
    for plan, one in scores.items():
        print(f"{plan:14}{one}" + (f"   (the first time: {first[plan]})" if plan in first else ""))
    made_for = sum((one for plan, one in scores.items() if plan not in first), Score())
    unseen = sum((one for plan, one in scores.items() if plan in first), Score())
    print(
        f"{'made for':14}{made_for}\n{'unseen':14}{unseen}   (the first time: {sum(first.values(), Score())})"
    )
    assert {plan for plan in PLANS if expected(plan).get("held_out")} == set(FIRST_READ)
    assert (made_for.right, made_for.wrong, made_for.missed) == (62, 0, 0)
    assert (unseen.right, unseen.wrong, unseen.missed) == (45, 0, 0)


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
